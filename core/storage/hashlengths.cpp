// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/hashlengths.h"

#include "storage/hashablename.h"

#include <algorithm>

namespace Slipway {

std::optional<size_t> hashLength(std::string_view hashed, std::string_view plain)
{
    if (hashed.size() < plain.size() + 2) {
        return std::nullopt;
    }
    const size_t digits = hashed.size() - plain.size() - 1;
    return nameBeforeHashing(hashed, digits) == plain ? std::optional(digits) : std::nullopt;
}

void HashLengths::learn(std::string_view hashed, std::string_view plain)
{
    const bool isKnown = hashed.size() > plain.size()
        && std::ranges::contains(m_digits, hashed.size() - plain.size() - 1);
    if (isKnown) {
        return; // nearly all of them
    }
    if (const auto digits = hashLength(hashed, plain)) {
        m_digits.push_back(*digits);
    }
}

std::optional<std::string> HashLengths::nameBefore(std::string_view name) const
{
    for (const size_t digits : m_digits) {
        if (auto before = nameBeforeHashing(name, digits)) {
            return before;
        }
    }
    return std::nullopt;
}

} // namespace Slipway
