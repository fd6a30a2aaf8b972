// SPDX-License-Identifier: GPL-3.0-or-later
// What the page says in each state of planning and deploying.
#include "ui/pages/deploypage.h"

#include "base/pathtext.h"
#include "ui/models/conflicttable.h"
#include "ui/pages/deployrun.h"
#include "ui/pages/opendeployment.h"
#include "ui/pages/planview.h"
#include "ui/pages/targeteditor.h"
#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/text/format.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/keptfocus.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollpane.h"

#include <QPushButton>
#include <QStackedLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

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
        m_side->setCurrentWidget(m_statePane);
        return;
    }
    const QString &name = target->config.name;
    const bool planning = m_deploy.state() == State::Planning;
    const bool back = !m_deploy.rollbackRelease().isEmpty();
    if (back && name != m_deploy.rollbackTarget()) {
        m_state->present(
            u"edit-undo"_s, Tone::Neutral, tr("Not planned yet"),
            tr("This is about the way back of %1 to release %2, which is planned for that target "
               "alone.")
                .arg(m_deploy.rollbackTarget(), m_deploy.rollbackRelease()));
        offerWhatIsRead();
    } else if (target->error) {
        m_state->showError(*target->error,
                           target->error->code == ErrorCode::Timeout ? tr("Look again")
                                                                     : tr("Plan again"));
        m_state->offerOther(tr("Edit target…"));
    } else if (m_deploy.state() == State::Failed && m_deploy.error()) {
        m_state->showError(*m_deploy.error(),
                           m_deploy.mustReadAgain() ? tr("Refresh and plan") : tr("Plan again"));
        if (m_deploy.canTakeLocks()) {
            m_state->offerOther(tr("Take over the lock…"));
        } else if (!conflictInTheWay().isEmpty()) {
            m_state->offerOther(tr("Show the conflict"));
        } else if (back) {
            offerWhatIsRead();
        }
    } else if (target->hasChanges()) {
        m_plan->refresh();
        m_plan->setEnabled(!planning);
        m_side->setCurrentWidget(m_planPane);
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
            tr("Plan again"));
    } else if (m_deploy.state() == State::Cancelled) {
        m_state->present(u"process-stop"_s, Tone::Warn, tr("Planning was cancelled"),
                         back ? tr("Nothing has changed on the target. What was to be planned is "
                                   "the way back to release %1.")
                                    .arg(m_deploy.rollbackRelease())
                              : tr("Nothing has changed on the target."),
                         tr("Plan again"));
        if (back) {
            offerWhatIsRead();
        }
    } else {
        m_state->present(u"view-refresh"_s, Tone::Neutral, tr("Not planned yet"),
                         tr("The sources were read again, so the plan has to be made anew."),
                         tr("Plan"));
    }
    m_side->setCurrentWidget(m_statePane);
}

/// Planning again takes plan and buttons away for a moment: no reason to lose one's place in them.
void DeployPage::refreshFocus()
{
    using State = DeploySession::State;
    using Reading = ProjectSession::State;
    const State state = m_deploy.state();
    const Reading reading = session().state();
    if (m_deploy.isRunning() || m_deploy.isOver() || m_editing) {
        m_focus->forget();
    } else if (state == State::Planning || state == State::Stale || reading == Reading::Locating
               || reading == Reading::Reading) {
        m_focus->wait();
    } else {
        m_focus->settle({m_plan->tree(), m_state->findChild<QPushButton *>(u"emptyAction"_s)});
    }
}

QByteArray DeployPage::conflictInTheWay() const
{
    const std::shared_ptr<const ProjectData> project = session().data();
    if (!project || !project->conflicts || !m_deploy.error()
        || !m_deploy.rollbackRelease().isEmpty()) {
        return {};
    }
    const auto found = std::ranges::find_if(*project->conflicts, [this](const Conflict &conflict) {
        return !conflict.canAcknowledge
            && displayPath(conflict.destination) == m_deploy.error()->where;
    });
    return found == project->conflicts->end() ? QByteArray() : conflictPath(*found);
}

/// A way back that cannot be planned would be in the way of everything else.
void DeployPage::offerWhatIsRead()
{
    m_state->offerOther(tr("Plan what is read now"));
}

void DeployPage::refreshNotice()
{
    m_open->refresh(!m_editing && !m_deploy.isRunning() && !m_deploy.isOver());
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
        const bool config = m_deploy.isOutdatedByConfig();
        if (config && !m_deploy.isOutdatedBySources()) {
            moved << u"slipway.toml"_s;
        }
        m_notice->present(
            Tone::Warn,
            !moved.isEmpty()
                ? tr("%1 has changed since this plan was made.").arg(moved.join(u", "_s))
                : config ? tr("Sources and slipway.toml have changed since this plan was made.")
                         : tr("Sources have changed since this plan was made."),
            tr("Plan again"));
        return;
    }
    if (!m_deploy.rollbackRelease().isEmpty() && m_deploy.rollbackTarget() == shownName()
        && m_deploy.state() == DeploySession::State::Planned) {
        m_notice->present(Tone::Change,
                          tr("This is the way back to release %1, from what this machine keeps.")
                              .arg(m_deploy.rollbackRelease()),
                          tr("Plan what is read now"));
        return;
    }
    m_notice->present(
        Tone::Good,
        m_deploy.isUndone() && m_deploy.state() == DeploySession::State::Planned
            ? tr("The deployment to %1 is undone: visitors get what they got before, and nothing "
                 "of it is left there.")
                  .arg(shownName())
            : QString());
}

namespace {

/// The targets that are planned for or deployed to, were, or would be deployed to: of these, those for
/// which there is nothing to do are left out as long as there is one for which there is something.
QStringList concerned(DeploySession &deploy)
{
    if (deploy.state() == DeploySession::State::Planning) {
        return deploy.planningFor(); // what there is to do there is yet to be seen
    }
    QStringList names;
    if (deploy.isRunning()) {
        for (const DeployLane &lane : deploy.job().lanes()) {
            names << lane.name;
        }
    } else if (deploy.isOver()) {
        for (const DeploymentRecord::Target &target : deploy.record()->targets) {
            names << target.outcome.report.target;
        }
    } else {
        const QList<TargetPlan> ticked = deploy.ticked();
        const bool work = std::ranges::any_of(ticked, &TargetPlan::hasWork);
        for (const TargetPlan &target : ticked) {
            if (!work || target.hasWork()) {
                names << target.config.name;
            }
        }
    }
    return names;
}

} // namespace

void DeployPage::refreshHeader()
{
    using State = DeploySession::State;
    const State state = m_deploy.state();
    const QList<TargetPlan> ticked = m_deploy.ticked();
    const QStringList names = concerned(m_deploy);
    const QString all = names.isEmpty() ? shownName() : names.join(u", "_s);
    const bool over = m_deploy.isOver();
    const bool running = m_deploy.isRunning();
    const bool work = std::ranges::any_of(ticked, &TargetPlan::hasWork);
    m_run->setVisible(!running && !over && !m_editing && work);
    // Where there is no plan to look at, what stands in its place has the button.
    const TargetPlan *shown = m_deploy.shown();
    m_again->setVisible(over
                        || (!running && !m_editing && state != State::Planning && shown != nullptr
                            && shown->hasChanges()));
    m_pause->setVisible(running);
    m_cancel->setVisible(running || state == State::Planning);
    m_saveReport->setVisible(over);
    m_copyReport->setVisible(over);
    header()->setTitle(
        running && m_deploy.job().isUndo() ? tr("Undoing the deployment to %1").arg(all)
            : running                      ? tr("Deploying to %1").arg(all)
            : over                         ? outcomeTitle(*m_deploy.record())
            : !m_deploy.rollbackRelease().isEmpty()
            ? tr("Roll back %1 to %2").arg(m_deploy.rollbackTarget(), m_deploy.rollbackRelease())
            : tr("Deploy"));
    if (m_deploy.isReadingToPlan()) {
        header()->setState(tr("Reading the project again, to plan for %1").arg(all));
        return;
    }
    if (running) {
        const DeployJob &job = m_deploy.job();
        const QString pausing = job.isCancelling() ? tr("cancelling")
            : job.isPaused() && !job.hasBegun()    ? tr("paused")
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
                                      tr("took %1").arg(formatDuration(tookOf(record))),
                                      formatAge(record.ended)}));
        return;
    }
    if (state == State::Planning) {
        header()->setState(tr("Comparing the release with %1; nothing has happened yet").arg(all));
        return;
    }
    if (shown == nullptr) {
        header()->setState(tr("No target chosen"));
        return;
    }
    const std::optional<Error> &failed =
        shown->error || state != State::Failed ? shown->error : m_deploy.error();
    if (failed && !work) {
        header()->setState(failed->what);
        return;
    }
    int64_t bytes = 0;
    int changes = 0;
    QString release;
    for (const TargetPlan &target : ticked) {
        if (const auto plan = target.plan()) {
            bytes += plan->sums.bytesToWrite;
            changes += target.changes();
            release = plan->release->id;
        }
    }
    const auto asked = std::ranges::count_if(m_deploy.checks(), [](const DeployCheck &check) {
        return check.mustTick && !check.ticked;
    });
    QStringList unnamed;
    QString impossible; // what was left out may not be
    for (const TargetPlan &target : ticked) {
        if (target.partError && impossible.isEmpty()) {
            impossible = target.partError->what;
        }
        if (target.wantsName() && target.typedName != target.config.name) {
            unnamed << target.config.name;
        }
    }
    const QString first = joinFacts(
        {impossible,
         asked > 0 ? tr("%Ln warning(s) to agree to first", nullptr, int(asked)) : QString(),
         unnamed.isEmpty() ? QString()
                           : tr("the name to type first: %1").arg(unnamed.join(u", "_s))});
    header()->setState(ticked.isEmpty()        ? tr("No target is ticked; nothing has happened yet")
                           : release.isEmpty() ? tr("Not planned yet")
                           : !work
                           ? tr("%1: this release is there already").arg(all)
                           : joinFacts({tr("Release %1 to %2").arg(release, all),
                                        first.isEmpty() ? tr("nothing has happened yet") : first,
                                        tr("%Ln change(s)", nullptr, changes),
                                        tr("%1 to write").arg(formatBytes(bytes))}));
}

} // namespace Slipway
