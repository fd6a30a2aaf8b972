// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/releaseid.h"

#include "base/sha256hasher.h"

namespace Slipway {

Sha256 releaseDigest(const Release &release)
{
    Sha256Hasher hasher;
    for (const ReleaseFile &file : release.files) {
        const QByteArray facts = QByteArray::number(file.mode, 8) + ' '
            + QByteArray::number(qint64{file.size}) + ' ' + file.digest.hex().toLatin1() + ' ';
        hasher.add(std::string_view(facts.constData(), static_cast<size_t>(facts.size())));
        // With the NUL at its end: no two listings give one stream.
        hasher.add(std::string_view(file.path.bytes().c_str(), file.path.bytes().size() + 1));
    }
    return hasher.finish();
}

QString releaseId(const Release &release)
{
    return release.createdAt.toString(QStringLiteral("yyyyMMdd-HHmmss-"))
        + releaseDigest(release).hex().left(6);
}

} // namespace Slipway
