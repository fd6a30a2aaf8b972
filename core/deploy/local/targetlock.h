// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filedescriptor.h"
#include "base/result.h"

#include <QString>

#include <string_view>

namespace Slipway::Local {

/// The lock of a target: flock(2) on `.slipway/lock`, which the kernel lets go when its holder dies.
/// The file says who holds it, for people.
///
/// Shape: move-only; released with the object.
class TargetLock final {
public:
    /// `records` is the open `.slipway` folder. Errors: Busy (names holder, host and since when), as open(2).
    [[nodiscard]] static Result<TargetLock> take(int records, std::string_view fullName);

    /// Who holds it now, in words; empty: nobody. Only looks: the lock itself stays untouched, so that
    /// nobody who wants it meets us.
    [[nodiscard]] static QString holder(int records);

    TargetLock() = default;
    ~TargetLock() { release(); }
    TargetLock(TargetLock &&) noexcept = default;
    TargetLock &operator=(TargetLock &&) noexcept = default;
    TargetLock(const TargetLock &) = delete;
    TargetLock &operator=(const TargetLock &) = delete;

    void release();
    [[nodiscard]] bool isHeld() const { return m_file.isValid(); }

private:
    FileDescriptor m_file;
};

} // namespace Slipway::Local
