// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploytesting/scratchfolder.h"
#include "deploytesting/sourcetree.h"
#include "release/release.h"

#include <memory>
#include <string>

namespace Slipway::Testing {

/// A snapshot and a collection of files in one folder, for releases to be built from.
class ReleaseFixture {
protected:
    void begin()
    {
        m_folder = std::make_unique<ScratchFolder>();
        m_snapshot = {};
        m_snapshot.projectFolder = "/srv/projects/shop";
        m_snapshot.storage.kind = StorageKind::Plain;
        m_snapshot.storage.fileMode = 0644;
        m_collection = {};
        m_collection.origins.resize(1);
        m_collection.origins[0].root = root();
    }
    void add(const std::string &destination, const std::string &source)
    {
        SourceFile file;
        file.path = source;
        m_collection.files.push_back(
            {.destination = destination,
             .winner = static_cast<uint32_t>(m_collection.sources.size())});
        m_collection.sources.push_back(file);
    }
    void addFile(const std::string &destination, const std::string &bytes)
    {
        const std::string source = "file" + std::to_string(m_collection.files.size());
        writeFile(root() + '/' + source, {.bytes = bytes});
        add(destination, source);
    }
    [[nodiscard]] std::string root() const { return m_folder->path(); }

    std::unique_ptr<ScratchFolder> m_folder;
    ProjectSnapshot m_snapshot;
    Collection m_collection;
};

} // namespace Slipway::Testing
