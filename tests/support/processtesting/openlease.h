// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filedescriptor.h"

#include <QtClassHelperMacros>

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <string>

namespace Slipway::Testing {

/// A lease (fcntl(2)) on a file: whoever opens it waits in the kernel, as on a mount whose server is away, for as long
/// as this lives, or the kernel's patience lasts.
class OpenLease final {
public:
    explicit OpenLease(const std::string &file)
        : m_before(std::signal(SIGIO, SIG_IGN)) // tells of who waits, and ends the program
        , m_file(::open(file.c_str(), O_RDWR | O_CLOEXEC))
        , m_isHeld(m_file.isValid() && ::fcntl(m_file.get(), F_SETLEASE, F_WRLCK) == 0)
    { }
    ~OpenLease()
    {
        if (m_isHeld) {
            ::fcntl(m_file.get(), F_SETLEASE, F_UNLCK);
        }
        std::signal(SIGIO, m_before);
    }
    Q_DISABLE_COPY_MOVE(OpenLease)

    /// False: not on this file system, or not for long enough.
    [[nodiscard]] bool lastsFor(int seconds) const
    {
        int patience = 0;
        return m_isHeld && (std::ifstream("/proc/sys/fs/lease-break-time") >> patience)
            && patience > seconds;
    }
    /// Somebody has come to open it.
    [[nodiscard]] bool isWaitedFor() const { return ::fcntl(m_file.get(), F_GETLEASE) != F_WRLCK; }

private:
    void (*m_before)(int);
    FileDescriptor m_file;
    bool m_isHeld;
};

} // namespace Slipway::Testing
