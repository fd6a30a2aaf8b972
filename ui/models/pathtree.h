// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

namespace Slipway {

/// Paths as a tree in one flat array: folders and leaves, children of a node side by side, folders
/// first, then by name, letter case aside. Files may hang on another file (what is made of it) in
/// place of their folder; they count for the folder all the same.
///
/// Shape: value, shared as std::shared_ptr<const PathTree>. Holds no text: names are views into the
/// paths, which `owner` keeps alive. Children always come after their parent.
struct PathTree {
    /// A file or a folder.
    struct Node {
        uint32_t parent = 0;
        uint32_t firstChild = 0;
        uint32_t childCount = 0; ///< Of a folder, or of a file that others hang on.
        uint32_t item = 0; ///< Index into paths; of a folder: of some path below it.
        uint32_t nameStart = 0; ///< The node's name inside that path…
        uint32_t nameEnd = 0; ///< …ends here; the node's path is what is before.
        uint32_t leaves = 0; ///< Files below; 1 for a leaf.
        int64_t bytes =
            0; ///< Of a folder the sum below; of a leaf its own, without what hangs on it.
    };

    std::vector<Node> nodes; ///< nodes[0] is the root.
    std::vector<std::string_view> paths;
    std::shared_ptr<const void> owner;

    std::vector<uint32_t> hanging; ///< Nodes that hang on a file, by path.

    [[nodiscard]] bool isFolder(uint32_t node) const
    {
        return node == 0 || nodes[node].nameEnd < paths[nodes[node].item].size();
    }
    [[nodiscard]] bool hangsOnFile(uint32_t node) const
    {
        return node != 0 && !isFolder(nodes[node].parent);
    }
    /// The folder that a node counts for.
    [[nodiscard]] uint32_t folderOf(uint32_t node) const
    {
        const uint32_t parent = nodes[node].parent;
        return isFolder(parent) ? parent : nodes[parent].parent;
    }
    [[nodiscard]] std::string_view path(uint32_t node) const;
    [[nodiscard]] std::string_view name(uint32_t node) const;
    /// The node of a path; a file is preferred where a folder has the same path, and one that stands in
    /// its folder to one that hangs on a file.
    [[nodiscard]] std::optional<uint32_t> find(std::string_view path) const;
    /// The child of that name and sort; binary search.
    [[nodiscard]] std::optional<uint32_t> child(uint32_t node, std::string_view name,
                                                bool folder) const;
    /// How many folders a node is in: 0 for what lies at the top.
    [[nodiscard]] uint32_t depth(uint32_t node) const;
};

/// Builds the tree; `sizes` goes with `paths` (negative counts as none). `hangsOn` is for the last of the
/// paths: which item each hangs on, those of one side by side; InFolder for none. O(n log n), any thread.
inline constexpr uint32_t InFolder = UINT32_MAX;
/// In place of a size: the file is shown, but counts for nothing.
inline constexpr int64_t NotCounted = INT64_MIN;
[[nodiscard]] PathTree buildPathTree(std::vector<std::string_view> paths,
                                     std::span<const int64_t> sizes,
                                     std::shared_ptr<const void> owner,
                                     std::span<const uint32_t> hangsOn = {});

/// Which nodes of a tree are shown, and in which order.
struct RowSet {
    std::vector<uint32_t> start; ///< Per node: first of its rows in `order`…
    std::vector<uint32_t> count; ///< …and how many.
    std::vector<uint32_t> order; ///< Nodes.
    std::vector<uint32_t> row; ///< Per node: its row below its parent; NotShown.
    uint32_t leaves = 0; ///< Shown files.
    uint32_t nodes = 0; ///< Shown rows, folders included.
    int64_t bytes = 0; ///< Of the shown files.
    bool flat = false; ///< Only files, all of them rows of the root.
    /// Where a filter hides files: per node, files and bytes that are shown below it (1 or 0 for a
    /// leaf: one that is not accepted itself may be there for what hangs on it); empty: what the tree
    /// says.
    std::vector<uint32_t> leavesBelow;
    std::vector<int64_t> bytesBelow;
    /// There too, of rows of files: FileTable::originOf and newestOf of what is shown.
    std::vector<int32_t> originBelow;
    std::vector<int64_t> newestBelow;
    static constexpr uint32_t NotShown = UINT32_MAX;
};

/// Which nodes of a tree are shown, and in which order.
struct RowQuery {
    std::function<bool(uint32_t item)> accepts; ///< Empty: all.
    /// Order of two nodes of one folder (of any two files in a flat list); empty: by name.
    std::function<bool(uint32_t a, uint32_t b)> less;
    bool descending = false; ///< Turns the order by name round; `less` says its own.
    bool flat = false; ///< A list of files in place of a tree.
};

/// Computes the rows of a query; an empty set (no vectors) when stopped. Any thread.
[[nodiscard]] RowSet makeRowSet(const PathTree &tree, const RowQuery &query,
                                std::stop_token stop = {});

/// The rows that are to be seen, folder by folder, with only the open folders' contents. Any thread.
[[nodiscard]] std::vector<uint32_t> visibleRows(const RowSet &rows, const std::vector<bool> &open,
                                                uint32_t below = 0);

/// What of `open` (of the tree `from`) is open in `to`: folders of the same path.
[[nodiscard]] std::vector<bool> carryOpen(const PathTree &from, const std::vector<bool> &open,
                                          const PathTree &to);

/// Orders by name, letter case aside, folders first.
[[nodiscard]] bool lessByName(const PathTree &tree, uint32_t a, uint32_t b);

} // namespace Slipway
