// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/filetable.h"

#include "base/pathtext.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

std::vector<int32_t> conflictsOfFiles(const Collection &collection,
                                      const std::vector<Conflict> &conflicts)
{
    std::unordered_map<std::string_view, int32_t> byDestination;
    // The worst kind comes first in the list and is the one to show.
    for (std::size_t i = 0; i < conflicts.size(); ++i) {
        byDestination.emplace(conflicts[i].destination, int32_t(i));
        for (const ConflictCandidate &candidate : conflicts[i].candidates) {
            byDestination.emplace(candidate.destination, int32_t(i));
        }
    }
    std::vector<int32_t> result(collection.files.size(), -1);
    for (std::size_t i = 0; i < collection.files.size(); ++i) {
        const auto found = byDestination.find(collection.files[i].destination);
        result[i] = found == byDestination.end() ? -1 : found->second;
    }
    return result;
}

std::vector<int32_t> originsOfNodes(const PathTree &tree, const Collection &collection)
{
    // Only folders of several origins need a set; most are of one.
    std::vector<int32_t> single(tree.nodes.size(), -1);
    std::unordered_map<uint32_t, std::set<int32_t>> several;
    for (std::size_t i = tree.nodes.size(); i-- > 1;) {
        const uint32_t node = uint32_t(i);
        if (!tree.isFolder(node)) {
            single[i] = int32_t(collection.winner(collection.files[tree.nodes[i].item]).origin);
        }
        const uint32_t parent = tree.nodes[i].parent;
        const auto mine = several.find(node);
        if (mine == several.end() && several.find(parent) == several.end()
            && (single[parent] == -1 || single[parent] == single[i])) {
            single[parent] = single[i];
            continue;
        }
        std::set<int32_t> &all = several[parent];
        if (single[parent] >= 0) {
            all.insert(single[parent]);
        }
        if (const auto own = several.find(node); own != several.end()) {
            all.insert(own->second.begin(), own->second.end());
        } else {
            all.insert(single[i]);
        }
    }
    for (const auto &[node, all] : several) {
        single[node] = -int32_t(all.size());
    }
    return single;
}

std::string loweredAscii(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return text;
}

bool containsFolded(std::string_view text, std::string_view lowerWord)
{
    const auto same = [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? char(a - 'A' + 'a') : a) == b;
    };
    return std::search(text.begin(), text.end(), lowerWord.begin(), lowerWord.end(), same)
        != text.end();
}

bool acceptsChip(const FileTable &table, uint32_t item, const QString &chip)
{
    const CollectedFile &file = table.collection->files[item];
    if (chip == "overrides"_L1) {
        return file.shadowedCount > 0;
    }
    if (chip == "conflicts"_L1) {
        const Conflict *conflict = table.conflict(item);
        return conflict != nullptr && conflict->kind <= ConflictKind::AppOverApp;
    }
    if (chip == "links"_L1) {
        return table.collection->winner(file).isLink;
    }
    return true;
}

} // namespace

const Conflict *FileTable::conflict(uint32_t file) const
{
    const int32_t index = conflicts ? conflictOf[file] : -1;
    return index < 0 ? nullptr : &(*conflicts)[std::size_t(index)];
}

QString originTitle(const Origin &origin)
{
    if (!origin.version.isEmpty() && !origin.app.isEmpty()) {
        return origin.app + u' ' + origin.version;
    }
    return origin.label.isEmpty() ? displayPath(origin.root) : origin.label;
}

std::shared_ptr<const FileTable> buildFileTable(
    const std::shared_ptr<const Collection> &collection,
    const std::shared_ptr<const std::vector<Conflict>> &conflicts)
{
    auto table = std::make_shared<FileTable>();
    std::vector<std::string_view> paths;
    std::vector<int64_t> sizes;
    paths.reserve(collection->files.size());
    sizes.reserve(collection->files.size());
    for (const CollectedFile &file : collection->files) {
        paths.emplace_back(file.destination);
        sizes.push_back(collection->winner(file).size);
        table->overridden += file.shadowedCount > 0 ? 1 : 0;
        table->links += collection->winner(file).isLink ? 1 : 0;
    }
    table->tree =
        std::make_shared<const PathTree>(buildPathTree(std::move(paths), sizes, collection));
    table->originOf = originsOfNodes(*table->tree, *collection);
    table->collection = collection;
    table->conflicts = conflicts;
    if (conflicts) {
        table->conflictOf = conflictsOfFiles(*collection, *conflicts);
        for (uint32_t i = 0; i < collection->files.size(); ++i) {
            table->clashing += acceptsChip(*table, i, u"conflicts"_s) ? 1 : 0;
        }
    }
    return table;
}

TextFilter::TextFilter(const QString &text)
{
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (word.startsWith("origin:"_L1)) {
            m_origins.push_back(word.mid(7));
            continue;
        }
        m_words.push_back(loweredAscii(pathFromText(word.toLower())));
        m_ascii = m_ascii && std::ranges::all_of(word, [](QChar c) { return c.unicode() < 128; });
    }
}

bool TextFilter::acceptsPath(std::string_view path) const
{
    if (m_words.empty()) {
        return true;
    }
    std::string folded;
    if (!m_ascii) {
        // Letters beyond ASCII: let Qt fold them.
        folded = pathFromText(textFromPath(path).toLower());
        path = folded;
    }
    return std::ranges::all_of(
        m_words, [path](const std::string &word) { return containsFolded(path, word); });
}

bool TextFilter::acceptsOrigin(const Origin &origin) const
{
    const QString app = origin.app;
    return std::ranges::all_of(m_origins, [&](const QString &wanted) {
        const QString title = originTitle(origin).replace(u' ', u'-');
        return title.compare(wanted, Qt::CaseInsensitive) == 0
            || app.compare(wanted, Qt::CaseInsensitive) == 0
            || (origin.app.isEmpty() && title.contains(wanted, Qt::CaseInsensitive));
    });
}

RowSet queryFiles(const FileTable &table, const FileQuery &query, std::stop_token stop)
{
    const PathTree &tree = *table.tree;
    const Collection &collection = *table.collection;
    const TextFilter filter(query.text);
    std::vector<bool> origins(collection.origins.size());
    for (std::size_t i = 0; i < origins.size(); ++i) {
        origins[i] = filter.acceptsOrigin(collection.origins[i]);
    }
    RowQuery rows;
    const bool all = query.chip.isEmpty() || query.chip == "all"_L1;
    if (!filter.isEmpty() || !all) {
        rows.accepts = [&](uint32_t item) {
            const CollectedFile &file = collection.files[item];
            return (all || acceptsChip(table, item, query.chip))
                && origins[collection.winner(file).origin] && filter.acceptsPath(file.destination);
        };
    }
    const bool up = query.order == Qt::AscendingOrder;
    switch (query.sortColumn) {
    case FileColumn::Size:
        rows.less = [&tree, up](uint32_t a, uint32_t b) {
            const int64_t left = tree.nodes[a].bytes;
            const int64_t right = tree.nodes[b].bytes;
            return left != right ? (up ? left < right : left > right) : lessByName(tree, a, b);
        };
        break;
    case FileColumn::Origin:
        rows.less = [&table, &tree, up](uint32_t a, uint32_t b) {
            const int32_t left = table.originOf[a];
            const int32_t right = table.originOf[b];
            return left != right ? (up ? left < right : left > right) : lessByName(tree, a, b);
        };
        break;
    case FileColumn::Name:
    case FileColumn::Count:
        rows.descending = !up;
        break;
    }
    return makeRowSet(tree, rows, stop);
}

} // namespace Slipway
