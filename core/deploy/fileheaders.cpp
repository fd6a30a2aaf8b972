// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/fileheaders.h"

#include "base/pathtext.h"

#include <utility>

namespace Slipway {

FileHeaders headersOf(const Release &release, const ReleaseFile &file)
{
    MediaType type = release.typeOf(file);
    return {.contentType = std::move(type.type), .contentEncoding = std::move(type.encoding)};
}

std::vector<HeaderDifference> headerDifferences(const FileHeaders &wanted, const FileHeaders &found)
{
    std::vector<HeaderDifference> differences;
    const auto compare = [&](const QString &name, const std::string &should,
                             const std::string &is) {
        if (should != is) {
            // What somebody else set may hold any bytes.
            differences.push_back(
                {.name = name, .wanted = displayPath(should), .found = displayPath(is)});
        }
    };
    compare(QStringLiteral("Content-Type"), wanted.contentType, found.contentType);
    compare(QStringLiteral("Content-Encoding"), wanted.contentEncoding, found.contentEncoding);
    return differences;
}

} // namespace Slipway
