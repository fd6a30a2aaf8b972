// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/referencemodel.h"

#include "base/pathtext.h"
#include "ui/models/filetreemodel.h"
#include "ui/text/format.h"

#include <array>
#include <map>
#include <set>
#include <utility>

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
                .tone = table.isStrict()
                        && !table.report->isTemplate(table.report->unread[row.index].file)
                    ? Tone::Bad
                    : Tone::Warn,
                .filterKey = u"state"_s,
                .filterValue = u"unread"_s};
    case Kind::Orphan:
        break;
    }
    return {.text = ReferenceModel::tr("not referred to"), .tone = Tone::Neutral};
}

} // namespace

QByteArray referencePath(const ReferenceReport &report, uint32_t reference)
{
    const FoundReference &found = report.references[reference];
    return QByteArray::fromStdString(report.keyOf(found.file)) + '\n'
        + QByteArray::number(found.position.line) + ':' + QByteArray::number(found.position.column);
}

Badge referenceBadge(const ReferenceTable &table, uint32_t reference)
{
    const FoundReference &found = table.report->references[reference];
    const ReferenceState state = found.state;
    Badge badge = {.text = referenceStateTitle(found),
                   .tone = Tone::Neutral,
                   .filterKey = u"state"_s,
                   .filterValue = QString::fromLatin1(referenceStateName(state))};
    if (table.isDangling(reference)) {
        badge.tone = table.stops(reference) ? Tone::Bad : Tone::Warn;
    } else if (state == ReferenceState::Dangling) {
        badge.tone = Tone::Warn; // Django misses it, a browser asks for it in vain
    }
    return badge;
}

QString policyWords(const ReferencePolicy &policy)
{
    const QString said =
        ReferenceModel::tr("slipway.toml, line %1: %2")
            .arg(QString::number(policy.line), referenceActionTitle(policy.action));
    return policy.reason.isEmpty() ? said : ReferenceModel::tr("%1, “%2”").arg(said, policy.reason);
}

void ReferenceModel::setRows(std::shared_ptr<const ReferenceRows> rows)
{
    beginResetModel();
    const bool isOtherTable = rows && (!m_rows || m_rows->table != rows->table);
    m_rows = std::move(rows);
    if (isOtherTable) {
        takeWords();
    }
    endResetModel();
}

/// What the columns hold that hold few texts.
void ReferenceModel::takeWords()
{
    const ReferenceReport &report = *m_rows->table->report;
    std::set<ReferenceUse> uses;
    // One of each state, and of those that cannot be spelt, which has words of its own.
    std::map<std::pair<ReferenceState, bool>, const FoundReference *> states;
    for (const FoundReference &found : report.references) {
        uses.insert(found.use);
        states.try_emplace({found.state, found.isUnspellable}, &found);
    }
    m_kinds.clear();
    for (const ReferenceUse use : uses) {
        m_kinds << referenceUseTitle(use);
    }
    m_states.clear();
    m_badStates.clear();
    for (const auto &[key, found] : states) {
        m_states << referenceStateTitle(*found);
        if (key.first == ReferenceState::Dangling || key.first == ReferenceState::Invalid) {
            m_badStates << Badge{.text = m_states.last()};
        }
    }
    // What may stand first in a cell has its place, too: nothing is said by a cell in which no badge fits.
    if (m_rows->table->counts.inCycles > 0) {
        m_badStates << Badge{.text = tr("in a cycle")};
    }
    std::set<ReferenceReading> readings;
    for (const uint32_t disputed : report.disagreements) {
        readings.insert(report.references[disputed].reading);
    }
    for (const ReferenceReading reading : readings) {
        m_badStates << Badge{.text = referenceReadingTitle(reading)};
    }
    if (!report.unread.empty()) {
        m_badStates << Badge{.text = tr("not read")};
    }
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
        if (fits && report.keyOf(m_rows->fileOf(at)) == file) {
            return index(row, 0);
        }
    }
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
    case ColumnTextsRole:
        return section == int(ReferenceColumn::Kind) ? QVariant(m_kinds)
            : section == int(ReferenceColumn::State) ? QVariant(m_states)
                                                     : QVariant();
    case BadgesRole:
        return section == int(ReferenceColumn::State) ? QVariant::fromValue(m_badStates)
                                                      : QVariant();
    case ColumnNamesRole:
        return section == int(ReferenceColumn::Url) || section == int(ReferenceColumn::LeadsTo);
    case ColumnWholeRole: // a second badge that has no room is not there at all
        return section == int(ReferenceColumn::State);
    case ColumnNowRole: // nothing leads to them: what is left to say is how large they are
        return isOfOrphans() && section != int(ReferenceColumn::File)
            ? QVariant(section == int(ReferenceColumn::Size))
            : QVariant();
    default:
        return {};
    }
}

/// They stand in no list together with others.
bool ReferenceModel::isOfOrphans() const
{
    return m_rows && !m_rows->rows.empty() && m_rows->rows.front().kind == Kind::Orphan;
}

QVariant ReferenceModel::data(const QModelIndex &index, int role) const
{
    const ReferenceRow *row = rowAt(index);
    if (row == nullptr) {
        return {};
    }
    if (role == PathRole) {
        return row->kind == Kind::Reference
            ? referencePath(*m_rows->table->report, row->index)
            : QByteArray::fromStdString(m_rows->table->report->keyOf(m_rows->fileOf(*row)));
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

BadgeList ReferenceModel::badges(const ReferenceRow &row) const
{
    const ReferenceTable &table = *m_rows->table;
    BadgeList badges;
    if (const Badge state = badgeOf(table, row); state.tone != Tone::Neutral) {
        badges << state;
    }
    if (row.kind != Kind::Reference) {
        return badges;
    }
    const FoundReference &found = table.report->references[row.index];
    if (const ReferencePolicy *policy = table.policyOf(row.index)) {
        badges << Badge{.text = referenceActionTitle(policy->action),
                        .tone = Tone::Neutral,
                        .filterKey = u"policy"_s,
                        .filterValue = referenceActionId(policy->action)};
    }
    if (table.cycleOf[row.index] != ReferenceTable::NoCycle) {
        badges << Badge{.text = tr("in a cycle"),
                        .tone = Tone::Warn,
                        .filterKey = u"is"_s,
                        .filterValue = u"cycle"_s};
    }
    if (table.isDisputed(row.index)) {
        badges << Badge{.text = referenceReadingTitle(found.reading),
                        .tone = Tone::Warn,
                        .filterKey = u"reading"_s,
                        .filterValue = QString::fromLatin1(referenceReadingName(found.reading))};
    }
    return badges;
}

QVariant ReferenceModel::stateData(const ReferenceRow &row, int role) const
{
    const BadgeList list = badges(row);
    switch (role) {
    case Qt::DisplayRole: // a badge only where it says something to be looked at
        return list.isEmpty() ? badgeOf(*m_rows->table, row).text : QString();
    case FaintRole:
        return list.isEmpty();
    case BadgesRole:
        return list.isEmpty() ? QVariant() : QVariant::fromValue(list);
    case Qt::AccessibleTextRole:
    case CopyRole: {
        QStringList words;
        for (const Badge &badge : list) {
            words << badge.text;
        }
        return list.isEmpty() ? badgeOf(*m_rows->table, row).text : words.join(u", "_s);
    }
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
    const QString file = displayPath(report.keyOf(m_rows->fileOf(row)));
    switch (row.kind) {
    case Kind::Reference: {
        const FoundReference &found = report.references[row.index];
        QString text = u"%1:%2:%3\n%4"_s.arg(file)
                           .arg(found.position.line)
                           .arg(found.position.column)
                           .arg(displayPath(found.line));
        if (const ReferencePolicy *policy = m_rows->table->policyOf(row.index)) {
            text += u'\n' + policyWords(*policy);
        }
        return text;
    }
    case Kind::Unread:
        return file + u'\n' + report.unread[row.index].error.message();
    case Kind::Orphan:
        break;
    }
    return file + u'\n' + tr("No style sheet, script or template refers to it.");
}

} // namespace Slipway
