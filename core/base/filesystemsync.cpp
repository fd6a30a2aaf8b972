// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/filesystemsync.h"

#include "base/filedescriptor.h"

#include <cerrno>
#include <condition_variable>
#include <fcntl.h>
#include <memory>
#include <mutex>
#include <thread>
#include <unistd.h>
#include <utility>

namespace Slipway {

namespace {

/// Shared with the thread that sits in the kernel: it may outlive the call that started it.
struct Outcome {
    std::mutex mutex;
    std::condition_variable_any changed;
    std::optional<int> errnum;
};

} // namespace

std::optional<int> syncFileSystemOf(int fd, const std::stop_token &stop)
{
    FileDescriptor own(::fcntl(fd, F_DUPFD_CLOEXEC, 0));
    if (!own.isValid()) {
        return errno;
    }
    const auto outcome = std::make_shared<Outcome>();
    // syncfs() cannot be interrupted; whoever cancels must not wait for the disk.
    std::thread([outcome, file = std::move(own)] {
        const int errnum = ::syncfs(file.get()) == 0 ? 0 : errno;
        const std::scoped_lock lock(outcome->mutex);
        outcome->errnum = errnum;
        outcome->changed.notify_all();
    }).detach();
    std::unique_lock lock(outcome->mutex);
    outcome->changed.wait(lock, stop, [&] { return outcome->errnum.has_value(); });
    return outcome->errnum;
}

} // namespace Slipway
