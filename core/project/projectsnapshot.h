// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace Slipway {

/// The version of the snapshot document that this program writes and reads.
inline constexpr int SnapshotSchema = 1;

/// One entry of STATICFILES_DIRS as the settings have it.
struct StaticfilesDir {
    std::string prefix; ///< Empty: none.
    std::string path; ///< As given (may be relative to the snapshot's cwd).
};

/// A Python distribution: what `pip list` shows.
struct Distribution {
    QString name;
    QString version;
};

/// One installed app, in INSTALLED_APPS order.
struct InstalledApp {
    QString name; ///< "django.contrib.admin"
    QString label; ///< "admin"
    std::string path; ///< Absolute folder of the app's package.
    Distribution distribution; ///< Empty: the project's own code.
};

/// What a finder of STATICFILES_FINDERS is, by its class and what it overrides.
enum class FinderKind {
    FileSystem,
    AppDirectories,
    DefaultStorage,
    Custom, ///< Or a standard one with overridden methods: listed by the project's Python.
};

/// One place a finder reads; see Origin for its face in a collection.
struct FinderLocation {
    std::string prefix; ///< Put in front of destination paths; empty: none.
    std::string path; ///< Absolute folder.
    QString app; ///< AppDirectoriesFinder: the app's name; else empty.
};

/// One file as a finder's list() gave it, for finders that only Python can list.
struct ListedFile {
    std::string path; ///< The source path as yielded.
    std::string prefix; ///< Of its storage; empty: none.
    std::string
        absolute; ///< Local path; empty: the storage has none and the content comes from Python.
};

/// One entry of STATICFILES_FINDERS, as Django made it.
struct FinderInfo {
    QString setting; ///< The entry of STATICFILES_FINDERS.
    QString className; ///< Qualified name of the class in fact used.
    QStringList mro;
    QStringList overrides; ///< Methods that are not those of the known built-in class.
    FinderKind kind = FinderKind::Custom;
    std::vector<FinderLocation> locations;
    std::optional<std::vector<ListedFile>> listing; ///< Present for kind Custom.
};

/// What the staticfiles storage is, by its class and what it overrides.
enum class StorageKind {
    Plain, ///< StaticFilesStorage
    Hashed,
    Manifest,
    WhiteNoise,
    WhiteNoiseManifest,
    S3, ///< S3StaticStorage of django-storages and those like it.
    S3Manifest, ///< S3ManifestStaticStorage: ManifestFilesMixin over such a one.
    Custom,
};

/// A bucket in place of a folder: there is no STATIC_ROOT.
[[nodiscard]] constexpr bool isOnS3(StorageKind kind)
{
    return kind == StorageKind::S3 || kind == StorageKind::S3Manifest;
}

/// STORAGES["staticfiles"] and what its instance says.
struct StorageInfo {
    QString backend; ///< Dotted path as set.
    QString className;
    QStringList mro;
    QStringList overrides;
    StorageKind kind = StorageKind::Custom;
    QJsonObject options; ///< OPTIONS as plain data.
    std::optional<std::string> location; ///< Absolute; absent: STATIC_ROOT unset or no local paths.
    QString baseUrl;
    std::optional<uint32_t> fileMode; ///< FILE_UPLOAD_PERMISSIONS or the option; absent: None.
    std::optional<uint32_t> directoryMode;
    bool hasPostProcess = false;
};

/// A message of Django's system checks.
struct CheckMessage {
    QString id; ///< "staticfiles.W004"
    int level = 0; ///< Django's levels: 10 debug to 50 critical.
    QString message;
    QString hint; ///< Empty: none.
    QString object = QStringLiteral("?"); ///< What it is about, as Django shows it before the id.
    bool silenced = false;
};

/// An exception that building a part of Django's machinery raised.
struct SnapshotError {
    QString where; ///< "settings", "apps", "finder", "storage", "command", "checks"
    QString entry =
        {}; ///< Which of several: the entry of STATICFILES_FINDERS, the setting, the app.
    QString type; ///< Qualified class: "django.core.exceptions.ImproperlyConfigured"
    QString message;
};

/// The settings that static files depend on.
struct SnapshotSettings {
    std::optional<std::string> staticRoot; ///< As set, string form; absent: None.
    std::optional<QString> staticUrl; ///< As Django reads it (script prefix applied); absent: None.
    std::optional<QString> staticUrlRaw; ///< As written in the settings module.
    std::string mediaRoot;
    QString mediaUrl;
    QString staticRootType; ///< "str", "PosixPath"; empty: not known.
    QString mediaRootType; ///< Likewise: in Python a Path and a str are never equal.
    bool debug = false;
    bool staticfilesDirsIsSequence = true; ///< False: check E001.
    std::vector<StaticfilesDir> staticfilesDirs;
    QStringList staticfilesFinders;
    bool hasStaticfilesStorageKey = true; ///< STORAGES has "staticfiles"; false: check E005.
    bool legacyStaticfilesStorage = false; ///< STATICFILES_STORAGE is set (removed in Django 5.1).
    QString legacyStaticfilesStorageValue; ///< To this.
    QStringList silencedSystemChecks;
    std::optional<uint32_t> fileUploadPermissions;
    std::optional<uint32_t> fileUploadDirectoryPermissions;
};

/// What the project's Python said of itself: everything that planning needs, without Python.
///
/// Shape: value; share it as std::shared_ptr<const ProjectSnapshot>.
/// The document form (JSON, SnapshotSchema) is described in core/project/snapshot.md.
struct ProjectSnapshot {
    QString python; ///< "3.13.5"
    std::string executable; ///< The interpreter that made it.
    std::vector<int> djangoVersion; ///< {6, 0, 3}
    std::string djangoPath;
    QString settingsModule;
    std::string projectFolder; ///< Where manage.py is.
    std::string workingFolder; ///< cwd of the run: relative paths count from here.
    uint32_t umask = 0022;
    SnapshotSettings settings;
    std::vector<InstalledApp> apps;
    QStringList defaultIgnore; ///< StaticFilesConfig.ignore_patterns
    std::vector<FinderInfo> finders;
    StorageInfo storage;
    QString commandModule; ///< Module of the project's collectstatic command.
    std::vector<CheckMessage> checks;
    std::vector<SnapshotError> errors;

    std::string
        loadingOutput; ///< What the project printed while it was loaded; not in the document.
    std::string loadingErrors; ///< Likewise to standard error.

    QJsonObject
        document; ///< The whole document as read: keys that this program does not know stay.

    /// "6.0.3"
    [[nodiscard]] QString djangoVersionText() const;
    /// True when the project's Django is this version or a newer one.
    [[nodiscard]] bool isDjangoAtLeast(int major, int minor) const;
};

/// Reads a snapshot document. Errors: InvalidData with `where` the path in the document
/// ("finders[2].locations[0].path") and `why` what was expected; too large (over 512 MiB) or too
/// deep documents are refused, never crashed on. An unknown `schema` is refused.
/// Source: core/project/snapshot.md.
[[nodiscard]] Result<ProjectSnapshot> parseSnapshot(const QByteArray &json);
[[nodiscard]] Result<ProjectSnapshot> readSnapshotFile(const std::string &path);

/// The document of a snapshot, as `slipwayctl inspect --json` writes it: the known fields, over
/// what `snapshot.document` has. Paths that are not UTF-8 hold lone surrogates, which
/// QJsonDocument::toJson() writes as \\udcNN escapes.
[[nodiscard]] QJsonObject snapshotToJson(const ProjectSnapshot &snapshot);

} // namespace Slipway
