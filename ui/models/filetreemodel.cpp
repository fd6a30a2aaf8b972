// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/filetreemodel.h"

#include "base/pathtext.h"
#include "ui/models/foldermarks.h"
#include "ui/text/format.h"

#include <QDateTime>
#include <QTimeZone>

#include <array>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

struct ColumnFacts {
    QLatin1StringView id; ///< Under which it is remembered.
    bool number = false;
    bool hidden = false; ///< At first.
};

constexpr std::array<ColumnFacts, std::size_t(FileColumn::Count)> Columns = {{
    {"name"_L1, false, false},
    {"origin"_L1, false, false},
    {"size"_L1, true, false},
    {"sent"_L1, true, true}, // see sentHidden()
    {"type"_L1, false, true},
    {"modified"_L1, false, true},
    {"change"_L1, false, true},
    {"candidates"_L1, true, true},
    {"package"_L1, false, true},
    {"mode"_L1, true, true},
    {"link"_L1, false, true},
    {"role"_L1, false, true},
    {"hashed"_L1, false, true},
    {"source"_L1, false, true},
}};

const ColumnFacts &factsOf(int column)
{
    return Columns[std::size_t(column)];
}

QString changeTitle(FileChange change)
{
    switch (change) {
    case FileChange::New:
        return FileTreeModel::tr("new");
    case FileChange::Changed:
        return FileTreeModel::tr("changed");
    case FileChange::Same:
        return FileTreeModel::tr("same");
    case FileChange::Unknown:
        break;
    }
    return {};
}

} // namespace

QString fileIconName(std::string_view path)
{
    switch (assetKindOf(path)) {
    case AssetKind::Image:
        return u"image-x-generic"_s;
    case AssetKind::Font:
        return u"font-x-generic"_s;
    case AssetKind::Style:
    case AssetKind::Script:
    case AssetKind::SourceMap:
        return u"text-x-script"_s;
    default:
        return u"text-x-generic"_s;
    }
}

QString fileRoleTitle(FileRole role)
{
    switch (role) {
    case FileRole::Hashed:
        return FileTreeModel::tr("hashed");
    case FileRole::Compressed:
        return FileTreeModel::tr("compressed");
    case FileRole::Manifest:
        return FileTreeModel::tr("manifest");
    case FileRole::Plain:
        break;
    }
    return FileTreeModel::tr("plain");
}

namespace {

BadgeList outputBadges(const FileTable &table, const ProcessedFile &output)
{
    BadgeList badges;
    const QString role = fileRoleId(output.role);
    if (output.encoding) {
        // "br −85 %"
        badges << Badge{.text = FileTreeModel::tr("%1 −%2 %")
                                    .arg(displayPath(suffixOf(*output.encoding).substr(1)))
                                    .arg(table.savedPercent(output)),
                        .tone = Tone::Neutral,
                        .filterKey = u"role"_s,
                        .filterValue = role};
        return badges;
    }
    badges << Badge{.text = fileRoleTitle(output.role),
                    .tone = output.isIntermediate ? Tone::Neutral : Tone::Change,
                    .filterKey = u"role"_s,
                    .filterValue = role};
    if (output.isIntermediate) {
        badges << Badge{.text = FileTreeModel::tr("intermediate"), .tone = Tone::Neutral};
    } else if (output.isRewritten && output.role == FileRole::Hashed) {
        badges << Badge{.text = FileTreeModel::tr("rewritten"),
                        .tone = Tone::Change,
                        .filterKey = u"is"_s,
                        .filterValue = u"rewritten"_s};
    }
    return badges;
}

void addSinceDeploy(BadgeList &badges, SinceDeploy since)
{
    if (since == SinceDeploy::New) {
        badges << Badge{.text = FileTreeModel::tr("new"),
                        .tone = Tone::Good,
                        .filterKey = u"deploy"_s,
                        .filterValue = u"new"_s};
    } else if (since == SinceDeploy::Changed) {
        badges << Badge{.text = FileTreeModel::tr("changed"),
                        .tone = Tone::Change,
                        .filterKey = u"deploy"_s,
                        .filterValue = u"changed"_s};
    }
}

QString sinceDeployText(const FileTable &table, uint32_t item)
{
    const SinceDeploy since = table.sinceDeploy(item);
    if (since != SinceDeploy::New && since != SinceDeploy::Changed) {
        return {};
    }
    const QString age = formatAge(table.deployed->publishedAt);
    return since == SinceDeploy::New
        ? FileTreeModel::tr("New since the deployment to %1, %2").arg(table.deployed->target, age)
        : FileTreeModel::tr("Changed since the deployment to %1, %2")
              .arg(table.deployed->target, age);
}

} // namespace

BadgeList itemBadges(const FileTable &table, uint32_t item)
{
    if (const ProcessedFile *output = table.outputOf(item)) {
        BadgeList badges = outputBadges(table, *output);
        addSinceDeploy(badges, table.sinceDeploy(item));
        return badges;
    }
    const uint32_t file = item;
    BadgeList badges;
    const CollectedFile &collected = table.collection->files[file];
    const SourceFile &winner = table.collection->winner(collected);
    const auto add = [&badges](const QString &text, Tone tone, const QString &key = {},
                               const QString &value = {}) {
        badges << Badge{.text = text, .tone = tone, .filterKey = key, .filterValue = value};
    };
    if (winner.type == SourceType::BrokenLink) {
        add(FileTreeModel::tr("broken link"), Tone::Bad, u"is"_s, u"broken"_s);
    } else if (winner.type == SourceType::Special) {
        add(FileTreeModel::tr("not a file"), Tone::Bad, u"is"_s, u"special"_s);
    }
    if (const uint32_t open = table.openIn(file); open > 0) {
        add(FileTreeModel::tr("dangling %1").arg(open), Tone::Bad, u"is"_s, u"dangling"_s);
    } else if (const uint32_t passing = table.danglingIn(file); passing > 0) {
        // As with conflicts, the tick tells what is decided.
        add(FileTreeModel::tr("dangling %1 ✓").arg(passing), Tone::Warn, u"is"_s, u"dangling"_s);
    }
    const Conflict *conflict = table.conflict(file);
    const QString overrides = FileTreeModel::tr("overrides %1").arg(collected.shadowedCount);
    if (conflict == nullptr) {
        if (collected.shadowedCount > 0) {
            add(overrides, Tone::Warn, u"is"_s, u"overriding"_s);
        }
    } else {
        const QString kind = conflictKindId(conflict->kind);
        const ConflictDecision *decision = table.decision(file);
        // What has been decided blocks nobody; the tick says so where the colour is not seen.
        const bool settled = decision != nullptr && decision->state == ConflictState::Acknowledged;
        switch (conflict->kind) {
        case ConflictKind::CannotCoexist:
            settled ? add(FileTreeModel::tr("cannot coexist ✓"), Tone::Good, u"kind"_s, kind)
                    : add(FileTreeModel::tr("cannot coexist"), Tone::Bad, u"kind"_s, kind);
            break;
        case ConflictKind::AppOverApp:
            settled ? add(FileTreeModel::tr("app over app ✓"), Tone::Good, u"kind"_s, kind)
                    : add(FileTreeModel::tr("app over app"), Tone::Bad, u"kind"_s, kind);
            break;
        case ConflictKind::Override:
            add(overrides, Tone::Warn, u"kind"_s, kind);
            break;
        case ConflictKind::Identical:
            add(FileTreeModel::tr("identical ×%1").arg(collected.shadowedCount + 1), Tone::Neutral,
                u"kind"_s, kind);
            break;
        }
    }
    if (table.deployed) {
        addSinceDeploy(badges, table.sinceDeploy(file));
    } else if (table.change(file) == FileChange::New) {
        add(FileTreeModel::tr("new"), Tone::Good, u"state"_s, u"new"_s);
    } else if (table.change(file) == FileChange::Changed) {
        add(FileTreeModel::tr("changed"), Tone::Change, u"state"_s, u"changed"_s);
    }
    if (winner.isLink && winner.type == SourceType::File) {
        add(FileTreeModel::tr("link"), Tone::Neutral, u"is"_s, u"link"_s);
    }
    if (!table.isThere(file)) {
        add(FileTreeModel::tr("not kept"), Tone::Neutral);
    } else if (badges.isEmpty() && table.hashedOf(file) != nullptr) {
        add(FileTreeModel::tr("hashed"), Tone::Change, u"role"_s, u"hashed"_s);
    }
    return badges.first(qMin<qsizetype>(badges.size(), 3));
}

void FileTreeModel::setRows(std::shared_ptr<const FileTable> table,
                            std::shared_ptr<const RowSet> rows, bool filtered)
{
    m_filtered = filtered;
    std::shared_ptr<const PathTree> tree = table ? table->tree : nullptr;
    // The former table keeps the texts of the rows alive until the views have let them go.
    const std::shared_ptr<const FileTable> former = std::exchange(m_table, std::move(table));
    swap(std::move(tree), std::move(rows));
}

int64_t FileTreeModel::itemAt(const QModelIndex &index) const
{
    if (!index.isValid() || tree()->isFolder(node(index))) {
        return -1;
    }
    return tree()->nodes[node(index)].item;
}

int FileTreeModel::columnCount(const QModelIndex &) const
{
    return int(FileColumn::Count);
}

QVariant FileTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const ColumnFacts &facts = factsOf(section);
    switch (role) {
    case Qt::TextAlignmentRole:
        return int((facts.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ColumnIdRole:
        return QString(facts.id);
    case ColumnHiddenRole:
        return section == int(FileColumn::Sent) ? sentHidden() : facts.hidden;
    case ColumnFixedRole:
        return section == int(FileColumn::Name);
    case Qt::DisplayRole:
        return columnTitle(FileColumn(section));
    default:
        return {};
    }
}

QString FileTreeModel::columnTitle(FileColumn column)
{
    switch (column) {
    case FileColumn::Name:
        return tr("Name");
    case FileColumn::Origin:
        return tr("Origin");
    case FileColumn::Size:
        return tr("Size");
    case FileColumn::Sent:
        return tr("As sent");
    case FileColumn::Role:
        return tr("Role");
    case FileColumn::Hashed:
        return tr("Hashed name");
    case FileColumn::Type:
        return tr("Type");
    case FileColumn::Modified:
        return tr("Changed");
    case FileColumn::Change:
        return tr("State");
    case FileColumn::Candidates:
        return tr("Candidates");
    case FileColumn::Package:
        return tr("Package");
    case FileColumn::Mode:
        return tr("Permissions");
    case FileColumn::Link:
        return tr("Link");
    case FileColumn::Source:
        return tr("Source");
    case FileColumn::Count:
        break;
    }
    return {};
}

QVariant FileTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_table) {
        return {};
    }
    const uint32_t at = node(index);
    const auto column = FileColumn(index.column());
    if (role == PathRole) {
        return PathTreeModel::data(index, role);
    }
    if (role == Qt::ToolTipRole) {
        return toolTip(at, column);
    }
    if (column == FileColumn::Name) {
        const QVariant value = nameData(at, role);
        return value.isValid() ? value : PathTreeModel::data(index, role);
    }
    if (role == Qt::TextAlignmentRole) {
        return int((factsOf(index.column()).number ? Qt::AlignRight : Qt::AlignLeft)
                   | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    return tree()->isFolder(at) ? folderText(at, column) : fileText(at, column);
}

QString FileTreeModel::folderText(uint32_t at, FileColumn column) const
{
    const int32_t origin = originOf(at);
    switch (column) {
    case FileColumn::Size:
        return formatBytes(bytesOf(at));
    case FileColumn::Sent:
        return m_filtered || m_table->sentOf.empty() ? QString() : formatBytes(m_table->sentOf[at]);
    case FileColumn::Origin:
        return origin >= 0 ? originTitle(m_table->collection->origins[std::size_t(origin)])
            : origin == -1 ? QString()
                           : tr("%Ln origin(s)", nullptr, -origin);
    case FileColumn::Package:
        return origin >= 0 ? packageTitle(m_table->collection->origins[std::size_t(origin)])
                           : QString();
    case FileColumn::Modified:
        return timeText(newestOf(at));
    default:
        return {};
    }
}

QString FileTreeModel::fileText(uint32_t at, FileColumn column) const
{
    const uint32_t item = tree()->nodes[at].item;
    const ProcessedFile *output = m_table->outputOf(item);
    switch (column) {
    case FileColumn::Size: {
        const int64_t size = m_table->sizeOf(item);
        return size < 0 ? u"–"_s : formatBytes(size);
    }
    case FileColumn::Sent:
        return output != nullptr || m_table->sentOf.empty() ? QString()
                                                            : formatBytes(m_table->sentOf[at]);
    case FileColumn::Role:
        return fileRoleTitle(m_table->roleOf(item));
    case FileColumn::Type:
        return fileTypeTitle(tree()->path(at));
    case FileColumn::Hashed: {
        const ProcessedFile *hashed = output == nullptr ? m_table->hashedOf(item) : nullptr;
        return hashed == nullptr
            ? QString()
            : displayPath(std::string_view(hashed->path).substr(hashed->path.rfind('/') + 1));
    }
    case FileColumn::Origin:
        if (output != nullptr) {
            return output->source == FileTable::NoFile ? tr("built") : QString();
        }
        break;
    default:
        break;
    }
    return output != nullptr ? QString() : sourceText(item, column);
}

QString FileTreeModel::sourceText(uint32_t file, FileColumn column) const
{
    const Collection &collection = *m_table->collection;
    const CollectedFile &collected = collection.files[file];
    const SourceFile &winner = collection.winner(collected);
    switch (column) {
    case FileColumn::Origin:
        return originTitle(collection.originOf(winner));
    case FileColumn::Modified:
        return timeText(winner.mtimeNs);
    case FileColumn::Change:
        return changeTitle(m_table->change(file));
    case FileColumn::Candidates:
        return collected.shadowedCount == 0 ? QString() : formatCount(collected.shadowedCount + 1);
    case FileColumn::Package:
        return packageTitle(collection.originOf(winner));
    case FileColumn::Mode:
        return winner.mode == 0 ? QString()
                                : QString::number(winner.mode, 8).rightJustified(4, u'0');
    case FileColumn::Link:
        return winner.isLink ? tr("link") : QString();
    case FileColumn::Source:
        return formatPath(collection.absolutePath(winner));
    default:
        break;
    }
    return {};
}

QString FileTreeModel::timeText(int64_t nanoseconds)
{
    return nanoseconds == 0
        ? QString()
        : formatAge(QDateTime::fromMSecsSinceEpoch(nanoseconds / 1'000'000, QTimeZone::UTC));
}

QString fileTypeTitle(std::string_view path)
{
    const std::string_view suffix = fileSuffix(path);
    const QString name = assetKindName(assetKindOf(path));
    return suffix.empty() ? name
                          : FileTreeModel::tr("%1 (%2)").arg(name, displayPath(suffix).toLower());
}

QVariant FileTreeModel::nameData(uint32_t at, int role) const
{
    const bool folder = tree()->isFolder(at);
    const auto badges = [&] {
        if (!folder) {
            return itemBadges(*m_table, tree()->nodes[at].item);
        }
        // While it is open they stand below it. What a filter hides is in its sums.
        return fold(at) == Fold::Closed && !m_filtered ? folderBadges(*m_table, at) : BadgeList();
    };
    switch (role) {
    case FaintRole:
        return !folder
            && (!m_table->isThere(tree()->nodes[at].item)
                || (m_table->isProcessedOld
                    && m_table->outputOf(tree()->nodes[at].item) != nullptr));
    case IconNameRole:
        return folder ? u"folder"_s : fileIconName(tree()->name(at));
    case BadgesRole:
        return QVariant::fromValue(badges());
    case QuietRole:
        return folder ? tr("%Ln file(s)", nullptr, int(leavesOf(at))) : QVariant();
    case Qt::AccessibleDescriptionRole: {
        QStringList words;
        for (const Badge &badge : badges()) {
            words << badge.text;
        }
        return words.join(u", "_s);
    }
    default:
        return {};
    }
}

QString FileTreeModel::toolTip(uint32_t at, FileColumn column) const
{
    QString path = displayPath(tree()->path(at));
    if (column == FileColumn::Modified && newestOf(at) != 0) {
        return formatTime(QDateTime::fromMSecsSinceEpoch(newestOf(at) / 1'000'000, QTimeZone::UTC));
    }
    if (tree()->isFolder(at)) {
        return path;
    }
    const uint32_t item = tree()->nodes[at].item;
    const uint32_t file = m_table->fileOf(item);
    QStringList lines = {path};
    if (file != item) {
        lines << (m_table->isProcessedOld ? tr("Of the reading before: it is being worked out anew")
                                          : QString());
    } else if (!m_table->isThere(file)) {
        lines << tr("Only the hashed file is kept");
    } else if (const Conflict *conflict = m_table->conflict(file)) {
        lines << conflict->rule;
    }
    lines << sinceDeployText(*m_table, item);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace Slipway
