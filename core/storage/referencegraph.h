// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace Slipway {

/// Which file refers to which, by index; each pair once, however often one names the other.
///
/// There are two kinds of edges: those of references that are rewritten, on which names hang, and those that are
/// missed: browsers follow them, but they stay as they are written. A pair that is of the first kind is not of
/// the second, too.
///
/// Shape: immutable value. Threads: safe to share.
class ReferenceGraph final {
public:
    using Edge = std::pair<uint32_t, uint32_t>; ///< From, to.

    ReferenceGraph() = default;
    /// `sizes`: bytes of each file; -1 for not known.
    ReferenceGraph(std::vector<int64_t> sizes, std::vector<Edge> edges,
                   std::vector<Edge> missed = {});

    [[nodiscard]] std::span<const uint32_t> uses(uint32_t file) const; ///< Ascending.
    [[nodiscard]] std::span<const uint32_t> usedBy(uint32_t file) const; ///< Ascending.
    [[nodiscard]] std::span<const uint32_t> usesMissed(uint32_t file) const; ///< Ascending.
    [[nodiscard]] std::span<const uint32_t> missedBy(uint32_t file) const; ///< Ascending.
    [[nodiscard]] int64_t size(uint32_t file) const { return m_sizes[file]; }

    struct Files {
        std::vector<uint32_t> files; ///< Ascending.
        int64_t bytes = 0; ///< Of those whose size is known.
    };
    /// The files that nothing but itself refers to, by an edge of either kind.
    [[nodiscard]] Files orphans() const;
    /// What an entry pulls in: itself and all that it uses, directly or not, by edges of either kind, each once.
    [[nodiscard]] Files pulledInBy(uint32_t file) const;

    /// The groups of files that all lead to each other by rewritten references, and files that use themselves.
    /// Each ascending, groups by their first file.
    [[nodiscard]] std::vector<std::vector<uint32_t>> cycles() const;

private:
    /// Neighbours of all files in one list.
    struct Lists {
        std::vector<uint32_t> begins;
        std::vector<uint32_t> files;

        [[nodiscard]] std::span<const uint32_t> of(uint32_t file) const;
    };
    static Lists lists(size_t count, const std::vector<Edge> &edges);
    static std::pair<Lists, Lists> bothWays(size_t count, std::vector<Edge> edges);

    std::vector<int64_t> m_sizes;
    Lists m_uses;
    Lists m_usedBy;
    Lists m_missed;
    Lists m_missedBy;
};

} // namespace Slipway
