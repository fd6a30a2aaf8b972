// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace Slipway {

/// The line of the first dotted key (a.b.c) with more than 32 parts, if there is one.
///
/// toml++ 3.4 bounds how deep values nest but not how deep a dotted key does, and its tables are
/// freed recursively: a key of a million parts would end in a stack overflow.
[[nodiscard]] std::optional<uint32_t> tooDeepTomlKey(std::string_view document);

} // namespace Slipway
