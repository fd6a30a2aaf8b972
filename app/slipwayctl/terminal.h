// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"

#include <QString>

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string_view>
#include <thread>

namespace Slipway::Ctl {

/// Writes the whole text to standard output or standard error, whatever write(2) takes at a time.
/// Errors end the writing, no more: see outputFailure(). On standard error, bytes that are not UTF-8 are shown as
/// Python does it there: "\udcff".
void writeOut(std::string_view text);
void writeOut(const QString &text);
void writeError(std::string_view text);
void writeError(const QString &text);

/// The first errno that kept standard output from being written, as a full disk does; 0: none. A closed one, and a
/// reader that went away, are none: they want nothing more of it.
[[nodiscard]] int outputFailure();

/// May colour be used on this stream? A terminal, TERM is not "dumb", NO_COLOR is not set
/// (https://no-color.org).
[[nodiscard]] bool mayColour(int fd);

/// Words of a document that anybody may have written: nothing in them moves the terminal's cursor.
[[nodiscard]] QString safe(const QString &words);

enum class Tint { None, Bold, Quiet, Good, Change, Warn, Bad };

/// The text wrapped in the colour, or as it is when colour may not be used on standard output.
[[nodiscard]] QString tinted(const QString &text, Tint tint);

/// Somebody sits there who can be asked.
[[nodiscard]] bool isInteractive();

/// Asks on standard error and reads a line; empty when it was cancelled or the input ended.
[[nodiscard]] QString ask(const QString &question, const std::stop_token &stop);

/// One line on standard error that follows a ProgressBoard while it lives; nothing when standard
/// error is no terminal.
class ProgressLine final {
public:
    explicit ProgressLine(const ProgressBoard &board);
    ~ProgressLine();
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

private:
    void follow(const std::stop_token &stop);

    const ProgressBoard &m_board;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_thread;
};

} // namespace Slipway::Ctl
