// SPDX-License-Identifier: GPL-3.0-or-later
// The expressions of Django's storages, by version, and how they are recognised.
#include "storage/referencescanner.h"

#include <array>
#include <string>

namespace Slipway {

namespace {

struct Expression {
    std::string_view regex;
    std::string_view replacement;
    ReferenceSyntax syntax;
};

constexpr Expression UrlAnyQuote{R"re((?P<matched>url\(['"]{0,1}\s*(?P<url>.*?)["']{0,1}\)))re",
                                 R"(url("%(url)s"))",
                                 {.form = ReferenceForm::CssUrlAnyQuote}};
constexpr Expression Url{R"re((?P<matched>url\((?P<quote>['"]{0,1})\s*(?P<url>.*?)(?P=quote)\)))re",
                         R"(url("%(url)s"))",
                         {.form = ReferenceForm::CssUrl}};
constexpr Expression Import{R"re((?P<matched>@import\s*["']\s*(?P<url>.*?)["']))re",
                            R"(@import url("%(url)s"))",
                            {.form = ReferenceForm::CssImport}};
constexpr Expression CssMapEmpty{
    R"re((?m)(?P<matched>)^(/\*#[ \t](?-i:sourceMappingURL)=(?P<url>.*)[ \t]*\*/)$)re",
    "/*# sourceMappingURL=%(url)s */",
    {.form = ReferenceForm::CssSourceMap, .emptyMatched = true}};
constexpr Expression CssMap{
    R"re((?m)^(?P<matched>/\*#[ \t](?-i:sourceMappingURL)=(?P<url>.*)[ \t]*\*/)$)re",
    "/*# sourceMappingURL=%(url)s */",
    {.form = ReferenceForm::CssSourceMap}};
constexpr Expression JsMapEmpty{
    R"re((?m)(?P<matched>)^(//# (?-i:sourceMappingURL)=(?P<url>.*))$)re",
    "//# sourceMappingURL=%(url)s",
    {.form = ReferenceForm::JsSourceMap, .emptyMatched = true}};
constexpr Expression JsMap{R"re((?m)^(?P<matched>//# (?-i:sourceMappingURL)=(?P<url>.*))$)re",
                           "//# sourceMappingURL=%(url)s",
                           {.form = ReferenceForm::JsSourceMap}};

constexpr Expression ImportFromNoStar{
    R"re((?P<matched>import(?s:(?P<import>[\s\{].*?))\s*from\s*['"](?P<url>[./].*?)["']\s*;))re",
    R"(import%(import)s from "%(url)s";)",
    {.form = ReferenceForm::JsImportFrom, .star = false}};
constexpr Expression ImportFrom{
    R"re((?P<matched>import(?s:(?P<import>[\s\{].*?|\*\s*as\s*\w+))\s*from\s*['"](?P<url>[./].*?)["']\s*;))re",
    R"(import%(import)s from "%(url)s";)",
    {.form = ReferenceForm::JsImportFrom}};
constexpr Expression ExportFrom{
    R"re((?P<matched>export(?s:(?P<exports>[\s\{].*?))\s*from\s*["'](?P<url>[./].*?)["']\s*;))re",
    R"(export%(exports)s from "%(url)s";)",
    {.form = ReferenceForm::JsExportFrom}};
constexpr Expression SideEffect{R"re((?P<matched>import\s*['"](?P<url>[./].*?)["']\s*;))re",
                                R"(import"%(url)s";)",
                                {.form = ReferenceForm::JsImport}};
constexpr Expression Dynamic{R"re((?P<matched>import\(["'](?P<url>.*?)["']\)))re",
                             R"(import("%(url)s"))",
                             {.form = ReferenceForm::JsDynamicImport}};

// 6.1: no semicolon, none in between, and no bare names.
constexpr Expression ImportFrom61{
    R"re((?P<matched>import(?s:(?P<import>[\s\{][^;]*?|\*\s*as\s*\w+))\s*from\s*['"](?P<url>[./].*?)["']))re",
    R"(import%(import)s from "%(url)s")",
    {.form = ReferenceForm::JsImportFrom, .wholeStatement = false}};
constexpr Expression ExportFrom61{
    R"re((?P<matched>export(?s:(?P<exports>[\s\{][^;]*?))\s*from\s*["'](?P<url>[./].*?)["']))re",
    R"(export%(exports)s from "%(url)s")",
    {.form = ReferenceForm::JsExportFrom, .wholeStatement = false}};
constexpr Expression SideEffect61{R"re((?P<matched>import\s*['"](?P<url>[./].*?)["']))re",
                                  R"(import"%(url)s")",
                                  {.form = ReferenceForm::JsImport, .wholeStatement = false}};
constexpr Expression Dynamic61{R"re((?P<matched>import\(["'](?P<url>[./].*?)["']\)))re",
                               R"(import("%(url)s"))",
                               {.form = ReferenceForm::JsDynamicImport, .anyUrl = false}};

constexpr std::array Known{UrlAnyQuote,  Url,          Import,       CssMapEmpty,
                           CssMap,       JsMapEmpty,   JsMap,        ImportFromNoStar,
                           ImportFrom,   ExportFrom,   SideEffect,   Dynamic,
                           ImportFrom61, ExportFrom61, SideEffect61, Dynamic61};

constexpr unsigned IgnoreCase = 2;
constexpr unsigned Multiline = 8;
constexpr unsigned Unicode = 32;

void replaceAll(std::string &text, std::string_view from, std::string_view to)
{
    for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
        text.replace(at, from.size(), to);
    }
}

/// Django's versions spell the same sets in two ways.
std::string canonical(std::string_view regex)
{
    std::string text(regex);
    replaceAll(text, R"re(["'])re", R"re(['"])re");
    replaceAll(text, R"re([\.\/])re", R"re([./])re");
    return text;
}

ReferencePattern builtIn(const Expression &expression, IgnoredBlocks ignored)
{
    const unsigned flags =
        IgnoreCase | Unicode | (expression.regex.starts_with("(?m)") ? Multiline : 0U);
    return *ReferencePattern::compile(expression.regex, flags, expression.replacement, ignored);
}

} // namespace

std::optional<ReferenceSyntax> recogniseSyntax(std::string_view regex, unsigned flags)
{
    const unsigned wanted = IgnoreCase | (regex.starts_with("(?m)") ? Multiline : 0U);
    if ((flags & ~Unicode) != wanted) {
        return std::nullopt;
    }
    const std::string text = canonical(regex);
    for (const Expression &known : Known) {
        if (canonical(known.regex) == text) {
            return known.syntax;
        }
    }
    return std::nullopt;
}

PatternTable builtInPatterns(const std::vector<int> &djangoVersion, bool moduleImports)
{
    const bool before50 = djangoVersion < std::vector{5, 0};
    const bool before60 = djangoVersion < std::vector{6, 0};
    const bool from61 = djangoVersion >= std::vector{6, 1};
    const IgnoredBlocks css = from61 ? IgnoredBlocks::Css : IgnoredBlocks::None;
    const IgnoredBlocks script = from61 ? IgnoredBlocks::JavaScript : IgnoredBlocks::None;

    PatternTable table;
    table.emplace_back("*.css",
                       std::vector{builtIn(before60 ? UrlAnyQuote : Url, css), builtIn(Import, css),
                                   builtIn(before50 ? CssMapEmpty : CssMap, css)});
    std::vector scripts{builtIn(before50 ? JsMapEmpty : JsMap, script)};
    if (moduleImports) {
        const Expression &importFrom = before50 ? ImportFromNoStar : ImportFrom;
        scripts.push_back(builtIn(from61 ? ImportFrom61 : importFrom, script));
        scripts.push_back(builtIn(from61 ? ExportFrom61 : ExportFrom, script));
        scripts.push_back(builtIn(from61 ? SideEffect61 : SideEffect, script));
        scripts.push_back(builtIn(from61 ? Dynamic61 : Dynamic, script));
    }
    table.emplace_back("*.js", std::move(scripts));
    return table;
}

} // namespace Slipway
