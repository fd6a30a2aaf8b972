// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <sys/types.h>

namespace Slipway::Testing {

/// A program on a terminal of its own, as a person would run it.
class TerminalProcess final {
public:
    TerminalProcess(const QString &program, const QStringList &arguments,
                    const QByteArray &noColour);
    ~TerminalProcess();
    Q_DISABLE_COPY_MOVE(TerminalProcess)

    /// Reads until the output holds the text; false when the program ended first.
    [[nodiscard]] bool waitFor(const QByteArray &text);
    void type(const QByteArray &text);
    /// Reads to the end and gives the exit status; -1: a signal ended it.
    [[nodiscard]] int finish();
    [[nodiscard]] const QByteArray &output() const { return m_output; }

private:
    bool readMore();

    int m_terminal = -1;
    pid_t m_child = -1;
    QByteArray m_output;
};

} // namespace Slipway::Testing
