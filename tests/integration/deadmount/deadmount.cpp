// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into a program under test (LD_PRELOAD), as a mount whose server is away: who asks for anything below one
// folder waits. Nothing else of the program is different.
//
//   SLIPWAY_DEAD_UNDER   the folder
//   SLIPWAY_DEAD_WHILE   a file: the server is away for as long as it is there
#include <array>
#include <climits>
#include <cstdarg>
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>
#include <linux/fcntl.h>
#include <string>
#include <sys/syscall.h>

// Declared here and not through <unistd.h>: the functions defined below must not meet their declarations there,
// which differ between C libraries in attributes.
extern "C" long syscall(long number, ...) noexcept;

namespace {

struct Settings {
    std::string under;
    std::string whileThere;
};

std::string variable(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

Settings readSettings()
{
    Settings settings{.under = variable("SLIPWAY_DEAD_UNDER"),
                      .whileThere = variable("SLIPWAY_DEAD_WHILE")};
    ::unsetenv("LD_PRELOAD"); // whom it starts sees no such mount
    return settings;
}

const Settings &settings()
{
    static const Settings &all = *new Settings(readSettings()); // asked to the very end
    return all;
}

std::string pathOf(int folder, const char *name)
{
    if (name[0] == '/' || folder == AT_FDCWD) {
        return name;
    }
    std::array<char, PATH_MAX> path = {};
    const std::string link = "/proc/self/fd/" + std::to_string(folder);
    const long length = syscall(SYS_readlinkat, AT_FDCWD, link.c_str(), path.data(), path.size());
    return (length > 0 ? std::string(path.data(), static_cast<size_t>(length)) : std::string())
        + '/' + name;
}

void waitFor(int folder, const char *name)
{
    const Settings &all = settings();
    if (all.under.empty() || name == nullptr) {
        return;
    }
    const std::string path = pathOf(folder, name) + '/';
    if (!path.starts_with(all.under + '/')) {
        return;
    }
    while (syscall(SYS_faccessat, AT_FDCWD, all.whileThere.c_str(), 0) == 0) {
        const timespec moment = {.tv_sec = 0, .tv_nsec = 10'000'000};
        syscall(SYS_nanosleep, &moment, nullptr);
    }
}

template <typename Function> Function *next(const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

using Stat = int(const char *, void *);
using StatAt = int(int, const char *, void *, int);

} // namespace

extern "C" {

int stat(const char *path, void *status)
{
    waitFor(AT_FDCWD, path);
    return next<Stat>("stat")(path, status);
}

int stat64(const char *path, void *status)
{
    waitFor(AT_FDCWD, path);
    return next<Stat>("stat64")(path, status);
}

int lstat(const char *path, void *status)
{
    waitFor(AT_FDCWD, path);
    return next<Stat>("lstat")(path, status);
}

int lstat64(const char *path, void *status)
{
    waitFor(AT_FDCWD, path);
    return next<Stat>("lstat64")(path, status);
}

int fstatat(int folder, const char *path, void *status, int flags)
{
    waitFor(folder, path);
    return next<StatAt>("fstatat")(folder, path, status, flags);
}

int fstatat64(int folder, const char *path, void *status, int flags)
{
    waitFor(folder, path);
    return next<StatAt>("fstatat64")(folder, path, status, flags);
}

int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const unsigned mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, unsigned) : 0;
    va_end(more);
    waitFor(AT_FDCWD, path);
    return static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

int open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const unsigned mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, unsigned) : 0;
    va_end(more);
    waitFor(AT_FDCWD, path);
    return static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const unsigned mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, unsigned) : 0;
    va_end(more);
    waitFor(folder, path);
    return static_cast<int>(syscall(SYS_openat, folder, path, flags, mode));
}

int openat64(int folder, const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const unsigned mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, unsigned) : 0;
    va_end(more);
    waitFor(folder, path);
    return static_cast<int>(syscall(SYS_openat, folder, path, flags, mode));
}

} // extern "C"
