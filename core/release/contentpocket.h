// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/filestate.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

namespace Slipway {

/// Contents of small sources that were read to be hashed, for whoever writes them a moment later: a first deployment
/// would read and hash each again for the store, and once more for its target.
///
/// For one deployment, not for plans or a window: takes up to MostHeld bytes until it is destroyed. Large contents
/// are not taken, nor what comes when it is full; who finds nothing reads.
/// Threads: put() from any at once; then find() from any at once, and setKeptAt() of different contents while nobody
/// asks for these.
class ContentPocket final {
public:
    static constexpr size_t LargestContent = size_t{64} << 10U;
    static constexpr size_t MostHeld = size_t{128} << 20U;

    struct Content {
        std::string_view bytes;
        FileState source; ///< What it was read from, as it was then.
        std::optional<timespec> keptAt = {}; ///< See setKeptAt().
    };

    /// `digest`: of the content, computed from these very bytes.
    void put(const Sha256 &digest, std::string_view bytes, const FileState &source);
    /// Stays where it is as long as the pocket lives.
    [[nodiscard]] std::optional<Content> find(const Sha256 &digest) const;
    /// The change time that it got in the release store, for who asks later. Nothing where it is not held.
    void setKeptAt(const Sha256 &digest, const timespec &time);

private:
    struct Freed {
        void operator()(char *bytes) const { std::free(bytes); }
    };
    struct Held {
        Sha256 digest;
        Content content;
    };
    /// Where a content stands among those held.
    struct Slot {
        uint32_t digits = 0; ///< Of its digest: that of another one is seldom looked at.
        uint32_t number = 0; ///< Behind it; 0: free.
    };

    /// Of a digest, or the free one that it would get.
    [[nodiscard]] size_t slotOf(const Sha256 &digest) const;
    void grow();

    std::mutex m_mutex; ///< Guards what follows while contents are put.
    std::vector<std::unique_ptr<char[], Freed>> m_chunks;
    size_t m_left = 0; ///< Of the last chunk.
    char *m_next = nullptr;
    std::vector<Held> m_held; ///< As they were put: who asks in that order finds the next one near.
    std::vector<Slot> m_slots = std::vector<Slot>(1024); ///< A power of two, at most half full.
};

} // namespace Slipway
