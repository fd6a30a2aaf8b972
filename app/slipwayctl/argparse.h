// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace Slipway::Ctl {

/// What a parser was given.
class ParsedArguments final {
public:
    [[nodiscard]] bool isSet(const std::string &name) const { return m_values.contains(name); }
    /// The last value given; empty when there is none.
    [[nodiscard]] std::string value(const std::string &name) const;
    [[nodiscard]] std::vector<std::string> values(const std::string &name) const;
    [[nodiscard]] const std::vector<std::string> &positionals() const { return m_positionals; }

private:
    friend class ArgumentParser;
    std::map<std::string, std::vector<std::string>> m_values;
    std::vector<std::string> m_positionals;
};

/// Understands a command line exactly as Python's argparse does, for commands that stand in for
/// ones of manage.py: "--opt=value", "-v2", "-nc", abbreviations of long options, "--".
///
/// Source: CPython 3.13 Lib/argparse.py, as far as Django's two commands use it.
class ArgumentParser final {
public:
    enum class Kind { Flag, Value };
    struct Option {
        std::string name; ///< What ParsedArguments knows it by.
        std::vector<std::string> spellings; ///< "-i", "--ignore"
        Kind kind = Kind::Flag;
        /// False: an option that argparse would not know; it must be spelled out in full.
        bool mayBeAbbreviated = true;
    };

    /// `positional` is the name of the arguments of which at least one is needed; empty: none.
    ArgumentParser(std::vector<Option> options, std::string positional);

    /// The parsed arguments, or argparse's text about what is wrong with them.
    [[nodiscard]] std::expected<ParsedArguments, std::string> parse(
        const std::vector<std::string> &arguments) const;

private:
    /// An argument that was taken for an option; `option` null: one that nobody knows.
    struct Match {
        const Option *option = nullptr;
        std::string spelling;
        std::string value;
        bool hasValue = false;
        bool isCluster = false; ///< "-nc": the value is what follows the first letter.
    };
    class Run;

    [[nodiscard]] const Option *find(std::string_view spelling) const;
    /// False: the argument is no option at all.
    [[nodiscard]] std::expected<bool, std::string> match(const std::string &argument,
                                                         Match &match) const;
    [[nodiscard]] std::vector<Match> abbreviations(const std::string &argument) const;

    std::vector<Option> m_options;
    std::string m_positional;
};

/// Python's int(): digits with "_" between them, a sign, blanks around. -1 when it is none.
[[nodiscard]] int pythonInt(std::string_view text);

} // namespace Slipway::Ctl
