// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>

namespace Slipway {

/// "2,418"
[[nodiscard]] QString formatCount(qint64 count);
/// "86.1 KB": powers of 1000, one decimal; bytes below 1000 as they are.
[[nodiscard]] QString formatBytes(qint64 bytes);
/// "41.3 MB/s"
[[nodiscard]] QString formatRate(double bytesPerSecond);
/// "40 s ago", "2 h ago", "3 days ago"
[[nodiscard]] QString formatAge(const QDateTime &then,
                                const QDateTime &now = QDateTime::currentDateTimeUtc());
/// "29 Nov 2026"; empty for none.
[[nodiscard]] QString formatDate(const QDate &date);
/// "29 Nov 2026, 15:10:44", in local time, where it has to be exact; empty for none.
[[nodiscard]] QString formatTime(const QDateTime &time);
/// "less than 0.1 s", "0.4 s", "6 s", "2 min", "1 h 5 min"
[[nodiscard]] QString formatDuration(std::chrono::milliseconds duration);
/// The same where there is little room, as in a column: "< 0.1 s".
[[nodiscard]] QString formatShortDuration(std::chrono::milliseconds duration);
/// A path for people; the home folder as "~".
[[nodiscard]] QString formatPath(std::string_view path);
/// Between facts of one line.
inline constexpr QStringView FactSeparator = u" · ";
/// Joins what is not empty with it.
[[nodiscard]] QString joinFacts(const QStringList &facts);

} // namespace Slipway
