// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/releaseprojects.h"

#include "base/patience.h"
#include "release/whoami.h"

#include <chrono>
#include <filesystem>
#include <ranges>
#include <system_error>

namespace Slipway {

namespace {

bool isThere(const std::string &folder, const std::stop_token &stop)
{
    constexpr std::chrono::seconds Soon{2};
    return answerWithin<bool>(Soon, stop,
                              [folder] {
                                  std::error_code error;
                                  return std::filesystem::is_directory(folder, error);
                              })
        .value_or(true);
}

} // namespace

std::map<QString, std::string> foldersOfReleases(const HistoryStore &history,
                                                 const std::stop_token &stop)
{
    std::map<QString, std::string> folders;
    // What cannot be read is told by whoever asks what is live, before anything goes.
    const auto list = history.list({.places = {}, .most = HistoryQuery::All});
    if (!list) {
        return folders;
    }
    const QString here = currentHost();
    std::map<std::string, bool> known; // is it there?
    for (const HistoryEntry &entry : list->entries | std::views::reverse) { // the oldest first
        if (entry.projectFolder.empty() || entry.host != here) {
            continue;
        }
        const auto [folder, isNew] = known.try_emplace(entry.projectFolder);
        if (isNew) {
            folder->second = isThere(entry.projectFolder, stop);
        }
        if (folder->second) {
            folders.try_emplace(entry.releaseId, entry.projectFolder);
        }
    }
    return folders;
}

} // namespace Slipway
