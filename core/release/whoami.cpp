// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/whoami.h"

#include <array>
#include <pwd.h>
#include <sys/utsname.h>
#include <unistd.h>

namespace Slipway {

QString currentUser()
{
    struct passwd entry = {};
    struct passwd *found = nullptr;
    std::array<char, 4096> buffer = {};
    if (::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found) {
        return QString::fromLocal8Bit(found->pw_name);
    }
    return QString::number(::geteuid());
}

QString currentHost()
{
    struct utsname system = {};
    return ::uname(&system) == 0 ? QString::fromLocal8Bit(system.nodename)
                                 : QStringLiteral("localhost");
}

} // namespace Slipway
