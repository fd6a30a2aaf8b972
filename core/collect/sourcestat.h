// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"

#include <stop_token>

namespace Slipway {

/// Size, modification time and mode of a source; nothing where its state is not known.
void setFacts(SourceFile &source, const FileState &state);

/// Sets the facts of every source that has none yet, links followed, one stat(2) each, spread
/// over two threads. What cannot be asked keeps its -1. False when a stop was requested.
bool statSources(Collection &collection, const std::stop_token &stop, ProgressBoard *progress);

} // namespace Slipway
