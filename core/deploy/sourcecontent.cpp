// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "base/sha256hasher.h"
#include "deploy/deployment.h"
#include "release/sourcereader.h"

#include <QCoreApplication>

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
            return changed(file);
        }
        if (!size) {
            return failure(size.error());
        }
        if (total != file.size || hasher.finish() != file.digest) {
            return changed(file);
        }
        return {};
    }

private:
    static std::unexpected<Error> changed(const ReleaseFile &file)
    {
        const auto text = [](const char *source) {
            return QCoreApplication::translate("Slipway::SourceContent", source);
        };
        return failure({.code = ErrorCode::Moved,
                        .what = text("A source file is not what the release says"),
                        .where = displayPath(file.source),
                        .why = text("it was changed after the release was built"),
                        .advice = text("Build the release and the plan again.")});
    }
};

} // namespace

std::unique_ptr<ContentSource> sourceContent()
{
    return std::make_unique<SourceContent>();
}

} // namespace Slipway
