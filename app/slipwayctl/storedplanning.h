// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning.h"
#include "store/releasestore.h"

#include <functional>
#include <memory>

namespace Slipway::Ctl {

/// A plan for a release that is kept on this machine.
struct StoredRun {
    PlannedRun run;
    std::unique_ptr<ContentSource> content;
    std::shared_ptr<const Release> live; ///< Null: not kept, so there is nothing to compare with.
};

/// Says which release is meant, once it is known what the target holds.
using ChooseStored = std::function<Result<StoredRelease>(
    const ReleaseStore &store, const TargetState &state, const TargetConfig &target)>;

/// Plans such a release against the target; no code of the project runs. Errors: what `choose` says, NotFound
/// (nothing is kept, contents that the plan needs are nowhere), what each step says. `answers` follows all it looks at.
[[nodiscard]] Result<StoredRun> planStored(const PlanRequest &request, const ChooseStored &choose,
                                           const std::stop_token &stop, ProgressBoard *progress,
                                           AnswerWatch &answers);

/// NotFound, in words that fit both.
[[nodiscard]] std::unexpected<Error> notPlanned(const QString &where, const QString &why,
                                                const QString &advice);

} // namespace Slipway::Ctl
