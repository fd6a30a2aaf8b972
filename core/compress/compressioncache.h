// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/error.h"
#include "compress/compressor.h"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace Slipway {

/// What contents become when they are compressed, kept for all projects and releases of a user: a
/// content is compressed once, ever. A file an entry, below a folder of two digits:
///
///     <folder>/ab/cdef….brotli11-1.1.0
///
/// The name is the SHA-256 of the content and methodTag(), so an entry never gets old. Each carries a checksum
/// over what it holds and what it is for; one that does not fit is removed and never served.
///
/// It is a convenience: nothing here fails a job. A folder that cannot be read or written is done
/// without, and takeNote() says so once.
///
/// Threads: any, at once; and any number of processes on one folder (entries appear by rename(2)).
class CompressionCache final {
public:
    static constexpr uint64_t DefaultLimit = uint64_t{2} << 30U;

    struct Key {
        Sha256 content;
        CompressionMethod method = CompressionMethod::GzipLikePython;
    };

    struct Entry {
        uint64_t originalSize = 0;
        uint64_t compressedSize = 0;
        std::optional<std::string> bytes; ///< None: known not to be worth it, so not kept.
    };

    /// `limit`: bytes of all entries together. `note`: what takeNote() says where nothing worse happens.
    explicit CompressionCache(std::string folder, uint64_t limit = DefaultLimit,
                              std::optional<Error> note = {});

    /// The user's: in defaultFolder(), with the limit of $SLIPWAY_COMPRESSION_CACHE_LIMIT ("500 MB", "8 GiB";
    /// 0: nothing is added), which is noted where it is no size.
    [[nodiscard]] static CompressionCache ofUser();

    /// $XDG_CACHE_HOME/slipway/compressed
    [[nodiscard]] static std::string defaultFolder();

    /// Marks the entry as used now.
    [[nodiscard]] std::optional<Entry> find(const Key &key);

    /// Keeps an entry, then removes those that were used longest ago when all are larger than the
    /// limit.
    void put(const Key &key, uint64_t originalSize, std::string_view compressed);
    /// Remembers that compressing was not worth it; takes less than 100 bytes.
    void putNotEffective(const Key &key, uint64_t originalSize, uint64_t compressedSize);

    /// What first kept the cache from working, once; then nothing.
    [[nodiscard]] std::optional<Error> takeNote();

    /// Removes what was used longest ago until all are below nine tenths of the limit; and
    /// temporary files that somebody left an hour ago. Stamps are file times, so they may be wrong:
    /// one from the future counts as oldest.
    void evict();

private:
    [[nodiscard]] std::string pathOf(const Key &key) const;
    void write(const Key &key, const std::string &file);
    void noteFailure(int errnum, const std::string &path);
    [[nodiscard]] bool makeRoom(uint64_t added);

    const std::string m_folder;
    const uint64_t m_limit;
    std::atomic<bool> m_canWrite = true;
    std::mutex m_mutex; ///< Guards what follows.
    std::optional<Error> m_note;
    bool m_isNoted = false;
    std::optional<uint64_t> m_size; ///< Of all entries, as far as this process knows.
};

} // namespace Slipway
