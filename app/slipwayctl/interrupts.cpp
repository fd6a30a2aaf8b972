// SPDX-License-Identifier: GPL-3.0-or-later
#include "interrupts.h"

#include "command.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace Slipway::Ctl {

namespace {

constexpr std::array WatchedSignals = {SIGINT, SIGTERM, SIGHUP};

// A signal handler can reach globals only.
std::array<int, 2> wakePipe = {-1, -1};
std::atomic<int> signalCount = 0;
std::array<struct sigaction, WatchedSignals.size()> formerActions = {};

void onSignal(int signal)
{
    const int savedErrno = errno;
    const bool isFirst = signalCount.fetch_add(1) == 0;
    // A terminal that goes says so twice: its shell, to its jobs, and the kernel once the shell has ended.
    if (!isFirst && signal != SIGHUP) {
        ::_exit(Cancelled);
    }
    if (isFirst) {
        const char byte = 1;
        [[maybe_unused]] const ssize_t written = ::write(wakePipe[1], &byte, 1);
    }
    errno = savedErrno;
}

} // namespace

Interrupts::Interrupts()
{
    if (::pipe2(wakePipe.data(), O_CLOEXEC) != 0) {
        return; // Without a pipe signals keep their default: the program ends at once.
    }
    m_listener = std::jthread([source = m_source, fd = wakePipe[0]]() mutable {
        // The main thread must take the signals, so that a read from the terminal is woken by them.
        sigset_t set;
        sigemptyset(&set);
        for (const int watched : WatchedSignals) {
            sigaddset(&set, watched);
        }
        pthread_sigmask(SIG_BLOCK, &set, nullptr);
        char byte = 0;
        ssize_t count = 0;
        do {
            count = ::read(fd, &byte, 1);
        } while (count < 0 && errno == EINTR);
        if (count == 1 && byte == 1) {
            source.request_stop();
        }
    });
    struct sigaction action = {};
    action.sa_handler = &onSignal; // Without SA_RESTART: a waiting read ends with EINTR.
    for (size_t i = 0; i < WatchedSignals.size(); ++i) {
        ::sigaction(WatchedSignals[i], nullptr, &formerActions[i]);
        // Whoever ignores it wants the program to outlive its terminal: nohup.
        if (WatchedSignals[i] != SIGHUP || formerActions[i].sa_handler != SIG_IGN) {
            ::sigaction(WatchedSignals[i], &action, nullptr);
        }
    }
    ::signal(SIGPIPE, SIG_IGN); // A reader that went away is a write error, not a death.
}

Interrupts::~Interrupts()
{
    if (wakePipe[1] < 0) {
        return;
    }
    for (size_t i = 0; i < WatchedSignals.size(); ++i) {
        if (WatchedSignals[i] == SIGHUP && signalCount > 0) {
            ::signal(SIGHUP, SIG_IGN); // one that is said again must not end it on its way out
        } else {
            ::sigaction(WatchedSignals[i], &formerActions[i], nullptr);
        }
    }
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(wakePipe[1], &byte, 1);
    m_listener.join();
    ::close(wakePipe[0]);
    ::close(wakePipe[1]);
    wakePipe = {-1, -1};
}

} // namespace Slipway::Ctl
