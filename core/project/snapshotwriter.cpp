// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/projectsnapshot.h"

#include "base/pathtext.h"
#include "project/snapshotformat.h"

#include <QJsonArray>
#include <QJsonValue>

namespace Slipway {

namespace {

/// `known` over `base`: objects key by key, lists element by element while their sizes agree, so
/// that keys which this program does not know stay where they were.
QJsonValue merged(const QJsonValue &base, const QJsonValue &known)
{
    if (base.isObject() && known.isObject()) {
        QJsonObject result = base.toObject();
        const QJsonObject object = known.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            result.insert(it.key(), merged(result.value(it.key()), it.value()));
        }
        return result;
    }
    if (base.isArray() && known.isArray() && base.toArray().size() == known.toArray().size()) {
        QJsonArray result = base.toArray();
        for (qsizetype i = 0; i < result.size(); ++i) {
            result.replace(i, merged(result.at(i), known.toArray().at(i)));
        }
        return result;
    }
    return known;
}

template <typename Kind, typename Kinds> QString kindName(Kind kind, const Kinds &kinds)
{
    for (const auto &[candidate, name] : kinds) {
        if (candidate == kind) {
            return name;
        }
    }
    return {};
}

QJsonValue modeValue(const std::optional<uint32_t> &mode)
{
    return mode ? QJsonValue(static_cast<qint64>(*mode)) : QJsonValue();
}

QJsonValue textValue(const std::optional<QString> &text)
{
    return text ? QJsonValue(*text) : QJsonValue();
}

QJsonValue pathValue(const std::optional<std::string> &path)
{
    return path ? QJsonValue(textFromPath(*path)) : QJsonValue();
}

template <typename Items, typename Write> QJsonArray arrayOf(const Items &items, Write write)
{
    QJsonArray array;
    for (const auto &item : items) {
        array.append(write(item));
    }
    return array;
}

QJsonObject settingsObject(const SnapshotSettings &settings)
{
    return {
        {QStringLiteral("STATIC_ROOT"), pathValue(settings.staticRoot)},
        {QStringLiteral("STATIC_URL"), textValue(settings.staticUrl)},
        {QStringLiteral("STATIC_URL_raw"), textValue(settings.staticUrlRaw)},
        {QStringLiteral("MEDIA_ROOT"), textFromPath(settings.mediaRoot)},
        {QStringLiteral("MEDIA_URL"), settings.mediaUrl},
        {QStringLiteral("DEBUG"), settings.debug},
        {QStringLiteral("STATICFILES_DIRS_is_sequence"), settings.staticfilesDirsIsSequence},
        {QStringLiteral("STATICFILES_DIRS"),
         arrayOf(settings.staticfilesDirs,
                 [](const StaticfilesDir &dir) {
                     return QJsonObject{{QStringLiteral("prefix"), textFromPath(dir.prefix)},
                                        {QStringLiteral("path"), textFromPath(dir.path)}};
                 })},
        {QStringLiteral("STATICFILES_FINDERS"),
         QJsonArray::fromStringList(settings.staticfilesFinders)},
        {QStringLiteral("STORAGES_has_staticfiles"), settings.hasStaticfilesStorageKey},
        {QStringLiteral("STATICFILES_STORAGE"),
         settings.legacyStaticfilesStorage ? QJsonValue(settings.legacyStaticfilesStorageValue)
                                           : QJsonValue()},
        {QStringLiteral("STATIC_ROOT_raw_type"), settings.staticRootType},
        {QStringLiteral("MEDIA_ROOT_raw_type"), settings.mediaRootType},
        {QStringLiteral("SILENCED_SYSTEM_CHECKS"),
         QJsonArray::fromStringList(settings.silencedSystemChecks)},
        {QStringLiteral("FILE_UPLOAD_PERMISSIONS"), modeValue(settings.fileUploadPermissions)},
        {QStringLiteral("FILE_UPLOAD_DIRECTORY_PERMISSIONS"),
         modeValue(settings.fileUploadDirectoryPermissions)},
    };
}

QJsonObject appObject(const InstalledApp &app)
{
    QJsonValue distribution;
    if (!app.distribution.name.isEmpty()) {
        distribution = QJsonObject{{QStringLiteral("name"), app.distribution.name},
                                   {QStringLiteral("version"), app.distribution.version}};
    }
    return {{QStringLiteral("name"), app.name},
            {QStringLiteral("label"), app.label},
            {QStringLiteral("path"), textFromPath(app.path)},
            {QStringLiteral("distribution"), distribution}};
}

QJsonObject finderObject(const FinderInfo &finder)
{
    QJsonValue listing;
    if (finder.listing) {
        listing = arrayOf(*finder.listing, [](const ListedFile &file) {
            return QJsonObject{
                {QStringLiteral("path"), textFromPath(file.path)},
                {QStringLiteral("prefix"), textFromPath(file.prefix)},
                {QStringLiteral("absolute"),
                 file.absolute.empty() ? QJsonValue() : QJsonValue(textFromPath(file.absolute))}};
        });
    }
    return {{QStringLiteral("setting"), finder.setting},
            {QStringLiteral("class"), finder.className},
            {QStringLiteral("mro"), QJsonArray::fromStringList(finder.mro)},
            {QStringLiteral("overrides"), QJsonArray::fromStringList(finder.overrides)},
            {QStringLiteral("kind"), kindName(finder.kind, SnapshotFormat::FinderKinds)},
            {QStringLiteral("locations"),
             arrayOf(finder.locations,
                     [](const FinderLocation &location) {
                         return QJsonObject{
                             {QStringLiteral("prefix"), textFromPath(location.prefix)},
                             {QStringLiteral("path"), textFromPath(location.path)},
                             {QStringLiteral("app"),
                              location.app.isEmpty() ? QJsonValue() : location.app}};
                     })},
            {QStringLiteral("listing"), listing}};
}

QJsonObject storageObject(const StorageInfo &storage)
{
    return {{QStringLiteral("backend"), storage.backend},
            {QStringLiteral("class"), storage.className},
            {QStringLiteral("mro"), QJsonArray::fromStringList(storage.mro)},
            {QStringLiteral("overrides"), QJsonArray::fromStringList(storage.overrides)},
            {QStringLiteral("kind"), kindName(storage.kind, SnapshotFormat::StorageKinds)},
            {QStringLiteral("options"), storage.options},
            {QStringLiteral("location"), pathValue(storage.location)},
            {QStringLiteral("base_url"), storage.baseUrl},
            {QStringLiteral("file_mode"), modeValue(storage.fileMode)},
            {QStringLiteral("dir_mode"), modeValue(storage.directoryMode)},
            {QStringLiteral("has_post_process"), storage.hasPostProcess}};
}

QJsonObject checkObject(const CheckMessage &check)
{
    return {{QStringLiteral("id"), check.id},
            {QStringLiteral("level"), check.level},
            {QStringLiteral("msg"), check.message},
            {QStringLiteral("hint"), check.hint.isEmpty() ? QJsonValue() : QJsonValue(check.hint)},
            {QStringLiteral("object"), check.object},
            {QStringLiteral("silenced"), check.silenced}};
}

/// Keeps what follows the three numbers ("final", 0) while they are those of the document.
QJsonArray djangoArray(const std::vector<int> &version, const QJsonArray &before)
{
    QJsonArray array;
    bool same = before.size() >= static_cast<qsizetype>(version.size());
    for (size_t i = 0; i < version.size(); ++i) {
        array.append(version[i]);
        same = same && before.at(static_cast<qsizetype>(i)).toInt(-1) == version[i];
    }
    return same ? before : array;
}

} // namespace

QJsonObject snapshotToJson(const ProjectSnapshot &snapshot)
{
    const QJsonObject before = snapshot.document;
    const QJsonObject known{
        {QStringLiteral("schema"), SnapshotSchema},
        {QStringLiteral("python"), snapshot.python},
        {QStringLiteral("executable"), textFromPath(snapshot.executable)},
        {QStringLiteral("django"),
         djangoArray(snapshot.djangoVersion, before.value(QLatin1String("django")).toArray())},
        {QStringLiteral("django_path"), textFromPath(snapshot.djangoPath)},
        {QStringLiteral("settings_module"), snapshot.settingsModule},
        {QStringLiteral("project_folder"), textFromPath(snapshot.projectFolder)},
        {QStringLiteral("cwd"), textFromPath(snapshot.workingFolder)},
        {QStringLiteral("umask"), QStringLiteral("%1").arg(snapshot.umask, 4, 8, QLatin1Char('0'))},
        {QStringLiteral("settings"), settingsObject(snapshot.settings)},
        {QStringLiteral("apps"), arrayOf(snapshot.apps, appObject)},
        {QStringLiteral("default_ignore"), QJsonArray::fromStringList(snapshot.defaultIgnore)},
        {QStringLiteral("finders"), arrayOf(snapshot.finders, finderObject)},
        {QStringLiteral("storage"), storageObject(snapshot.storage)},
        {QStringLiteral("command"),
         QJsonObject{{QStringLiteral("module"), snapshot.commandModule}}},
        {QStringLiteral("checks"), arrayOf(snapshot.checks, checkObject)},
        {QStringLiteral("errors"),
         arrayOf(snapshot.errors,
                 [](const SnapshotError &error) {
                     return QJsonObject{
                         {QStringLiteral("where"), error.where},
                         {QStringLiteral("entry"),
                          error.entry.isEmpty() ? QJsonValue() : QJsonValue(error.entry)},
                         {QStringLiteral("type"), error.type},
                         {QStringLiteral("message"), error.message}};
                 })},
    };
    return merged(before, known).toObject();
}

} // namespace Slipway
