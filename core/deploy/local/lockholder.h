// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

namespace Slipway::Local {

/// Who holds the lock of a target, as `.slipway/lock` says: for people, and to tell the dead from the living.
///
/// Times that decide anything count from the start of a named run of a kernel (CLOCK_BOOTTIME), so that a
/// clock that is set does not matter; wall clocks are for people only. Source: proc(5), random(4).
struct LockHolder {
    QString id; ///< Of this one lock: made at random.
    QString user;
    QString host;
    int64_t pid = 0;
    QString start; ///< ISO 8601 UTC
    QString boot; ///< boot_id of its kernel; empty: not known.
    QString machine; ///< machine-id; empty: not known.
    QString pidSpace; ///< The pid namespace that `pid` counts in.
    int64_t born =
        0; ///< Start of its process in ticks since boot: a later one of that number is another.
    int64_t beat = 0; ///< Its last sign of life, in milliseconds since boot.
    QString beatAt; ///< The same by its wall clock, ISO 8601 UTC.
    QString takenFrom; ///< Whom it took the lock from, in words; empty: nobody.

    /// This process, now.
    [[nodiscard]] static LockHolder self();
    [[nodiscard]] static std::optional<LockHolder> parse(const QByteArray &words);
    /// One line; as long as the last one of the same lock, or longer.
    [[nodiscard]] QByteArray words() const;

    void renewBeat();

    /// It ran under this very kernel, so that the kernel's own locks tell whether it lives.
    [[nodiscard]] bool isOfThisBoot() const;

    enum class Life : uint8_t {
        Alive,
        Dead, ///< Its process, or its kernel, is gone.
        Unknown, ///< On another machine, or in another container: nobody here can say.
    };
    [[nodiscard]] Life life() const;

    /// "deploy@build7, process 312, since 2026-11-23T08:45:02Z"
    [[nodiscard]] QString name() const;
    /// A sentence without its full stop: who has been deploying since when, and its last sign of life
    /// where that is long ago.
    [[nodiscard]] QString describe() const;
    /// When it gave its last sign of life: "2 s ago", or by the clock of another machine. Empty: it does not say.
    [[nodiscard]] QString lastSign() const;
};

} // namespace Slipway::Local
