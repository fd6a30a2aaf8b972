// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/deployment.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "deploy/local/localtarget.h"
#include "project/projectsnapshot.h"

#include <QCoreApplication>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::TargetFactory", source);
}

std::unexpected<Error> badTarget(ErrorCode code, const TargetConfig &config, const QString &why,
                                 const QString &advice)
{
    return failure({.code = code,
                    .what = text("The target is not set up correctly"),
                    .where = config.name,
                    .why = why,
                    .advice = advice});
}

} // namespace

Result<std::unique_ptr<DeployTarget>> makeTarget(const TargetConfig &config,
                                                 const std::vector<std::string> &protectedFolders)
{
    if (config.type != QLatin1String("local")) {
        return badTarget(ErrorCode::Unsupported, config,
                         text("Slipway does not know targets of type \"%1\"").arg(config.type),
                         text("Use type = \"local\"."));
    }
    if (!config.path.starts_with('/') || config.path.contains('\0')) {
        return badTarget(ErrorCode::InvalidData, config,
                         config.path.empty()
                             ? text("it names no folder")
                             : text("its path is not absolute: %1").arg(displayPath(config.path)),
                         text("Give the whole path of the folder to deploy to."));
    }
    if (config.mode == LocalMode::Releases && config.keepReleases < 1) {
        return badTarget(ErrorCode::InvalidData, config,
                         text("it keeps no release, not even the published one"),
                         text("Keep at least one."));
    }
    TargetConfig normal = config;
    normal.path = PosixPath::normalised(config.path);
    return std::make_unique<Local::LocalTarget>(std::move(normal), protectedFolders);
}

std::vector<std::string> protectedFolders(const ProjectSnapshot &snapshot)
{
    std::vector<std::string> folders;
    const auto add = [&](const std::string &folder) {
        if (!folder.empty()) {
            folders.push_back(PosixPath::absolute(folder, snapshot.workingFolder));
        }
    };
    if (snapshot.storage.location) {
        add(*snapshot.storage.location);
    } else if (snapshot.settings.staticRoot) {
        add(*snapshot.settings.staticRoot);
    }
    for (const FinderInfo &finder : snapshot.finders) {
        for (const FinderLocation &location : finder.locations) {
            add(location.path);
        }
    }
    return folders;
}

} // namespace Slipway
