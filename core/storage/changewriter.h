// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "collect/foldercursor.h"
#include "collect/stagedfile.h"
#include "collect/targetstorage.h"
#include "storage/storedchanges.h"

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace Slipway {

/// Brings a local STATIC_ROOT to what post-processing came to.
///
/// A file whose bytes are right already is neither removed nor written again, and what is written gets
/// its name only when it is whole: visitors of a live STATIC_ROOT never meet a gap, as they can with
/// Django's delete-then-save. Modes and groups as Django's, also of what is not written again.
/// Threads: const functions are safe beside each other.
class ChangeWriter final {
public:
    explicit ChangeWriter(const TargetStorage &target);

    /// All of them, with several threads. Errors: OSError and FileExistsError in Python's words;
    /// Cancelled: what was written stays, every file whole.
    [[nodiscard]] Result<void> apply(const StoredChanges &changes,
                                     const std::stop_token &stop = {}) const;

    /// Folders that nothing lies in, PostProcessing::emptyFolders. Errors: as apply().
    [[nodiscard]] Result<void> makeFolders(const std::vector<std::string> &names) const;

    /// Files whose bytes are known to be right get mode and group as if they were written. What is no
    /// regular file (any more) is left alone. Errors: as apply().
    [[nodiscard]] Result<void> keep(std::vector<std::string> names,
                                    const std::stop_token &stop = {}) const;

    /// One file.
    [[nodiscard]] Result<void> write(const std::string &name, std::string_view content) const;

private:
    /// What one thread works with.
    struct Hand {
        explicit Hand(const ChangeWriter &writer);

        FolderCursor targetFolder;
        FolderCursor sourceFolder;
        NewFileMode mode;
        std::vector<char> buffer;
    };
    [[nodiscard]] Result<void> applyOne(Hand &hand, const std::string &name,
                                        const StoredChange &change,
                                        const std::stop_token &stop) const;
    [[nodiscard]] Result<void> copy(Hand &hand, const std::string &full, const std::string &source,
                                    bool isNew, const std::stop_token &stop) const;
    [[nodiscard]] Result<void> replace(Hand &hand, const std::string &full,
                                       std::string_view content, bool isNew) const;
    [[nodiscard]] Result<void> keepOne(Hand &hand, const std::string &name,
                                       const std::stop_token &stop) const;
    [[nodiscard]] Result<void> keepOpen(Hand &hand, int folder, const std::string &full, int file,
                                        const std::stop_token &stop) const;
    [[nodiscard]] Result<void> publishCopy(Hand &hand, int folder, const std::string &full,
                                           int source, const std::stop_token &stop) const;
    [[nodiscard]] Result<int> openFolder(Hand &hand, const std::string &full) const;
    template <typename Fill>
    [[nodiscard]] Result<void> publish(Hand &hand, int folder, const std::string &full,
                                       const Fill &fill) const;

    const TargetStorage &m_target;
    std::optional<gid_t> m_group;
};

} // namespace Slipway
