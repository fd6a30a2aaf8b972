// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/foldedname.h"

#include <QStringList>

#include <cstddef>

namespace Slipway {

/// Where a target serves from: what becomes of names there, and who gets to them.
struct TargetPlace {
    NameFolding folding =
        {}; ///< What its file system leaves out of account, as far as one can see.
    size_t longestName = 0; ///< Of one file or folder, in bytes; 0: not known.
    size_t longestPath = 0; ///< Of a file below the served folder, in bytes; 0: not known.
    /// Each release is put into a folder of its own: what is deleted is not in there.
    bool startsEmpty = false;
    /// On the way to the served folder, outermost first: those that only their owner and group may enter.
    QStringList closedFolders = {};
};

} // namespace Slipway
