// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploytesting/callfaults.h"

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <linux/fcntl.h>
#include <mutex>
#include <sys/syscall.h>

// Declared here and not through <unistd.h>: the functions defined below must not meet their declarations there,
// which differ between C libraries in attributes.
extern "C" long syscall(long number, ...) noexcept;

namespace Slipway::Testing {

namespace {

struct State {
    std::atomic<bool> armed = false;
    std::atomic<int64_t> calls = 0;
    int64_t at = 0;
    bool fails = false;
    bool watches = false;
    std::mutex watching;
    bool failsOn = false; ///< And all after that.
    int errnum = EIO;
    std::function<void()> hook;
};

State &state()
{
    static State all;
    return all;
}

void arm(int64_t at, bool fails, std::function<void()> hook, bool failsOn = false, int errnum = EIO)
{
    State &all = state();
    all.armed = false;
    all.calls = 0;
    all.at = at;
    all.fails = fails;
    all.watches = false;
    all.failsOn = failsOn;
    all.errnum = errnum;
    all.hook = std::move(hook);
    all.armed = true;
}

} // namespace

void CallFaults::failAt(int64_t at, int errnum)
{
    arm(at, true, {}, false, errnum != 0 ? errnum : EIO);
}

void CallFaults::failFrom(int64_t at, int errnum)
{
    arm(at, true, {}, true, errnum);
}

void CallFaults::interruptAt(int64_t at, std::function<void()> hook)
{
    arm(at, false, std::move(hook));
}

void CallFaults::watch(std::function<void()> hook)
{
    arm(0, false, std::move(hook));
    state().watches = true;
}

bool CallFaults::disarm()
{
    State &all = state();
    all.armed = false;
    return all.calls >= all.at;
}

int64_t CallFaults::count()
{
    return state().calls;
}

int CallFaults::errorNumber()
{
    return state().errnum;
}

bool CallFaults::next()
{
    State &all = state();
    if (!all.armed) {
        return false;
    }
    if (all.watches) {
        const std::scoped_lock lock(all.watching);
        all.hook();
        return false;
    }
    const int64_t call = ++all.calls;
    if (all.failsOn && call > all.at) {
        return true;
    }
    if (call != all.at) {
        return false;
    }
    if (all.hook) {
        all.hook();
    }
    return all.fails;
}

} // namespace Slipway::Testing

namespace {

template <typename... Arguments> int call(bool counts, long number, Arguments... arguments)
{
    if (counts && Slipway::Testing::CallFaults::next()) {
        errno = Slipway::Testing::CallFaults::errorNumber();
        return -1;
    }
    return static_cast<int>(syscall(number, arguments...));
}

} // namespace

extern "C" {

int openat(int folder, const char *path, int flags, ...)
{
    unsigned mode = 0;
    if ((flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE) {
        va_list more;
        va_start(more, flags);
        mode = va_arg(more, unsigned);
        va_end(more);
    }
    return call((flags & O_CREAT) != 0, SYS_openat, folder, path, flags, mode);
}

int mkdirat(int folder, const char *path, unsigned mode)
{
    return call(true, SYS_mkdirat, folder, path, mode);
}

int renameat(int from, const char *oldPath, int to, const char *newPath)
{
    return call(true, SYS_renameat2, from, oldPath, to, newPath, 0);
}

int renameat2(int from, const char *oldPath, int to, const char *newPath, unsigned flags)
{
    return call(true, SYS_renameat2, from, oldPath, to, newPath, flags);
}

int linkat(int from, const char *oldPath, int to, const char *newPath, int flags)
{
    return call(true, SYS_linkat, from, oldPath, to, newPath, flags);
}

int unlinkat(int folder, const char *path, int flags)
{
    return call(true, SYS_unlinkat, folder, path, flags);
}

int symlinkat(const char *target, int folder, const char *path)
{
    return call(true, SYS_symlinkat, target, folder, path);
}

int fchmodat(int folder, const char *path, unsigned mode, int flags)
{
    return call(true, SYS_fchmodat2, folder, path, mode, flags);
}

int fsync(int fd)
{
    return call(true, SYS_fsync, fd);
}

int syncfs(int fd)
{
    return call(true, SYS_syncfs, fd);
}

} // extern "C"
