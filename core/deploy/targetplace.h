// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/foldedname.h"

#include <QStringList>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace Slipway {

/// What may still be written on a file system.
struct PlaceRoom {
    uint64_t bytes = 0;
    uint64_t files = 0; ///< And folders. UINT64_MAX: it counts none.
    uint64_t block = 4096; ///< What it gives out at once, in bytes.
};

/// Where a target serves from: what becomes of names there, and who gets to them.
struct TargetPlace {
    NameFolding folding =
        {}; ///< What its file system leaves out of account, as far as one can see.
    size_t longestName = 0; ///< Of one file or folder, in bytes; 0: not known.
    size_t longestPath = 0; ///< Of a file below the served folder, in bytes; 0: not known.
    /// Each release is put into a folder of its own: what is deleted is not in there.
    bool startsEmpty = false;
    std::optional<PlaceRoom> room = {}; ///< For what is staged; nothing: not known.
    /// On the way to the served folder, outermost first: those that only their owner and group may enter.
    QStringList closedFolders = {};
};

} // namespace Slipway
