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

struct Named {
    std::string_view name;
    bool folder;
};

bool lessNamed(const Named &a, const Named &b)
{
    if (a.folder != b.folder) {
        return a.folder;
    }
    const std::size_t shared = std::min(a.name.size(), b.name.size());
    for (std::size_t i = 0; i < shared; ++i) {
        const auto left = static_cast<unsigned char>(lowered(a.name[i]));
        const auto right = static_cast<unsigned char>(lowered(b.name[i]));
        if (left != right) {
            return left < right;
        }
    }
    return a.name.size() != b.name.size() ? a.name.size() < b.name.size() : a.name < b.name;
}

/// A stretch of sorted paths that share everything before `depth`; or of what hangs on a file.
struct Stretch {
    uint32_t node;
    uint32_t first;
    uint32_t last;
    uint32_t depth;
    bool hanging = false;
};

/// A child that is being made, and the stretch of paths below it.
struct Child {
    PathTree::Node node;
    uint32_t first;
    uint32_t last;
    bool folder;
};

void addSums(PathTree &tree)
{
    for (std::size_t i = tree.nodes.size(); i-- > 1;) {
        const PathTree::Node &node = tree.nodes[i];
        PathTree::Node &folder = tree.nodes[tree.folderOf(uint32_t(i))];
        folder.leaves += node.leaves;
        folder.bytes += node.bytes;
    }
}

/// The last paths of a tree, by what they hang on.
class Hanging final {
public:
    Hanging(std::size_t paths, std::span<const uint32_t> hangsOn)
        : m_base(paths - hangsOn.size())
    {
        if (!hangsOn.empty()) {
            m_ranges.resize(m_base);
        }
        for (std::size_t i = 0; i < hangsOn.size(); ++i) {
            if (hangsOn[i] == InFolder) {
                m_loose.push_back(uint32_t(m_base + i));
                continue;
            }
            auto &[first, last] = m_ranges[hangsOn[i]];
            first = first == last ? uint32_t(m_base + i) : first;
            last = uint32_t(m_base + i) + 1;
        }
    }

    /// Items that stand in their folders.
    [[nodiscard]] std::vector<uint32_t> inFolders() const
    {
        std::vector<uint32_t> items(m_base);
        std::iota(items.begin(), items.end(), 0U);
        items.insert(items.end(), m_loose.begin(), m_loose.end());
        return items;
    }
    [[nodiscard]] std::pair<uint32_t, uint32_t> on(uint32_t item) const
    {
        return item < m_ranges.size() ? m_ranges[item] : std::pair<uint32_t, uint32_t>();
    }

private:
    std::size_t m_base;
    std::vector<std::pair<uint32_t, uint32_t>> m_ranges;
    std::vector<uint32_t> m_loose;
};

/// A leaf below `parent` whose name begins at `nameStart`.
PathTree::Node leafNode(const PathTree &tree, uint32_t parent, uint32_t item, uint32_t nameStart,
                        std::span<const int64_t> sizes)
{
    PathTree::Node node = {.parent = parent, .item = item, .nameStart = nameStart};
    node.nameEnd = uint32_t(tree.paths[item].size());
    node.leaves = sizes[item] == NotCounted ? 0 : 1;
    node.bytes = std::max<int64_t>(0, sizes[item]);
    return node;
}

void appendHanging(PathTree &tree, const Stretch &at, std::span<const int64_t> sizes)
{
    tree.nodes[at.node].firstChild = uint32_t(tree.nodes.size());
    tree.nodes[at.node].childCount = at.last - at.first;
    for (uint32_t item = at.first; item < at.last; ++item) {
        const std::size_t name = tree.paths[item].rfind('/') + 1; // 0 where there is no folder
        tree.hanging.push_back(uint32_t(tree.nodes.size()));
        tree.nodes.push_back(leafNode(tree, at.node, item, uint32_t(name), sizes));
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
    const std::string_view whole = path;
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        const bool last = slash == std::string_view::npos;
        path = last ? std::string_view() : path.substr(slash + 1);
        std::optional<uint32_t> found = last ? child(at, part, false) : std::nullopt;
        if (!found) {
            found = child(at, part, true);
        }
        if (!found) {
            const auto byPath = [this](uint32_t node) { return this->path(node); };
            const auto place = std::ranges::lower_bound(hanging, whole, {}, byPath);
            return place != hanging.end() && byPath(*place) == whole ? std::optional(*place)
                                                                     : std::nullopt;
        }
        at = *found;
    }
    return at;
}

std::optional<uint32_t> PathTree::child(uint32_t node, std::string_view name, bool folder) const
{
    uint32_t low = nodes[node].firstChild;
    const uint32_t end = low + nodes[node].childCount;
    uint32_t high = end;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (lessNamed({this->name(middle), isFolder(middle)}, {name, folder})) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < end && isFolder(low) == folder && this->name(low) == name ? std::optional(low)
                                                                           : std::nullopt;
}

uint32_t PathTree::depth(uint32_t node) const
{
    uint32_t depth = 0;
    for (uint32_t at = nodes[node].parent; at != 0; at = nodes[at].parent) {
        ++depth;
    }
    return depth;
}

PathTree buildPathTree(std::vector<std::string_view> paths, std::span<const int64_t> sizes,
                       std::shared_ptr<const void> owner, std::span<const uint32_t> hangsOn)
{
    PathTree tree;
    tree.paths = std::move(paths);
    tree.owner = std::move(owner);
    const Hanging hanging(tree.paths.size(), hangsOn);
    std::vector<uint32_t> sorted = hanging.inFolders();
    std::ranges::sort(sorted, [&](uint32_t a, uint32_t b) {
        return lessByComponents(tree.paths[a], tree.paths[b]);
    });

    tree.nodes.reserve(tree.paths.size() + tree.paths.size() / 8 + 1);
    tree.nodes.emplace_back();
    std::vector<Stretch> open = {
        {.node = 0, .first = 0, .last = uint32_t(sorted.size()), .depth = 0}};
    std::vector<Child> children;
    // Breadth first: that is what keeps the children of a node side by side.
    for (std::size_t next = 0; next < open.size(); ++next) {
        const Stretch at = open[next];
        if (at.hanging) {
            appendHanging(tree, at, sizes);
            continue;
        }
        children.clear();
        for (uint32_t i = at.first; i < at.last;) {
            const uint32_t item = sorted[i];
            const std::string_view path = tree.paths[item];
            const std::size_t slash = path.find('/', at.depth);
            Child child = {.node = {.parent = at.node, .item = item, .nameStart = at.depth},
                           .first = i,
                           .last = i + 1,
                           .folder = slash != std::string_view::npos};
            if (!child.folder) {
                child.node = leafNode(tree, at.node, item, at.depth, sizes);
            } else {
                child.node.nameEnd = uint32_t(slash);
                const std::string_view shared = path.substr(0, slash + 1);
                while (child.last < at.last && tree.paths[sorted[child.last]].starts_with(shared)) {
                    ++child.last;
                }
            }
            i = child.last;
            children.push_back(child);
        }
        const auto named = [&tree](const Child &child) {
            return Named{tree.paths[child.node.item].substr(
                             child.node.nameStart, child.node.nameEnd - child.node.nameStart),
                         child.folder};
        };
        std::ranges::sort(children, lessNamed, named);
        tree.nodes[at.node].firstChild = uint32_t(tree.nodes.size());
        tree.nodes[at.node].childCount = uint32_t(children.size());
        for (const Child &child : children) {
            if (child.folder) {
                open.push_back({.node = uint32_t(tree.nodes.size()),
                                .first = child.first,
                                .last = child.last,
                                .depth = child.node.nameEnd + 1});
            } else if (const auto [first, last] = hanging.on(child.node.item); first < last) {
                open.push_back({.node = uint32_t(tree.nodes.size()),
                                .first = first,
                                .last = last,
                                .depth = 0,
                                .hanging = true});
            }
            tree.nodes.push_back(child.node);
        }
    }
    addSums(tree);
    std::ranges::sort(tree.hanging, {}, [&tree](uint32_t node) { return tree.path(node); });
    return tree;
}

namespace {

/// Which nodes a query shows: accepted files and the folders above them.
std::vector<uint8_t> shownNodes(const PathTree &tree, const RowQuery &query, RowSet &rows,
                                const std::stop_token &stop)
{
    const std::size_t size = tree.nodes.size();
    std::vector<uint8_t> shown(size, 0);
    shown[0] = 1;
    if (query.accepts) {
        rows.leavesBelow.assign(size, 0);
        rows.bytesBelow.assign(size, 0);
    }
    for (std::size_t i = size; i-- > 1;) {
        const PathTree::Node &node = tree.nodes[i];
        if ((i & 0xfff) == 0 && stop.stop_requested()) {
            return {};
        }
        if (!tree.isFolder(uint32_t(i)) && (!query.accepts || query.accepts(node.item))) {
            shown[i] = 1;
            rows.leaves += node.leaves;
            rows.bytes += node.bytes;
            if (query.accepts) {
                rows.leavesBelow[i] = node.leaves;
                rows.bytesBelow[i] = node.bytes;
            }
        }
        if (shown[i] != 0) {
            shown[node.parent] = 1; // also a file that is not accepted itself
            ++rows.nodes;
        }
        if (query.accepts) {
            const uint32_t folder = tree.folderOf(uint32_t(i));
            rows.leavesBelow[folder] += rows.leavesBelow[i];
            rows.bytesBelow[folder] += rows.bytesBelow[i];
        }
    }
    return shown;
}

/// Files as they follow one another in the tree.
void appendLeaves(const PathTree &tree, uint32_t node, const std::vector<uint8_t> &shown,
                  RowSet &rows)
{
    const PathTree::Node &at = tree.nodes[node];
    for (uint32_t child = at.firstChild; child < at.firstChild + at.childCount; ++child) {
        if (shown[child] == 0) {
            continue;
        }
        if (!tree.isFolder(child) && (rows.leavesBelow.empty() || rows.leavesBelow[child] > 0)) {
            rows.order.push_back(child);
        }
        appendLeaves(tree, child, shown, rows);
    }
}

void sortRows(const PathTree &tree, const RowQuery &query, std::vector<uint32_t>::iterator begin,
              std::vector<uint32_t>::iterator end)
{
    if (query.less) {
        std::stable_sort(begin, end, query.less);
    } else if (query.descending) {
        // Folders stay first.
        const auto leaves =
            std::find_if(begin, end, [&](uint32_t node) { return !tree.isFolder(node); });
        std::reverse(begin, leaves);
        std::reverse(leaves, end);
    }
}

} // namespace

RowSet makeRowSet(const PathTree &tree, const RowQuery &query, std::stop_token stop)
{
    const std::size_t size = tree.nodes.size();
    RowSet rows;
    rows.flat = query.flat;
    const std::vector<uint8_t> shown = shownNodes(tree, query, rows, stop);
    if (shown.empty()) {
        return {};
    }
    rows.start.assign(size, 0);
    rows.count.assign(size, 0);
    rows.order.reserve(rows.nodes);
    rows.row.assign(size, RowSet::NotShown);
    if (query.flat) {
        appendLeaves(tree, 0, shown, rows);
        rows.count[0] = uint32_t(rows.order.size());
        rows.nodes = rows.count[0];
        sortRows(tree, query, rows.order.begin(), rows.order.end());
        for (uint32_t r = 0; r < rows.count[0]; ++r) {
            rows.row[rows.order[r]] = r;
        }
        return rows;
    }
    for (std::size_t i = 0; i < size; ++i) {
        const PathTree::Node &node = tree.nodes[i];
        rows.start[i] = uint32_t(rows.order.size());
        for (uint32_t child = node.firstChild; child < node.firstChild + node.childCount; ++child) {
            if (shown[child] != 0) {
                rows.order.push_back(child);
            }
        }
        rows.count[i] = uint32_t(rows.order.size()) - rows.start[i];
        if ((i & 0xff) == 0 && stop.stop_requested()) {
            return {};
        }
        sortRows(tree, query, rows.order.begin() + rows.start[i], rows.order.end());
        for (uint32_t r = 0; r < rows.count[i]; ++r) {
            rows.row[rows.order[rows.start[i] + r]] = r;
        }
    }
    return rows;
}

std::vector<uint32_t> visibleRows(const RowSet &rows, const std::vector<bool> &open, uint32_t below)
{
    std::vector<uint32_t> visible;
    if (rows.start.empty()) {
        return visible;
    }
    struct Level {
        uint32_t next;
        uint32_t end;
    };
    visible.reserve(below == 0 ? rows.nodes : rows.count[below]);
    std::vector<Level> levels = {{rows.start[below], rows.start[below] + rows.count[below]}};
    while (!levels.empty()) {
        Level &level = levels.back();
        if (level.next == level.end) {
            levels.pop_back();
            continue;
        }
        const uint32_t node = rows.order[level.next++];
        visible.push_back(node);
        if (!rows.flat && rows.count[node] > 0 && open[node]) {
            levels.push_back({rows.start[node], rows.start[node] + rows.count[node]});
        }
    }
    return visible;
}

std::vector<bool> carryOpen(const PathTree &from, const std::vector<bool> &open, const PathTree &to)
{
    std::vector<bool> carried(to.nodes.size(), false);
    std::vector<std::pair<uint32_t, uint32_t>> pairs = {{0, 0}};
    // Folders stand before files and by name in both trees, so that one pass finds the pairs.
    for (std::size_t next = 0; next < pairs.size(); ++next) {
        const PathTree::Node &a = from.nodes[pairs[next].first];
        const PathTree::Node &b = to.nodes[pairs[next].second];
        uint32_t left = a.firstChild;
        uint32_t right = b.firstChild;
        const uint32_t leftEnd = left + a.childCount;
        const uint32_t rightEnd = right + b.childCount;
        while (left < leftEnd && right < rightEnd && from.isFolder(left) && to.isFolder(right)) {
            const Named leftName = {from.name(left), true};
            const Named rightName = {to.name(right), true};
            if (lessNamed(leftName, rightName)) {
                ++left;
            } else if (lessNamed(rightName, leftName)) {
                ++right;
            } else {
                carried[right] = open[left];
                pairs.emplace_back(left++, right++);
            }
        }
    }
    // Open files are few: each is looked for.
    for (uint32_t file = 1; file < open.size(); ++file) {
        if (open[file] && !from.isFolder(file)) {
            if (const auto found = to.find(from.path(file)); found && !to.isFolder(*found)) {
                carried[*found] = true;
            }
        }
    }
    return carried;
}

bool lessByName(const PathTree &tree, uint32_t a, uint32_t b)
{
    return lessNamed({tree.name(a), tree.isFolder(a)}, {tree.name(b), tree.isFolder(b)});
}

} // namespace Slipway
