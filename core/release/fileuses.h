// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace Slipway {

/// Which files of a release each of them leads to, by index into Release::files: what a browser that has
/// the one asks for next.
///
/// Shape: value; all lists in one, since a release may hold a million files.
class FileUses final {
public:
    using Edge = std::pair<uint32_t, uint32_t>; ///< From, to.

    FileUses() = default; ///< Not known.
    /// Edges may repeat; those of a file to itself are left out.
    FileUses(size_t fileCount, std::vector<Edge> edges);

    /// False: of a release that was recorded before this was.
    [[nodiscard]] bool isKnown() const { return !m_begins.empty(); }
    [[nodiscard]] size_t fileCount() const { return m_begins.empty() ? 0 : m_begins.size() - 1; }
    /// Ascending. Empty also where nothing is known.
    [[nodiscard]] std::span<const uint32_t> of(size_t file) const;

    /// Says what the next file uses; ascending.
    void append(std::span<const uint32_t> uses);

    bool operator==(const FileUses &) const = default;

private:
    std::vector<uint32_t> m_begins; ///< Per file, where its own begin in m_uses; and the end.
    std::vector<uint32_t> m_uses;
};

} // namespace Slipway
