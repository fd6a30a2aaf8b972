// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/storefolder.h"
#include "store/storelock.h"

#include <QString>

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

/// What the files of ReleaseStore share.
namespace Slipway::StoreParts {

inline constexpr std::string_view RecordEnding = ".zst";

[[nodiscard]] std::string recordName(const QString &id); ///< "releases/<id>.zst"
[[nodiscard]] std::string markName(const QString &id); ///< "releases/<id>.mark"

/// `words`: what was asked for.
[[nodiscard]] std::unexpected<Error> noRelease(const QString &words, const QString &why);
[[nodiscard]] std::unexpected<Error> noRelease(const QString &words); ///< It is not in the store.

[[nodiscard]] Result<StoreLock> lock(const StoreFolder &folder, StoreLock::Kind kind,
                                     const std::stop_token &stop = {},
                                     std::chrono::milliseconds patience = StoreLock::Patience,
                                     const std::function<void()> &onWait = {});
[[nodiscard]] Result<StoreLock> lockMarks(const StoreFolder &folder,
                                          const std::stop_token &stop = {},
                                          const std::function<void()> &onWait = {});

} // namespace Slipway::StoreParts
