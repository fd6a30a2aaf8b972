// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/fileuses.h"

#include <algorithm>

namespace Slipway {

FileUses::FileUses(size_t fileCount, std::vector<Edge> edges)
{
    std::erase_if(edges, [](const Edge &edge) { return edge.first == edge.second; });
    std::ranges::sort(edges);
    const auto repeated = std::ranges::unique(edges);
    edges.erase(repeated.begin(), repeated.end());
    m_begins.reserve(fileCount + 1);
    m_uses.reserve(edges.size());
    m_begins.push_back(0);
    auto edge = edges.cbegin();
    for (size_t file = 0; file < fileCount; ++file) {
        for (; edge != edges.cend() && edge->first == file; ++edge) {
            m_uses.push_back(edge->second);
        }
        m_begins.push_back(static_cast<uint32_t>(m_uses.size()));
    }
}

std::span<const uint32_t> FileUses::of(size_t file) const
{
    if (file >= fileCount()) {
        return {};
    }
    return std::span(m_uses).subspan(m_begins[file], m_begins[file + 1] - m_begins[file]);
}

void FileUses::append(std::span<const uint32_t> uses)
{
    if (m_begins.empty()) {
        m_begins.push_back(0);
    }
    m_uses.insert(m_uses.end(), uses.begin(), uses.end());
    m_begins.push_back(static_cast<uint32_t>(m_uses.size()));
}

} // namespace Slipway
