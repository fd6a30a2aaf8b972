// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/conflict.h"
#include "project/slipwayconfig.h"

#include <unordered_map>

namespace Slipway {

/// Where a conflict stands between being found and being decided.
enum class ConflictState {
    NeedsDecision, ///< Of a kind that a gate watches, and nobody has acknowledged it.
    Lapsed, ///< Acknowledged once, but not as it is now.
    Acknowledged,
    Harmless, ///< Identical files, or a kind that no gate watches.
};

/// Why an acknowledgement does not hold any more; the first that applies.
enum class LapseKind {
    None,
    Unnamed, ///< It names no candidates.
    OtherWinner,
    CandidateCame,
    CandidateGone,
    WinnerContent,
    ShadowedContent,
};

/// What is decided about one conflict, and whether it still holds.
struct ConflictDecision {
    ConflictState state = ConflictState::Harmless;
    bool stopsDeploy = false; ///< A gate would stop a deploy because of it.
    LapseKind lapse = LapseKind::None;
    int32_t acknowledgement = -1; ///< Index into SlipwayConfig::acknowledgements; -1: none.
    QString lapsedBecause; ///< In words: "shop now wins over brandkit".
};

/// All conflicts of a reading against what the project has decided. Shape: value.
struct ConflictReview {
    std::vector<ConflictDecision> decisions; ///< One for each conflict, in the same order.
    std::vector<uint32_t> unused; ///< Acknowledgements of conflicts that are no more.
    std::unordered_map<uint32_t, Sha256> digests; ///< By source, of those that had to be looked at.

    [[nodiscard]] int count(ConflictState state) const;
    [[nodiscard]] int stopping() const; ///< How many stop a deploy.
};

/// Compares acknowledgements with the conflicts as they are; reads the contents of acknowledged
/// candidates (in parallel), except those that `before`, of the same collection, knows already.
/// Errors: Cancelled.
[[nodiscard]] Result<ConflictReview> reviewConflicts(
    const ProjectSnapshot &snapshot, const SlipwayConfig &config, const Collection &collection,
    const std::vector<Conflict> &conflicts, std::stop_token stop = {},
    ProgressBoard *progress = nullptr, const ConflictReview *before = nullptr);

/// "needs-decision", for JSON; translated words for people.
[[nodiscard]] QString conflictStateId(ConflictState state);
[[nodiscard]] QString conflictStateTitle(ConflictState state);

} // namespace Slipway
