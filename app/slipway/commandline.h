// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pictures/photographer.h"
#include "project/projectlocator.h"

#include <QString>

#include <optional>

class QApplication;

namespace Slipway {

/// What a start of the window asks for.
struct CommandLine {
    QString folder;
    QString snapshot;
    LocateOptions locate;
    bool trust = false;
    bool picture = false;
    bool exitWhenPainted = false;
    PictureRequest request;
    QString words; ///< Asked for in place of a window: help, version, names; empty: nothing.
    QString mistake; ///< What does not make sense; empty: nothing.

    /// Of all arguments, the program's name first; those that Qt takes for itself are passed over. The help about Qt's
    /// own needs the application: with it, that help is printed and the process ends.
    static CommandLine read(const QStringList &given, const QApplication *application = nullptr);
    /// Those of another start, whose relative paths count from `folder`.
    static CommandLine readAgain(const QStringList &given, const QString &folder);

    /// There is something to print, and no window to open.
    [[nodiscard]] bool isAnswered() const { return !words.isEmpty() || !mistake.isEmpty(); }
    /// Prints it; the exit status. 2: the command line does not make sense.
    [[nodiscard]] int answer() const;
};

/// Answers what needs no display before one is looked for, in the user's language; the exit status. None: a window
/// is asked for. There is no application object yet, and none afterwards.
[[nodiscard]] std::optional<int> answerWithoutDisplay(int &argc, char **argv);

} // namespace Slipway
