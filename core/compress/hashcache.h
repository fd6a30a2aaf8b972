// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filedigests.h"
#include "base/filestate.h"
#include "base/result.h"
#include "compress/cachefile.h"

#include <array>
#include <atomic>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <sys/stat.h>
#include <unordered_map>
#include <vector>

namespace Slipway {

/// The digests of files that were hashed before, so that an unchanged file costs one stat(2). A
/// file is known by its device and inode, not by its path: below a renamed folder all are still known. (A
/// file that is itself renamed gets another change time on most file systems, and is hashed once more.) It is
/// unchanged while size, modification and change time are, to the nanosecond.
///
/// A file that was changed within two seconds before it was hashed is not remembered: it could be changed
/// again without another time, where file systems or kernels count coarsely (FAT: two seconds).
/// So neither is one with a time from the future, nor any while the clock is behind.
///
/// Kept in a CacheFile. Takes about 100 bytes for each file, 150 until it is saved.
///
/// Threads: any, at once.
class HashCache final {
public:
    /// Reads the file. Nothing is wrong with one that is not there.
    explicit HashCache(std::string path);

    /// $XDG_CACHE_HOME/slipway/hashes
    [[nodiscard]] static std::string defaultPath();

    /// By the clock that files' times are of.
    [[nodiscard]] static timespec now();

    [[nodiscard]] std::optional<FileDigests> find(const FileState &state);
    [[nodiscard]] std::optional<FileDigests> find(const struct stat &status)
    {
        return find(FileState::of(status));
    }

    /// Remembers the digests of a file whose state was `before` and `after` it was read; nothing
    /// where these differ, or where it was changed too shortly before `timeOfHashing`: now(), when reading
    /// began.
    void put(const struct stat &before, const struct stat &after, const FileDigests &digests,
             const timespec &timeOfHashing);

    /// The MD5 alone, for those who need no other: half the work of hashing, or less.
    [[nodiscard]] std::optional<Md5> findMd5(const struct stat &status);
    /// The same of a file that was in the state `before` when reading began. One that was changed
    /// meanwhile has another state now, and is not found.
    void putMd5(const struct stat &before, const Md5 &md5, const timespec &timeOfHashing);

    /// Writes what is new, together with what other processes have saved since; what nobody has
    /// asked for in 60 days goes. Nothing is written when there is nothing new.
    /// Errors: as the system calls; the old file is then as it was.
    [[nodiscard]] Result<void> save();

    [[nodiscard]] size_t count() const;

private:
    struct Key {
        uint64_t device = 0;
        uint64_t inode = 0;
        auto operator<=>(const Key &) const = default;
    };
    struct KeyHash {
        size_t operator()(const Key &key) const;
    };
    /// As it is in the file: no padding.
    struct Record {
        Key key;
        uint64_t size = 0;
        int64_t modified = 0; ///< Nanoseconds since 1970, as are all times here.
        int64_t changed = 0;
        std::array<std::byte, 16> md5 = {};
        std::array<std::byte, 32> sha256 = {};
        int64_t lastUsed = 0; ///< The day.

        [[nodiscard]] bool isOf(const FileState &state) const;
        [[nodiscard]] bool isSameState(const Record &other) const;
        /// False: only the MD5 is there.
        [[nodiscard]] bool isWhole() const { return !Sha256{sha256}.isNull(); }
    };
    using Records = std::vector<Record>;
    [[nodiscard]] Records sortedAdded() const;

    /// Where they were read to: to copy them takes as long as to read them. None: it is not what was written.
    [[nodiscard]] static std::span<Record> recordsIn(CacheFile::Entries &entries);
    [[nodiscard]] Record *lookUp(const Key &key);
    [[nodiscard]] std::optional<Record> use(const FileState &state);
    void keep(const Record &record, const timespec &timeOfHashing);

    mutable std::shared_mutex m_mutex; ///< Guards what follows.
    CacheFile m_file;
    CacheFile::Entries m_read;
    Records m_merged;
    std::span<Record> m_saved; ///< Of one of these two. Sorted by key.
    std::atomic<size_t> m_lastFound = 0; ///< Where in it; a guess.
    std::unordered_map<Key, Record, KeyHash> m_added;
    bool m_isChanged = false;
};

} // namespace Slipway
