// SPDX-License-Identifier: GPL-3.0-or-later
#include "references.h"

#include "storage/languagereferences.h"
#include "storage/pythontext.h"
#include "storage/reference.h"
#include "storage/referencepattern.h"

#include <cstdlib>
#include <string>
#include <vector>

using namespace Slipway;

namespace SlipwayFuzz {

namespace {

struct Table {
    std::string extension;
    std::vector<ReferencePattern> patterns;
    bool hostsAreExternal = true;
};

const std::vector<Table> &tables()
{
    static const std::vector<Table> all = [] {
        std::vector<Table> built;
        for (const auto &version :
             {std::vector{4, 2}, std::vector{5, 2}, std::vector{6, 0}, std::vector{6, 1}}) {
            for (const auto &[extension, patterns] : builtInPatterns(version, true)) {
                built.push_back({.extension = extension,
                                 .patterns = patterns,
                                 .hostsAreExternal = version.front() > 4});
            }
        }
        return built;
    }();
    return all;
}

void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

void readOne(std::string_view text, const ReferenceMatch &match, const ReferencePattern &pattern,
             bool hostsAreExternal)
{
    require(match.wholeBegin <= match.wholeEnd && match.wholeEnd <= text.size());
    require(match.begin <= match.end && match.end <= text.size());
    require(match.urlBegin <= match.urlEnd && match.urlEnd <= text.size());
    require(match.extraBegin <= match.extraEnd && match.extraEnd <= text.size());
    const ReferenceRules rules{
        .staticUrl = "/static/", .baseUrl = "/static/", .hostsAreExternal = hostsAreExternal};
    const std::string_view url = text.substr(match.urlBegin, match.urlEnd - match.urlBegin);
    const auto reference = parseReference("a/b.css", url, rules);
    if (!reference
        || (reference->kind != ReferenceKind::File && reference->kind != ReferenceKind::Folder)) {
        return;
    }
    const auto hashed = reference->kind == ReferenceKind::File
        ? hashedName(reference->lookupName, "0123456789ab")
        : Result<std::string>(reference->target);
    if (!hashed) {
        return;
    }
    if (const auto spelt = spellReference(*reference, *hashed, rules)) {
        std::string out;
        pattern.appendReplacement(out, text, match, *spelt);
    }
}

} // namespace

void readReferences(std::string_view extension, const uint8_t *data, size_t size)
{
    // What is read from a file has gone through the decoder.
    const std::string text =
        PythonText::decodedWithReplacement({reinterpret_cast<const char *>(data), size});
    const TokenLanguage language =
        extension == "*.css" ? TokenLanguage::Css : TokenLanguage::JavaScript;
    const Tokens tokens(text, language);
    size_t reached = 0;
    for (const LanguageReference &found : languageReferences(text, tokens, language)) {
        require(reached <= found.begin && found.begin <= found.end && found.end <= text.size());
        reached = found.begin;
    }
    for (const Table &table : tables()) {
        if (table.extension != extension) {
            continue;
        }
        for (const ReferencePattern &pattern : table.patterns) {
            const auto found = pattern.findAll(text);
            require(found.has_value());
            size_t last = 0;
            for (const ReferenceMatch &match : *found) {
                require(match.wholeBegin >= last);
                last = match.wholeEnd;
                readOne(text, match, pattern, table.hostsAreExternal);
            }
        }
    }
}

} // namespace SlipwayFuzz
