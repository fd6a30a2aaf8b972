// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/retry.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <mutex>

namespace Slipway {

Backoff::Backoff(RetryPolicy policy, uint32_t seed)
    : m_policy(policy)
    , m_random(seed)
    , m_longest(policy.first)
{ }

bool Backoff::mayTryAgain(RetryClass failure)
{
    if (failure == RetryClass::AtOnce) {
        m_wait = {};
        return true;
    }
    ++m_failures;
    m_faults += failure == RetryClass::Once ? 1 : 0;
    if (failure == RetryClass::Never || m_faults > 1 || m_failures >= m_policy.attempts) {
        return false;
    }
    const auto length = std::min(m_longest, m_policy.longest);
    m_longest = std::min(2 * length, m_policy.longest);
    std::uniform_int_distribution<int64_t> within(length.count() / 2, length.count());
    m_wait = std::chrono::milliseconds(within(m_random));
    return true;
}

bool waitFor(std::chrono::milliseconds time, const std::stop_token &stop)
{
    if (time.count() > 0) {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any never;
        never.wait_for(lock, stop, time, [] { return false; });
    }
    return !stop.stop_requested();
}

RetryClass retryClassOf(int errnum)
{
    switch (errnum) {
    case EINTR:
        return RetryClass::AtOnce;
    case EAGAIN:
    case EBUSY:
    case ESTALE:
    case ETXTBSY:
    case ENFILE:
    case EMFILE:
    case ENOLCK:
        return RetryClass::Soon;
    case EIO:
        return RetryClass::Once;
    default:
        return RetryClass::Never;
    }
}

} // namespace Slipway
