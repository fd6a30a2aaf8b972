// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/referencemodel.h"

#include "base/pathtext.h"
#include "ui/models/filetreemodel.h"
#include "ui/text/format.h"

#include <array>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

using Kind = ReferenceRow::Kind;

struct ColumnFacts {
    QLatin1StringView id; ///< Under which it is remembered.
    bool number = false;
};

constexpr std::array<ColumnFacts, std::size_t(ReferenceColumn::Count)> Columns = {{
    {"file"_L1, false},
    {"place"_L1, true},
    {"kind"_L1, false},
    {"url"_L1, false},
    {"state"_L1, false},
    {"leads-to"_L1, false},
    {"size"_L1, true},
}};

QString columnTitle(ReferenceColumn column)
{
    switch (column) {
    case ReferenceColumn::File:
        return ReferenceModel::tr("File");
    case ReferenceColumn::Place:
        return ReferenceModel::tr("Line");
    case ReferenceColumn::Kind:
        return ReferenceModel::tr("Kind");
    case ReferenceColumn::Url:
        return ReferenceModel::tr("URL as written");
    case ReferenceColumn::State:
        return ReferenceModel::tr("State");
    case ReferenceColumn::LeadsTo:
        return ReferenceModel::tr("Leads to");
    case ReferenceColumn::Size:
        return ReferenceModel::tr("Size");
    case ReferenceColumn::Count:
        break;
    }
    return {};
}

int alignment(int column)
{
    return int((Columns[std::size_t(column)].number ? Qt::AlignRight : Qt::AlignLeft)
               | Qt::AlignVCenter);
}

Badge badgeOf(const ReferenceTable &table, const ReferenceRow &row)
{
    switch (row.kind) {
    case Kind::Reference:
        return referenceBadge(table, row.index);
    case Kind::Unread:
        return {.text = ReferenceModel::tr("not read"),
                .tone = table.isStrict() ? Tone::Bad : Tone::Warn,
                .filterKey = u"state"_s,
                .filterValue = u"unread"_s};
    case Kind::Orphan:
        break;
    }
    return {.text = ReferenceModel::tr("not referred to"), .tone = Tone::Neutral};
}

} // namespace

QByteArray referencePath(const ReferenceTable &table, uint32_t reference)
{
    const FoundReference &found = table.report->references[reference];
    return QByteArray::fromStdString(table.report->files[found.file]) + '\n'
        + QByteArray::number(found.position.line) + ':' + QByteArray::number(found.position.column);
}

Badge referenceBadge(const ReferenceTable &table, uint32_t reference)
{
    const ReferenceState state = table.report->references[reference].state;
    Badge badge = {.text = referenceStateTitle(state),
                   .tone = Tone::Neutral,
                   .filterKey = u"state"_s,
                   .filterValue = QString::fromLatin1(referenceStateName(state))};
    if (table.isDangling(reference)) {
        badge.tone = table.stops(reference) ? Tone::Bad : Tone::Warn;
    }
    return badge;
}

void ReferenceModel::setRows(std::shared_ptr<const ReferenceRows> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

const ReferenceRow *ReferenceModel::rowAt(const QModelIndex &index) const
{
    return index.isValid() && m_rows && std::size_t(index.row()) < m_rows->rows.size()
        ? &m_rows->rows[std::size_t(index.row())]
        : nullptr;
}

QModelIndex ReferenceModel::indexOf(const QByteArray &path) const
{
    if (!m_rows) {
        return {};
    }
    const ReferenceReport &report = *m_rows->table->report;
    const qsizetype end = path.lastIndexOf('\n');
    const QList<QByteArray> place = end < 0 ? QList<QByteArray>() : path.sliced(end + 1).split(':');
    const bool isPlace = place.size() == 2;
    const TextPosition position = isPlace
        ? TextPosition{.line = place[0].toUInt(), .column = place[1].toUInt()}
        : TextPosition();
    const std::string_view file(path.constData(), std::size_t(isPlace ? end : path.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const ReferenceRow &at = m_rows->rows[std::size_t(row)];
        const bool fits = !isPlace
            || (at.kind == Kind::Reference && report.references[at.index].position == position);
        if (fits && report.files[m_rows->fileOf(at)] == file) {
            return index(row, 0);
        }
    }
    return {};
}

QModelIndex ReferenceModel::index(int row, int column, const QModelIndex &parent) const
{
    return parent.isValid() || row < 0 || row >= rowCount() || column < 0 || column >= columnCount()
        ? QModelIndex()
        : createIndex(row, column);
}

QModelIndex ReferenceModel::parent(const QModelIndex &) const
{
    return {};
}

int ReferenceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_rows ? 0 : int(m_rows->rows.size());
}

int ReferenceModel::columnCount(const QModelIndex &) const
{
    return int(ReferenceColumn::Count);
}

QVariant ReferenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    switch (role) {
    case Qt::TextAlignmentRole:
        return alignment(section);
    case Qt::DisplayRole:
        return columnTitle(ReferenceColumn(section));
    case ColumnIdRole:
        return QString(Columns[std::size_t(section)].id);
    case ColumnHiddenRole:
        return section == int(ReferenceColumn::Size);
    case ColumnFixedRole:
        return section == int(ReferenceColumn::File);
    default:
        return {};
    }
}

QVariant ReferenceModel::data(const QModelIndex &index, int role) const
{
    const ReferenceRow *row = rowAt(index);
    if (row == nullptr) {
        return {};
    }
    if (role == PathRole) {
        return row->kind == Kind::Reference
            ? referencePath(*m_rows->table, row->index)
            : QByteArray::fromStdString(m_rows->table->report->files[m_rows->fileOf(*row)]);
    }
    if (role == Qt::TextAlignmentRole) {
        return alignment(index.column());
    }
    if (role == Qt::ToolTipRole) {
        return toolTip(*row);
    }
    switch (const auto column = ReferenceColumn(index.column())) {
    case ReferenceColumn::File:
        return fileData(*row, role);
    case ReferenceColumn::State:
        return stateData(*row, role);
    case ReferenceColumn::LeadsTo:
        return targetData(*row, role);
    case ReferenceColumn::Url:
        return role == FixedRole      ? QVariant(true)
            : role == Qt::DisplayRole ? QVariant(text(*row, column))
                                      : QVariant();
    default:
        return role == Qt::DisplayRole ? QVariant(text(*row, column)) : QVariant();
    }
}

QVariant ReferenceModel::fileData(const ReferenceRow &row, int role) const
{
    const std::string &path = m_rows->table->report->files[m_rows->fileOf(row)];
    switch (role) {
    case Qt::DisplayRole:
        return displayPath(path);
    case IconNameRole:
        return fileIconName(path);
    case Qt::AccessibleDescriptionRole:
        return joinFacts({text(row, ReferenceColumn::Place), badgeOf(*m_rows->table, row).text});
    default:
        return {};
    }
}

QVariant ReferenceModel::stateData(const ReferenceRow &row, int role) const
{
    const Badge badge = badgeOf(*m_rows->table, row);
    const bool inCycle =
        row.kind == Kind::Reference && m_rows->table->cycleOf[row.index] != ReferenceTable::NoCycle;
    const bool plain = badge.tone == Tone::Neutral;
    switch (role) {
    case Qt::DisplayRole: // a badge only where it says something to be looked at
        return plain && !inCycle ? badge.text : QString();
    case FaintRole:
        return plain && !inCycle;
    case BadgesRole:
        if (inCycle) {
            return QVariant::fromValue(BadgeList{{.text = tr("in a cycle"),
                                                  .tone = Tone::Warn,
                                                  .filterKey = u"is"_s,
                                                  .filterValue = u"cycle"_s}});
        }
        return plain ? QVariant() : QVariant::fromValue(BadgeList{badge});
    case Qt::AccessibleTextRole:
    case CopyRole:
        return inCycle ? tr("in a cycle") : badge.text;
    default:
        return {};
    }
}

QVariant ReferenceModel::targetData(const ReferenceRow &row, int role) const
{
    if (row.kind != Kind::Reference) {
        return {};
    }
    const ReferenceReport &report = *m_rows->table->report;
    const FoundReference &found = report.references[row.index];
    const bool perhaps = found.target == FoundReference::Nowhere && !found.near.empty();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, ReferenceColumn::LeadsTo);
    case FaintRole:
        return perhaps;
    case QuietRole:
        return found.near.size() > 1 ? tr("and %Ln more", nullptr, int(found.near.size()) - 1)
                                     : QVariant();
    default:
        return {};
    }
}

QString ReferenceModel::text(const ReferenceRow &row, ReferenceColumn column) const
{
    const int64_t size = column == ReferenceColumn::Size ? m_rows->sizeOf(row) : -1;
    if (size >= 0) {
        return formatBytes(size);
    }
    const ReferenceReport &report = *m_rows->table->report;
    if (row.kind != Kind::Reference) {
        return {};
    }
    const FoundReference &found = report.references[row.index];
    switch (column) {
    case ReferenceColumn::Place:
        return u"%1:%2"_s.arg(found.position.line).arg(found.position.column);
    case ReferenceColumn::Kind:
        return referenceUseTitle(found.use);
    case ReferenceColumn::Url:
        return displayPath(found.url);
    case ReferenceColumn::LeadsTo:
        return found.target != FoundReference::Nowhere ? displayPath(report.files[found.target])
            : !found.near.empty() ? tr("perhaps %1").arg(displayPath(report.files[found.near[0]]))
                                  : QString();
    default:
        return {};
    }
}

QString ReferenceModel::toolTip(const ReferenceRow &row) const
{
    const ReferenceReport &report = *m_rows->table->report;
    const QString file = displayPath(report.files[m_rows->fileOf(row)]);
    switch (row.kind) {
    case Kind::Reference: {
        const FoundReference &found = report.references[row.index];
        return u"%1:%2:%3\n%4"_s.arg(file)
            .arg(found.position.line)
            .arg(found.position.column)
            .arg(displayPath(found.line));
    }
    case Kind::Unread:
        return file + u'\n' + report.unread[row.index].error.message();
    case Kind::Orphan:
        break;
    }
    return file + u'\n' + tr("No style sheet or script refers to it; templates are not read.");
}

} // namespace Slipway
