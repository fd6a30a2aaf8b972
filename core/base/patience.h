// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace Slipway {

/// Asks on a thread of its own, and is left to itself where `wait` gives up: that gets the condition, its lock and
/// what it waits for, and says whether that came.
template <typename T, typename Wait>
[[nodiscard]] std::optional<T> answerAside(std::function<T()> question, Wait wait)
{
    struct Answer {
        std::mutex mutex;
        std::condition_variable_any given;
        std::optional<T> value;
    };
    const auto answer = std::make_shared<Answer>();
    std::thread([answer, question = std::move(question)] {
        T value = question();
        const std::scoped_lock lock(answer->mutex);
        answer->value = std::move(value);
        answer->given.notify_all();
    }).detach();
    std::unique_lock lock(answer->mutex);
    if (!wait(answer->given, lock, [&answer] { return answer->value.has_value(); })) {
        return std::nullopt;
    }
    return std::move(answer->value);
}

/// Asks the file system something on a thread of its own and waits no longer than `limit`: a network
/// mount whose server is away hangs a process in the kernel for minutes. What hangs is left to itself;
/// `question` must own all it uses. None: no answer in time, or stopped.
template <typename T>
[[nodiscard]] std::optional<T> answerWithin(std::chrono::milliseconds limit,
                                            const std::stop_token &stop,
                                            std::function<T()> question)
{
    return answerAside<T>(std::move(question), [&](auto &given, auto &lock, auto isGiven) {
        return given.wait_for(lock, stop, limit, isGiven);
    });
}

/// As answerWithin(), for as long as nobody asks to stop: then the question gets a moment to end by itself, and is
/// left to itself after that. Only for what looks: whatever it does may end anywhere. None: stopped.
template <typename T>
[[nodiscard]] std::optional<T> answerUntilStopped(const std::stop_token &stop,
                                                  std::function<T()> question)
{
    constexpr std::chrono::milliseconds Moment{500}; // those that notice it do so within 200 ms
    return answerAside<T>(std::move(question), [&](auto &given, auto &lock, auto isGiven) {
        return given.wait(lock, stop, isGiven) || given.wait_for(lock, Moment, isGiven);
    });
}

} // namespace Slipway
