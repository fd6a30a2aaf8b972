// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace SlipwayFuzz {

/// Finds, takes apart and spells anew every reference in a text with the tables of all versions; ends
/// the program when a match lies outside the text.
void readReferences(std::string_view extension, const uint8_t *data, size_t size);

} // namespace SlipwayFuzz
