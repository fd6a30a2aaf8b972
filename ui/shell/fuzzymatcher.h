// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Slipway {

/// Finds letters in order, with others between them, and says how good the find is: starts of words
/// and path segments, humps of camel case, letters in a row count; the base name counts more than
/// its folders. Blanks in the pattern separate terms that must all be found, in any order.
///
/// Shape: value; not for use by several threads at a time (it keeps its scratch memory).
class FuzzyMatcher final {
public:
    /// UTF-8. ASCII letters match in either case.
    explicit FuzzyMatcher(std::string_view pattern);

    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    /// Higher is better; none: it does not match. Above 0 for every match.
    [[nodiscard]] std::optional<int> score(std::string_view candidate);
    /// The same, with the bytes that matched, ascending.
    [[nodiscard]] std::optional<int> match(std::string_view candidate,
                                           std::vector<uint32_t> *positions);
    /// What a candidate reaches when it starts with the terms.
    [[nodiscard]] int bestScore() const { return m_best; }

private:
    [[nodiscard]] std::optional<int> scoreTerm(const std::string &term, std::string_view candidate,
                                               std::vector<uint32_t> *positions);

    std::vector<std::string> m_terms; ///< As typed.
    int m_best = 0;
    std::vector<int> m_scores; ///< Scratch: term × candidate.
    std::vector<int> m_bonus;
};

} // namespace Slipway
