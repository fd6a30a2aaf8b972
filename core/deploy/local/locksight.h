// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string>

namespace Slipway::Local {

/// The lock of a target that somebody holds, seen from outside.
struct LockSight {
    QString id; ///< Of this one lock.
    QString words; ///< Who has been deploying since when: a sentence without its full stop.
    QString
        lastSign; ///< When it gave its last sign of life, for people: "2 s ago". Empty: it does not say.
    bool mayBeDead = false; ///< It cannot be seen from here whether that still runs.
};

/// Only looks: the lock itself stays untouched, so that nobody who wants it meets us. None: nobody holds it, or the
/// target's records cannot be opened or entered; a lock that cannot be read is somebody's. May hang as long as a
/// network mount does. Any thread.
[[nodiscard]] std::optional<LockSight> lookAtLock(const std::string &targetFolder);

} // namespace Slipway::Local
