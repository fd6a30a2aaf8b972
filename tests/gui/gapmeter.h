// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <algorithm>
#include <ctime>

namespace Slipway {

/// Milliseconds of the window's thread after which a test says that it is blocked: what does not belong there takes
/// a second or more. How smoothly a machine paints is what the benchmark of the window tells.
inline constexpr double Blocked = 250;

/// The longest stretch of work between two turns of this thread's event loop, in milliseconds.
/// Counts the thread's own processor time: other programs on a busy machine do not make it longer.
class GapMeter final {
public:
    GapMeter()
    {
        m_timer.setInterval(0);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
        m_last = now();
        m_timer.start();
    }
    [[nodiscard]] double longest()
    {
        tick();
        return m_longest;
    }

private:
    static double now()
    {
        timespec time = {};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }
    void tick()
    {
        const double here = now();
        m_longest = std::max(m_longest, here - m_last);
        m_last = here;
    }

    QTimer m_timer;
    double m_last = 0;
    double m_longest = 0;
};

} // namespace Slipway
