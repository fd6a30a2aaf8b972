// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "project/projectsnapshot.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Slipway;

namespace {

/// A document with every field set to something that is not its default.
const char *FullDocument = R"json({
 "schema": 1, "python": "3.13.5", "implementation": "cpython", "executable": "/usr/bin/python3",
 "django": [6, 0, 3, "final", 0], "django_path": "/lib/django", "whitenoise": "6.12.0",
 "cwd": "/srv/shop", "umask": "0027", "settings_module": "shop.settings", "project_folder": "/srv/shop",
 "settings": {"STATIC_ROOT": "/srv/\udcff/static", "STATIC_ROOT_raw_type": "PosixPath",
   "STATIC_URL": "/static/", "STATIC_URL_raw": "static/", "MEDIA_ROOT": "media", "MEDIA_ROOT_raw_type": "str",
   "MEDIA_URL": "/media/",
   "DEBUG": true, "FORCE_SCRIPT_NAME": null, "FILE_UPLOAD_PERMISSIONS": 420,
   "FILE_UPLOAD_DIRECTORY_PERMISSIONS": 493, "STATICFILES_DIRS_is_sequence": false,
   "STATICFILES_DIRS": [{"prefix": "vendor", "path": "third", "is_dir": true}],
   "STATICFILES_FINDERS": ["django.contrib.staticfiles.finders.FileSystemFinder"],
   "STORAGES_has_staticfiles": false, "STATICFILES_STORAGE": "some.Storage",
   "SILENCED_SYSTEM_CHECKS": ["staticfiles.W004"], "WHITENOISE": {"MAX_AGE": 5}},
 "apps": [{"name": "shop", "label": "shop_label", "path": "/srv/shop/shop", "static": "/srv/shop/shop/static",
   "static_exists": true, "distribution": {"name": "shop-dist", "version": "1.2"}}],
 "default_ignore": ["CVS", ".*", "*~"],
 "finders": [{"setting": "a.B", "class": "a.B", "mro": ["a.B", "object"], "overrides": ["list"], "kind": "custom",
   "locations": [{"prefix": "p", "path": "/srv/x", "app": "shop"}],
   "listing": [{"path": "a\udc80.css", "prefix": "p", "absolute": "/srv/x/a\udc80.css"},
               {"path": "b.css", "prefix": "", "absolute": null}], "novelty": [1]}],
 "storage": {"backend": "x.Y", "class": "x.Y", "mro": ["x.Y"], "overrides": ["file_hash"], "kind": "manifest",
   "options": {"location": "out", "n": 1}, "location": "/srv/out", "base_url": "/static/", "file_mode": 416,
   "dir_mode": 488, "allow_overwrite": true, "has_post_process": true, "manifest_name": "m.json"},
 "command": {"module": "shop.management.commands.collectstatic", "overrides": ["copy_file"]},
 "checks": [{"id": "staticfiles.W004", "level": 30, "msg": "no folder", "hint": "make it", "object": "shop",
   "silenced": true}],
 "errors": [{"where": "storage", "entry": "x.Y", "type": "ValueError", "message": "bad"}],
 "later": {"key": [1, 2, {"deep": true}]}
})json";

QJsonObject fullObject()
{
    return QJsonDocument::fromJson(FullDocument).object();
}

/// Puts `value` at a path like "finders[0].locations[0].path".
QJsonValue withValueAt(const QJsonValue &in, const QString &path, const QJsonValue &value)
{
    if (path.isEmpty()) {
        return value;
    }
    if (path.startsWith(QLatin1Char('['))) {
        const qsizetype end = path.indexOf(QLatin1Char(']'));
        const qsizetype index = path.sliced(1, end - 1).toInt();
        QString rest = path.sliced(end + 1);
        rest = rest.startsWith(QLatin1Char('.')) ? rest.sliced(1) : rest;
        QJsonArray array = in.toArray();
        array.replace(index, withValueAt(array.at(index), rest, value));
        return array;
    }
    qsizetype end = 0;
    while (end < path.size() && path.at(end) != QLatin1Char('.')
           && path.at(end) != QLatin1Char('[')) {
        ++end;
    }
    QString rest = path.sliced(end);
    rest = rest.startsWith(QLatin1Char('.')) ? rest.sliced(1) : rest;
    QJsonObject object = in.toObject();
    object.insert(path.first(end), withValueAt(object.value(path.first(end)), rest, value));
    return object;
}

QByteArray bytes(const QJsonValue &value)
{
    return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
}

} // namespace

class TestSnapshot final : public QObject {
    Q_OBJECT

private slots:
    void readsEveryField();
    void roundTrip();
    void changedFieldsAreWritten();
    void minimalDocument();
    void wrongTypes_data();
    void wrongTypes();
    void missingKeys_data();
    void missingKeys();
    void brokenDocuments_data();
    void brokenDocuments();
    void manyFiles();
    void file();
    void versions();
};

void TestSnapshot::readsEveryField()
{
    const auto snapshot = parseSnapshot(FullDocument);
    QVERIFY2(snapshot, qPrintable(snapshot ? QString() : snapshot.error().message()));
    QCOMPARE(snapshot->python, QStringLiteral("3.13.5"));
    QCOMPARE(snapshot->djangoVersionText(), QStringLiteral("6.0.3"));
    QCOMPARE(snapshot->umask, 0027U);
    QCOMPARE(snapshot->settings.staticRoot.value(), std::string("/srv/\xff/static"));
    QCOMPARE(snapshot->settings.staticUrlRaw.value(), QStringLiteral("static/"));
    QCOMPARE(snapshot->settings.fileUploadPermissions.value(), 0644U);
    QCOMPARE(snapshot->settings.fileUploadDirectoryPermissions.value(), 0755U);
    QVERIFY(snapshot->settings.debug);
    QVERIFY(!snapshot->settings.staticfilesDirsIsSequence);
    QVERIFY(!snapshot->settings.hasStaticfilesStorageKey);
    QVERIFY(snapshot->settings.legacyStaticfilesStorage);
    QCOMPARE(snapshot->settings.staticfilesDirs.at(0).prefix, std::string("vendor"));
    QCOMPARE(snapshot->apps.at(0).distribution.version, QStringLiteral("1.2"));
    const FinderInfo &finder = snapshot->finders.at(0);
    QCOMPARE(finder.kind, FinderKind::Custom);
    QCOMPARE(finder.locations.at(0).app, QStringLiteral("shop"));
    QCOMPARE(finder.listing->size(), size_t(2));
    QCOMPARE(finder.listing->at(0).path, std::string("a\x80.css"));
    QCOMPARE(finder.listing->at(1).absolute, std::string());
    QCOMPARE(snapshot->storage.kind, StorageKind::Manifest);
    QCOMPARE(snapshot->storage.options.value(QLatin1String("n")).toInt(), 1);
    QCOMPARE(snapshot->storage.fileMode.value(), 0640U);
    QCOMPARE(snapshot->commandModule, QStringLiteral("shop.management.commands.collectstatic"));
    QCOMPARE(snapshot->checks.at(0).object, QStringLiteral("shop"));
    QVERIFY(snapshot->checks.at(0).silenced);
    QCOMPARE(snapshot->errors.at(0).type, QStringLiteral("ValueError"));
}

void TestSnapshot::roundTrip()
{
    const auto snapshot = parseSnapshot(FullDocument);
    QVERIFY(snapshot);
    // Nothing is lost, known or not, also through bytes and lone surrogates.
    QCOMPARE(snapshotToJson(*snapshot), fullObject());
    const auto again = parseSnapshot(bytes(snapshotToJson(*snapshot)));
    QVERIFY(again);
    QCOMPARE(again->settings.staticRoot, snapshot->settings.staticRoot);
    QCOMPARE(snapshotToJson(*again), fullObject());
}

void TestSnapshot::changedFieldsAreWritten()
{
    auto snapshot = parseSnapshot(FullDocument);
    QVERIFY(snapshot);
    snapshot->settings.staticRoot = "/elsewhere";
    snapshot->settings.legacyStaticfilesStorage = false;
    snapshot->finders.push_back({.setting = QStringLiteral("second"),
                                 .className = QStringLiteral("s"),
                                 .mro = {},
                                 .overrides = {},
                                 .kind = FinderKind::FileSystem,
                                 .locations = {},
                                 .listing = {}});
    snapshot->djangoVersion = {5, 2, 1};
    const auto again = parseSnapshot(bytes(snapshotToJson(*snapshot)));
    QVERIFY2(again, qPrintable(again ? QString() : again.error().message()));
    QCOMPARE(again->settings.staticRoot.value(), std::string("/elsewhere"));
    QVERIFY(!again->settings.legacyStaticfilesStorage);
    QCOMPARE(again->finders.size(), size_t(2));
    QCOMPARE(again->djangoVersionText(), QStringLiteral("5.2.1"));
    QVERIFY(again->document.contains(QLatin1String("later")));
}

void TestSnapshot::minimalDocument()
{
    const auto snapshot =
        parseSnapshot(R"({"schema": 1, "python": "3.9", "django": [4, 2], "cwd": "/p",
        "settings": {"STATICFILES_DIRS": [], "STATICFILES_FINDERS": []}, "apps": [], "default_ignore": [],
        "finders": [], "storage": {"kind": "plain"}})");
    QVERIFY2(snapshot, qPrintable(snapshot ? QString() : snapshot.error().message()));
    QCOMPARE(snapshot->umask, 0022U);
    QCOMPARE(snapshot->projectFolder, std::string("/p"));
    QVERIFY(!snapshot->settings.staticRoot);
    QVERIFY(snapshot->settings.hasStaticfilesStorageKey);
    QVERIFY(!snapshot->settings.legacyStaticfilesStorage);
}

void TestSnapshot::wrongTypes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    const QJsonValue number(7);
    const QJsonValue text(QStringLiteral("x"));
    const QJsonValue list{QJsonArray()};
    const QJsonValue object{QJsonObject()};
    const auto add = [](const char *path, const QJsonValue &value) {
        QTest::addRow("%s, type %d", path, static_cast<int>(value.type()))
            << QString::fromUtf8(path) << value;
    };
    for (const char *path : {"python",
                             "executable",
                             "django_path",
                             "cwd",
                             "project_folder",
                             "settings_module",
                             "umask",
                             "settings.STATIC_ROOT",
                             "settings.STATIC_URL",
                             "settings.STATIC_URL_raw",
                             "settings.STATIC_ROOT_raw_type",
                             "settings.MEDIA_ROOT_raw_type",
                             "settings.MEDIA_ROOT",
                             "settings.MEDIA_URL",
                             "settings.STATICFILES_STORAGE",
                             "settings.STATICFILES_DIRS[0].prefix",
                             "settings.STATICFILES_DIRS[0].path",
                             "settings.STATICFILES_FINDERS[0]",
                             "settings.SILENCED_SYSTEM_CHECKS[0]",
                             "apps[0].name",
                             "apps[0].label",
                             "apps[0].path",
                             "apps[0].distribution.name",
                             "apps[0].distribution.version",
                             "default_ignore[2]",
                             "finders[0].setting",
                             "finders[0].class",
                             "finders[0].mro[1]",
                             "finders[0].overrides[0]",
                             "finders[0].kind",
                             "finders[0].locations[0].prefix",
                             "finders[0].locations[0].path",
                             "finders[0].locations[0].app",
                             "finders[0].listing[1].path",
                             "finders[0].listing[0].prefix",
                             "finders[0].listing[0].absolute",
                             "storage.backend",
                             "storage.class",
                             "storage.mro[0]",
                             "storage.overrides[0]",
                             "storage.kind",
                             "storage.location",
                             "storage.base_url",
                             "command.module",
                             "checks[0].id",
                             "checks[0].msg",
                             "checks[0].hint",
                             "checks[0].object",
                             "errors[0].where",
                             "errors[0].entry",
                             "errors[0].type",
                             "errors[0].message"}) {
        add(path, number);
        add(path, list);
        add(path, object);
    }
    for (const char *path : {"schema", "settings.FILE_UPLOAD_PERMISSIONS",
                             "settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS", "storage.file_mode",
                             "storage.dir_mode", "checks[0].level", "django[1]"}) {
        add(path, text);
        add(path, QJsonValue(1.5));
        add(path, QJsonValue(-1));
        add(path, QJsonValue(1e300));
        add(path, list);
    }
    for (const char *path :
         {"settings.DEBUG", "settings.STATICFILES_DIRS_is_sequence",
          "settings.STORAGES_has_staticfiles", "storage.has_post_process", "checks[0].silenced"}) {
        add(path, number);
        add(path, text);
    }
    for (const char *path :
         {"settings", "storage", "apps[0]", "finders[0]", "finders[0].locations[0]",
          "finders[0].listing[0]", "checks[0]", "errors[0]", "storage.options", "command",
          "settings.STATICFILES_DIRS[0]", "apps[0].distribution"}) {
        add(path, number);
        add(path, text);
        add(path, list);
    }
    for (const char *path :
         {"django", "apps", "finders", "default_ignore", "checks", "errors",
          "settings.STATICFILES_DIRS", "settings.STATICFILES_FINDERS", "finders[0].locations",
          "finders[0].listing", "finders[0].mro", "settings.SILENCED_SYSTEM_CHECKS"}) {
        add(path, number);
        add(path, text);
        add(path, object);
    }
    // The right type, but not a value that can be used.
    for (const char *path :
         {"cwd", "project_folder", "apps[0].path", "finders[0].locations[0].path",
          "finders[0].listing[0].absolute", "storage.location"}) {
        add(path, QStringLiteral("relative/path"));
    }
    QTest::newRow("NUL in a path")
        << QStringLiteral("apps[0].path")
        << QJsonValue(QString(QStringLiteral("/a") + QChar(u'\0') + QStringLiteral("b")));
    QTest::newRow("unknown kind") << QStringLiteral("finders[0].kind")
                                  << QJsonValue(QStringLiteral("quantum"));
    QTest::newRow("umask") << QStringLiteral("umask") << QJsonValue(QStringLiteral("0999"));
    QTest::newRow("umask too large")
        << QStringLiteral("umask") << QJsonValue(QStringLiteral("7777"));
    QTest::newRow("django too short") << QStringLiteral("django") << QJsonValue(QJsonArray{6});
}

void TestSnapshot::wrongTypes()
{
    QFETCH(QString, path);
    QFETCH(QJsonValue, value);
    const auto snapshot = parseSnapshot(bytes(withValueAt(fullObject(), path, value)));
    QVERIFY(!snapshot);
    QCOMPARE(snapshot.error().code, ErrorCode::InvalidData);
    QCOMPARE(snapshot.error().where, path);
    QVERIFY2(snapshot.error().why.startsWith(QLatin1String("expected ")),
             qPrintable(snapshot.error().why));
    QVERIFY(!snapshot.error().advice.isEmpty());
}

void TestSnapshot::missingKeys_data()
{
    QTest::addColumn<QString>("key");
    for (const char *key : {"schema", "python", "django", "cwd", "settings", "apps",
                            "default_ignore", "finders", "storage"}) {
        QTest::newRow(key) << QString::fromUtf8(key);
    }
}

void TestSnapshot::missingKeys()
{
    QFETCH(QString, key);
    QJsonObject object = fullObject();
    object.remove(key);
    const auto snapshot = parseSnapshot(bytes(object));
    QVERIFY(!snapshot);
    // For a missing object, the first key that is looked for in it may be named.
    QVERIFY2(snapshot.error().where.startsWith(key), qPrintable(snapshot.error().message()));
    object.insert(key, QJsonValue());
    QVERIFY(!parseSnapshot(bytes(object)));
}

void TestSnapshot::brokenDocuments_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("where");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("line 1");
    QTest::newRow("not JSON") << QByteArray("Traceback (most recent call last):")
                              << QStringLiteral("line 1");
    QTest::newRow("cut short") << QByteArray(FullDocument).chopped(40) << QStringLiteral("line ");
    QTest::newRow("third line") << QByteArray("{\n\"schema\": 1,\n oops}")
                                << QStringLiteral("line 3");
    QTest::newRow("list") << QByteArray("[1, 2]") << QStringLiteral("the document");
    QTest::newRow("newer") << QByteArray(R"({"schema": 2})") << QStringLiteral("schema");
    QTest::newRow("not UTF-8") << QByteArray("{\"schema\": 1, \"python\": \"\xff\"}")
                               << QStringLiteral("line 1");
    QTest::newRow("deep lists") << QByteArray(1'000'000, '[') << QStringLiteral("line 1");
    QTest::newRow("deep objects") << QByteArray("{\"a\":").repeated(500'000)
                                  << QStringLiteral("line 1");
    QTest::newRow("deep, in an unknown key") << QByteArray("{\"schema\": 1, \"x\": ")
            + QByteArray(5'000, '[') + QByteArray(5'000, ']')
            + '}' << QStringLiteral("line 1");
}

void TestSnapshot::brokenDocuments()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, where);
    const auto snapshot = parseSnapshot(document);
    QVERIFY(!snapshot);
    QCOMPARE(snapshot.error().code, ErrorCode::InvalidData);
    QVERIFY2(snapshot.error().where.startsWith(where), qPrintable(snapshot.error().message()));
}

void TestSnapshot::manyFiles()
{
    QJsonObject object = fullObject();
    QJsonArray listing;
    for (int i = 0; i < 100'000; ++i) {
        listing.append(QJsonObject{{QStringLiteral("path"), QStringLiteral("f/%1.css").arg(i)}});
    }
    const auto snapshot =
        parseSnapshot(bytes(withValueAt(object, QStringLiteral("finders[0].listing"), listing)));
    QVERIFY(snapshot);
    QCOMPARE(snapshot->finders.at(0).listing->size(), size_t(100'000));
    QCOMPARE(snapshot->finders.at(0).listing->back().path, std::string("f/99999.css"));
}

void TestSnapshot::file()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("snapshot.json"));
    const auto missing = readSnapshotFile(pathFromText(path));
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);

    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes(withValueAt(fullObject(), QStringLiteral("apps[0].path"), 1)));
    file.close();
    const auto wrong = readSnapshotFile(pathFromText(path));
    QVERIFY(!wrong);
    QVERIFY(wrong.error().where.startsWith(path));
    QVERIFY(wrong.error().where.endsWith(QLatin1String("apps[0].path")));

    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(FullDocument);
    file.close();
    QVERIFY(readSnapshotFile(pathFromText(path)));
    QCOMPARE(readSnapshotFile(pathFromText(folder.path())).error().code, ErrorCode::WrongType);

    // A sparse file of more than 512 MiB is refused.
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(513LL * 1024 * 1024));
    file.close();
    const auto huge = readSnapshotFile(pathFromText(path));
    QVERIFY(!huge);
    QCOMPARE(huge.error().code, ErrorCode::InvalidData);
    QVERIFY(huge.error().why.contains(QLatin1String("larger")));
}

void TestSnapshot::versions()
{
    ProjectSnapshot snapshot;
    snapshot.djangoVersion = {5, 1, 0};
    QVERIFY(snapshot.isDjangoAtLeast(5, 1));
    QVERIFY(snapshot.isDjangoAtLeast(4, 2));
    QVERIFY(!snapshot.isDjangoAtLeast(5, 2));
    QVERIFY(!snapshot.isDjangoAtLeast(6, 0));
}

QTEST_GUILESS_MAIN(TestSnapshot)
#include "tst_snapshot.moc"
