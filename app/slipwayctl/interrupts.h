// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <thread>

namespace Slipway::Ctl {

/// Turns SIGINT, SIGTERM and SIGHUP into a stop request while it lives; a second SIGINT or SIGTERM, or one after a
/// SIGHUP, ends the program at once with status 130, whatever its threads wait for. SIGHUP stays ignored where it was
/// (nohup). One at a time.
class Interrupts final {
public:
    Interrupts();
    ~Interrupts();
    Interrupts(const Interrupts &) = delete;
    Interrupts &operator=(const Interrupts &) = delete;

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    int m_pending = -1; ///< signalfd(2): those that the main thread has not taken.
    std::jthread m_listener;
};

} // namespace Slipway::Ctl
