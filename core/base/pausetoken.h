// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <stop_token>

namespace Slipway {

/// Lets work wait where it stands, as a stop token lets it end.
///
/// Shape: value, a shared handle; a default one never pauses.
/// Threads: any. A worker that looks with hold() before each block or file pauses within 200 ms.
class PauseToken final {
public:
    PauseToken() = default;

    /// Waits while a pause is asked for; a stop ends the wait. Costs one load when there is none.
    void hold(const std::stop_token &stop) const;

    class Working;
    class Resting;

private:
    friend class PauseSource;
    struct State;

    void count(int change) const;

    std::shared_ptr<State> m_state;
};

/// A thread at work: only when each of them waits, or rests, is the work paused.
class PauseToken::Working final {
public:
    explicit Working(const PauseToken &token);
    ~Working();
    Working(const Working &) = delete;
    Working &operator=(const Working &) = delete;

private:
    PauseToken m_token; ///< Its own handle: what was passed may be a temporary.
};

/// Inside Working: the thread only waits for others (for helpers, for the disk) and begins nothing.
class PauseToken::Resting final {
public:
    explicit Resting(const PauseToken &token);
    ~Resting();
    Resting(const Resting &) = delete;
    Resting &operator=(const Resting &) = delete;

private:
    PauseToken m_token;
};

/// Asks for a pause and takes it back. Copies share one state.
class PauseSource final {
public:
    PauseSource();

    [[nodiscard]] PauseToken token() const { return m_token; }
    void pause();
    void resume();
    /// A pause was asked for.
    [[nodiscard]] bool isRequested() const;
    /// It has taken hold: no thread is at work any more.
    [[nodiscard]] bool isHeld() const;

private:
    PauseToken m_token;
};

} // namespace Slipway
