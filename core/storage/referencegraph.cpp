// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/referencegraph.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace Slipway {

namespace {

/// Tarjan's algorithm with a stack of its own: import chains may be as long as there are files.
class Components {
public:
    explicit Components(const ReferenceGraph &graph, size_t count)
        : m_graph(graph)
        , m_order(count, Unseen)
        , m_low(count, 0)
        , m_waiting(count, false)
    { }

    std::vector<std::vector<uint32_t>> run()
    {
        for (uint32_t file = 0; file < m_order.size(); ++file) {
            if (m_order[file] == Unseen) {
                walk(file);
            }
        }
        std::ranges::sort(m_found);
        return std::move(m_found);
    }

private:
    static constexpr uint32_t Unseen = std::numeric_limits<uint32_t>::max();
    struct Step {
        uint32_t file = 0;
        size_t next = 0;
    };

    void enter(uint32_t file)
    {
        m_order[file] = m_low[file] = m_count++;
        m_path.push_back(file);
        m_waiting[file] = true;
        m_steps.push_back({.file = file, .next = 0});
    }

    void walk(uint32_t root)
    {
        enter(root);
        while (!m_steps.empty()) {
            Step &step = m_steps.back();
            const uint32_t file = step.file;
            const auto uses = m_graph.uses(file);
            if (step.next < uses.size()) {
                const uint32_t to = uses[step.next++];
                if (m_order[to] == Unseen) {
                    enter(to);
                } else if (m_waiting[to]) {
                    m_low[file] = std::min(m_low[file], m_order[to]);
                }
                continue;
            }
            m_steps.pop_back();
            if (!m_steps.empty()) {
                uint32_t &low = m_low[m_steps.back().file];
                low = std::min(low, m_low[file]);
            }
            if (m_low[file] == m_order[file]) {
                leave(file);
            }
        }
    }

    void leave(uint32_t file)
    {
        std::vector<uint32_t> group;
        do {
            group.push_back(m_path.back());
            m_waiting[m_path.back()] = false;
            m_path.pop_back();
        } while (group.back() != file);
        if (group.size() > 1 || std::ranges::binary_search(m_graph.uses(file), file)) {
            std::ranges::sort(group);
            m_found.push_back(std::move(group));
        }
    }

    const ReferenceGraph &m_graph;
    std::vector<uint32_t> m_order;
    std::vector<uint32_t> m_low;
    std::vector<bool> m_waiting;
    std::vector<uint32_t> m_path;
    std::vector<Step> m_steps;
    std::vector<std::vector<uint32_t>> m_found;
    uint32_t m_count = 0;
};

} // namespace

std::span<const uint32_t> ReferenceGraph::Lists::of(uint32_t file) const
{
    return std::span(files).subspan(begins[file], begins[file + 1] - begins[file]);
}

ReferenceGraph::Lists ReferenceGraph::lists(size_t count, const std::vector<Edge> &edges)
{
    Lists lists;
    lists.begins.assign(count + 1, 0);
    lists.files.reserve(edges.size());
    for (const auto &[from, to] : edges) {
        ++lists.begins[from + 1];
        lists.files.push_back(to);
    }
    for (size_t i = 0; i < count; ++i) {
        lists.begins[i + 1] += lists.begins[i];
    }
    return lists;
}

std::pair<ReferenceGraph::Lists, ReferenceGraph::Lists> ReferenceGraph::bothWays(
    size_t count, std::vector<Edge> edges)
{
    Lists there = lists(count, edges);
    for (Edge &edge : edges) {
        std::swap(edge.first, edge.second);
    }
    std::ranges::sort(edges);
    return {std::move(there), lists(count, edges)};
}

ReferenceGraph::ReferenceGraph(std::vector<int64_t> sizes, std::vector<Edge> edges,
                               std::vector<Edge> missed)
    : m_sizes(std::move(sizes))
{
    for (std::vector<Edge> *list : {&edges, &missed}) {
        std::ranges::sort(*list);
        list->erase(std::ranges::unique(*list).begin(), list->end());
    }
    std::erase_if(missed,
                  [&](const Edge &edge) { return std::ranges::binary_search(edges, edge); });
    std::tie(m_uses, m_usedBy) = bothWays(m_sizes.size(), std::move(edges));
    std::tie(m_missed, m_missedBy) = bothWays(m_sizes.size(), std::move(missed));
}

std::span<const uint32_t> ReferenceGraph::uses(uint32_t file) const
{
    return m_uses.of(file);
}

std::span<const uint32_t> ReferenceGraph::usedBy(uint32_t file) const
{
    return m_usedBy.of(file);
}

std::span<const uint32_t> ReferenceGraph::usesMissed(uint32_t file) const
{
    return m_missed.of(file);
}

std::span<const uint32_t> ReferenceGraph::missedBy(uint32_t file) const
{
    return m_missedBy.of(file);
}

ReferenceGraph::Files ReferenceGraph::orphans() const
{
    Files orphans;
    for (uint32_t file = 0; file < m_sizes.size(); ++file) {
        const auto isItself = [&](uint32_t user) { return user == file; };
        if (std::ranges::all_of(usedBy(file), isItself)
            && std::ranges::all_of(missedBy(file), isItself)) {
            orphans.files.push_back(file);
            orphans.bytes += std::max<int64_t>(0, m_sizes[file]);
        }
    }
    return orphans;
}

ReferenceGraph::Files ReferenceGraph::pulledInBy(uint32_t file) const
{
    Files pulled;
    std::vector<bool> seen(m_sizes.size(), false);
    pulled.files.push_back(file);
    seen[file] = true;
    for (size_t next = 0; next < pulled.files.size(); ++next) {
        const uint32_t at = pulled.files[next];
        pulled.bytes += std::max<int64_t>(0, m_sizes[at]);
        for (const auto &list : {uses(at), usesMissed(at)}) {
            for (const uint32_t used : list) {
                if (!seen[used]) {
                    seen[used] = true;
                    pulled.files.push_back(used);
                }
            }
        }
    }
    std::ranges::sort(pulled.files);
    return pulled;
}

std::vector<std::vector<uint32_t>> ReferenceGraph::cycles() const
{
    return Components(*this, m_sizes.size()).run();
}

} // namespace Slipway
