// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deploypage.h"

#include "base/pathtext.h"
#include "ui/pages/deploychecklist.h"
#include "ui/pages/deployrun.h"
#include "ui/pages/deploytargets.h"
#include "ui/pages/planview.h"
#include "ui/pages/targeteditor.h"
#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/settings/viewmemory.h"
#include "ui/text/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/pageheader.h"

#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedLayout>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto LookEvery = 3s; // at the targets of the plan that is shown

} // namespace

DeployPage::DeployPage(ProjectSession &session, DeploySession &deploy, QWidget *parent)
    : ContentPage(session, tr("Deploy"), parent)
    , m_deploy(deploy)
    , m_whole(new QStackedLayout)
    , m_targets(new DeployTargets(deploy, this))
    , m_side(new QStackedLayout)
    , m_state(new EmptyState(this))
    , m_plan(new PlanView(deploy, this))
    , m_editor(new TargetEditor(session, deploy, this))
    , m_progress(new DeployRun(deploy, this))
    , m_notice(new NoticeBar(this))
    , m_look(new QTimer(this))
{
    setObjectName(u"deployPage"_s);
    m_copyReport = header()->addAction({}, u"copyReport"_s);
    m_saveReport = header()->addAction({}, u"saveReport"_s);
    m_again = header()->addAction({}, u"planAgain"_s);
    m_pause = header()->addAction({}, u"pauseDeploy"_s);
    m_cancel = header()->addAction({}, u"cancelDeploy"_s);
    m_run = header()->addAction({}, u"deployNow"_s, true);

    auto *side = new QWidget(this);
    side->setLayout(m_side);
    m_side->addWidget(m_state);
    m_side->addWidget(m_plan);
    m_side->addWidget(m_editor);
    auto *column = makeScrollColumn(m_targets, this);
    column->setMinimumWidth(scaled(this, 270));
    auto *splitter = makeSplitter(column, side, u"deploySplitter"_s, 27);
    auto *whole = new QWidget(this);
    whole->setLayout(m_whole);
    m_whole->addWidget(splitter);
    m_whole->addWidget(m_progress);
    m_planning = splitter;
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(whole, 1);
    setContent(content);

    m_look->setInterval(LookEvery);
    connect(m_look, &QTimer::timeout, &deploy, &DeploySession::lookAtTargets);
    connect(m_state, &EmptyState::actionTriggered, this,
            [this] { m_deploy.shown() != nullptr ? m_deploy.planAgain() : addTarget(); });
    connect(m_notice, &NoticeBar::actionTriggered, this, [this] {
        if (m_failure.isEmpty()) {
            m_deploy.planAgain();
        }
        m_failure.clear();
        refreshNotice();
    });
    connect(m_targets->checklist(), &DeployChecklist::lookAt, this, &DeployPage::lookAt);
    connect(m_editor, &TargetEditor::cancelled, this, &DeployPage::closeEditor);
    connect(m_editor, &TargetEditor::canSaveChanged, this, &DeployPage::refreshActions);
    connect(m_editor, &TargetEditor::saved, this, [this](const QString &name) {
        m_wanted = name;
        closeEditor();
    });
    connect(m_plan, &PlanView::currentChanged, this, &DeployPage::refreshActions);
    connect(&deploy.list(), &TargetList::failed, this, &DeployPage::showFailure);
    connect(&deploy, &DeploySession::changed, this, &DeployPage::refresh);
    connect(&session, &ProjectSession::dataChanged, this, &DeployPage::refresh);
    connect(&session, &ProjectSession::configChanged, this, &DeployPage::refresh);
    connect(&session, &ProjectSession::stateChanged, this, &DeployPage::refresh);
    setFocusProxy(m_plan->tree());
    refresh();
}

PageCount DeployPage::count() const
{
    if (m_deploy.isRunning()) {
        return {.text = m_deploy.job().isPaused() ? tr("paused") : tr("running"),
                .tone = m_deploy.job().isPaused() ? Tone::Warn : Tone::Change};
    }
    return {};
}

QString DeployPage::shownName() const
{
    const TargetPlan *target = m_deploy.shown();
    return target == nullptr ? QString() : target->config.name;
}

void DeployPage::follow(const PageLink &link)
{
    if (!link.chip.isEmpty()) {
        m_plan->filter()->chips()->setWanted(link.chip);
    }
    if (!link.path.isEmpty()) {
        m_plan->tree()->select(link.path);
    }
}

bool DeployPage::focusFilter()
{
    if (!m_plan->isVisible()) {
        return false;
    }
    m_plan->filter()->field()->setFocus(Qt::ShortcutFocusReason);
    m_plan->filter()->field()->selectAll();
    return true;
}

void DeployPage::triggerPrimary()
{
    if (m_editing) {
        m_editor->save();
    } else if (m_deploy.canDeploy()) {
        m_deploy.deploy();
    }
}

bool DeployPage::backOut()
{
    if (m_editing) {
        closeEditor();
        return true;
    }
    if (m_plan->isVisible() && m_plan->filter()->isActive()) {
        m_plan->filter()->clear();
        return true;
    }
    if (m_deploy.isOver()) {
        m_deploy.planAgain();
        return true;
    }
    return false;
}

void DeployPage::showEvent(QShowEvent *event)
{
    ContentPage::showEvent(event);
    m_look->start();
    using State = DeploySession::State;
    // Looking at the page is reason enough to plan: a plan changes nothing.
    if (session().state() != ProjectSession::State::Ready) {
        return;
    }
    if (m_deploy.state() == State::Stale) {
        m_deploy.plan();
    } else if (m_deploy.state() == State::NoTarget && !m_deploy.targets().isEmpty()) {
        m_deploy.chooseTarget(m_deploy.targets().first().name);
    }
}

void DeployPage::hideEvent(QHideEvent *event)
{
    m_look->stop();
    ContentPage::hideEvent(event);
}

void DeployPage::addTarget()
{
    TargetConfig target;
    target.type = u"local"_s;
    m_editing = true;
    refresh();
    m_editor->edit(target, {});
}

void DeployPage::editTarget(bool asCopy)
{
    const TargetPlan *shown = m_deploy.shown();
    if (shown == nullptr || m_deploy.isRunning()) {
        return;
    }
    TargetConfig target = shown->config;
    if (asCopy) {
        target.name = m_deploy.list().freeName(target.name);
        target.production = false; // two of them would be one too many by accident
    }
    m_editing = true;
    refresh();
    m_editor->edit(target, asCopy ? QString() : shown->config.name);
}

void DeployPage::closeEditor()
{
    m_editing = false;
    refresh();
    m_deploy.shown() == nullptr ? m_targets->addButton()->setFocus() : m_targets->focusShown();
}

void DeployPage::lookAt(const QString &target, const QString &chip)
{
    if (chip.isEmpty()) {
        Q_EMIT goTo({.page = PageId::Conflicts, .chip = {}, .filter = {}, .path = {}});
        return;
    }
    m_deploy.show(target);
    m_plan->filter()->setText({});
    m_plan->filter()->chips()->setCurrent(chip);
    m_plan->tree()->setFocus(Qt::OtherFocusReason);
}

void DeployPage::showFailure(const Error &error)
{
    m_failure = error.message();
    refreshNotice();
}

void DeployPage::refresh()
{
    const bool shown = !showSessionState(
        tr("This page shows what a deployment would change on a target, and carries it out."));
    refreshActions();
    Q_EMIT countChanged();
    if (!shown) {
        for (QPushButton *button :
             {m_copyReport, m_saveReport, m_again, m_pause, m_run, m_cancel}) {
            button->hide();
        }
        return;
    }
    showContent();
    if (m_deploy.isRunning() || m_deploy.isOver()) {
        m_editing = false;
    }
    if (!m_wanted.isEmpty() && m_deploy.find(m_wanted) != nullptr) {
        const QString name = std::exchange(m_wanted, QString());
        m_deploy.ticked().isEmpty() ? m_deploy.chooseTarget(name) : m_deploy.show(name);
        return; // what that changes has come here already
    }
    refreshHeader();
    refreshNotice();
    refreshState();
}

void DeployPage::refreshState()
{
    using State = DeploySession::State;
    const TargetPlan *target = m_deploy.shown();
    const bool run = m_deploy.isRunning() || m_deploy.isOver();
    m_whole->setCurrentWidget(run ? static_cast<QWidget *>(m_progress) : m_planning);
    if (run) {
        return;
    }
    if (m_editing) {
        m_side->setCurrentWidget(m_editor);
        return;
    }
    if (target == nullptr) {
        m_state->present(
            u"document-send"_s, Tone::Neutral, tr("Where should the files go?"),
            tr("A target is a folder that a web server serves. The plan for it shows what would "
               "change, and changes nothing."),
            tr("Add a target…"));
        m_side->setCurrentWidget(m_state);
        return;
    }
    const QString &name = target->config.name;
    const bool planning = m_deploy.state() == State::Planning;
    if (target->error) {
        m_state->showError(*target->error, tr("Plan again"));
    } else if (m_deploy.state() == State::Failed && m_deploy.error()) {
        m_state->showError(*m_deploy.error(), tr("Plan again"));
    } else if (target->hasWork()) {
        m_plan->refresh();
        m_plan->setEnabled(!planning);
        m_side->setCurrentWidget(m_plan);
        return;
    } else if (planning) {
        m_state->present(
            {}, Tone::Neutral, tr("Planning for %1").arg(name),
            tr("Slipway reads the files and looks at what the target holds. Nothing changes."));
    } else if (target->table) {
        m_state->present(
            u"dialog-ok"_s, Tone::Good, tr("Nothing to do"),
            tr("%1 serves this release already: every file is there, with the same content.")
                .arg(name),
            tr("Look again"));
    } else if (m_deploy.state() == State::Cancelled) {
        m_state->present(u"process-stop"_s, Tone::Warn, tr("Planning was cancelled"),
                         tr("Nothing has changed on the target."), tr("Plan again"));
    } else {
        m_state->present(u"view-refresh"_s, Tone::Neutral, tr("Not planned yet"),
                         tr("The sources were read again, so the plan has to be made anew."),
                         tr("Plan"));
    }
    m_side->setCurrentWidget(m_state);
}

void DeployPage::refreshNotice()
{
    if (!m_failure.isEmpty()) {
        m_notice->present(Tone::Bad, m_failure, tr("Close"));
        return;
    }
    if (m_deploy.isOutdated() && !m_editing) {
        QStringList moved;
        for (const TargetPlan &target : m_deploy.ticked()) {
            if (target.moved) {
                moved << target.config.name;
            }
        }
        m_notice->present(
            Tone::Warn,
            moved.isEmpty()
                ? tr("Sources have changed since this plan was made.")
                : tr("%1 has changed since this plan was made.").arg(moved.join(u", "_s)),
            tr("Plan again"));
        return;
    }
    m_notice->present(Tone::Neutral, {});
}

void DeployPage::refreshHeader()
{
    using State = DeploySession::State;
    const State state = m_deploy.state();
    const QList<TargetPlan> ticked = m_deploy.ticked();
    QStringList names;
    for (const TargetPlan &target : ticked) {
        names << target.config.name;
    }
    const QString all = names.isEmpty() ? shownName() : names.join(u", "_s);
    const bool over = m_deploy.isOver();
    const bool running = m_deploy.isRunning();
    const bool work = std::ranges::any_of(ticked, &TargetPlan::hasWork);
    m_run->setVisible(!running && !over && !m_editing && work);
    m_again->setVisible(!running && !m_editing && m_deploy.shown() != nullptr
                        && state != State::Planning);
    m_pause->setVisible(running);
    m_cancel->setVisible(running || state == State::Planning);
    m_saveReport->setVisible(over);
    m_copyReport->setVisible(over);
    header()->setTitle(running    ? tr("Deploying to %1").arg(all)
                           : over ? (state == State::Done ? tr("Deployed to %1").arg(all)
                                         : state == State::Cancelled
                                         ? tr("Deployment to %1 cancelled").arg(all)
                                         : tr("Deployment to %1 failed").arg(all))
                                  : tr("Deploy"));
    if (running) {
        const DeployJob &job = m_deploy.job();
        const QString pausing = job.isCancelling() ? tr("cancelling")
            : job.isPaused()                       ? tr("paused, the locks are held")
            : job.isPausing()                      ? tr("pausing")
                                                   : QString();
        header()->setState(joinFacts({tr("Release %1").arg(job.releaseId()),
                                      names.size() > 1 ? (m_deploy.order() == DeployOrder::Together
                                                              ? tr("published together")
                                                              : tr("one target after the other"))
                                                       : QString(),
                                      pausing}));
        return;
    }
    if (over) {
        const DeploymentRecord &record = *m_deploy.record();
        header()->setState(joinFacts({tr("Release %1").arg(record.releaseId),
                                      tr("took %1").arg(formatDuration(std::chrono::milliseconds(
                                          record.started.msecsTo(record.ended)))),
                                      formatAge(record.ended)}));
        return;
    }
    if (state == State::Planning) {
        header()->setState(tr("Comparing the release with %1; nothing has happened yet").arg(all));
        return;
    }
    if (m_deploy.shown() == nullptr) {
        header()->setState(tr("No target chosen"));
        return;
    }
    int64_t bytes = 0;
    int changes = 0;
    QString release;
    for (const TargetPlan &target : ticked) {
        if (const Plan *plan = target.plan()) {
            bytes += plan->sums.bytesToWrite;
            changes += target.changes();
            release = plan->release->id;
        }
    }
    header()->setState(ticked.isEmpty()        ? tr("No target is ticked; nothing has happened yet")
                           : release.isEmpty() ? tr("Not planned yet")
                           : !work             ? tr("%1: this release is there already").arg(all)
                                   : joinFacts({tr("Release %1 to %2").arg(release, all),
                                                tr("%Ln change(s)", nullptr, changes),
                                                tr("%1 to write").arg(formatBytes(bytes)),
                                                tr("nothing has happened yet")}));
}

} // namespace Slipway
