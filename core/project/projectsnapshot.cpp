// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/projectsnapshot.h"

#include "base/pathtext.h"
#include "project/smallfile.h"
#include "project/snapshotformat.h"

#include <QCoreApplication>

namespace Slipway {

QString ProjectSnapshot::djangoVersionText() const
{
    QStringList parts;
    for (const int part : djangoVersion) {
        parts.append(QString::number(part));
    }
    return parts.join(QLatin1Char('.'));
}

bool ProjectSnapshot::isDjangoAtLeast(int major, int minor) const
{
    return djangoVersion >= std::vector<int>{major, minor};
}

Result<ProjectSnapshot> readSnapshotFile(const std::string &path)
{
    const QString what =
        QCoreApplication::translate("Slipway::Snapshot", "The snapshot cannot be read");
    const auto content = readGivenFile(path, SnapshotFormat::SizeLimit, what);
    if (!content) {
        return failure(content.error());
    }
    auto snapshot = parseSnapshot(*content);
    if (!snapshot) {
        Error error = snapshot.error();
        error.where = displayPath(path) + QLatin1String(": ") + error.where;
        return failure(std::move(error));
    }
    return snapshot;
}

} // namespace Slipway
