// SPDX-License-Identifier: GPL-3.0-or-later
#include "finders/namepattern.h"

#include "base/pathtext.h"

#include <QString>

#include <algorithm>

namespace Slipway {

namespace {

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

} // namespace

std::u32string codePoints(std::string_view bytes)
{
    std::u32string result;
    if (isAscii(bytes)) {
        result.assign(bytes.begin(), bytes.end());
        return result;
    }
    const QString text = textFromPath(bytes);
    result.reserve(static_cast<size_t>(text.size()));
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text.at(i);
        if (unit.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            result += QChar::surrogateToUcs4(unit, text.at(i + 1));
            ++i;
        } else {
            result += unit.unicode();
        }
    }
    return result;
}

bool isBeforeInPython(std::string_view one, std::string_view other)
{
    const auto [mine, its] = std::ranges::mismatch(one, other);
    const int left = mine == one.end() ? -1 : static_cast<unsigned char>(*mine);
    const int right = its == other.end() ? -1 : static_cast<unsigned char>(*its);
    if (left < 0x80 && right < 0x80) {
        return left < right;
    }
    return codePoints(one) < codePoints(other);
}

std::string patternOf(std::string_view text)
{
    QString pattern;
    const QString characters = textFromPath(text);
    for (qsizetype i = 0; i < characters.size(); ++i) {
        const QChar unit = characters.at(i);
        const bool isPair = unit.isHighSurrogate() && i + 1 < characters.size()
            && characters.at(i + 1).isLowSurrogate();
        if (isPair) {
            pattern += unit;
            pattern += characters.at(++i);
        } else if (unit.isSurrogate()) {
            pattern += u'?';
        } else if (unit == u'*' || unit == u'?' || unit == u'[') {
            pattern += u'[';
            pattern += unit;
            pattern += u']';
        } else {
            pattern += unit;
        }
    }
    return pattern.toStdString();
}

bool NamePattern::Atom::accepts(char32_t c) const
{
    switch (kind) {
    case Kind::Any:
        return true;
    case Kind::One:
        return c == one;
    case Kind::Set:
        return negated != std::ranges::any_of(ranges, [c](const auto &range) {
                   return c >= range.first && c <= range.second;
               });
    case Kind::Star:
    case Kind::Never:
        break;
    }
    return false;
}

NamePattern::NamePattern(std::string_view pattern)
{
    const size_t star = pattern.find('*');
    const bool isPlain = pattern.find_first_of("?[") == std::string_view::npos;
    const bool oneStar =
        star != std::string_view::npos && pattern.find('*', star + 1) == std::string_view::npos;
    const std::u32string characters = codePoints(pattern);
    // Bytes that are no UTF-8 could match inside a well-formed character: those go the long way.
    const bool isUtf8 =
        std::ranges::none_of(characters, [](char32_t c) { return c >= 0xDC80 && c <= 0xDCFF; });
    if (isPlain && isUtf8 && (star == std::string_view::npos || oneStar)) {
        m_shape = oneStar ? Shape::Affixes : Shape::Literal;
        m_head = pattern.substr(0, star);
        m_tail = oneStar ? pattern.substr(star + 1) : std::string_view();
        // "x" has no "/"; "*~" matches a path only where it matches its last part, and ".*" only
        // where it matches its first folder, which is then ignored as a whole.
        const bool hasSlash = pattern.contains('/');
        m_concernsFolders = hasSlash || (oneStar && !m_head.empty() && !m_tail.empty());
        return;
    }
    compile(characters);
}

void NamePattern::compile(const std::u32string &pattern)
{
    using Kind = Atom::Kind;
    for (size_t i = 0; i < pattern.size();) {
        const char32_t c = pattern[i++];
        if (c == U'*') {
            if (m_atoms.empty() || m_atoms.back().kind != Kind::Star) {
                m_atoms.push_back({.kind = Kind::Star, .ranges = {}});
            }
        } else if (c == U'?') {
            m_atoms.push_back({.kind = Kind::Any, .ranges = {}});
        } else if (c == U'[') {
            size_t end = i;
            if (end < pattern.size() && pattern[end] == U'!') {
                ++end;
            }
            if (end < pattern.size() && pattern[end] == U']') {
                ++end;
            }
            end = pattern.find(U']', end);
            if (end == std::u32string::npos) {
                m_atoms.push_back({.kind = Kind::One, .one = c, .ranges = {}});
            } else {
                m_atoms.push_back(compileSet(pattern, i, end));
                i = end + 1;
            }
        } else {
            m_atoms.push_back({.kind = Kind::One, .one = c, .ranges = {}});
        }
    }
}

/// fnmatch first cuts the set's text at the hyphens that make ranges, drops empty ranges, and hands
/// the rest to re; both steps are done here in one.
NamePattern::Atom NamePattern::compileSet(const std::u32string &pattern, size_t begin, size_t end)
{
    std::vector<std::u32string> chunks;
    if (pattern.substr(begin, end - begin).contains(U'-')) {
        size_t from = begin;
        size_t at = pattern[begin] == U'!' ? begin + 2 : begin + 1;
        while (true) {
            at = pattern.find(U'-', at);
            if (at == std::u32string::npos || at >= end) {
                break;
            }
            chunks.push_back(pattern.substr(from, at - from));
            from = at + 1;
            at += 3;
        }
        if (from < end) {
            chunks.push_back(pattern.substr(from, end - from));
        } else {
            chunks.back() += U'-';
        }
        for (size_t k = chunks.size() - 1; k > 0; --k) {
            if (chunks[k - 1].back() > chunks[k].front()) {
                chunks[k - 1].pop_back();
                chunks[k - 1] += chunks[k].substr(1);
                chunks.erase(chunks.begin() + static_cast<std::ptrdiff_t>(k));
            }
        }
    } else {
        chunks.push_back(pattern.substr(begin, end - begin));
    }

    Atom atom{.kind = Atom::Kind::Set, .ranges = {}};
    if (chunks.size() == 1 && chunks.front().empty()) {
        atom.kind = Atom::Kind::Never;
        return atom;
    }
    if (chunks.front().starts_with(U'!')) {
        if (chunks.size() == 1 && chunks.front().size() == 1) {
            atom.kind = Atom::Kind::Any;
            return atom;
        }
        atom.negated = true;
        chunks.front().erase(0, 1);
    }
    // What stands between two chunks is a range from the one's last to the other's first character;
    // a first chunk that is now empty leaves its hyphen as a plain character.
    size_t skip = 0;
    for (size_t k = 0; k < chunks.size(); ++k) {
        const std::u32string &chunk = chunks[k];
        const bool startsRange = k + 1 < chunks.size() && !chunk.empty() && chunk.size() > skip;
        const size_t count = chunk.size() - (startsRange ? 1 : 0);
        for (size_t i = skip; i < count; ++i) {
            atom.ranges.emplace_back(chunk[i], chunk[i]);
        }
        skip = 0;
        if (k + 1 == chunks.size()) {
            break;
        }
        if (startsRange) {
            atom.ranges.emplace_back(chunk.back(), chunks[k + 1].front());
            skip = 1;
        } else {
            atom.ranges.emplace_back(U'-', U'-');
        }
    }
    return atom;
}

bool NamePattern::matches(std::string_view text) const
{
    switch (m_shape) {
    case Shape::Literal:
        return text == m_head;
    case Shape::Affixes:
        return text.size() >= m_head.size() + m_tail.size() && text.starts_with(m_head)
            && text.ends_with(m_tail);
    case Shape::General:
        break;
    }
    return matchesAtoms(text);
}

bool NamePattern::matchesAtoms(std::string_view text) const
{
    const std::u32string characters = codePoints(text);
    // The last "*" takes as little as possible and gives way by one character on each failure.
    constexpr size_t None = SIZE_MAX;
    size_t star = None;
    size_t starText = 0;
    size_t a = 0;
    size_t t = 0;
    while (t < characters.size()) {
        if (a < m_atoms.size() && m_atoms[a].kind == Atom::Kind::Star) {
            star = a++;
            starText = t;
        } else if (a < m_atoms.size() && m_atoms[a].accepts(characters[t])) {
            ++a;
            ++t;
        } else if (star != None) {
            a = star + 1;
            t = ++starText;
        } else {
            return false;
        }
    }
    while (a < m_atoms.size() && m_atoms[a].kind == Atom::Kind::Star) {
        ++a;
    }
    return a == m_atoms.size();
}

} // namespace Slipway
