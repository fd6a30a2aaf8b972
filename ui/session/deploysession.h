// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "deploy/deployment.h"
#include "ui/models/plantable.h"

#include <QDateTime>
#include <QObject>

#include <optional>

namespace Slipway {

class ProjectSession;

/// Targets, plan and deployment of the open project.
///
/// Threads: GUI thread; release, plan and deployment run on the session's workers.
class DeploySession final : public QObject {
    Q_OBJECT
public:
    enum class State {
        NoTarget, ///< None chosen.
        Stale, ///< Chosen, but not planned for what is read now.
        Planning,
        Planned,
        Running,
        Done, ///< report() says what happened.
        Failed, ///< error() says why; report() how far it came.
        Cancelled,
    };

    struct LogLine {
        QTime time;
        QString text;
    };

    explicit DeploySession(ProjectSession &session, QObject *parent = nullptr);

    /// Those of slipway.toml, then folders chosen by hand.
    [[nodiscard]] QList<TargetConfig> targets() const;
    [[nodiscard]] const std::optional<TargetConfig> &target() const { return m_target; }
    void chooseTarget(const QString &name);
    /// A folder as target, for this session; `releases` chooses release folders over in-place.
    void addFolder(const QString &folder, bool releases);

    void plan();
    void deploy();
    void cancel();
    /// Back from a report or an error to the plan.
    void planAgain();

    void setConfirmed(const QString &warning, bool confirmed);
    [[nodiscard]] bool isConfirmed(const QString &warning) const
    {
        return m_confirmed.contains(warning);
    }
    [[nodiscard]] bool canDeploy() const;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const std::shared_ptr<const PlanTable> &table() const { return m_table; }
    [[nodiscard]] const std::optional<DeploymentReport> &report() const { return m_report; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] const QString &description() const
    {
        return m_description;
    } ///< Of the target, in words.
    [[nodiscard]] const TargetCapabilities &capabilities() const { return m_capabilities; }
    [[nodiscard]] const QString &liveRelease() const
    {
        return m_liveRelease;
    } ///< Before the deployment.
    [[nodiscard]] const QList<LogLine> &log() const { return m_log; }

Q_SIGNALS:
    void changed();
    void logGrew();

private:
    struct Planned;

    void setState(State state);
    void setError(const Error &error);
    void projectChanged();
    void watchPhases();

    ProjectSession &m_session;
    State m_state = State::NoTarget;
    QList<TargetConfig> m_folders; ///< Chosen by hand.
    std::optional<TargetConfig> m_target;
    std::shared_ptr<const Collection> m_collection; ///< What m_release was built from.
    std::shared_ptr<const Release> m_release;
    std::shared_ptr<const PlanTable> m_table;
    QStringList m_confirmed;
    QString m_description;
    TargetCapabilities m_capabilities;
    QString m_liveRelease;
    std::optional<DeploymentReport> m_report;
    std::optional<Error> m_error;
    QList<LogLine> m_log;
};

} // namespace Slipway
