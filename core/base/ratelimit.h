// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/pausetoken.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <stop_token>

namespace Slipway {

/// Lets bytes pass at a steady rate: a bucket that fills with time, up to a quarter of a second's worth,
/// and may be overdrawn by one block, which is then waited for.
///
/// Shape: value, without a clock of its own: pure.
class TokenBucket final {
public:
    using Time = std::chrono::nanoseconds; ///< Of a clock that only goes forward.

    explicit TokenBucket(int64_t bytesPerSecond)
        : m_rate(bytesPerSecond)
    { }

    /// Takes the bytes out, and says how long to wait before going on.
    [[nodiscard]] Time take(int64_t bytes, Time now);

private:
    int64_t m_rate;
    Time m_free{0}; ///< When all that was taken has been paid for.
};

/// A limit that all threads of a transfer share.
///
/// Shape: a shared handle; a default one limits nothing.
/// Threads: any.
class RateLimit final {
public:
    RateLimit() = default;
    /// 0 or less: no limit.
    explicit RateLimit(int64_t bytesPerSecond);

    [[nodiscard]] bool isLimited() const { return m_state != nullptr; }
    /// Waits as long as these bytes need. A stop ends the wait; who waits is no hindrance to a pause.
    void spend(int64_t bytes, const std::stop_token &stop, const PauseToken &pause = {}) const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace Slipway
