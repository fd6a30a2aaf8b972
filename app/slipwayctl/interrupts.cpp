// SPDX-License-Identifier: GPL-3.0-or-later
#include "interrupts.h"

#include "command.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/signalfd.h>
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

/// Only to end a read that waits.
void onWake(int /*signal*/) { }

/// A thread that waits for a file system that does not answer takes no signal before that is over, and a second one of
/// a kind is lost meanwhile. What nobody has taken after a moment is taken here.
void takeWaiting(std::stop_source &source, int pending, pthread_t mainThread)
{
    signalfd_siginfo info = {};
    if (::read(pending, &info, sizeof info) == ssize_t{sizeof info}) {
        onSignal(static_cast<int>(info.ssi_signo));
        source.request_stop();
        ::pthread_kill(mainThread, SIGURG);
    }
}

void listen(std::stop_source source, int wake, int pending, pthread_t mainThread)
{
    constexpr int Moment = 100; // ms
    std::array<pollfd, 2> sources = {pollfd{.fd = wake, .events = POLLIN, .revents = 0},
                                     pollfd{.fd = pending, .events = POLLIN, .revents = 0}};
    while (true) {
        if (::poll(sources.data(), sources.size(), -1) < 0) {
            if (errno != EINTR) {
                return;
            }
            continue;
        }
        if (sources[0].revents == 0 && ::poll(sources.data(), 1, Moment) <= 0) {
            takeWaiting(source, pending, mainThread);
            continue;
        }
        char byte = 0;
        const ssize_t count = ::read(wake, &byte, 1);
        if (count == 1 && byte == 1) {
            source.request_stop();
        } else if (count >= 0 || errno != EINTR) {
            return;
        }
    }
}

} // namespace

Interrupts::Interrupts()
{
    if (::pipe2(wakePipe.data(), O_CLOEXEC) != 0) {
        return; // Without a pipe signals keep their default: the program ends at once.
    }
    sigset_t set;
    sigemptyset(&set);
    for (const int watched : WatchedSignals) {
        sigaddset(&set, watched);
    }
    m_pending = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK); // -1: poll() leaves it out
    m_listener = std::jthread(
        [source = m_source, set, fd = wakePipe[0], pending = m_pending, self = ::pthread_self()] {
            // The main thread must take the signals, so that a read from the terminal is woken by them.
            pthread_sigmask(SIG_BLOCK, &set, nullptr);
            listen(source, fd, pending, self);
        });
    struct sigaction action = {};
    action.sa_handler = &onWake;
    ::sigaction(SIGURG, &action, nullptr);
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
    if (m_pending >= 0) {
        ::close(m_pending);
    }
    wakePipe = {-1, -1};
}

} // namespace Slipway::Ctl
