// SPDX-License-Identifier: GPL-3.0-or-later
#include "casesnapshot.h"

#include "base/posixpath.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <sys/stat.h>

namespace SlipwayVectors {

namespace {

const QString FindersModule = QStringLiteral("django.contrib.staticfiles.finders.");
const QString ImproperlyConfigured = QStringLiteral("django.core.exceptions.ImproperlyConfigured");

bool isFolder(const QString &path)
{
    struct stat status = {};
    return ::stat(path.toUtf8().constData(), &status) == 0 && S_ISDIR(status.st_mode);
}

/// {ROOT} replaced in every text, however deep.
QJsonValue rooted(const QJsonValue &value, const QString &root)
{
    QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    text.replace("{ROOT}", root.toUtf8());
    return QJsonDocument::fromJson(text).array().first();
}

QString withScriptPrefix(const QString &url)
{
    for (const char *start : {"http://", "https://", "/"}) {
        if (url.startsWith(QLatin1String(start))) {
            return url;
        }
    }
    return QLatin1Char('/') + url;
}

/// Modes are octal text in a case's settings, numbers in OPTIONS.
QJsonValue modeOf(const QJsonValue &value)
{
    return value.isString() ? QJsonValue(value.toString().toInt(nullptr, 8)) : value;
}

QString baseClass(const QString &dotted)
{
    return dotted.mid(dotted.lastIndexOf(QLatin1Char('.')) + 1);
}

} // namespace

CaseSnapshot::CaseSnapshot(const QJsonObject &vectorCase, const std::string &root)
    : m_case(vectorCase)
    , m_root(root)
    , m_input(QString::fromStdString(root) + QStringLiteral("/input"))
{
    m_overrides =
        rooted(m_case.value(QLatin1String("settings")), QString::fromStdString(root)).toObject();
    readSettings();
    addApps();
    addFinders();
    addStorage();
    m_document.insert(QStringLiteral("schema"), 1);
    m_document.insert(QStringLiteral("python"), QStringLiteral("3.13.5"));
    const QStringList version = m_case.value(QLatin1String("django"))
                                    .toString(QStringLiteral("6.0"))
                                    .split(QLatin1Char('.'));
    m_document.insert(QStringLiteral("django"),
                      QJsonArray{version.value(0).toInt(), version.value(1).toInt(), 3,
                                 QStringLiteral("final"), 0});
    m_document.insert(QStringLiteral("cwd"), m_input);
    m_document.insert(QStringLiteral("umask"), QStringLiteral("0022"));
    m_document.insert(QStringLiteral("settings"), m_settings);
    m_document.insert(QStringLiteral("apps"), m_apps);
    m_document.insert(
        QStringLiteral("default_ignore"),
        QJsonArray{QStringLiteral("CVS"), QStringLiteral(".*"), QStringLiteral("*~")});
    m_document.insert(QStringLiteral("finders"), m_finders);
    m_document.insert(
        QStringLiteral("command"),
        QJsonObject{
            {QStringLiteral("module"),
             QStringLiteral("django.contrib.staticfiles.management.commands.collectstatic")}});
    m_document.insert(QStringLiteral("checks"), QJsonArray());
    m_document.insert(QStringLiteral("errors"), m_errors);
}

/// A setting of the case, or undefined where Django's default holds.
QJsonValue CaseSnapshot::setting(const char *name) const
{
    return m_overrides.value(QLatin1String(name));
}

QString CaseSnapshot::absolute(const QString &path) const
{
    return QString::fromStdString(
        Slipway::PosixPath::absolute(path.toStdString(), m_input.toStdString()));
}

void CaseSnapshot::addError(const char *where, const QString &entry, const char *type,
                            const QString &message)
{
    m_errors << QJsonObject{{QStringLiteral("where"), QLatin1String(where)},
                            {QStringLiteral("entry"), entry},
                            {QStringLiteral("type"), QLatin1String(type)},
                            {QStringLiteral("message"), message}};
}

void CaseSnapshot::readSettings()
{
    const QJsonArray unset = m_case.value(QLatin1String("settings_unset")).toArray();
    const auto isUnset = [&](const char *name) { return unset.contains(QLatin1String(name)); };
    const auto put = [&](const char *name, const QJsonValue &value) {
        m_settings.insert(QLatin1String(name), value);
    };

    QJsonValue staticRoot = setting("STATIC_ROOT");
    if (staticRoot.isUndefined()) {
        staticRoot = m_case.value(QLatin1String("static_root"));
        if (staticRoot.isString()) {
            staticRoot = QString::fromStdString(m_root) + QLatin1Char('/') + staticRoot.toString();
        }
    }
    put("STATIC_ROOT", isUnset("STATIC_ROOT") ? QJsonValue() : staticRoot);

    QJsonValue url = setting("STATIC_URL");
    if (url.isUndefined()) {
        url = m_case.value(QLatin1String("static_url"));
    }
    if (isUnset("STATIC_URL")) {
        url = QJsonValue();
    }
    put("STATIC_URL_raw", url);
    put("STATIC_URL", url.isString() ? QJsonValue(withScriptPrefix(url.toString())) : url);
    put("MEDIA_ROOT", setting("MEDIA_ROOT").toString());
    put("MEDIA_URL", withScriptPrefix(setting("MEDIA_URL").toString()));
    put("DEBUG", setting("DEBUG").toBool());

    QJsonValue dirs = setting("STATICFILES_DIRS");
    if (dirs.isUndefined()) {
        QJsonArray entries;
        const QJsonArray given = m_case.value(QLatin1String("dirs")).toArray();
        for (const QJsonValue &value : given) {
            const QString path =
                m_input + QLatin1Char('/') + value[QLatin1String("path")].toString();
            const QJsonValue prefix = value[QLatin1String("prefix")];
            entries << (prefix.isString() ? QJsonValue(QJsonArray{prefix, path})
                                          : QJsonValue(path));
        }
        dirs = entries;
    }
    addDirs(dirs);
    put("STATICFILES_DIRS", m_dirs);
    put("STATICFILES_DIRS_is_sequence", dirs.isArray());

    QJsonValue finders = setting("STATICFILES_FINDERS");
    if (finders.isUndefined()) {
        finders = m_case.value(QLatin1String("finders"));
    }
    put("STATICFILES_FINDERS", finders);
    const QJsonValue storages = setting("STORAGES");
    put("STORAGES_has_staticfiles",
        storages.isUndefined() || storages.toObject().contains(QLatin1String("staticfiles")));
    put("SILENCED_SYSTEM_CHECKS", setting("SILENCED_SYSTEM_CHECKS").toArray());
    const QJsonValue fileMode = setting("FILE_UPLOAD_PERMISSIONS");
    put("FILE_UPLOAD_PERMISSIONS", fileMode.isUndefined() ? QJsonValue(0644) : modeOf(fileMode));
    put("FILE_UPLOAD_DIRECTORY_PERMISSIONS",
        modeOf(setting("FILE_UPLOAD_DIRECTORY_PERMISSIONS").toVariant().isNull()
                   ? QJsonValue()
                   : setting("FILE_UPLOAD_DIRECTORY_PERMISSIONS")));
}

/// The entries as the finder takes them: a text is a list of its characters.
void CaseSnapshot::addDirs(const QJsonValue &entries)
{
    QJsonArray list = entries.toArray();
    if (entries.isString()) {
        const QString text = entries.toString();
        for (const QChar c : text) {
            list << QString(c);
        }
    }
    for (const QJsonValue &entry : std::as_const(list)) {
        QString prefix;
        QString path = entry.toString();
        if (entry.isArray()) {
            const QJsonArray pair = entry.toArray();
            if (pair.size() != 2) {
                m_dirs = {};
                addError("finder", FindersModule + QStringLiteral("FileSystemFinder"), "ValueError",
                         pair.size() > 2
                             ? QStringLiteral("too many values to unpack (expected 2)")
                             : QStringLiteral("not enough values to unpack (expected 2, got %1)")
                                   .arg(pair.size()));
                return;
            }
            prefix = pair[0].toString();
            path = pair[1].toString();
        }
        m_dirs << QJsonObject{{QStringLiteral("prefix"), prefix},
                              {QStringLiteral("path"), path},
                              {QStringLiteral("is_dir"), isFolder(absolute(path))}};
    }
}

void CaseSnapshot::addApps()
{
    const QJsonArray apps = m_case.value(QLatin1String("apps")).toArray();
    for (const QJsonValue &value : apps) {
        const QString name = value[QLatin1String("name")].toString();
        m_apps << QJsonObject{
            {QStringLiteral("name"), name},
            {QStringLiteral("label"), baseClass(name)},
            {QStringLiteral("path"),
             m_input + QLatin1Char('/') + value[QLatin1String("path")].toString()}};
    }
}

void CaseSnapshot::addFinders()
{
    const QJsonArray finders = m_settings.value(QLatin1String("STATICFILES_FINDERS")).toArray();
    for (const QJsonValue &finder : finders) {
        if (!addFinder(finder.toString())) {
            return;
        }
    }
}

bool CaseSnapshot::failFinder(const QString &name, const char *type, const QString &message)
{
    addError("finder", name, type, message);
    return false;
}

bool CaseSnapshot::addFinder(const QString &name)
{
    QJsonObject finder{{QStringLiteral("setting"), name},
                       {QStringLiteral("class"), name},
                       {QStringLiteral("overrides"), QJsonArray()},
                       {QStringLiteral("locations"), QJsonArray()}};
    const QString kind = QStringLiteral("kind");
    if (name == FindersModule + QLatin1String("FileSystemFinder")) {
        if (!m_errors.isEmpty()) {
            return false; // An entry that is no pair.
        }
        finder.insert(kind, QStringLiteral("filesystem"));
        addFileSystemFinder(finder);
    } else if (name == FindersModule + QLatin1String("AppDirectoriesFinder")) {
        finder.insert(kind, QStringLiteral("appdirs"));
        QJsonArray locations;
        for (const QJsonValue &app : std::as_const(m_apps)) {
            const QString path = app[QLatin1String("path")].toString() + QStringLiteral("/static");
            if (isFolder(path)) {
                locations << QJsonObject{{QStringLiteral("prefix"), QString()},
                                         {QStringLiteral("path"), absolute(path)},
                                         {QStringLiteral("app"), app[QLatin1String("name")]}};
            }
        }
        finder.insert(QStringLiteral("locations"), locations);
    } else if (name == FindersModule + QLatin1String("DefaultStorageFinder")) {
        finder.insert(kind, QStringLiteral("defaultstorage"));
        if (!addDefaultStorageFinder(finder)) {
            return false;
        }
    } else if (!name.contains(QLatin1Char('.'))) {
        return failFinder(name, "ImportError",
                          name + QStringLiteral(" doesn't look like a module path"));
    } else if (name.startsWith(FindersModule) && !name.endsWith(QLatin1String(".BaseFinder"))
               && !name.endsWith(QLatin1String(".BaseStorageFinder"))) {
        return failFinder(
            name, "ImportError",
            QStringLiteral("Module \"django.contrib.staticfiles.finders\" does not define a "
                           "\"%1\" attribute/class")
                .arg(baseClass(name)));
    } else {
        m_needsPython = QStringLiteral("the finder ") + name;
        return false;
    }
    m_finders << finder;
    return true;
}

void CaseSnapshot::addFileSystemFinder(QJsonObject &finder) const
{
    QList<std::pair<QString, QString>> pairs;
    QMap<QString, QString> lastPrefix;
    for (const QJsonValue &dir : m_dirs) {
        const std::pair pair(dir[QLatin1String("prefix")].toString(),
                             dir[QLatin1String("path")].toString());
        if (!pairs.contains(pair)) {
            pairs << pair;
            lastPrefix.insert(pair.second, pair.first);
        }
    }
    QJsonArray locations;
    for (const auto &[prefix, path] : std::as_const(pairs)) {
        locations << QJsonObject{{QStringLiteral("prefix"), lastPrefix.value(path)},
                                 {QStringLiteral("path"), absolute(path)},
                                 {QStringLiteral("app"), QJsonValue()}};
    }
    finder.insert(QStringLiteral("locations"), locations);
}

bool CaseSnapshot::addDefaultStorageFinder(QJsonObject &finder)
{
    const QJsonObject storage =
        setting("STORAGES").toObject().value(QLatin1String("default")).toObject();
    const QString backend = storage.value(QLatin1String("BACKEND")).toString();
    if (!backend.isEmpty()
        && backend != QLatin1String("django.core.files.storage.FileSystemStorage")) {
        m_needsPython = QStringLiteral("the default storage ") + backend;
        return false;
    }
    const QString location =
        storage.value(QLatin1String("OPTIONS"))
            .toObject()
            .value(QLatin1String("location"))
            .toString(m_settings.value(QLatin1String("MEDIA_ROOT")).toString());
    const QString name = finder.value(QLatin1String("setting")).toString();
    if (location.isEmpty()) {
        return failFinder(name, "django.core.exceptions.ImproperlyConfigured",
                          QStringLiteral("The storage backend of the staticfiles finder <class "
                                         "'%1'> doesn't have a valid location.")
                              .arg(name));
    }
    finder.insert(QStringLiteral("locations"),
                  QJsonArray{QJsonObject{{QStringLiteral("prefix"), QString()},
                                         {QStringLiteral("path"), absolute(location)},
                                         {QStringLiteral("app"), QJsonValue()}}});
    return true;
}

namespace {

/// The instance's table: expressions compiled with re.IGNORECASE, the default template where a class
/// gives none.
QJsonArray patternTable(const QJsonArray &given)
{
    constexpr int Flags = 34; // re.IGNORECASE | re.UNICODE
    QJsonArray table;
    for (const QJsonValue &extension : given) {
        QJsonArray patterns;
        const QJsonArray entries = extension[1].toArray();
        for (const QJsonValue &entry : entries) {
            patterns.append(entry.isString()
                                ? QJsonArray{entry, Flags, QStringLiteral("url(\"%(url)s\")")}
                                : QJsonArray{entry[0], Flags, entry[1]});
        }
        table.append(QJsonArray{extension[0], patterns});
    }
    return table;
}

} // namespace

void CaseSnapshot::addStorage()
{
    QJsonObject given =
        rooted(m_case.value(QLatin1String("storage")), QString::fromStdString(m_root)).toObject();
    const QJsonValue storages = setting("STORAGES");
    if (!storages.isUndefined()) {
        const QJsonObject mine = storages.toObject().value(QLatin1String("staticfiles")).toObject();
        given = {{QStringLiteral("backend"), mine.value(QLatin1String("BACKEND"))},
                 {QStringLiteral("options"), mine.value(QLatin1String("OPTIONS"))}};
        if (!m_settings.value(QLatin1String("STORAGES_has_staticfiles")).toBool()) {
            addError("storage", {}, "django.core.files.storage.handler.InvalidStorageError",
                     QStringLiteral("Could not find config for 'staticfiles' in "
                                    "settings.STORAGES."));
        }
    }
    const QString backend = given.value(QLatin1String("backend")).toString();
    const QJsonObject options = given.value(QLatin1String("options")).toObject();
    const QMap<QString, QString> kinds = {
        {QStringLiteral("django.contrib.staticfiles.storage.StaticFilesStorage"),
         QStringLiteral("plain")},
        {QStringLiteral("django.contrib.staticfiles.storage.HashedFilesMixin"),
         QStringLiteral("hashed")},
        {QStringLiteral("django.contrib.staticfiles.storage.ManifestStaticFilesStorage"),
         QStringLiteral("manifest")},
        {QStringLiteral("whitenoise.storage.CompressedStaticFilesStorage"), QStringLiteral("wn")},
        {QStringLiteral("whitenoise.storage.CompressedManifestStaticFilesStorage"),
         QStringLiteral("wn-manifest")},
    };
    const QString kind = kinds.value(backend, QStringLiteral("custom"));
    if (kind == QLatin1String("custom") && m_errors.isEmpty()) {
        const QString module = backend.left(backend.lastIndexOf(QLatin1Char('.')));
        if (module == QLatin1String("django.contrib.staticfiles.storage")) {
            addError("storage", {}, "django.core.files.storage.handler.InvalidStorageError",
                     QStringLiteral("Could not find backend '%1': Module \"%2\" does not define a "
                                    "\"%3\" attribute/class")
                         .arg(backend, module, baseClass(backend)));
        } else {
            m_needsPython = QStringLiteral("the storage ") + backend;
        }
    }
    const QJsonObject methods = given.value(QLatin1String("methods")).toObject();
    QJsonObject attributes = given.value(QLatin1String("attributes")).toObject();

    const auto option = [&](const char *name, const QJsonValue &otherwise) {
        const QJsonValue value = options.value(QLatin1String(name));
        return value.isUndefined() || value.isNull() ? otherwise : value;
    };
    const QString location =
        option("location", m_settings.value(QLatin1String("STATIC_ROOT"))).toString();
    QString url = option("base_url", m_settings.value(QLatin1String("STATIC_URL"))).toString();
    if (!url.isEmpty() && !url.endsWith(QLatin1Char('/'))
        && options.contains(QLatin1String("base_url"))) {
        url += QLatin1Char('/');
    }
    const bool isSubclass =
        !methods.isEmpty() || !attributes.isEmpty() || given.contains(QLatin1String("bases"));
    QJsonObject storage = QJsonObject{
        {QStringLiteral("backend"), backend},
        {QStringLiteral("class"),
         isSubclass ? QStringLiteral("oracle_storage.ProjectStorage") : backend},
        {QStringLiteral("overrides"), QJsonArray::fromStringList(methods.keys())},
        {QStringLiteral("kind"), kind},
        {QStringLiteral("options"), options},
        {QStringLiteral("location"),
         location.isEmpty() ? QJsonValue() : QJsonValue(absolute(location))},
        {QStringLiteral("base_url"), url},
        {QStringLiteral("file_mode"),
         option("file_permissions_mode",
                m_settings.value(QLatin1String("FILE_UPLOAD_PERMISSIONS")))},
        {QStringLiteral("dir_mode"),
         option("directory_permissions_mode",
                m_settings.value(QLatin1String("FILE_UPLOAD_DIRECTORY_PERMISSIONS")))},
        {QStringLiteral("manifest_name"),
         attributes.value(QLatin1String("manifest_name"))
             .toString(QStringLiteral("staticfiles.json"))},
        {QStringLiteral("has_post_process"), kind != QLatin1String("plain")},
    };
    // What introspection would have read off the subclass that the case describes.
    for (auto it = attributes.begin(); it != attributes.end(); ++it) {
        storage.insert(it.key(), it.value());
    }
    if (attributes.contains(QLatin1String("patterns"))) {
        storage.insert(QLatin1String("patterns"),
                       patternTable(attributes.value(QLatin1String("patterns")).toArray()));
    }
    if (methods.contains(QLatin1String("file_hash"))) {
        const QString hash = methods.value(QLatin1String("file_hash")).toString();
        storage.insert(
            QLatin1String("file_hash"),
            QJsonObject{{QStringLiteral("algorithm"), hash.section(QLatin1Char('-'), 0, 0)},
                        {QStringLiteral("digits"), hash.section(QLatin1Char('-'), 1, 1).toInt()}});
    }
    m_document.insert(QStringLiteral("storage"), storage);

    QJsonObject whiteNoise;
    const QJsonObject settings = m_case.value(QLatin1String("settings")).toObject();
    constexpr QLatin1StringView Prefix("WHITENOISE_");
    for (auto it = settings.begin(); it != settings.end(); ++it) {
        if (it.key().startsWith(Prefix)) {
            whiteNoise.insert(it.key().mid(Prefix.size()), it.value());
        }
    }
    m_settings.insert(QStringLiteral("WHITENOISE"), whiteNoise);
    m_document.insert(QStringLiteral("brotli"), QStringLiteral("1.1.0"));
}

} // namespace SlipwayVectors
