// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <string>
#include <string_view>

/// What adopting a folder asks of places, and what it says of those that will not do.
namespace Slipway::Local {

[[nodiscard]] std::unexpected<Error> notAdopted(ErrorCode code, std::string_view where,
                                                const QString &why, const QString &advice);
[[nodiscard]] std::unexpected<Error> notAdopted(int errnum, std::string_view where);

[[nodiscard]] std::string inside(const std::string &folder, std::string_view name);

/// Where a link leads, as it is written; empty: it is none.
[[nodiscard]] std::string linkText(int folder, const std::string &name);

/// Itself, not through a link.
[[nodiscard]] Result<bool> isFolder(const std::string &path);

/// `path`/current is what is served, and there is nothing else.
[[nodiscard]] Result<bool> hasPlainCurrent(const std::string &path);

/// Nothing is in there that a target would serve: it was made by an adoption that came to no end.
[[nodiscard]] bool holdsNoRelease(const std::string &root);

/// Whether the folder may change its name: no mount point, and the one above may be written to.
[[nodiscard]] Result<void> checkParent(const std::string &served);

} // namespace Slipway::Local
