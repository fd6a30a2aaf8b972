// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <optional>
#include <string>
#include <string_view>

namespace Slipway {

/// What people decided about a kept release: `releases/<id>.mark`, beside its listing, which never
/// changes. The document (tab between fields, as releaselisting.md escapes them):
///
///     slipway-mark | 1
///     pinned | yes
///     name | spring-sale
///     end
struct ReleaseMark {
    bool isPinned = false; ///< Retention leaves it alone.
    QString name; ///< Empty: none.

    bool operator==(const ReleaseMark &) const = default;
};

/// May a release be called so: 1 to 100 of a-z A-Z 0-9 . _ -, the first no dot, as ids.
[[nodiscard]] bool isReleaseName(const QString &name);

[[nodiscard]] std::string releaseMarkText(const ReleaseMark &mark);
/// Nothing, where it is damaged. Unknown lines are skipped.
[[nodiscard]] std::optional<ReleaseMark> parseReleaseMark(std::string_view text);

} // namespace Slipway
