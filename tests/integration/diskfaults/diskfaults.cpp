// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into a program under test (LD_PRELOAD), as a disk that fails: counts the calls that write below one folder,
// and lets one of them fail, or that and all after it. Nothing else of the program is different.
//
//   SLIPWAY_FAULT_UNDER   the folder; calls elsewhere are none of its business
//   SLIPWAY_FAULT_AT      number of the call that fails, 1 is the first; 0: none
//   SLIPWAY_FAULT_ERRNO   what it fails with
//   SLIPWAY_FAULT_STAYS   set: so do all after it
//   SLIPWAY_FAULT_LOG     file that gets "CALL PATH" for the first that failed, and at the end "calls N"
#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <linux/fcntl.h>
#include <string>
#include <sys/syscall.h>

// Declared here and not through <unistd.h>: the functions defined below must not meet their declarations there,
// which differ between C libraries in attributes.
extern "C" long syscall(long number, ...) noexcept;

namespace {

struct Settings {
    std::string under;
    std::string log;
    int64_t at = 0;
    int errnum = 0;
    bool stays = false;
};

std::string variable(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

Settings readSettings()
{
    Settings settings{.under = variable("SLIPWAY_FAULT_UNDER"),
                      .log = variable("SLIPWAY_FAULT_LOG"),
                      .at = std::strtoll(variable("SLIPWAY_FAULT_AT").c_str(), nullptr, 10),
                      .errnum = static_cast<int>(
                          std::strtol(variable("SLIPWAY_FAULT_ERRNO").c_str(), nullptr, 10)),
                      .stays = !variable("SLIPWAY_FAULT_STAYS").empty()};
    ::unsetenv("LD_PRELOAD"); // whom it starts has a good disk
    return settings;
}

const Settings &settings()
{
    static const Settings &all = *new Settings(readSettings()); // files are closed to the very end
    return all;
}

std::atomic<int64_t> calls = 0;

void writeLog(const std::string &line)
{
    const long fd = syscall(SYS_openat, AT_FDCWD, settings().log.c_str(),
                            O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    syscall(SYS_write, fd, line.data(), line.size());
    syscall(SYS_close, fd);
}

std::string pathOf(int fd)
{
    std::array<char, PATH_MAX> path = {};
    const std::string link = "/proc/self/fd/" + std::to_string(fd);
    const long length = syscall(SYS_readlinkat, AT_FDCWD, link.c_str(), path.data(), path.size());
    return length > 0 ? std::string(path.data(), static_cast<size_t>(length)) : std::string();
}

std::string pathOf(int folder, const char *name)
{
    return name[0] == '/' || folder == AT_FDCWD ? name : pathOf(folder) + '/' + name;
}

/// True: this call has to fail.
bool fails(const char *call, const std::string &path)
{
    const Settings &all = settings();
    if (all.under.empty() || !path.starts_with(all.under)) {
        return false;
    }
    const int64_t number = ++calls;
    if (all.at == 0 || number < all.at || (number > all.at && !all.stays)) {
        return false;
    }
    if (number == all.at) {
        writeLog(call + std::string(" ") + path + '\n');
    }
    errno = all.errnum;
    return true;
}

bool isWritten(int fd)
{
    const long flags = syscall(SYS_fcntl, fd, F_GETFL);
    return flags >= 0 && (flags & O_ACCMODE) != O_RDONLY;
}

template <typename Result, typename... Arguments> Result pass(long number, Arguments... arguments)
{
    return static_cast<Result>(syscall(number, arguments...));
}

struct AtTheEnd {
    AtTheEnd() { (void)settings(); }
    ~AtTheEnd() { writeLog("calls " + std::to_string(calls) + '\n'); }
    AtTheEnd(const AtTheEnd &) = delete;
    AtTheEnd &operator=(const AtTheEnd &) = delete;
} atTheEnd;

} // namespace

extern "C" {

long write(int fd, const void *bytes, size_t size)
{
    return fails("write", pathOf(fd)) ? -1 : pass<long>(SYS_write, fd, bytes, size);
}

long pwrite(int fd, const void *bytes, size_t size, long at)
{
    return fails("pwrite", pathOf(fd)) ? -1 : pass<long>(SYS_pwrite64, fd, bytes, size, at);
}

long pwrite64(int fd, const void *bytes, size_t size, long at)
{
    return fails("pwrite", pathOf(fd)) ? -1 : pass<long>(SYS_pwrite64, fd, bytes, size, at);
}

long copy_file_range(int from, long *fromAt, int to, long *toAt, size_t size, unsigned flags)
{
    return fails("copy_file_range", pathOf(to))
        ? -1
        : pass<long>(SYS_copy_file_range, from, fromAt, to, toAt, size, flags);
}

int fsync(int fd)
{
    return fails("fsync", pathOf(fd)) ? -1 : pass<int>(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    return fails("fdatasync", pathOf(fd)) ? -1 : pass<int>(SYS_fdatasync, fd);
}

int syncfs(int fd)
{
    return fails("syncfs", pathOf(fd)) ? -1 : pass<int>(SYS_syncfs, fd);
}

/// What cannot be written any more is said at the last moment, as a network's file system does; closed it is.
int close(int fd)
{
    const bool isFailing = isWritten(fd) && fails("close", pathOf(fd));
    const int done = pass<int>(SYS_close, fd);
    if (isFailing) {
        errno = settings().errnum;
        return -1;
    }
    return done;
}

int openat(int folder, const char *name, int flags, ...)
{
    unsigned mode = 0;
    if ((flags & O_CREAT) != 0) {
        va_list more;
        va_start(more, flags);
        mode = va_arg(more, unsigned);
        va_end(more);
        if (fails("openat", pathOf(folder, name))) {
            return -1;
        }
    }
    return pass<int>(SYS_openat, folder, name, flags, mode);
}

int mkdirat(int folder, const char *name, unsigned mode)
{
    return fails("mkdirat", pathOf(folder, name)) ? -1 : pass<int>(SYS_mkdirat, folder, name, mode);
}

int rename(const char *from, const char *to)
{
    return fails("rename", to) ? -1 : pass<int>(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int renameat(int from, const char *oldName, int to, const char *newName)
{
    return fails("renameat", pathOf(to, newName))
        ? -1
        : pass<int>(SYS_renameat2, from, oldName, to, newName, 0);
}

int renameat2(int from, const char *oldName, int to, const char *newName, unsigned flags)
{
    return fails("renameat2", pathOf(to, newName))
        ? -1
        : pass<int>(SYS_renameat2, from, oldName, to, newName, flags);
}

int linkat(int from, const char *oldName, int to, const char *newName, int flags)
{
    return fails("linkat", pathOf(to, newName))
        ? -1
        : pass<int>(SYS_linkat, from, oldName, to, newName, flags);
}

int symlinkat(const char *leadsTo, int folder, const char *name)
{
    return fails("symlinkat", pathOf(folder, name))
        ? -1
        : pass<int>(SYS_symlinkat, leadsTo, folder, name);
}

int unlinkat(int folder, const char *name, int flags)
{
    return fails("unlinkat", pathOf(folder, name)) ? -1
                                                   : pass<int>(SYS_unlinkat, folder, name, flags);
}

} // extern "C"
