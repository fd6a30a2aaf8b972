// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// What Python's str knows of characters, on UTF-8 bytes. Source: CPython 3.13
/// Objects/unicodeobject.c, Objects/stringlib/codecs.h, Modules/_sre. Pure and thread-safe.
namespace Slipway::PythonText {

/// Length in bytes of the white space character (str.isspace(), "\s") that starts at `at`, else 0.
[[nodiscard]] size_t spaceAt(std::string_view text, size_t at);

/// The first place at or after `at` that is no white space.
[[nodiscard]] size_t skipSpaces(std::string_view text, size_t at);

/// Where the white space that ends before `end` begins, not going below `floor`.
[[nodiscard]] size_t skipSpacesBack(std::string_view text, size_t end, size_t floor);

/// Length in bytes of the character ("\w": alphanumeric or "_") that starts at `at`, else 0.
[[nodiscard]] size_t wordAt(std::string_view text, size_t at);

/// Bytes of the text at `at` that re.IGNORECASE takes for `word` (lower case ASCII), else 0: U+0130
/// and U+0131 are an "i", U+017F is an "s", U+212A is a "k".
[[nodiscard]] size_t foldedAt(std::string_view text, size_t at, std::string_view word);

/// One step of the UTF-8 decoder.
struct Decoded {
    size_t length = 0; ///< Of the character, or of the ill-formed part (at least 1).
    const char *reason = nullptr; ///< Python's, when ill-formed.
    char32_t character = 0xFFFD;
};
[[nodiscard]] Decoded decodeAt(std::string_view bytes, size_t at);

/// bytes.decode("utf-8", "replace")
[[nodiscard]] std::string decodedWithReplacement(std::string_view bytes);

} // namespace Slipway::PythonText
