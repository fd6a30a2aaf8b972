// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/nearmatches.h"

#include "base/posixpath.h"

#include <QString>

#include <algorithm>
#include <array>
#include <tuple>

namespace Slipway {

namespace {

constexpr size_t MostEdits = 2;
/// Paths as short as this differ in two characters by chance.
constexpr size_t ShortPath = 6;
/// What differs by more is not compared.
constexpr size_t LongestCompared = 255;

std::string folded(std::string_view path)
{
    return QString::fromUtf8(path.data(), static_cast<qsizetype>(path.size()))
        .toCaseFolded()
        .toStdString();
}

/// How many bytes two paths have in common at their end.
size_t commonEnd(std::string_view a, std::string_view b)
{
    return static_cast<size_t>(std::ranges::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).in1
                               - a.rbegin());
}

} // namespace

size_t editDistance(std::string_view a, std::string_view b, size_t most)
{
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    const size_t common = commonEnd(a, b);
    a.remove_suffix(common);
    b.remove_suffix(common);
    if (a.size() > b.size()) {
        std::swap(a, b);
    }
    if (b.size() - a.size() > most) {
        return most + 1;
    }
    if (a.empty()) {
        return b.size();
    }
    if (b.size() > LongestCompared) {
        return most + 1;
    }
    // Only what is at most `most` away from the diagonal can stay below it.
    std::array<size_t, LongestCompared + 1> row = {};
    for (size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (size_t i = 1; i <= a.size(); ++i) {
        const size_t first = i > most ? i - most : 1;
        const size_t last = std::min(b.size(), i + most);
        size_t diagonal = row[first - 1];
        row[first - 1] = first == 1 ? i : most + 1;
        size_t least = row[first - 1];
        for (size_t j = first; j <= last; ++j) {
            const size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            const size_t above = j == i + most ? most + 1 : row[j] + 1;
            row[j] = std::min({replaced, above, row[j - 1] + 1});
            least = std::min(least, row[j]);
        }
        if (least > most) {
            return most + 1;
        }
    }
    return std::min(row[b.size()], most + 1);
}

struct NearMatches::Found {
    size_t rank = 0; ///< 0: case alone; 1, 2: edits; 3: the same name elsewhere.
    size_t apart = 0; ///< Less is nearer.
    uint32_t index = 0;
};

NearMatches::NearMatches(std::span<const std::string_view> paths)
    : m_paths(paths)
{
    for (uint32_t i = 0; i < paths.size(); ++i) {
        m_byFolder[PosixPath::folderOf(paths[i])].push_back(i);
        m_byName[PosixPath::baseName(paths[i])].push_back(i);
        m_byFolded[folded(paths[i])].push_back(i);
    }
}

std::vector<uint32_t> NearMatches::of(std::string_view path) const
{
    std::vector<Found> found;
    if (const auto same = m_byFolded.find(folded(path)); same != m_byFolded.end()) {
        for (const uint32_t index : same->second) {
            found.push_back({.rank = 0, .apart = 0, .index = index});
        }
    }
    const size_t most = path.size() <= ShortPath ? 1 : MostEdits;
    const std::string_view folder = PosixPath::folderOf(path);
    if (const auto files = m_byFolder.find(folder); files != m_byFolder.end()) {
        for (const uint32_t index : files->second) {
            const size_t edits = editDistance(m_paths[index], path, most);
            if (edits <= most) {
                found.push_back({.rank = edits, .apart = 0, .index = index});
            }
        }
    }
    if (const auto same = m_byName.find(PosixPath::baseName(path)); same != m_byName.end()) {
        for (const uint32_t index : same->second) {
            const size_t edits = editDistance(m_paths[index], path, most);
            found.push_back(
                {.rank = edits <= most ? edits : MostEdits + 1,
                 .apart = path.size() - std::min(path.size(), commonEnd(m_paths[index], path)),
                 .index = index});
        }
    }
    std::ranges::sort(found, {}, [&](const Found &f) {
        return std::tuple(f.rank, f.apart, m_paths[f.index], f.index);
    });
    std::vector<uint32_t> best;
    for (const Found &one : found) {
        if (best.size() == Most) {
            break;
        }
        if (m_paths[one.index] != path && !std::ranges::contains(best, one.index)) {
            best.push_back(one.index);
        }
    }
    const auto isQuote = [](char c) { return c == '"' || c == '\''; };
    if (best.empty() && std::ranges::any_of(path, isQuote)) {
        // They became a part of the URL: what is asked for without them may be there.
        std::string bare(path);
        std::erase_if(bare, isQuote);
        bare = PosixPath::normalised(bare); // the quotes have kept it from being resolved
        best = of(bare);
        const auto same = m_byFolded.find(folded(bare));
        for (const uint32_t index :
             same == m_byFolded.end() ? std::span<const uint32_t>() : same->second) {
            if (m_paths[index] == bare) {
                best.insert(best.begin(), index);
            }
        }
        best.resize(std::min(best.size(), Most));
    }
    return best;
}

} // namespace Slipway
