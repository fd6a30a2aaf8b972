// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminalprocess.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <pty.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace Slipway::Testing {

TerminalProcess::TerminalProcess(const QString &program, const QStringList &arguments,
                                 const QByteArray &noColour)
{
    std::vector<QByteArray> words{program.toLocal8Bit()};
    for (const QString &argument : arguments) {
        words.push_back(argument.toLocal8Bit());
    }
    std::vector<char *> pointers;
    pointers.reserve(words.size() + 1);
    for (QByteArray &word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);

    m_child = ::forkpty(&m_terminal, nullptr, nullptr, nullptr);
    if (m_child < 0) {
        throw std::runtime_error("forkpty");
    }
    if (m_child == 0) {
        ::setenv("TERM", "xterm", 1);
        if (noColour.isEmpty()) {
            ::unsetenv("NO_COLOR");
        } else {
            ::setenv("NO_COLOR", noColour.constData(), 1);
        }
        ::execv(pointers.front(), pointers.data());
        ::_exit(97);
    }
}

TerminalProcess::~TerminalProcess()
{
    if (m_child > 0) {
        ::kill(m_child, SIGKILL);
        ::waitpid(m_child, nullptr, 0);
    }
    ::close(m_terminal);
}

bool TerminalProcess::readMore()
{
    std::array<char, 4096> block = {};
    const ssize_t count = ::read(m_terminal, block.data(), block.size());
    if (count <= 0) {
        return count < 0 && errno == EINTR; // EIO: nobody holds the other end any more
    }
    m_output.append(block.data(), count);
    return true;
}

bool TerminalProcess::waitFor(const QByteArray &text)
{
    while (!m_output.contains(text)) {
        if (!readMore()) {
            return false;
        }
    }
    return true;
}

void TerminalProcess::type(const QByteArray &text)
{
    if (::write(m_terminal, text.constData(), static_cast<size_t>(text.size())) != text.size()) {
        throw std::runtime_error("write to the terminal");
    }
}

int TerminalProcess::finish()
{
    while (readMore()) { }
    int status = 0;
    ::waitpid(m_child, &status, 0);
    m_child = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace Slipway::Testing
