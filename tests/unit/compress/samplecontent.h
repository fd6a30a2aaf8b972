// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

/// Contents that are the same in every run.
namespace SampleContent {

/// Does not compress.
inline std::string noise(size_t size, uint64_t seed = 1)
{
    std::string text(size, '\0');
    uint64_t state = seed * 0x9E3779B97F4A7C15U + 1;
    for (char &byte : text) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        byte = static_cast<char>(state >> 56U);
    }
    return text;
}

/// Compresses as style sheets do.
inline std::string css(size_t size, uint64_t seed = 1)
{
    const std::string random = noise(size / 8 + 16, seed);
    std::string text;
    for (size_t i = 0; text.size() < size; ++i) {
        const auto number = static_cast<unsigned char>(random[i % random.size()]);
        text += ".class-" + std::to_string(number * (i % 97))
            + " > a:hover { margin: " + std::to_string(number % 16) + "px; color: #"
            + std::to_string(number * 7919 % 1000000) + "; }\n";
    }
    text.resize(size);
    return text;
}

} // namespace SampleContent
