// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/foldermarks.h"

#include "ui/models/filetreemodel.h"
#include "ui/text/format.h"

#include <string_view>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostBadges = 3;

/// Of an item, as its own badges have it.
FolderMarks marksOf(const FileTable &table, uint32_t item)
{
    FolderMarks marks;
    const bool isOutput = table.outputOf(item) != nullptr;
    if (table.deployed) {
        marks.added = table.sinceDeploy(item) == SinceDeploy::New ? 1 : 0;
        marks.changed = table.sinceDeploy(item) == SinceDeploy::Changed ? 1 : 0;
    } else if (!isOutput) {
        marks.added = table.change(item) == FileChange::New ? 1 : 0;
        marks.changed = table.change(item) == FileChange::Changed ? 1 : 0;
    }
    if (isOutput) {
        return marks;
    }
    const SourceFile &winner = table.collection->winner(table.collection->files[item]);
    marks.broken = winner.type == SourceType::BrokenLink ? 1 : 0;
    marks.special = winner.type == SourceType::Special ? 1 : 0;
    marks.dangling = table.openIn(item);
    marks.passing = table.danglingIn(item) - marks.dangling;
    return marks;
}

void add(FolderMarks &sum, const FolderMarks &more)
{
    sum.broken += more.broken;
    sum.special += more.special;
    sum.dangling += more.dangling;
    sum.passing += more.passing;
    sum.added += more.added;
    sum.changed += more.changed;
}

/// The node of a path, or of the folder that it would lie in.
uint32_t nodeFor(const PathTree &tree, std::string_view path)
{
    while (true) {
        if (const auto node = tree.find(path)) {
            return *node;
        }
        const std::size_t slash = path.rfind('/');
        if (slash == std::string_view::npos) {
            return 0;
        }
        path = path.substr(0, slash);
    }
}

/// Each conflict once for every folder that it touches, as the Conflicts page counts it: of the files that cannot
/// coexist each is in it, and a file may be in more than one.
void countConflicts(const FileTable &table, std::vector<FolderMarks> &marks)
{
    std::vector<std::size_t> counted(marks.size(), 0); // the last one, from 1
    for (std::size_t i = 0; table.conflicts && i < table.conflicts->size(); ++i) {
        if (!table.isUndecided(i)) {
            continue;
        }
        const Conflict &conflict = (*table.conflicts)[i];
        const auto count = [&](const std::string &destination) {
            uint32_t node = nodeFor(*table.tree, destination);
            while (std::exchange(counted[node], i + 1) != i + 1) {
                ++marks[node].open;
                marks[node].isOpenBad =
                    marks[node].isOpenBad || conflict.kind <= ConflictKind::AppOverApp;
                node = table.tree->nodes[node].parent; // the root's is itself
            }
        };
        count(conflict.destination);
        for (const ConflictCandidate &candidate : conflict.candidates) {
            count(candidate.destination);
        }
    }
}

} // namespace

std::shared_ptr<const FileTable> withFolderMarks(const std::shared_ptr<const FileTable> &table)
{
    const PathTree &tree = *table->tree;
    std::vector<FolderMarks> marks(tree.nodes.size());
    for (std::size_t i = tree.nodes.size(); i-- > 1;) {
        const auto node = uint32_t(i);
        if (tree.hangsOnFile(node)) {
            continue; // the file that it is made of stands for it
        }
        if (!tree.isFolder(node)) {
            marks[i] = marksOf(*table, tree.nodes[i].item);
        }
        add(marks[tree.nodes[i].parent], marks[i]);
    }
    countConflicts(*table, marks);
    auto next = std::make_shared<FileTable>(*table);
    next->folderMarks = std::move(marks);
    return next;
}

BadgeList folderBadges(const FileTable &table, uint32_t node)
{
    if (table.folderMarks.empty()) {
        return {};
    }
    const FolderMarks &marks = table.folderMarks[node];
    BadgeList badges;
    const auto say = [&badges](uint32_t count, const QString &text, Tone tone, const QString &key,
                               const QString &value) {
        if (count > 0 && badges.size() < MostBadges) {
            badges << Badge{.text = text.arg(formatCount(count)),
                            .tone = tone,
                            .filterKey = key,
                            .filterValue = value};
        }
    };
    const QString since = table.deployed ? u"deploy"_s : u"state"_s;
    say(marks.broken, FileTreeModel::tr("broken links %1"), Tone::Bad, u"is"_s, u"broken"_s);
    say(marks.special, FileTreeModel::tr("special files %1"), Tone::Bad, u"is"_s, u"special"_s);
    say(marks.dangling, FileTreeModel::tr("dangling %1"), Tone::Bad, u"is"_s, u"dangling"_s);
    if (marks.dangling == 0) {
        say(marks.passing, FileTreeModel::tr("dangling %1 ✓"), Tone::Warn, u"is"_s, u"dangling"_s);
    }
    say(marks.open, FileTreeModel::tr("conflicts %1"), marks.isOpenBad ? Tone::Bad : Tone::Warn,
        u"is"_s, u"undecided"_s);
    say(marks.changed, FileTreeModel::tr("changed %1"), Tone::Change, since, u"changed"_s);
    say(marks.added, FileTreeModel::tr("new %1"), Tone::Good, since, u"new"_s);
    return badges;
}

} // namespace Slipway
