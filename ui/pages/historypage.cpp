// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/historypage.h"

#include "ui/models/historymodel.h"
#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/settings/viewmemory.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/ageclock.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/timelanes.h"

#include <QAction>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

HistoryPage::HistoryPage(ProjectSession &session, DeploySession &deploy, QWidget *parent)
    : ContentPage(session, tr("History"), parent)
    , m_deploy(deploy)
    , m_log(session, deploy)
    , m_model(new HistoryModel(this))
    , m_tree(new DataTree(this))
    , m_lanes(new TimeLanes(this))
    , m_details(new HistoryDetails)
    , m_column(makeScrollColumn(m_details, this))
    , m_notice(new Notice(this))
    , m_actions(u"history"_s, ActionGroup::Deploy, PageId::History)
    , m_comparisons(this)
{
    setObjectName(u"historyPage"_s);
    m_takeUp = header()->addAction({}, u"historyTakeUp"_s);
    m_takeUp->hide();
    m_verify = header()->addAction({}, u"historyVerify"_s);
    m_back = header()->addAction(tr("Roll back to this release…"), u"historyRollBack"_s);
    addFilter(tr("Filter by release, who, why or result"));
    m_tree->setObjectName(u"historyTree"_s);
    m_tree->setAccessibleName(tr("Deployments, the newest first"));
    m_tree->setPathModel(m_model, [this](const QByteArray &id) { return m_model->indexOf(id); });
    // A long reason yields to when it was and to what release: they are what a row is known by.
    m_tree->setColumnWidths({150, 96, 110, 330, 116, 66, 200}, int(HistoryColumn::Why));
    m_tree->setSignGutter(true);
    m_tree->setRootIsDecorated(false);
    m_tree->setSortable(int(HistoryColumn::When), Qt::DescendingOrder);
    filter()->addOption(m_tree->makeColumnsButton(filter()));
    filter()->setList(m_tree);
    m_notice->setObjectName(u"historyNotice"_s);
    m_notice->hide();
    m_lanes->setObjectName(u"historyLanes"_s);
    m_lanes->setAccessibleName(tr("When each target was deployed to; the rows tell the same"));
    setContent(m_notice, makeSplitter(makeList(), m_column, u"historySplitter"_s, 72));
    setListNeedsWidth();
    connect(m_tree, &DataTree::currentPathChanged, this, &HistoryPage::showCurrent);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &HistoryPage::showCurrent);
    connect(m_lanes, &TimeLanes::chosen, this, [this](const QString &id) {
        m_tree->select(id.toUtf8());
        m_tree->setFocus(Qt::MouseFocusReason);
    });
    connect(m_tree, &DataTree::sortChanged, this, &HistoryPage::showRows);
    connect(m_tree, &DataTree::spacePressed, this, &HistoryPage::toggleBase);
    connect(m_tree, &DataTree::opened, this, &HistoryPage::toggleBase);
    connect(filter(), &FilterRow::changed, this, &HistoryPage::showRows);
    connect(m_notice, &Notice::actionTriggered, &m_log, &HistoryLog::lookAgain);
    connect(&m_log, &HistoryLog::changed, this, &HistoryPage::refresh);
    connect(&m_log, &HistoryLog::failed, this, [this](const Error &error) {
        m_tellsUnread = false;
        m_notice->say(error);
        m_notice->show();
    });
    connect(&deploy.list(), &TargetList::changed, this, &HistoryPage::refreshSoon);
    connect(&deploy, &DeploySession::changed, this, [this] {
        m_model->setPaused(m_deploy.job().isPaused());
        if (isVisible()) {
            showCurrent(); // what can be done has changed
        } else {
            refreshActions(); // which the palette offers everywhere
        }
    });
    connect(&deploy.job(), &DeployJob::finished, this, [this] {
        if (isVisible()) {
            m_log.lookAgain();
        }
    });
    new AgeClock(this, [this] {
        if (m_log.view()) {
            m_model->tellAges();
            fillLanes();
        }
    });
    setFocusProxy(m_tree);
    refreshWith([this] { refresh(); });
}

PageCount HistoryPage::count() const
{
    return {};
}

/// The time line above its rows.
QWidget *HistoryPage::makeList()
{
    auto *list = new QWidget(this);
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *lanes = new QVBoxLayout;
    lanes->setContentsMargins(scaled(this, PagePadding), scaled(this, 8), scaled(this, PagePadding),
                              scaled(this, 6));
    lanes->addWidget(m_lanes);
    layout->addLayout(lanes);
    layout->addWidget(m_tree, 1);
    return list;
}

void HistoryPage::resizeEvent(QResizeEvent *event)
{
    ContentPage::resizeEvent(event);
    showLanes();
}

void HistoryPage::showLanes()
{
    m_lanes->setVisible(!m_lanes->lanes().isEmpty() && height() > scaled(this, 560));
}

void HistoryPage::fillLanes()
{
    constexpr qsizetype MostLanes = 4;
    constexpr qsizetype MostMarks = 60;
    const std::shared_ptr<const HistoryView> view = m_log.view();
    const QString chip = filter()->chips()->current();
    QList<TimeLanes::Lane> lanes;
    for (const TargetConfig &target : m_deploy.targets()) {
        TimeLanes::Lane lane{.name = target.name, .marks = {}};
        for (const HistoryEntry &entry : view->history.entries) {
            if (entry.target != target.name || lane.marks.size() == MostMarks) {
                continue;
            }
            lane.marks << TimeLanes::Mark{
                .id = entry.id,
                .when = entry.started,
                .tone = historyTone(entry),
                .holds = view->history.isLive(entry) || view->history.isPartlyLive(entry),
                .text = joinFacts({formatAge(entry.started), historyOutcomeName(entry),
                                   historyReleaseName(entry), entry.by()})};
        }
        const bool isWanted = !chip.startsWith("target:"_L1) || chip.mid(7) == target.name;
        if (isWanted && !lane.marks.isEmpty() && lanes.size() < MostLanes) {
            lanes << lane;
        }
    }
    m_lanes->setLanes(lanes, QDateTime::currentDateTimeUtc());
    showLanes();
}

void HistoryPage::follow(const PageLink &link)
{
    if (!link.chip.isEmpty() || !link.filter.isEmpty()) {
        filter()->setText(link.filter);
        filter()->chips()->setWanted(link.chip.isEmpty() ? u"all"_s : link.chip);
        showRows();
    }
    if (link.path.isEmpty() || m_tree->select(link.path)) {
        return;
    }
    m_wanted = link.path; // not read yet, or hidden by a filter
    filter()->setText({});
    filter()->chips()->setWanted(u"all"_s);
    showRows();
}

void HistoryPage::primary()
{
    if (const QAction *back = m_actions.action("rollBack"); back != nullptr && back->isEnabled()) {
        rollBack();
    }
}

bool HistoryPage::backOut()
{
    if (!m_model->base().isEmpty()) {
        m_model->setBase({}); // first out of what was chosen last
        showCurrent();
        return true;
    }
    return ContentPage::backOut();
}

void HistoryPage::saveView(ViewMemory &memory) const
{
    saveFrame(memory, u"history"_s);
    memory.setValue(u"history/tree"_s, m_tree->saveState().toVariantMap());
}

void HistoryPage::restoreView(const ViewMemory &memory)
{
    restoreFrame(memory, u"history"_s);
    m_tree->restoreState(QJsonObject::fromVariantMap(memory.value(u"history/tree"_s).toMap()));
}

void HistoryPage::showEvent(QShowEvent *event)
{
    ContentPage::showEvent(event);
    m_log.setWatched(true);
    if (m_log.view()) {
        showCurrent(); // a plan may have seen meanwhile what is there
    }
}

void HistoryPage::hideEvent(QHideEvent *event)
{
    m_log.setWatched(false);
    m_wanted.clear(); // it is left for something else
    ContentPage::hideEvent(event);
}

const HistoryEntry *HistoryPage::current() const
{
    return m_model->entryAt(m_tree->currentIndex());
}

void HistoryPage::refresh()
{
    if (showSessionState(
            tr("This page shows what was deployed to each target, when, by whom and why."))) {
        m_back->hide();
        m_verify->hide();
        m_takeUp->hide();
        m_model->setRows(nullptr, {});
        return;
    }
    filter()->setVisible(true);
    if (m_deploy.targets().isEmpty()) {
        m_back->hide();
        m_verify->hide();
        m_takeUp->hide();
        filter()->hide(); // there is nothing to filter
        header()->setState(tr("No target yet"));
        empty()->present(u"network-server"_s, Tone::Neutral, tr("Nothing is deployed yet"),
                         tr("Add a target on the Deploy page: what is deployed to it stands here."),
                         tr("Go to Deploy"));
        showEmpty(PageId::Deploy);
        return;
    }
    if (!m_log.view()) {
        m_back->hide();
        m_verify->hide();
        m_takeUp->hide();
        header()->setState(tr("Reading the history"));
        showSkeleton();
        m_log.setWatched(isVisible());
        return;
    }
    fillChips();
    showRows();
}

void HistoryPage::fillChips()
{
    const std::vector<HistoryEntry> &entries = m_log.view()->history.entries;
    QList<ChipRow::Entry> chips = {{.id = u"all"_s, .text = tr("All"), .count = -1}};
    for (const TargetConfig &target : m_deploy.targets()) {
        chips << ChipRow::Entry{
            .id = u"target:"_s + target.name,
            .text = target.name,
            .count = std::ranges::count(entries, target.name, &HistoryEntry::target)};
    }
    filter()->chips()->setEntries(chips);
}

void HistoryPage::showRows()
{
    const std::shared_ptr<const HistoryView> view = m_log.view();
    if (!view) {
        return;
    }
    const DeploymentHistory &history = view->history;
    const QString chip = filter()->chips()->current();
    std::vector<int> rows = historyRows(
        *view,
        {.text = filter()->text(),
         .target = chip.startsWith("target:"_L1) ? chip.mid(7) : QString(),
         .sortColumn = HistoryColumn(std::clamp(m_tree->sortColumn(), 0, int(HistoryColumn::Why))),
         .sortOrder = m_tree->sortOrder()});
    const bool isEmpty = rows.empty();
    const bool isUnread = history.storeError && history.entries.empty();
    filter()->setVisible(!history.entries.empty() || (filter()->isActive() && !isUnread));
    m_back->setVisible(!isEmpty);
    m_verify->setVisible(!isEmpty);
    m_tree->swapRows([&] { m_model->setRows(view, std::move(rows)); }, false);
    if (!m_wanted.isEmpty() && m_tree->select(m_wanted)) {
        m_wanted.clear();
    }
    fillLanes();
    const auto running =
        std::ranges::count(history.entries, HistoryState::Running, &HistoryEntry::state);
    header()->setState(joinFacts(
        {isUnread ? QString() : tr("%Ln deployment(s)", nullptr, int(history.entries.size())),
         running > 0 ? tr("%Ln running", nullptr, int(running)) : QString(),
         tr("%Ln target(s)", nullptr, int(m_deploy.targets().size()))}));
    if (isUnread) {
        m_notice->hide(); // it is said once, in place of the rows
    } else if (history.storeError || !history.unreadable.empty()) {
        Error error = history.storeError ? *history.storeError : history.unreadable.front();
        if (history.storeError && !history.entries.empty()) {
            const QString rest = tr("What targets say of their deployments is shown all the same.");
            error.advice += error.advice.isEmpty() ? rest : u' ' + rest;
        }
        m_notice->say(Tone::Bad, error.message(),
                      error.code == ErrorCode::Timeout ? tr("Look again") : QString());
        m_notice->show();
        m_tellsUnread = true;
    } else if (std::exchange(m_tellsUnread, false)) {
        m_notice->hide(); // all of it could be read now
    }
    if (!isEmpty) {
        if (!m_tree->currentIndex().isValid()) {
            m_tree->setCurrentIndex(m_model->index(0, 0));
        }
        showContent();
    } else if (isUnread) { // whatever the filter says
        empty()->showError(*history.storeError, tr("Try again"));
        empty()->makeActionPrimary();
        showEmptyWith([this] { m_log.lookAgain(); });
    } else if (filter()->isActive()) {
        showFilteredOut();
    } else {
        empty()->present(u"document-open-recent"_s, Tone::Neutral, tr("Nothing is deployed yet"),
                         tr("The first deployment to one of the targets stands here then."),
                         tr("Go to Deploy"));
        showEmpty(PageId::Deploy);
    }
    showCurrent();
}

void HistoryPage::showCurrent()
{
    const std::shared_ptr<const HistoryView> view = m_log.view();
    const HistoryEntry *entry = view ? current() : nullptr;
    if (view) {
        tellOthers();
        m_details->showEntry(*view, entry, entry != nullptr ? m_model->resultOf(*entry) : QString(),
                             entry != nullptr ? othersOf(*entry) : ChangedByOthers());
        m_lanes->setCurrent(entry != nullptr ? entry->id : QString());
    }
    refreshActions();
    compare();
}

std::pair<QString, QString> HistoryPage::compared() const
{
    const QModelIndexList chosen = m_tree->selectedRows();
    const std::shared_ptr<const HistoryView> view = m_log.view();
    if (!view) {
        return {};
    }
    const auto inOrder = [](const HistoryEntry *a, const HistoryEntry *b) {
        return a->started < b->started ? std::pair(a->releaseId, b->releaseId)
                                       : std::pair(b->releaseId, a->releaseId);
    };
    if (chosen.size() == 2) {
        const HistoryEntry *a = m_model->entryAt(chosen[0]);
        const HistoryEntry *b = m_model->entryAt(chosen[1]);
        if (a != nullptr && b != nullptr) {
            return inOrder(a, b);
        }
    }
    const HistoryEntry *entry = current();
    if (entry == nullptr || chosen.size() > 2) {
        return {};
    }
    if (const HistoryEntry *base = m_model->entryOf(m_model->base());
        base != nullptr && base->id != entry->id) {
        return inOrder(base, entry);
    }
    const auto live = view->history.live.find(entry->place);
    if (live != view->history.live.end() && live->second != entry->releaseId) {
        return {entry->releaseId, live->second};
    }
    return entry->before.isEmpty() ? std::pair<QString, QString>()
                                   : std::pair(entry->before, entry->releaseId);
}

bool HistoryPage::isComparisonAsked() const
{
    const HistoryEntry *base = m_model->entryOf(m_model->base());
    const HistoryEntry *entry = current();
    return m_tree->selectedRows().size() == 2
        || (base != nullptr && entry != nullptr && base->id != entry->id);
}

void HistoryPage::compare()
{
    const std::pair<QString, QString> wanted = compared();
    const bool turned = m_details->setComparisonFirst(isComparisonAsked());
    if (turned || (wanted != m_compared && isComparisonAsked())) {
        m_column->verticalScrollBar()->setValue(0); // what was asked for begins there
    }
    if (wanted == m_compared && !wanted.first.isEmpty()) {
        return;
    }
    m_compared = wanted;
    m_comparison.reset();
    refreshActions();
    if (wanted.first.isEmpty() || wanted.first == wanted.second) {
        m_details->sayComparison(wanted.first.isEmpty() ? QString()
                                                        : tr("Both are the same release."));
        return;
    }
    for (const QString &id : {wanted.first, wanted.second}) {
        if (m_log.view()->release(id) == nullptr) {
            m_details->sayComparison(
                tr("Release %1 is not kept on this machine, so it cannot be compared.").arg(id));
            m_compared = {}; // it may come
            return;
        }
    }
    m_details->sayComparison(tr("Comparing %1 with %2").arg(wanted.first, wanted.second));
    using Answer = Result<HistoryComparison>;
    m_comparisons.ask<Answer>(
        [wanted](const std::stop_token &) -> Answer {
            const ReleaseStore store(ReleaseStore::defaultFolder());
            auto before = store.read(wanted.first);
            auto after = before ? store.read(wanted.second) : before;
            if (!after) {
                return failure(std::move(after.error()));
            }
            ReleaseDiff diff = compareReleases(**before, **after);
            return HistoryComparison{.before = *before, .after = *after, .diff = std::move(diff)};
        },
        [this, wanted](const Answer &comparison) {
            if (wanted != m_compared) {
                return; // nothing, or another one, was chosen meanwhile
            }
            if (comparison) {
                m_comparison = *comparison;
                m_details->showComparison(*comparison);
            } else {
                m_details->sayComparison(comparison.error().message());
            }
            refreshActions();
        });
}

} // namespace Slipway
