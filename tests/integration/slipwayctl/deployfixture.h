// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "foldersnapshot.h"
#include "programrun.h"

#include <memory>

namespace Slipway::Testing {

/// A project of three files, and `slipwayctl plan` and `deploy` run on it.
class DeployFixture {
protected:
    void makeProject()
    {
        m_folder = std::make_unique<ScratchFolder>();
        m_snapshot = folderSnapshot(bytes("project"), StorageKind::Plain);
        writeFile(bytes("project/assets/css/site.css"), {.bytes = "body {}"});
        writeFile(bytes("project/assets/js/app.js"), {.bytes = "run()"});
        writeFile(bytes("project/assets/odd\n\xff"), {.bytes = "odd"});
        writeSnapshot();
    }
    [[nodiscard]] QString path(const char *name) const
    {
        return QString::fromStdString(bytes(name));
    }
    [[nodiscard]] std::string bytes(const char *name) const
    {
        return m_folder->path() + '/' + name;
    }
    void writeSnapshot() const { writeSnapshotFile(bytes("snapshot.json"), m_snapshot); }
    /// With --snapshot, and --to the folder "www" unless a target is named.
    [[nodiscard]] QStringList arguments(const QStringList &given) const
    {
        QStringList all = given;
        all += {QStringLiteral("--snapshot"), path("snapshot.json")};
        if (!given.contains(QStringLiteral("--to")) && !given.contains(QStringLiteral("--target"))
            && !given.contains(QStringLiteral("--configured"))) {
            all += {QStringLiteral("--to"), path("www")};
        }
        all.removeAll(QStringLiteral("--configured"));
        return all;
    }
    [[nodiscard]] Run run(const QStringList &given) const
    {
        return runSlipwayctl(arguments(given));
    }

    std::unique_ptr<ScratchFolder> m_folder;
    ProjectSnapshot m_snapshot;
};

} // namespace Slipway::Testing
