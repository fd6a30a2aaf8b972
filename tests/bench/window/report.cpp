// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include "memoryuse.h"

#include <algorithm>
#include <cstdio>
#include <format>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Bar = 50ms;

double inMs(std::chrono::microseconds time)
{
    return double(time.count()) / 1000;
}

void line(const QString &name, const std::string &rest)
{
    std::printf("%s%s\n", qPrintable(name.leftJustified(46)), rest.c_str());
    std::fflush(stdout);
}

/// The innermost function of ours, for the table's last column.
QString ours(const QList<QStringList> &stacks)
{
    for (qsizetype i = stacks.size(); i-- > 0;) {
        for (const QString &frame : stacks[i]) {
            if (frame.startsWith("Slipway::"_L1) && !frame.contains("Bench"_L1)
                && !frame.contains("Watchdog"_L1) && !frame.contains("WindowSteps"_L1)) {
                return frame.section(u'(', 0, 0);
            }
        }
    }
    return {};
}

} // namespace

void Report::printHead() const
{
    line(u"step"_s,
         std::format("{:>10}{:>10}{:>10}{:>10}{:>8}{:>8}  {}", "gap ms", "waited", "own", "took ms",
                     "RSS MB", "in use", "verdict (bar 50 ms)"));
}

void Report::addStep(const QString &name, const EventLoopWatchdog::Gap &gap,
                     std::chrono::milliseconds took)
{
    const bool met = gap.length < Bar;
    // What the thread waited for a processor says how busy the machine was, not the window.
    const bool own = gap.length - gap.waited >= Bar;
    const MemoryUse memory = MemoryUse::now();
    line(name,
         std::format("{:>10.1f}{:>10.1f}{:>10.1f}{:>10}{:>8.0f}{:>8.0f}  {}", inMs(gap.length),
                     inMs(gap.waited), inMs(gap.length - gap.waited), took.count(), memory.resident,
                     memory.inUse,
                     met       ? std::string("met")
                         : own ? std::format("MISSED {}", ours(gap.stacks).toStdString())
                               : std::string("MISSED, the machine was busy")));
    m_work << Work{.name = name, .most = gap.work};
    if (!met) {
        m_missed << name;
        m_late << Late{.name = name, .gap = gap};
    }
}

void Report::addMissing(const QString &name, const QString &why)
{
    line(name,
         std::format("{:>10}{:>10}{:>10}{:>10}{:>16}  MISSED, {}", "-", "-", "-", "-", "",
                     why.toStdString()));
    m_missed << name;
    m_unmade << name + u": "_s + why;
}

QStringList Report::blocking(std::chrono::milliseconds most) const
{
    QStringList found = m_unmade;
    for (const Work &work : m_work) {
        if (work.most >= most) {
            found << u"%1: %2 ms"_s.arg(work.name).arg(inMs(work.most), 0, 'f', 1);
        }
    }
    return found;
}

QStringList Report::growing(std::chrono::milliseconds most, const Report &smaller, int times) const
{
    QStringList found = m_unmade + smaller.m_unmade;
    for (const Work &work : m_work) {
        const auto same = std::ranges::find(smaller.m_work, work.name, &Work::name);
        const auto there = same == smaller.m_work.end() ? 0us : same->most;
        if (work.most >= most && work.most >= times * there) {
            found << work.name;
        }
    }
    return found;
}

void Report::addValue(const QString &what, double value, double bar, const QString &unit,
                      const QString &note)
{
    const bool met = value < bar;
    line(what,
         std::format("{:>10.1f} {} (bar {:.0f})  {}{}", value, unit.toStdString(), bar,
                     met ? "met" : "MISSED", note.isEmpty() ? "" : ", " + note.toStdString()));
    if (!met) {
        m_missed << what;
    }
}

void Report::printStacks() const
{
    for (const Late &late : m_late) {
        std::printf("\n%s: %.1f ms\n", qPrintable(late.name), inMs(late.gap.length));
        for (const QStringList &stack : late.gap.stacks) {
            std::printf("  looked at:\n");
            int shown = 0;
            for (const QString &frame : stack) {
                if (shown++ >= 30 || frame.startsWith("Slipway::WindowSteps"_L1)) {
                    break;
                }
                std::printf("    %s\n", qPrintable(frame.left(160)));
            }
        }
    }
}

} // namespace Slipway
