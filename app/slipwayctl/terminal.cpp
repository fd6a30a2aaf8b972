// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal.h"

#include "base/bytesize.h"
#include "base/pathtext.h"

#include <QCoreApplication>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <poll.h>
#include <string>
#include <unistd.h>

namespace Slipway::Ctl {

namespace {

std::atomic<int> firstOutputFailure = 0;

void noteFailure(int fd, int errnum)
{
    int none = 0;
    if (fd == STDOUT_FILENO && errnum != EBADF && errnum != EPIPE) {
        firstOutputFailure.compare_exchange_strong(none, errnum);
    }
}

void writeAll(int fd, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t count = ::write(fd, text.data(), text.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            noteFailure(fd, count < 0 ? errno : EIO);
            return;
        }
        text.remove_prefix(static_cast<size_t>(count));
    }
}

const char *sequence(Tint tint)
{
    switch (tint) {
    case Tint::Bold:
        return "1";
    case Tint::Quiet:
        return "2";
    case Tint::Good:
        return "32";
    case Tint::Change:
        return "34";
    case Tint::Warn:
        return "33";
    case Tint::Bad:
        return "31";
    case Tint::None:
        break;
    }
    return "0";
}

QString progressText(const ProgressBoard::Sample &sample)
{
    QString line = sample.phase;
    if (sample.filesTotal >= 0) {
        line += QStringLiteral(" %1/%2").arg(sample.filesDone).arg(sample.filesTotal);
    } else if (sample.filesDone > 0) {
        line += QStringLiteral(" %1").arg(sample.filesDone);
    }
    if (sample.bytesDone > 0) {
        line += QStringLiteral("  ") + textOfBytes(sample.bytesDone);
    }
    return line;
}

} // namespace

int outputFailure()
{
    return firstOutputFailure;
}

void writeOut(std::string_view text)
{
    writeAll(STDOUT_FILENO, text);
}

void writeOut(const QString &text)
{
    writeAll(STDOUT_FILENO, text.toStdString());
}

void writeError(std::string_view text)
{
    const QString decoded = textFromPath(text);
    QString shown;
    shown.reserve(decoded.size());
    bool isPair = false;
    for (const QChar c : decoded) {
        if (c.isLowSurrogate() && !isPair) {
            shown += QStringLiteral("\\u%1").arg(uint(c.unicode()), 4, 16, QLatin1Char('0'));
        } else {
            shown += c;
        }
        isPair = c.isHighSurrogate();
    }
    writeAll(STDERR_FILENO, shown.toStdString());
}

void writeError(const QString &text)
{
    writeAll(STDERR_FILENO, text.toStdString());
}

QString safe(const QString &words)
{
    return displayPath(pathFromText(words));
}

bool mayColour(int fd)
{
    const char *noColour = std::getenv("NO_COLOR");
    const char *terminal = std::getenv("TERM");
    return ::isatty(fd) != 0 && (noColour == nullptr || *noColour == '\0')
        && (terminal == nullptr || std::string_view(terminal) != "dumb");
}

QString tinted(const QString &text, Tint tint)
{
    static const bool colour = mayColour(STDOUT_FILENO);
    if (!colour || tint == Tint::None || text.isEmpty()) {
        return text;
    }
    return QStringLiteral("\x1b[%1m%2\x1b[0m").arg(QLatin1String(sequence(tint)), text);
}

bool isInteractive()
{
    return ::isatty(STDIN_FILENO) != 0 && ::isatty(STDERR_FILENO) != 0;
}

QString ask(const QString &question, const std::stop_token &stop)
{
    writeError(question);
    std::string line;
    while (!stop.stop_requested()) {
        struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
        const int ready = ::poll(&input, 1, 100);
        if (ready == 0 || (ready < 0 && errno == EINTR)) {
            continue;
        }
        char c = 0;
        if (::read(STDIN_FILENO, &c, 1) != 1 || c == '\n') {
            return QString::fromStdString(line).trimmed();
        }
        line += c;
    }
    writeError(std::string_view("\n"));
    return {};
}

ProgressLine::ProgressLine(const ProgressBoard &board)
    : m_board(board)
{
    if (::isatty(STDERR_FILENO) != 0) {
        m_thread = std::jthread([this](const std::stop_token &stop) { follow(stop); });
    }
}

ProgressLine::~ProgressLine()
{
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_thread.join();
        writeError(std::string_view("\r\x1b[K"));
    }
}

void ProgressLine::follow(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        m_wake.wait_for(lock, stop, std::chrono::milliseconds(100), [] { return false; });
        writeError(QStringLiteral("\r\x1b[K") + progressText(m_board.sample()));
    }
}

} // namespace Slipway::Ctl
