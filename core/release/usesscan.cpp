// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/usesscan.h"

#include "storage/languagereferences.h"

#include <algorithm>

namespace Slipway {

namespace {

/// ASCII alone.
bool sameInAnyCase(std::string_view text, std::string_view lower)
{
    return std::ranges::equal(text, lower, {}, [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    });
}

/// Whether `word` stands somewhere right before `mark`, which is found fast.
bool holdsBefore(std::string_view text, char mark, std::string_view word)
{
    for (size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
        if (at >= word.size() && sameInAnyCase(text.substr(at - word.size(), word.size()), word)) {
            return true;
        }
    }
    return false;
}

/// Likewise, right after it.
bool holdsAfter(std::string_view text, char mark, std::string_view word)
{
    for (size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
        if (sameInAnyCase(text.substr(at + 1, word.size()), word)) {
            return true;
        }
    }
    return false;
}

/// Most files refer to nothing, and that is seen far faster than they are taken apart.
bool mayRefer(std::string_view text, TokenLanguage language)
{
    if (text.contains("sourceMappingURL")) {
        return true;
    }
    if (language == TokenLanguage::JavaScript) {
        return text.contains("import") || text.contains("from");
    }
    return holdsBefore(text, '(', "url") || holdsBefore(text, '(', "image-set")
        || holdsAfter(text, '@', "import");
}

/// Sorted, without repetitions.
void sortOnce(std::vector<std::string> &texts)
{
    std::ranges::sort(texts);
    const auto repeated = std::ranges::unique(texts);
    texts.erase(repeated.begin(), repeated.end());
}

uint32_t indexOf(const std::vector<ReleaseFile> &files, std::string_view path)
{
    const auto bytes = [](const ReleaseFile &file) -> std::string_view {
        return file.path.bytes();
    };
    const auto found = std::ranges::lower_bound(files, path, {}, bytes);
    return found != files.end() && bytes(*found) == path
        ? static_cast<uint32_t>(found - files.begin())
        : ReleaseFile::None;
}

} // namespace

std::vector<std::string> UsesScan::referencesIn(std::string_view text, TokenLanguage language)
{
    std::vector<std::string> references;
    if (!mayRefer(text, language)) {
        return references;
    }
    const Tokens tokens(text, language);
    for (const LanguageReference &found : languageReferences(text, tokens, language)) {
        const std::string_view url = text.substr(found.begin, found.end - found.begin);
        // What is data is no path, whatever the project says, and long.
        if (!found.isEscaped && !url.starts_with("data:")) {
            references.emplace_back(url);
        }
    }
    sortOnce(references);
    return references;
}

std::vector<std::string> UsesScan::wantedBy(std::string_view path,
                                            const std::vector<std::string> &references) const
{
    std::vector<std::string> wanted;
    for (const std::string &url : references) {
        const auto reference = parseReference(path, url, m_urls);
        if (!reference || reference->kind != ReferenceKind::File) {
            continue;
        }
        if (auto name = wantedPath(*reference)) {
            wanted.push_back(std::move(*name));
        }
    }
    sortOnce(wanted);
    return wanted;
}

FileUses UsesScan::resolved(const std::vector<ReleaseFile> &files,
                            const std::vector<Wanted> &wanted)
{
    std::vector<FileUses::Edge> edges;
    for (const auto &[path, names] : wanted) {
        const uint32_t from = indexOf(files, path);
        if (from == ReleaseFile::None) {
            continue; // it is not kept
        }
        for (const std::string &name : names) {
            if (const uint32_t to = indexOf(files, name); to != ReleaseFile::None) {
                edges.emplace_back(from, to);
            }
        }
    }
    const FileUses plain(files.size(), edges);
    for (uint32_t i = 0; i < files.size(); ++i) {
        if (files[i].role != FileRole::Compressed) {
            continue;
        }
        const std::string_view path = files[i].path.bytes();
        const uint32_t original = indexOf(files, path.substr(0, path.rfind('.')));
        for (const uint32_t used : plain.of(original)) {
            edges.emplace_back(i, used);
        }
    }
    return {files.size(), std::move(edges)};
}

} // namespace Slipway
