// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ratelimit.h"

#include "base/retry.h"

#include <algorithm>
#include <mutex>

namespace Slipway {

struct RateLimit::State {
    explicit State(int64_t bytesPerSecond)
        : bucket(bytesPerSecond)
    { }
    std::mutex mutex;
    TokenBucket bucket;
};

TokenBucket::Time TokenBucket::take(int64_t bytes, Time now)
{
    constexpr Time MostSaved = std::chrono::milliseconds(250);
    // In floating point: bytes times nanoseconds overflow an integer at nine gigabytes.
    const double seconds =
        static_cast<double>(bytes) / static_cast<double>(std::max<int64_t>(1, m_rate));
    constexpr double Years = 1e8; // longer than anybody waits, and it fits
    const Time cost(static_cast<int64_t>(std::min(seconds, Years) * 1e9));
    m_free = std::min(std::max(m_free, now - MostSaved) + cost,
                      now + std::chrono::seconds(static_cast<int64_t>(Years)));
    return std::max(Time(0), m_free - now);
}

RateLimit::RateLimit(int64_t bytesPerSecond)
    : m_state(bytesPerSecond > 0 ? std::make_shared<State>(bytesPerSecond) : nullptr)
{ }

void RateLimit::spend(int64_t bytes, const std::stop_token &stop, const PauseToken &pause) const
{
    if (!m_state) {
        return;
    }
    const TokenBucket::Time wait = [&] {
        const std::scoped_lock lock(m_state->mutex);
        return m_state->bucket.take(bytes, std::chrono::steady_clock::now().time_since_epoch());
    }();
    const PauseToken::Resting resting(pause);
    waitFor(std::chrono::ceil<std::chrono::milliseconds>(wait), stop);
}

} // namespace Slipway
