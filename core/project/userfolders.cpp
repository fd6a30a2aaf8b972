// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/userfolders.h"

#include "base/posixpath.h"

#include <QByteArray>

#include <array>
#include <pwd.h>
#include <unistd.h>

namespace Slipway {

namespace {

std::string xdgFolder(const char *variable, const char *fallback)
{
    std::string base = environmentVariable(variable);
    if (!base.starts_with('/')) {
        base = PosixPath::join(homeFolder(), fallback);
    }
    return PosixPath::join(base, "slipway");
}

} // namespace

std::string environmentVariable(const char *name)
{
    // Qt's own lock keeps this apart from a setenv elsewhere in the program.
    return qgetenv(name).toStdString();
}

std::string homeFolder()
{
    if (std::string home = environmentVariable("HOME"); home.starts_with('/')) {
        return home;
    }
    passwd entry = {};
    passwd *found = nullptr;
    std::array<char, 4096> buffer = {};
    if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0
        && found != nullptr) {
        return found->pw_dir;
    }
    return "/";
}

std::string userStateFolder()
{
    return xdgFolder("XDG_STATE_HOME", ".local/state");
}

std::string userDataFolder()
{
    return xdgFolder("XDG_DATA_HOME", ".local/share");
}

std::string userCacheFolder()
{
    return xdgFolder("XDG_CACHE_HOME", ".cache");
}

} // namespace Slipway
