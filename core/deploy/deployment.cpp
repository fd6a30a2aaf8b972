// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/deployment.h"

#include "deploy/spaceledger.h"
#include "deploy/targetrun.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <memory>
#include <thread>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Deployment", source);
}

Result<void> runSteps(TargetRun &run)
{
    Result<void> done = run.prepare();
    if (done && run.isDone()) {
        return done;
    }
    done = done ? run.stage() : done;
    done = done ? run.publish() : done;
    return done ? run.finish() : done;
}

/// Several targets on their way; see DeployOrder.
class GroupRun final {
public:
    GroupRun(const std::vector<DeploymentPart> &parts, const ContentSource &content,
             const std::stop_token &stop, const PauseToken &pause)
        : m_parts(parts)
        , m_stop(stop)
        , m_pause(pause)
        , m_forward(stop, [this] { m_group.request_stop(); })
        , m_outcomes(parts.size())
    {
        for (const DeploymentPart &part : parts) {
            m_runs.push_back(
                std::make_unique<TargetRun>(part, content, m_group.get_token(), pause));
        }
    }

    std::vector<DeploymentOutcome> together()
    {
        const auto space = std::make_shared<SpaceLedger>();
        for (const auto &run : m_runs) {
            run->shareSpace(space);
        }
        sideBySide([this](size_t part) -> Result<void> {
            Result<void> done = m_runs[part]->prepare();
            if (done && !m_runs[part]->isDone()) {
                done = m_runs[part]->stage();
            }
            if (DeploymentBoard *board = m_parts[part].board; done && board != nullptr) {
                board->setWaiting(m_parts.size() > 1 && !m_runs[part]->isDone());
            }
            return done;
        });
        for (const DeploymentPart &part : m_parts) {
            if (part.board != nullptr) {
                part.board->setWaiting(false);
            }
        }
        if (std::ranges::any_of(m_outcomes, failed)) {
            giveUp();
        } else {
            publishAll();
        }
        return take();
    }

    std::vector<DeploymentOutcome> oneAfterAnother()
    {
        for (size_t part = 0; part < m_runs.size(); ++part) {
            const PauseToken::Working working(m_pause);
            settle(part, runSteps(*m_runs[part]));
            m_runs[part]->end();
            if (m_outcomes[part].error) {
                break;
            }
        }
        giveUp();
        return take();
    }

private:
    static bool failed(const DeploymentOutcome &outcome) { return outcome.error.has_value(); }

    /// Runs a step of all parts at the same time. The first that fails stops the others.
    void sideBySide(const std::function<Result<void>(size_t)> &step)
    {
        std::vector<std::jthread> helpers;
        const auto run = [this, &step](size_t part) {
            const PauseToken::Working working(m_pause);
            settle(part, step(part));
            if (m_outcomes[part].error) {
                m_group.request_stop();
            }
        };
        for (size_t part = 1; part < m_runs.size(); ++part) {
            helpers.emplace_back(run, part);
        }
        if (!m_runs.empty()) {
            run(0);
        }
    }

    /// From here on each target is on its own: what is published stays published.
    void publishAll()
    {
        {
            const PauseToken::Working working(m_pause);
            m_pause.hold(m_stop);
        }
        for (size_t part = 0; part < m_runs.size(); ++part) {
            const PauseToken::Working working(m_pause);
            if (!m_runs[part]->isDone()) {
                settle(part, m_runs[part]->publish());
            }
            if (m_outcomes[part].error) {
                break;
            }
        }
        std::vector<std::jthread> helpers;
        for (size_t part = 0; part < m_runs.size(); ++part) {
            TargetRun &run = *m_runs[part];
            if (run.isDone() || !run.report().published || m_outcomes[part].error) {
                continue;
            }
            helpers.emplace_back([this, part] {
                const PauseToken::Working working(m_pause);
                settle(part, m_runs[part]->finish());
            });
        }
        helpers.clear();
        giveUp();
    }

    void settle(size_t part, const Result<void> &result)
    {
        if (!result) {
            m_outcomes[part].error = result.error().code == ErrorCode::Cancelled
                ? m_runs[part]->cancelled()
                : result.error();
        }
    }

    /// The words of those that another target's failure, or a cancel, kept from being published.
    void giveUp()
    {
        const auto cause = std::ranges::find_if(m_outcomes, [](const DeploymentOutcome &outcome) {
            return outcome.error && outcome.error->code != ErrorCode::Cancelled;
        });
        const QString culprit = cause == m_outcomes.end()
            ? QString()
            : m_runs[static_cast<size_t>(cause - m_outcomes.begin())]->report().target;
        for (size_t part = 0; part < m_runs.size(); ++part) {
            std::optional<Error> &error = m_outcomes[part].error;
            const DeploymentReport &report = m_runs[part]->report();
            const bool kept = error ? error->code == ErrorCode::Cancelled && !culprit.isEmpty()
                                    : report.reached != DeployStep::Done;
            if (!kept) {
                continue;
            }
            if (m_stop.stop_requested() || culprit.isEmpty()) {
                error = m_runs[part]->cancelled();
                continue;
            }
            const Error held = m_runs[part]->cancelled();
            error = Error{.code = ErrorCode::Refused,
                          .what = text("Not deployed, because %1 failed").arg(culprit),
                          .where = report.target,
                          .why = held.why,
                          .advice = text("See to %1, then plan and deploy again.").arg(culprit)};
        }
    }

    std::vector<DeploymentOutcome> take()
    {
        for (size_t part = 0; part < m_runs.size(); ++part) {
            const std::optional<Error> &error = m_outcomes[part].error;
            if (DeploymentBoard *board = m_parts[part].board; error && board != nullptr) {
                board->note(error->message());
            }
            m_runs[part]->end();
            m_outcomes[part].report = m_runs[part]->report();
        }
        return std::move(m_outcomes);
    }

    const std::vector<DeploymentPart> &m_parts;
    const std::stop_token &m_stop;
    const PauseToken &m_pause;
    std::stop_source m_group;
    std::stop_callback<std::function<void()>> m_forward;
    std::vector<std::unique_ptr<TargetRun>> m_runs;
    std::vector<DeploymentOutcome> m_outcomes;
};

} // namespace

std::vector<DeploymentOutcome> deployAll(const std::vector<DeploymentPart> &parts,
                                         const ContentSource &content, DeployOrder order,
                                         const std::stop_token &stop, const PauseToken &pause)
{
    GroupRun group(parts, content, stop, pause);
    return order == DeployOrder::Together ? group.together() : group.oneAfterAnother();
}

Result<DeploymentReport> deploy(DeployTarget &target, const Plan &plan,
                                const ContentSource &content, const DeployOptions &options,
                                const TargetContext &context, DeploymentReport *report)
{
    const DeploymentPart part = {.target = &target,
                                 .plan = &plan,
                                 .options = options,
                                 .board = nullptr,
                                 .progress = context.progress};
    const PauseToken::Working working(context.pause);
    TargetRun run(part, content, context.stop, context.pause);
    const Result<void> done = runSteps(run);
    run.end();
    if (report) {
        *report = run.report();
    }
    if (!done) {
        return failure(done.error().code == ErrorCode::Cancelled ? run.cancelled() : done.error());
    }
    return run.report();
}

} // namespace Slipway
