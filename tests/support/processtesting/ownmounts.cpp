// SPDX-License-Identifier: GPL-3.0-or-later
#include "processtesting/ownmounts.h"

#include <sched.h>
#include <sys/mount.h>

namespace Slipway::Testing {

namespace {

/// What packaging/dev mounts is private but for /dev/shm, which is the machine's, or none at all.
bool unshareMounts()
{
    if (::unshare(CLONE_NEWNS) != 0) {
        return false;
    }
    static_cast<void>(::mount("none", "/dev/shm", nullptr, MS_PRIVATE, nullptr));
    return true;
}

} // namespace

bool mountSmallDisk(const std::string &folder, const std::string &options)
{
    return unshareMounts() && ::mount("tmpfs", folder.c_str(), "tmpfs", 0, options.c_str()) == 0;
}

bool mountReadOnly(const std::string &folder)
{
    const char *name = folder.c_str();
    return unshareMounts() && ::mount(name, name, nullptr, MS_BIND, nullptr) == 0
        && ::mount(name, name, nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr) == 0;
}

bool mountAgain(const std::string &folder, const std::string &over)
{
    return unshareMounts() && ::mount(folder.c_str(), over.c_str(), nullptr, MS_BIND, nullptr) == 0;
}

} // namespace Slipway::Testing
