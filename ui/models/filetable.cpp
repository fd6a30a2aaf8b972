// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/filetable.h"

#include "base/pathtext.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
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

bool acceptsChip(const FileTable &table, uint32_t item, const QString &chip)
{
    const CollectedFile &file = table.collection->files[item];
    if (chip == "overrides"_L1) {
        return file.shadowedCount > 0;
    }
    if (chip == "conflicts"_L1) {
        return table.needsDecision(item);
    }
    if (chip == "links"_L1) {
        return table.collection->winner(file).isLink;
    }
    if (chip == "identical"_L1) {
        const Conflict *conflict = table.conflict(item);
        return conflict != nullptr && conflict->kind == ConflictKind::Identical;
    }
    if (chip == "new"_L1) {
        return table.change(item) == FileChange::New;
    }
    if (chip == "changed"_L1) {
        return table.change(item) == FileChange::Changed;
    }
    if (chip == "largest"_L1) {
        return table.collection->winner(file).size >= table.largest;
    }
    return true;
}

std::vector<FileChange> changesSince(const FileTable &before, const Collection &collection)
{
    if (before.collection.get() == &collection) {
        return before.changeOf;
    }
    std::vector<FileChange> changes(collection.files.size(), FileChange::New);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const auto node = before.tree->find(collection.files[i].destination);
        if (!node || before.tree->isFolder(*node)) {
            continue;
        }
        const Collection &then = *before.collection;
        const SourceFile &old = then.winner(then.files[before.tree->nodes[*node].item]);
        const SourceFile &now = collection.winner(collection.files[i]);
        const bool same = old.size == now.size && old.mtimeNs == now.mtimeNs && old.path == now.path
            && then.originOf(old).root == collection.originOf(now).root;
        changes[i] = same ? FileChange::Same : FileChange::Changed;
    }
    return changes;
}

std::vector<int64_t> newestOfNodes(const PathTree &tree, const Collection &collection)
{
    std::vector<int64_t> newest(tree.nodes.size(), 0);
    for (std::size_t i = tree.nodes.size(); i-- > 1;) {
        if (!tree.isFolder(uint32_t(i))) {
            newest[i] = collection.winner(collection.files[tree.nodes[i].item]).mtimeNs;
        }
        newest[tree.nodes[i].parent] = std::max(newest[tree.nodes[i].parent], newest[i]);
    }
    return newest;
}

/// The size of the last of the largest files.
int64_t largestFrom(std::vector<int64_t> sizes)
{
    const std::size_t last = std::min(sizes.size(), MostLargest);
    if (last == 0) {
        return 0;
    }
    std::ranges::nth_element(sizes, sizes.begin() + std::ptrdiff_t(last) - 1, std::greater());
    return std::max<int64_t>(1, sizes[last - 1]);
}

/// The place of each text in their order, letter case aside.
std::vector<int64_t> ranks(const QStringList &texts)
{
    QStringList sorted = texts;
    std::ranges::sort(sorted, [](const QString &a, const QString &b) {
        return a.compare(b, Qt::CaseInsensitive) < 0;
    });
    sorted.removeDuplicates();
    std::vector<int64_t> result;
    for (const QString &text : texts) {
        result.push_back(sorted.indexOf(text));
    }
    return result;
}

int64_t typeKey(const FileTable &table, uint32_t file)
{
    // Kind, then the first letters of the suffix.
    int64_t key = int64_t(table.kindOf[file]);
    const std::string_view suffix = fileSuffix(table.collection->files[file].destination);
    for (std::size_t i = 0; i < 6; ++i) {
        key = key * 256 + (i < suffix.size() ? static_cast<unsigned char>(suffix[i]) : 0);
    }
    return key;
}

/// What the nodes are ordered by, computed once; empty for the name.
std::vector<int64_t> sortKeys(const FileTable &table, FileColumn column)
{
    const PathTree &tree = *table.tree;
    const Collection &collection = *table.collection;
    if (column == FileColumn::Modified) {
        return table.newestOf;
    }
    std::vector<int64_t> originRanks;
    if (column == FileColumn::Origin || column == FileColumn::Package) {
        QStringList titles;
        for (const Origin &origin : collection.origins) {
            titles << (column == FileColumn::Origin ? originTitle(origin) : packageTitle(origin));
        }
        originRanks = ranks(titles);
    }
    std::vector<int64_t> keys(tree.nodes.size(), 0);
    for (uint32_t i = 1; i < keys.size(); ++i) {
        const bool folder = tree.isFolder(i);
        const uint32_t file = tree.nodes[i].item;
        const CollectedFile &collected = collection.files[file];
        const SourceFile &winner = collection.winner(collected);
        switch (column) {
        case FileColumn::Size:
            keys[i] = tree.nodes[i].bytes;
            break;
        case FileColumn::Origin:
        case FileColumn::Package:
            keys[i] = table.originOf[i] >= 0 ? originRanks[std::size_t(table.originOf[i])]
                                             : INT32_MAX - int64_t(table.originOf[i]);
            break;
        case FileColumn::Type:
            keys[i] = folder ? -1 : typeKey(table, file);
            break;
        case FileColumn::Change:
            keys[i] = folder ? -1 : int64_t(table.change(file));
            break;
        case FileColumn::Candidates:
            keys[i] = folder ? -1 : collected.shadowedCount;
            break;
        case FileColumn::Mode:
            keys[i] = folder ? -1 : winner.mode;
            break;
        case FileColumn::Link:
            keys[i] = folder ? -1 : winner.isLink;
            break;
        case FileColumn::Name:
        case FileColumn::Modified:
        case FileColumn::Source:
        case FileColumn::Count:
            return {};
        }
    }
    return keys;
}

} // namespace

const Conflict *FileTable::conflict(uint32_t file) const
{
    const int32_t index = conflicts ? conflictOf[file] : -1;
    return index < 0 ? nullptr : &(*conflicts)[std::size_t(index)];
}

const ConflictDecision *FileTable::decision(uint32_t file) const
{
    const int32_t index = conflicts && review ? conflictOf[file] : -1;
    return index < 0 || std::size_t(index) >= review->decisions.size()
        ? nullptr
        : &review->decisions[std::size_t(index)];
}

bool FileTable::needsDecision(uint32_t file) const
{
    if (const ConflictDecision *decided = decision(file)) {
        return decided->stopsDeploy;
    }
    const Conflict *found = conflict(file);
    return found != nullptr && found->kind <= ConflictKind::AppOverApp;
}

std::shared_ptr<const FileTable> withReview(const FileTable &table,
                                            std::shared_ptr<const ConflictReview> review)
{
    auto next = std::make_shared<FileTable>(table);
    next->review = std::move(review);
    next->clashing = 0;
    for (uint32_t i = 0; next->conflicts && i < next->conflictOf.size(); ++i) {
        next->clashing += next->needsDecision(i) ? 1 : 0;
    }
    return next;
}

QString originTitle(const Origin &origin)
{
    if (!origin.version.isEmpty() && !origin.app.isEmpty()) {
        return origin.app + u' ' + origin.version;
    }
    return origin.label.isEmpty() ? displayPath(origin.root) : origin.label;
}

QString packageTitle(const Origin &origin)
{
    return origin.distribution.isEmpty()
        ? QCoreApplication::translate("Slipway::FileTable", "this project")
        : QString(origin.distribution + u' ' + origin.version);
}

std::shared_ptr<const FileTable> buildFileTable(
    const std::shared_ptr<const Collection> &collection,
    const std::shared_ptr<const std::vector<Conflict>> &conflicts, const FileTable *before)
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
        table->kindOf.push_back(assetKindOf(file.destination));
    }
    table->largest = largestFrom(sizes);
    table->tree =
        std::make_shared<const PathTree>(buildPathTree(std::move(paths), sizes, collection));
    table->originOf = originsOfNodes(*table->tree, *collection);
    table->newestOf = newestOfNodes(*table->tree, *collection);
    if (before != nullptr) {
        table->changeOf = changesSince(*before, *collection);
        table->added = std::ranges::count(table->changeOf, FileChange::New);
        table->changed = std::ranges::count(table->changeOf, FileChange::Changed);
    }
    table->collection = collection;
    table->conflicts = conflicts;
    if (conflicts) {
        table->conflictOf = conflictsOfFiles(*collection, *conflicts);
        for (uint32_t i = 0; i < collection->files.size(); ++i) {
            table->clashing += acceptsChip(*table, i, u"conflicts"_s) ? 1 : 0;
            table->identical += acceptsChip(*table, i, u"identical"_s) ? 1 : 0;
        }
    }
    return table;
}

RowSet queryFiles(const FileTable &table, const FileQuery &query, std::stop_token stop)
{
    const PathTree &tree = *table.tree;
    const FileFilter filter(query.text);
    RowQuery rows;
    rows.flat = query.flat;
    const bool all = query.chip.isEmpty() || query.chip == "all"_L1;
    if (!filter.isEmpty() || !all) {
        rows.accepts = [&, accepts = filter.bind(table)](uint32_t item) {
            return (all || acceptsChip(table, item, query.chip)) && accepts(item);
        };
    }
    const bool up = query.order == Qt::AscendingOrder;
    const std::vector<int64_t> keys = sortKeys(table, query.sortColumn);
    if (keys.empty()) {
        rows.descending = !up;
    } else {
        // Of equal keys the order by name stays, as the sort is stable.
        rows.less = [&keys, up](uint32_t a, uint32_t b) {
            return up ? keys[a] < keys[b] : keys[a] > keys[b];
        };
    }
    return makeRowSet(tree, rows, stop);
}

} // namespace Slipway
