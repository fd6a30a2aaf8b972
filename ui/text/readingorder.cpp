// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/readingorder.h"

#include <QStyle>

namespace Slipway {

int readingOrder(const QString &text)
{
    return text.isRightToLeft() ? 0 : int(Qt::TextForceLeftToRight);
}

int wordOrder(const QString &text)
{
    return text.contains(u'/') && !text.contains(u' ') ? PathOrder : readingOrder(text);
}

int edgeOrder(Qt::LayoutDirection direction, const QString &text, Qt::Alignment edge)
{
    return int(QStyle::visualAlignment(direction, edge)) | wordOrder(text);
}

} // namespace Slipway
