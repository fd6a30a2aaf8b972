// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/projectopening.h"

#include "base/pathtext.h"
#include "project/configfile.h"
#include "project/djangointrospector.h"
#include "project/lastgoodsnapshot.h"

#include <QFileInfo>

#include <optional>

namespace Slipway {

namespace {

struct ReadConfig {
    SlipwayConfig config;
    std::optional<std::string> text; ///< None: there is no file.
};

Result<ReadConfig> readConfig(const std::string &folder)
{
    auto file = readConfigFile(folder);
    if (!file) {
        return failure(file.error());
    }
    if (!file->exists) {
        return ReadConfig();
    }
    auto config = parseSlipwayConfig(file->text, file->file);
    if (!config) {
        return failure(config.error());
    }
    return ReadConfig{.config = *std::move(config), .text = std::move(file->text)};
}

} // namespace

Result<LocatedProject> locateWithConfig(const std::string &folder, const LocateOptions &options,
                                        const TrustStore &trust)
{
    auto read = readConfig(folder);
    if (!read) {
        return failure(read.error());
    }
    auto location = locateProject(folder, read->config, options);
    if (!location) {
        return failure(location.error());
    }
    if (location->folder != folder) {
        // manage.py lies one level below: its folder is the project, and so is its slipway.toml.
        read = readConfig(location->folder);
        if (!read) {
            return failure(read.error());
        }
        location = locateProject(location->folder, read->config, options);
        if (!location) {
            return failure(location.error());
        }
    }
    LocatedProject located;
    located.location = *location;
    // In the location's own interpreter: the one that is shown and trusted.
    located.introspection = introspectionRun(*location);
    located.config = std::move(read->config);
    located.configText = std::move(read->text);
    located.trusted = trust.isTrusted(runOf(*location));
    if (const auto last = loadLastGoodSnapshot(*location)) {
        located.lastSnapshotFile = last->file;
        located.lastSnapshot = last->taken;
    }
    return located;
}

Result<LocatedProject> locateAsRemembered(const std::string &folder, const LocateOptions &options,
                                          const TrustStore &trust)
{
    auto located = locateWithConfig(folder, options, trust);
    if (located || options.environment.isEmpty() || located.error().code != ErrorCode::NotFound) {
        return located;
    }
    LocateOptions others = options;
    others.environment.clear();
    return locateWithConfig(folder, others, trust);
}

Result<OpenedSnapshot> readSnapshotWithConfig(const QString &file, const std::string &known)
{
    auto snapshot = readSnapshotFile(pathFromText(file));
    if (!snapshot) {
        return failure(snapshot.error());
    }
    OpenedSnapshot opened;
    opened.writtenAt = QFileInfo(file).lastModified();
    // Snapshots are handed on: the folder may be another machine's.
    const std::string &folder = snapshot->projectFolder;
    if (folder != known && QFileInfo(textFromPath(folder)).isDir()) {
        auto read = readConfig(folder);
        if (!read) {
            return failure(read.error());
        }
        opened.config = std::move(read->config);
    }
    opened.snapshot = *std::move(snapshot);
    return opened;
}

} // namespace Slipway
