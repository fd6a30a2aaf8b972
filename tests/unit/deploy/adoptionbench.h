// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/adoption.h"
#include "deploytesting/contractworlds.h"

#include <QStringList>
#include <QTest>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <sys/stat.h>

namespace Slipway::Testing {

namespace fs = std::filesystem;

/// What is asked for; the target from then on.
inline Result<std::string> adopt(const std::string &path,
                                 const std::optional<AdoptionStore> &keep = {})
{
    const auto found = findAdoption(path);
    if (!found) {
        return failure(found.error());
    }
    const auto done = adoptFolder(*found, {}, keep);
    return done ? Result<std::string>(found->root) : failure(done.error());
}

inline ino_t inodeOf(const std::string &path)
{
    struct stat status = {};
    return ::lstat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

/// A folder that is served, and where it may stand.
class AdoptionBench {
protected:
    static void addPlaces();
    /// Makes the folder that is served. `inside`: it is `current` in the target's folder.
    void makeServed(bool inside);
    [[nodiscard]] std::string asked() const { return m_folder->path() + "/static"; }
    [[nodiscard]] AdoptionStore kept() const
    {
        return {.store = ReleaseStore(m_folder->path() + "/store"),
                .project = QStringLiteral("shop")};
    }
    [[nodiscard]] QStringList entries() const; ///< Beside the folder that was asked for.

    std::unique_ptr<ScratchFolder> m_folder;
    SourceTree m_sources;
    std::string m_served;
};

inline void AdoptionBench::addPlaces()
{
    QTest::addColumn<bool>("inside");
    QTest::newRow("the folder itself") << false;
    QTest::newRow("current in it") << true;
}

inline void AdoptionBench::makeServed(bool inside)
{
    fs::remove_all(m_folder->path() + "/static.releases");
    fs::remove_all(asked());
    m_served = asked() + (inside ? "/current" : "");
    for (const auto &[path, file] : firstTree()) {
        writeFile(m_served + '/' + path, file);
    }
    fs::create_symlink("css/site.css", m_served + "/a-link");
}

inline QStringList AdoptionBench::entries() const
{
    QStringList names;
    for (const auto &entry : fs::directory_iterator(m_folder->path())) {
        names += QString::fromStdString(entry.path().filename().string());
    }
    names.sort();
    return names;
}

} // namespace Slipway::Testing
