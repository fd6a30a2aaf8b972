// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploytesting/scratchfolder.h"
#include "deploytesting/sourcetree.h"
#include "project/projectsnapshot.h"

#include <QJsonDocument>

#include <string>

namespace Slipway::Testing {

/// The snapshot of a project whose only sources are in its folder "assets".
[[nodiscard]] inline ProjectSnapshot folderSnapshot(const std::string &project, StorageKind kind)
{
    ProjectSnapshot snapshot;
    snapshot.projectFolder = snapshot.workingFolder = project;
    snapshot.python = QStringLiteral("3.13.5");
    snapshot.djangoVersion = {6, 0, 3};
    snapshot.settingsModule = QStringLiteral("shop.settings");
    snapshot.settings.staticRoot = project + "/static_root";
    snapshot.settings.staticUrl = snapshot.storage.baseUrl = QStringLiteral("/static/");
    snapshot.storage.kind = kind;
    snapshot.storage.className = snapshot.storage.backend = kind == StorageKind::Manifest
        ? QStringLiteral("django.contrib.staticfiles.storage.ManifestStaticFilesStorage")
        : QStringLiteral("django.contrib.staticfiles.storage.StaticFilesStorage");
    snapshot.storage.location = project + "/static_root";
    snapshot.storage.fileMode = 0644;
    FinderInfo finder;
    finder.setting = finder.className =
        QStringLiteral("django.contrib.staticfiles.finders.FileSystemFinder");
    finder.kind = FinderKind::FileSystem;
    finder.locations = {{.prefix = {}, .path = project + "/assets", .app = {}}};
    snapshot.finders = {finder};
    snapshot.settings.staticfilesDirs = {{.prefix = {}, .path = project + "/assets"}};
    return snapshot;
}

inline void writeSnapshotFile(const std::string &file, const ProjectSnapshot &snapshot)
{
    writeFile(file, {.bytes = QJsonDocument(snapshotToJson(snapshot)).toJson().toStdString()});
}

} // namespace Slipway::Testing
