// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filedescriptor.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace Slipway {

/// A finished file without a name in its folder: nobody sees it until it is published, and what was
/// not published goes by itself, also when the program is killed (O_TMPFILE). Where the file system
/// cannot do that, it is a file with a temporary name that is removed unless published.
///
/// Shape: move-only. Threads: one at a time; made in one thread and published in another.
class StagedFile final {
public:
    StagedFile() = default;
    ~StagedFile();
    StagedFile(StagedFile &&other) noexcept;
    StagedFile &operator=(StagedFile &&other) noexcept;
    StagedFile(const StagedFile &) = delete;
    StagedFile &operator=(const StagedFile &) = delete;

    /// An empty file on the file system of `folder` (open as O_PATH or to read), of mode
    /// `mode` & ~umask. 0 or an errno.
    [[nodiscard]] int create(int folder, mode_t mode);
    /// The same with a temporary name: what create() does where files without one cannot be made.
    [[nodiscard]] int createNamed(int folder, mode_t mode);

    [[nodiscard]] bool isValid() const { return m_file.isValid(); }
    [[nodiscard]] int descriptor() const { return m_file.get(); }

    /// Gives it its name. EEXIST when the name is taken. 0 or an errno; after 0 it is done with.
    [[nodiscard]] int publish(int folder, const std::string &name);
    /// The same in place of what has the name now (no folder), in one step.
    [[nodiscard]] int publishOver(int folder, const std::string &name);

private:
    void drop();

    FileDescriptor m_file;
    FileDescriptor m_folder; ///< Only of a file with a temporary name.
    std::string m_temporaryName; ///< Empty: it has none.
};

/// How a copy went.
struct CopyFailure {
    int errnum = 0; ///< 0: none
    bool cancelled = false;
    [[nodiscard]] explicit operator bool() const { return errnum != 0 || cancelled; }
};

/// Copies everything from `source` to the empty file `target`. `buffer` is working memory, kept
/// between calls. Blocks are shared where the file system can (copy_file_range).
[[nodiscard]] CopyFailure copyContent(int source, int target, std::vector<char> &buffer,
                                      const std::stop_token &stop, int64_t &bytes);

/// Gives many new files, folder by folder, their mode and group as Django's storage does.
///
/// What decides what a new file gets by itself (umask, default ACL, setgid) is its folder's: where the
/// first one in a folder came out right, the others are not looked at.
/// Shape: one per thread.
class NewFileMode final {
public:
    /// Absent: as created.
    NewFileMode(std::optional<uint32_t> mode, std::optional<gid_t> group);

    /// `folder`: where the file was created, by any name of it. 0 or an errno.
    [[nodiscard]] int apply(int file, std::string_view folder);

private:
    std::optional<uint32_t> m_mode;
    std::optional<gid_t> m_group;
    std::string m_folder;
    bool m_comesRight = false;
};

/// Sets mode (absent: as created) and group of a new file as Django's storage does. 0 or an errno.
[[nodiscard]] int applyModeAndGroup(int file, std::optional<uint32_t> mode,
                                    std::optional<gid_t> group);

} // namespace Slipway
