// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/plan.h"

namespace Slipway {

/// Finds the rows that are one change to people: a hashed name that comes, and the one of the same file that
/// goes ("app.A.js", "app.B.js"), likewise of what is compressed. Sets PlanRow::pair of both.
///
/// A name that goes is known by its twelve digits. Where several of one file go, the one that `state` says is
/// live is the other half; where nothing says which, there is none.
void pairHashedNames(std::vector<PlanRow> &rows, const Release &release, const TargetState &state);

} // namespace Slipway
