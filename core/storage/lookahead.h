// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <utility>

namespace Slipway {

/// The next place at or after a position where something is, searched once: a question that falls
/// into the stretch already searched costs nothing. This is what keeps scanners linear on texts in
/// which many things open and none closes.
class LookAhead final {
public:
    static constexpr size_t None = std::string_view::npos;
    using Search = std::function<size_t(size_t)>;

    explicit LookAhead(Search search)
        : m_search(std::move(search))
    { }

    [[nodiscard]] size_t from(size_t at)
    {
        if (!m_searched || at < m_from || (m_found != None && at > m_found)) {
            m_found = m_search(at);
            m_from = at;
            m_searched = true;
        }
        return m_found;
    }

private:
    Search m_search;
    size_t m_from = 0;
    size_t m_found = None;
    bool m_searched = false;
};

} // namespace Slipway
