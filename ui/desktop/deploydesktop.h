// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/desktopnotice.h"
#include "desktop/sleepblock.h"
#include "desktop/taskbarprogress.h"

#include <QObject>

#include <functional>

namespace Slipway {

class DeploySession;
struct DeploymentRecord;

/// What the desktop hears of a deployment: no sleep while it runs, progress in the task bar, and a
/// notification at its end when nobody looks.
///
/// Threads: GUI thread; nothing waits for the desktop.
class DeployDesktop final : public QObject {
    Q_OBJECT
public:
    struct Buses {
        QDBusConnection session;
        std::function<QDBusConnection()> system; ///< Called on a worker.
    };

    /// `isInFront`: the window is being looked at. `desktopFile`: without ".desktop".
    DeployDesktop(DeploySession &deploy, const Buses &buses, const QString &desktopFile,
                  std::function<bool()> isInFront, QObject *parent = nullptr);

    [[nodiscard]] const SleepBlock &sleepBlock() const { return m_sleep; }

    /// The user is back: what was to be told is seen.
    void lookedAt();

Q_SIGNALS:
    /// The report is to be shown, in front. `token`: see DesktopNotice::chosen().
    void reportWanted(const QString &token);
    /// The same, and a new plan, from which it can be tried again where DeploySession::canRetry().
    void retryWanted(const QString &token);

private:
    void follow();
    void tellEnd();

    DeploySession &m_deploy;
    std::function<bool()> m_isInFront;
    DesktopNotice m_notice;
    SleepBlock m_sleep;
    TaskbarProgress m_taskbar;
};

/// What the notification says. `canRetry`: see DeploySession::canRetry().
[[nodiscard]] DesktopNotice::Content noticeOf(const DeploymentRecord &record, bool canRetry);

} // namespace Slipway
