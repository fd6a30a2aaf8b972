// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace Slipway {

class DeploySession;
class MainWindow;
class ProjectSession;

/// Asks before a running deployment would be cut short: by another project, a refresh, or the end.
class LeaveGuard final : public QObject {
    Q_OBJECT
public:
    LeaveGuard(MainWindow &window, ProjectSession &session, DeploySession &deploy);

    /// Nothing runs that has to end first.
    [[nodiscard]] bool isFree() const;
    /// Asks; `then` runs after the user cancelled the deployment and it has come to its end.
    void ask(const QString &consequence, const QString &leaveText, std::function<void()> then);
    /// Without asking: cancels a deployment that runs; `then` runs after its end.
    void leave(std::function<void()> then);

private:
    void leaveWhenFree();

    MainWindow &m_window;
    DeploySession &m_deploy;
    std::function<void()> m_leave; ///< Waits for the deployment's end.
};

} // namespace Slipway
