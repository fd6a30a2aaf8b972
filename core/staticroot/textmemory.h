// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/projectsnapshot.h"
#include "storage/rememberedtext.h"

#include <cstdint>
#include <ctime>
#include <future>
#include <mutex>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unordered_map>
#include <vector>

namespace Slipway {

/// What the texts of one STATIC_ROOT refer to and were rewritten to, so that a run reads only those
/// that have changed, or that name one that has.
///
/// A source is known by its state (device, inode, size, modification and change time), as HashCache
/// knows files, and under the same rule: one changed within two seconds before the run is not kept.
/// The file is of one STATIC_ROOT and of everything that decides how texts are rewritten; a damaged one
/// counts as empty. About 300 bytes for each text.
///
/// Shape: one per run. Threads: find() at once; nothing else beside anything.
class TextMemory final {
public:
    /// State of a source before it was read.
    struct State {
        uint64_t device = 0;
        uint64_t inode = 0;
        uint64_t size = 0;
        int64_t modified = 0; ///< Nanoseconds since 1970, as is…
        int64_t changed = 0; ///< …this.

        State() = default;
        explicit State(const struct stat &status);
        bool operator==(const State &) const = default;
    };
    struct Record {
        std::string name; ///< Destination path.
        std::string sourcePath;
        State state;
        RememberedText text; ///< Its `file` plays no role.
    };

    /// Reads the file, in a thread of its own; who asks first waits for it. Nothing is wrong with one
    /// that is not there.
    explicit TextMemory(std::string path);

    /// Below $XDG_CACHE_HOME/slipway/texts; `location`: the STATIC_ROOT.
    [[nodiscard]] static std::string pathFor(const ProjectSnapshot &snapshot,
                                             std::string_view location);

    /// Null: not known in this state.
    [[nodiscard]] const RememberedText *find(std::string_view name, std::string_view sourcePath,
                                             const State &state) const;

    /// Replaces the file by these records, but for those that were changed too shortly before
    /// `begin` of the run; not where that makes no difference. Nothing is wrong where that cannot be.
    void save(std::vector<Record> records, const timespec &begin) const;

    [[nodiscard]] size_t count() const { return known().records.size(); }

private:
    struct Known {
        std::string content; ///< The file's.
        std::unordered_map<std::string, Record> records; ///< By name.
    };
    [[nodiscard]] static Known read(const std::string &path);
    [[nodiscard]] static std::vector<Record> parse(std::string_view bytes);
    [[nodiscard]] const Known &known() const;

    const std::string m_path;
    mutable std::future<Known> m_reading;
    mutable std::once_flag m_isRead;
    mutable Known m_known;
};

} // namespace Slipway
