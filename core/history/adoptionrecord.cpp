// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/adoptionrecord.h"

#include "deploy/plan.h"
#include "history/historyentry.h"
#include "release/release.h"

#include <array>
#include <memory>
#include <utility>

namespace Slipway {

Result<void> recordAdoption(const HistoryStore &store, const AdoptionRecord &adopted)
{
    Release release;
    release.id = adopted.release;
    release.project = adopted.project;
    Plan plan;
    plan.release = std::make_shared<const Release>(std::move(release));
    plan.target = adopted.target.name;
    HistoryEntry entry = beginEntry(plan, adopted.target, adopted.program);
    setProject(entry, adopted.projectFolder);
    entry.ended = entry.started;
    entry.state = HistoryState::Done;
    entry.reached = DeployStep::Done;
    entry.published = true;
    return store.put(std::array{std::move(entry)});
}

} // namespace Slipway
