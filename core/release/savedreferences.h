// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "compress/cachefile.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Slipway {

/// The entries of a ReferenceMemory's file, looked up where they lie: one that is asked for twenty thousand times
/// a run is not taken apart first.
///
/// Threads: find() from any at once, the day that it gives only as std::atomic_ref.
class SavedReferences final {
public:
    struct Key {
        Sha256 content;
        uint32_t language = 0;
        auto operator<=>(const Key &) const = default;
    };
    struct Entry {
        Key key;
        uint32_t lastUsed = 0; ///< The day.
        std::string list; ///< Of each reference its length and its bytes.
    };
    using Entries = std::vector<Entry>;

    SavedReferences() = default;
    /// Those of a file; none where it is damaged.
    explicit SavedReferences(CacheFile::Entries file);

    struct Found {
        uint32_t *lastUsed = nullptr; ///< As Entry::lastUsed.
        std::string_view list; ///< As Entry::list.
    };
    [[nodiscard]] std::optional<Found> find(const Key &key);

    [[nodiscard]] size_t count() const { return m_begins.size(); }
    [[nodiscard]] Entries entries() const; ///< Sorted by key.
    /// What a file has for them.
    [[nodiscard]] static std::string bytesOf(const Entries &entries);

private:
    [[nodiscard]] bool index();
    [[nodiscard]] Key keyAt(size_t begin) const;
    [[nodiscard]] std::string_view listAt(size_t begin) const;

    CacheFile::Entries m_file;
    // Of each entry, sorted by key:
    std::vector<uint32_t> m_digits; ///< The first ones: close together they are searched fast.
    std::vector<uint32_t> m_begins; ///< Where it lies.
    std::vector<uint32_t> m_lastUsed;
};

} // namespace Slipway
