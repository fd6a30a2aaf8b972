// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/giveway.h"

#include <algorithm>
#include <sys/resource.h>
#include <unistd.h>

namespace Slipway {

namespace {

constexpr int Courtesy = 5;
constexpr int Nicest = 19;

} // namespace

void giveWay()
{
    // On Linux a thread's own niceness, which the threads that it starts take over. Counted from that
    // of the first thread, the GUI's: the program itself may have been started with less.
    const int gui = ::getpriority(PRIO_PROCESS, id_t(::getpid()));
    ::setpriority(PRIO_PROCESS, id_t(::gettid()), std::min(gui + Courtesy, Nicest));
}

} // namespace Slipway
