// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace Slipway {

/// Keeps the machine from going to sleep by itself while something runs: asks logind, else the desktop. Where
/// nobody can be asked, nothing happens.
///
/// Sources: org.freedesktop.login1(5), Inhibit(); the interfaces org.freedesktop.PowerManagement.Inhibit
/// and org.freedesktop.ScreenSaver as desktops have them.
/// Threads: GUI thread; no call waits for its answer. Ends with the object, and with the process.
class SleepBlock final : public QObject {
    Q_OBJECT
public:
    /// `systemBus` is called on a worker, when it is needed first.
    SleepBlock(QDBusConnection sessionBus, std::function<QDBusConnection()> systemBus,
               QObject *parent = nullptr);
    ~SleepBlock() override;

    /// `why`: for people, "Deploying to web1".
    void block(const QString &why);
    void release();
    /// Somebody has promised.
    [[nodiscard]] bool isHeld() const;
    /// Somebody was asked, and has not answered yet.
    [[nodiscard]] bool isAsking() const { return m_isAsking; }

Q_SIGNALS:
    void heldChanged();

private:
    struct Way;

    void ask(size_t way);
    void askLogind(const QDBusConnection &bus);
    void send(const QDBusConnection &bus, const QDBusMessage &call, size_t way);
    void take(const QDBusMessage &reply, size_t way);
    void letGo(size_t way, uint cookie);

    QDBusConnection m_session;
    std::function<QDBusConnection()> m_systemBus;
    QString m_why;
    bool m_isWanted = false;
    bool m_isAsking = false;
    bool m_isRefused = false; ///< All were asked since it is wanted.
    QDBusUnixFileDescriptor m_lock; ///< Logind's: whoever closes it lets go.
    std::optional<uint> m_cookie; ///< Of the desktop.
    size_t m_cookieWay = 0;
};

} // namespace Slipway
