// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <vector>

namespace Slipway {

class ProjectSession;

/// Records that conflicts (numbers in the list of the session's data) are meant, in slipway.toml, as a step that can be
/// taken back. `done` is called when the session knows it, with how many.
void acknowledgeConflicts(ProjectSession &session, const std::vector<uint32_t> &numbers,
                          const QString &reason, std::function<void(const Result<int> &)> done);

/// Removes the acknowledgements of conflicts; those without one are passed over.
void withdrawAcknowledgements(ProjectSession &session, const std::vector<uint32_t> &numbers,
                              std::function<void(const Result<int> &)> done);

} // namespace Slipway
