// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

namespace Slipway {

/// Whether the desktop is light or dark, where Qt cannot say: it has no platform theme for that desktop, so that
/// QStyleHints::colorScheme() stays unknown. Asks the portal at once, and again whenever that says it has changed.
///
/// Source: org.freedesktop.portal.Settings, the key color-scheme of org.freedesktop.appearance.
/// Errors: a desktop without a portal, or a portal without the setting, says nothing; nobody is told then.
/// Threads: GUI thread; nothing waits.
class DesktopScheme final : public QObject {
    Q_OBJECT
public:
    explicit DesktopScheme(QDBusConnection bus, QObject *parent = nullptr);

Q_SIGNALS:
    /// Unknown: the user prefers neither.
    void told(Qt::ColorScheme scheme);

private Q_SLOTS:
    void onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask();
    void call(const QString &method, quint64 number);

    QDBusConnection m_bus;
    quint64 m_number = 0; ///< Of the last question: answers to those before are late.
};

} // namespace Slipway
