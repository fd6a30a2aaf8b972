// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watchdog/eventloopwatchdog.h"

#include <QList>
#include <QString>

namespace Slipway {

/// The table that the benchmark prints, and whether every bar is met.
class Report final {
public:
    /// A value against its bar; `unit` stands behind both.
    void addValue(const QString &what, double value, double bar, const QString &unit,
                  const QString &note = {});
    /// A step of the window: its longest gap against 50 ms.
    void addStep(const QString &name, const EventLoopWatchdog::Gap &gap,
                 std::chrono::milliseconds took);
    /// A step that could not be made: counts as missed.
    void addMissing(const QString &name, const QString &why);

    void printHead() const;
    /// The stacks of the gaps that miss their bar.
    void printStacks() const;
    [[nodiscard]] bool isMet() const { return m_missed.isEmpty(); }
    [[nodiscard]] const QStringList &missed() const { return m_missed; }
    /// Steps that could not be made, and those in which the window's thread was at work for longer than
    /// `most` at a stretch, whatever else the machine did.
    [[nodiscard]] QStringList blocking(std::chrono::milliseconds most) const;
    /// Of these, those that took `times` as long as in `smaller`, the same steps over fewer files: what a slow
    /// machine makes long is long there, too.
    [[nodiscard]] QStringList growing(std::chrono::milliseconds most, const Report &smaller,
                                      int times) const;
    [[nodiscard]] int steps() const { return int(m_work.size()); }

private:
    struct Late {
        QString name;
        EventLoopWatchdog::Gap gap;
    };

    struct Work {
        QString name;
        std::chrono::microseconds most;
    };

    QStringList m_missed;
    QStringList m_unmade;
    QList<Work> m_work;
    QList<Late> m_late;
};

} // namespace Slipway
