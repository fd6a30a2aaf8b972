// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "project/projectsnapshot.h"

#include <QStringView>

#include <cstddef>
#include <optional>

namespace Slipway {

/// The exception that building a part of Django's machinery raised, if there is one. `where`: as in
/// the snapshot ("storage", "finder", "checks").
[[nodiscard]] std::optional<Error> recordedError(const ProjectSnapshot &snapshot,
                                                 QStringView where);

/// A finder that could not be built: how many come before it, and its exception.
struct BrokenFinder {
    size_t before = 0;
    Error error;
};
[[nodiscard]] std::optional<BrokenFinder> brokenFinder(const ProjectSnapshot &snapshot);

} // namespace Slipway
