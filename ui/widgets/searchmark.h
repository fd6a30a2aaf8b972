// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLineEdit;

namespace Slipway {

/// Shows at the start of a field that one searches or filters in it. To screen readers that is a picture, and the
/// field's button that clears it, if it has one already, tells what it does.
void addSearchMark(QLineEdit *field);

/// Names the button that setClearButtonEnabled() has added, if any.
void nameClearButton(QLineEdit *field);

} // namespace Slipway
