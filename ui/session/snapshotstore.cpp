// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/snapshotstore.h"

#include "base/digest.h"
#include "project/projectsnapshot.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

namespace Slipway {

using namespace Qt::StringLiterals;

SnapshotStore::SnapshotStore(QString folder)
    : m_folder(std::move(folder))
{
    if (m_folder.isEmpty()) {
        m_folder = QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation)
            + u"/slipway/snapshots"_s;
    }
}

QString SnapshotStore::fileOf(const std::string &projectFolder) const
{
    return m_folder + u'/' + Sha256::of(projectFolder).hex().left(32) + u".json"_s;
}

QDateTime SnapshotStore::writtenAt(const std::string &projectFolder) const
{
    return QFileInfo(fileOf(projectFolder)).lastModified();
}

Result<void> SnapshotStore::save(const std::string &projectFolder,
                                 const ProjectSnapshot &snapshot) const
{
    QDir().mkpath(m_folder);
    QSaveFile file(fileOf(projectFolder));
    const QByteArray json = QJsonDocument(snapshotToJson(snapshot)).toJson(QJsonDocument::Compact);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit()) {
        return failure({.code = ErrorCode::InputOutput,
                        .what = QCoreApplication::translate("Slipway", "The snapshot was not kept"),
                        .where = file.fileName(),
                        .why = file.errorString(),
                        .advice = {}});
    }
    return {};
}

} // namespace Slipway
