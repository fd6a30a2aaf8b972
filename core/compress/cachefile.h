// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filedescriptor.h"
#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Slipway {

/// A file of the cache folder in which runs leave what they found out for those that come after: sorted
/// entries under a checksum, read as a whole and replaced as a whole. A damaged one, or one of another kind,
/// version or byte order, counts as empty. Several processes may use it at once: each takes its turn to
/// put what it has found beside what others have saved meanwhile.
///
/// Threads: one at a time.
class CacheFile final {
public:
    /// `magic` says what the entries are; `notSaved` is for errors.
    CacheFile(std::string path, uint64_t magic, QString notSaved);

    struct Entries {
        QByteArray file;
        uint64_t count = 0;

        [[nodiscard]] std::string_view bytes() const;
    };
    /// What is there now, none where there is nothing that can be used.
    [[nodiscard]] Entries read();
    /// False: somebody has replaced it since it was read or written here last.
    [[nodiscard]] bool isAsSeen() const;

    /// Makes the folder, and waits for the turn to write, which lasts as long as what is returned. Whoever holds
    /// it does so for a moment; a process that was halted there does not halt others: without the lock the last
    /// writer wins, and the file is whole.
    /// Errors: as mkdir(2).
    [[nodiscard]] Result<FileDescriptor> takeTurn() const;
    /// Errors: as the system calls; the old file is then as it was.
    [[nodiscard]] Result<void> write(uint64_t count, std::string_view entries);

    // Entries say on which day they were used last, so that those that nobody needs can go.
    [[nodiscard]] static int64_t today(); ///< Since 1970.
    /// Whether a use today is to be written down: not on each day, so that a run that finds everything
    /// writes nothing.
    [[nodiscard]] static bool isUseToMark(int64_t lastUsed, int64_t today);
    /// Whether nobody has asked for it in 60 days.
    [[nodiscard]] static bool isOutOfUse(int64_t lastUsed, int64_t today);

private:
    /// Which file it is, as far as one stat(2) tells.
    struct Version {
        uint64_t inode = 0; ///< 0: there is none.
        int64_t size = 0;
        int64_t modified = 0;
        int64_t changed = 0;
        bool operator==(const Version &) const = default;
    };
    [[nodiscard]] static Version versionOf(const std::string &path);

    const std::string m_path;
    const uint64_t m_magic;
    const QString m_notSaved;
    Version m_seen;
};

/// Two sorted lists as one; `choose(one, other)` where both have an entry of a key.
template <typename Entry, typename Key, typename Choose>
[[nodiscard]] std::vector<Entry> mergedByKey(std::vector<Entry> one, std::vector<Entry> other,
                                             Key &&key, Choose &&choose)
{
    std::vector<Entry> all;
    all.reserve(one.size() + other.size());
    auto left = one.begin();
    auto right = other.begin();
    while (left != one.end() || right != other.end()) {
        if (right == other.end()
            || (left != one.end() && std::invoke(key, *left) < std::invoke(key, *right))) {
            all.push_back(std::move(*left++));
        } else if (left == one.end() || std::invoke(key, *right) < std::invoke(key, *left)) {
            all.push_back(std::move(*right++));
        } else {
            all.push_back(choose(std::move(*left++), std::move(*right++)));
        }
    }
    return all;
}

} // namespace Slipway
