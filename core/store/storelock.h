// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filedescriptor.h"
#include "base/result.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace Slipway {

/// A flock(2) on a file of the store while it lives; the kernel gives it back when the process ends,
/// however that is.
///
/// Two such files, always taken in this order:
///
/// - `lock`: shared by all who put, read contents, or mark releases; exclusive for whoever deletes.
///   So nothing goes that somebody is about to need.
/// - `marks.lock`: exclusive for whoever changes pins, names and needs, or replaces a damaged content.
class StoreLock final {
public:
    enum class Kind : uint8_t { Shared, Exclusive };
    static constexpr std::chrono::seconds Patience{30}; ///< How long others are waited for.

    /// Waits at most so long; `onWait`, if given, is called once before it does. A shared lock in a folder that
    /// cannot be written is none where there is no lock file: nobody deletes there either.
    /// Errors: Busy, Cancelled, as open(2).
    [[nodiscard]] static Result<StoreLock> take(int folder, const char *name, Kind kind,
                                                const std::string &fullName,
                                                const std::stop_token &stop = {},
                                                std::chrono::milliseconds patience = Patience,
                                                const std::function<void()> &onWait = {});

private:
    explicit StoreLock(FileDescriptor file)
        : m_file(std::move(file))
    { }

    FileDescriptor m_file;
};

} // namespace Slipway
