// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/taskbarprogress.h"

#include <QDBusMessage>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

TaskbarProgress::TaskbarProgress(QDBusConnection bus, QString desktopFile)
    : m_bus(std::move(bus))
    , m_desktopFile(std::move(desktopFile))
{ }

void TaskbarProgress::show(double share)
{
    const int percent = int(std::floor(std::clamp(share, 0.0, 1.0) * 100));
    if (percent != m_shown) {
        m_shown = percent;
        tell({{u"progress"_s, percent / 100.0}, {u"progress-visible"_s, true}});
    }
}

void TaskbarProgress::hide()
{
    if (m_shown >= 0) {
        m_shown = -1;
        tell({{u"progress"_s, 0.0}, {u"progress-visible"_s, false}});
    }
}

void TaskbarProgress::setUrgent(bool isUrgent)
{
    if (isUrgent != m_isUrgent) {
        m_isUrgent = isUrgent;
        tell({{u"urgent"_s, isUrgent}});
    }
}

void TaskbarProgress::tell(const QVariantMap &properties)
{
    if (!m_bus.isConnected()) {
        return;
    }
    QDBusMessage update =
        QDBusMessage::createSignal(u"/io/github/slipway/Slipway/LauncherEntry"_s,
                                   u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s);
    update << u"application://%1.desktop"_s.arg(m_desktopFile) << properties;
    m_bus.send(update);
}

} // namespace Slipway
