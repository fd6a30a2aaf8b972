// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

namespace Slipway {

/// What has become of files since a moment, told event by event; what came and went again is nothing.
///
/// Shape: value.
class SourceChanges final {
public:
    enum class Kind : uint8_t { Made, Written, Gone };

    void made(const std::string &path);
    void written(const std::string &path);
    void gone(const std::string &path);
    /// It is as it was at that moment, whatever happened to it between.
    void asBefore(const std::string &path) { m_kinds.erase(path); }
    /// Something happened that was not told one by one.
    void lostCount() { m_isMore = true; }

    [[nodiscard]] int64_t count() const { return int64_t(m_kinds.size()); }
    [[nodiscard]] bool isMore() const { return m_isMore; }

private:
    void put(const std::string &path, Kind kind);

    std::unordered_map<std::string, Kind> m_kinds;
    bool m_isMore = false;
};

} // namespace Slipway
