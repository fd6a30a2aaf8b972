// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/referencespage.h"

#include "base/pathtext.h"
#include "release/processedcollection.h"
#include "ui/models/referencefilter.h"
#include "ui/models/referencemodel.h"
#include "ui/pages/filegraph.h"
#include "ui/pages/processingnotice.h"
#include "ui/pages/referencedetails.h"
#include "ui/pages/referencefilteractions.h"
#include "ui/session/processing.h"
#include "ui/session/projectsession.h"
#include "ui/session/references.h"
#include "ui/settings/viewmemory.h"
#include "ui/text/format.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/menubutton.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/skeleton.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>

#include <array>
#include <map>

namespace Slipway {

using namespace Qt::StringLiterals;

ReferencesPage::ReferencesPage(ProjectSession &session, QWidget *parent)
    : ContentPage(session, tr("References"), parent)
    , m_model(new ReferenceModel(this))
    , m_list(new DataTree(this))
    , m_details(new ReferenceDetails(this))
    , m_notice(new Notice(this))
    , m_queries(this)
{
    setObjectName(u"referencesPage"_s);
    m_next = header()->addAction({}, u"nextDangling"_s);
    m_open = header()->addAction({}, u"openEditor"_s, true);
    m_list->setObjectName(u"referenceList"_s);
    m_list->setAccessibleName(tr("References of style sheets, scripts and templates"));
    m_list->setPathModel(m_model,
                         [this](const QByteArray &path) { return m_model->indexOf(path); });
    m_list->setRootIsDecorated(false); // the model decides, unless it is told afterwards
    m_list->setColumnWidths({205, 60, 0, 215, 84, 190, 80}, int(ReferenceColumn::File));
    m_list->setSortable(int(ReferenceColumn::State));
    makeFilter();
    m_notice->hide();
    setContent(m_notice, makeSplitter(m_list, m_details, u"referencesSplitter"_s, 64));
    skeleton()->setTabs(m_details->tabsHeight());
    connect(m_list, &DataTree::sortChanged, this, &ReferencesPage::query);
    connect(m_list, &DataTree::currentPathChanged, this, &ReferencesPage::showCurrent);
    connect(m_list, &DataTree::opened, this, &ReferencesPage::openEditor);
    connect(m_list, &DataTree::spacePressed, this, [this] {
        m_details->setTab(m_details->tab() == ReferenceDetails::Tab::Graph
                              ? ReferenceDetails::Tab::Reference
                              : ReferenceDetails::Tab::Graph);
    });
    connect(m_list, &DataTree::badgeActivated, this, [this](const Badge &badge) {
        if (!badge.filterKey.isEmpty()) {
            filter()->setText(toggledTerm(filter()->text(), badge.filterKey, badge.filterValue,
                                          ReferenceFilter::keys()));
        }
    });
    connect(m_details, &ReferenceDetails::fileWanted, this, &ReferencesPage::showInFiles);
    connect(m_details, &ReferenceDetails::referenceWanted, this, &ReferencesPage::showReference);
    connect(m_details, &ReferenceDetails::referencesWanted, this,
            [this](uint32_t file) { listReferencesOf(file, u"all"_s); });
    connect(m_details, &ReferenceDetails::danglingWanted, this,
            [this](uint32_t file) { listReferencesOf(file, u"dangling"_s); });
    connect(&session, &ProjectSession::leaving, m_notice, &QWidget::hide);
    connect(&session, &ProjectSession::sourcesChanged, this, &ReferencesPage::refreshSoon);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ReferencesPage::updateActions);
    connect(&session.references(), &References::changed, this, [this] {
        refreshSoon();
        veil();
        Q_EMIT countChanged();
    });
    setFocusProxy(m_list);
    refreshWith([this] { refresh(); });
}

const std::shared_ptr<const ReferenceTable> &ReferencesPage::table() const
{
    return session().references().table();
}

void ReferencesPage::makeFilter()
{
    FilterRow *row = addFilter(tr("Filter by file, URL or state:dangling"));
    row->field()->setToolTip(
        tr("Words are found in the file, the URL and what it leads to. Terms narrow down: "
           "state:dangling, kind:css-import, kind:template, file:shop.css, to:logo, url:../img, "
           "type:js, policy:warn, reading:missed, is:cycle, is:near. A “-” before a term turns it "
           "round; two terms of one sort are alternatives."));
    row->setCompletions([this] { return completions(); });
    m_terms = new ReferenceFilterActions(row);
    auto *terms = new MenuButton(tr("Filter"), row);
    terms->setObjectName(u"filterMenu"_s);
    terms->setFiller([this](QMenu *menu) { fillFilterMenu(menu); });
    row->addOption(terms);
    row->addOption(m_list->makeColumnsButton(row));
    row->setList(m_list);
    connect(row, &FilterRow::changed, this, &ReferencesPage::query);
}

void ReferencesPage::fillFilterMenu(QMenu *menu)
{
    if (!table()) {
        return;
    }
    std::map<ReferenceState, qint64> states;
    std::map<ReferenceUse, qint64> uses;
    for (const FoundReference &found : table()->report->references) {
        ++states[found.state];
        ++uses[found.use];
    }
    std::map<ReferenceAction, qint64> policies;
    for (const uint32_t index : table()->report->dangling) {
        if (const ReferencePolicy *policy = table()->policyOf(index)) {
            ++policies[policy->action];
        }
    }
    std::map<ReferenceReading, qint64> readings;
    for (const uint32_t index : table()->report->disagreements) {
        ++readings[table()->report->references[index].reading];
    }
    const auto addTerm = [this](QMenu *to, const QString &text, qint64 count, const QString &key,
                                const QString &name) {
        QAction *added = to->addAction(tr("%1 (%2)").arg(text, formatCount(count)));
        added->setCheckable(true);
        added->setChecked(hasTerm(filter()->text(), key, name, ReferenceFilter::keys()));
        connect(added, &QAction::triggered, m_terms->find(key, name), &QAction::trigger);
    };
    QMenu *sub = menu->addMenu(tr("State"));
    for (const auto &[state, count] : states) {
        addTerm(sub, referenceStateTitle(state), count, u"state"_s,
                QString::fromLatin1(referenceStateName(state)));
    }
    sub = menu->addMenu(tr("Kind"));
    for (const auto &[use, count] : uses) {
        addTerm(sub, referenceUseTitle(use), count, u"kind"_s,
                QString::fromLatin1(referenceUseName(use)));
    }
    if (!policies.empty()) {
        sub = menu->addMenu(tr("Policy"));
        for (const auto &[policy, count] : policies) {
            addTerm(sub, referenceActionTitle(policy), count, u"policy"_s,
                    referenceActionId(policy));
        }
    }
    if (!readings.empty()) {
        sub = menu->addMenu(tr("Read otherwise"));
        for (const auto &[reading, count] : readings) {
            addTerm(sub, referenceReadingTitle(reading), count, u"reading"_s,
                    QString::fromLatin1(referenceReadingName(reading)));
        }
    }
    menu->addSeparator();
    QAction *clear = menu->addAction(tr("Clear the filter"));
    clear->setEnabled(filter()->isActive());
    connect(clear, &QAction::triggered, m_terms->clearAction(), &QAction::trigger);
}

QStringList ReferencesPage::completions() const
{
    QStringList list = {u"is:cycle"_s, u"is:near"_s, u"type:css"_s, u"type:js"_s};
    for (const QString &state : ReferenceFilter::states()) {
        list << filterTerm(u"state"_s, state);
    }
    for (const QString &kind : ReferenceFilter::kinds()) {
        list << filterTerm(u"kind"_s, kind);
    }
    for (const QString &policy : ReferenceFilter::policies()) {
        list << filterTerm(u"policy"_s, policy);
    }
    for (const QString &reading : ReferenceFilter::readings()) {
        list << filterTerm(u"reading"_s, reading);
    }
    list.sort();
    return list;
}

PageCount ReferencesPage::count() const
{
    if (!session().data() || !table()) {
        return {};
    }
    const ReferenceTable::Counts &counts = table()->counts;
    const QString all = formatCount(counts.all);
    const bool isEndless = table()->isEndless();
    const int open = counts.open;
    const QString passing =
        counts.passing > 0 ? tr("%Ln let pass by policies", nullptr, counts.passing) : QString();
    const QString dangling = open > 0 ? tr("%Ln dangling, of %1 in all", nullptr, open).arg(all)
        : counts.passing > 0          ? tr("%Ln reference(s)", nullptr, counts.all)
                                      : tr("none dangling, of %1 in all").arg(all);
    if (open + counts.unread == 0 && !isEndless) {
        return counts.all == 0
            ? PageCount()
            : PageCount{.text = all, .tone = Tone::Neutral, .hint = joinFacts({dangling, passing})};
    }
    // References and files are not added up, and what is decided is no work any more.
    return {.text = formatCount(open > 0        ? open
                                    : isEndless ? counts.inCycles
                                                : counts.unread),
            .tone = table()->endsProcessing() ? Tone::Bad : Tone::Warn,
            .hint =
                joinFacts({counts.all == 0 ? QString() : dangling, passing,
                           isEndless ? tr("%Ln in cycles", nullptr, counts.inCycles) : QString(),
                           counts.unread > 0 ? tr("%Ln file(s) not read", nullptr, counts.unread)
                                             : QString()})};
}

bool ReferencesPage::isOutdated() const
{
    return table() && session().data() && !session().references().isCurrent();
}

void ReferencesPage::primary()
{
    if (QAction *open = action("openEditor"); open != nullptr && open->isEnabled()) {
        open->trigger();
    }
}

void ReferencesPage::follow(const PageLink &link)
{
    if (!link.chip.isEmpty() || !link.path.isEmpty() || !link.filter.isEmpty()) {
        filter()->setText(link.filter);
        setChip(link.chip.isEmpty() ? u"all"_s : link.chip);
        m_wanted = link.path;
        query();
    }
}

/// Also before the chips are there.
void ReferencesPage::setChip(const QString &chip)
{
    table() ? filter()->chips()->setCurrent(chip) : filter()->chips()->setWanted(chip);
}

bool ReferencesPage::backOut()
{
    if (m_details->tab() == ReferenceDetails::Tab::Graph && m_details->graph()->canGoBack()) {
        m_details->graph()->goBack();
        return true;
    }
    if (m_details->isAncestorOf(QApplication::focusWidget())) {
        m_list->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return ContentPage::backOut();
}

void ReferencesPage::saveView(ViewMemory &memory) const
{
    saveFrame(memory, u"references"_s);
    memory.setValue(u"references/list"_s, m_list->saveState().toVariantMap());
    memory.setValue(u"references/tab"_s, int(m_details->tab()));
}

void ReferencesPage::restoreView(const ViewMemory &memory)
{
    restoreFrame(memory, u"references"_s);
    m_list->restoreState(QJsonObject::fromVariantMap(memory.value(u"references/list"_s).toMap()));
    m_details->setTab(
        ReferenceDetails::Tab(qBound(0, memory.value(u"references/tab"_s).toInt(), 1)));
    query();
}

void ReferencesPage::refresh()
{
    if (showSessionState(tr("This page shows where the references of style sheets, scripts and "
                            "templates lead: url(), @import, module imports, source maps and "
                            "{% static %}."))) {
        m_next->hide();
        m_open->hide();
        updateActions();
        return;
    }
    if (!table()) {
        showWaiting();
        m_next->hide();
        m_open->hide();
        updateActions();
        return;
    }
    m_next->show();
    m_open->show();
    filter()->setEnabled(true);
    fillChips(*table());
    if (!m_model->rows() || m_model->rows()->table != table()) {
        query();
    } else {
        fillHeader();
        updateActions();
    }
}

void ReferencesPage::showWaiting()
{
    const Processing &processing = session().processing();
    const bool coming = processing.state() != Processing::State::Failed
        && processing.state() != Processing::State::Cancelled
        && !(session().processed() && session().processed()->referencesError);
    filter()->setVisible(coming);
    filter()->setEnabled(false);
    m_details->showNothing();
    m_model->setRows(nullptr);
    const auto processed = session().processed();
    const auto again = [this] { session().processing().restart(); };
    if (processed && processed->referencesError) {
        header()->setState(tr("Where references lead is not known"));
        empty()->showError(*processed->referencesError, tr("Try again"));
        showEmptyWith([this] { session().refresh(); });
    } else if (processing.state() == Processing::State::Failed && processing.error()) {
        header()->setState(tr("Where references lead is not known"));
        empty()->showError(*processing.error(), tr("Try again"));
        showEmptyWith(again);
    } else if (processing.state() == Processing::State::Cancelled) {
        header()->setState(tr("Where references lead is not known"));
        empty()->present(u"process-stop"_s, Tone::Neutral, tr("Reading references was cancelled"),
                         tr("Nothing is known of them until it is done."),
                         tr("Read the references"));
        empty()->makeActionPrimary();
        showEmptyWith(again);
    } else {
        header()->setState(tr("Reading references; the bar below says how far it is"));
        showSkeleton();
    }
}

void ReferencesPage::fillChips(const ReferenceTable &table)
{
    const ReferenceTable::Counts &counts = table.counts;
    QList<ChipRow::Entry> chips = {
        {.id = u"all"_s, .text = tr("All"), .count = counts.all + counts.unread},
        {.id = u"dangling"_s, .text = tr("Dangling"), .count = counts.open}};
    const QString now = filter()->chips()->current();
    const auto add = [&](const QString &id, const QString &text, qint64 count) {
        if (count > 0 || id == now) {
            chips << ChipRow::Entry{.id = id, .text = text, .count = count};
        }
    };
    add(u"policies"_s, tr("Decided"), counts.decided);
    add(u"disputed"_s, tr("Read otherwise"), counts.disputed);
    add(u"unread"_s, tr("Not read"), counts.unread);
    add(u"cycles"_s, tr("Cycles"), counts.inCycles);
    add(u"templates"_s, tr("Templates"), counts.inTemplates);
    chips << ChipRow::Entry{.id = u"orphans"_s,
                            .text = tr("Not referred to"),
                            .count = qint64(table.orphans.files.size()),
                            .brief = tr("Orphans")};
    filter()->chips()->setEntries(chips);
    // Where there is nothing to filter there is no count to tell either.
    filter()->setVisible(filter()->isActive() || counts.all + counts.unread > 0
                         || !table.orphans.files.empty());
}

void ReferencesPage::query()
{
    if (!session().data() || !table()) {
        return;
    }
    const ReferenceQuery question = {.text = filter()->text(),
                                     .chip = filter()->chips()->current(),
                                     .sortColumn = ReferenceColumn(m_list->sortColumn()),
                                     .order = m_list->sortOrder()};
    using Answer = std::shared_ptr<const ReferenceRows>;
    m_queries.ask<Answer>(
        [table = table(), question](std::stop_token stop) {
            return queryReferences(table, question, stop);
        },
        [this](const Answer &rows) { take(rows); });
}

void ReferencesPage::take(const std::shared_ptr<const ReferenceRows> &rows)
{
    if (rows->table != table()) {
        return; // the project was left, or read again: other rows are on their way
    }
    m_list->swapRows([&] { m_model->setRows(rows); }, false);
    fillHeader();
    if (rows->rows.empty()) {
        showNoRows();
        m_details->showNothing();
        updateActions();
        return;
    }
    showContent();
    veil();
    if (const QByteArray wanted = std::exchange(m_wanted, {}); !wanted.isEmpty()) {
        m_list->select(wanted);
    }
    if (!m_list->currentIndex().isValid()) {
        m_list->select(m_model->index(0, 0).data(PathRole).toByteArray());
    }
    showCurrent();
}

void ReferencesPage::showNoRows()
{
    const QString chip = filter()->chips()->current();
    const bool isGood = chip == "dangling"_L1 || chip == "orphans"_L1; // that there are none
    const ReferenceTable::Counts &counts = table()->counts;
    if (const QString problem = ReferenceFilter(filter()->text()).problem(); !problem.isEmpty()) {
        showFilteredOut(problem);
    } else if (!filter()->text().isEmpty() || (filter()->isActive() && !isGood)) {
        showFilteredOut();
    } else if (chip == "dangling"_L1 && counts.passing > 0) {
        empty()->present(u"dialog-ok"_s, Tone::Good, tr("All dangling references are decided"),
                         tr("%Ln let pass by policies", nullptr, counts.passing),
                         tr("Show what is decided"));
        showEmptyWith([this] { follow({.page = PageId::References, .chip = u"policies"_s}); });
    } else if (chip == "dangling"_L1 && counts.all > 0) {
        empty()->present(u"dialog-ok"_s, Tone::Good, tr("Every reference leads somewhere"),
                         tr("%Ln reference(s) of style sheets, scripts and templates were "
                            "followed.",
                            nullptr, counts.all),
                         tr("Show all references"));
        showEmptyWith([this] { filter()->clear(); });
    } else if (chip == "orphans"_L1) {
        empty()->present(
            u"dialog-ok"_s, Tone::Good, tr("Every file is referred to"),
            tr("Each collected file is used by a style sheet, a script or a template."),
            tr("Show all references"));
        showEmptyWith([this] { filter()->clear(); });
    } else {
        empty()->present(u"dialog-ok"_s, Tone::Good, tr("No references"),
                         tr("No style sheet, script or template refers to a file."),
                         tr("Show the files"));
        showEmpty(PageId::Files);
    }
}

void ReferencesPage::fillHeader()
{
    const ReferenceTable::Counts &counts = table()->counts;
    const ReferenceRows *rows = m_model->rows().get();
    if (const QString problem = ReferenceFilter(filter()->text()).problem(); !problem.isEmpty()) {
        header()->setState(problem);
        return;
    }
    if (rows != nullptr && filter()->chips()->current() == "orphans"_L1) {
        header()->setState(tr("No style sheet, script or template refers to %1")
                               .arg(tr("%Ln file(s)", nullptr, int(rows->rows.size())) + u", "_s
                                    + formatBytes(rows->bytes)));
        return;
    }
    const QString wrong = counts.open == 0 ? (counts.passing > 0 ? QString() : tr("none dangling"))
        : counts.stopping > 0 ? tr("%Ln dangling: collectstatic would fail", nullptr, counts.open)
        : table()->isStrict() && counts.vain == counts.open
        ? tr("%Ln dangling: pages that ask for them fail", nullptr, counts.open)
        : tr("%Ln dangling: visitors get an answer 404", nullptr, counts.open);
    const QString passing =
        counts.passing > 0 ? tr("%Ln let pass by policies", nullptr, counts.passing) : QString();
    const auto changed = int(session().watch().changedTemplates());
    header()->setState(
        joinFacts({tr("%Ln reference(s)", nullptr, counts.all), wrong, passing,
                   !table()->isEndless() ? QString()
                       : counts.stopping > 0 // which is told of those already
                       ? tr("%Ln in cycles", nullptr, counts.inCycles)
                       : tr("%Ln in cycles: collectstatic would fail", nullptr, counts.inCycles),
                   changed > 0 ? tr("%Ln template(s) changed since", nullptr, changed) : QString(),
                   counts.unread > 0 ? tr("%Ln file(s) could not be read", nullptr, counts.unread)
                                     : QString(),
                   collectstaticItself(session().processed().get()),
                   rows != nullptr && filter()->isActive() && counts.all > 0
                       ? tr("%Ln shown", nullptr, int(rows->rows.size()))
                       : QString()}));
}

void ReferencesPage::showCurrent()
{
    if (const ReferenceRow *row = current()) {
        m_details->showRow(m_model->rows(), *row);
    } else {
        m_details->showNothing();
    }
    updateActions();
}

} // namespace Slipway
