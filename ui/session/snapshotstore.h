// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>

#include <string>

namespace Slipway {

struct ProjectSnapshot;

/// The last good snapshot of each project, so that a project whose code is broken today can still be looked at.
///
/// Shape: service over a folder (XDG state folder). Touches the disk: worker threads only.
class SnapshotStore final {
public:
    /// `folder` empty: $XDG_STATE_HOME/slipway/snapshots.
    explicit SnapshotStore(QString folder = {});
    [[nodiscard]] QString fileOf(const std::string &projectFolder) const;
    /// Null: there is none.
    [[nodiscard]] QDateTime writtenAt(const std::string &projectFolder) const;
    [[nodiscard]] Result<void> save(const std::string &projectFolder,
                                    const ProjectSnapshot &snapshot) const;

private:
    QString m_folder;
};

} // namespace Slipway
