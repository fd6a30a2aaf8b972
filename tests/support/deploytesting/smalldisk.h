// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploytesting/scratchfolder.h"

#include <QtGlobal>

#include <filesystem>
#include <sched.h>
#include <string>
#include <sys/mount.h>
#include <utility>

namespace Slipway::Testing {

/// A small file system of its own, mounted for one test.
class SmallDisk final {
public:
    SmallDisk(std::string path, const char *options)
        : m_path(std::move(path))
    {
        std::filesystem::create_directories(m_path);
        m_mounted = ::mount("slipway-test", m_path.c_str(), "tmpfs", 0, options) == 0;
    }
    ~SmallDisk()
    {
        if (m_mounted) {
            ::umount2(m_path.c_str(), MNT_DETACH);
        }
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)

    [[nodiscard]] bool isMounted() const { return m_mounted; }
    /// False: refused, as it is while a file there is open for writing.
    [[nodiscard]] bool remount(bool readOnly) const
    {
        return ::mount("none", m_path.c_str(), nullptr,
                       MS_REMOUNT | (readOnly ? static_cast<unsigned long>(MS_RDONLY) : 0UL),
                       nullptr)
            == 0;
    }

private:
    std::string m_path;
    bool m_mounted = false;
};

/// Mounts of its own for this program: nothing of them stays, whatever happens to the test. (In a chroot "/" is
/// no mount; packaging/dev has made its mounts private before.) False: not allowed.
[[nodiscard]] inline bool takeOwnMounts()
{
    if (::unshare(CLONE_NEWNS) != 0) {
        return false;
    }
    (void)::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
    (void)::mount("none", "/dev/shm", nullptr, MS_PRIVATE, nullptr);
    const ScratchFolder folder;
    return SmallDisk(folder.path() + "/disk", "size=1m").isMounted();
}

} // namespace Slipway::Testing
