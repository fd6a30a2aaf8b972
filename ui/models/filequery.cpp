// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/filetable.h"

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

bool acceptsChip(const FileTable &table, uint32_t wanted, const QString &chip)
{
    for (const FileRole role : {FileRole::Hashed, FileRole::Compressed, FileRole::Manifest}) {
        if (chip == fileRoleId(role)) {
            return table.roleOf(wanted) == role;
        }
    }
    if (chip == "deploy-new"_L1 || chip == "deploy-changed"_L1) {
        return table.sinceDeploy(wanted)
            == (chip == "deploy-new"_L1 ? SinceDeploy::New : SinceDeploy::Changed);
    }
    if (chip == "largest"_L1) {
        return table.sizeOf(wanted) >= table.largest;
    }
    const uint32_t item = table.fileOf(wanted);
    if (item == FileTable::NoFile) {
        return false;
    }
    if (chip == "dangling"_L1) {
        return table.openIn(item) > 0;
    }
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
    return true;
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

int64_t originKey(int32_t origin, const std::vector<int64_t> &ranks)
{
    return origin >= 0 ? ranks[std::size_t(origin)] : INT32_MAX - int64_t(origin);
}

int64_t folderKey(const FileTable &table, uint32_t node, FileColumn column,
                  const std::vector<int64_t> &originRanks)
{
    switch (column) {
    case FileColumn::Size:
        return table.tree->nodes[node].bytes;
    case FileColumn::Origin:
    case FileColumn::Package:
        return originKey(table.originOf[node], originRanks);
    default:
        return -1;
    }
}

int64_t fileKey(const FileTable &table, uint32_t node, FileColumn column,
                const std::vector<int64_t> &originRanks)
{
    const uint32_t item = table.tree->nodes[node].item;
    if (column == FileColumn::Size) {
        return table.sizeOf(item);
    }
    if (column == FileColumn::Role) {
        return int64_t(table.roleOf(item));
    }
    const uint32_t file = table.fileOf(item);
    if (file == FileTable::NoFile) {
        return -1;
    }
    const CollectedFile &collected = table.collection->files[file];
    const SourceFile &winner = table.collection->winner(collected);
    switch (column) {
    case FileColumn::Origin:
    case FileColumn::Package:
        return originKey(int32_t(winner.origin), originRanks);
    case FileColumn::Type:
        return typeKey(table, file);
    case FileColumn::Change:
        return int64_t(table.change(file));
    case FileColumn::Candidates:
        return collected.shadowedCount;
    case FileColumn::Mode:
        return winner.mode;
    case FileColumn::Link:
        return winner.isLink ? 1 : 0;
    default:
        return -1;
    }
}

/// What the nodes are ordered by, computed once; empty for the name.
std::vector<int64_t> sortKeys(const FileTable &table, FileColumn column)
{
    const PathTree &tree = *table.tree;
    const Collection &collection = *table.collection;
    if (column == FileColumn::Name || column == FileColumn::Source || column == FileColumn::Hashed
        || (column == FileColumn::Sent && table.sentOf.empty())) {
        return {};
    }
    if (column == FileColumn::Modified || column == FileColumn::Sent) {
        return column == FileColumn::Sent ? table.sentOf : table.newestOf;
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
        keys[i] = tree.isFolder(i) ? folderKey(table, i, column, originRanks)
                                   : fileKey(table, i, column, originRanks);
    }
    return keys;
}

} // namespace

RowSet queryFiles(const FileTable &table, const FileQuery &query, std::stop_token stop)
{
    const PathTree &tree = *table.tree;
    const FileFilter filter(query.text);
    RowQuery rows;
    rows.flat = query.flat;
    const bool all = query.chip.isEmpty() || query.chip == "all"_L1;
    if (!filter.isEmpty() || !all) {
        rows.accepts = [&, accepts = filter.bind(table)](uint32_t item) {
            return table.isThere(item) && (all || acceptsChip(table, item, query.chip))
                && accepts(item);
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
    RowSet found = makeRowSet(tree, rows, stop);
    if (rows.accepts && !found.row.empty()) {
        found.originBelow = originsOfNodes(tree, *table.collection, &found);
        found.newestBelow = newestOfNodes(tree, *table.collection, &found);
    }
    return found;
}

} // namespace Slipway
