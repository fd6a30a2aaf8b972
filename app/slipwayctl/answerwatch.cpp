// SPDX-License-Identifier: GPL-3.0-or-later
#include "answerwatch.h"

#include "base/pathtext.h"
#include "base/patience.h"
#include "base/silentplaces.h"
#include "command.h"
#include "terminal.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace Slipway::Ctl {

namespace {

using namespace std::chrono_literals;

constexpr auto Patience = 5s;
constexpr auto Between = 1s; ///< From one look to the next.
constexpr auto LastPatience = 1s; ///< Once Ctrl+C came.

} // namespace

/// The places that are asked, one after another, by a thread that may be left to itself.
struct AnswerWatch::Round {
    std::vector<std::string> paths;
    std::atomic<size_t> at = 0; ///< Which one is asked.

    [[nodiscard]] const std::string &asked() const
    {
        return paths[std::min(at.load(), paths.size() - 1)];
    }
};

AnswerWatch::AnswerWatch(QString command, std::stop_token asked)
    : m_command(std::move(command))
    , m_asked(std::move(asked))
{
    try {
        m_thread = std::jthread([this](const std::stop_token &stop) { watch(stop); });
    } catch (const std::system_error &) {
        // Without a thread nothing is told, and nothing else is different.
    }
}

AnswerWatch::~AnswerWatch()
{
    m_thread.request_stop();
}

void AnswerWatch::follow(const std::string &path)
{
    const std::scoped_lock lock(m_mutex);
    if (!path.empty() && !std::ranges::contains(m_paths, path)) {
        m_paths.push_back(path);
        m_isNew = true;
        m_wake.notify_all();
    }
}

void AnswerWatch::watch(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        const auto round = std::make_shared<Round>();
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, stop, Between, [this] { return m_isNew; });
            m_isNew = false;
            round->paths = m_paths;
        }
        if (stop.stop_requested() || round->paths.empty() || answers(stop, round)) {
            continue;
        }
        const std::string silent = round->asked();
        tell(silent);
        return endOnceAsked(stop, silent);
    }
}

/// Whether all places of the round answered in time, or nobody wants to know any more.
bool AnswerWatch::answers(const std::stop_token &stop, const std::shared_ptr<Round> &round)
{
    try {
        const auto done = answerWithin<bool>(Patience, stop, [round] {
            for (size_t i = 0; i < round->paths.size(); ++i) {
                round->at = i;
                askPlace(round->paths[i]);
            }
            return true;
        });
        return done.has_value() || stop.stop_requested();
    } catch (const std::system_error &) {
        return true; // nobody could be sent to ask
    }
}

void AnswerWatch::tell(const std::string &path) const
{
    if (m_asked.stop_requested()) {
        return;
    }
    const QString line = QStringLiteral("slipwayctl %1: ").arg(m_command)
        + QCoreApplication::translate("Slipway::Ctl",
                                      "still waiting for %1, which does not answer (Ctrl+C ends)")
              .arg(displayPath(path))
        + QLatin1Char('\n');
    // The line of progress, if any, comes anew below it.
    writeError(::isatty(STDERR_FILENO) != 0 ? QStringLiteral("\r\x1b[K") + line : line);
}

void AnswerWatch::endOnceAsked(const std::stop_token &stop, const std::string &path)
{
    std::unique_lock lock(m_mutex);
    const std::stop_callback onAsked(m_asked, [this] { m_wake.notify_all(); });
    // Looked at now and then as well: the call may come before anybody waits for it.
    while (!stop.stop_requested() && !m_asked.stop_requested()) {
        m_wake.wait_for(lock, stop, 100ms, [this] { return m_asked.stop_requested(); });
    }
    lock.unlock();
    while (!stop.stop_requested()) {
        try {
            const auto answer = answerWithin<bool>(LastPatience, stop, [path] {
                askPlace(path);
                return true;
            });
            if (!answer && !stop.stop_requested()) {
                ::_exit(Cancelled);
            }
        } catch (const std::system_error &) {
            return;
        }
        lock.lock(); // it answers again: the command ends by itself, unless it hangs once more
        m_wake.wait_for(lock, stop, Between, [] { return false; });
        lock.unlock();
    }
}

} // namespace Slipway::Ctl
