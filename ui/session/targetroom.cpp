// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/targetroom.h"

#include "deploy/deployment.h"
#include "deploy/local/asidecontent.h"
#include "deploy/roomneeds.h"

#include <memory>
#include <utility>

namespace Slipway {

PlaceRoom roomToDeploy(const Plan &plan, const TargetState &state, const std::string &path,
                       bool keepsReleases, const std::stop_token &stop)
{
    std::unique_ptr<AsideContent> aside;
    if (!keepsReleases && !state.aside.empty()) {
        auto found = contentsAside(path, plan, sourceContent(), {.stop = stop});
        aside = found ? *std::move(found) : nullptr;
    }
    const uint64_t block = state.place.room.value_or(PlaceRoom{}).block;
    return roomPlanned(plan, keepsReleases, block, aside.get());
}

} // namespace Slipway
