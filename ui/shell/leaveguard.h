// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace Slipway {

class DeploySession;
class MainWindow;
class ProjectSession;

/// Asks before a running deployment or collecting into STATIC_ROOT would be cut short: by another
/// project, a refresh, or the end.
class LeaveGuard final : public QObject {
    Q_OBJECT
public:
    /// What comes after what runs.
    enum class Next { GoOn, Quit };

    LeaveGuard(MainWindow &window, ProjectSession &session, DeploySession &deploy);

    /// Nothing runs that has to end first.
    [[nodiscard]] bool isFree() const;
    /// Asks; `then` runs after the user cancelled what runs and it has come to its end.
    void ask(Next next, std::function<void()> then);
    /// Without asking: cancels what runs; `then` runs after its end.
    void leave(std::function<void()> then);

private:
    [[nodiscard]] bool isDeploying() const;
    [[nodiscard]] bool isCollecting() const;
    void leaveWhenFree();

    MainWindow &m_window;
    ProjectSession &m_session;
    DeploySession &m_deploy;
    std::function<void()> m_leave; ///< Waits for the end of what runs.
};

} // namespace Slipway
