// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/releaseid.h"

#include "base/sha256hasher.h"
#include "release/listingfields.h"

#include <string>

namespace Slipway {

Sha256 releaseDigest(const Release &release)
{
    Sha256Hasher hasher;
    constexpr size_t Much = size_t{16} << 10U; // a call for each line would take as long again
    std::string lines;
    for (const ReleaseFile &file : release.files) {
        if (lines.size() >= Much) {
            hasher.add(lines);
            lines.clear();
        }
        ListingFields::appendNumber(lines, file.mode, 8);
        lines += ' ';
        ListingFields::appendNumber(lines, file.size);
        lines += ' ';
        ListingFields::appendHex(lines, file.digest.bytes);
        lines += ' ';
        lines += file.path.bytes();
        lines += '\0'; // no two listings give one stream
    }
    hasher.add(lines);
    return hasher.finish();
}

QString releaseId(const Release &release)
{
    return releaseId(release.createdAt, releaseDigest(release));
}

QString releaseId(const QDateTime &createdAt, const Sha256 &digest)
{
    return createdAt.toString(QStringLiteral("yyyyMMdd-HHmmss-")) + digest.hex().left(6);
}

} // namespace Slipway
