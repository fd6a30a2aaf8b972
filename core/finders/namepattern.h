// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Slipway {

/// One shell-style pattern, compiled: Python's fnmatch.fnmatchcase, of the whole text.
///
/// "*" any characters (also "/" and newlines), "?" one, "[seq]" and "[!seq]" one of a set; there is
/// no escape. Works on code points as Python does on str: bytes that are no UTF-8 count as one
/// character each (PEP 383).
/// Shape: value. Threads: const functions are safe. Errors: none, every text is a pattern.
/// Source: CPython 3.13 Lib/fnmatch.py and the set syntax of its re.
class NamePattern final {
public:
    explicit NamePattern(std::string_view pattern);

    [[nodiscard]] bool matches(std::string_view text) const;

    /// True when a path with folders can match although none of its parts matches by itself.
    [[nodiscard]] bool concernsFolders() const { return m_concernsFolders; }

private:
    /// What one character of the text must be.
    struct Atom {
        enum class Kind : uint8_t { Star, Any, One, Set, Never };
        Kind kind = Kind::Any;
        bool negated = false;
        char32_t one = 0;
        std::vector<std::pair<char32_t, char32_t>> ranges;

        [[nodiscard]] bool accepts(char32_t c) const;
    };
    /// Patterns whose text has at most one "*" and nothing else special need no code points.
    enum class Shape : uint8_t { General, Literal, Affixes };

    void compile(const std::u32string &pattern);
    static Atom compileSet(const std::u32string &pattern, size_t begin, size_t end);
    [[nodiscard]] bool matchesAtoms(std::string_view text) const;

    Shape m_shape = Shape::General;
    bool m_concernsFolders = true;
    std::string m_head; ///< Literal: all of it; Affixes: what is before "*"…
    std::string m_tail; ///< …and after.
    std::vector<Atom> m_atoms;
};

/// A pattern of this text alone; bytes that are no UTF-8 become "?", so that it can be written down.
[[nodiscard]] std::string patternOf(std::string_view text);

/// The characters of a Python str that these bytes decode to: UTF-8, ill-formed bytes as
/// U+DC80..U+DCFF.
[[nodiscard]] std::u32string codePoints(std::string_view bytes);

/// Whether Python's sorted() puts one str before another: by these characters, which of well-formed UTF-8 is
/// the order of the bytes.
[[nodiscard]] bool isBeforeInPython(std::string_view one, std::string_view other);

} // namespace Slipway
