// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/referencepattern.h"

#include <QByteArray>
#include <QList>

#include <cstddef>
#include <string>

namespace Slipway::Testing {

/// A text that Python has written as hexadecimal digits; "-": an empty one.
inline std::string decoded(const QByteArray &field)
{
    return field == "-" ? std::string() : QByteArray::fromHex(field).toStdString();
}

/// Where a match and its groups lie, as Python's script lists them. `further`: the template's further group too.
inline QByteArray spansOf(const ReferenceMatch &match, bool further)
{
    QList<QByteArray> numbers;
    for (const size_t number : {match.wholeBegin, match.wholeEnd, match.begin, match.end,
                                match.urlBegin, match.urlEnd, match.extraBegin, match.extraEnd}) {
        numbers << QByteArray::number(static_cast<qulonglong>(number));
    }
    return numbers.mid(0, further ? 8 : 6).join(',');
}

} // namespace Slipway::Testing
