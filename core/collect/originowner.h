// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Slipway {

struct Origin;

/// Whose an origin's files are, for people, so that two candidates of the project are told apart:
/// "northwind-brandkit 0.9.3", "app shop", "project folder assets/".
[[nodiscard]] QString ownerOf(const Origin &origin);

} // namespace Slipway
