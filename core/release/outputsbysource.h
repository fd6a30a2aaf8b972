// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/processedcollection.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

namespace Slipway {

/// Collects what belongs to each file, then lays it side by side.
class OutputsBySource final {
public:
    explicit OutputsBySource(const Collection &collection)
        : m_bySource(collection.files.size() + 1)
    { }

    void add(ProcessedFile file)
    {
        const size_t place =
            file.source == ProcessedFile::NoSource ? m_bySource.size() - 1 : size_t{file.source};
        m_bySource[place].push_back(std::move(file));
    }

    void moveTo(ProcessedCollection &processed)
    {
        processed.files.clear();
        processed.begins.clear();
        for (std::vector<ProcessedFile> &files : m_bySource) {
            processed.begins.push_back(static_cast<uint32_t>(processed.files.size()));
            std::ranges::move(files, std::back_inserter(processed.files));
        }
    }

private:
    std::vector<std::vector<ProcessedFile>> m_bySource;
};

} // namespace Slipway
