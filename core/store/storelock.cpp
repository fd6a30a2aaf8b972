// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storelock.h"

#include "base/pathtext.h"

#include <QCoreApplication>

#include <cerrno>
#include <condition_variable>
#include <fcntl.h>
#include <mutex>
#include <sys/file.h>
#include <utility>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::ReleaseStore", source);
}

bool isUnwritable(int errnum)
{
    return errnum == EROFS || errnum == EACCES || errnum == EPERM;
}

/// Sleeps a little; false: stopped.
bool rest(const std::stop_token &stop)
{
    using namespace std::chrono_literals;
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, 20ms, [] { return false; });
    return !stop.stop_requested();
}

} // namespace

Result<StoreLock> StoreLock::take(int folder, const char *name, Kind kind,
                                  const std::string &fullName, const std::stop_token &stop,
                                  std::chrono::milliseconds patience,
                                  const std::function<void()> &onWait)
{
    const auto failed = [&](int errnum) {
        return failure(Error::fromOwnFile(errnum, text("The release store could not be locked"),
                                          fullName + '/' + name));
    };
    FileDescriptor file(
        ::openat(folder, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, 0600));
    if (!file.isValid() && kind == Kind::Shared && isUnwritable(errno)) {
        file = FileDescriptor(::openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY));
        if (!file.isValid() && errno == ENOENT) {
            return StoreLock(FileDescriptor());
        }
    }
    if (!file.isValid()) {
        return failed(errno);
    }
    const auto until = std::chrono::steady_clock::now() + patience;
    bool isWaiting = false;
    while (::flock(file.get(), (kind == Kind::Shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0) {
        if (errno == EINTR) {
            continue;
        }
        if (errno != EWOULDBLOCK) {
            return failed(errno);
        }
        if (std::chrono::steady_clock::now() >= until) {
            return failure({.code = ErrorCode::Busy,
                            .what = text("The release store could not be locked"),
                            .where = displayPath(fullName),
                            .why = text("another Slipway is at work in it"),
                            .advice = text("Let its deployment or clean-up end, then try again.")});
        }
        if (onWait && !std::exchange(isWaiting, true)) {
            onWait();
        }
        if (!rest(stop)) {
            return failure(Error::cancelled());
        }
    }
    return StoreLock(std::move(file));
}

} // namespace Slipway
