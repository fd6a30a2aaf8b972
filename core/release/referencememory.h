// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "compress/cachefile.h"
#include "release/savedreferences.h"
#include "storage/tokens.h"

#include <atomic>
#include <compare>
#include <cstdint>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace Slipway {

/// What style sheets and scripts refer to, remembered from run to run: by the SHA-256 of the content and the
/// language it is read in, in the words of the content. Which files such words lead to is another
/// question, with another answer for each name, STATIC_URL and Django version; it is not remembered.
///
/// Kept in a CacheFile of its own, whose kind changes with the source text of what reads the languages, so
/// that no list outlives the rules it was made by. Most contents refer to nothing and take 80 bytes.
///
/// Threads: find() and put() from any at once; save() while nobody else uses it.
class ReferenceMemory final {
public:
    /// Reads the file. Nothing is wrong with one that is not there.
    explicit ReferenceMemory(std::string path = defaultPath());

    /// $XDG_CACHE_HOME/slipway/references
    [[nodiscard]] static std::string defaultPath();

    using References = std::vector<std::string>;

    [[nodiscard]] std::optional<References> find(const Sha256 &content, TokenLanguage language);
    /// A list of more than 1 MiB is not remembered.
    void put(const Sha256 &content, TokenLanguage language, const References &references);

    /// Writes what is new, together with what other processes have saved since; what nobody has
    /// asked for in 60 days goes. Nothing is written when there is nothing new.
    /// Errors: as the system calls; the old file is then as it was.
    [[nodiscard]] Result<void> save();

    [[nodiscard]] size_t count() const;

private:
    using Key = SavedReferences::Key;
    using Entry = SavedReferences::Entry;

    struct KeyHash {
        size_t operator()(const Key &key) const;
    };

    [[nodiscard]] SavedReferences::Entries sortedAdded() const;
    [[nodiscard]] static std::optional<References> referencesOf(std::string_view list);

    CacheFile m_file;
    // Who finds what is saved, as most do, waits for nobody: only the days of entries change, each as a whole.
    SavedReferences m_saved;
    std::atomic<bool> m_isChanged = false;
    std::atomic<bool> m_hasAdded = false;
    mutable std::shared_mutex m_mutex; ///< Guards what follows.
    std::unordered_map<Key, Entry, KeyHash> m_added;
};

} // namespace Slipway
