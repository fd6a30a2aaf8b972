// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/bytesize.h"
#include "counted.h"
#include "deploy/resume.h"
#include "deploy/roomneeds.h"
#include "planning.h"

#include <QCoreApplication>

#include <memory>
#include <optional>
#include <utility>

namespace Slipway::Ctl {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

bool fits(const PlaceRoom &needed, const PlaceRoom &room)
{
    return needed.bytes <= room.bytes && needed.files <= room.files;
}

QString wordsOf(const PlaceRoom &needed, const PlaceRoom &room)
{
    const QString lack = needed.bytes > room.bytes
        ? text("%1 are needed, %2 are free")
              .arg(textOfBytes(static_cast<int64_t>(needed.bytes)),
                   textOfBytes(static_cast<int64_t>(room.bytes)))
        : text("%1 are needed, the file system has room for %2")
              .arg(counted(static_cast<int64_t>(needed.files), "new file", "new files"))
              .arg(room.files);
    return text("The release does not fit on the target: %1. Free some space there first.")
        .arg(lack);
}

/// Errors: Cancelled.
Result<std::optional<PlanWarning>> lackOfRoom(const PlannedDeployment &planned,
                                              const TargetContext &context,
                                              const AsideContent *aside)
{
    const std::optional<PlaceRoom> &room = planned.state.place.room;
    const bool hasReleaseFolders = planned.target->capabilities().keepsReleases;
    if (!room) {
        return std::nullopt;
    }
    PlaceRoom needed = roomPlanned(*planned.plan, hasReleaseFolders, room->block,
                                   hasReleaseFolders ? nullptr : aside);
    if (!fits(needed, *room) && aside == nullptr && !hasReleaseFolders
        && !planned.state.aside.empty()) {
        const auto found =
            contentsAside(planned.config.path, *planned.plan, sourceContent(), context);
        if (!found) {
            return failure(found.error());
        }
        needed = roomPlanned(*planned.plan, hasReleaseFolders, room->block, found->get());
    }
    if (fits(needed, *room)) {
        return std::nullopt;
    }
    // What a run that ended early has staged takes no more room; how much of it is of use shows when it is read.
    const auto open = openDeploymentTo(planned.config, DeployJournal::defaultFolder());
    const bool mayHaveStaged = planned.state.interrupted || (open && *open);
    return PlanWarning{.id = QStringLiteral("no-room"),
                       .text = wordsOf(needed, *room),
                       .blocking = !mayHaveStaged};
}

} // namespace

Result<void> checkRoom(PlannedDeployment &planned, TargetContext context, const AsideContent *aside)
{
    if (needsNoRoom(*planned.plan, planned.target->capabilities())) {
        return {};
    }
    context.onlyRemoves = false;
    const Result<void> usable = planned.target->probe(context);
    if (!usable && usable.error().code != ErrorCode::NoSpace) {
        return usable;
    }
    std::optional<PlanWarning> warning;
    if (usable) {
        auto lack = lackOfRoom(planned, context, aside);
        if (!lack) {
            return failure(std::move(lack.error()));
        }
        warning = *std::move(lack);
    } else {
        warning = PlanWarning{
            .id = QStringLiteral("no-room"),
            .text = text("Nothing more can be written on the target, not even the record of a "
                         "deployment: its file system is full. Free some space there first."),
            .impossible = true};
    }
    if (warning) {
        auto plan = std::make_shared<Plan>(*planned.plan);
        plan->warnings.push_back(*std::move(warning));
        planned.plan = std::move(plan);
    }
    return {};
}

} // namespace Slipway::Ctl
