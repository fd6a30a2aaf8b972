// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs.h"

#include <csignal>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>

void confine()
{
    // It ends with the window, whatever it is doing.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_DUMPABLE, 0);
    const auto limit = [](__rlimit_resource what, rlim_t most) {
        const rlimit value = {.rlim_cur = most, .rlim_max = most};
        ::setrlimit(what, &value);
    };
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, 10);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_AS, rlim_t(2) * 1024 * 1024 * 1024);
    // Without a network nothing that a file names can be fetched.
    static_cast<void>(::unshare(CLONE_NEWUSER | CLONE_NEWNET));
}
