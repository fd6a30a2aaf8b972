// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "collect/conflict.h"
#include "deploy/plan.h"

#include <memory>

namespace Slipway::Synthetic {

/// A snapshot with a FileSystemFinder and an AppDirectoriesFinder.
[[nodiscard]] std::shared_ptr<const ProjectSnapshot> snapshot();

/// `folders` × `filesEach` files from two origins; every tenth file hides one of the other origin.
[[nodiscard]] std::shared_ptr<const Collection> collection(int folders, int filesEach);

/// A conflict for every hidden file of the collection, kinds in turn.
[[nodiscard]] std::shared_ptr<const std::vector<Conflict>> conflicts(const Collection &collection);

/// A plan with every action.
[[nodiscard]] std::shared_ptr<const Plan> plan(int files);

} // namespace Slipway::Synthetic
