// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBoxLayout>

#include <initializer_list>

class QPushButton;

namespace Slipway {

/// Two groups of buttons in one row where those that are shown fit into `room`, else one group above the other, as
/// `narrow` says.
void arrangeButtonRows(QBoxLayout &groups, std::initializer_list<const QPushButton *> buttons,
                       int room, QBoxLayout::Direction narrow);

/// How wide all that is in a layout must be with the groups one above the other, however they stand now. `row` is
/// the entry of the layout that holds them.
[[nodiscard]] int widthWithButtonRows(const QLayout &all, const QLayout *row,
                                      const QBoxLayout &groups);

} // namespace Slipway
