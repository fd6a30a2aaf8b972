// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/referenceuse.h"

#include <algorithm>
#include <array>

namespace Slipway {

namespace {

/// Does "@import", in any case, stand before `at`? Then the url() there is one of its spellings.
bool followsImport(std::string_view text, size_t at)
{
    constexpr std::string_view Word = "@import";
    const size_t end = text.substr(0, at).find_last_not_of(" \t\r\n\f");
    if (end == std::string_view::npos || end + 1 < Word.size()) {
        return false;
    }
    return std::ranges::equal(text.substr(end + 1 - Word.size(), Word.size()), Word, {},
                              [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; });
}

} // namespace

const char *referenceUseName(ReferenceUse use)
{
    constexpr std::array Names{"css-url",       "css-import",     "source-map", "module-import",
                               "module-export", "dynamic-import", "other",      "template"};
    return Names.at(static_cast<size_t>(use));
}

std::optional<ReferenceForm> referenceFormOf(const ReferencePattern &pattern)
{
    constexpr unsigned IgnoreCase = 2;
    constexpr unsigned Multiline = 8;
    const std::string &expression = pattern.expression();
    const auto syntax =
        recogniseSyntax(expression, IgnoreCase | (expression.starts_with("(?m)") ? Multiline : 0U));
    return syntax ? std::optional(syntax->form) : std::nullopt;
}

ReferenceUse referenceUseOf(std::optional<ReferenceForm> form, std::string_view text, size_t begin)
{
    if (!form) {
        return ReferenceUse::Other;
    }
    switch (*form) {
    case ReferenceForm::CssUrl:
    case ReferenceForm::CssUrlAnyQuote:
        return followsImport(text, begin) ? ReferenceUse::CssImport : ReferenceUse::CssUrl;
    case ReferenceForm::CssImport:
        return ReferenceUse::CssImport;
    case ReferenceForm::CssSourceMap:
    case ReferenceForm::JsSourceMap:
        return ReferenceUse::SourceMap;
    case ReferenceForm::JsImportFrom:
    case ReferenceForm::JsImport:
        return ReferenceUse::ModuleImport;
    case ReferenceForm::JsExportFrom:
        return ReferenceUse::ModuleExport;
    case ReferenceForm::JsDynamicImport:
        return ReferenceUse::DynamicImport;
    }
    return ReferenceUse::Other;
}

} // namespace Slipway
