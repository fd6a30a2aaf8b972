// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/filesync.h"

#include "base/filesystemsync.h"

#include <QCoreApplication>

#include <cerrno>
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

} // namespace

Result<void> syncFileSystem(int folder, std::string_view fullName, const TargetContext &context)
{
    const PauseToken::Resting waiting(context.pause);
    const auto errnum = syncFileSystemOf(folder, context.stop);
    if (!errnum) {
        return failure(Error::cancelled());
    }
    return *errnum == 0 ? Result<void>() : notSynced(*errnum, fullName);
}

Result<void> syncFolder(int folder, std::string_view fullName)
{
    if (::fsync(folder) != 0 && errno != EINVAL) { // EINVAL: a file system that has nothing to sync
        return notSynced(errno, fullName);
    }
    return {};
}

} // namespace Slipway::Local
