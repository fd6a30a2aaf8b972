// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "collect/foldercursor.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <sys/stat.h>

namespace Slipway {

/// What fstat(2) said of a file when reading it began and when it was over.
struct ReadStates {
    struct stat before = {}, after = {};
};

/// Streams a regular file (links followed) in blocks of at most 256 KiB and returns its size. `sink`
/// returns false to stop. Never waits on a pipe or a device.
/// Errors: as open(2) and read(2); WrongType when it is no regular file; Moved when it changed while it
/// was read; Cancelled when the sink stopped. `states`, unless null, is set where all went well.
/// `folder`, unless null: of the caller's thread, who reads folder by folder.
/// Threads: any number at once.
[[nodiscard]] Result<int64_t> readSourceFile(
    const std::string &path, const std::function<bool(std::string_view block)> &sink,
    ReadStates *states = nullptr, FolderCursor *folder = nullptr);

} // namespace Slipway
