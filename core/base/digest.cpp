// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/digest.h"

#include "base/filedescriptor.h"
#include "base/sha256hasher.h"

#include <QByteArray>
#include <QCoreApplication>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

namespace Slipway {

namespace {

constexpr size_t BlockSize = size_t{1} << 18U;

Sha256 fromBytes(QByteArrayView raw)
{
    Sha256 digest;
    if (raw.size() == static_cast<qsizetype>(digest.bytes.size())) {
        std::memcpy(digest.bytes.data(), raw.data(), digest.bytes.size());
    }
    return digest;
}

} // namespace

QString Sha256::hex() const
{
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(bytes.data()),
                                          static_cast<qsizetype>(bytes.size()))
                                   .toHex());
}

Sha256 Sha256::fromHex(QStringView hex)
{
    if (hex.size() != 64) {
        return {};
    }
    const QByteArray latin = hex.toLatin1();
    const QByteArray raw = QByteArray::fromHex(latin);
    return raw.toHex() == latin.toLower() ? fromBytes(raw) : Sha256();
}

Sha256 Sha256::of(std::string_view content)
{
    Sha256Hasher hasher;
    hasher.add(content);
    return hasher.finish();
}

Result<Sha256> Sha256::ofFile(const std::string &path, std::stop_token stop)
{
    const QString what = QCoreApplication::translate("Slipway::Digest", "A file could not be read");
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (!file.isValid()) {
        return failure(Error::fromErrno(errno, what, path));
    }
    Sha256Hasher hasher;
    const auto block = std::make_unique_for_overwrite<char[]>(BlockSize);
    for (;;) {
        if (stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        const ssize_t count = ::read(file.get(), block.get(), BlockSize);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return failure(Error::fromErrno(errno, what, path));
        }
        if (count == 0) {
            break;
        }
        hasher.add(std::string_view(block.get(), static_cast<size_t>(count)));
    }
    return hasher.finish();
}

} // namespace Slipway
