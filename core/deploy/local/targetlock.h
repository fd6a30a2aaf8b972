// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "deploy/local/locksight.h"

#include <QString>

#include <memory>
#include <stop_token>
#include <string_view>

namespace Slipway::Local {

/// The lock of a target: flock(2) on `.slipway/lock`, which the kernel lets go when its holder dies.
/// The file says who holds it (LockHolder), renewed every few seconds.
///
/// Where the kernel cannot tell, because the words are of another machine that shares the folder, a
/// lock stands until it is given back or knowingly taken over. Taking over puts another file in the place
/// of the locked one: whoever held that finds out before it records, switches or removes anything more
/// (RootFolder::checkLock()), and at its next sign of life.
///
/// One whose file is there and cannot be read (EACCES, EIO) is held by somebody unknown: it stands likewise. What a
/// kill leaves can always be read: whole words, none, or the first part of some; the last two are nobody's.
///
/// Shape: move-only; released with the object.
class TargetLock final {
public:
    /// `records` is the open `.slipway` folder. `takeOver`: also from somebody who holds it, or seems to; `from`: then
    /// only the lock of this id.
    /// Errors: Busy (names holder, host and since when; or why that cannot be read), as open(2).
    [[nodiscard]] static Result<TargetLock> take(int records, std::string_view fullName,
                                                 bool takeOver = false,
                                                 const std::stop_token &stop = {},
                                                 const QString &from = {});

    /// As lookAtLock(). `records` as for take().
    [[nodiscard]] static std::optional<LockSight> sight(int records);
    /// Its words; empty: nobody holds it.
    [[nodiscard]] static QString holder(int records);

    TargetLock();
    ~TargetLock();
    TargetLock(TargetLock &&) noexcept;
    TargetLock &operator=(TargetLock &&) noexcept;
    TargetLock(const TargetLock &) = delete;
    TargetLock &operator=(const TargetLock &) = delete;

    void release();
    [[nodiscard]] bool isHeld() const { return m_heart != nullptr; }
    /// Whom it was taken from, in a sentence without its full stop: somebody who is dead, or who was
    /// taken over. Empty: nobody.
    [[nodiscard]] QString takenFrom() const;
    /// It was taken from somebody who may be alive, and goes on until they find out.
    [[nodiscard]] bool wasTakenOver() const;

    /// Somebody has taken it over. Looks each time.
    [[nodiscard]] bool isLost() const;
    /// Asked to stop when that is found out.
    [[nodiscard]] std::stop_token lost() const;
    /// What to say then. Busy.
    [[nodiscard]] Error lostError(std::string_view fullName) const;

private:
    class Heart;
    explicit TargetLock(std::unique_ptr<Heart> heart);

    std::unique_ptr<Heart> m_heart; ///< Null: not held.
};

} // namespace Slipway::Local
