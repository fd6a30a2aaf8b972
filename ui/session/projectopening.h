// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "project/truststore.h"
#include "ui/session/projectdata.h"

#include <QDateTime>
#include <QString>

#include <string>

namespace Slipway {

/// Finds the project of a folder, with its slipway.toml, and whether it may run. Runs nothing of it.
/// Blocking: call it from a worker thread. Errors: as readConfigFile() and locateProject().
[[nodiscard]] Result<LocatedProject> locateWithConfig(const std::string &folder,
                                                      const LocateOptions &options,
                                                      const TrustStore &trust);

/// The same; where slipway.toml does not name options.environment any more, without it.
[[nodiscard]] Result<LocatedProject> locateAsRemembered(const std::string &folder,
                                                        const LocateOptions &options,
                                                        const TrustStore &trust);

/// A snapshot's file, and the slipway.toml of the project that it is of.
struct OpenedSnapshot {
    ProjectSnapshot snapshot;
    SlipwayConfig config; ///< Empty where the project's folder is not on this machine.
    QDateTime writtenAt;
};

/// Blocking: call it from a worker thread. The slipway.toml of `known`, a project's folder, is not read:
/// the caller has it. Errors: as readSnapshotFile() and readConfigFile().
[[nodiscard]] Result<OpenedSnapshot> readSnapshotWithConfig(const QString &file,
                                                            const std::string &known);

} // namespace Slipway
