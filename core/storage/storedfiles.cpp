// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/storedfiles.h"

namespace Slipway {

std::vector<StoredFile> storedFiles(const Collection &collection)
{
    std::vector<StoredFile> files;
    files.reserve(collection.files.size());
    for (const CollectedFile &file : collection.files) {
        const SourceFile &source = collection.winner(file);
        files.push_back({.name = file.destination,
                         .sourcePath = source.path,
                         .source = collection.absolutePath(source),
                         .isFresh = true});
    }
    return files;
}

} // namespace Slipway
