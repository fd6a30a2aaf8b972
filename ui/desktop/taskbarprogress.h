// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QString>

namespace Slipway {

/// Progress on the program's entry in the desktop's task bar. Told to whoever listens; nobody has to.
///
/// Source: Unity's launcher API (com.canonical.Unity.LauncherEntry), as Plasma, Dash to Dock and others read it.
/// Threads: GUI thread; nothing waits.
class TaskbarProgress final {
public:
    /// `desktopFile`: without ".desktop".
    TaskbarProgress(QDBusConnection bus, QString desktopFile);

    /// 0 to 1; below 0: it runs, and nobody knows how far. Told again only when it is seen.
    void show(double share);
    void hide();
    /// The entry asks for attention, or does so no more.
    void setUrgent(bool isUrgent);

private:
    void tell(const QVariantMap &properties);

    QDBusConnection m_bus;
    QString m_desktopFile;
    int m_shown = -1; ///< In percent; below 0: hidden.
    bool m_isUrgent = false;
};

} // namespace Slipway
