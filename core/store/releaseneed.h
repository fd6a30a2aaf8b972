// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>
#include <string>
#include <string_view>

namespace Slipway {

/// What somebody who is not done yet needs of the store: a journal of a deployment registers its
/// releases before it writes anything, and takes that back at its end. Retention leaves them alone.
///
/// Kept as `needs/<digits>`, a name made of the holder's; the document (tab between fields, as
/// releaselisting.md escapes them):
///
///     slipway-need | 1
///     holder | deploy of shop to web
///     journal | /var/lib/slipway/journals/web
///     release | 20261123-084502-3f9c2a
///     end
struct ReleaseNeed {
    std::string holder; ///< Who: a name that is the same each time; for people, too.
    /// Absolute path of a file that goes when the need does: the need lapses with it. Empty: it stays
    /// until it is taken back.
    std::string journal = {};
    QStringList releases; ///< Ids.

    [[nodiscard]] std::string fileName() const; ///< "needs/…"
};

[[nodiscard]] std::string releaseNeedText(const ReleaseNeed &need);
/// Nothing, where it is damaged. Unknown lines are skipped.
[[nodiscard]] std::optional<ReleaseNeed> parseReleaseNeed(std::string_view text);

} // namespace Slipway
