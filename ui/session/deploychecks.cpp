// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/deploychecks.h"

#include "ui/session/targetplan.h"
#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

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

/// What all targets together take up, by file system.
struct Needs {
    FileSystemSpace space; ///< The least that was free when one of them was planned.
    uint64_t freeFiles = UINT64_MAX; ///< Likewise.
    uint64_t bytes = 0;
    uint64_t files = 0;
    int targets = 0;
};
using NeedsByFileSystem = std::map<uint64_t, Needs>;

NeedsByFileSystem needsOf(const QList<TargetPlan> &targets)
{
    NeedsByFileSystem all;
    for (const TargetPlan &target : targets) {
        if (!target.ticked || target.error || !target.hasWork() || !target.space) {
            continue;
        }
        const auto [place, isFirst] = all.try_emplace(target.space->id);
        Needs &needs = place->second;
        if (isFirst || target.space->freeBytes < needs.space.freeBytes) {
            needs.space = *target.space;
        }
        if (const auto &room = target.state->place.room) {
            needs.freeFiles = std::min(needs.freeFiles, room->files);
        }
        needs.bytes += target.roomNeeded().bytes;
        needs.files += target.roomNeeded().files;
        ++needs.targets;
    }
    return all;
}

/// Whether there is room. What is needed is the most that it can be, so whoever knows better may go on.
DeployCheck spaceCheck(const TargetPlan &target, const Needs &needs)
{
    PathFinding finding =
        spaceFinding(needs.space, static_cast<int64_t>(needs.bytes), needs.targets > 1);
    if (finding.verdict != PathVerdict::Bad && needs.files > needs.freeFiles) {
        finding = {.aspect = finding.aspect,
                   .verdict = PathVerdict::Bad,
                   .text = Checks::tr("%Ln new file(s) needed, the file system has room for %1",
                                      nullptr, static_cast<int>(needs.files))
                               .arg(formatCount(static_cast<qint64>(needs.freeFiles)))};
    }
    const bool isScarce =
        finding.verdict == PathVerdict::Warn || finding.verdict == PathVerdict::Bad;
    const bool mustTick = isScarce && !target.mayHaveStaged();
    const bool ticked = target.confirmed.contains("space"_L1);
    return {.id = u"space"_s,
            .target = target.config.name,
            .tone = !isScarce        ? toneOf(finding.verdict)
                : mustTick && ticked ? Tone::Good
                                     : Tone::Warn,
            .text = finding.text,
            .mustTick = mustTick,
            .ticked = ticked,
            .chip = {}};
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
        checks << spaceCheck(target, needed->second);
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

QString nameQuestion(const TargetPlan &target)
{
    return target.config.production
        ? Checks::tr("%1 is a production target. Type its name to go on:").arg(target.config.name)
        : Checks::tr("The environment is %1. Type the name of the target, %2, to go on:")
              .arg(target.environment, target.config.name);
}

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

} // namespace Slipway
