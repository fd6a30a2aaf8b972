// SPDX-License-Identifier: GPL-3.0-or-later
#include "finders/sourcechanges.h"

namespace Slipway {

namespace {

constexpr size_t MostCounted = 100'000; // a memory of some megabytes, and more than anybody reads

} // namespace

void SourceChanges::put(const std::string &path, Kind kind)
{
    if (m_kinds.size() >= MostCounted && !m_kinds.contains(path)) {
        m_isMore = true;
        return;
    }
    m_kinds.insert_or_assign(path, kind);
}

void SourceChanges::made(const std::string &path)
{
    const auto known = m_kinds.find(path);
    put(path, known != m_kinds.end() && known->second != Kind::Made ? Kind::Written : Kind::Made);
}

void SourceChanges::written(const std::string &path)
{
    const auto known = m_kinds.find(path);
    put(path, known != m_kinds.end() && known->second == Kind::Made ? Kind::Made : Kind::Written);
}

void SourceChanges::gone(const std::string &path)
{
    const auto known = m_kinds.find(path);
    if (known != m_kinds.end() && known->second == Kind::Made) {
        m_kinds.erase(known);
    } else {
        put(path, Kind::Gone);
    }
}

} // namespace Slipway
