// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/bytesize.h"

#include <QLocale>
#include <QString>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace Slipway {

std::optional<int64_t> bytesFromText(QStringView text)
{
    using namespace Qt::StringLiterals;
    static constexpr std::array<std::pair<QStringView, double>, 10> Units = {
        {{u"", 1.0},
         {u"b", 1.0},
         {u"kb", 1e3},
         {u"mb", 1e6},
         {u"gb", 1e9},
         {u"tb", 1e12},
         {u"kib", 1024.0},
         {u"mib", 1048576.0},
         {u"gib", 1073741824.0},
         {u"tib", 1099511627776.0}}};
    QStringView rest = text.trimmed();
    if (rest.endsWith(u"/s", Qt::CaseInsensitive)) {
        rest = rest.chopped(2).trimmed();
    }
    const auto isOfNumber = [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'.'; };
    const auto end = std::ranges::find_if_not(rest, isOfNumber);
    const QStringView digits = rest.first(end - rest.begin());
    const QString unit = rest.sliced(digits.size()).trimmed().toString().toLower();
    const auto found = std::ranges::find_if(
        Units, [&unit](const auto &each) { return each.first == QStringView(unit); });
    bool ok = false;
    const double number = digits.toDouble(&ok);
    if (!ok || found == Units.end()) {
        return std::nullopt;
    }
    const double bytes = std::round(number * found->second);
    constexpr double Most = 4611686018427387904.0;
    return bytes >= 0 && bytes <= Most ? std::optional(static_cast<int64_t>(bytes)) : std::nullopt;
}

QString textOfBytes(int64_t bytes)
{
    if (bytes < 1000) {
        return QStringLiteral("%1 B").arg(bytes);
    }
    constexpr std::array<const char *, 5> Units = {"KB", "MB", "GB", "TB", "PB"};
    double value = static_cast<double>(bytes) / 1000;
    size_t unit = 0;
    while (value >= 999.95 && unit + 1 < Units.size()) {
        value /= 1000;
        ++unit;
    }
    return QStringLiteral("%1 %2").arg(QLocale().toString(value, 'f', 1),
                                       QLatin1StringView(Units[unit]));
}

} // namespace Slipway
