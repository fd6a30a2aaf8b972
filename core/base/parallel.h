// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/pausetoken.h"
#include "base/result.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace Slipway {

/// Calls `work(index, worker)` for every index below `count` on `threads` threads, in runs of
/// neighbouring indexes so that a worker may keep what neighbours share (an open folder).
///
/// `work` returns Result<void>. Errors: the first error that a worker met; the others stop at their next index.
/// Cancelled when `stop` was requested before the end, looked at before every index, as is `pause`.
/// Threads: the caller's is one of them; all have ended when it returns.
template <typename Work>
[[nodiscard]] Result<void> parallelFor(size_t count, unsigned threads, const std::stop_token &stop,
                                       const PauseToken &pause, Work &&work)
{
    constexpr size_t RunLength = 32;
    std::atomic<size_t> next = 0;
    std::atomic<bool> halted = false;
    std::mutex mutex;
    std::optional<Error> firstError;

    const auto fail = [&](Error error) {
        const std::scoped_lock lock(mutex);
        if (!firstError) {
            firstError = std::move(error);
        }
        halted = true;
    };
    const auto loop = [&](unsigned worker) {
        for (;;) {
            const size_t begin = next.fetch_add(RunLength);
            if (begin >= count) {
                return;
            }
            for (size_t index = begin; index < std::min(begin + RunLength, count); ++index) {
                pause.hold(stop);
                if (halted) {
                    return;
                }
                if (stop.stop_requested()) {
                    fail(Error::cancelled());
                    return;
                }
                if (Result<void> done = work(index, worker); !done) {
                    fail(std::move(done.error()));
                    return;
                }
            }
        }
    };

    {
        std::vector<std::jthread> helpers;
        const size_t useful = std::min<size_t>(threads, (count + RunLength - 1) / RunLength);
        for (unsigned worker = 1; worker < useful; ++worker) {
            helpers.emplace_back([&loop, &pause, worker] {
                const PauseToken::Working working(pause);
                loop(worker);
            });
        }
        loop(0U);
        const PauseToken::Resting waiting(pause);
        helpers.clear();
    }
    if (firstError) {
        return failure(std::move(*firstError));
    }
    return {};
}

/// The same, where nobody can pause.
template <typename Work>
[[nodiscard]] Result<void> parallelFor(size_t count, unsigned threads, const std::stop_token &stop,
                                       Work &&work)
{
    return parallelFor(count, threads, stop, PauseToken(), std::forward<Work>(work));
}

} // namespace Slipway
