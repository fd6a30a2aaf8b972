// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dialog.h"

#include "ui/widgets/focusorder.h"

namespace Slipway {

bool Dialog::focusNextPrevChild(bool next)
{
    return moveFocus(*this, next) || QDialog::focusNextPrevChild(next);
}

} // namespace Slipway
