// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/releaseid.h"

#include "base/sha256hasher.h"
#include "release/listingfields.h"

#include <string>

namespace Slipway {

Sha256 releaseDigest(const Release &release)
{
    Sha256Hasher hasher;
    std::string line;
    for (const ReleaseFile &file : release.files) {
        line.clear();
        ListingFields::appendNumber(line, file.mode, 8);
        line += ' ';
        ListingFields::appendNumber(line, file.size);
        line += ' ';
        ListingFields::appendHex(line, file.digest.bytes);
        line += ' ';
        line += file.path.bytes();
        line += '\0'; // no two listings give one stream
        hasher.add(line);
    }
    return hasher.finish();
}

QString releaseId(const Release &release)
{
    return release.createdAt.toString(QStringLiteral("yyyyMMdd-HHmmss-"))
        + releaseDigest(release).hex().left(6);
}

} // namespace Slipway
