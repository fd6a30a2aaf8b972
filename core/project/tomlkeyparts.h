// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/tomlsyntax.h"

#include <algorithm>
#include <cstddef>

namespace Slipway {

[[nodiscard]] inline bool startsWith(const TomlKey &path, const TomlKey &prefix)
{
    return path.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), path.begin());
}

[[nodiscard]] inline TomlKey joined(TomlKey a, const TomlKey &b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

/// `path` from its part number `first` on.
[[nodiscard]] inline TomlKey without(const TomlKey &path, size_t first)
{
    return {path.begin() + static_cast<std::ptrdiff_t>(first), path.end()};
}

} // namespace Slipway
