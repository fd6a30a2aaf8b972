// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/breakable.h"

#include <QRegularExpression>

namespace Slipway {

using namespace Qt::StringLiterals;

QString breakable(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        out += c;
        if (c == u'.' || c == u'/' || c == u'_' || c == u'@') {
            out += QChar(0x200B); // a zero-width space
        }
    }
    return out;
}

QString figuresKept(const QString &text)
{
    static const QRegularExpression gap(u"(?<=\\d) (?=[\\p{L}%])"_s);
    return QString(text).replace(gap, QString(QChar::Nbsp));
}

} // namespace Slipway
