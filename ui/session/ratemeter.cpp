// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ratemeter.h"

#include <algorithm>

namespace Slipway {

using namespace std::chrono_literals;

namespace {

constexpr auto TrustAfter = 1500ms;
constexpr double FileCosts = 16'384; // as many bytes, roughly, to open, name and sync one
constexpr double Smoothing = 1.5; // Seconds that a change of rate needs to show.

double costOf(const ProgressBoard::Sample &sample)
{
    const double files = sample.filesTotal > 0 ? double(sample.filesTotal) * FileCosts : 0;
    const double bytes = sample.bytesTotal > 0 ? double(sample.bytesTotal) : 0;
    return files + bytes;
}

/// What is done of costOf().
double doneOf(const ProgressBoard::Sample &sample)
{
    return (sample.filesTotal > 0 ? double(sample.filesDone) * FileCosts : 0)
        + (sample.bytesTotal > 0 ? double(sample.bytesDone) : 0);
}

/// How much comes in a second, smoothed; `seconds` went by since it was `rate`.
double smoothed(double rate, double came, double seconds)
{
    const double current = std::max(0.0, came) / seconds;
    return rate == 0 ? current : rate + (current - rate) * std::min(1.0, seconds / Smoothing);
}

} // namespace

double progressShare(const ProgressBoard::Sample &sample)
{
    const double cost = costOf(sample);
    return cost <= 0 ? -1 : std::min(doneOf(sample) / cost, 1.0);
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
    const double done = doneOf(sample);
    if (sample.phase != m_phase || m_phaseStart == Clock::time_point()) {
        m_phase = sample.phase;
        m_phaseStart = now;
        m_last = now;
        m_lastBytes = sample.bytesDone;
        m_lastDone = done;
        m_bytesPerSecond = 0;
        m_donePerSecond = 0;
    }
    const double seconds = std::chrono::duration<double>(now - m_last).count();
    if (seconds > 0) {
        m_bytesPerSecond =
            smoothed(m_bytesPerSecond, double(sample.bytesDone - m_lastBytes), seconds);
        m_donePerSecond = smoothed(m_donePerSecond, done - m_lastDone, seconds);
        m_last = now;
        m_lastBytes = sample.bytesDone;
        m_lastDone = done;
    }
    m_share = progressShare(sample);
    const auto running = std::chrono::duration_cast<std::chrono::milliseconds>(now - m_phaseStart);
    m_left = running >= TrustAfter && m_share > 0.02
        ? std::chrono::milliseconds(int64_t(double(running.count()) * (1 - m_share) / m_share))
        : -1ms;
    // Files that are only linked go by fast: what is left to write does not come any faster for it. Nor any
    // slower, so files count here, too: while they go by hardly a byte is written.
    if (m_left >= 0ms && m_donePerSecond >= 1 && m_share < 1) {
        const double rest = (costOf(sample) - done) / m_donePerSecond;
        m_left = std::max(m_left, std::chrono::milliseconds(int64_t(rest * 1000)));
    }
}

} // namespace Slipway
