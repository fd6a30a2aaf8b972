// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filestate.h"
#include "base/result.h"
#include "compress/cachefile.h"
#include "compress/whitenoise.h"

#include <array>
#include <atomic>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace Slipway {

/// What stands compressed beside which file, so that neither is read again while both are as they were: without it a
/// run that compresses nothing reads every file of STATIC_ROOT, and every compressed one twice.
///
/// A file is known by its device and inode; as long as size, modification and change time are the same, to the
/// nanosecond, its bytes are. What may be put there is the caller's to tell. What WhiteNoise's settings and
/// the versions of the compressing libraries are is part of it.
///
/// Kept in a CacheFile. Takes 120 bytes for each file.
/// Threads: find() from any at once; the rest while nobody else uses it.
class SiblingMemory final {
public:
    /// At most as many as there are methods of WhiteNoise; see methodsOf().
    static constexpr size_t MostSiblings = 2;
    /// By the method's place; not known where there is none: the content was not worth it.
    using Siblings = std::array<FileState, MostSiblings>;

    /// Reads the file. Nothing is wrong with one that is not there.
    SiblingMemory(std::string path, const WhiteNoiseOptions &options);

    /// $XDG_CACHE_HOME/slipway/siblings
    [[nodiscard]] static std::string defaultPath();

    /// Of device, inode, size and times of each; without a value: nothing is known of a file in this state.
    [[nodiscard]] std::optional<Siblings> find(const FileState &plain);

    /// In the place of what was known of the same files.
    struct Known {
        FileState plain;
        Siblings siblings;
    };
    void put(std::span<const Known> files);

    /// Writes what is new, together with what other processes have saved since; what nobody has asked for in 60
    /// days goes. Nothing is written when there is nothing new. Errors: as the system calls; the old file is then as
    /// it was.
    [[nodiscard]] Result<void> save();

private:
    struct Key {
        uint64_t device = 0;
        uint64_t inode = 0;
        auto operator<=>(const Key &) const = default;
    };
    struct Content {
        int64_t size = 0;
        int64_t modified = 0; ///< Nanoseconds since 1970, as are all times here.
        int64_t changed = 0;
        bool operator==(const Content &) const = default;
    };
    struct Sibling {
        uint64_t inode = 0; ///< On the same device; 0: none.
        Content content;
    };
    /// As it is in the file: no padding.
    struct Record {
        Key key;
        uint64_t methods = 0;
        Content content;
        std::array<Sibling, MostSiblings> siblings;
        int64_t lastUsed = 0; ///< The day.
    };
    using Records = std::vector<Record>;

    [[nodiscard]] static Content contentOf(const FileState &state);
    [[nodiscard]] static Records recordsIn(const CacheFile::Entries &entries);

    CacheFile m_file;
    const uint64_t m_methods; ///< Says which, in which versions.
    Records m_saved; ///< Sorted by key.
    Records m_added; ///< As they came.
    std::atomic<size_t> m_lastFound = 0; ///< Where in m_saved; a guess.
    std::atomic<bool> m_isChanged = false;
};

} // namespace Slipway
