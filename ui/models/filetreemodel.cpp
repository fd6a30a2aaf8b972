// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/filetreemodel.h"

#include "base/pathtext.h"
#include "ui/text/format.h"

#include <algorithm>
#include <array>

namespace Slipway {

using namespace Qt::StringLiterals;

QString fileIconName(std::string_view path)
{
    constexpr std::array<std::string_view, 9> Images = {"png",  "jpg",  "jpeg", "gif", "svg",
                                                        "webp", "avif", "ico",  "bmp"};
    constexpr std::array<std::string_view, 5> Fonts = {"woff", "woff2", "ttf", "otf", "eot"};
    constexpr std::array<std::string_view, 5> Scripts = {"js", "mjs", "ts", "css", "map"};
    const std::size_t dot = path.rfind('.');
    const std::string_view suffix =
        dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    const auto isOne = [suffix](const auto &list) {
        return std::ranges::find(list, suffix) != list.end();
    };
    return isOne(Images) ? u"image-x-generic"_s
        : isOne(Fonts)   ? u"font-x-generic"_s
        : isOne(Scripts) ? u"text-x-script"_s
                         : u"text-x-generic"_s;
}

BadgeList fileBadges(const FileTable &table, uint32_t file)
{
    BadgeList badges;
    const CollectedFile &collected = table.collection->files[file];
    const SourceFile &winner = table.collection->winner(collected);
    if (winner.type == SourceType::BrokenLink) {
        badges << Badge{.text = FileTreeModel::tr("broken link"), .tone = Tone::Bad};
    } else if (winner.type == SourceType::Special) {
        badges << Badge{.text = FileTreeModel::tr("not a file"), .tone = Tone::Bad};
    }
    const Conflict *conflict = table.conflict(file);
    if (conflict == nullptr) {
        if (collected.shadowedCount > 0) {
            badges << Badge{.text = FileTreeModel::tr("overrides %1").arg(collected.shadowedCount),
                            .tone = Tone::Warn};
        }
    } else {
        switch (conflict->kind) {
        case ConflictKind::CannotCoexist:
            badges << Badge{.text = FileTreeModel::tr("cannot coexist"), .tone = Tone::Bad};
            break;
        case ConflictKind::AppOverApp:
            badges << Badge{.text = FileTreeModel::tr("app over app"), .tone = Tone::Bad};
            break;
        case ConflictKind::Override:
            badges << Badge{.text = FileTreeModel::tr("overrides %1").arg(collected.shadowedCount),
                            .tone = Tone::Warn};
            break;
        case ConflictKind::Identical:
            badges << Badge{.text =
                                FileTreeModel::tr("identical ×%1").arg(collected.shadowedCount + 1),
                            .tone = Tone::Neutral};
            break;
        }
    }
    if (winner.isLink && winner.type == SourceType::File) {
        badges << Badge{.text = FileTreeModel::tr("link"), .tone = Tone::Neutral};
    }
    return badges;
}

void FileTreeModel::setRows(std::shared_ptr<const FileTable> table,
                            std::shared_ptr<const RowSet> rows)
{
    std::shared_ptr<const PathTree> tree = table ? table->tree : nullptr;
    // The former table keeps the texts of the rows alive until the views have let them go.
    const std::shared_ptr<const FileTable> former = std::exchange(m_table, std::move(table));
    swap(std::move(tree), std::move(rows));
}

int64_t FileTreeModel::fileAt(const QModelIndex &index) const
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
    if (role == Qt::TextAlignmentRole) {
        return int((FileColumn(section) == FileColumn::Size ? Qt::AlignRight : Qt::AlignLeft)
                   | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (FileColumn(section)) {
    case FileColumn::Name:
        return tr("Name");
    case FileColumn::Origin:
        return tr("Origin");
    case FileColumn::Size:
        return tr("Size");
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
    if (role == Qt::ToolTipRole) {
        return toolTip(at);
    }
    switch (FileColumn(index.column())) {
    case FileColumn::Name:
        if (const QVariant value = nameData(at, role); value.isValid()) {
            return value;
        }
        break;
    case FileColumn::Origin:
        return role == PathRole ? PathTreeModel::data(index, role) : originData(at, role);
    case FileColumn::Size:
        if (role == Qt::DisplayRole) {
            return formatBytes(bytesOf(at));
        }
        if (role == Qt::TextAlignmentRole) {
            return int(Qt::AlignRight | Qt::AlignVCenter);
        }
        break;
    case FileColumn::Count:
        break;
    }
    return PathTreeModel::data(index, role);
}

QVariant FileTreeModel::nameData(uint32_t at, int role) const
{
    const bool folder = tree()->isFolder(at);
    switch (role) {
    case IconNameRole:
        return folder ? u"folder"_s : fileIconName(tree()->name(at));
    case BadgesRole:
        return folder ? QVariant()
                      : QVariant::fromValue(fileBadges(*m_table, tree()->nodes[at].item));
    case QuietRole:
        return folder ? tr("%Ln file(s)", nullptr, int(leavesOf(at))) : QVariant();
    case Qt::AccessibleDescriptionRole: {
        QStringList words;
        if (!folder) {
            for (const Badge &badge : fileBadges(*m_table, tree()->nodes[at].item)) {
                words << badge.text;
            }
        }
        return words.join(u", "_s);
    }
    default:
        return {};
    }
}

QVariant FileTreeModel::originData(uint32_t at, int role) const
{
    if (role != Qt::DisplayRole && role != ToneRole) {
        return {};
    }
    const int32_t origin = m_table->originOf[at];
    if (role == ToneRole) {
        return int(Tone::Neutral);
    }
    return origin >= 0 ? originTitle(m_table->collection->origins[std::size_t(origin)])
                       : tr("%Ln origin(s)", nullptr, -origin);
}

QString FileTreeModel::toolTip(uint32_t at) const
{
    QString path = displayPath(tree()->path(at));
    if (tree()->isFolder(at)) {
        return path;
    }
    const Conflict *conflict = m_table->conflict(tree()->nodes[at].item);
    return conflict == nullptr || conflict->rule.isEmpty() ? path : path + u'\n' + conflict->rule;
}

} // namespace Slipway
