// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/filesync.h"

#include "base/filedescriptor.h"

#include <QCoreApplication>

#include <cerrno>
#include <condition_variable>
#include <fcntl.h>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <unistd.h>

namespace Slipway::Local {

namespace {

std::unexpected<Error> notSynced(int errnum, std::string_view fullName)
{
    return failure(
        Error::fromErrno(errnum,
                         QCoreApplication::translate("Slipway::LocalTarget",
                                                     "The disk did not take what was written"),
                         fullName));
}

/// Shared with the thread that sits in the kernel: it may outlive the call that started it.
struct Outcome {
    std::mutex mutex;
    std::condition_variable_any changed;
    std::optional<int> errnum;
};

} // namespace

Result<void> syncFileSystem(int folder, std::string_view fullName, const TargetContext &context)
{
    FileDescriptor own(::fcntl(folder, F_DUPFD_CLOEXEC, 0));
    if (!own.isValid()) {
        return notSynced(errno, fullName);
    }
    const auto outcome = std::make_shared<Outcome>();
    // syncfs() cannot be interrupted; whoever cancels must not wait for the disk.
    std::thread([outcome, fd = std::move(own)] {
        const int errnum = ::syncfs(fd.get()) == 0 ? 0 : errno;
        const std::scoped_lock lock(outcome->mutex);
        outcome->errnum = errnum;
        outcome->changed.notify_all();
    }).detach();

    const PauseToken::Resting waiting(context.pause);
    std::unique_lock lock(outcome->mutex);
    if (!outcome->changed.wait(lock, context.stop, [&] { return outcome->errnum.has_value(); })) {
        return failure(Error::cancelled());
    }
    if (*outcome->errnum != 0) {
        return notSynced(*outcome->errnum, fullName);
    }
    return {};
}

Result<void> syncFolder(int folder, std::string_view fullName)
{
    if (::fsync(folder) != 0 && errno != EINVAL) { // EINVAL: a file system that has nothing to sync
        return notSynced(errno, fullName);
    }
    return {};
}

} // namespace Slipway::Local
