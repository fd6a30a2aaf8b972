// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/changetick.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <thread>

namespace Slipway {

namespace {

/// statfs(2)
constexpr std::array<unsigned long, 5> StampedByKernel = {0xEF53, 0x58465342, 0x9123683E,
                                                          0x01021994, 0xF2F52010};
constexpr std::chrono::milliseconds LongestTick{12};

} // namespace

bool isStampedByKernel(int fd)
{
    struct statfs system = {};
    struct stat own = {};
    if (::fstatfs(fd, &system) != 0 || ::fstat(fd, &own) != 0) {
        return false;
    }
    // ext2 and ext3 have the number of ext4, and ext4 may have their small inodes, without room for a part of a second.
    return own.st_ctim.tv_nsec != 0
        && std::ranges::contains(StampedByKernel,
                                 static_cast<unsigned long>(system.f_type) & 0xFFFFFFFFUL);
}

namespace {

int64_t nanosecondsOf(clockid_t clock)
{
    struct timespec time = {};
    ::clock_gettime(clock, &time);
    return time.tv_sec * int64_t{1'000'000'000} + time.tv_nsec;
}

} // namespace

int64_t changeClock()
{
    return nanosecondsOf(CLOCK_REALTIME_COARSE);
}

void waitForTick()
{
    using Clock = std::chrono::steady_clock;
    // Since Linux 6.13 a change may be stamped by the finer clock, which the coarse one lags behind even after a tick.
    const int64_t begin = nanosecondsOf(CLOCK_REALTIME);
    const auto longest = Clock::now() + 2 * LongestTick;
    while (changeClock() <= begin && Clock::now() < longest) {
        constexpr auto Moment = std::chrono::microseconds(500);
        std::this_thread::sleep_for(Moment);
    }
}

} // namespace Slipway
