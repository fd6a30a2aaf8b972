// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QModelIndex;

namespace Slipway {

class DataTree;

/// Goes to the next row of a flat list that fits, from the current one on and round, and gives the list the
/// focus. False: none fits.
bool goToNextRow(DataTree &list, const std::function<bool(const QModelIndex &)> &fits);

} // namespace Slipway
