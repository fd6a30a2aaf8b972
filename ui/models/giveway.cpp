// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/giveway.h"

#include <sys/resource.h>
#include <unistd.h>

namespace Slipway {

namespace {

constexpr int Courtesy = 5; // of 19

} // namespace

void giveWay()
{
    // On Linux a thread's own niceness, which the threads that it starts take over.
    ::setpriority(PRIO_PROCESS, id_t(::gettid()), Courtesy);
}

} // namespace Slipway
