// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/plan.h"
#include "deploy/targetplace.h"

#include <cstdint>
#include <functional>

namespace Slipway {

class AsideContent;

/// What carrying a plan out takes up of a local target's file system until it is published: whole blocks for the
/// contents, for the new folders, for the staging folders and for Slipway's own records, which are estimated from
/// their lines (a fair upper bound). With a little besides, as long as a content has to be written; without, what
/// lies there already is put in place with the records alone.
///
/// `block`: of the file system, in bytes (statvfs(2), f_frsize). `isWritten`: whether a content is to be written for
/// the row of that number. Nothing for a plan that needs no room (needsNoRoom()), but for one of a release whose folder
/// is there: it is built anew. Any thread.
[[nodiscard]] PlaceRoom roomNeeded(const Plan &plan, bool keepsReleases, uint64_t block,
                                   const std::function<bool(size_t row)> &isWritten);

/// The same as far as a plan alone can tell: of every content that it adds or changes, in release folders also of what
/// only gets other permissions. Not of what `aside` (null: nothing) has: that moves.
[[nodiscard]] PlaceRoom roomPlanned(const Plan &plan, bool keepsReleases, uint64_t block,
                                    const AsideContent *aside);

} // namespace Slipway
