// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"

#include <chrono>

namespace Slipway {

/// How far it is, 0 to 1; -1: not known. By bytes and files together where both totals are known: a
/// thousand small files take longer than their bytes say.
[[nodiscard]] double progressShare(const ProgressBoard::Sample &sample);

/// Turns looks at a progress board into a share, a smoothed rate and a time left.
///
/// Shape: value. The clock is handed in, so that tests need not wait.
class RateMeter final {
public:
    using Clock = std::chrono::steady_clock;

    void reset() { *this = {}; }
    void add(const ProgressBoard::Sample &sample, Clock::time_point now = Clock::now());
    /// In place of add() while the work is paused: the time that goes by does not count.
    void rest(Clock::time_point now = Clock::now());

    /// As progressShare().
    [[nodiscard]] double share() const { return m_share; }
    [[nodiscard]] double bytesPerSecond() const { return m_bytesPerSecond; }
    /// Negative while it is not to be trusted: in the first seconds, and without a total.
    [[nodiscard]] std::chrono::milliseconds left() const { return m_left; }

private:
    QString m_phase;
    Clock::time_point m_phaseStart;
    Clock::time_point m_last;
    int64_t m_lastBytes = 0;
    double m_share = -1;
    double m_bytesPerSecond = 0;
    double m_lastDone = 0; ///< Bytes and files, as progressShare() counts them.
    double m_donePerSecond = 0; ///< Likewise.
    std::chrono::milliseconds m_left{-1};
};

} // namespace Slipway
