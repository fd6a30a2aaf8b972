// SPDX-License-Identifier: GPL-3.0-or-later
#include "processtesting/childprocess.h"

#include <cerrno>
#include <csignal>
#include <grp.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace Slipway::Testing {

namespace {

constexpr unsigned Nobody = 65534;

} // namespace

pid_t beginChild(const std::function<int()> &work)
{
    const pid_t child = ::fork();
    if (child < 0) {
        throw std::runtime_error("fork");
    }
    if (child == 0) {
        // What ends it is what the parent looks at, not the test library's report of a crash.
        for (const int signal : {SIGSEGV, SIGABRT, SIGTERM, SIGINT}) {
            ::signal(signal, SIG_DFL);
        }
        ::_exit(work());
    }
    return child;
}

ChildEnd endChild(pid_t child)
{
    int status = 0;
    pid_t ended = 0;
    do {
        ended = ::waitpid(child, &status, 0);
    } while (ended < 0 && errno == EINTR);
    if (ended != child) {
        throw std::runtime_error("waitpid");
    }
    if (WIFSIGNALED(status)) {
        return {.status = -1, .signal = WTERMSIG(status)};
    }
    return {.status = WEXITSTATUS(status), .signal = 0};
}

ChildEnd runInChild(const std::function<int()> &work)
{
    return endChild(beginChild(work));
}

ChildEnd runAsNobody(const std::function<int()> &work)
{
    return runInChild([&] {
        if (::geteuid() == 0
            && (::setgroups(0, nullptr) != 0 || ::setgid(Nobody) != 0 || ::setuid(Nobody) != 0)) {
            return 99;
        }
        return work();
    });
}

void die()
{
    ::kill(::getpid(), SIGKILL);
    ::_exit(98);
}

} // namespace Slipway::Testing
