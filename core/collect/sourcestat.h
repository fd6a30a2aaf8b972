// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"

#include <stop_token>

namespace Slipway {

/// Fills size, modification time and mode of every source, links followed, one stat(2) each, spread
/// over two threads. What cannot be asked keeps its -1. False when a stop was requested.
bool statSources(Collection &collection, const std::stop_token &stop, ProgressBoard *progress);

} // namespace Slipway
