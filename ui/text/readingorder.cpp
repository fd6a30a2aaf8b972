// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/readingorder.h"

namespace Slipway {

int readingOrder(const QString &text)
{
    return text.isRightToLeft() ? 0 : int(Qt::TextForceLeftToRight);
}

} // namespace Slipway
