// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace Slipway {

struct Origin;

/// A folder of STATICFILES_DIRS may lie outside the project; links are not resolved.
[[nodiscard]] bool isElsewhere(const Origin &origin, std::string_view projectFolder);

/// Whose an origin's files are, for people, so that two candidates of the project are told apart:
/// "northwind-brandkit 0.9.3", "app shop", "project folder assets/", "folder …/shared/brand/".
[[nodiscard]] QString ownerOf(const Origin &origin, std::string_view projectFolder);

} // namespace Slipway
