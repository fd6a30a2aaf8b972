// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/locksight.h"

#include "base/filedescriptor.h"
#include "deploy/local/targetlock.h"
#include "deploy/local/treescan.h"

#include <fcntl.h>

namespace Slipway::Local {

std::optional<LockSight> lookAtLock(const std::string &targetFolder)
{
    const std::string folder = targetFolder + '/' + std::string(RecordsFolder);
    const FileDescriptor records(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return records.isValid() ? TargetLock::sight(records.get()) : std::nullopt;
}

} // namespace Slipway::Local
