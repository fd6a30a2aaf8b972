// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/contenthash.h"
#include "ui/models/filetable.h"

#include <QString>

#include <optional>

namespace Slipway {

/// How a file comes by its hashed name, in words.
struct HashChain {
    QString name; ///< "base.css"
    QString rewriting; ///< "5 references rewritten"
    /// "md5 3f9c1d20ab47"; where the new name is not simply the old one with its hash: that name.
    QString digest;
    QString live; ///< "another name in the live release on web1:"; empty: not known.
    QString former; ///< That name: "base.77d01be2c4f0.css".
};

/// None: the file keeps its name, or it is not known yet which one it gets. `hash`: what the storage puts
/// into names; where that is not known, the new name stands for the digest.
[[nodiscard]] std::optional<HashChain> hashChain(const FileTable &table, uint32_t file,
                                                 const std::optional<ContentHash> &hash);

} // namespace Slipway
