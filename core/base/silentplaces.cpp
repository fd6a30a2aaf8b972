// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/silentplaces.h"

#include "base/filedescriptor.h"

#include <condition_variable>
#include <fcntl.h>
#include <map>
#include <memory>
#include <mutex>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <system_error>
#include <thread>
#include <utility>

namespace Slipway {

namespace {

using Clock = std::chrono::steady_clock;

/// One that is asked. Whoever asks, and those who wait for it, share it.
struct OpenQuestion {
    Clock::time_point begun = Clock::now();
    bool isAnswered = false;
};

/// Threads that hang use it to the very end: it is never destroyed.
struct Questions {
    std::mutex mutex;
    std::condition_variable_any answered;
    std::map<std::string, std::shared_ptr<OpenQuestion>> open;
    std::function<void(const std::string &)> ask = askPlace;
    std::chrono::milliseconds patience = std::chrono::seconds(5);
};

Questions &questions()
{
    static Questions &all = *new Questions;
    return all;
}

/// With the lock held. Null: nobody could be sent to ask.
std::shared_ptr<OpenQuestion> questionTo(const std::string &path)
{
    Questions &all = questions();
    if (const auto known = all.open.find(path); known != all.open.end()) {
        return known->second;
    }
    auto question = std::make_shared<OpenQuestion>();
    try {
        std::thread([&all, question, path, ask = all.ask] {
            ask(path);
            const std::scoped_lock lock(all.mutex);
            question->isAnswered = true;
            all.open.erase(path);
            all.answered.notify_all();
        }).detach();
    } catch (const std::system_error &) {
        return nullptr;
    }
    all.open.emplace(path, question);
    return question;
}

} // namespace

void askPlace(const std::string &path)
{
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) {
        return;
    }
    // What is known of a place may be remembered; these ask its server.
    struct statvfs room = {};
    (void)::statvfs(path.c_str(), &room);
    const FileDescriptor folder(
        ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC));
}

std::set<std::string> silentPlaces(const std::vector<std::string> &paths,
                                   const std::stop_token &stop)
{
    Questions &all = questions();
    std::unique_lock lock(all.mutex);
    std::map<std::string, std::shared_ptr<OpenQuestion>> asked;
    for (const std::string &path : paths) {
        asked.emplace(path, questionTo(path));
    }
    std::set<std::string> silent;
    for (const auto &[path, question] : asked) {
        if (question
            && !all.answered.wait_until(lock, stop, question->begun + all.patience,
                                        [&question] { return question->isAnswered; })) {
            silent.insert(path);
        }
    }
    return silent;
}

void setPlaceQuestion(std::function<void(const std::string &)> question,
                      std::chrono::milliseconds patience)
{
    Questions &all = questions();
    const std::scoped_lock lock(all.mutex);
    all.ask = question ? std::move(question) : askPlace;
    all.patience = patience;
}

} // namespace Slipway
