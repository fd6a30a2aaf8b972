// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <random>
#include <stop_token>

namespace Slipway {

/// What trying again is good for, by what went wrong.
enum class RetryClass : uint8_t {
    Never, ///< It would fail again: no space, no permission, not there.
    Once, ///< A fault that may have been the last: a read error of a disk, of a network's cable.
    Soon, ///< Somebody else is in the way for a moment: busy, stale, too many requests.
    AtOnce, ///< Nothing has happened at all: a signal came in between.
};

/// How often, and after what waits. A wait is drawn from between half of its length and all of it, and doubles
/// from one to the next: many who failed together do not come back together.
struct RetryPolicy {
    int attempts = 6; ///< In all, the first included.
    std::chrono::milliseconds first{20};
    std::chrono::milliseconds longest{2'000};
};

/// The waits of one call that is tried again.
///
/// Shape: value, for one call.
class Backoff final {
public:
    explicit Backoff(RetryPolicy policy = {}, uint32_t seed = std::random_device()());

    /// Whether to try again after a failure of this class; it counts as an attempt.
    [[nodiscard]] bool mayTryAgain(RetryClass failure);
    /// How long to wait before that.
    [[nodiscard]] std::chrono::milliseconds wait() const { return m_wait; }

private:
    RetryPolicy m_policy;
    std::mt19937 m_random;
    std::chrono::milliseconds m_longest;
    std::chrono::milliseconds m_wait{0};
    int m_failures = 0;
    int m_faults = 0; ///< Those of class Once.
};

/// Waits, or less when a stop is asked for. False: it was.
bool waitFor(std::chrono::milliseconds time, const std::stop_token &stop);

/// The class of a failed system call. EINTR; EAGAIN, EBUSY, ESTALE, ETXTBSY, ENFILE, EMFILE, ENOLCK; EIO.
/// fsync(2) is never tried again, whatever it says: pages that could not be written are gone after its first
/// failure (fsync(2), "Notes").
[[nodiscard]] RetryClass retryClassOf(int errnum);

/// Calls `call`, which returns 0 or errno, until it succeeds or trying again is no good.
/// Returns the last of what it returned. A stop ends the waits.
template <typename Call>
[[nodiscard]] int retrying(const std::stop_token &stop, Call &&call, const RetryPolicy &policy = {})
{
    int errnum = call();
    if (errnum == 0) [[likely]] {
        return 0;
    }
    Backoff backoff(policy);
    while (errnum != 0 && backoff.mayTryAgain(retryClassOf(errnum))
           && waitFor(backoff.wait(), stop)) {
        errnum = call();
    }
    return errnum;
}

} // namespace Slipway
