// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace Slipway {

/// Asks the file system about a folder what its server has to answer; the folder need not exist. Hangs as long as a
/// network mount does whose server is away.
void askPlace(const std::string &path);

/// Of these folders, absolute, those that give no answer within a few seconds. All are asked at once, on threads of
/// their own; one that hangs is left to itself, and not asked again before it has answered: until then it is silent at
/// once. Stopped, it returns soon, and those that have not answered yet are silent.
/// Blocking, any thread but the GUI's.
[[nodiscard]] std::set<std::string> silentPlaces(const std::vector<std::string> &paths,
                                                 const std::stop_token &stop = {});

/// For tests: what is asked instead of askPlace(), and how long an answer may take. Before any thread asks.
void setPlaceQuestion(std::function<void(const std::string &)> question,
                      std::chrono::milliseconds patience);

} // namespace Slipway
