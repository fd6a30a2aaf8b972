// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/filetable.h"

#include "base/pathtext.h"
#include "ui/models/oldoutputs.h"

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

bool isAmong(const RowSet *shown, uint32_t node)
{
    return shown == nullptr || shown->row[node] != RowSet::NotShown;
}

} // namespace

std::vector<int32_t> originsOfNodes(const PathTree &tree, const Collection &collection,
                                    const RowSet *shown)
{
    // Only folders of several origins need a set; most are of one.
    std::vector<int32_t> single(tree.nodes.size(), -1);
    std::unordered_map<uint32_t, std::set<int32_t>> several;
    for (std::size_t i = tree.nodes.size(); i-- > 1;) {
        const uint32_t node = uint32_t(i);
        if (!tree.isFolder(node)) {
            const uint32_t item = tree.nodes[i].item;
            if (item >= collection.files.size()) {
                continue; // made by the storage: of no origin, or of its file's
            }
            if (!isAmong(shown, node)) {
                continue;
            }
            single[i] = int32_t(collection.winner(collection.files[item]).origin);
        }
        const uint32_t parent = tree.nodes[i].parent;
        const auto mine = several.find(node);
        if (mine == several.end() && single[i] == -1) {
            continue; // nothing that has an origin
        }
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

std::vector<int64_t> newestOfNodes(const PathTree &tree, const Collection &collection,
                                   const RowSet *shown)
{
    std::vector<int64_t> newest(tree.nodes.size(), 0);
    for (std::size_t i = tree.nodes.size(); i-- > 1;) {
        const uint32_t item = tree.nodes[i].item;
        if (!tree.isFolder(uint32_t(i)) && item < collection.files.size()
            && isAmong(shown, uint32_t(i))) {
            newest[i] = collection.winner(collection.files[item]).mtimeNs;
        }
        newest[tree.nodes[i].parent] = std::max(newest[tree.nodes[i].parent], newest[i]);
    }
    return newest;
}

QString fileRoleId(FileRole role)
{
    switch (role) {
    case FileRole::Hashed:
        return u"hashed"_s;
    case FileRole::Compressed:
        return u"compressed"_s;
    case FileRole::Manifest:
        return u"manifest"_s;
    case FileRole::Plain:
        break;
    }
    return u"plain"_s;
}

const ProcessedFile *FileTable::outputOf(uint32_t item) const
{
    const std::size_t files = collection->files.size();
    return item < files ? nullptr : &processed->files[item - files];
}

uint32_t FileTable::fileOf(uint32_t item) const
{
    const ProcessedFile *output = outputOf(item);
    return output == nullptr ? item : output->source;
}

FileRole FileTable::roleOf(uint32_t item) const
{
    const ProcessedFile *output = outputOf(item);
    return output == nullptr ? FileRole::Plain : output->role;
}

bool FileTable::isThere(uint32_t item) const
{
    return !processed || outputOf(item) != nullptr || !processed->leavesOut(item);
}

int64_t FileTable::sizeOf(uint32_t item) const
{
    const ProcessedFile *output = outputOf(item);
    return output == nullptr ? collection->winner(collection->files[item]).size : output->size;
}

const ProcessedFile *FileTable::hashedOf(uint32_t file) const
{
    return processed ? processed->hashedOf(file) : nullptr;
}

FileTable::Sum FileTable::total() const
{
    Sum all;
    for (const Sum &sum : roles) {
        all.files += sum.files;
        all.bytes += sum.bytes;
    }
    return all;
}

int64_t FileTable::sizeBefore(const ProcessedFile &compressed) const
{
    const ProcessedFile *hashed = hashedOf(compressed.source);
    const bool ofHashed = hashed != nullptr && compressed.path.starts_with(hashed->path);
    return ofHashed ? hashed->size : sizeOf(compressed.source);
}

int FileTable::savedPercent(const ProcessedFile &compressed) const
{
    const int64_t before = sizeBefore(compressed);
    return before <= 0 ? 0 : int(100 - (compressed.size * 100 + before / 2) / before);
}

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
    const int32_t index = conflicts ? conflictOf[file] : -1;
    return index >= 0 && isUndecided(std::size_t(index));
}

bool FileTable::isUndecided(std::size_t conflict) const
{
    return review && conflict < review->decisions.size()
        ? review->decisions[conflict].stopsDeploy
        : (*conflicts)[conflict].kind <= ConflictKind::AppOverApp;
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
    table->roles[std::size_t(FileRole::Plain)] = {.files = int64_t(collection->files.size()),
                                                  .bytes = collection->totalBytes};
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
            table->clashing += table->needsDecision(i) ? 1 : 0;
            const Conflict *conflict = table->conflict(i);
            table->identical +=
                conflict != nullptr && conflict->kind == ConflictKind::Identical ? 1 : 0;
        }
    }
    return table;
}

namespace {

/// The least that is sent for a file under the name that pages ask for.
int64_t sentFor(const FileTable &table, uint32_t file)
{
    const ProcessedFile *hashed = table.hashedOf(file);
    const std::string &served =
        hashed != nullptr ? hashed->path : table.collection->files[file].destination;
    int64_t least = hashed != nullptr ? hashed->size : std::max<int64_t>(0, table.sizeOf(file));
    for (const ProcessedFile &output : table.processed->of(file)) {
        if (output.role == FileRole::Compressed && output.path.starts_with(served)) {
            least = std::min(least, output.size);
        }
    }
    return least;
}

std::vector<int64_t> sentOfNodes(const FileTable &table)
{
    const PathTree &tree = *table.tree;
    std::vector<int64_t> sent(tree.nodes.size(), 0);
    for (std::size_t i = tree.nodes.size(); i-- > 1;) {
        const uint32_t item = tree.nodes[i].item;
        if (tree.hangsOnFile(uint32_t(i))) {
            continue;
        }
        if (!tree.isFolder(uint32_t(i)) && item < table.collection->files.size()) {
            sent[i] = sentFor(table, item);
        }
        sent[tree.nodes[i].parent] += sent[i];
    }
    return sent;
}

/// Collected files and what is made of them, as one tree.
std::shared_ptr<const PathTree> treeWithOutputs(const FileTable &table)
{
    std::vector<std::string_view> paths;
    std::vector<int64_t> sizes;
    std::vector<uint32_t> hangsOn;
    const ProcessedCollection &processed = *table.processed;
    paths.reserve(table.collection->files.size() + processed.files.size());
    sizes.reserve(paths.capacity());
    hangsOn.reserve(processed.files.size());
    for (uint32_t i = 0; i < table.collection->files.size(); ++i) {
        paths.emplace_back(table.collection->files[i].destination);
        sizes.push_back(table.isThere(i) ? table.sizeOf(i) : NotCounted);
    }
    for (const ProcessedFile &file : processed.files) {
        paths.emplace_back(file.path);
        sizes.push_back(file.size);
        hangsOn.push_back(file.source == ProcessedFile::NoSource ? InFolder : file.source);
    }
    return std::make_shared<const PathTree>(
        buildPathTree(std::move(paths), sizes, table.processed, hangsOn));
}

/// `open`: only those that no policy lets pass. Empty: none dangles at all.
std::vector<uint32_t> danglingOfFiles(const ProcessedCollection &processed, bool open)
{
    std::vector<uint32_t> count;
    if (const ReferenceReport *report = processed.references.get();
        report != nullptr && !report->dangling.empty()) {
        count.assign(processed.collection->files.size(), 0);
        for (const uint32_t index : report->dangling) {
            const uint32_t file = report->references[index].file;
            if (!report->isTemplate(file) && (!open || report->isOpen(index))) {
                ++count[file];
            }
        }
    }
    return count;
}

} // namespace

std::shared_ptr<const FileTable> withProcessed(const std::shared_ptr<const FileTable> &table,
                                               std::shared_ptr<const ProcessedCollection> processed)
{
    if (!processed) {
        return table;
    }
    auto next = std::make_shared<FileTable>(*table);
    next->danglingOf = danglingOfFiles(*processed, false);
    next->openOf = danglingOfFiles(*processed, true);
    if (processed->collection != table->collection) {
        OldOutputs old = carryOutputs(*processed, table->collection);
        next->isProcessedOld = true;
        next->processed = std::move(old.processed);
        for (std::vector<uint32_t> *counts : {&next->danglingOf, &next->openOf}) {
            if (counts->empty()) {
                continue;
            }
            std::vector<uint32_t> carried;
            for (const uint32_t before : old.before) {
                carried.push_back(before == ProcessedFile::NoSource ? 0 : (*counts)[before]);
            }
            *counts = std::move(carried);
        }
    } else {
        next->processed = std::move(processed);
    }
    const auto isAny = [](uint32_t count) { return count > 0; };
    next->dangling = std::ranges::count_if(next->danglingOf, isAny);
    next->open = std::ranges::count_if(next->openOf, isAny);
    next->roles = {};
    const std::size_t items = next->collection->files.size() + next->processed->files.size();
    for (uint32_t item = 0; item < items; ++item) {
        if (next->isThere(item)) {
            FileTable::Sum &sum = next->roles[std::size_t(next->roleOf(item))];
            ++sum.files;
            sum.bytes += std::max<int64_t>(0, next->sizeOf(item));
        }
    }
    if (!next->processed->files.empty()) {
        next->tree = treeWithOutputs(*next);
        next->originOf = originsOfNodes(*next->tree, *next->collection);
        next->newestOf = newestOfNodes(*next->tree, *next->collection);
    }
    if (next->processed->compression == ProcessedCollection::Compression::Known) {
        next->sentOf = sentOfNodes(*next);
    }
    return next;
}

} // namespace Slipway
