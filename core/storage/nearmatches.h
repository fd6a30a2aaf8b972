// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace Slipway {

/// Which of many paths somebody may have meant who wrote one that does not exist.
///
/// Asks indexes by folder, by file name and by the path without regard to case: a question costs what
/// its folder and the files of its name cost, not what all the paths would. A path in which both the
/// folder and the file name are mistyped is not found, except in case.
/// Shape: immutable. The paths must outlive it. Threads: safe to share.
class NearMatches final {
public:
    static constexpr size_t Most = 5;

    /// `paths`: relative, "/"-separated.
    explicit NearMatches(std::span<const std::string_view> paths);

    /// Indexes into the paths, at most Most, the likeliest first: those that differ in case alone,
    /// then by the number of characters (bytes) to change, at most two, then those of the same name
    /// in other folders, the one with most folders in common at the end first.
    [[nodiscard]] std::vector<uint32_t> of(std::string_view path) const;

private:
    struct Found;
    using Index = std::unordered_map<std::string_view, std::vector<uint32_t>>;

    std::span<const std::string_view> m_paths;
    Index m_byFolder;
    Index m_byName;
    std::unordered_map<std::string, std::vector<uint32_t>> m_byFolded;
};

/// How many bytes must be inserted, removed or replaced; `most` + 1 for more than `most`.
[[nodiscard]] size_t editDistance(std::string_view a, std::string_view b, size_t most);

} // namespace Slipway
