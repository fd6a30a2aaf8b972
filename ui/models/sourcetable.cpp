// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sourcetable.h"

#include "base/pathtext.h"
#include "ui/models/filetable.h"
#include "ui/models/filetreemodel.h"
#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <format>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

QString words(const char *source, int count = -1)
{
    return QCoreApplication::translate("Slipway::SourceModel", source, nullptr, count);
}

std::string numberText(uint32_t number)
{
    return std::format("{:06}", number);
}

std::string originText(const Collection &collection, uint32_t origin)
{
    return numberText(collection.origins[origin].finder) + '/' + numberText(origin);
}

/// The number that a part of a node's path is.
uint32_t numberAt(std::string_view path, std::size_t part)
{
    uint32_t number = 0;
    for (const char c : path.substr(part * 7, 6)) {
        number = number * 10 + uint32_t(c - '0');
    }
    return number;
}

QByteArray bytesOf(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

/// The texts that a tree's paths look into, and what stands for each.
struct Texts {
    std::vector<std::string> paths;
    std::vector<int64_t> sizes;
};

void addItem(SourceTable &table, Texts &texts, std::string path, int64_t size,
             const SourceTable::Item &item)
{
    texts.paths.push_back(std::move(path));
    texts.sizes.push_back(size);
    table.items.push_back(item);
}

std::shared_ptr<const Texts> fillItems(SourceTable &table)
{
    const Collection &collection = *table.collection;
    auto texts = std::make_shared<Texts>();
    texts->paths.reserve(collection.sources.size() + collection.ignored.size());
    std::vector<std::string> prefixes;
    for (uint32_t i = 0; i < collection.origins.size(); ++i) {
        prefixes.push_back(originText(collection, i) + '/');
    }
    std::vector<bool> filled(collection.origins.size());
    for (uint32_t i = 0; i < collection.sources.size(); ++i) {
        const SourceFile &source = collection.sources[i];
        addItem(table, *texts, prefixes[source.origin] + source.path,
                table.isWinner[i] ? source.size : 0, {SourceTable::Sort::File, i});
        filled[source.origin] = true;
    }
    for (uint32_t i = 0; i < collection.ignored.size(); ++i) {
        const IgnoredEntry &entry = collection.ignored[i];
        addItem(table, *texts, prefixes[entry.origin] + entry.path, 0,
                {SourceTable::Sort::Ignored, i});
        filled[entry.origin] = true;
    }
    std::vector<bool> hasOrigin(table.snapshot->finders.size());
    for (uint32_t i = 0; i < collection.origins.size(); ++i) {
        if (collection.origins[i].finder < hasOrigin.size()) {
            hasOrigin[collection.origins[i].finder] = true;
        }
        if (!filled[i]) {
            addItem(table, *texts, originText(collection, i), 0, {});
        }
    }
    for (uint32_t i = 0; i < hasOrigin.size(); ++i) {
        if (!hasOrigin[i]) {
            addItem(table, *texts, numberText(i), 0, {});
        }
    }
    return texts;
}

void addSums(SourceTable &table)
{
    const PathTree &tree = *table.tree;
    table.sums.resize(tree.nodes.size());
    for (std::size_t i = tree.nodes.size(); i-- > 1;) {
        SourceTable::Sums &own = table.sums[i];
        if (!tree.isFolder(uint32_t(i))) {
            const SourceTable::Item &item = table.items[tree.nodes[i].item];
            if (item.sort == SourceTable::Sort::File) {
                table.isWinner[item.index] ? ++own.wins : ++own.shadowed;
            }
            own.ignored = item.sort == SourceTable::Sort::Ignored ? 1 : 0;
        }
        SourceTable::Sums &above = table.sums[tree.nodes[i].parent];
        above.wins += own.wins;
        above.shadowed += own.shadowed;
        above.ignored += own.ignored;
    }
}

bool isAmiss(const SourceTable &table, uint32_t origin)
{
    return !table.collection->origins[origin].exists || table.problems[origin] > 0;
}

/// Whether a word of the filter is said of the origin itself: then all of it is shown.
bool originMatches(const Origin &origin, const TextFilter &filter)
{
    const QString text = joinFacts({origin.label, origin.app, origin.distribution,
                                    textFromPath(origin.root), origin.finderName});
    return filter.acceptsPath(pathFromText(text));
}

struct ColumnFacts {
    QLatin1StringView id;
    bool number;
};

constexpr std::array<ColumnFacts, std::size_t(SourceColumn::Count)> Columns = {{
    {"origin"_L1, false},
    {"files"_L1, true},
    {"size"_L1, true},
    {"shadowed"_L1, true},
    {"ignored"_L1, true},
    {"package"_L1, false},
}};

} // namespace

uint32_t SourceTable::finderOf(uint32_t node) const
{
    return numberAt(tree->path(node), 0);
}

int64_t SourceTable::originOf(uint32_t node) const
{
    const std::string_view path = tree->path(node);
    return path.size() < 13 ? -1 : int64_t(numberAt(path, 1));
}

QByteArray originPathOf(const Collection &collection, uint32_t origin)
{
    return bytesOf(originText(collection, origin));
}

QByteArray sourcePathOf(const Collection &collection, const SourceFile &source)
{
    return bytesOf(originText(collection, source.origin) + '/' + source.path);
}

std::shared_ptr<const SourceTable> buildSourceTable(std::shared_ptr<const ProjectSnapshot> snapshot,
                                                    std::shared_ptr<const Collection> collection)
{
    auto table = std::make_shared<SourceTable>();
    table->snapshot = std::move(snapshot);
    table->collection = std::move(collection);
    table->isWinner.resize(table->collection->sources.size());
    for (const CollectedFile &file : table->collection->files) {
        table->isWinner[file.winner] = true;
    }
    table->problems.resize(table->collection->origins.size());
    for (const ListingProblem &problem : table->collection->problems) {
        ++table->problems[problem.origin];
    }
    table->brokenFinder.resize(table->snapshot->finders.size());
    for (uint32_t i = 0; i < table->collection->origins.size(); ++i) {
        const uint32_t finder = table->collection->origins[i].finder;
        if (finder < table->brokenFinder.size() && isAmiss(*table, i)) {
            table->brokenFinder[finder] = true;
        }
    }
    const std::shared_ptr<const Texts> texts = fillItems(*table);
    table->tree = std::make_shared<const PathTree>(
        buildPathTree(std::vector<std::string_view>(texts->paths.begin(), texts->paths.end()),
                      texts->sizes, texts));
    addSums(*table);
    return table;
}

RowSet querySources(const SourceTable &table, const SourceQuery &query, std::stop_token stop)
{
    const PathTree &tree = *table.tree;
    const Collection &collection = *table.collection;
    const TextFilter filter(query.text);
    std::vector<bool> whole(collection.origins.size());
    for (std::size_t i = 0; i < whole.size(); ++i) {
        whole[i] = !filter.isEmpty() && originMatches(collection.origins[i], filter);
    }
    const auto originAt = [&](uint32_t item) {
        const SourceTable::Item &is = table.items[item];
        switch (is.sort) {
        case SourceTable::Sort::File:
            return int64_t(collection.sources[is.index].origin);
        case SourceTable::Sort::Ignored:
            return int64_t(collection.ignored[is.index].origin);
        case SourceTable::Sort::Nothing:
            break;
        }
        const std::string_view path = tree.paths[item];
        return path.size() < 13 ? int64_t(-1) : int64_t(numberAt(path, 1));
    };
    RowQuery rows;
    const bool all = query.chip.isEmpty() || query.chip == "all"_L1;
    if (!all || !filter.isEmpty()) {
        rows.accepts = [&](uint32_t item) {
            const SourceTable::Item &is = table.items[item];
            const int64_t origin = originAt(item);
            const bool chip = all
                || (query.chip == "shadowed"_L1 && is.sort == SourceTable::Sort::File
                    && !table.isWinner[is.index])
                || (query.chip == "ignored"_L1 && is.sort == SourceTable::Sort::Ignored)
                || (query.chip == "missing"_L1 && origin >= 0 && isAmiss(table, uint32_t(origin)));
            return chip
                && (filter.isEmpty() || (origin >= 0 && whole[std::size_t(origin)])
                    || filter.acceptsPath(tree.paths[item].size() > 14 ? tree.paths[item].substr(14)
                                                                       : std::string_view()));
        };
    }
    const bool up = query.order == Qt::AscendingOrder;
    if (query.sortColumn == SourceColumn::Origin) {
        rows.descending = !up;
    } else {
        const auto key = [&](uint32_t node) -> int64_t {
            switch (query.sortColumn) {
            case SourceColumn::Files:
                return table.sums[node].wins;
            case SourceColumn::Bytes:
                return tree.nodes[node].bytes;
            case SourceColumn::Shadowed:
                return table.sums[node].shadowed;
            case SourceColumn::Ignored:
                return table.sums[node].ignored;
            default:
                return 0;
            }
        };
        if (query.sortColumn == SourceColumn::Package) {
            rows.less = [&, up](uint32_t a, uint32_t b) {
                const int64_t left = table.originOf(a);
                const int64_t right = table.originOf(b);
                if (left < 0 || right < 0 || left == right) {
                    return false;
                }
                const int order = packageTitle(collection.origins[std::size_t(left)])
                                      .compare(packageTitle(collection.origins[std::size_t(right)]),
                                               Qt::CaseInsensitive);
                return up ? order < 0 : order > 0;
            };
        } else {
            rows.less = [key, up](uint32_t a, uint32_t b) {
                return up ? key(a) < key(b) : key(a) > key(b);
            };
        }
    }
    return makeRowSet(tree, rows, stop);
}

void SourceModel::setRows(std::shared_ptr<const SourceTable> table,
                          std::shared_ptr<const RowSet> rows)
{
    std::shared_ptr<const PathTree> tree = table ? table->tree : nullptr;
    const std::shared_ptr<const SourceTable> former = std::exchange(m_table, std::move(table));
    swap(std::move(tree), std::move(rows));
}

int SourceModel::columnCount(const QModelIndex &) const
{
    return int(SourceColumn::Count);
}

QVariant SourceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const ColumnFacts &facts = Columns[std::size_t(section)];
    switch (role) {
    case Qt::TextAlignmentRole:
        return int((facts.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ColumnIdRole:
        return QString(facts.id);
    case ColumnFixedRole:
        return section == int(SourceColumn::Origin);
    case ColumnNamesRole: // a package without its version says too little
        return section == int(SourceColumn::Package);
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (SourceColumn(section)) {
    case SourceColumn::Origin:
        return words("Finder, origin, file");
    case SourceColumn::Files:
        return words("Files");
    case SourceColumn::Bytes:
        return words("Size");
    case SourceColumn::Shadowed:
        return words("Shadowed");
    case SourceColumn::Ignored:
        return words("Ignored");
    case SourceColumn::Package:
        return words("Package");
    case SourceColumn::Count:
        break;
    }
    return {};
}

QVariant SourceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_table) {
        return {};
    }
    const auto column = SourceColumn(index.column());
    if (column == SourceColumn::Origin || role == PathRole) {
        return nameData(index, role);
    }
    if (role == Qt::TextAlignmentRole) {
        return int((Columns[std::size_t(index.column())].number ? Qt::AlignRight : Qt::AlignLeft)
                   | Qt::AlignVCenter);
    }
    if (role == Qt::AccessibleTextRole && cellText(node(index), column).isEmpty()) {
        // A cell without a name is silence to who hears the page.
        return words("%1: none")
            .arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString());
    }
    return role == Qt::DisplayRole ? QVariant(cellText(node(index), column)) : QVariant();
}

QString SourceModel::cellText(uint32_t at, SourceColumn column) const
{
    const SourceTable::Sums &sums = m_table->sums[at];
    const int64_t origin = m_table->originOf(at);
    const uint32_t depth = tree()->depth(at);
    const bool leaf = depth > 1 && !tree()->isFolder(at);
    const auto number = [leaf](uint32_t value) {
        return value == 0 ? (leaf ? QString() : u"–"_s) : leaf ? QString() : formatCount(value);
    };
    switch (column) {
    case SourceColumn::Files:
        return number(sums.wins);
    case SourceColumn::Bytes: {
        const SourceTable::Item &item = m_table->items[tree()->nodes[at].item];
        return leaf && item.sort == SourceTable::Sort::File
            ? formatBytes(qMax<int64_t>(0, m_table->collection->sources[item.index].size))
            : leaf ? QString()
                   : formatBytes(tree()->nodes[at].bytes);
    }
    case SourceColumn::Shadowed:
        return number(sums.shadowed);
    case SourceColumn::Ignored:
        return number(sums.ignored);
    case SourceColumn::Package:
        return depth == 1 && origin >= 0
            ? packageTitle(m_table->collection->origins[std::size_t(origin)])
            : QString();
    case SourceColumn::Origin:
    case SourceColumn::Count:
        break;
    }
    return {};
}

QString SourceModel::nameOf(uint32_t at) const
{
    switch (tree()->depth(at)) {
    case 0:
        return m_table->snapshot->finders[m_table->finderOf(at)].className.section(u'.', -1);
    case 1:
        return m_table->collection->origins[std::size_t(m_table->originOf(at))].label;
    default:
        return displayPath(tree()->name(at));
    }
}

std::optional<QString> SourceModel::ownName(uint32_t at) const
{
    return tree()->depth(at) < 2 ? std::optional(nameOf(at)) : std::nullopt;
}

BadgeList SourceModel::badgesOf(uint32_t at) const
{
    BadgeList badges;
    const uint32_t depth = tree()->depth(at);
    if (depth == 0) {
        if (m_table->snapshot->finders[m_table->finderOf(at)].kind == FinderKind::Custom) {
            badges << Badge{.text = words("listed by Python"), .tone = Tone::Neutral};
        }
    } else if (depth == 1) {
        const auto number = std::size_t(m_table->originOf(at));
        const Origin &origin = m_table->collection->origins[number];
        if (!origin.exists) {
            badges << Badge{.text = words("missing"), .tone = Tone::Bad};
        }
        if (m_table->problems[number] > 0) {
            badges << Badge{.text = words("unreadable %1").arg(m_table->problems[number]),
                            .tone = Tone::Bad};
        }
    } else if (!tree()->isFolder(at)) {
        const SourceTable::Item &item = m_table->items[tree()->nodes[at].item];
        if (item.sort == SourceTable::Sort::Ignored) {
            badges << Badge{
                .text =
                    words("ignored by %1").arg(m_table->collection->ignored[item.index].pattern),
                .tone = Tone::Neutral};
        } else if (item.sort == SourceTable::Sort::File && !m_table->isWinner[item.index]) {
            badges << Badge{.text = words("shadowed"), .tone = Tone::Warn};
        }
    }
    return badges;
}

QVariant SourceModel::nameData(const QModelIndex &index, int role) const
{
    const uint32_t at = node(index);
    const uint32_t depth = tree()->depth(at);
    const bool leaf = depth > 1 && !tree()->isFolder(at);
    const SourceTable::Item item =
        leaf ? m_table->items[tree()->nodes[at].item] : SourceTable::Item();
    const bool ignoredFolder = item.sort == SourceTable::Sort::Ignored
        && m_table->collection->ignored[item.index].isFolder;
    switch (role) {
    case Qt::DisplayRole:
        return nameOf(at);
    case CopyRole: // of a file where it lies in its origin; the numbers before that are nobody's names
        return depth < 2 ? nameOf(at) : displayPath(tree()->path(at).substr(14));
    case StrongRole:
        return depth == 0;
    case FaintRole:
        return item.sort == SourceTable::Sort::Ignored;
    case BadgesRole:
        return QVariant::fromValue(badgesOf(at));
    case QuietRole:
        return depth == 0 ? words("%Ln origin(s)", int(rows()->count[at])) : QVariant();
    case QuietBriefRole:
        return depth == 0 ? formatCount(qint64(rows()->count[at])) : QVariant();
    case IconNameRole:
        return depth == 0 ? u"edit-find"_s
            : depth == 1
            ? (m_table->collection->origins[std::size_t(m_table->originOf(at))].app.isEmpty()
                   ? u"folder"_s
                   : u"package-x-generic"_s)
            : leaf && !ignoredFolder ? fileIconName(tree()->name(at))
                                     : u"folder"_s;
    case Qt::ToolTipRole:
        if (depth == 0) {
            return m_table->snapshot->finders[m_table->finderOf(at)].setting;
        }
        return formatPath(
            m_table->collection->origins[std::size_t(m_table->originOf(at))].root
            + (depth > 1 ? '/' + std::string(tree()->path(at).substr(14)) : std::string()));
    case Qt::AccessibleTextRole: {
        // The tree's own name is a number for finders and origins.
        const QString spoken = PathTreeModel::data(index, role).toString();
        return QString(nameOf(at) + spoken.mid(displayPath(tree()->name(at)).size()));
    }
    case Qt::AccessibleDescriptionRole: {
        QStringList words;
        for (const Badge &badge : badgesOf(at)) {
            words << badge.text;
        }
        return words.join(u", "_s);
    }
    default:
        return PathTreeModel::data(index, role);
    }
}

} // namespace Slipway
