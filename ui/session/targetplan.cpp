// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/targetplan.h"

#include "base/silentplaces.h"
#include "deploy/gates.h"
#include "deploy/plancontents.h"
#include "deploy/resume.h"
#include "deploy/targetlook.h"
#include "project/projectsnapshot.h"
#include "ui/session/silenttarget.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <iterator>
#include <map>
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

const QString ConflictGate = u"conflicts"_s;

struct Checks {
    Q_DECLARE_TR_FUNCTIONS(Slipway::DeployChecks)
};

QString chipOf(const QString &warning)
{
    if (warning == "delete-share"_L1 || warning == "empty-release"_L1
        || warning == "delete-foreign"_L1) {
        return planActionId(PlanAction::Delete);
    }
    if (warning == "changed-by-others"_L1 || warning == "headers-by-others"_L1) {
        return u"others"_s;
    }
    if (warning == "replace-foreign"_L1) {
        return planActionId(PlanAction::Change);
    }
    return warning == "in-the-way"_L1 ? planActionId(PlanAction::Foreign) : QString();
}

/// What all targets together are about to write, by file system.
struct Needs {
    FileSystemSpace space; ///< The least that was free when one of them was planned.
    int64_t bytes = 0;
    int targets = 0;
};
using NeedsByFileSystem = std::map<uint64_t, Needs>;

NeedsByFileSystem needsOf(const QList<TargetPlan> &targets)
{
    NeedsByFileSystem all;
    for (const TargetPlan &target : targets) {
        if (target.ticked && !target.error && target.hasWork() && target.space) {
            const auto [place, isFirst] = all.try_emplace(target.space->id);
            Needs &needs = place->second;
            if (isFirst || target.space->freeBytes < needs.space.freeBytes) {
                needs.space = *target.space;
            }
            needs.bytes += target.bytesNeeded();
            ++needs.targets;
        }
    }
    return all;
}

/// A failure that stops a target's deployment whatever is agreed to.
DeployCheck impossible(const QString &id, const QString &target, const Error &error)
{
    return {.id = id,
            .target = target,
            .tone = Tone::Bad,
            .text = Checks::tr("%1: %2").arg(error.what, error.why),
            .impossible = true,
            .chip = {}};
}

void addPlanChecks(QList<DeployCheck> &checks, const TargetPlan &target,
                   const NeedsByFileSystem &needs)
{
    const std::shared_ptr<const Plan> plan = target.plan();
    if (target.partError) {
        checks << impossible(u"left-out"_s, target.config.name, *target.partError);
    }
    for (const PlanWarning &warning : plan->warnings) {
        if (warning.id == ConflictGate) {
            continue; // about the project, said once
        }
        const bool ticked = target.confirmed.contains(warning.id);
        checks << DeployCheck{.id = warning.id,
                              .target = target.config.name,
                              .tone = warning.impossible ? Tone::Bad
                                  : !warning.blocking    ? Tone::Neutral
                                  : ticked               ? Tone::Good
                                                         : Tone::Warn,
                              .text = warning.text,
                              .mustTick = warning.blocking && !warning.impossible,
                              .ticked = ticked,
                              .impossible = warning.impossible,
                              .chip = chipOf(warning.id)};
    }
    const int64_t foreign = plan->sums.foreign;
    if (foreign > 0) {
        checks << DeployCheck{.id = u"foreign"_s,
                              .target = target.config.name,
                              .tone = Tone::Neutral,
                              .text = Checks::tr("%Ln file(s) that Slipway did not write stay",
                                                 nullptr, int(foreign)),
                              .chip = planActionId(PlanAction::Foreign)};
    }
    if (const auto needed = target.space ? needs.find(target.space->id) : needs.end();
        needed != needs.end()) {
        const PathFinding space =
            spaceFinding(needed->second.space, needed->second.bytes, needed->second.targets > 1);
        const bool warn = space.verdict == PathVerdict::Warn;
        const bool ticked = target.confirmed.contains("space"_L1);
        checks << DeployCheck{.id = u"space"_s,
                              .target = target.config.name,
                              .tone = warn && ticked ? Tone::Good : toneOf(space.verdict),
                              .text = space.text,
                              .mustTick = warn,
                              .ticked = ticked,
                              .impossible = space.verdict == PathVerdict::Bad,
                              .chip = {}};
    }
    if (target.lock) {
        checks << DeployCheck{.id = u"lock"_s,
                              .target = target.config.name,
                              .tone = Tone::Warn,
                              .text = target.lock->words,
                              .chip = {}};
    }
    checks << DeployCheck{.id = u"visitors"_s,
                          .target = target.config.name,
                          .tone = target.capabilities.atomicSwitch ? Tone::Good : Tone::Neutral,
                          .text = target.capabilities.atomicSwitch
                              ? Checks::tr("Visitors switch to the release at one instant")
                              : Checks::tr("Files are replaced one by one, each as a whole"),
                          .chip = {}};
}

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

/// The rows whose contents the target has itself. Where that cannot be seen it has nothing.
std::vector<uint32_t> rowsPutAside(const TargetPlan &planned, const std::stop_token &stop)
{
    if (planned.capabilities.keepsReleases || planned.state->aside.empty()) {
        return {};
    }
    const Plan &plan = *planned.table->plan;
    const auto aside = contentsAside(planned.config.path, plan, sourceContent(), {.stop = stop});
    std::vector<uint32_t> rows;
    for (uint32_t row = 0; aside && row < plan.rows.size(); ++row) {
        const PlanRow &each = plan.rows[row];
        const bool isWritten = each.action == PlanAction::Add || each.action == PlanAction::Change;
        if (isWritten
            && (*aside)->has(plan.release->files[static_cast<size_t>(each.releaseFile)])) {
            rows.push_back(row);
        }
    }
    return rows;
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
        planned.rowsAside = rowsPutAside(planned, stop);
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

Tone toneOf(PathVerdict verdict)
{
    switch (verdict) {
    case PathVerdict::Good:
        return Tone::Good;
    case PathVerdict::Told:
        return Tone::Neutral;
    case PathVerdict::Warn:
        return Tone::Warn;
    case PathVerdict::Bad:
        return Tone::Bad;
    }
    return Tone::Neutral;
}

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

namespace {

/// What is true of every target alike, and asks for nothing, is said once, without their names.
void sayOnce(QList<DeployCheck> &checks, qsizetype targets)
{
    for (qsizetype i = 0; i < checks.size(); ++i) {
        const DeployCheck first = checks[i];
        if (first.target.isEmpty() || first.mustTick || first.impossible || !first.chip.isEmpty()) {
            continue;
        }
        const auto same = [&first](const DeployCheck &check) {
            return check.id == first.id && check.text == first.text && check.tone == first.tone;
        };
        if (targets > 1 && std::ranges::count_if(checks, same) == targets) {
            checks[i].target.clear();
            checks.erase(std::remove_if(checks.begin() + i + 1, checks.end(), same), checks.end());
        }
    }
}

/// What planning a way back has made sure of: each content is on the target, or here.
QList<DeployCheck> atHand(const QList<TargetPlan> &targets, const QString &release)
{
    QList<DeployCheck> checks;
    for (const TargetPlan &target : targets) {
        if (target.ticked && target.table) {
            const auto files = int(target.table->plan->release->files.size());
            checks << DeployCheck{
                .id = u"atHand"_s,
                .target = target.config.name,
                .tone = Tone::Good,
                .text = Checks::tr("All %Ln file(s) of release %1 are at hand, on the target or "
                                   "on this machine",
                                   nullptr, files)
                            .arg(release),
                .chip = {}};
        }
    }
    return checks;
}

} // namespace

QList<DeployCheck> deployChecks(const QList<TargetPlan> &targets, const QString &wayBack)
{
    QList<DeployCheck> checks;
    DeployCheck conflicts{.id = ConflictGate,
                          .target = {},
                          .tone = Tone::Good,
                          .text = Checks::tr("No conflict needs a decision"),
                          .chip = {}};
    for (const TargetPlan &target : targets) {
        if (!target.ticked || !target.hasWork()) {
            continue;
        }
        const std::shared_ptr<const Plan> plan = target.plan();
        for (const PlanWarning &warning : plan->warnings) {
            if (warning.id == ConflictGate) {
                conflicts.text = warning.text;
                conflicts.mustTick = true;
                conflicts.ticked = target.confirmed.contains(ConflictGate);
                conflicts.tone = conflicts.ticked ? Tone::Good : Tone::Warn;
            }
        }
    }
    if (wayBack.isEmpty()) {
        checks << conflicts;
    } else {
        checks << atHand(targets, wayBack); // conflicts were decided when it was released
    }
    const NeedsByFileSystem needs = needsOf(targets);
    bool locked = false;
    bool any = false;
    for (const TargetPlan &target : targets) {
        if (!target.ticked) {
            continue;
        }
        if (target.error) {
            checks << impossible(u"error"_s, target.config.name, *target.error);
        } else if (target.hasWork()) {
            addPlanChecks(checks, target, needs);
            any = true;
        }
        locked = locked || target.lock;
    }
    sayOnce(checks, std::ranges::count_if(targets, [](const TargetPlan &target) {
                return target.ticked && target.hasWork();
            }));
    if (any && !locked) {
        checks << DeployCheck{.id = u"lock"_s,
                              .target = {},
                              .tone = Tone::Good,
                              .text = Checks::tr("Nobody else is deploying"),
                              .chip = {}};
    }
    return checks;
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
