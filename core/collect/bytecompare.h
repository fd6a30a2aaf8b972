// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/conflict.h"

#include <stop_token>
#include <string>

namespace Slipway {

/// How the contents of two files relate. Sizes first; bytes in blocks; white space only for text (no NUL
/// byte) of up to 16 MiB. Unknown when one of them cannot be read, or on a stop request.
[[nodiscard]] ByteClass compareFiles(const std::string &first, const std::string &second,
                                     const std::stop_token &stop);

} // namespace Slipway
