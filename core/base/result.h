// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <expected>

namespace Slipway {

/// What a function that can fail returns: the value, or an Error that says what, where, why and
/// what to do next. Exceptions never cross a library of Slipway.
template <typename T> using Result = std::expected<T, Error>;

/// Short for std::unexpected(Error): `return failure({...});`.
[[nodiscard]] inline std::unexpected<Error> failure(Error error)
{
    return std::unexpected<Error>(std::move(error));
}

} // namespace Slipway
