// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/conflicttable.h"

#include "base/pathtext.h"
#include "ui/text/format.h"

namespace Slipway {

using namespace Qt::StringLiterals;

void ConflictModel::setRows(std::shared_ptr<const ConflictRows> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

QModelIndex ConflictModel::index(int row, int column, const QModelIndex &parent) const
{
    return row < 0 || column != 0 || row >= rowCount(parent) ? QModelIndex()
                                                             : createIndex(row, column);
}

QModelIndex ConflictModel::parent(const QModelIndex &) const
{
    return {};
}

int ConflictModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_rows ? 0 : int(m_rows->rows.size());
}

int ConflictModel::columnCount(const QModelIndex &) const
{
    return 1;
}

bool ConflictModel::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

int32_t ConflictModel::numberAt(const QModelIndex &index) const
{
    return index.isValid() && m_rows ? m_rows->rows[size_t(index.row())].conflict : -1;
}

const Conflict *ConflictModel::conflictAt(const QModelIndex &index) const
{
    const int32_t number = numberAt(index);
    return number < 0 ? nullptr : &(*m_rows->data->conflicts)[size_t(number)];
}

const ConflictDecision *ConflictModel::decisionAt(const QModelIndex &index) const
{
    const int32_t number = numberAt(index);
    return number < 0 || !m_rows->data->review ? nullptr
                                               : &m_rows->data->review->decisions[size_t(number)];
}

std::optional<ConflictKind> ConflictModel::kindRowAt(const QModelIndex &index) const
{
    return index.isValid() && m_rows && numberAt(index) < 0
        ? std::optional(m_rows->rows[size_t(index.row())].kind)
        : std::nullopt;
}

QModelIndex ConflictModel::indexOf(const QByteArray &path) const
{
    const auto found =
        m_rows ? m_rows->rowOf.constFind(path) : QHash<QByteArray, int>::const_iterator();
    return m_rows && found != m_rows->rowOf.constEnd() ? index(*found, 0) : QModelIndex();
}

QVariant ConflictModel::kindData(ConflictKind kind, int role) const
{
    const int matching = m_rows->matching[size_t(kind)];
    const bool closed = m_rows->closed[size_t(kind)];
    switch (role) {
    case Qt::DisplayRole:
        return conflictKindTitle(kind);
    case Qt::AccessibleTextRole:
        return tr("%1, %Ln conflict(s)", nullptr, matching).arg(conflictKindTitle(kind));
    case QuietRole:
        return formatCount(matching);
    case PathRole:
        return QByteArray("\n"_ba + conflictKindId(kind).toUtf8());
    case ConflictKindRowRole:
        return true;
    case ConflictStateRole:
        return closed ? tr("show") : tr("hide");
    case FoldRole:
        return int(closed ? Fold::Closed : Fold::Open);
    case Qt::ToolTipRole:
        switch (kind) {
        case ConflictKind::CannotCoexist:
            return tr("Names that cannot coexist on every server");
        case ConflictKind::AppOverApp:
            return tr("The order of INSTALLED_APPS silently decides");
        case ConflictKind::Override:
            return tr("Usually meant: a folder of the project over an app or another folder");
        case ConflictKind::Identical:
            return tr("Harmless: the same bytes more than once");
        }
        return {};
    case QuietBriefRole: // of the tool tip
        switch (kind) {
        case ConflictKind::CannotCoexist:
            return tr("not on every server");
        case ConflictKind::AppOverApp:
            return tr("by their order");
        case ConflictKind::Override:
            return tr("usually meant");
        case ConflictKind::Identical:
            return tr("harmless");
        }
        return {};
    default:
        return {};
    }
}

QVariant ConflictModel::conflictData(uint32_t number, int role) const
{
    const ProjectData &data = *m_rows->data;
    const Conflict &conflict = (*data.conflicts)[number];
    const ConflictDecision decision =
        data.review ? data.review->decisions[number] : ConflictDecision();
    switch (role) {
    case Qt::DisplayRole:
        return displayPath(conflict.destination);
    case PathRole:
        return conflictPath(conflict);
    case BadgesRole:
        return QVariant::fromValue(
            BadgeList{byteClassBadge(worstByteClass(conflict), conflict.kind)});
    case QuietRole:
        return conflict.kind == ConflictKind::CannotCoexist
            ? tr("beside %1 · %2")
                  .arg(displayPath(conflict.candidates.back().destination),
                       candidatesLine(*data.collection, conflict))
            : candidatesLine(*data.collection, conflict);
    case ConflictStateRole:
        return decisionWord(conflict, decision).text;
    case ConflictStateToneRole:
        return int(decisionWord(conflict, decision).tone);
    case ConflictNewRole:
        return m_rows->isNew[number] ? tr("new") : QString();
    case CopyFieldsRole:
        return copyFields(number);
    case Qt::ToolTipRole:
        return joinFacts({displayPath(conflict.destination),
                          conflict.reason.isEmpty() ? conflict.rule : conflict.reason,
                          decision.lapsedBecause});
    case Qt::AccessibleTextRole:
        return joinFacts({displayPath(conflict.destination),
                          byteClassBadge(worstByteClass(conflict), conflict.kind).text,
                          candidatesLine(*data.collection, conflict),
                          decisionWord(conflict, decision).text,
                          m_rows->isNew[number] ? tr("new") : QString()});
    default:
        return {};
    }
}

/// In the order of the titles in headerData().
QStringList ConflictModel::copyFields(uint32_t number) const
{
    const ProjectData &data = *m_rows->data;
    const Conflict &conflict = (*data.conflicts)[number];
    const auto name = [&](const ConflictCandidate &candidate) {
        // Those that cannot coexist have a path each.
        return joinFacts({candidateTitle(*data.collection, candidate),
                          candidate.destination == conflict.destination
                              ? QString()
                              : displayPath(candidate.destination)});
    };
    QStringList shadowed;
    for (std::size_t i = 1; i < conflict.candidates.size(); ++i) {
        shadowed << name(conflict.candidates[i]);
    }
    return {
        displayPath(conflict.destination),
        decisionWord(conflict, data.review ? data.review->decisions[number] : ConflictDecision())
            .text,
        conflictKindTitle(conflict.kind),
        name(conflict.candidates.front()),
        shadowed.join(u", "_s),
        byteClassBadge(worstByteClass(conflict), conflict.kind).text};
}

QVariant ConflictModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section == 0 && orientation == Qt::Horizontal && role == CopyFieldsRole) {
        return QStringList{tr("Path"),   tr("State"),    tr("Kind"),
                           tr("Winner"), tr("Shadowed"), tr("Difference")};
    }
    return QAbstractItemModel::headerData(section, orientation, role);
}

QVariant ConflictModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_rows) {
        return {};
    }
    const ConflictRows::Row &row = m_rows->rows[size_t(index.row())];
    return row.conflict < 0 ? kindData(row.kind, role) : conflictData(uint32_t(row.conflict), role);
}

} // namespace Slipway
