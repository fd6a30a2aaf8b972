// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace Slipway {

/// css/base.3f9c1d20ab47.css → css/base.css; as it is where it has no such part. For names that
/// the storage is known to have made: what looks hashed need not be.
[[nodiscard]] std::string withoutHash(const std::string &name);

} // namespace Slipway
