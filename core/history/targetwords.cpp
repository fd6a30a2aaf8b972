// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/targetwords.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace Slipway {

namespace {

constexpr std::chrono::seconds Patience{5};
constexpr size_t MostAtOnce = 8;

/// The history does not know in which mode: where there are records of both, both count.
std::optional<std::set<QString>> servedBy(const std::string &folder)
{
    std::set<QString> ids;
    bool isTold = false;
    TargetConfig target;
    target.path = folder;
    for (const LocalMode mode : {LocalMode::Releases, LocalMode::InPlace}) {
        target.mode = mode;
        for (const PastDeployment &past : pastDeployments(target)) {
            if (past.live) {
                ids.insert(past.releaseId);
            }
        }
        isTold = isTold || isTakenBack(target);
    }
    return isTold || !ids.empty() ? std::optional(std::move(ids)) : std::nullopt;
}

/// What those who ask share with whoever waits for them: they may be left to themselves.
struct Asking {
    std::vector<TargetConfig> targets;
    std::mutex mutex;
    std::condition_variable_any isAnswered;
    size_t next = 0;
    std::map<std::string, TargetWords> answers = {};
    size_t answered = 0;

    void work()
    {
        std::unique_lock lock(mutex);
        while (next < targets.size()) {
            const TargetConfig &target = targets[next++];
            lock.unlock();
            TargetWords words{.records = pastDeployments(target), .served = servedBy(target.path)};
            lock.lock();
            answers.insert_or_assign(target.path, std::move(words));
            ++answered;
            isAnswered.notify_all();
        }
    }
};

} // namespace

std::map<std::string, TargetWords> wordsOf(std::vector<TargetConfig> targets,
                                           const std::stop_token &stop)
{
    const auto asking = std::make_shared<Asking>();
    asking->targets = std::move(targets);
    const size_t count = asking->targets.size();
    try {
        for (size_t worker = 0; worker < std::min(count, MostAtOnce); ++worker) {
            std::thread([asking] { asking->work(); }).detach();
        }
    } catch (const std::system_error &) {
        // One that is not asked gives no answer.
    }
    std::unique_lock lock(asking->mutex);
    asking->isAnswered.wait_for(lock, stop, Patience, [&] { return asking->answered == count; });
    return asking->answers;
}

} // namespace Slipway
