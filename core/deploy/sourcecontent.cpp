// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha256hasher.h"
#include "deploy/deployment.h"
#include "release/changedsource.h"
#include "release/sourcereader.h"

#include <cerrno>

namespace Slipway {

namespace {

class SourceContent final : public ContentSource {
public:
    [[nodiscard]] std::string localPath(const ReleaseFile &file) const override
    {
        return file.source;
    }

    [[nodiscard]] Result<void> read(
        const ReleaseFile &file,
        const std::function<bool(std::string_view block)> &sink) const override
    {
        Sha256Hasher hasher;
        int64_t total = 0;
        const Result<int64_t> size = readSourceFile(file.source, [&](std::string_view block) {
            total += static_cast<int64_t>(block.size());
            if (total > file.size) {
                return false; // it grew: no need to write more of it
            }
            hasher.add(block);
            return sink(block);
        });
        if (total > file.size) {
            return failure(changedSource(file.source));
        }
        if (!size) {
            return failure(size.error().code == ErrorCode::NotFound
                               ? unreadableSource(ENOENT, file.source)
                               : size.error());
        }
        if (total != file.size || hasher.finish() != file.digest) {
            return failure(changedSource(file.source));
        }
        return {};
    }
};

} // namespace

std::unique_ptr<ContentSource> sourceContent()
{
    return std::make_unique<SourceContent>();
}

} // namespace Slipway
