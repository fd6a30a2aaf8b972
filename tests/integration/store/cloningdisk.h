// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filedescriptor.h"

#include <QProcess>
#include <QStandardPaths>

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <linux/loop.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <unistd.h>

namespace Slipway::Testing {

/// A Btrfs of its own, on which files can be cloned: in an image of which only a few megabytes are written, mounted for
/// one test. See takeOwnMounts().
class CloningDisk final {
public:
    /// Below this folder.
    explicit CloningDisk(const std::string &folder)
        : m_path(folder + "/cloning")
    {
        std::filesystem::create_directories(m_path);
        const std::string image = folder + "/image";
        if (makeImage(image)) {
            // Another program may take the free device first.
            for (int attempt = 0; attempt < 20 && !m_isMounted; ++attempt) {
                m_isMounted = mountImage(image);
            }
        }
    }
    ~CloningDisk()
    {
        if (m_isMounted) {
            ::umount2(m_path.c_str(), MNT_DETACH); // and the device is free again
        }
    }
    Q_DISABLE_COPY_MOVE(CloningDisk)

    /// False: the tools or the permission are missing, or the kernel knows no Btrfs.
    [[nodiscard]] bool isMounted() const { return m_isMounted; }
    [[nodiscard]] const std::string &path() const { return m_path; }

private:
    static bool makeImage(const std::string &image)
    {
        constexpr off_t Size = off_t{128} << 20; // a little more than the smallest that is made
        const QString program = QStandardPaths::findExecutable(
            QStringLiteral("mkfs.btrfs"), {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")});
        const FileDescriptor file(
            ::open(image.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        return !program.isEmpty() && file.isValid() && ::ftruncate(file.get(), Size) == 0
            && QProcess::execute(program, {QStringLiteral("-q"), QString::fromStdString(image)})
            == 0;
    }

    [[nodiscard]] bool mountImage(const std::string &image) const
    {
        const FileDescriptor control(::open("/dev/loop-control", O_RDWR | O_CLOEXEC));
        const int number = control.isValid() ? ::ioctl(control.get(), LOOP_CTL_GET_FREE) : -1;
        if (number < 0) {
            return false;
        }
        const std::string name = "/dev/loop" + std::to_string(number);
        const FileDescriptor device(::open(name.c_str(), O_RDWR | O_CLOEXEC));
        const FileDescriptor file(::open(image.c_str(), O_RDWR | O_CLOEXEC));
        loop_config config = {};
        config.fd = static_cast<__u32>(file.get());
        config.info.lo_flags = LO_FLAGS_AUTOCLEAR;
        return device.isValid() && file.isValid()
            && ::ioctl(device.get(), LOOP_CONFIGURE, &config) == 0
            && ::mount(name.c_str(), m_path.c_str(), "btrfs", 0, nullptr) == 0;
    }

    std::string m_path;
    bool m_isMounted = false;
};

} // namespace Slipway::Testing
