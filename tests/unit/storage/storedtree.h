// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploytesting/scratchfolder.h"
#include "deploytesting/sourcetree.h"
#include "storage/postprocessing.h"

#include <vector>

namespace Slipway::Testing {

/// Writes a tree, and names its files as post-processing takes them: collected under their own paths.
inline std::vector<StoredFile> writeStored(const ScratchFolder &folder, const Tree &tree)
{
    std::vector<StoredFile> files;
    for (const auto &[path, file] : tree) {
        const std::string full = folder.path() + '/' + path;
        writeFile(full, file);
        files.push_back({.name = path, .sourcePath = path, .source = full});
    }
    return files;
}

} // namespace Slipway::Testing
