// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/desktopscheme.h"

#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QStyleHints>

#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr auto Service = "org.freedesktop.portal.Desktop"_L1;
constexpr auto Path = "/org/freedesktop/portal/desktop"_L1;
constexpr auto Interface = "org.freedesktop.portal.Settings"_L1;
constexpr auto Group = "org.freedesktop.appearance"_L1;
constexpr auto Key = "color-scheme"_L1;

Qt::ColorScheme schemeOf(QVariant value)
{
    while (value.canConvert<QDBusVariant>()) { // Read() wraps it twice
        value = value.value<QDBusVariant>().variant();
    }
    switch (value.toUInt()) {
    case 1:
        return Qt::ColorScheme::Dark;
    case 2:
        return Qt::ColorScheme::Light;
    default:
        return Qt::ColorScheme::Unknown;
    }
}

} // namespace

DesktopScheme::DesktopScheme(QDBusConnection bus, QObject *parent)
    : QObject(parent)
    , m_bus(std::move(bus))
{
    // Of any sender: to ask for the service's owner would wait. The portal itself is asked when one comes.
    m_bus.connect({}, Path, Interface, u"SettingChanged"_s, this,
                  SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    ask();
}

void DesktopScheme::onSettingChanged(const QString &group, const QString &key,
                                     const QDBusVariant & /*value*/)
{
    if (group == Group && key == Key) {
        ask();
    }
}

void DesktopScheme::ask()
{
    if (m_bus.isConnected()
        && QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Unknown) {
        call(u"ReadOne"_s, ++m_number);
    }
}

void DesktopScheme::call(const QString &method, quint64 number)
{
    QDBusMessage message = QDBusMessage::createMethodCall(Service, Path, Interface, method);
    message << QString(Group) << QString(Key);
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, method, number] {
        watcher->deleteLater();
        if (number != m_number) {
            return;
        }
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid()) {
            Q_EMIT told(schemeOf(reply.value().variant()));
        } else if (reply.error().type() == QDBusError::UnknownMethod && method == "ReadOne"_L1) {
            call(u"Read"_s, number); // portals before version 2 of the interface
        }
    });
}

} // namespace Slipway
