// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ratemeter.h"

#include <algorithm>

namespace Slipway {

using namespace std::chrono_literals;

namespace {

constexpr auto TrustAfter = 1500ms;
constexpr double FileCosts = 16'384; // as many bytes, roughly, to open, name and sync one
constexpr double Smoothing = 1.5; // Seconds that a change of rate needs to show.

} // namespace

double progressShare(const ProgressBoard::Sample &sample)
{
    const double files = sample.filesTotal > 0 ? double(sample.filesTotal) * FileCosts : 0;
    const double bytes = sample.bytesTotal > 0 ? double(sample.bytesTotal) : 0;
    if (files + bytes <= 0) {
        return -1;
    }
    const double done = (files > 0 ? double(sample.filesDone) * FileCosts : 0)
        + (bytes > 0 ? double(sample.bytesDone) : 0);
    return std::min(done / (files + bytes), 1.0);
}

void RateMeter::rest(Clock::time_point now)
{
    if (m_phaseStart != Clock::time_point()) {
        m_phaseStart += now - m_last;
        m_last = now;
    }
}

void RateMeter::add(const ProgressBoard::Sample &sample, Clock::time_point now)
{
    if (sample.phase != m_phase || m_phaseStart == Clock::time_point()) {
        m_phase = sample.phase;
        m_phaseStart = now;
        m_last = now;
        m_lastBytes = sample.bytesDone;
        m_bytesPerSecond = 0;
    }
    const double seconds = std::chrono::duration<double>(now - m_last).count();
    if (seconds > 0) {
        const double current =
            double(std::max<int64_t>(0, sample.bytesDone - m_lastBytes)) / seconds;
        const double weight = std::min(1.0, seconds / Smoothing);
        m_bytesPerSecond = m_bytesPerSecond == 0
            ? current
            : m_bytesPerSecond + (current - m_bytesPerSecond) * weight;
        m_last = now;
        m_lastBytes = sample.bytesDone;
    }
    m_share = progressShare(sample);
    const auto running = std::chrono::duration_cast<std::chrono::milliseconds>(now - m_phaseStart);
    m_left = running >= TrustAfter && m_share > 0.02
        ? std::chrono::milliseconds(int64_t(double(running.count()) * (1 - m_share) / m_share))
        : -1ms;
    // Files that are only linked go by fast: what is left to write does not come any faster for it.
    if (m_left >= 0ms && m_bytesPerSecond >= 1 && sample.bytesTotal > sample.bytesDone) {
        const double rest = double(sample.bytesTotal - sample.bytesDone) / m_bytesPerSecond;
        m_left = std::max(m_left, std::chrono::milliseconds(int64_t(rest * 1000)));
    }
}

} // namespace Slipway
