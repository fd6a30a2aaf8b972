// SPDX-License-Identifier: GPL-3.0-or-later
#include "argparse.h"

#include "base/posixpath.h"

#include <algorithm>
#include <utility>

namespace Slipway::Ctl {

namespace {

std::string nameOf(const ArgumentParser::Option &option)
{
    std::string name;
    for (const std::string &spelling : option.spellings) {
        name += (name.empty() ? "" : "/") + spelling;
    }
    return name;
}

bool looksLikeNumber(std::string_view text)
{
    // ^-\d+$|^-\d*\.\d+$
    if (!text.starts_with('-')) {
        return false;
    }
    const std::string_view digits = text.substr(1);
    const size_t point = digits.find('.');
    const std::string_view whole = digits.substr(0, point);
    const std::string_view fraction =
        point == std::string_view::npos ? std::string_view() : digits.substr(point + 1);
    const auto isDigits = [](std::string_view part) {
        return part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    return isDigits(whole) && isDigits(fraction)
        && (point == std::string_view::npos ? !whole.empty() : !fraction.empty());
}

} // namespace

std::string ParsedArguments::value(const std::string &name) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() || found->second.empty() ? std::string() : found->second.back();
}

std::vector<std::string> ParsedArguments::values(const std::string &name) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? std::vector<std::string>() : found->second;
}

ArgumentParser::ArgumentParser(std::vector<Option> options, std::string positional)
    : m_options(std::move(options))
    , m_positional(std::move(positional))
{ }

const ArgumentParser::Option *ArgumentParser::find(std::string_view spelling) const
{
    for (const Option &option : m_options) {
        if (std::ranges::find(option.spellings, spelling) != option.spellings.end()) {
            return &option;
        }
    }
    return nullptr;
}

std::vector<ArgumentParser::Match> ArgumentParser::abbreviations(const std::string &argument) const
{
    std::vector<Match> matches;
    const bool isLong = argument.starts_with("--");
    const size_t equals = argument.find('=');
    const bool hasValue = isLong && equals != std::string::npos;
    const std::string prefix = isLong ? argument.substr(0, equals) : argument;
    for (const Option &option : m_options) {
        for (const std::string &spelling : option.spellings) {
            if (!isLong && spelling == argument.substr(0, 2)) {
                matches.push_back({.option = &option,
                                   .spelling = spelling,
                                   .value = argument.substr(2),
                                   .hasValue = true,
                                   .isCluster = true});
            } else if (option.mayBeAbbreviated && spelling.starts_with(prefix)) {
                matches.push_back({.option = &option,
                                   .spelling = spelling,
                                   .value = hasValue ? argument.substr(equals + 1) : std::string(),
                                   .hasValue = hasValue});
            }
        }
    }
    return matches;
}

std::expected<bool, std::string> ArgumentParser::match(const std::string &argument,
                                                       Match &match) const
{
    if (!argument.starts_with('-')) {
        return false;
    }
    if (const Option *option = find(argument)) {
        match = {.option = option, .spelling = argument, .value = {}};
        return true;
    }
    if (argument.size() == 1) {
        return false;
    }
    if (const size_t equals = argument.find('='); equals != std::string::npos) {
        if (const Option *option = find(std::string_view(argument).substr(0, equals))) {
            match = {.option = option,
                     .spelling = argument.substr(0, equals),
                     .value = argument.substr(equals + 1),
                     .hasValue = true};
            return true;
        }
    }
    std::vector<Match> candidates = abbreviations(argument);
    if (candidates.size() > 1) {
        std::string names;
        for (const Match &candidate : candidates) {
            names += (names.empty() ? "" : ", ") + candidate.spelling;
        }
        const std::string shown =
            argument.starts_with("--") ? argument.substr(0, argument.find('=')) : argument;
        return std::unexpected("ambiguous option: " + shown + " could match " + names);
    }
    if (candidates.size() == 1) {
        match = std::move(candidates.front());
        return true;
    }
    if (looksLikeNumber(argument) || argument.contains(' ')) {
        return false;
    }
    match = {.option = nullptr, .spelling = argument, .value = {}};
    return true;
}

/// One command line being taken apart.
class ArgumentParser::Run final {
public:
    enum class Token { Positional, Option, Dashes };

    explicit Run(const ArgumentParser &parser)
        : m_parser(parser)
    { }

    std::expected<ParsedArguments, std::string> parse(const std::vector<std::string> &arguments)
    {
        if (std::string error = classify(arguments); !error.empty()) {
            return std::unexpected(error);
        }
        for (size_t at = 0; at < arguments.size();) {
            if (m_tokens[at] == Token::Option) {
                std::string error = takeOption(arguments, at);
                if (!error.empty()) {
                    return std::unexpected(error);
                }
            } else {
                takePositionals(arguments, at);
            }
        }
        if (!m_parser.m_positional.empty() && m_parsed.m_positionals.empty()) {
            return std::unexpected("the following arguments are required: "
                                   + m_parser.m_positional);
        }
        if (!m_extras.empty()) {
            return std::unexpected("unrecognized arguments: " + m_extras);
        }
        return std::move(m_parsed);
    }

private:
    std::string classify(const std::vector<std::string> &arguments)
    {
        bool afterDashes = false;
        for (const std::string &argument : arguments) {
            Match found;
            Token token = Token::Positional;
            if (!afterDashes && argument == "--") {
                afterDashes = true;
                token = Token::Dashes;
            } else if (!afterDashes) {
                const auto isOption = m_parser.match(argument, found);
                if (!isOption) {
                    return isOption.error();
                }
                token = *isOption ? Token::Option : Token::Positional;
            }
            m_tokens.push_back(token);
            m_matches.push_back(std::move(found));
        }
        return {};
    }

    /// One run of arguments is what a positional takes; those of later runs are too many.
    void takePositionals(const std::vector<std::string> &arguments, size_t &at)
    {
        const bool wanted = !m_parser.m_positional.empty() && m_parsed.m_positionals.empty();
        for (; at < arguments.size() && m_tokens[at] != Token::Option; ++at) {
            if (wanted) {
                if (m_tokens[at] == Token::Positional) {
                    m_parsed.m_positionals.push_back(arguments[at]);
                }
            } else if (m_tokens[at] == Token::Positional) {
                addExtra(arguments[at]);
            }
        }
    }

    void addExtra(const std::string &argument)
    {
        m_extras += (m_extras.empty() ? "" : " ") + argument;
    }

    std::string takeOption(const std::vector<std::string> &arguments, size_t &at)
    {
        Match match = m_matches[at];
        const std::string &whole = arguments[at];
        ++at;
        while (true) {
            if (match.option == nullptr) {
                addExtra(whole);
                return {};
            }
            if (match.option->kind == Kind::Value) {
                return takeValue(match, arguments, at);
            }
            if (!match.hasValue) {
                m_parsed.m_values[match.option->name].emplace_back();
                return {};
            }
            // "-nc": a flag, and then the next letter is one too.
            const Option *next = nullptr;
            std::string spelling;
            if (!match.spelling.starts_with("--") && !match.value.empty()) {
                spelling = std::string("-") + match.value.front();
                next = match.isCluster ? m_parser.find(spelling) : nullptr;
            }
            if (next == nullptr) {
                return "argument " + nameOf(*match.option) + ": ignored explicit argument "
                    + PosixPath::repr(match.value);
            }
            m_parsed.m_values[match.option->name].emplace_back();
            std::string rest = match.value.substr(1);
            const bool hasRest = !rest.empty();
            if (rest.starts_with('=')) {
                rest.erase(0, 1);
            }
            match = {.option = next,
                     .spelling = spelling,
                     .value = rest,
                     .hasValue = hasRest,
                     .isCluster = true};
        }
    }

    std::string takeValue(const Match &match, const std::vector<std::string> &arguments, size_t &at)
    {
        std::vector<std::string> &values = m_parsed.m_values[match.option->name];
        if (match.hasValue) {
            values.push_back(match.value);
            return {};
        }
        size_t next = at;
        if (next < m_tokens.size() && m_tokens[next] == Token::Dashes) {
            ++next;
        }
        if (next >= m_tokens.size() || m_tokens[next] != Token::Positional) {
            return "argument " + nameOf(*match.option) + ": expected one argument";
        }
        values.push_back(arguments[next]);
        at = next + 1;
        return {};
    }

    const ArgumentParser &m_parser;
    std::vector<Token> m_tokens;
    std::vector<Match> m_matches;
    ParsedArguments m_parsed;
    std::string m_extras;
};

std::expected<ParsedArguments, std::string> ArgumentParser::parse(
    const std::vector<std::string> &arguments) const
{
    return Run(*this).parse(arguments);
}

int pythonInt(std::string_view text)
{
    constexpr std::string_view Blanks = " \t\n\r\f\v";
    const size_t first = text.find_first_not_of(Blanks);
    if (first == std::string_view::npos) {
        return -1;
    }
    text = text.substr(first, text.find_last_not_of(Blanks) - first + 1);
    bool negative = false;
    if (text.starts_with('+') || text.starts_with('-')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    if (text.empty()) {
        return -1;
    }
    int value = 0;
    bool lastWasDigit = false;
    for (const char c : text) {
        if (c == '_' && lastWasDigit) {
            lastWasDigit = false;
        } else if (c >= '0' && c <= '9') {
            value = std::min(value * 10 + (c - '0'), 1'000'000);
            lastWasDigit = true;
        } else {
            return -1;
        }
    }
    return !lastWasDigit || (negative && value != 0) ? -1 : value;
}

} // namespace Slipway::Ctl
