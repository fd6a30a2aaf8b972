// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pathtree.h"

#include <algorithm>
#include <numeric>

namespace Slipway {

namespace {

/// Byte order with "/" below everything, so that what is in a folder stands together.
bool lessByComponents(std::string_view a, std::string_view b)
{
    const auto rank = [](char c) { return c == '/' ? 0 : int(static_cast<unsigned char>(c)) + 1; };
    return std::ranges::lexicographical_compare(a, b, {}, rank, rank);
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

/// A stretch of sorted paths that share everything before `depth`.
struct Stretch {
    uint32_t node;
    uint32_t first;
    uint32_t last;
    uint32_t depth;
};

void addSums(PathTree &tree)
{
    for (std::size_t i = tree.nodes.size(); i-- > 1;) {
        const PathTree::Node &node = tree.nodes[i];
        PathTree::Node &parent = tree.nodes[node.parent];
        parent.leaves += node.leaves;
        parent.bytes += node.bytes;
    }
}

} // namespace

std::string_view PathTree::path(uint32_t node) const
{
    return node == 0 ? std::string_view() : paths[nodes[node].item].substr(0, nodes[node].nameEnd);
}

std::string_view PathTree::name(uint32_t node) const
{
    const Node &n = nodes[node];
    return node == 0 ? std::string_view()
                     : paths[n.item].substr(n.nameStart, n.nameEnd - n.nameStart);
}

std::optional<uint32_t> PathTree::find(std::string_view path) const
{
    uint32_t at = 0;
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
        std::optional<uint32_t> found;
        const Node &node = nodes[at];
        for (uint32_t child = node.firstChild; child < node.firstChild + node.childCount; ++child) {
            if (name(child) == part && (path.empty() || isFolder(child))
                && !(found && isFolder(child))) {
                found = child;
            }
        }
        if (!found) {
            return std::nullopt;
        }
        at = *found;
    }
    return at;
}

PathTree buildPathTree(std::vector<std::string_view> paths, std::span<const int64_t> sizes,
                       std::shared_ptr<const void> owner)
{
    PathTree tree;
    tree.paths = std::move(paths);
    tree.owner = std::move(owner);
    std::vector<uint32_t> sorted(tree.paths.size());
    std::iota(sorted.begin(), sorted.end(), 0U);
    std::ranges::sort(sorted, [&](uint32_t a, uint32_t b) {
        return lessByComponents(tree.paths[a], tree.paths[b]);
    });

    tree.nodes.reserve(tree.paths.size() + tree.paths.size() / 8 + 1);
    tree.nodes.emplace_back();
    std::vector<Stretch> open = {
        {.node = 0, .first = 0, .last = uint32_t(sorted.size()), .depth = 0}};
    // Breadth first: that is what keeps the children of a node side by side.
    for (std::size_t next = 0; next < open.size(); ++next) {
        const Stretch at = open[next];
        tree.nodes[at.node].firstChild = uint32_t(tree.nodes.size());
        for (uint32_t i = at.first; i < at.last;) {
            const uint32_t item = sorted[i];
            const std::string_view path = tree.paths[item];
            const std::size_t slash = path.find('/', at.depth);
            PathTree::Node node = {.parent = at.node, .item = item, .nameStart = at.depth};
            uint32_t end = i + 1;
            if (slash == std::string_view::npos) {
                node.nameEnd = uint32_t(path.size());
                node.leaves = 1;
                node.bytes = std::max<int64_t>(0, sizes[item]);
            } else {
                node.nameEnd = uint32_t(slash);
                const std::string_view shared = path.substr(0, slash + 1);
                while (end < at.last && tree.paths[sorted[end]].starts_with(shared)) {
                    ++end;
                }
                open.push_back({.node = uint32_t(tree.nodes.size()),
                                .first = i,
                                .last = end,
                                .depth = uint32_t(slash) + 1});
            }
            tree.nodes.push_back(node);
            i = end;
        }
        tree.nodes[at.node].childCount =
            uint32_t(tree.nodes.size()) - tree.nodes[at.node].firstChild;
    }
    addSums(tree);
    return tree;
}

RowSet makeRowSet(const PathTree &tree, const RowQuery &query, std::stop_token stop)
{
    const std::size_t size = tree.nodes.size();
    RowSet rows;
    std::vector<uint8_t> shown(size, 0);
    shown[0] = 1;
    for (std::size_t i = size; i-- > 1;) {
        const uint32_t node = uint32_t(i);
        if ((i & 0xfff) == 0 && stop.stop_requested()) {
            return {};
        }
        if (!tree.isFolder(node)) {
            const PathTree::Node &leaf = tree.nodes[node];
            shown[i] = !query.accepts || query.accepts(leaf.item);
            rows.leaves += shown[i];
            rows.bytes += shown[i] != 0 ? leaf.bytes : 0;
        }
        if (shown[i] != 0) {
            shown[tree.nodes[i].parent] = 1;
            ++rows.nodes;
        }
    }
    rows.start.resize(size);
    rows.count.resize(size);
    rows.row.assign(size, RowSet::NotShown);
    rows.order.reserve(rows.nodes);
    for (std::size_t i = 0; i < size; ++i) {
        const PathTree::Node &node = tree.nodes[i];
        rows.start[i] = uint32_t(rows.order.size());
        for (uint32_t child = node.firstChild; child < node.firstChild + node.childCount; ++child) {
            if (shown[child] != 0) {
                rows.order.push_back(child);
            }
        }
        rows.count[i] = uint32_t(rows.order.size()) - rows.start[i];
        const auto begin = rows.order.begin() + rows.start[i];
        if (query.less) {
            if (stop.stop_requested()) {
                return {};
            }
            std::stable_sort(begin, rows.order.end(), query.less);
        }
        for (uint32_t r = 0; r < rows.count[i]; ++r) {
            rows.row[rows.order[rows.start[i] + r]] = r;
        }
    }
    return rows;
}

bool lessByName(const PathTree &tree, uint32_t a, uint32_t b)
{
    if (tree.isFolder(a) != tree.isFolder(b)) {
        return tree.isFolder(a);
    }
    const std::string_view left = tree.name(a);
    const std::string_view right = tree.name(b);
    const bool less = std::ranges::lexicographical_compare(left, right, {}, lowered, lowered);
    const bool more = std::ranges::lexicographical_compare(right, left, {}, lowered, lowered);
    return less != more ? less : left < right;
}

} // namespace Slipway
