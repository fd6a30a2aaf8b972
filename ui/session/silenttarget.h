// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "project/slipwayconfig.h"

#include <optional>
#include <stop_token>

namespace Slipway {

/// What is said of a target that gave no answer: Timeout. Any thread.
[[nodiscard]] Error noAnswer(const TargetConfig &target);

/// Asks a target's folder whether it answers, and waits a few seconds at most: what is asked of one that does not hangs
/// as long as its mount does. None: it answers. Errors: as noAnswer(); Cancelled. Any thread but the GUI's.
[[nodiscard]] std::optional<Error> silenceOf(const TargetConfig &target,
                                             const std::stop_token &stop);

} // namespace Slipway
