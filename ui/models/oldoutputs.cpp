// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/oldoutputs.h"

#include <string_view>
#include <unordered_map>

namespace Slipway {

OldOutputs carryOutputs(const ProcessedCollection &before,
                        const std::shared_ptr<const Collection> &collection)
{
    std::unordered_map<std::string_view, uint32_t> byPath;
    byPath.reserve(before.collection->files.size());
    for (uint32_t i = 0; i < before.collection->files.size(); ++i) {
        byPath.emplace(before.collection->files[i].destination, i);
    }
    OldOutputs old;
    auto carried = std::make_shared<ProcessedCollection>();
    carried->collection = collection;
    carried->compression = before.compression;
    if (!before.isLeftOut.empty()) {
        carried->isLeftOut.resize(collection->files.size());
    }
    for (uint32_t i = 0; i < collection->files.size(); ++i) {
        const auto then = byPath.find(collection->files[i].destination);
        old.before.push_back(then == byPath.end() ? ProcessedFile::NoSource : then->second);
        carried->begins.push_back(static_cast<uint32_t>(carried->files.size()));
        if (then == byPath.end()) {
            continue;
        }
        for (ProcessedFile file : before.of(then->second)) {
            file.source = i;
            carried->files.push_back(std::move(file));
        }
        if (!carried->isLeftOut.empty()) {
            carried->isLeftOut[i] = before.leavesOut(then->second);
        }
    }
    carried->begins.push_back(static_cast<uint32_t>(carried->files.size()));
    for (const ProcessedFile &file : before.files) {
        if (file.source == ProcessedFile::NoSource) {
            carried->files.push_back(file);
        }
    }
    old.processed = std::move(carried);
    return old;
}

} // namespace Slipway
