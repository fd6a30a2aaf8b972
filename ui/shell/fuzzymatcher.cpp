// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fuzzymatcher.h"

#include <algorithm>
#include <limits>

namespace Slipway {

namespace {

constexpr int Letter = 16; // what one matched letter is worth
constexpr int SameCase = 1;
constexpr int NameStart = 12;
constexpr int SegmentStart = 9;
constexpr int WordStart = 8;
constexpr int Hump = 7;
constexpr int InARow = 8;
constexpr int InName = 4;
constexpr int GapStart = 3;
constexpr int GapMore = 1;
constexpr int MostGap = 12;
constexpr int NamePrefix = 20;
constexpr int WholeName = 30;
constexpr int Never = std::numeric_limits<int>::min() / 2;
constexpr std::size_t LongestCandidate = 1024; // the end of a longer path counts
constexpr std::size_t LongestTerm = 64;

char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isSubsequence(const std::string &term, std::string_view candidate)
{
    std::size_t at = 0;
    for (const char c : term) {
        const char wanted = folded(c);
        while (at < candidate.size() && folded(candidate[at]) != wanted) {
            ++at;
        }
        if (at == candidate.size()) {
            return false;
        }
        ++at;
    }
    return true;
}

int bonusAt(std::string_view text, std::size_t at, std::size_t name)
{
    const int inName = at >= name ? InName : 0;
    if (at == name) {
        return NameStart + inName;
    }
    const char before = text[at - 1];
    const char here = text[at];
    if (before == '/') {
        return SegmentStart;
    }
    if (before == '-' || before == '_' || before == '.' || before == ' ') {
        return WordStart + inName;
    }
    if ((isUpper(here) && isLower(before)) || (isDigit(here) && !isDigit(before))) {
        return Hump + inName;
    }
    return inName;
}

} // namespace

FuzzyMatcher::FuzzyMatcher(std::string_view pattern)
{
    std::string term;
    const auto finish = [&] {
        if (!term.empty()) {
            const int letters = int(std::min(term.size(), LongestTerm));
            m_terms.push_back(term.substr(0, LongestTerm));
            m_best += letters * (Letter + InARow + InName) + NameStart + NamePrefix;
            term.clear();
        }
    };
    for (const char c : pattern) {
        if (c == ' ') {
            finish();
        } else {
            term += c;
        }
    }
    finish();
}

std::optional<int> FuzzyMatcher::score(std::string_view candidate)
{
    return match(candidate, nullptr);
}

std::optional<int> FuzzyMatcher::match(std::string_view candidate, std::vector<uint32_t> *positions)
{
    const std::size_t cut =
        candidate.size() > LongestCandidate ? candidate.size() - LongestCandidate : 0;
    const std::string_view text = candidate.substr(cut);
    int sum = 0;
    for (const std::string &term : m_terms) {
        const auto score = scoreTerm(term, text, positions);
        if (!score) {
            return std::nullopt;
        }
        sum += *score;
    }
    if (positions != nullptr) {
        std::ranges::sort(*positions);
        const auto twice = std::ranges::unique(*positions);
        positions->erase(twice.begin(), twice.end());
        for (uint32_t &position : *positions) {
            position += uint32_t(cut);
        }
    }
    return std::max(1, sum);
}

std::optional<int> FuzzyMatcher::scoreTerm(const std::string &term, std::string_view candidate,
                                           std::vector<uint32_t> *positions)
{
    if (!isSubsequence(term, candidate)) {
        return std::nullopt;
    }
    const std::size_t width = candidate.size();
    const std::size_t slash = candidate.find_last_of('/');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    m_bonus.resize(width);
    for (std::size_t j = 0; j < width; ++j) {
        m_bonus[j] = bonusAt(candidate, j, name);
    }
    m_scores.assign(term.size() * width, Never);
    for (std::size_t i = 0; i < term.size(); ++i) {
        const char wanted = folded(term[i]);
        int *row = &m_scores[i * width];
        const int *above = i == 0 ? nullptr : row - width;
        int reach = Never; // the best way to come here with a gap before
        for (std::size_t j = i; j < width; ++j) {
            if (above != nullptr && j >= 2) {
                reach = std::max(reach - GapMore, above[j - 2] - GapStart);
            }
            if (folded(candidate[j]) != wanted) {
                continue;
            }
            int before = 0;
            if (above == nullptr) {
                before = -std::min(MostGap, int(j >= name ? j - name : MostGap)) / 3;
            } else {
                const int inARow = j > 0 && above[j - 1] > Never ? above[j - 1] + InARow : Never;
                before = std::max(inARow, reach);
            }
            if (before > Never / 2) {
                row[j] = before + Letter + m_bonus[j] + (candidate[j] == term[i] ? SameCase : 0);
            }
        }
    }
    const auto last = m_scores.end() - std::ptrdiff_t(width);
    const auto best = std::max_element(last, m_scores.end());
    if (*best <= Never / 2) {
        return std::nullopt;
    }
    int score = *best;
    if (width - name >= term.size()
        && std::ranges::equal(candidate.substr(name, term.size()), term, {}, folded, folded)) {
        const std::size_t end = name + term.size();
        score += end == width || candidate[end] == '.' ? WholeName : NamePrefix;
    }
    if (positions != nullptr) {
        // Back along the best way: a letter right before, if that is what it came from.
        std::size_t j = std::size_t(best - last);
        for (std::size_t i = term.size(); i-- > 0;) {
            positions->push_back(uint32_t(j));
            if (i == 0) {
                break;
            }
            const int *above = &m_scores[(i - 1) * width];
            const int own = m_scores[i * width + j];
            const int gained = Letter + m_bonus[j] + (candidate[j] == term[i] ? SameCase : 0);
            std::size_t from = j - 1;
            if (above[j - 1] <= Never / 2 || above[j - 1] + InARow + gained != own) {
                for (std::size_t k = j - 1; k-- > 0;) {
                    const int gap = GapStart + GapMore * int(j - 2 - k);
                    if (above[k] > Never / 2 && above[k] - gap + gained == own) {
                        from = k;
                        break;
                    }
                }
            }
            j = from;
        }
    }
    return score;
}

} // namespace Slipway
