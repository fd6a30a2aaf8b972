// SPDX-License-Identifier: GPL-3.0-or-later
// A part of a plan: what is left out, how that is undone, and what the rest comes to.
#include "ui/session/partplan.h"

#include "base/patience.h"
#include "deploy/deployment.h"
#include "store/releasestore.h"
#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/session/silenttarget.h"
#include "ui/session/targetroom.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QUndoCommand>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace Slipway {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::DeploySession)
};

/// Undone and done again only as long as the plan is the one it was about.
class LeaveOutCommand final : public QUndoCommand {
public:
    LeaveOutCommand(DeploySession &deploy, const TargetPlan &target, LeftOutRows after,
                    const QString &text)
        : QUndoCommand(text)
        , m_deploy(deploy)
        , m_target(target.config.name)
        , m_table(target.table)
        , m_before(target.leftOut)
        , m_after(std::move(after))
    { }
    void undo() override { set(m_before); }
    void redo() override { set(m_after); }

private:
    void set(const LeftOutRows &rows)
    {
        const TargetPlan *target = m_deploy.find(m_target);
        if (target == nullptr || target->table != m_table) {
            setObsolete(true);
            return;
        }
        m_deploy.setLeftOut(m_target, rows);
    }

    DeploySession &m_deploy;
    QString m_target;
    std::shared_ptr<const PlanTable> m_table;
    LeftOutRows m_before;
    LeftOutRows m_after;
};

} // namespace

Result<PartAnswer> planPart(const PartQuestion &question, const std::stop_token &stop)
{
    PartAnswer answer{.plan = nullptr, .state = question.state, .room = {}};
    if (needsMoreDigests(*question.whole, *question.state, question.leftOut)) {
        if (auto silence = silenceOf(question.config, stop)) {
            return failure(*std::move(silence));
        }
        const auto target = makeTarget(question.config, protectedFolders(*question.snapshot));
        if (!target) {
            return failure(target.error());
        }
        auto state = (*target)->inspect({.stop = stop, .progress = nullptr});
        if (!state) {
            return failure(std::move(state.error()));
        }
        if (state->fingerprint != question.state->fingerprint) {
            return failure({.code = ErrorCode::Moved,
                            .what = Words::tr("Nothing could be left out"),
                            .where = question.config.name,
                            .why = Words::tr("the target has changed since this plan was made"),
                            .advice = Words::tr("Plan again.")});
        }
        answer.state = std::make_shared<const TargetState>(*std::move(state));
    }
    const auto live =
        ReleaseStore(ReleaseStore::defaultFolder()).read(answer.state->releaseId).value_or(nullptr);
    auto plan =
        planWithout(*question.whole, *answer.state, question.leftOut, question.options, live.get());
    if (!plan) {
        return failure(std::move(plan.error()));
    }
    answer.plan = *std::move(plan);
    answer.room = roomToDeploy(*answer.plan, *answer.state, question.config.path,
                               question.options.capabilities.keepsReleases, stop);
    return answer;
}

PartStops::~PartStops()
{
    for (auto &[target, source] : m_sources) {
        source.request_stop();
    }
}

void PartStops::stop(const QString &target)
{
    if (const auto last = m_sources.find(target); last != m_sources.end()) {
        last->second.request_stop();
    }
}

std::stop_token PartStops::next(const QString &target)
{
    stop(target);
    std::stop_source &source = m_sources[target];
    source = std::stop_source();
    return source.get_token();
}

LeftOutRows sameRowsLeftOut(const Plan &then, const LeftOutRows &leftOut, const Plan &now)
{
    LeftOutRows rows;
    for (size_t row = 0; row < leftOut.size(); ++row) {
        if (!leftOut[row]) {
            continue;
        }
        const auto same =
            std::ranges::lower_bound(now.rows, then.rows[row].path, {}, &PlanRow::path);
        if (same != now.rows.end() && same->path == then.rows[row].path
            && same->action == then.rows[row].action) {
            rows.resize(now.rows.size());
            rows[size_t(same - now.rows.begin())] = true;
        }
    }
    return rows;
}

void DeploySession::leaveOut(const std::vector<uint32_t> &rows, bool out)
{
    const TargetPlan *target = shown();
    if (m_state != State::Planned || target == nullptr || !target->table || rows.empty()) {
        return;
    }
    const Plan &whole = *target->table->plan;
    LeftOutRows after = target->leftOut;
    after.resize(whole.rows.size());
    for (const uint32_t row : rows) {
        after[row] = out;
    }
    if (std::ranges::find(after, true) == after.end()) {
        after.clear();
    }
    const int count = int(rows.size());
    const QString text = count == 1 ? (out ? tr("Leave out %1") : tr("Take %1 in again"))
                                          .arg(whole.rows[rows.front()].path.display())
        : out ? tr("Leave out %Ln change(s)", nullptr, count)
              : tr("Take %Ln change(s) in again", nullptr, count);
    m_session.undoStack().push(new LeaveOutCommand(*this, *target, std::move(after), text));
}

void DeploySession::setLeftOut(const QString &target, const LeftOutRows &rows)
{
    TargetPlan *plan = entry(target);
    if (plan == nullptr || !plan->table || m_state == State::Running) {
        return;
    }
    plan->leftOut = rows;
    plan->part.reset();
    plan->partError.reset();
    m_partStops.stop(target);
    plan->isParting = !rows.empty();
    if (plan->isParting) {
        planPartOf(*plan);
    }
    Q_EMIT changed();
}

void DeploySession::planPartOf(const TargetPlan &target)
{
    const std::shared_ptr<const ProjectData> data = m_session.data();
    if (!data) {
        return;
    }
    const PartQuestion question{.snapshot = data->snapshot,
                                .config = target.config,
                                .whole = target.table->plan,
                                .state = target.state,
                                .leftOut = target.leftOut,
                                .options = target.options};
    using Answer = Result<PartAnswer>;
    const std::stop_token stop = m_partStops.next(target.config.name);
    auto *watcher = new QFutureWatcher<Answer>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, question, stop] {
        watcher->deleteLater();
        if (stop.stop_requested()) {
            return; // nobody waits for it any more
        }
        const Answer answer = watcher->future().takeResult();
        TargetPlan *plan = entry(question.config.name);
        if (plan == nullptr || !plan->table || plan->table->plan != question.whole
            || plan->leftOut != question.leftOut) {
            return; // it has been asked anew
        }
        plan->isParting = false;
        if (answer) {
            plan->part = answer->plan;
            plan->partRoom = answer->room;
            plan->state = answer->state;
        } else {
            plan->partError = answer.error();
        }
        Q_EMIT changed();
    });
    // A place may fall silent while it is looked at.
    watcher->setFuture(QtConcurrent::run([question, stop] {
        return answerUntilStopped<Answer>(stop,
                                          [question, stop] { return planPart(question, stop); })
            .value_or(failure(Error::cancelled()));
    }));
}

} // namespace Slipway
