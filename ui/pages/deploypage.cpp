// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deploypage.h"

#include "base/pathtext.h"
#include "ui/models/plantable.h"
#include "ui/pages/deployrun.h"
#include "ui/pages/deploytargets.h"
#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/text/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"

#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr uint32_t MostExpanded = 2000;

} // namespace

DeployPage::DeployPage(ProjectSession &session, DeploySession &deploy, QWidget *parent)
    : ContentPage(session, tr("Deploy"), parent)
    , m_deploy(deploy)
    , m_targets(new DeployTargets(session, deploy, this))
    , m_side(new QStackedLayout)
    , m_planSide(nullptr)
    , m_state(new EmptyState(this))
    , m_progress(new DeployRun(session, deploy, this))
    , m_planFilter(new FilterRow(tr("Filter by path"), this))
    , m_model(new PlanTreeModel(this))
    , m_tree(new DataTree(this))
    , m_queries(this)
{
    setObjectName(u"deployPage"_s);
    m_again = header()->addAction(tr("Plan again"), u"planAgain"_s);
    m_cancel = header()->addAction(tr("Cancel"), u"cancelDeploy"_s);
    m_cancel->setIcon(icon(u"process-stop"_s));
    m_run = header()->addAction(tr("Deploy"), u"deployNow"_s, true);
    connect(m_again, &QPushButton::clicked, &deploy, &DeploySession::planAgain);
    connect(m_cancel, &QPushButton::clicked, &deploy, &DeploySession::cancel);
    connect(m_run, &QPushButton::clicked, &deploy, &DeploySession::deploy);

    m_planSide = makePlanSide();
    auto *side = new QWidget(this);
    side->setLayout(m_side);
    m_side->addWidget(m_state);
    m_side->addWidget(m_planSide);
    m_side->addWidget(m_progress);
    auto *column = makeScrollColumn(m_targets, this);
    column->setMinimumWidth(scaled(this, 250));
    setContent(makeSplitter(column, side, u"deploySplitter"_s, 28));

    connect(m_state, &EmptyState::actionTriggered, this,
            [this] { m_deploy.target() ? m_deploy.planAgain() : m_targets->browse(); });
    connect(m_planFilter, &FilterRow::changed, this, &DeployPage::query);
    connect(&deploy, &DeploySession::changed, this, &DeployPage::refresh);
    connect(&session, &ProjectSession::dataChanged, this, &DeployPage::refresh);
    connect(&session, &ProjectSession::configChanged, this, &DeployPage::refresh);
    connect(&session, &ProjectSession::stateChanged, this, &DeployPage::refresh);
    setFocusProxy(m_tree);
    refresh();
}

QWidget *DeployPage::makePlanSide()
{
    auto *side = new QWidget(this);
    m_tree->setObjectName(u"planTree"_s);
    m_tree->setAccessibleName(tr("What will change on the target"));
    m_tree->setPathModel(m_model, [this](const QByteArray &path) {
        return m_model->indexOf({path.constData(), std::size_t(path.size())});
    });
    m_tree->setColumnWidths({0, 230, 90}, 0);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(scaled(this, 14), scaled(this, 10), scaled(this, 14), scaled(this, 10));
    top->addWidget(m_planFilter);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(new Line(Qt::Horizontal, side));
    layout->addWidget(m_tree, 1);
    return side;
}

void DeployPage::triggerPrimary()
{
    if (m_deploy.canDeploy()) {
        m_deploy.deploy();
    }
}

bool DeployPage::backOut()
{
    using State = DeploySession::State;
    if (m_planFilter->isVisible() && m_planFilter->isActive()) {
        m_planFilter->clear();
        return true;
    }
    if (m_deploy.state() == State::Done || m_deploy.state() == State::Failed
        || m_deploy.state() == State::Cancelled) {
        m_deploy.planAgain();
        return true;
    }
    return false;
}

void DeployPage::showEvent(QShowEvent *event)
{
    ContentPage::showEvent(event);
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

void DeployPage::refresh()
{
    const bool shown = !showSessionState(
        tr("This page shows what a deployment would change on a target, and carries it out."));
    if (!shown) {
        for (QPushButton *button : {m_again, m_run, m_cancel}) {
            button->hide();
        }
        return;
    }
    showContent();
    refreshHeader();
    using State = DeploySession::State;
    switch (m_deploy.state()) {
    case State::NoTarget:
        m_state->present(
            u"document-send"_s, Tone::Neutral, tr("Where should the files go?"),
            tr("Choose a target at the left, or a folder. The plan that follows changes nothing."),
            tr("Choose a folder…"));
        m_side->setCurrentWidget(m_state);
        break;
    case State::Stale:
        m_state->present(u"view-refresh"_s, Tone::Neutral, tr("The sources were read again"),
                         tr("The plan has to be made anew."), tr("Plan"));
        m_side->setCurrentWidget(m_state);
        break;
    case State::Planning:
        if (m_side->currentWidget() != m_planSide || m_model->rowCount() == 0) {
            m_state->present(
                {}, Tone::Neutral, tr("Planning for %1").arg(m_deploy.target()->name),
                tr("Slipway reads the files and looks at what the target holds. Nothing changes."));
            m_side->setCurrentWidget(m_state);
        }
        break;
    case State::Planned:
        refreshPlan();
        break;
    case State::Failed:
        if (m_deploy.report()) {
            m_side->setCurrentWidget(m_progress);
        } else if (m_deploy.error()) {
            m_state->showError(*m_deploy.error(), tr("Plan again"));
            m_side->setCurrentWidget(m_state);
        }
        break;
    case State::Cancelled:
        if (m_deploy.report()) {
            m_side->setCurrentWidget(m_progress);
        } else {
            m_state->present(u"process-stop"_s, Tone::Warn, tr("Planning was cancelled"),
                             tr("Nothing has changed on the target."), tr("Plan again"));
            m_side->setCurrentWidget(m_state);
        }
        break;
    case State::Running:
    case State::Done:
        m_side->setCurrentWidget(m_progress);
        break;
    }
}

void DeployPage::refreshHeader()
{
    using State = DeploySession::State;
    const State state = m_deploy.state();
    const QString target = m_deploy.target() ? m_deploy.target()->name : QString();
    const bool production = m_deploy.target() && m_deploy.target()->production;
    const bool over = state == State::Done || state == State::Failed || state == State::Cancelled;
    m_run->setVisible(state == State::Planned);
    m_run->setEnabled(m_deploy.canDeploy());
    m_run->setText(target.isEmpty() || target.contains(u'/') ? tr("Deploy")
                                                             : tr("Deploy to %1").arg(target));
    m_again->setVisible(state == State::Planned || over);
    m_cancel->setVisible(state == State::Running || state == State::Planning);
    m_cancel->setEnabled(!session().jobs().isCancelling());
    header()->setTitle(state == State::Running ? tr("Deploying to %1").arg(target) : tr("Deploy"));
    switch (state) {
    case State::NoTarget:
        header()->setState(tr("No target chosen"));
        break;
    case State::Stale:
        header()->setState(tr("The sources were read again"));
        break;
    case State::Planning:
        header()->setState(
            tr("Comparing the release with %1; nothing has happened yet").arg(target));
        break;
    case State::Planned: {
        const Plan &plan = *m_deploy.table()->plan;
        header()->setState(
            plan.isNothingToDo()
                ? tr("%1 already holds this release").arg(target)
                : joinFacts({tr("Release %1 to %2").arg(plan.release->id, target),
                             production ? tr("production") : QString(),
                             tr("%1 to write").arg(formatBytes(plan.sums.bytesToWrite)),
                             tr("nothing has happened yet")}));
        break;
    }
    case State::Running:
        header()->setState(m_deploy.description());
        break;
    case State::Done:
        header()->setState(
            tr("%1 now serves release %2").arg(target, m_deploy.report()->releaseId));
        break;
    case State::Failed:
        header()->setState(tr("Not done"));
        break;
    case State::Cancelled:
        header()->setState(tr("Cancelled"));
        break;
    }
}

void DeployPage::refreshPlan()
{
    const Plan &plan = *m_deploy.table()->plan;
    const PlanSums &sums = plan.sums;
    if (plan.isNothingToDo()) {
        m_state->present(u"dialog-ok"_s, Tone::Good, tr("Nothing to do"),
                         tr("%1 holds every file of this release, with the same content.")
                             .arg(m_deploy.target()->name));
        m_side->setCurrentWidget(m_state);
        return;
    }
    QList<ChipRow::Entry> chips;
    chips << ChipRow::Entry{.id = u"changes"_s,
                            .text = tr("Changes"),
                            .count = sums.added + sums.changed + sums.modeOnly + sums.deleted};
    const auto add = [&chips](PlanAction action, const QString &text, int64_t count) {
        if (count > 0) {
            chips << ChipRow::Entry{.id = planActionId(action),
                                    .text = QString(planActionSign(action)) + u' ' + text,
                                    .count = count};
        }
    };
    add(PlanAction::Add, tr("add"), sums.added);
    add(PlanAction::Change, tr("change"), sums.changed);
    add(PlanAction::ModeOnly, tr("permissions"), sums.modeOnly);
    add(PlanAction::Delete, tr("delete"), sums.deleted);
    add(PlanAction::Keep, tr("keep"), sums.kept);
    add(PlanAction::Foreign, tr("not ours"), sums.foreign);
    m_planFilter->chips()->setEntries(chips);
    m_side->setCurrentWidget(m_planSide);
    if (m_model->table() != m_deploy.table()) {
        query();
    }
}

void DeployPage::query()
{
    const std::shared_ptr<const PlanTable> table = m_deploy.table();
    if (!table) {
        return;
    }
    const PlanQuery question = {.text = m_planFilter->text(),
                                .chip = m_planFilter->chips()->current()};
    m_queries.ask<std::shared_ptr<const RowSet>>(
        [table, question](std::stop_token stop) {
            return std::make_shared<const RowSet>(queryPlan(*table, question, stop));
        },
        [this, table](const std::shared_ptr<const RowSet> &rows) {
            const bool few =
                rows->nodes <= 60 || (m_planFilter->isActive() && rows->nodes <= MostExpanded);
            m_tree->swapRows([&] { m_model->setRows(table, rows); }, few);
        });
}

} // namespace Slipway
