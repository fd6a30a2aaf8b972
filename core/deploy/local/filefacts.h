// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <sys/stat.h>

namespace Slipway::Local {

/// What stat(2) says of a file: as long as all of it stays the same, so do its bytes.
struct FileFacts {
    int64_t size = 0;
    int64_t mtimeNs = 0; ///< Nanoseconds since 1970 UTC.
    int64_t ctimeNs = 0; ///< As mtimeNs; 0: never to be trusted.
    uint64_t inode = 0;
    uint32_t mode = 0; ///< Permission bits.

    bool operator==(const FileFacts &) const = default;

    /// Same file with the same bytes, though it may have been renamed, linked or had its mode changed.
    [[nodiscard]] bool sameContent(const FileFacts &other) const
    {
        return size == other.size && mtimeNs == other.mtimeNs && inode == other.inode;
    }

    [[nodiscard]] static int64_t nanoseconds(const struct timespec &time)
    {
        return int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
    }
    [[nodiscard]] static FileFacts of(const struct stat &status)
    {
        return {.size = status.st_size,
                .mtimeNs = nanoseconds(status.st_mtim),
                .ctimeNs = nanoseconds(status.st_ctim),
                .inode = status.st_ino,
                .mode = status.st_mode & 07777U};
    }
};

} // namespace Slipway::Local
