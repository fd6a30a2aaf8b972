// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deploypage.h"

#include "base/pathtext.h"
#include "ui/pages/deploychecklist.h"
#include "ui/pages/deploycolumn.h"
#include "ui/pages/deployrun.h"
#include "ui/pages/deploytargets.h"
#include "ui/pages/opendeployment.h"
#include "ui/pages/planview.h"
#include "ui/pages/targeteditor.h"
#include "ui/session/deploysession.h"
#include "ui/session/endedearly.h"
#include "ui/session/projectsession.h"
#include "ui/settings/viewmemory.h"
#include "ui/text/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/ageclock.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/keptfocus.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollpane.h"
#include "ui/widgets/shownstack.h"

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
    , m_endedEarly(new EndedEarly(deploy, this))
    , m_whole(new QStackedLayout)
    , m_targets(new DeployTargets(deploy, *m_endedEarly, this))
    , m_side(new ShownStack)
    , m_state(new EmptyState)
    , m_statePane(new ScrollPane(m_state, this))
    , m_plan(new PlanView(deploy, this))
    , m_planPane(new ScrollPane(m_plan, this))
    , m_editor(new TargetEditor(session, deploy, this))
    , m_progress(new DeployRun(deploy, this))
    , m_notice(new NoticeBar(this))
    , m_open(new OpenDeploymentBar(deploy, *m_endedEarly, this))
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
    m_focus = new KeptFocus(this, side);
    m_side->addWidget(m_statePane);
    m_side->addWidget(m_planPane);
    m_side->addWidget(m_editor);
    auto *column = new DeployColumn(m_targets, this);
    column->setMinimumWidth(scaled(this, 300)); // a production card with its name
    auto *splitter = makeSplitter(column, side, u"deploySplitter"_s, 27);
    turnSplitterBelow(930); // the column is narrow, and the plan has its difference below it
    setListShareAbove(55); // a target's card is whole even where everything is large
    preferHeights(120, 220);
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
    layout->addWidget(m_open);
    layout->addWidget(whole, 1);
    setContent(content);

    new AgeClock(this, [this] {
        if (m_deploy.isOver()) {
            refreshHeader(); // it tells how long ago that was
        }
    });
    m_look->setInterval(LookEvery);
    connect(m_look, &QTimer::timeout, &deploy, &DeploySession::lookAtTargets);
    connect(m_state, &EmptyState::actionTriggered, this,
            [this] { m_deploy.shown() != nullptr ? m_deploy.planAgain() : addTarget(); });
    connect(m_state, &EmptyState::otherTriggered, this, [this] {
        const TargetPlan *target = m_deploy.shown();
        if (target != nullptr && target->error) {
            editTarget(false);
        } else if (m_deploy.canTakeLocks()) {
            m_deploy.lookAtHolders();
        } else if (const QByteArray path = conflictInTheWay(); !path.isEmpty()) {
            Q_EMIT goTo({.page = PageId::Conflicts, .path = path});
        } else {
            m_deploy.leaveWayBack();
        }
    });
    connect(m_notice, &NoticeBar::actionTriggered, this, [this] {
        if (m_failure.isEmpty()) {
            m_deploy.isOutdated() && !m_editing ? m_deploy.planAgain() : m_deploy.leaveWayBack();
        }
        m_failure.clear();
        refreshNotice();
    });
    connect(m_targets->checklist(), &DeployChecklist::lookAt, this, &DeployPage::lookAt);
    connect(m_editor, &TargetEditor::cancelled, this, &DeployPage::closeEditor);
    connect(m_editor, &TargetEditor::canSaveChanged, this, &DeployPage::refreshActions);
    connect(m_editor, &TargetEditor::canAdoptChanged, this, &DeployPage::refreshActions);
    connect(m_editor, &TargetEditor::saved, this, [this](const QString &name) {
        m_wanted = name;
        closeEditor();
    });
    connect(m_plan, &PlanView::currentChanged, this, &DeployPage::refreshActions);
    connect(&deploy.list(), &TargetList::failed, this,
            [this](const Error &error) { showFailure(error.message()); });
    connect(
        &deploy, &DeploySession::undoneUnrecorded, this,
        [this](const QString &target, const std::vector<Error> &errors) {
            QStringList words = {
                tr("The deployment to %1 is undone, but its history does not say so.").arg(target)};
            for (const Error &error : errors) {
                words << error.message();
            }
            showFailure(words.join(u'\n'));
        });
    connect(&deploy, &DeploySession::holdersSeen, this, &DeployPage::askForLocks);
    connect(&deploy, &DeploySession::holdersUnseen, this,
            [this](const Error &error) { showFailure(error.message()); });
    connect(&deploy, &DeploySession::changed, this, &DeployPage::refresh);
    connect(m_endedEarly, &EndedEarly::looked, this, &DeployPage::takeEndedEarly);
    connect(&session, &ProjectSession::stateChanged, this, &DeployPage::planIfMissing);
    setFocusProxy(m_plan->tree());
    refreshWith([this] { refresh(); });
}

PageCount DeployPage::count() const
{
    if (!m_deploy.isRunning()) {
        return {};
    }
    return m_deploy.job().isPaused()
        ? PageCount{.text = tr("paused"), .tone = Tone::Warn, .iconName = u"media-playback-pause"_s}
        : PageCount{
              .text = tr("running"), .tone = Tone::Change, .iconName = u"media-playback-start"_s};
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

void DeployPage::primary()
{
    if (m_editing) {
        m_editor->save();
    } else if (m_deploy.canDeploy()) {
        m_deploy.deploy();
    } else if (m_deploy.state() == DeploySession::State::Planned) {
        leadToWhatIsMissing();
    } else if (m_deploy.shown() == nullptr && m_actions.add != nullptr
               && m_actions.add->isEnabled()) {
        addTarget(); // there is nothing else to do here
    }
}

void DeployPage::leadToWhatIsMissing()
{
    using Missing = DeployChecklist::Missing;
    DeployChecklist *checklist = m_targets->checklist();
    const Missing missing = checklist->missing();
    if (missing == Missing::Nothing || !checklist->isVisible()) {
        return;
    }
    if (m_failure.isEmpty() && !m_deploy.isOutdated()) { // else what stands there matters more
        // Until something of it has changed.
        m_notice->present(
            Tone::Warn,
            missing == Missing::Tick
                ? tr("Not deployed yet: there is a warning to agree to first.")
                : tr("Not deployed yet: the name of the target has to be typed first."));
        m_notice->parentWidget()
            ->layout()
            ->activate(); // it takes room from what has to be in sight
    }
    checklist->focusMissing();
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
    planIfMissing();
}

/// Looking at the page is reason enough to plan: a plan changes nothing.
void DeployPage::planIfMissing()
{
    using State = DeploySession::State;
    if (!isVisible() || session().state() != ProjectSession::State::Ready) {
        return;
    }
    if (m_deploy.state() == State::Stale) {
        m_deploy.planAsRead();
    } else if (m_deploy.state() == State::NoTarget && !m_deploy.targets().isEmpty()) {
        lookForEndedEarly();
    }
}

/// The first target whose deployment ended early, else the first: that one comes to sight by itself.
void DeployPage::lookForEndedEarly()
{
    m_isChoosing = true;
    m_endedEarly->look();
}

void DeployPage::takeEndedEarly()
{
    const QList<TargetConfig> targets = m_deploy.targets();
    if (std::exchange(m_isChoosing, false) && isVisible() && !targets.isEmpty()
        && m_deploy.state() == DeploySession::State::NoTarget) {
        const QString early = m_endedEarly->first();
        m_deploy.chooseTarget(early.isEmpty() ? targets.first().name : early);
    }
    m_targets->refresh();
    refreshNotice();
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

void DeployPage::showFailure(const QString &words)
{
    m_failure = words;
    refreshNotice();
}

void DeployPage::refresh()
{
    const KeptFocus::Change change(*m_focus);
    refreshParts();
    refreshFocus();
}

void DeployPage::refreshParts()
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

} // namespace Slipway
