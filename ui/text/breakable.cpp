// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/breakable.h"

namespace Slipway {

QString breakable(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        out += c;
        if (c == u'.' || c == u'/' || c == u'_') {
            out += QChar(0x200B); // a zero-width space
        }
    }
    return out;
}

} // namespace Slipway
