// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/managepy.h"

#include <QStringDecoder>

#include <optional>
#include <string_view>
#include <vector>

namespace Slipway {

namespace {

enum class TokenKind { Name, Text, Operator };

struct Token {
    TokenKind kind = TokenKind::Operator;
    QByteArray text; ///< Of a Text: its value, when it is a plain one.
    int indentation = 0; ///< Of the line it stands on.
};

bool isNameByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
        || static_cast<unsigned char>(c) >= 0x80;
}

/// As much of Python's lexical structure as it takes to tell code from comments and texts.
class Lexer final {
public:
    explicit Lexer(const QByteArray &source)
        : m_source(source.constData(), static_cast<size_t>(source.size()))
    { }

    std::vector<Token> tokens()
    {
        std::vector<Token> found;
        while (m_at < m_source.size()) {
            const char c = m_source[m_at];
            if (c == '\n') {
                ++m_at;
                m_indentation = indentationHere();
            } else if (c == '#') {
                m_at = std::min(m_source.find('\n', m_at), m_source.size());
            } else if (c == '"' || c == '\'') {
                found.push_back({TokenKind::Text, readText(true), m_indentation});
            } else if (isNameByte(c)) {
                readName(found);
            } else {
                if (c != ' ' && c != '\t' && c != '\r' && c != '\f' && c != '\\') {
                    found.push_back({TokenKind::Operator, QByteArray(1, c), m_indentation});
                }
                ++m_at;
            }
        }
        return found;
    }

private:
    [[nodiscard]] int indentationHere() const
    {
        size_t end = m_at;
        while (end < m_source.size() && (m_source[end] == ' ' || m_source[end] == '\t')) {
            ++end;
        }
        return static_cast<int>(end - m_at);
    }

    void readName(std::vector<Token> &found)
    {
        const size_t start = m_at;
        while (m_at < m_source.size() && isNameByte(m_source[m_at])) {
            ++m_at;
        }
        const std::string_view name = m_source.substr(start, m_at - start);
        const bool quoteFollows =
            m_at < m_source.size() && (m_source[m_at] == '"' || m_source[m_at] == '\'');
        if (quoteFollows && name.size() <= 2) {
            // A prefix: r"…" and u"…" are plain here, f"…" and b"…" are not.
            const bool isRaw = name == "r" || name == "R";
            const bool isPlain = isRaw || name == "u" || name == "U";
            const QByteArray text = readText(!isRaw);
            found.push_back({TokenKind::Text, isPlain ? text : QByteArray(), m_indentation});
            return;
        }
        found.push_back({TokenKind::Name,
                         QByteArray(name.data(), static_cast<qsizetype>(name.size())),
                         m_indentation});
    }

    QByteArray readText(bool unescape)
    {
        const char quote = m_source[m_at];
        const std::string triple(3, quote);
        const bool isLong = m_source.substr(m_at).starts_with(triple);
        m_at += isLong ? 3 : 1;
        QByteArray value;
        while (m_at < m_source.size()) {
            const char c = m_source[m_at];
            if (c == '\\' && m_at + 1 < m_source.size()) {
                if (!unescape) {
                    value += c;
                }
                value += m_source[m_at + 1]; // enough for module names: they hold no escapes
                m_at += 2;
                continue;
            }
            if (c == quote && (!isLong || m_source.substr(m_at).starts_with(triple))) {
                m_at += isLong ? 3 : 1;
                break;
            }
            if (c == '\n' && !isLong) {
                break;
            }
            value += c;
            ++m_at;
        }
        return value;
    }

    std::string_view m_source;
    size_t m_at = 0;
    int m_indentation = 0;
};

class Matcher final {
public:
    explicit Matcher(const std::vector<Token> &tokens)
        : m_tokens(tokens)
    { }

    /// True when the tokens from `at` on are these; "''" stands for the variable's name as a text.
    [[nodiscard]] bool matches(size_t at, std::initializer_list<std::string_view> pattern) const
    {
        for (const std::string_view part : pattern) {
            if (at >= m_tokens.size()) {
                return false;
            }
            const Token &token = m_tokens[at++];
            const bool isVariable = part == "''";
            const std::string_view text(token.text.constData(),
                                        static_cast<size_t>(token.text.size()));
            if ((token.kind == TokenKind::Text) != isVariable
                || text != (isVariable ? "DJANGO_SETTINGS_MODULE" : part)) {
                return false;
            }
        }
        return true;
    }

    /// The text that is the whole value from `at` on (adjacent texts join), ended by `ends`.
    [[nodiscard]] std::optional<QByteArray> value(size_t at, std::string_view ends) const
    {
        QByteArray joined;
        size_t i = at;
        for (; i < m_tokens.size() && m_tokens[i].kind == TokenKind::Text; ++i) {
            joined += m_tokens[i].text;
        }
        if (i == at || joined.isEmpty()) {
            return std::nullopt;
        }
        const bool ended = i == m_tokens.size() || m_tokens[i].kind == TokenKind::Name
            || ends.find(m_tokens[i].text.at(0)) != std::string_view::npos;
        return ended ? std::optional(joined) : std::nullopt;
    }

private:
    const std::vector<Token> &m_tokens;
};

} // namespace

ManagePySettings readManagePy(const QByteArray &source)
{
    const std::vector<Token> tokens = Lexer(source).tokens();
    const Matcher matcher(tokens);
    ManagePySettings settings;
    int defaultIndentation = -1;
    int assignedIndentation = -1;
    std::optional<QByteArray> byDefault;
    std::optional<QByteArray> assigned;
    for (size_t i = 0; i < tokens.size(); ++i) {
        const int indentation = tokens[i].indentation;
        if (matcher.matches(i, {"execute_from_command_line"})) {
            settings.isDjango = true;
        } else if (matcher.matches(i, {"environ", ".", "setdefault", "(", "''", ","})) {
            if (const auto value = matcher.value(i + 6, "),");
                value && (defaultIndentation < 0 || indentation < defaultIndentation)) {
                byDefault = value;
                defaultIndentation = indentation;
            }
        } else if (matcher.matches(i, {"environ", "[", "''", "]", "="})
                   || matcher.matches(i, {"putenv", "(", "''", ","})) {
            const size_t at = i + (tokens[i].text == "putenv" ? 4 : 5);
            if (const auto value = matcher.value(at, "),;");
                value && (assignedIndentation < 0 || indentation <= assignedIndentation)) {
                assigned = value;
                assignedIndentation = indentation;
            }
        }
    }
    // An assignment in a branch ("if testing:") gives way to a default outside of it.
    const bool useAssigned = assigned && (!byDefault || assignedIndentation <= defaultIndentation);
    if (const auto chosen = useAssigned ? assigned : byDefault) {
        settings.module = QString::fromUtf8(*chosen);
        settings.overridesEnvironment = useAssigned;
    }
    return settings;
}

} // namespace Slipway
