// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/linkcard.h"

namespace Slipway {

void LinkCard::paintEvent(QPaintEvent *event)
{
    if ((underMouse() && focusPolicy() != Qt::NoFocus) || hasFocus()) {
        Card::paintEvent(event);
    }
}

} // namespace Slipway
