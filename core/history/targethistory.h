// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historystore.h"
#include "project/slipwayconfig.h"

namespace Slipway {

/// How many records stay on a target; the oldest go.
inline constexpr int MostTargetRecords = 200;

/// Keeps an entry on its target, as `.slipway/history/<id>.json`, so that other consoles see it.
/// Nothing is written where no deployment has made `.slipway`. Follows no links.
/// Errors: as open(2); WrongType.
[[nodiscard]] Result<void> putOnTarget(const TargetConfig &target, const HistoryEntry &entry);

/// What a target says of its deployments: the records there, and listings that have none, as a Slipway without
/// history leaves them. Entries bear the name and folder by which the target is known here.
/// Nothing that is wrong with one of them hides another; what lies among them and is none is told, last, and stays.
/// Blocking, any thread.
[[nodiscard]] HistoryList historyOnTarget(const TargetConfig &target);

} // namespace Slipway
