// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/lastgoodsnapshot.h"

#include "base/digest.h"
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "project/smallfile.h"
#include "project/userfolders.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTimeZone>

#include <sys/stat.h>

namespace Slipway {

namespace {

struct LastGood {
    Q_DECLARE_TR_FUNCTIONS(Slipway::LastGood)
};

std::string fileOf(const ProjectLocation &location)
{
    const std::string key = location.folder + '\0' + pathFromText(location.settingsModule);
    const std::string name = Sha256::of(key).hex().left(32).toStdString() + ".json";
    return PosixPath::join(PosixPath::join(userCacheFolder(), "snapshots"), name);
}

} // namespace

Result<void> saveLastGoodSnapshot(const ProjectLocation &location, const ProjectSnapshot &snapshot)
{
    return writeSmallFile(fileOf(location),
                          QJsonDocument(snapshotToJson(snapshot)).toJson(QJsonDocument::Compact),
                          LastGood::tr("The snapshot cannot be kept"));
}

Result<LastGoodSnapshot> loadLastGoodSnapshot(const ProjectLocation &location)
{
    const std::string file = fileOf(location);
    struct stat status = {};
    if (::stat(file.c_str(), &status) != 0) {
        return failure(
            {.code = ErrorCode::NotFound,
             .what = LastGood::tr("There is no earlier snapshot of this project"),
             .where = displayPath(location.folder),
             .why = LastGood::tr("it was never loaded with %1").arg(location.settingsModule),
             .advice = {}});
    }
    auto snapshot = readSnapshotFile(file);
    if (!snapshot) {
        return failure(snapshot.error());
    }
    return LastGoodSnapshot{.snapshot = std::move(*snapshot),
                            .file = file,
                            .taken =
                                QDateTime::fromSecsSinceEpoch(status.st_mtime, QTimeZone::UTC)};
}

Result<ProjectSnapshot> introspectAndKeep(const ProjectLocation &location, const PythonRun &run,
                                          const std::stop_token &stop, ProgressBoard *progress)
{
    auto snapshot = runIntrospection(location, run, stop, progress);
    if (snapshot) {
        (void)saveLastGoodSnapshot(location, *snapshot);
        return snapshot;
    }
    if (snapshot.error().code != ErrorCode::Cancelled) {
        if (const auto kept = loadLastGoodSnapshot(location)) {
            Error &error = snapshot.error();
            error.advice += error.advice.isEmpty() ? QString() : QStringLiteral(" ");
            error.advice += LastGood::tr("What it was on %1 is kept in %2; %3 reads it.")
                                .arg(kept->taken.toString(QStringLiteral("yyyy-MM-dd hh:mm 'UTC'")),
                                     displayPath(kept->file), location.words.snapshot);
        }
    }
    return snapshot;
}

} // namespace Slipway
