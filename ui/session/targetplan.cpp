// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/targetplan.h"

#include "base/silentplaces.h"
#include "deploy/gates.h"
#include "deploy/resume.h"
#include "deploy/targetlook.h"
#include "project/projectsnapshot.h"
#include "ui/session/silenttarget.h"
#include "ui/session/targetroom.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <sys/stat.h>
#include <utility>
#include <vector>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto SpacePatience = 5s;

struct Checks {
    Q_DECLARE_TR_FUNCTIONS(Slipway::DeployChecks)
};

/// What a target's folder looks like from outside; changes with what visitors get.
std::string stampOf(const TargetConfig &target)
{
    std::string stamp;
    for (const char *below : {"", "/current", "/.slipway/published", "/.slipway/publishing"}) {
        struct stat status = {};
        if (::lstat((target.path + below).c_str(), &status) == 0) {
            stamp += std::to_string(status.st_ino) + ':' + std::to_string(status.st_mtim.tv_sec)
                + '.' + std::to_string(status.st_mtim.tv_nsec);
        }
        stamp += ';';
    }
    return stamp;
}

/// A target that is being looked at, while the release that is to go there may still be in the making.
struct LookedAt {
    TargetPlan plan;
    std::unique_ptr<DeployTarget> target;
    std::unique_ptr<TargetLook> look; ///< Null: the plan says why it cannot be planned for.
};

/// Begins.
LookedAt lookAt(const TargetConfig &config, const PlanQuestion &question,
                const std::stop_token &stop, ProgressBoard *board)
{
    LookedAt begun;
    TargetPlan &planned = begun.plan;
    planned.config = config;
    planned.environment = question.environment;
    const TargetContext context = {.stop = stop, .progress = board, .wanted = nullptr, .pause = {}};
    auto target = makeTarget(config, protectedFolders(*question.snapshot));
    if (!target) {
        planned.error = std::move(target.error());
        return begun;
    }
    begun.target = *std::move(target);
    planned.description = begun.target->description();
    planned.capabilities = begun.target->capabilities();
    planned.stamp = stampOf(config);
    TargetContext probing = context;
    probing.onlyRemoves = true; // whether there has to be room the plan says
    if (const auto usable = begun.target->probe(probing); !usable) {
        planned.error = usable.error();
        return begun;
    }
    begun.look = std::make_unique<TargetLook>(*begun.target, context);
    return begun;
}

/// Makes the plan, once there is a release.
TargetPlan planTarget(LookedAt begun, const PlanQuestion &question,
                      const std::shared_ptr<const Release> &release, const std::stop_token &stop,
                      ProgressBoard *board)
{
    TargetPlan planned = std::move(begun.plan);
    if (!begun.look) {
        return planned;
    }
    const TargetConfig &config = planned.config;
    auto state = begun.look->take(*release, board);
    if (!state) {
        planned.error = state.error();
        return planned;
    }
    planned.liveRelease = state->releaseId;
    planned.publishedAt = state->publishedAt;
    if (!state->lockedBy.isEmpty()) {
        planned.lock = Local::lookAtLock(config.path);
    }
    if (auto open = openDeploymentTo(config, DeployJournal::defaultFolder()); !open) {
        planned.openWords = open.error().message();
    } else if (*open && !(*open)->isRunning) {
        const auto outcome = outcomeOf(**open, *state, begun.target->unfinishedRelease());
        planned.openWords = openDeploymentText(**open) + u' '
            + (outcome ? openOutcomeText(*outcome) : outcome.error().why);
        planned.open = std::move(**open);
    }
    PlanOptions options;
    options.maxDeleteShare = question.maxDeleteShare;
    options.retention = config.retention();
    options.now = QDateTime::currentDateTimeUtc();
    options.capabilities = planned.capabilities;
    options.gates = manifestGate(*question.snapshot);
    if (question.review && question.conflicts) {
        std::ranges::move(conflictGate(*question.review, *question.conflicts),
                          std::back_inserter(options.gates));
    }
    auto plan = makePlan(release, *state, config.name, options);
    if (!needsNoRoom(*plan, planned.capabilities)) {
        if (const auto usable = begun.target->probe({.stop = stop, .progress = board}); !usable) {
            planned.error = usable.error();
            return planned;
        }
    }
    planned.table = buildPlanTable(std::move(plan));
    planned.state = std::make_shared<const TargetState>(*std::move(state));
    planned.options = options;
    if (planned.hasWork()) {
        planned.wholeRoom = roomToDeploy(*planned.table->plan, *planned.state, config.path,
                                         planned.capabilities.keepsReleases, stop);
        const PathQuestion place{.path = config.path,
                                 .projectFolder = question.snapshot->projectFolder,
                                 .protectedFolders = {},
                                 .otherTargets = {},
                                 .mode = config.mode};
        planned.space = checkPathWithin(place, SpacePatience, stop).space;
    }
    return planned;
}

} // namespace

TargetPlan TargetPlan::bare() const
{
    TargetPlan target;
    target.config = config;
    target.saved = saved;
    target.ticked = ticked;
    if (!leftOut.empty()) {
        target.leftOut = leftOut;
        target.leftOutOf = table ? table->plan : leftOutOf;
    }
    return target;
}

void TargetPlan::forgetPlan()
{
    if (table && !leftOut.empty()) {
        leftOutOf = table->plan;
    }
    table.reset();
    state.reset();
    part.reset();
    isParting = false;
    partError.reset();
}

int TargetPlan::changes() const
{
    if (!table) {
        return 0;
    }
    return int(plan()->sums.changes());
}

QStringList TargetPlan::pathsLeftOut() const
{
    QStringList paths;
    for (std::size_t i = 0; table && i < std::min(leftOut.size(), table->plan->rows.size()); ++i) {
        const PlanRow &row = table->plan->rows[i];
        if (leftOut[i] && isApplied(row.action) && !isGoingHalf(row)) {
            paths << row.path.display();
        }
    }
    return paths;
}

bool TargetPlan::isReady() const
{
    return table && !error && !isParting && !partError
        && (!wantsName() || typedName == config.name);
}

bool TargetPlan::take(const TargetSight &seen)
{
    const bool isOther = lock.has_value() != seen.lock.has_value()
        || (lock && (lock->id != seen.lock->id || lock->mayBeDead != seen.lock->mayBeDead));
    const bool hasMoved = !moved && seen.stamp != stamp;
    lock = seen.lock; // also of the same: its words tell of its last sign of life
    moved = moved || hasMoved;
    return isOther || hasMoved;
}

std::string TargetPlan::servedFolder() const
{
    return config.mode == LocalMode::Releases ? config.path + "/current" : config.path;
}

Result<PlanAnswer> planTargets(const PlanQuestion &question, const std::stop_token &stop,
                               ProgressBoard *board)
{
    PlanAnswer answer;
    answer.release = question.release;
    // The disks of the targets are read while the release is being built: mostly neither needs the other.
    std::vector<std::string> places;
    for (const TargetConfig &config : question.targets) {
        places.push_back(config.path);
    }
    const std::set<std::string> silent = silentPlaces(places, stop);
    if (stop.stop_requested()) {
        return failure(Error::cancelled());
    }
    std::vector<LookedAt> begun;
    for (const TargetConfig &config : question.targets) {
        if (silent.contains(config.path)) {
            LookedAt &none = begun.emplace_back();
            none.plan.config = config;
            none.plan.environment = question.environment;
            none.plan.error = noAnswer(config);
        } else {
            begun.push_back(lookAt(config, question, stop, board));
        }
    }
    if (!answer.release) {
        auto release = buildRelease(*question.snapshot, *question.collection, stop, board,
                                    question.policies, question.compress);
        if (!release) {
            return failure(release.error());
        }
        answer.release = *std::move(release);
    }
    for (LookedAt &each : begun) {
        answer.targets << planTarget(std::move(each), question, answer.release, stop, board);
        if (stop.stop_requested()) {
            return failure(Error::cancelled());
        }
    }
    return answer;
}

TargetSight sightOf(const TargetConfig &target)
{
    return {.stamp = stampOf(target), .lock = Local::lookAtLock(target.path)};
}

} // namespace Slipway
