// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/manifestreader.h"

#include "base/pathtext.h"

#include <QString>

#include <algorithm>
#include <cctype>

namespace Slipway {

namespace {

/// CPython 3.13 takes one more for endless recursion.
constexpr size_t DeepestNesting = 9998;

/// The character that an escape of one letter stands for; NUL: it is none.
char escaped(char letter)
{
    constexpr std::string_view Letters = "\"\\/bfnrt";
    constexpr std::string_view Meant = "\"\\/\b\f\n\r\t";
    const size_t at = Letters.find(letter);
    return at == std::string_view::npos ? '\0' : Meant[at];
}

std::optional<char16_t> unitOf(std::string_view digits)
{
    unsigned unit = 0;
    for (const char c : digits) {
        if (std::isxdigit(static_cast<unsigned char>(c)) == 0) {
            return std::nullopt;
        }
        const int letter = std::tolower(static_cast<unsigned char>(c));
        unit = unit * 16 + static_cast<unsigned>(letter <= '9' ? letter - '0' : letter - 'a' + 10);
    }
    return digits.size() == 4 ? std::optional(static_cast<char16_t>(unit)) : std::nullopt;
}

} // namespace

ManifestReader::Outcome ManifestReader::read()
{
    do {
        skipBlanks();
        if (!beginValue() || (m_isComplete && !endValues())) {
            return m_trouble;
        }
    } while (!m_open.empty());
    skipBlanks();
    return m_at == m_text.size() ? Outcome::Read : Outcome::NoJson;
}

/// Takes a value whole, or of one with others inside what is before the first of those.
bool ManifestReader::beginValue()
{
    const bool isOutermost = m_open.empty();
    const char first = next();
    if (first == '{' || first == '[') {
        if (isOutermost) {
            m_type = first == '{' ? "dict" : "list";
        }
        return open(first);
    }
    m_isComplete = true;
    if (first == '"') {
        const auto text = takeString();
        if (isOutermost) {
            m_type = "str";
        } else {
            note(text);
        }
        return text.has_value();
    }
    const char *type = "float";
    bool isTaken = true;
    if (take("true") || take("false")) {
        type = "bool";
    } else if (take("null")) {
        type = "NoneType";
    } else if (!take("NaN") && !take("Infinity") && !take("-Infinity")) {
        const size_t begin = m_at;
        isTaken = takeNumber();
        const bool isInteger =
            m_text.substr(begin, m_at - begin).find_first_of(".eE") == std::string_view::npos;
        type = isInteger ? "int" : "float";
    }
    if (isOutermost) {
        m_type = type;
    } else {
        note(std::nullopt);
    }
    return isTaken;
}

/// What follows a value, up to where the next one begins.
bool ManifestReader::endValues()
{
    while (!m_open.empty()) {
        skipBlanks();
        if (take(m_open.back() == '{' ? "}" : "]")) {
            m_open.pop_back();
            continue;
        }
        if (!take(",")) {
            return false;
        }
        return m_open.back() == '[' || takeKey();
    }
    return true;
}

bool ManifestReader::open(char bracket)
{
    note(std::nullopt);
    if (m_open.size() == DeepestNesting) {
        m_trouble = bracket == '{' ? Outcome::ObjectsTooDeep : Outcome::ArraysTooDeep;
        return false;
    }
    ++m_at;
    skipBlanks();
    m_isComplete = take(bracket == '{' ? "}" : "]");
    if (m_isComplete) {
        return true;
    }
    m_open += bracket;
    return bracket == '[' || takeKey();
}

bool ManifestReader::takeKey()
{
    skipBlanks();
    if (next() != '"') {
        return false;
    }
    auto key = takeString();
    if (!key) {
        return false;
    }
    if (m_open.size() == 1) {
        m_member = *std::move(key);
    } else if (isInPaths()) {
        m_name = *std::move(key);
    }
    skipBlanks();
    return take(":");
}

/// A value in the outermost object or in its `paths`; absent: it is no str.
void ManifestReader::note(const std::optional<std::string> &value)
{
    if (isInPaths()) {
        m_paths.insert_or_assign(m_name, value.value_or(std::string()));
    } else if (m_open == "{" && m_member == "version") {
        m_version = value;
    } else if (m_open == "{" && m_member == "paths") {
        m_paths.clear();
    }
}

bool ManifestReader::isInPaths() const
{
    return m_open == "{{" && m_member == "paths";
}

std::optional<std::string> ManifestReader::takeString()
{
    QString text;
    for (size_t begin = ++m_at;; begin = m_at) {
        while (m_at < m_text.size() && m_text[m_at] != '"' && m_text[m_at] != '\\') {
            if (static_cast<unsigned char>(m_text[m_at]) < 0x20) {
                return std::nullopt;
            }
            ++m_at;
        }
        text +=
            QUtf8StringView(m_text.data() + begin, static_cast<qsizetype>(m_at - begin)).toString();
        if (take("\"")) {
            return pathFromText(text);
        }
        if (!take("\\")) {
            return std::nullopt;
        }
        if (take("u")) {
            const auto unit = unitOf(m_text.substr(std::min(m_at, m_text.size()), 4));
            if (!unit) {
                return std::nullopt;
            }
            text += QChar(*unit);
            m_at += 4;
        } else if (const char meant = escaped(next()); meant != '\0') {
            text += QLatin1Char(meant);
            ++m_at;
        } else {
            return std::nullopt;
        }
    }
}

/// (-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?
bool ManifestReader::takeNumber()
{
    (void)take("-");
    if (!take("0") && takeDigits() == 0) {
        return false;
    }
    size_t end = m_at;
    if (take(".") && takeDigits() > 0) {
        end = m_at;
    }
    m_at = end;
    if (take("e") || take("E")) {
        if (!take("+")) {
            (void)take("-");
        }
        if (takeDigits() > 0) {
            end = m_at;
        }
    }
    m_at = end;
    return true;
}

size_t ManifestReader::takeDigits()
{
    const size_t begin = m_at;
    while (next() >= '0' && next() <= '9') {
        ++m_at;
    }
    return m_at - begin;
}

bool ManifestReader::take(std::string_view expected)
{
    if (!m_text.substr(m_at).starts_with(expected)) {
        return false;
    }
    m_at += expected.size();
    return true;
}

void ManifestReader::skipBlanks()
{
    m_at = std::min(m_text.find_first_not_of(" \t\n\r", m_at), m_text.size());
}

} // namespace Slipway
