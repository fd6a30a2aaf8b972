// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QObject>
#include <QString>

#include <utility>

namespace Slipway {

/// One notification of the desktop at a time: a new one takes the former's place. Where there is no service
/// for them, nothing happens.
///
/// Source: Desktop Notifications Specification 1.2 (org.freedesktop.Notifications).
/// Threads: GUI thread; no call waits for its answer.
class DesktopNotice final : public QObject {
    Q_OBJECT
public:
    struct Content {
        QString title;
        QString text;
        QString icon; ///< Name of an icon theme.
        bool isUrgent = false;
        /// Id and words, in this order. "default": a click on the notification itself.
        QList<std::pair<QString, QString>> actions = {};
    };

    /// `desktopFile`: without ".desktop".
    explicit DesktopNotice(QDBusConnection bus, QString desktopFile, QObject *parent = nullptr);

    void show(const Content &content);
    void withdraw();

Q_SIGNALS:
    /// The user chose an action. `token` lets a window come to the front; empty: the desktop gave none.
    void chosen(const QString &action, const QString &token);

private Q_SLOTS:
    void onActivationToken(uint id, const QString &token, const QDBusMessage &message);
    void onActionInvoked(uint id, const QString &action, const QDBusMessage &message);
    void onClosed(uint id, uint reason, const QDBusMessage &message);

private:
    void askWhoShowsIt();
    [[nodiscard]] bool isOurs(uint id, const QDBusMessage &message) const;

    QDBusConnection m_bus;
    QString m_desktopFile;
    uint m_id = 0; ///< 0: none is shown.
    QString m_service; ///< Unique name of whoever shows it.
    QString m_token;
    quint64 m_calls = 0;
};

} // namespace Slipway
