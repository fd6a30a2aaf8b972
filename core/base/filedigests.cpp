// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/filedigests.h"

#include "base/sha256hasher.h"

#include <QCoreApplication>

#include <cerrno>
#include <memory>
#include <unistd.h>

namespace Slipway {

FileDigests FileDigests::of(std::string_view content)
{
    return {Md5::of(content), Sha256::of(content), content.size()};
}

Result<FileDigests> FileDigests::ofOpenFile(int fd, std::string_view path,
                                            const std::stop_token &stop)
{
    constexpr size_t BlockSize = size_t{1} << 18U;
    const auto block = std::make_unique_for_overwrite<char[]>(BlockSize);
    Md5Hasher md5;
    Sha256Hasher sha256;
    uint64_t size = 0;
    for (;;) {
        if (stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        const ssize_t count = ::read(fd, block.get(), BlockSize);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return failure(Error::fromErrno(
                errno, QCoreApplication::translate("Slipway::Digest", "A file could not be read"),
                path));
        }
        if (count == 0) {
            return FileDigests{md5.finish(), sha256.finish(), size};
        }
        const std::string_view bytes(block.get(), static_cast<size_t>(count));
        md5.add(bytes);
        sha256.add(bytes);
        size += bytes.size();
    }
}

} // namespace Slipway
