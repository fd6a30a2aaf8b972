// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminationsignals.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace Slipway {

namespace {

constexpr std::array WatchedSignals = {SIGTERM, SIGINT, SIGHUP};

// A signal handler can reach globals only.
std::atomic<int> wakeEnd = -1;

void onSignal(int /*signal*/)
{
    const int savedErrno = errno;
    for (const int watched : WatchedSignals) {
        // The next one is meant. But a terminal that goes says so twice, by its shell and by the kernel, and the
        // end of a login sends SIGTERM and SIGHUP.
        ::signal(watched, watched == SIGHUP ? SIG_IGN : SIG_DFL);
    }
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(wakeEnd, &byte, 1);
    errno = savedErrno;
}

} // namespace

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent)
    , m_notifier(QSocketNotifier::Read)
{
    if (::pipe2(m_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        return;
    }
    wakeEnd = m_pipe[1];
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier.setEnabled(false);
        Q_EMIT asked();
    });
    m_notifier.setSocket(m_pipe[0]);
    m_notifier.setEnabled(true);
    for (const int watched : WatchedSignals) {
        struct sigaction former = {};
        ::sigaction(watched, nullptr, &former);
        // Whoever ignores it wants the program to outlive its terminal: nohup.
        if (watched != SIGHUP || former.sa_handler != SIG_IGN) {
            ::signal(watched, &onSignal);
        }
    }
}

TerminationSignals::~TerminationSignals()
{
    if (m_pipe[0] < 0) {
        return;
    }
    for (const int watched : WatchedSignals) {
        if (::signal(watched, SIG_DFL) == SIG_IGN) {
            ::signal(watched, SIG_IGN); // on the way out as well
        }
    }
    m_notifier.setEnabled(false);
    wakeEnd = -1;
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

} // namespace Slipway
