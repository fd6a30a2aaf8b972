// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/historymodel.h"

#include "release/whoami.h"
#include "ui/models/pathtreemodel.h"
#include "ui/text/format.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <unistd.h>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestRelease = 24; // characters; a longer name gives way

constexpr std::array ColumnIds = {"when"_L1, "target"_L1, "result"_L1, "release"_L1,
                                  "by"_L1,   "took"_L1,   "why"_L1};

QString signOf(HistoryState state)
{
    switch (state) {
    case HistoryState::Done:
        return u"\u2713"_s;
    case HistoryState::Running:
        return u"\u2026"_s;
    case HistoryState::Failed:
        return u"\u2715"_s;
    case HistoryState::Cancelled:
        return u"\u2212"_s;
    case HistoryState::Interrupted:
        return u"!"_s;
    case HistoryState::NothingToDo:
        break;
    }
    return u"="_s;
}

QString releaseText(const HistoryView &view, const HistoryEntry &entry)
{
    const StoredRelease *kept = view.release(entry.releaseId);
    return kept && !kept->mark.name.isEmpty() ? kept->mark.name : historyReleaseName(entry);
}

/// Below 0: `a` before `b`, whichever way it is sorted.
int compareBy(HistoryColumn column, const HistoryView &view, const HistoryEntry &a,
              const HistoryEntry &b)
{
    switch (column) {
    case HistoryColumn::Target:
        return a.target.localeAwareCompare(b.target);
    case HistoryColumn::Result:
        return historyOutcomeName(a).localeAwareCompare(historyOutcomeName(b));
    case HistoryColumn::Release:
        return releaseText(view, a).compare(releaseText(view, b));
    case HistoryColumn::By:
        return a.by().localeAwareCompare(b.by());
    case HistoryColumn::Took:
        return a.milliseconds < b.milliseconds ? -1 : int(a.milliseconds > b.milliseconds);
    case HistoryColumn::Why:
        return a.message.localeAwareCompare(b.message);
    case HistoryColumn::When:
    case HistoryColumn::Count:
        break;
    }
    return a.started < b.started ? -1 : int(b.started < a.started);
}

} // namespace

Tone historyTone(const HistoryEntry &entry)
{
    if (entry.settlement != HistorySettlement::None) {
        return Tone::Neutral; // nothing of it is left to do
    }
    switch (entry.state) {
    case HistoryState::Done:
        return Tone::Good;
    case HistoryState::Running:
        return Tone::Change;
    case HistoryState::Failed:
        return Tone::Bad;
    case HistoryState::Cancelled:
    case HistoryState::Interrupted:
        return Tone::Warn;
    case HistoryState::NothingToDo:
        break;
    }
    return Tone::Neutral;
}

std::vector<int> historyRows(const HistoryView &view, const HistoryRowQuery &query)
{
    std::vector<int> rows;
    const std::vector<HistoryEntry> &entries = view.history.entries;
    for (size_t i = 0; i < entries.size(); ++i) {
        const HistoryEntry &entry = entries[i];
        if (!query.target.isEmpty() && entry.target != query.target) {
            continue;
        }
        const QStringList words{entry.target, entry.releaseId, releaseText(view, entry),
                                entry.by(),   entry.message,   entry.id,
                                entry.commit, entry.branch,    historyOutcomeName(entry)};
        if (query.text.isEmpty() || std::ranges::any_of(words, [&query](const QString &word) {
                return word.contains(query.text, Qt::CaseInsensitive);
            })) {
            rows.push_back(int(i));
        }
    }
    std::ranges::stable_sort(rows, [&](int a, int b) {
        const int order = compareBy(query.sortColumn, view, entries[size_t(a)], entries[size_t(b)]);
        return query.sortOrder == Qt::AscendingOrder ? order < 0 : order > 0;
    });
    return rows;
}

void HistoryModel::setRows(std::shared_ptr<const HistoryView> view, std::vector<int> rows)
{
    beginResetModel();
    m_view = std::move(view);
    m_rows = std::move(rows);
    m_now = QDateTime::currentDateTimeUtc();
    noteResults();
    endResetModel();
}

void HistoryModel::tellAges()
{
    m_now = QDateTime::currentDateTimeUtc();
    const QStringList before = m_times;
    noteResults();
    if (rowCount() > 0) {
        // Without roles the table gives them the room that they need now.
        Q_EMIT dataChanged(
            index(0, int(HistoryColumn::When)), index(rowCount() - 1, int(HistoryColumn::When)),
            m_times == before ? QList<int>{Qt::DisplayRole, Qt::AccessibleTextRole} : QList<int>());
    }
}

void HistoryModel::noteResults()
{
    m_results.clear();
    m_times.clear();
    m_release.clear();
    for (const int row : m_rows) {
        const HistoryEntry &entry = m_view->history.entries[size_t(row)];
        m_results << textOf(entry, HistoryColumn::Result);
        m_times << textOf(entry, HistoryColumn::When);
        if (const QString name = textOf(entry, HistoryColumn::Release);
            name.size() <= LongestRelease && name.size() > m_release.size()) {
            m_release = name; // its letters are all of one width
        }
    }
    m_results.removeDuplicates();
    m_times.removeDuplicates();
}

void HistoryModel::setBase(const QString &id)
{
    if (m_base == id) {
        return;
    }
    m_base = id;
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

void HistoryModel::setPaused(bool paused)
{
    if (m_isPaused == paused) {
        return;
    }
    m_isPaused = paused;
    noteResults();
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, int(HistoryColumn::Result)),
                           index(rowCount() - 1, int(HistoryColumn::Result)));
    }
}

void HistoryModel::setChangedByOthers(std::map<std::string, QString> releases)
{
    if (m_changedByOthers == releases) {
        return;
    }
    m_changedByOthers = std::move(releases);
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, int(HistoryColumn::Release)),
                           index(rowCount() - 1, int(HistoryColumn::Release)));
    }
}

QString HistoryModel::resultOf(const HistoryEntry &entry) const
{
    if (entry.state != HistoryState::Running) {
        return historyOutcomeName(entry);
    }
    const bool isPaused = m_isPaused && entry.process == ::getpid() && entry.host == currentHost();
    if (entry.steps.empty()) { // the release is being kept
        return isPaused ? tr("paused") : historyOutcomeName(entry);
    }
    const QString step = deployStepName(entry.reached);
    return isPaused ? tr("paused in %1").arg(step)
                    : tr("%1: %2").arg(historyStateName(entry.state), step);
}

const HistoryEntry *HistoryModel::entryOf(const QString &id) const
{
    if (!m_view || id.isEmpty()) {
        return nullptr;
    }
    const auto &entries = m_view->history.entries;
    const auto found = std::ranges::find(entries, id, &HistoryEntry::id);
    return found == entries.end() ? nullptr : &*found;
}

const HistoryEntry *HistoryModel::entryAt(const QModelIndex &index) const
{
    return index.isValid() && m_view && index.row() < rowCount()
        ? &m_view->history.entries[size_t(m_rows[size_t(index.row())])]
        : nullptr;
}

QModelIndex HistoryModel::indexOf(const QByteArray &id) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (entryAt(index(row, 0))->id.toUtf8() == id) {
            return index(row, 0);
        }
    }
    return {};
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(HistoryColumn::Count);
}

QString HistoryModel::textOf(const HistoryEntry &entry, HistoryColumn column) const
{
    switch (column) {
    case HistoryColumn::When:
        return formatAge(entry.started, m_now);
    case HistoryColumn::Target:
        return entry.target;
    case HistoryColumn::Result:
        return entry.settlement == HistorySettlement::Finished ? tr("finished later")
            : entry.settlement == HistorySettlement::Undone    ? tr("undone later")
                                                               : fullTextOf(entry, column);
    case HistoryColumn::Release:
        return releaseText(*m_view, entry);
    case HistoryColumn::By:
        return entry.by();
    case HistoryColumn::Took:
        return entry.milliseconds > 0
            ? formatShortDuration(std::chrono::milliseconds(entry.milliseconds))
            : QString();
    case HistoryColumn::Why:
        return entry.message.section(u'\n', 0, 0);
    case HistoryColumn::Count:
        break;
    }
    return {};
}

QString HistoryModel::fullTextOf(const HistoryEntry &entry, HistoryColumn column) const
{
    return column == HistoryColumn::Result ? resultOf(entry) : textOf(entry, column);
}

QVariant HistoryModel::badgesOf(const HistoryEntry &entry, HistoryColumn column) const
{
    BadgeList badges;
    if (column == HistoryColumn::Release) {
        if (m_view->history.isLive(entry)) {
            const auto changed = m_changedByOthers.find(entry.place);
            const bool isChanged =
                changed != m_changedByOthers.end() && changed->second == entry.releaseId;
            badges << (isChanged ? Badge{.text = tr("live, changed"), .tone = Tone::Warn}
                                 : Badge{.text = tr("live"), .tone = Tone::Good});
        } else if (m_view->history.isPartlyLive(entry)) {
            badges << Badge{.text = tr("partly live"), .tone = Tone::Warn};
        }
        const StoredRelease *kept = m_view->release(entry.releaseId);
        if (kept && kept->mark.isPinned) {
            badges << Badge{.text = tr("pinned"), .tone = Tone::Neutral};
        }
        if (!m_base.isEmpty() && entry.id == m_base) {
            badges << Badge{.text = tr("compared with"), .tone = Tone::Change};
        }
    } else if (column == HistoryColumn::Target && entry.production) {
        badges << Badge{.text = tr("production"), .tone = Tone::Bad};
    }
    return badges.isEmpty() ? QVariant() : QVariant::fromValue(badges);
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    const HistoryEntry *entry = entryAt(index);
    if (!entry) {
        return {};
    }
    const auto column = HistoryColumn(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(*entry, column);
    case PathRole:
        return entry->id.toUtf8();
    case BadgesRole:
        return badgesOf(*entry, column);
    case ToneRole:
        return column == HistoryColumn::Result ? QVariant(int(historyTone(*entry))) : QVariant();
    case SignRole:
        return column == HistoryColumn::When ? QVariant(signOf(entry->state)) : QVariant();
    case SignToneRole:
        return int(historyTone(*entry));
    case Qt::TextAlignmentRole:
        return int((column == HistoryColumn::Took ? Qt::AlignRight : Qt::AlignLeft)
                   | Qt::AlignVCenter);
    case FixedRole:
        return column == HistoryColumn::Release;
    case CopyRole:
        return column == HistoryColumn::When ? entry->started.toString(Qt::ISODate)
                                             : fullTextOf(*entry, column);
    case Qt::ToolTipRole:
        return column == HistoryColumn::When ? formatTime(entry->started)
            : column == HistoryColumn::Why   ? entry->message
                                             : fullTextOf(*entry, column);
    case Qt::AccessibleTextRole: {
        QStringList words{fullTextOf(*entry, column)};
        for (const Badge &badge : badgesOf(*entry, column).value<BadgeList>()) {
            words << badge.text;
        }
        return words.join(u", "_s);
    }
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    switch (role) {
    case Qt::TextAlignmentRole:
        return int((section == int(HistoryColumn::Took) ? Qt::AlignRight : Qt::AlignLeft)
                   | Qt::AlignVCenter);
    case ColumnIdRole:
        return QString(ColumnIds[size_t(section)]);
    case ColumnFixedRole:
        return section == int(HistoryColumn::When);
    case ColumnTextsRole:
        // A row is known by when it was and by its release: however narrow the table is, these are not cut.
        return section == int(HistoryColumn::Result) ? m_results
            : section == int(HistoryColumn::When)    ? m_times
            : section == int(HistoryColumn::Release) ? QStringList{m_release}
                                                     : QStringList();
    case FixedRole:
        return section == int(HistoryColumn::Release);
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (HistoryColumn(section)) {
    case HistoryColumn::When:
        return tr("When");
    case HistoryColumn::Target:
        return tr("Target");
    case HistoryColumn::Result:
        return tr("Result");
    case HistoryColumn::Release:
        return tr("Release");
    case HistoryColumn::By:
        return tr("By");
    case HistoryColumn::Took:
        return tr("Took");
    case HistoryColumn::Why:
        return tr("Why");
    case HistoryColumn::Count:
        break;
    }
    return {};
}

} // namespace Slipway
