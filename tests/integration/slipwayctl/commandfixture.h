// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploytesting/scratchfolder.h"
#include "deploytesting/sourcetree.h"
#include "programrun.h"
#include "project/projectsnapshot.h"

#include <QJsonDocument>

#include <memory>
#include <string>
#include <vector>

namespace Slipway::Testing {

/// A project of apps as a snapshot tells it, and slipwayctl run on it.
class CommandFixture {
protected:
    /// A new folder, with the snapshot of a project with these apps.
    void makeProject(StorageKind kind, const QString &storage, const std::vector<std::string> &apps)
    {
        m_folder = std::make_unique<ScratchFolder>();
        writeSnapshot(kind, storage, apps);
    }

    void writeSnapshot(StorageKind kind, const QString &storage,
                       const std::vector<std::string> &apps) const
    {
        ProjectSnapshot snapshot;
        snapshot.projectFolder = snapshot.workingFolder = bytes("project");
        snapshot.python = QStringLiteral("3.13.5");
        snapshot.djangoVersion = {6, 0, 3};
        snapshot.settingsModule = QStringLiteral("shop.settings");
        snapshot.settings.staticRoot = bytes("project/static_root");
        snapshot.settings.staticUrl = QStringLiteral("/static/");
        snapshot.storage.kind = kind;
        snapshot.storage.className = snapshot.storage.backend = storage;
        snapshot.storage.location = bytes("project/static_root");
        FinderInfo finder;
        finder.setting = finder.className =
            QStringLiteral("django.contrib.staticfiles.finders.AppDirectoriesFinder");
        finder.kind = FinderKind::AppDirectories;
        for (const std::string &app : apps) {
            const std::string folder = bytes("project/" + app);
            const QString name = QString::fromStdString(app);
            snapshot.apps.push_back(
                {.name = name, .label = name, .path = folder, .distribution = {}});
            finder.locations.push_back({.prefix = {}, .path = folder + "/static", .app = name});
        }
        snapshot.finders = {finder};
        writeFile(bytes("snapshot.json"),
                  {.bytes = QJsonDocument(snapshotToJson(snapshot)).toJson().toStdString()});
    }

    [[nodiscard]] std::string bytes(const std::string &name) const
    {
        return m_folder->path() + '/' + name;
    }

    [[nodiscard]] Run run(const QStringList &given) const
    {
        return runSlipwayctl(given
                             + QStringList{QStringLiteral("--snapshot"),
                                           QString::fromStdString(bytes("snapshot.json"))});
    }

    std::unique_ptr<ScratchFolder> m_folder;
};

} // namespace Slipway::Testing
