// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/md5hasher.h"
#include "base/result.h"

#include <cstdint>
#include <stop_token>
#include <string_view>

namespace Slipway {

/// Both digests of a content, and its size.
struct FileDigests {
    Md5 md5;
    Sha256 sha256;
    uint64_t size = 0;

    bool operator==(const FileDigests &) const = default;

    [[nodiscard]] static FileDigests of(std::string_view content);
    /// Of an open file from where it stands to its end, in one pass; `path` is for the error.
    /// Errors: as read(2); Cancelled within one block.
    [[nodiscard]] static Result<FileDigests> ofOpenFile(int fd, std::string_view path,
                                                        const std::stop_token &stop = {});
};

} // namespace Slipway
