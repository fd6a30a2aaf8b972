// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "project/projectsnapshot.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Slipway {

/// Where a static file is, as Django's finders.find() says.
struct StaticLookup {
    std::vector<std::string> matches; ///< Absolute paths with links resolved, in finder order.
    std::vector<std::string> searched; ///< Each location once, as Django names it.
};

/// How a path is looked up: the options of findstatic.
struct StaticLookupOptions {
    bool firstOnly = false;
    size_t finderLimit = SIZE_MAX; ///< As in CollectorOptions…
    std::optional<Error> finderError; ///< …unless it was found before.
};

/// Asks every finder for a path under STATIC_URL. Ignore patterns play no role.
/// Errors: SuspiciousFileOperation and finderError, in Python's words; Unsupported (a finder only
/// Python can list).
/// Source: django/contrib/staticfiles/finders.py find (6.0).
[[nodiscard]] Result<StaticLookup> findStatic(const ProjectSnapshot &snapshot,
                                              std::string_view label,
                                              const StaticLookupOptions &options);

/// os.path.realpath: links resolved as far as they can be; what is missing is kept as it is.
[[nodiscard]] std::string resolvedPath(std::string_view path);

} // namespace Slipway
