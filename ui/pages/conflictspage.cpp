// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conflictspage.h"

#include "base/pathtext.h"
#include "ui/compare/comparepane.h"
#include "ui/delegates/conflictdelegate.h"
#include "ui/pages/conflictdetails.h"
#include "ui/pages/openlocal.h"
#include "ui/session/projectsession.h"
#include "ui/settings/viewmemory.h"
#include "ui/text/format.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/menubutton.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/skeleton.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>

#include <algorithm>
#include <cstring>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// Lists of more rows have all of them equally high: the height of each is not asked for.
constexpr std::size_t MostOwnHeights = 5'000;

} // namespace

ConflictsPage::ConflictsPage(ProjectSession &session, QWidget *parent)
    : ContentPage(session, tr("Conflicts"), parent)
    , m_model(new ConflictModel(this))
    , m_list(new DataTree(this))
    , m_details(new ConflictDetails(this))
    , m_notice(new Notice(this))
    , m_queries(this)
{
    setObjectName(u"conflictsPage"_s);
    addFilter(tr("Filter by path, app or package"));
    m_export = header()->addAction({}, u"exportConflicts"_s);
    m_whatIf = header()->addAction({}, u"conflictsWhatIf"_s);
    m_toDeploy = header()->addAction(tr("Deploy…"), u"conflictsDeploy"_s, true);
    m_markSeen = new QPushButton(this);
    m_markSeen->setObjectName(u"markSeen"_s);
    setButtonKind(m_markSeen, ButtonKind::Quiet);
    filter()->addOption(m_markSeen);
    m_sort = new MenuButton(conflictOrderName(m_order), filter());
    m_sort->setObjectName(u"sortMenu"_s);
    m_sort->setFiller([this](QMenu *menu) {
        auto *group = new QActionGroup(menu);
        for (const ConflictOrder order : ConflictOrders) {
            QAction *entry = group->addAction(conflictOrderName(order));
            entry->setCheckable(true);
            entry->setChecked(order == m_order);
            connect(entry, &QAction::triggered, this, [this, order] { sortBy(order); });
            menu->addAction(entry);
        }
    });
    filter()->addOption(m_sort);
    m_list->setObjectName(u"conflictList"_s);
    m_list->setAccessibleName(tr("Conflicts by kind"));
    m_list->setIndentation(0);
    m_list->setHeaderHidden(true);
    m_list->setItemDelegate(new ConflictDelegate(m_list));
    m_list->setPathModel(m_model,
                         [this](const QByteArray &path) { return m_model->indexOf(path); });
    m_list->setRootIsDecorated(false);
    m_list->setItemsExpandable(false);
    m_list->setColumnWidths({0}, 0);
    m_split = makeSplitter(m_list, m_details, u"conflictsSplitter"_s, 34);
    setListShareAbove(37); // four conflicts can be seen
    // What stands above a difference takes the same height whatever its width: below the list too little is left.
    turnSplitterBelow(960);
    setContent(m_notice, m_split);
    skeleton()->setList({.header = 0,
                         .heading = ConflictDelegate::headingHeight(m_list->fontMetrics()),
                         .row = ConflictDelegate::rowHeight(m_list->fontMetrics())});
    connect(m_list, &DataTree::currentPathChanged, this, &ConflictsPage::showCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ConflictsPage::showCurrent);
    connect(m_list, &DataTree::opened, this, &ConflictsPage::openRow);
    connect(m_list, &DataTree::spacePressed, this, &ConflictsPage::toggleKind);
    connect(m_list, &DataTree::foldWanted, this, &ConflictsPage::foldKind);
    connect(m_list, &QAbstractItemView::clicked, this, &ConflictsPage::toggleKind);
    filter()->setList(m_list);
    connect(filter(), &FilterRow::changed, this, &ConflictsPage::query);
    connect(m_notice, &Notice::actionTriggered, this,
            [this] { openLocally(pathFromText(m_exported), *this); });
    connect(&session, &ProjectSession::leaving, m_notice, &QWidget::hide);
    setFocusProxy(m_list);
    refreshWith([this] { refresh(); });
}

PageCount ConflictsPage::count() const
{
    const ProjectData *project = session().data().get();
    if (project == nullptr || !project->conflicts || project->conflicts->empty()) {
        return {};
    }
    const QString all = formatCount(qint64(project->conflicts->size()));
    const int open = project->openConflicts();
    if (open == 0) {
        return {.text = all,
                .tone = Tone::Neutral,
                .hint =
                    project->review ? tr("none needs a decision, %1 in all").arg(all) : QString()};
    }
    Tone tone = Tone::Warn;
    for (std::size_t i = 0; i < project->conflicts->size(); ++i) {
        const bool clash = (*project->conflicts)[i].kind == ConflictKind::CannotCoexist;
        if (clash && project->review->decisions[i].stopsDeploy) {
            tone = Tone::Bad;
            break;
        }
    }
    // Those that are settled are no work: a number in a colour counts what the colour is about.
    return {.text = formatCount(open),
            .tone = tone,
            .hint = tr("%Ln need(s) a decision, %1 in all", nullptr, open).arg(all)};
}

void ConflictsPage::follow(const PageLink &link)
{
    if (!link.chip.isEmpty() || !link.path.isEmpty()) {
        filter()->setText(link.filter);
        filter()->chips()->setWanted(link.chip.isEmpty() ? u"all"_s : link.chip);
        m_wanted = link.path;
        query();
    }
}

void ConflictsPage::primary()
{
    // What decides the chosen one, else what leads to one that is open; only then what comes next.
    QAction *run = isDecided() ? m_deployAction : action("acknowledge");
    if (run != nullptr && !isDecided() && !run->isEnabled()) {
        run = action("nextOpen");
    }
    if (run != nullptr && run->isEnabled()) {
        run->trigger();
    }
}

bool ConflictsPage::isDecided() const
{
    const ProjectData *project = session().data().get();
    return project != nullptr && project->conflicts && project->review
        && project->openConflicts() == 0;
}

void ConflictsPage::saveView(ViewMemory &memory) const
{
    memory.setValue(u"conflicts/list"_s, m_list->saveState().toVariantMap());
    memory.setValue(u"conflicts/filter"_s, filter()->saveState().toVariantMap());
    saveSplitter(memory, u"conflicts/share"_s);
    memory.setValue(u"conflicts/exportFolder"_s, m_exportFolder);
    m_details->comparison()->saveView(memory, u"conflicts/compare"_s);
    QVariantList closed;
    for (const int kind : m_closed) {
        closed << kind;
    }
    memory.setValue(u"conflicts/closed"_s, closed);
    memory.setValue(u"conflicts/order"_s, conflictOrderId(m_order));
    // What is here when the project is left has been seen.
    if (!memory.isOfLeaving()) {
        return;
    }
    QByteArray seen;
    const auto add = [&seen](quint64 mark) {
        seen.append(reinterpret_cast<const char *>(&mark), sizeof mark);
    };
    if (m_marks && session().data() && session().data()->conflicts == m_marked) {
        for (const uint64_t mark : *m_marks) {
            add(mark);
        }
    } else if (m_seen) {
        for (const quint64 mark : *m_seen) {
            add(mark);
        }
    } else {
        return;
    }
    memory.setValue(u"conflicts/seen"_s, seen);
}

void ConflictsPage::restoreView(const ViewMemory &memory)
{
    m_list->restoreState(QJsonObject::fromVariantMap(memory.value(u"conflicts/list"_s).toMap()));
    filter()->restoreState(
        QJsonObject::fromVariantMap(memory.value(u"conflicts/filter"_s).toMap()));
    restoreSplitter(memory, u"conflicts/share"_s);
    m_exportFolder = memory.value(u"conflicts/exportFolder"_s).toString();
    m_details->comparison()->restoreView(memory, u"conflicts/compare"_s);
    m_closed = {int(ConflictKind::Identical)};
    if (memory.contains(u"conflicts/closed"_s)) {
        m_closed.clear();
        for (const QVariant &kind : memory.value(u"conflicts/closed"_s).toList()) {
            m_closed.insert(kind.toInt());
        }
    }
    m_order = conflictOrderOf(memory.value(u"conflicts/order"_s).toString());
    m_sort->setLabel(conflictOrderName(m_order));
    m_marks.reset();
    m_seen.reset();
    if (memory.contains(u"conflicts/seen"_s)) {
        const QByteArray bytes = memory.value(u"conflicts/seen"_s).toByteArray();
        auto seen = std::make_shared<QSet<quint64>>();
        for (qsizetype at = 0; at + qsizetype(sizeof(quint64)) <= bytes.size();
             at += sizeof(quint64)) {
            quint64 mark = 0;
            std::memcpy(&mark, bytes.constData() + at, sizeof mark);
            seen->insert(mark);
        }
        m_seen = std::move(seen);
    }
    query();
}

void ConflictsPage::refresh()
{
    if (showSessionState(tr("This page shows every destination path that more than one file "
                            "claims, who wins, and what has been decided about it."))) {
        updateActions();
        return;
    }
    const ProjectData &project = *session().data();
    if (!project.conflicts) {
        filter()->hide();
        header()->setState(tr("Comparing what is claimed twice"));
        empty()->present({}, Tone::Neutral, tr("Comparing the contents"),
                         tr("The job bar below says how far it is."));
        showEmpty();
    } else if (project.conflicts->empty()) {
        filter()->hide();
        header()->setState(tr("No destination path is claimed more than once"));
        m_model->setRows(nullptr);
        query();
        if (project.collection->files.empty()) { // nothing to deploy either
            empty()->present(u"folder-open"_s, Tone::Neutral, tr("No static files"),
                             tr("None of the finders has a file. Sources says where they looked."),
                             tr("Show the sources"));
            showEmpty(PageId::Sources);
            updateActions();
            return;
        }
        empty()->present(u"dialog-ok"_s, Tone::Good, tr("No conflicts"),
                         tr("Every destination path has one candidate."), tr("Plan a deployment"));
        showEmpty(PageId::Deploy);
    } else {
        filter()->show();
        fillHeader();
        query();
    }
    updateActions();
}

void ConflictsPage::fillHeader()
{
    const ProjectData &project = *session().data();
    const int open = project.openConflicts();
    const int acknowledged = project.acknowledgedConflicts();
    const auto pairs = std::ranges::count(*project.conflicts, ConflictKind::CannotCoexist,
                                          &Conflict::kind); // each name may be claimed just once
    const auto paths = std::ssize(*project.conflicts) - pairs;
    QStringList found;
    if (paths > 0) {
        found << tr("%Ln destination path(s) are claimed more than once", nullptr, int(paths));
    }
    if (pairs > 0) {
        found << tr("%Ln pair(s) cannot coexist", nullptr, int(pairs));
    }
    // What is to be done comes first: with large texts the end of the sentence is cut.
    header()->setState(joinFacts(
        {open > 0 ? tr("%Ln need(s) a decision before a deploy", nullptr, open) : QString(),
         found.join(u", "_s), open == 0 ? tr("none would stop a deploy") : QString(),
         acknowledged > 0 ? tr("%Ln acknowledged", nullptr, acknowledged) : QString()}));
}

void ConflictsPage::fillChips()
{
    const ConflictRows::Counts &counts = m_model->rows()->counts;
    QList<ChipRow::Entry> chips = {
        {.id = u"all"_s, .text = tr("All"), .count = counts.all},
        {.id = u"needs"_s, .text = tr("Needs a decision"), .count = counts.needs}};
    const QString current = filter()->chips()->current();
    const auto add = [&](const QString &id, const QString &text, int count,
                         const QString &brief = {}) {
        if (count > 0 || id == current) {
            chips << ChipRow::Entry{
                .id = id, .text = text, .count = count, .hint = {}, .brief = brief};
        }
    };
    add(u"acknowledged"_s, tr("Acknowledged"), counts.acknowledged);
    add(u"lapsed"_s, tr("Lapsed"), counts.lapsed);
    add(u"new"_s, tr("New since last time"), counts.fresh, tr("New"));
    add(u"identical"_s, tr("Identical"), counts.identical);
    filter()->chips()->setEntries(chips);
    m_markSeen->setVisible(counts.fresh > 0);
}

void ConflictsPage::query()
{
    const std::shared_ptr<const ProjectData> project = session().data();
    if (!project || !project->conflicts) {
        return;
    }
    if (project->conflicts->empty()) {
        // That there is none has been seen as well: the first that comes is new.
        note(std::make_shared<const ConflictMarks>(), project->conflicts);
        return;
    }
    const ConflictQuery question = {.text = filter()->text(),
                                    .chip = filter()->chips()->current(),
                                    .closed = m_closed,
                                    .order = m_order,
                                    .seen = m_seen,
                                    .marks = m_marked == project->conflicts ? m_marks : nullptr};
    using Answer = std::shared_ptr<const ConflictRows>;
    m_queries.ask<Answer>(
        [project, question](std::stop_token stop) {
            return queryConflicts(project, question, stop);
        },
        [this](const Answer &rows) { take(rows); });
}

void ConflictsPage::take(const std::shared_ptr<const ConflictRows> &rows)
{
    if (rows->data != session().data()) {
        return; // the project was left, or read again: the next refresh asks anew
    }
    note(rows->marks, rows->data->conflicts);
    m_list->swapRows(
        [&] {
            m_list->setUniformRowHeights(rows->rows.size() > MostOwnHeights);
            m_model->setRows(rows);
        },
        false);
    fillChips();
    if (rows->shown == 0) {
        showFilteredOut();
        updateActions();
        return;
    }
    showContent();
    if (const QByteArray wanted = std::exchange(m_wanted, {});
        !wanted.isEmpty() && !m_list->select(wanted)) {
        unfold(wanted);
    }
    if (!m_list->currentIndex().isValid()) {
        // The first conflict, behind the row of its kind.
        m_list->select(
            m_model->index(rows->rows.size() > 1 ? 1 : 0, 0).data(PathRole).toByteArray());
    }
    showCurrent();
}

void ConflictsPage::note(const std::shared_ptr<const ConflictMarks> &marks,
                         const std::shared_ptr<const std::vector<Conflict>> &conflicts)
{
    m_marks = marks;
    m_marked = conflicts;
    if (!m_seen) {
        m_seen = std::make_shared<const QSet<quint64>>(marks->begin(), marks->end());
    }
}

void ConflictsPage::openRow(const QModelIndex &index)
{
    if (m_model->kindRowAt(index)) {
        toggleKind(index);
    } else {
        m_details->comparison()->focusContent();
    }
}

bool ConflictsPage::backOut()
{
    if (m_details->isAncestorOf(QApplication::focusWidget())) {
        m_list->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return ContentPage::backOut();
}

void ConflictsPage::toggleKind(const QModelIndex &index)
{
    if (const std::optional<ConflictKind> kind = m_model->kindRowAt(index)) {
        foldKind(index, m_closed.contains(int(*kind)));
    }
}

void ConflictsPage::foldKind(const QModelIndex &index, bool open)
{
    const std::optional<ConflictKind> kind = m_model->kindRowAt(index);
    // A key that comes before the answer to the former one changes nothing.
    if (kind && m_closed.contains(int(*kind)) == open) {
        if (open) {
            m_closed.remove(int(*kind));
        } else {
            m_closed.insert(int(*kind));
        }
        query();
    }
}

void ConflictsPage::sortBy(ConflictOrder order)
{
    m_order = order;
    m_sort->setLabel(conflictOrderName(order));
    m_wanted = m_list->currentPath();
    query();
}

/// Opens the kind that a path is folded away in, and goes there.
void ConflictsPage::unfold(const QByteArray &path)
{
    for (const Conflict &conflict : *m_model->rows()->data->conflicts) {
        const bool isIt = conflictPath(conflict) == path
            || std::ranges::contains(conflict.candidates, path.toStdString(),
                                     &ConflictCandidate::destination);
        if (isIt && m_closed.remove(int(conflict.kind))) {
            m_wanted = path;
            query();
            return;
        }
    }
}

bool ConflictsPage::isListCurrent() const
{
    const ProjectData *project = session().data().get();
    return project != nullptr && m_model->rows()
        && m_model->rows()->data->conflicts == project->conflicts;
}

std::vector<uint32_t> ConflictsPage::chosen() const
{
    std::vector<uint32_t> numbers;
    for (const QItemSelectionRange &range : m_list->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const int32_t number = m_model->numberAt(m_model->index(row, 0));
            if (number >= 0) {
                numbers.push_back(uint32_t(number));
            }
        }
    }
    std::ranges::sort(numbers);
    return numbers;
}

void ConflictsPage::showCurrent()
{
    m_details->setPrimary(!isDecided());
    const std::vector<uint32_t> numbers = chosen();
    if (numbers.size() > 1) {
        const ConflictChoice choice = choiceOf(*m_model->rows()->data, numbers);
        m_details->showMany(int(numbers.size()), choice.open, choice.acknowledged);
    } else if (numbers.size() == 1) {
        m_details->showConflict(m_model->rows()->data, numbers.front());
    } else {
        m_details->showNothing();
    }
    updateActions();
}

} // namespace Slipway
