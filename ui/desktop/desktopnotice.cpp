// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/desktopnotice.h"

#include <QCoreApplication>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr auto Service = "org.freedesktop.Notifications"_L1;
constexpr auto Path = "/org/freedesktop/Notifications"_L1;

QDBusMessage callOf(const QString &method)
{
    return QDBusMessage::createMethodCall(Service, Path, Service, method);
}

} // namespace

DesktopNotice::DesktopNotice(QDBusConnection bus, QString desktopFile, QObject *parent)
    : QObject(parent)
    , m_bus(std::move(bus))
    , m_desktopFile(std::move(desktopFile))
{
    // Of any sender: to ask for the service's owner would wait. Whose they are is seen when they come.
    const auto listen = [this](const char *signal, const char *slot) {
        m_bus.connect({}, Path, Service, QString::fromLatin1(signal), this, slot);
    };
    listen("ActionInvoked", SLOT(onActionInvoked(uint, QString, QDBusMessage)));
    listen("ActivationToken", SLOT(onActivationToken(uint, QString, QDBusMessage)));
    listen("NotificationClosed", SLOT(onClosed(uint, uint, QDBusMessage)));
}

void DesktopNotice::show(const Content &content)
{
    if (!m_bus.isConnected()) {
        return;
    }
    QStringList actions;
    for (const auto &[id, words] : content.actions) {
        actions << id << words;
    }
    QVariantMap hints{
        {u"desktop-entry"_s, m_desktopFile},
        {u"urgency"_s, QVariant::fromValue(uchar(content.isUrgent ? 2 : 1))},
        {u"category"_s, content.isUrgent ? u"transfer.error"_s : u"transfer.complete"_s}};
    QDBusMessage call = callOf(u"Notify"_s);
    // Texts are markup there.
    call << QCoreApplication::applicationName() << m_id << content.icon << content.title
         << content.text.toHtmlEscaped() << actions << hints << -1;
    const quint64 number = ++m_calls;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, number] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (number == m_calls && reply.isValid()) {
            m_id = reply.value();
            askWhoShowsIt();
        }
    });
}

/// Now, and not before: the first notification may have started it.
void DesktopNotice::askWhoShowsIt()
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                       u"org.freedesktop.DBus"_s, u"GetNameOwner"_s);
    call << QString(Service);
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QString> reply = *watcher;
        m_service = reply.isValid() ? reply.value() : QString();
    });
}

void DesktopNotice::withdraw()
{
    ++m_calls; // one that is on its way is forgotten
    if (m_id != 0) {
        QDBusMessage call = callOf(u"CloseNotification"_s);
        call << std::exchange(m_id, 0U);
        m_bus.asyncCall(call);
    }
}

bool DesktopNotice::isOurs(uint id, const QDBusMessage &message) const
{
    return m_id != 0 && id == m_id && message.service() == m_service;
}

void DesktopNotice::onActivationToken(uint id, const QString &token, const QDBusMessage &message)
{
    if (isOurs(id, message)) {
        m_token = token;
    }
}

void DesktopNotice::onActionInvoked(uint id, const QString &action, const QDBusMessage &message)
{
    if (isOurs(id, message)) {
        Q_EMIT chosen(action, std::exchange(m_token, {}));
    }
}

void DesktopNotice::onClosed(uint id, uint /*reason*/, const QDBusMessage &message)
{
    if (isOurs(id, message)) {
        m_id = 0;
    }
}

} // namespace Slipway
