// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/settingsdoctor.h"

#include "base/pathtext.h"
#include "base/posixpath.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <optional>
#include <sys/stat.h>
#include <utility>

namespace Slipway {

namespace {

using FileId = std::pair<dev_t, ino_t>;

struct Folder {
    std::string path; ///< Absolute, normalised.
    std::string given; ///< As the setting has it.
    std::string prefix;
    QString name; ///< For people: "STATICFILES_DIRS: assets", "shop's static folder".
    QString app;
    std::optional<FileId> id; ///< Nothing: it is not there.
};

std::optional<FileId> fileId(const std::string &path)
{
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) {
        return std::nullopt;
    }
    return FileId(status.st_dev, status.st_ino);
}

/// `path` lies below `folder` (not: is it), by name or by what a parent folder of it really is.
bool isBelow(const std::string &path, const std::string &folder,
             const std::optional<FileId> &folderId)
{
    if (path != folder && PosixPath::isSameOrBelow(path, folder)) {
        return true;
    }
    for (std::string_view parent = PosixPath::folderOf(path); folderId && !parent.empty();
         parent = PosixPath::folderOf(parent)) {
        if (fileId(std::string(parent)) == folderId) {
            return true;
        }
    }
    return false;
}

class Doctor final {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Doctor)

public:
    explicit Doctor(const ProjectSnapshot &snapshot)
        : m_snapshot(snapshot)
        , m_settings(snapshot.settings)
    { }

    std::vector<Finding> examine()
    {
        collectFolders();
        lookAtErrors();
        lookAtChecks();
        lookAtApp();
        lookAtStorage();
        lookAtStaticRoot();
        lookAtUrls();
        lookAtFolders();
        std::ranges::stable_sort(m_findings, std::ranges::greater(), &Finding::severity);
        return std::move(m_findings);
    }

private:
    void add(const char *id, Severity severity, const QString &title, const QString &why,
             const QString &advice, const std::string &path = {})
    {
        m_findings.push_back({.id = QString::fromLatin1(id),
                              .severity = severity,
                              .title = title,
                              .why = why,
                              .advice = advice,
                              .path = path});
    }

    void collectFolders()
    {
        for (const StaticfilesDir &dir : m_settings.staticfilesDirs) {
            const std::string path = PosixPath::absolute(dir.path, m_snapshot.workingFolder);
            m_folders.push_back({.path = path,
                                 .given = dir.path,
                                 .prefix = dir.prefix,
                                 .name = tr("STATICFILES_DIRS entry %1").arg(displayPath(dir.path)),
                                 .app = {},
                                 .id = fileId(path)});
        }
        for (const FinderInfo &finder : m_snapshot.finders) {
            for (const FinderLocation &location : finder.locations) {
                if (finder.kind == FinderKind::AppDirectories) {
                    m_folders.push_back(
                        {.path = PosixPath::normalised(location.path),
                         .given = location.path,
                         .prefix = location.prefix,
                         .name = tr("static folder of the app %1").arg(location.app),
                         .app = location.app,
                         .id = fileId(location.path)});
                }
            }
        }
    }

    void lookAtErrors()
    {
        for (const SnapshotError &error : m_snapshot.errors) {
            const QString where =
                error.entry.isEmpty() ? error.where : error.where + QLatin1Char(' ') + error.entry;
            add("project-error", Severity::Problem, tr("%1: %2").arg(where, error.message),
                tr("Django raised %1 when Slipway asked for it; collectstatic would end with it.")
                    .arg(error.type),
                tr("Correct it in the project, then load the project again."));
        }
    }

    void lookAtChecks()
    {
        for (const CheckMessage &check : systemChecks(m_snapshot)) {
            if (check.silenced) {
                continue;
            }
            const Severity severity = check.level >= 40 ? Severity::Problem
                : check.level >= 30                     ? Severity::Warning
                                                        : Severity::Note;
            QString why = check.level >= 40
                ? tr("A system check with an error stops collectstatic.")
                : tr("Django's system check says so before every collectstatic.");
            if (check.id == QLatin1String("staticfiles.W004")) {
                why =
                    tr("Nothing is collected from it, without an error: pages may miss its files.");
            }
            QString advice = check.hint;
            if (check.id == QLatin1String("staticfiles.W004")) {
                advice = tr("Create the folder, correct its path, or remove the entry from "
                            "STATICFILES_DIRS.");
            } else if (check.id == QLatin1String("staticfiles.E002")) {
                advice =
                    tr("Make STATIC_ROOT a folder of its own that only collectstatic writes to.");
            } else if (check.id == QLatin1String("staticfiles.E003")) {
                advice = tr("Remove the slash at the prefix's end.");
            } else if (check.id == QLatin1String("staticfiles.E005")) {
                advice = tr("Add a \"staticfiles\" entry to STORAGES.");
            }
            add(qPrintable(check.id), severity, displayPath(pathFromText(check.message)), why,
                advice);
            m_findings.back().isCheck = true;
        }
    }

    void lookAtApp()
    {
        const bool installed =
            std::ranges::find(m_snapshot.apps, QStringLiteral("staticfiles"), &InstalledApp::label)
            != m_snapshot.apps.end();
        if (!installed && !m_snapshot.apps.empty()) {
            add("staticfiles-not-installed", Severity::Problem,
                tr("django.contrib.staticfiles is not in INSTALLED_APPS"),
                tr("The project has no collectstatic command of Django's."),
                tr("Add it to INSTALLED_APPS, or open the project with the settings that have "
                   "it."));
        }
        if (m_settings.debug) {
            add("debug-on", Severity::Note, tr("DEBUG is on"),
                tr("These look like development settings: the storage, STATIC_ROOT and STATIC_URL "
                   "of the live site "
                   "may differ, and pages rendered with them use names without hashes."),
                tr("Deploy with the settings that the site runs with: name them as an environment "
                   "in slipway.toml."));
        }
    }

    void lookAtStorage()
    {
        const QString legacy = m_settings.legacyStaticfilesStorageValue;
        if (m_settings.legacyStaticfilesStorage && m_snapshot.isDjangoAtLeast(5, 1)) {
            const bool harmless = legacy == m_snapshot.storage.backend;
            add("staticfiles-storage-removed", harmless ? Severity::Note : Severity::Problem,
                tr("STATICFILES_STORAGE is set, but Django %1 does not read it")
                    .arg(m_snapshot.djangoVersionText()),
                harmless ? tr("STORAGES names the same storage, so nothing is lost; the line only "
                              "misleads.")
                         : tr("The setting was removed in Django 5.1. It says %1, but %2 is what "
                              "is used: hashing, "
                              "compression or uploads that the project counts on do not happen.")
                               .arg(legacy, m_snapshot.storage.backend),
                harmless
                    ? tr("Remove the line.")
                    : tr("Move it to STORAGES[\"staticfiles\"][\"BACKEND\"] and remove the line."));
        } else if (m_settings.legacyStaticfilesStorage && m_snapshot.isDjangoAtLeast(4, 2)) {
            add("staticfiles-storage-deprecated", Severity::Warning,
                tr("STATICFILES_STORAGE is set"),
                tr("It still works in Django %1, but is removed in 5.1, where it is ignored "
                   "without a word.")
                    .arg(m_snapshot.djangoVersionText()),
                tr("Move it to STORAGES[\"staticfiles\"][\"BACKEND\"]."));
        }
        // With an error of the storage's own the snapshot says so already.
        const bool isReported =
            std::ranges::find(m_snapshot.errors, QStringLiteral("storage"), &SnapshotError::where)
            != m_snapshot.errors.end();
        if (const auto error = storageSettingsError(m_snapshot); error && !isReported) {
            add("storage-settings", Severity::Problem, error->message,
                tr("Django refuses to build the static files storage with these settings."),
                tr("Give STATIC_URL and MEDIA_URL, STATIC_ROOT and MEDIA_ROOT values of their "
                   "own."));
        }
        const bool hasManifest = m_snapshot.storage.kind == StorageKind::Manifest
            || m_snapshot.storage.kind == StorageKind::WhiteNoiseManifest;
        const QJsonObject storage = m_snapshot.document.value(QLatin1String("storage")).toObject();
        if (hasManifest && m_snapshot.storage.location
            && storage.value(QLatin1String("manifest_storage")).toString()
                != QLatin1String("other")) {
            const QString name = storage.value(QLatin1String("manifest_name"))
                                     .toString(QStringLiteral("staticfiles.json"));
            add("manifest-public", Severity::Note,
                tr("The manifest %1 lies in STATIC_ROOT").arg(name),
                tr("Whoever guesses its name can read from the site the list of all static files, "
                   "also of those that "
                   "no page links to."),
                tr("Deny it in the web server, or give the storage a manifest_storage outside of "
                   "STATIC_ROOT."),
                PosixPath::join(*m_snapshot.storage.location, pathFromText(name)));
        }
    }

    void lookAtStaticRoot()
    {
        const bool isSet = m_settings.staticRoot && !m_settings.staticRoot->empty();
        if (!m_snapshot.storage.location && !isSet) {
            if (m_snapshot.storage.kind != StorageKind::Custom
                && !isOnS3(m_snapshot.storage.kind)) {
                add("static-root-unset", Severity::Problem, tr("STATIC_ROOT is not set"),
                    tr("collectstatic has no folder to copy to, and ends with "
                       "ImproperlyConfigured."),
                    tr("Set STATIC_ROOT to a folder of its own, for example BASE_DIR / "
                       "\"staticfiles\"."));
            }
            return;
        }
        if (isSet && !m_settings.staticRoot->starts_with('/')) {
            add("static-root-relative", Severity::Warning,
                tr("STATIC_ROOT is relative: %1").arg(displayPath(*m_settings.staticRoot)),
                tr("It counts from the folder in which a command is started, so each start may "
                   "fill another folder."),
                tr("Write it as an absolute path, for example BASE_DIR / \"%1\".")
                    .arg(displayPath(*m_settings.staticRoot)));
        }
        const std::string root = m_snapshot.storage.location
            ? PosixPath::normalised(*m_snapshot.storage.location)
            : PosixPath::absolute(*m_settings.staticRoot, m_snapshot.workingFolder);
        lookAtPlaceOf(root);
    }

    void lookAtPlaceOf(const std::string &root)
    {
        struct stat status = {};
        if (::stat(root.c_str(), &status) == 0 && !S_ISDIR(status.st_mode)) {
            add("static-root-not-a-folder", Severity::Problem, tr("STATIC_ROOT is not a folder"),
                tr("collectstatic cannot write below it."),
                tr("Move the file away, or change STATIC_ROOT."), root);
        }
        const std::optional<FileId> rootId = fileId(root);
        for (const Folder &folder : m_folders) {
            const bool isSame = folder.path == root || (rootId && folder.id == rootId);
            if (isSame && !folder.app.isEmpty()) {
                add("static-root-is-source", Severity::Problem,
                    tr("STATIC_ROOT is the %1").arg(folder.name),
                    tr("collectstatic would write into its own source, and --clear would delete "
                       "it."),
                    tr("Make STATIC_ROOT a folder of its own."), folder.path);
            } else if (!isSame && isBelow(root, folder.path, folder.id)) {
                add("static-root-in-source", Severity::Problem,
                    tr("STATIC_ROOT lies in the %1").arg(folder.name),
                    tr("What was collected is found again as a source: each run copies the copies "
                       "once more."),
                    tr("Move STATIC_ROOT out of the folder."), folder.path);
            } else if (!isSame && isBelow(folder.path, root, rootId)) {
                add("source-in-static-root", Severity::Problem,
                    tr("The %1 lies in STATIC_ROOT").arg(folder.name),
                    tr("collectstatic --clear deletes it with all other files there."),
                    tr("Keep sources and STATIC_ROOT apart."), folder.path);
            }
        }
        const auto lookForVictim = [&](const char *id, const std::string &path,
                                       const QString &title, const QString &why) {
            if (path == root || isBelow(path, root, rootId)) {
                add(id, Severity::Problem, title, why, tr("Make STATIC_ROOT a folder of its own."),
                    path);
            }
        };
        if (!m_settings.mediaRoot.empty()) {
            const std::string media =
                PosixPath::absolute(m_settings.mediaRoot, m_snapshot.workingFolder);
            if (media != root) { // Django itself refuses that
                lookForVictim("media-in-static-root", media, tr("MEDIA_ROOT lies in STATIC_ROOT"),
                              tr("collectstatic --clear deletes what users uploaded."));
            }
        }
        lookForVictim("project-in-static-root", m_snapshot.projectFolder,
                      tr("The project itself lies in STATIC_ROOT"),
                      tr("The web server would publish its code and settings, and --clear would "
                         "delete them."));
    }

    void lookAtUrls()
    {
        const std::optional<QString> url =
            m_settings.staticUrlRaw ? m_settings.staticUrlRaw : m_settings.staticUrl;
        if (url && !url->isEmpty() && !url->endsWith(QLatin1Char('/'))) {
            add("static-url-no-slash", Severity::Warning,
                tr("STATIC_URL does not end with a slash: %1").arg(*url),
                tr("Names are joined to it as they are, so that addresses in pages come out wrong; "
                   "Django's own check "
                   "urls.E006 refuses it, but collectstatic does not run that check."),
                tr("Write it as \"%1/\".").arg(*url));
        }
    }

    void lookAtFolders()
    {
        for (size_t i = 0; i < m_folders.size(); ++i) {
            const Folder &folder = m_folders[i];
            if (folder.prefix.starts_with('/')) {
                add("prefix-absolute", Severity::Problem,
                    tr("The prefix %1 begins with a slash").arg(displayPath(folder.prefix)),
                    tr("Its files would lie outside of STATIC_ROOT: Django stops with "
                       "SuspiciousFileOperation."),
                    tr("Remove the slash at its beginning."), folder.path);
            }
            for (size_t j = 0; j < i; ++j) {
                comparePair(m_folders[j], folder);
            }
        }
    }

    /// Two entries for one folder. Django tells them apart by what is written, not by the folder.
    void comparePair(const Folder &first, const Folder &second)
    {
        if (first.path != second.path && (!first.id || first.id != second.id)) {
            return;
        }
        const bool areDirs = first.app.isEmpty() && second.app.isEmpty();
        if (areDirs && first.given == second.given && first.prefix == second.prefix) {
            add("folder-named-twice", Severity::Note,
                tr("STATICFILES_DIRS names %1 twice").arg(displayPath(first.given)),
                tr("Django drops the second entry; it only misleads."), tr("Remove one of them."),
                first.path);
        } else if (areDirs && first.given == second.given) {
            const auto quoted = [](const std::string &prefix) {
                return QLatin1Char('"') + displayPath(prefix) + QLatin1Char('"');
            };
            add("folder-two-prefixes", Severity::Warning,
                tr("STATICFILES_DIRS names %1 with two prefixes: %2 and %3")
                    .arg(displayPath(first.given), quoted(first.prefix), quoted(second.prefix)),
                tr("Django keeps one prefix for each folder, the last one: the files appear only "
                   "there, each found "
                   "twice."),
                tr("Name the folder once, or write its path in two ways."), first.path);
        } else if (first.prefix == second.prefix) {
            add("folder-twice", Severity::Warning,
                tr("The %1 and the %2 are the same folder").arg(first.name, second.name),
                tr("Each of its files is found twice and reported as a conflict with itself."),
                tr("Remove one of them, usually the STATICFILES_DIRS entry."), first.path);
        }
    }

    const ProjectSnapshot &m_snapshot;
    const SnapshotSettings &m_settings;
    std::vector<Folder> m_folders;
    std::vector<Finding> m_findings;
};

} // namespace

std::vector<Finding> diagnoseSettings(const ProjectSnapshot &snapshot)
{
    return Doctor(snapshot).examine();
}

} // namespace Slipway
