// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pausetoken.h"

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace Slipway {

struct PauseToken::State {
    std::atomic<bool> requested = false;
    std::atomic<int> working = 0;
    std::mutex mutex;
    std::condition_variable_any resumed;
};

void PauseToken::count(int change) const
{
    if (m_state) {
        m_state->working += change;
    }
}

void PauseToken::hold(const std::stop_token &stop) const
{
    if (!m_state || !m_state->requested.load(std::memory_order_relaxed)) {
        return;
    }
    const Resting waiting(*this);
    std::unique_lock lock(m_state->mutex);
    m_state->resumed.wait(lock, stop, [this] { return !m_state->requested; });
}

PauseToken::Working::Working(const PauseToken &token)
    : m_token(token)
{
    m_token.count(1);
}

PauseToken::Working::~Working()
{
    m_token.count(-1);
}

PauseToken::Resting::Resting(const PauseToken &token)
    : m_token(token)
{
    m_token.count(-1);
}

PauseToken::Resting::~Resting()
{
    m_token.count(1);
}

PauseSource::PauseSource()
{
    m_token.m_state = std::make_shared<PauseToken::State>();
}

void PauseSource::pause()
{
    m_token.m_state->requested = true;
}

void PauseSource::resume()
{
    {
        const std::scoped_lock lock(m_token.m_state->mutex);
        m_token.m_state->requested = false;
    }
    m_token.m_state->resumed.notify_all();
}

bool PauseSource::isRequested() const
{
    return m_token.m_state->requested;
}

bool PauseSource::isHeld() const
{
    return isRequested() && m_token.m_state->working == 0;
}

} // namespace Slipway
