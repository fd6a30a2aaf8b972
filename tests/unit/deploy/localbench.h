// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploytesting/contractworlds.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <sys/stat.h>

namespace Slipway::Testing {

/// 0: nothing is there.
inline ino_t inodeOf(const std::string &path)
{
    struct stat status = {};
    return ::lstat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

inline size_t countEntries(const std::string &folder)
{
    size_t count = 0;
    for ([[maybe_unused]] const auto &entry : std::filesystem::directory_iterator(folder)) {
        ++count;
    }
    return count;
}

} // namespace Slipway::Testing
