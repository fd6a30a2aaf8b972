// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/sleepblock.h"

#include <QCoreApplication>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <array>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

/// Whom to ask, in this order; the first is logind.
struct SleepBlock::Way {
    const char *service, *path, *interface;

    static const std::array<Way, 3> All;

    [[nodiscard]] QDBusMessage call(const char *method) const
    {
        return QDBusMessage::createMethodCall(
            QString::fromLatin1(service), QString::fromLatin1(path), QString::fromLatin1(interface),
            QString::fromLatin1(method));
    }
};

const std::array<SleepBlock::Way, 3> SleepBlock::Way::All = {
    Way{"org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"},
    Way{"org.freedesktop.PowerManagement", "/org/freedesktop/PowerManagement/Inhibit",
        "org.freedesktop.PowerManagement.Inhibit"},
    Way{"org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver",
        "org.freedesktop.ScreenSaver"}};

SleepBlock::SleepBlock(QDBusConnection sessionBus, std::function<QDBusConnection()> systemBus,
                       QObject *parent)
    : QObject(parent)
    , m_session(std::move(sessionBus))
    , m_systemBus(std::move(systemBus))
{ }

SleepBlock::~SleepBlock()
{
    release();
}

bool SleepBlock::isHeld() const
{
    return m_lock.isValid() || m_cookie.has_value();
}

void SleepBlock::block(const QString &why)
{
    m_isWanted = true;
    m_why = why;
    if (!isHeld() && !m_isAsking && !m_isRefused) {
        ask(0);
    }
}

void SleepBlock::release()
{
    m_isWanted = false;
    m_isRefused = false;
    if (!isHeld()) {
        return; // what is promised later is given back at once
    }
    m_lock = QDBusUnixFileDescriptor();
    if (m_cookie) {
        letGo(m_cookieWay, *std::exchange(m_cookie, std::nullopt));
    }
    Q_EMIT heldChanged();
}

void SleepBlock::letGo(size_t way, uint cookie)
{
    QDBusMessage call = Way::All[way].call("UnInhibit");
    call << cookie;
    m_session.asyncCall(call);
}

void SleepBlock::ask(size_t way)
{
    m_isAsking = way < Way::All.size();
    if (!m_isAsking) {
        m_isRefused = m_isWanted; // nobody can be asked: not again before it is wanted anew
        return;
    }
    if (way == 0) {
        // To connect to the system's bus may wait for it.
        auto *watcher = new QFutureWatcher<QDBusConnection>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
            watcher->deleteLater();
            askLogind(watcher->future().result());
        });
        watcher->setFuture(QtConcurrent::run(m_systemBus));
        return;
    }
    QDBusMessage call = Way::All[way].call("Inhibit");
    call << QCoreApplication::applicationName() << m_why;
    send(m_session, call, way);
}

void SleepBlock::askLogind(const QDBusConnection &bus)
{
    QDBusMessage call = Way::All[0].call("Inhibit");
    call << u"sleep:idle"_s << QCoreApplication::applicationName() << m_why << u"block"_s;
    send(bus, call, 0);
}

void SleepBlock::send(const QDBusConnection &bus, const QDBusMessage &call, size_t way)
{
    if (!bus.isConnected()) {
        ask(way + 1);
        return;
    }
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, way] {
        watcher->deleteLater();
        take(watcher->reply(), way);
    });
}

void SleepBlock::take(const QDBusMessage &reply, size_t way)
{
    const QVariant answer = reply.arguments().value(0);
    const bool isPromise = reply.type() == QDBusMessage::ReplyMessage
        && (way == 0 ? answer.canConvert<QDBusUnixFileDescriptor>() : answer.canConvert<uint>());
    if (!isPromise) {
        m_isWanted ? ask(way + 1) : void(m_isAsking = false);
        return;
    }
    m_isAsking = false;
    if (!m_isWanted) {
        if (way != 0) {
            letGo(way, answer.toUInt());
        }
        return; // logind's lock goes with its answer
    }
    if (way == 0) {
        m_lock = answer.value<QDBusUnixFileDescriptor>();
    } else {
        m_cookie = answer.toUInt();
        m_cookieWay = way;
    }
    Q_EMIT heldChanged();
}

} // namespace Slipway
