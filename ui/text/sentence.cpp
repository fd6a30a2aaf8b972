// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/sentence.h"

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

QString asSentence(const QString &reason)
{
    const QString first = reason.section(u' ', 0, 0);
    const bool isWord = first.size() < reason.size()
        && std::ranges::all_of(first, [](QChar c) { return c.isLetter() || c == u'\''; });
    if (first.isEmpty() || !isWord || reason.contains(u'\n')) {
        return reason;
    }
    const bool ends = u".!?:…"_s.contains(reason.back());
    return reason.front().toUpper() + reason.sliced(1) + (ends ? QString() : u"."_s);
}

} // namespace Slipway
