// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/slipwayconfig.h"

#include <string_view>

namespace Slipway {

/// Editing the targets of slipway.toml: text → text, as configedit.h does it, with its errors.
/// A target is [targets.NAME]; its unknown keys, comments and place stay unless it is removed.

/// Adds a target behind the others. A path inside `projectFolder` is written relative to it. Errors also:
/// AlreadyExists.
[[nodiscard]] Result<std::string> addTarget(std::string_view text, const TargetConfig &target,
                                            const std::string &projectFolder);
/// Changes what differs of the target `name`, its name included. Errors also: NotFound, AlreadyExists.
[[nodiscard]] Result<std::string> changeTarget(std::string_view text, const QString &name,
                                               const TargetConfig &target,
                                               const std::string &projectFolder);
/// Errors also: NotFound.
[[nodiscard]] Result<std::string> removeTarget(std::string_view text, const QString &name);
/// Puts the target before the one that stands `places` (-1: one up, 1: one down) away; the comment right
/// above it goes along. Errors also: NotFound.
[[nodiscard]] Result<std::string> moveTarget(std::string_view text, const QString &name,
                                             int places);

} // namespace Slipway
