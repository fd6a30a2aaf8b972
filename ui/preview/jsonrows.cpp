// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/jsonrows.h"

#include <algorithm>

namespace Slipway {

namespace {

/// What a value is sorted by: kinds one after the other, numbers by size, texts letter case aside.
struct SortKey {
    int node = 0;
    int rank = 0;
    double number = 0;
    QString text;
};

bool isBefore(const SortKey &a, const SortKey &b)
{
    if (a.rank != b.rank) {
        return a.rank < b.rank;
    }
    if (a.number < b.number || b.number < a.number) {
        return a.number < b.number;
    }
    const int compared = a.text.compare(b.text, Qt::CaseInsensitive);
    return compared != 0 ? compared < 0 : a.text < b.text;
}

SortKey valueKey(const JsonIndex &index, int node)
{
    using Kind = JsonIndex::Kind;
    const Kind kind = index.kind(node);
    SortKey key = {.node = node, .rank = int(kind), .number = 0, .text = {}};
    if (kind == Kind::Number) {
        key.number = index.value(node).toDouble();
    } else if (kind == Kind::Array || kind == Kind::Object) {
        key.number = index.sizeOf(node);
    } else {
        key.text = index.value(node);
    }
    return key;
}

} // namespace

/// Makes the rows, list by list.
class JsonRows::Maker final {
public:
    Maker(JsonRows &rows, const JsonIndex &index, const std::stop_token &stop)
        : m_rows(rows)
        , m_index(index)
        , m_stop(stop)
        , m_shown(std::size_t(index.nodeCount()), rows.m_query.text.isEmpty())
    {
        m_rows.m_places.resize(m_shown.size());
        m_rows.m_found = index.valueCount();
    }

    void run()
    {
        if (!m_rows.m_query.text.isEmpty()) {
            find();
        }
        for (int node = 0; node < m_index.nodeCount() && !m_stop.stop_requested(); ++node) {
            const bool isGroup = m_index.kind(node) == JsonIndex::Kind::Group;
            if (!m_shown[std::size_t(node)] || m_index.childCount(node) == 0) {
                continue;
            }
            if (!m_rows.m_query.isSorted()) {
                std::vector<int> children;
                addShown(node, children);
                setChildren(node, children);
            } else if (!isGroup) { // a group is filled with its list
                sort(node);
            }
        }
    }

private:
    void find()
    {
        const QString &text = m_rows.m_query.text;
        m_rows.m_found = 0;
        for (int node = 0; node < m_index.nodeCount() && !m_stop.stop_requested(); ++node) {
            if (m_index.kind(node) == JsonIndex::Kind::Group
                || !(m_index.title(node).contains(text, Qt::CaseInsensitive)
                     || m_index.value(node).contains(text, Qt::CaseInsensitive))) {
                continue;
            }
            ++m_rows.m_found;
            for (int at = node; at >= 0 && !m_shown[std::size_t(at)]; at = m_index.parent(at)) {
                m_shown[std::size_t(at)] = true;
            }
        }
    }

    void addShown(int node, std::vector<int> &children) const
    {
        for (int row = 0; row < m_index.childCount(node); ++row) {
            if (const int child = m_index.child(node, row); m_shown[std::size_t(child)]) {
                children.push_back(child);
            }
        }
    }

    void setChildren(int node, const std::vector<int> &children)
    {
        Place &place = m_rows.m_places[std::size_t(node)];
        place.firstChild = int32_t(m_rows.m_children.size());
        place.childCount = int32_t(children.size());
        for (const int child : children) {
            Place &inner = m_rows.m_places[std::size_t(child)];
            inner.parent = node;
            inner.row = int32_t(m_rows.m_children.size()) - place.firstChild;
            m_rows.m_children.push_back(child);
        }
    }

    /// The shown values of a list in the order of the text, out of its groups.
    void gather(int node, std::vector<SortKey> &values) const
    {
        const bool isByValue = m_rows.m_query.sortColumn == int(JsonColumn::Value);
        for (int row = 0; row < m_index.childCount(node); ++row) {
            const int child = m_index.child(node, row);
            if (m_index.kind(child) == JsonIndex::Kind::Group) {
                gather(child, values);
            } else if (!m_shown[std::size_t(child)]) {
                continue;
            } else if (isByValue) {
                values.push_back(valueKey(m_index, child));
            } else if (m_isList) { // its numbers grow
                values.push_back(
                    {.node = child, .rank = 0, .number = double(values.size()), .text = {}});
            } else {
                values.push_back(
                    {.node = child, .rank = 0, .number = 0, .text = m_index.title(child)});
            }
        }
    }

    void sort(int node)
    {
        m_isList = m_index.kind(node) == JsonIndex::Kind::Array;
        std::vector<SortKey> values;
        gather(node, values);
        // What is alike stays as it is in the text, in either order.
        if (m_rows.m_query.order == Qt::AscendingOrder) {
            std::ranges::stable_sort(values, isBefore);
        } else {
            std::ranges::stable_sort(
                values, [](const SortKey &a, const SortKey &b) { return isBefore(b, a); });
        }
        m_sorted.clear();
        for (const SortKey &value : values) {
            m_sorted.push_back(value.node);
        }
        m_next = 0;
        if (m_sorted.size() <= std::size_t(JsonIndex::GroupSize)) {
            setChildren(node, m_sorted);
        } else {
            fill(node);
        }
    }

    /// Puts the sorted values where those of the text stand, group by group, as far as they reach.
    void fill(int node)
    {
        std::vector<int> children;
        for (int row = 0; row < m_index.childCount(node) && m_next < m_sorted.size(); ++row) {
            const int child = m_index.child(node, row);
            if (m_index.kind(child) != JsonIndex::Kind::Group) {
                children.push_back(m_sorted[m_next++]);
                continue;
            }
            const auto first = int(m_next);
            fill(child);
            m_rows.m_spans[child] = {.first = first, .last = int(m_next) - 1};
            children.push_back(child);
        }
        setChildren(node, children);
    }

    JsonRows &m_rows;
    const JsonIndex &m_index;
    const std::stop_token &m_stop;
    std::vector<bool> m_shown; ///< Per node.
    std::vector<int> m_sorted; ///< The values of the list that is being sorted.
    std::size_t m_next = 0;
    bool m_isList = false;
};

std::shared_ptr<const JsonRows> JsonRows::answer(const JsonIndex &index, const JsonQuery &query,
                                                 const std::stop_token &stop)
{
    auto rows = std::make_shared<JsonRows>();
    rows->m_query = query;
    Maker(*rows, index, stop).run();
    return rows;
}

const JsonRows::Span *JsonRows::spanOf(int node) const
{
    const auto found = m_spans.find(node);
    return found == m_spans.end() ? nullptr : &found->second;
}

} // namespace Slipway
