// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historystore.h"

#include <QString>

#include <map>
#include <stop_token>
#include <string>

namespace Slipway {

/// The project folders, links resolved, that kept releases were first deployed from, as far as the history of this
/// machine tells: two projects whose folders have one name are two. By the release's id. One that is missing counts for
/// the project of its name: nobody knows its folder, or that is no longer there (it may have been moved).
/// A folder on a mount that does not answer soon is there. Blocking, any thread.
[[nodiscard]] std::map<QString, std::string> foldersOfReleases(const HistoryStore &history,
                                                               const std::stop_token &stop = {});

} // namespace Slipway
