// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/elidedpath.h"

#include "ui/text/format.h"

#include <QFontMetrics>

namespace Slipway {

using namespace Qt::StringLiterals;

QString elidedPath(const QString &path, const QFontMetrics &metrics, int width)
{
    if (metrics.horizontalAdvance(path) <= width) {
        return path;
    }
    const qsizetype slash = path.lastIndexOf(u'/');
    const QString name = path.mid(slash); // with the slash
    if (slash <= 0 || metrics.horizontalAdvance(u"…"_s + name) > width) {
        return metrics.elidedText(path, Qt::ElideMiddle, width);
    }
    const QString folders = metrics.elidedText(path.first(slash), Qt::ElideRight,
                                               width - metrics.horizontalAdvance(name));
    return (folders.isEmpty() ? u"…"_s : folders) + name;
}

QString elidedFacts(const QString &facts, const QFontMetrics &metrics, int width)
{
    QString shown = facts;
    while (metrics.horizontalAdvance(shown) > width) {
        const qsizetype last = shown.lastIndexOf(FactSeparator);
        if (last <= 0) {
            return metrics.elidedText(shown, Qt::ElideRight, width);
        }
        shown.truncate(last);
    }
    return shown;
}

} // namespace Slipway
