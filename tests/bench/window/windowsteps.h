// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui_support/windowbench.h"
#include "report.h"
#include "watchdog/eventloopwatchdog.h"

#include <functional>

namespace Slipway {

class DataTree;

/// Drives the real window through what a release manager does, and measures each step.
class WindowSteps final {
public:
    WindowSteps(const QString &project, Report &report);

    void run();

private:
    void load();
    void files();
    void sortFiles();
    void pages();
    void conflicts();
    void difference();
    void goToFile();
    void whatIf();
    void snapshot();
    void memory();

    /// Runs `act`, then the event loop until `done` (and a moment longer), and reports the step.
    void step(const QString &name, const std::function<void()> &act,
              const std::function<bool()> &done = {});
    /// The event loop runs until it is so; false after half a minute.
    static bool until(const std::function<bool()> &condition);
    static void idle(std::chrono::milliseconds time);
    void type(QWidget *field, const QString &text);
    /// A function of the window; absent or disabled, it is reported as a step that could not be made.
    [[nodiscard]] QAction *action(const QString &step, const QString &id);
    [[nodiscard]] QAction *usable(const QString &step, const QString &id, QAction *found);
    /// A step that a table's context menu has.
    void runOfMenu(const QString &name, DataTree *tree, const QString &id);

    const QString m_project;
    Report &m_report;
    EventLoopWatchdog m_watchdog;
    WindowBench m_bench;
};

} // namespace Slipway
