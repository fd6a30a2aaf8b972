// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/tomldepth.h"

namespace Slipway {

namespace {

constexpr int MostParts = 32;

/// Where the string that begins at `at` ends (one past its closing quote); adds its newlines.
size_t endOfString(std::string_view document, size_t at, uint32_t &line)
{
    const char quote = document[at];
    const std::string_view triple = quote == '"' ? R"(""")" : "'''";
    const bool isLong = document.substr(at).starts_with(triple);
    for (size_t i = at + (isLong ? 3 : 1); i < document.size(); ++i) {
        const char c = document[i];
        if (c == '\n') {
            if (!isLong) {
                return i; // unfinished: the parser will say so
            }
            ++line;
        } else if (c == '\\' && quote == '"') {
            ++i;
            if (i < document.size() && document[i] == '\n') {
                ++line;
            }
        } else if (c == quote && (!isLong || document.substr(i).starts_with(triple))) {
            return i + (isLong ? 3 : 1);
        }
    }
    return document.size();
}

} // namespace

std::optional<uint32_t> tooDeepTomlKey(std::string_view document)
{
    uint32_t line = 1;
    int dots = 0;
    for (size_t i = 0; i < document.size();) {
        const char c = document[i];
        if (c == '"' || c == '\'') {
            i = endOfString(document, i, line);
            continue;
        }
        if (c == '#') {
            i = std::min(document.find('\n', i), document.size());
            continue;
        }
        if (c == '.' && ++dots >= MostParts) {
            return line;
        }
        if (c == '\n' || c == '=' || c == ',' || c == '[' || c == '{') {
            dots = 0;
            line += c == '\n' ? 1 : 0;
        }
        ++i;
    }
    return std::nullopt;
}

} // namespace Slipway
