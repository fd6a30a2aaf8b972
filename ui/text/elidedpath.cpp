// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/elidedpath.h"

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
    const int room = width - metrics.horizontalAdvance(name);
    return slash <= 0 || room < metrics.horizontalAdvance(u"…"_s)
        ? metrics.elidedText(path, Qt::ElideMiddle, width)
        : metrics.elidedText(path.first(slash), Qt::ElideRight, room) + name;
}

} // namespace Slipway
