// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/projectsnapshot.h"

#include "project/jsoncursor.h"
#include "project/snapshotformat.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonParseError>

namespace Slipway {

namespace {

struct Snapshot {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Snapshot)
};

template <typename Kinds> auto kindOf(const JsonCursor &cursor, const Kinds &kinds)
{
    const QString name = cursor.text();
    QStringList names;
    for (const auto &[kind, kindName] : kinds) {
        if (name == kindName) {
            return kind;
        }
        names.append(kindName);
    }
    cursor.fail(Snapshot::tr("one of %1").arg(names.join(QLatin1String(", "))));
    return kinds.back().first;
}

std::optional<QString> optionalText(const JsonCursor &cursor)
{
    return cursor.isAbsent() ? std::nullopt : std::optional(cursor.text());
}

std::optional<std::string> optionalPath(const JsonCursor &cursor)
{
    return cursor.isAbsent() ? std::nullopt : std::optional(cursor.path());
}

SnapshotSettings readSettings(const JsonCursor &from)
{
    SnapshotSettings settings;
    settings.staticRoot = optionalPath(from["STATIC_ROOT"]);
    settings.staticUrl = optionalText(from["STATIC_URL"]);
    settings.staticUrlRaw = optionalText(from["STATIC_URL_raw"]);
    settings.mediaRoot = from["MEDIA_ROOT"].pathOr("");
    settings.mediaUrl = from["MEDIA_URL"].textOr({});
    settings.staticRootType = from["STATIC_ROOT_raw_type"].textOr({});
    settings.mediaRootType = from["MEDIA_ROOT_raw_type"].textOr({});
    settings.debug = from["DEBUG"].booleanOr(false);
    settings.staticfilesDirsIsSequence = from["STATICFILES_DIRS_is_sequence"].booleanOr(true);
    from["STATICFILES_DIRS"].each([&](const JsonCursor &entry) {
        settings.staticfilesDirs.push_back(
            {.prefix = entry["prefix"].pathOr(""), .path = entry["path"].path()});
    });
    settings.staticfilesFinders = from["STATICFILES_FINDERS"].textList();
    settings.hasStaticfilesStorageKey = from["STORAGES_has_staticfiles"].booleanOr(true);
    settings.legacyStaticfilesStorage = !from["STATICFILES_STORAGE"].isAbsent();
    settings.legacyStaticfilesStorageValue = from["STATICFILES_STORAGE"].textOr({});
    settings.silencedSystemChecks = from["SILENCED_SYSTEM_CHECKS"].textListOr({});
    settings.fileUploadPermissions = from["FILE_UPLOAD_PERMISSIONS"].optionalMode();
    settings.fileUploadDirectoryPermissions =
        from["FILE_UPLOAD_DIRECTORY_PERMISSIONS"].optionalMode();
    return settings;
}

InstalledApp readApp(const JsonCursor &from)
{
    InstalledApp app;
    app.name = from["name"].text();
    app.label = from["label"].textOr({});
    app.path = from["path"].absolutePath();
    if (const JsonCursor distribution = from["distribution"]; !distribution.isAbsent()) {
        app.distribution.name = distribution["name"].text();
        app.distribution.version = distribution["version"].textOr({});
    }
    return app;
}

FinderInfo readFinder(const JsonCursor &from)
{
    FinderInfo finder;
    finder.setting = from["setting"].text();
    finder.className = from["class"].text();
    finder.mro = from["mro"].textListOr({});
    finder.overrides = from["overrides"].textListOr({});
    finder.kind = kindOf(from["kind"], SnapshotFormat::FinderKinds);
    from["locations"].each([&](const JsonCursor &location) {
        finder.locations.push_back({.prefix = location["prefix"].pathOr(""),
                                    .path = location["path"].absolutePath(),
                                    .app = location["app"].textOr({})});
    });
    if (const JsonCursor listing = from["listing"]; !listing.isAbsent()) {
        std::vector<ListedFile> files;
        listing.each([&](const JsonCursor &file) {
            ListedFile listed{
                .path = file["path"].path(), .prefix = file["prefix"].pathOr(""), .absolute = {}};
            if (const JsonCursor absolute = file["absolute"]; !absolute.isAbsent()) {
                listed.absolute = absolute.absolutePath();
            }
            files.push_back(std::move(listed));
        });
        finder.listing = std::move(files);
    }
    return finder;
}

StorageInfo readStorage(const JsonCursor &from)
{
    StorageInfo storage;
    storage.backend = from["backend"].textOr({});
    storage.className = from["class"].textOr({});
    storage.mro = from["mro"].textListOr({});
    storage.overrides = from["overrides"].textListOr({});
    storage.kind = kindOf(from["kind"], SnapshotFormat::StorageKinds);
    if (const JsonCursor options = from["options"]; !options.isAbsent()) {
        storage.options = options.object();
    }
    if (const JsonCursor location = from["location"]; !location.isAbsent()) {
        storage.location = location.absolutePath();
    }
    storage.baseUrl = from["base_url"].textOr({});
    storage.fileMode = from["file_mode"].optionalMode();
    storage.directoryMode = from["dir_mode"].optionalMode();
    storage.hasPostProcess = from["has_post_process"].booleanOr(false);
    return storage;
}

CheckMessage readCheck(const JsonCursor &from)
{
    return {.id = from["id"].textOr({}),
            .level = static_cast<int>(from["level"].integer(0, 1000)),
            .message = from["msg"].text(),
            .hint = from["hint"].textOr({}),
            .object = from["object"].textOr(QStringLiteral("?")),
            .silenced = from["silenced"].booleanOr(false)};
}

uint32_t readUmask(const JsonCursor &from)
{
    if (from.isAbsent()) {
        return 0022;
    }
    bool isNumber = false;
    const uint mask = from.text().toUInt(&isNumber, 8);
    if (!isNumber || mask > 0777) {
        from.fail(Snapshot::tr("an octal number up to 0777 as text"));
    }
    return mask;
}

ProjectSnapshot readDocument(const JsonCursor &from)
{
    ProjectSnapshot snapshot;
    snapshot.python = from["python"].text();
    snapshot.executable = from["executable"].pathOr("");
    from["django"].each([&](const JsonCursor &part) {
        // "final" and its serial follow; the document keeps them.
        if (snapshot.djangoVersion.size() < 3) {
            snapshot.djangoVersion.push_back(static_cast<int>(part.integer(0, 1'000'000)));
        }
    });
    if (snapshot.djangoVersion.size() < 2) {
        from["django"].fail(Snapshot::tr("at least two numbers"));
    }
    snapshot.djangoPath = from["django_path"].pathOr("");
    snapshot.settingsModule = from["settings_module"].textOr({});
    snapshot.workingFolder = from["cwd"].absolutePath();
    snapshot.projectFolder = from["project_folder"].isAbsent()
        ? snapshot.workingFolder
        : from["project_folder"].absolutePath();
    snapshot.umask = readUmask(from["umask"]);
    snapshot.settings = readSettings(from["settings"]);
    from["apps"].each([&](const JsonCursor &app) { snapshot.apps.push_back(readApp(app)); });
    snapshot.defaultIgnore = from["default_ignore"].textList();
    from["finders"].each(
        [&](const JsonCursor &finder) { snapshot.finders.push_back(readFinder(finder)); });
    snapshot.storage = readStorage(from["storage"]);
    if (const JsonCursor command = from["command"]; !command.isAbsent()) {
        snapshot.commandModule = command["module"].textOr({});
    }
    if (const JsonCursor checks = from["checks"]; !checks.isAbsent()) {
        checks.each([&](const JsonCursor &check) { snapshot.checks.push_back(readCheck(check)); });
    }
    if (const JsonCursor errors = from["errors"]; !errors.isAbsent()) {
        errors.each([&](const JsonCursor &error) {
            snapshot.errors.push_back({.where = error["where"].text(),
                                       .entry = error["entry"].textOr({}),
                                       .type = error["type"].text(),
                                       .message = error["message"].text()});
        });
    }
    return snapshot;
}

Error invalid(const QString &where, const QString &why, const QString &advice)
{
    return {.code = ErrorCode::InvalidData,
            .what = Snapshot::tr("The snapshot cannot be read"),
            .where = where,
            .why = why,
            .advice = advice};
}

QString lineAndColumn(const QByteArray &text, qsizetype offset)
{
    const QByteArrayView before =
        QByteArrayView(text).first(std::clamp<qsizetype>(offset, 0, text.size()));
    return Snapshot::tr("line %1, column %2")
        .arg(before.count('\n') + 1)
        .arg(before.size() - before.lastIndexOf('\n'));
}

} // namespace

Result<ProjectSnapshot> parseSnapshot(const QByteArray &json)
{
    const QString advice = Snapshot::tr("Write it anew with: slipwayctl inspect --json");
    if (json.size() > SnapshotFormat::SizeLimit) {
        return failure(invalid(
            {}, Snapshot::tr("it is larger than %1 bytes").arg(SnapshotFormat::SizeLimit), advice));
    }
    // Qt's parser bounds the nesting itself and reports it as an error.
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parseError);
    if (parseError.error != QJsonParseError::NoError) {
        return failure(invalid(
            lineAndColumn(json, parseError.offset),
            Snapshot::tr("it is no JSON document: %1").arg(parseError.errorString()), advice));
    }
    JsonFault fault;
    const JsonCursor root(
        document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()), fault);
    const int64_t schema = root["schema"].integer(1, 1'000'000);
    if (fault.where.isEmpty() && schema != SnapshotSchema) {
        return failure(invalid(
            QStringLiteral("schema"),
            Snapshot::tr("this is version %1 of the document, and this program reads version %2")
                .arg(schema)
                .arg(SnapshotSchema),
            Snapshot::tr("Use the Slipway that wrote it, or write it anew with this one.")));
    }
    ProjectSnapshot snapshot = readDocument(root);
    if (!fault.where.isEmpty()) {
        return failure(invalid(fault.where, fault.why, advice));
    }
    snapshot.document = document.object();
    return snapshot;
}

} // namespace Slipway
