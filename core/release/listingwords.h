// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/release.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace Slipway {

/// What roles are called in documents: never translated.
inline constexpr std::array FileRoleNames = {
    std::pair(FileRole::Plain, std::string_view("plain")),
    std::pair(FileRole::Hashed, std::string_view("hashed")),
    std::pair(FileRole::Compressed, std::string_view("compressed")),
    std::pair(FileRole::Manifest, std::string_view("manifest")),
};

[[nodiscard]] constexpr std::string_view fileRoleName(FileRole role)
{
    for (const auto &[known, name] : FileRoleNames) {
        if (known == role) {
            return name;
        }
    }
    return {};
}

[[nodiscard]] constexpr std::optional<FileRole> fileRoleOf(std::string_view name)
{
    for (const auto &[role, known] : FileRoleNames) {
        if (known == name) {
            return role;
        }
    }
    return std::nullopt;
}

} // namespace Slipway
