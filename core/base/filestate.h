// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <sys/stat.h>

namespace Slipway {

/// What stat(2) said of a file when it was looked at: while all of it stays the same, so do the file's bytes.
struct FileState {
    uint64_t device = 0;
    uint64_t inode = 0;
    int64_t size = -1; ///< Bytes; -1: nobody has looked.
    int64_t mtimeNs = 0; ///< Nanoseconds since 1970 UTC.
    int64_t ctimeNs = 0; ///< As mtimeNs.
    uint32_t mode = 0; ///< Type and permission bits.

    bool operator==(const FileState &) const = default;
    [[nodiscard]] bool isKnown() const { return size >= 0; }
    [[nodiscard]] bool isRegular() const { return isKnown() && S_ISREG(mode); }

    [[nodiscard]] static FileState of(const struct stat &status)
    {
        constexpr int64_t Second = 1'000'000'000;
        return {.device = status.st_dev,
                .inode = status.st_ino,
                .size = status.st_size,
                .mtimeNs = status.st_mtim.tv_sec * Second + status.st_mtim.tv_nsec,
                .ctimeNs = status.st_ctim.tv_sec * Second + status.st_ctim.tv_nsec,
                .mode = status.st_mode};
    }
};

} // namespace Slipway
