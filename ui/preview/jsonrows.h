// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/jsonindex.h"

#include <Qt>

#include <unordered_map>

namespace Slipway {

enum class JsonColumn { Name, Value };

/// What is asked of a JsonIndex. Shape: value.
struct JsonQuery {
    QString text; ///< Only values with it in their name or content, letter case aside; empty: all.
    int sortColumn = -1; ///< A JsonColumn; below 0: as in the text.
    Qt::SortOrder order = Qt::AscendingOrder;

    [[nodiscard]] bool isSorted() const { return sortColumn >= 0; }
    [[nodiscard]] bool asksNothing() const { return text.isEmpty() && !isSorted(); }
};

/// The values of a JsonIndex that a query is answered with, the way to each, and where each stands.
///
/// A sorted list is sorted as a whole: its groups hold the first thousand, the next, and so on.
/// Shape: value shared as shared_ptr<const JsonRows>; made on a worker. O(values) in memory.
class JsonRows final {
public:
    /// Of a group in a sorted list: the places of its first and its last value, from 0.
    struct Span {
        int first = 0;
        int last = 0;
    };

    [[nodiscard]] static std::shared_ptr<const JsonRows> answer(const JsonIndex &index,
                                                                const JsonQuery &query,
                                                                const std::stop_token &stop);

    [[nodiscard]] const JsonQuery &query() const { return m_query; }
    /// Without those that only lead to others.
    [[nodiscard]] int found() const { return m_found; }
    [[nodiscard]] std::size_t rowCount() const { return m_children.size(); } ///< All there are.
    [[nodiscard]] int childCount(int node) const { return m_places[std::size_t(node)].childCount; }
    [[nodiscard]] int child(int node, int row) const
    {
        return m_children[std::size_t(m_places[std::size_t(node)].firstChild + row)];
    }
    [[nodiscard]] int parent(int node) const { return m_places[std::size_t(node)].parent; }
    [[nodiscard]] int row(int node) const { return m_places[std::size_t(node)].row; }
    /// Of a group in a sorted list; null: of anything else.
    [[nodiscard]] const Span *spanOf(int node) const;

private:
    struct Place {
        int32_t parent = -1;
        int32_t row = -1;
        int32_t firstChild = 0; ///< In m_children.
        int32_t childCount = 0;
    };
    class Maker;

    JsonQuery m_query;
    std::vector<Place> m_places; ///< Per node.
    std::vector<int32_t> m_children;
    std::unordered_map<int, Span> m_spans;
    int m_found = 0;
};

} // namespace Slipway
