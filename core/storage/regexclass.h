// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/regexcursor.h"

#include <string>

namespace Slipway {

/// A class of characters as PCRE2 reads it: "[a-z]".
struct RegexClass {
    std::string pattern;
    bool letters = false; ///< It may match some.
};

/// Reads a class whose opening bracket was taken. `flags` as in RegexAlphabet.
[[nodiscard]] RegexClass translateClass(RegexCursor &in, unsigned flags);

} // namespace Slipway
