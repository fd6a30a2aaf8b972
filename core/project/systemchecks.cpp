// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/settingsdoctor.h"

#include "base/pathtext.h"
#include "base/posixpath.h"

#include <algorithm>
#include <array>
#include <sys/stat.h>

namespace Slipway {

namespace {

// Django's own texts: never translated.

constexpr int ErrorLevel = 40;
constexpr int WarningLevel = 30;
constexpr QLatin1StringView FileSystemFinderClass(
    "django.contrib.staticfiles.finders.FileSystemFinder");
constexpr QLatin1StringView StaticFilesStorageClass(
    "django.contrib.staticfiles.storage.StaticFilesStorage");
constexpr std::array OwnIds = {
    QLatin1StringView("staticfiles.E001"), QLatin1StringView("staticfiles.E002"),
    QLatin1StringView("staticfiles.E003"), QLatin1StringView("staticfiles.W004"),
    QLatin1StringView("staticfiles.E005")};

/// os.path.isdir(): links are followed, an empty path is no folder.
bool isFolder(const std::string &path, const std::string &workingFolder)
{
    struct stat status = {};
    return !path.empty() && ::stat(PosixPath::join(workingFolder, path).c_str(), &status) == 0
        && S_ISDIR(status.st_mode);
}

CheckMessage message(const char *id, int level, const QString &text, const QString &hint = {})
{
    return {.id = QString::fromLatin1(id), .level = level, .message = text, .hint = hint};
}

/// FileSystemFinder.check()
void checkFolders(const ProjectSnapshot &snapshot, std::vector<CheckMessage> &checks)
{
    const SnapshotSettings &settings = snapshot.settings;
    if (!settings.staticfilesDirsIsSequence) {
        checks.push_back(
            message("staticfiles.E001", ErrorLevel,
                    QStringLiteral("The STATICFILES_DIRS setting is not a tuple or list."),
                    QStringLiteral("Perhaps you forgot a trailing comma?")));
        return;
    }
    for (const StaticfilesDir &dir : settings.staticfilesDirs) {
        if (dir.prefix.ends_with('/')) {
            checks.push_back(
                message("staticfiles.E003", ErrorLevel,
                        QStringLiteral("The prefix %1 in the STATICFILES_DIRS setting must not end "
                                       "with a slash.")
                            .arg(textFromPath(PosixPath::repr(dir.prefix)))));
        }
        if (settings.staticRoot && !settings.staticRoot->empty()
            && PosixPath::absolute(*settings.staticRoot, snapshot.workingFolder)
                == PosixPath::absolute(dir.path, snapshot.workingFolder)) {
            checks.push_back(
                message("staticfiles.E002", ErrorLevel,
                        QStringLiteral("The STATICFILES_DIRS setting should not contain the "
                                       "STATIC_ROOT setting.")));
        }
        if (!isFolder(dir.path, snapshot.workingFolder)) {
            // No arg(): a "%1" in the name is the name's own.
            checks.push_back(
                message("staticfiles.W004", WarningLevel,
                        QLatin1String("The directory '") + textFromPath(dir.path)
                            + QLatin1String("' in the STATICFILES_DIRS setting does not exist.")));
        }
    }
}

SnapshotError notConfigured(const char *text)
{
    return {.where = QStringLiteral("storage"),
            .type = QStringLiteral("django.core.exceptions.ImproperlyConfigured"),
            .message = QString::fromLatin1(text)};
}

} // namespace

std::vector<CheckMessage> systemChecks(const ProjectSnapshot &snapshot)
{
    const bool isOverridden = std::ranges::any_of(snapshot.finders, [](const FinderInfo &finder) {
        return finder.overrides.contains(QLatin1String("check"));
    });
    if (isOverridden) {
        return snapshot.checks;
    }
    std::vector<CheckMessage> checks;
    for (const FinderInfo &finder : snapshot.finders) {
        if (finder.className == FileSystemFinderClass
            || finder.mro.contains(FileSystemFinderClass)) {
            checkFolders(snapshot, checks);
        }
    }
    if (!snapshot.settings.hasStaticfilesStorageKey && snapshot.isDjangoAtLeast(5, 0)) {
        checks.push_back(
            message("staticfiles.E005", ErrorLevel,
                    QStringLiteral("The STORAGES setting must define a 'staticfiles' storage.")));
    }
    for (CheckMessage &check : checks) {
        check.silenced = snapshot.settings.silencedSystemChecks.contains(check.id);
    }
    std::ranges::copy_if(snapshot.checks, std::back_inserter(checks),
                         [](const CheckMessage &check) {
                             return std::ranges::find(OwnIds, check.id) == OwnIds.end();
                         });
    return checks;
}

std::optional<SnapshotError> storageSettingsError(const ProjectSnapshot &snapshot)
{
    const StorageInfo &storage = snapshot.storage;
    if ((storage.kind == StorageKind::Custom || isOnS3(storage.kind))
        && !storage.mro.contains(StaticFilesStorageClass)) {
        return std::nullopt;
    }
    const SnapshotSettings &settings = snapshot.settings;
    const QString staticUrl = settings.staticUrl.value_or(QString());
    const QJsonValue option = storage.options.value(QLatin1String("base_url"));
    const QString baseUrl = option.isString() ? option.toString() : staticUrl;
    if (baseUrl.isEmpty()) {
        return notConfigured(
            "You're using the staticfiles app without having set the required STATIC_URL setting.");
    }
    if (settings.mediaUrl == baseUrl) {
        return notConfigured("The MEDIA_URL and STATIC_URL settings must have different values");
    }
    if (settings.debug && !settings.mediaUrl.isEmpty() && !staticUrl.isEmpty()
        && settings.mediaUrl.startsWith(staticUrl)) {
        return notConfigured("runserver can't serve media if MEDIA_URL is within STATIC_URL.");
    }
    const bool sameType = settings.staticRootType.isEmpty() || settings.mediaRootType.isEmpty()
        || settings.staticRootType == settings.mediaRootType;
    if (!settings.mediaRoot.empty() && settings.staticRoot == settings.mediaRoot && sameType) {
        return notConfigured("The MEDIA_ROOT and STATIC_ROOT settings must have different values");
    }
    return std::nullopt;
}

} // namespace Slipway
