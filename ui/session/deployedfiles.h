// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"

#include <QObject>

#include <memory>

namespace Slipway {

class ProjectSession;
struct DeployedChanges;

/// What became of the session's files since they were deployed to the first target of slipway.toml.
/// Known some time after ProjectSession::processed() is; null where there is no target, no record
/// on it, or no such knowledge yet.
///
/// Threads: GUI thread; records and files are read on a worker.
class DeployedFiles final : public QObject {
    Q_OBJECT
public:
    explicit DeployedFiles(ProjectSession &session);

    [[nodiscard]] const std::shared_ptr<const DeployedChanges> &changes() const
    {
        return m_changes;
    }
    /// Looks again: something has been deployed.
    void look();

Q_SIGNALS:
    void changed();

private:
    void follow();
    void take(const std::shared_ptr<const DeployedChanges> &changes);

    ProjectSession &m_session;
    QueryRunner m_queries;
    std::shared_ptr<const DeployedChanges> m_changes;
};

} // namespace Slipway
