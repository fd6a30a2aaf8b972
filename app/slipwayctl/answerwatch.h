// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtClassHelperMacros>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace Slipway::Ctl {

/// Looks now and then, while it lives, whether the places that a command works with still answer: a mount whose server
/// is away keeps whoever asks it waiting in the kernel, for minutes or for good. One that gives no answer within a few
/// seconds is told on standard error, once, and the command goes on waiting. Who waits there notices no Ctrl+C: once
/// that came, and the place still does not answer, the program ends with status 130.
///
/// Threads: follow() from any. What hangs is left to itself.
class AnswerWatch final {
public:
    /// `command`: as in what it says. `asked`: the program is asked to end.
    AnswerWatch(QString command, std::stop_token asked);
    ~AnswerWatch();
    Q_DISABLE_COPY_MOVE(AnswerWatch)

    /// Another place, by its absolute path; it need not exist.
    void follow(const std::string &path);

private:
    struct Round;

    void watch(const std::stop_token &stop);
    [[nodiscard]] bool answers(const std::stop_token &stop, const std::shared_ptr<Round> &round);
    void tell(const std::string &path) const;
    void endOnceAsked(const std::stop_token &stop, const std::string &path);

    QString m_command;
    std::stop_token m_asked;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<std::string> m_paths;
    bool m_isNew = false; ///< One came since the last round began.
    std::jthread m_thread; ///< Last: it uses the others.
};

} // namespace Slipway::Ctl
