// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/error.h"
#include "base/filedescriptor.h"
#include "base/result.h"

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace Slipway {

/// Contents that the cache folder does not take (read-only, full): files in a temporary folder that goes with this
/// object, which whoever names their paths must keep. Nothing is made before the first one.
///
/// The temporary folder is that of the system, else, where that takes nothing either, memory (/dev/shm). It is locked
/// (flock(2)) as long as it is used: what a program left there that was killed goes when the next one makes its own.
/// Threads: any, at once.
class SpareContents final {
public:
    SpareContents();
    /// `places`: folders to make the temporary one in, the first that takes a content.
    explicit SpareContents(std::vector<std::string> places);
    ~SpareContents();
    SpareContents(const SpareContents &) = delete;
    SpareContents &operator=(const SpareContents &) = delete;

    /// The absolute path of the content; of one that is there already, the same. `why`: what kept it from the cache.
    /// Errors: `why`, where no place takes it.
    [[nodiscard]] Result<std::string> put(const Sha256 &digest, std::string_view content,
                                          const Error &why);

    /// What kept the first content from the cache, for people; nothing: all are there.
    [[nodiscard]] std::optional<Error> note() const;

private:
    struct Folder {
        std::string path;
        FileDescriptor lock; ///< Not valid where it could not be locked.
    };

    [[nodiscard]] std::optional<std::string> write(const std::string &name,
                                                   std::string_view content);

    mutable std::mutex m_mutex; ///< Guards what follows.
    std::vector<std::string> m_places; ///< Those that may take something still, the next one last.
    std::vector<Folder> m_folders; ///< Made so far; the last is written to.
    std::unordered_map<std::string, std::string> m_paths; ///< By digest.
    std::optional<Error> m_note;
};

} // namespace Slipway
