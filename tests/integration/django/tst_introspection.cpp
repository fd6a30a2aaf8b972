// SPDX-License-Identifier: GPL-3.0-or-later
#include "scratchproject.h"

#include "project/djangointrospector.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Slipway;

namespace {

const InstalledApp *appOf(const ProjectSnapshot &snapshot, const QString &name)
{
    const auto found = std::ranges::find(snapshot.apps, name, &InstalledApp::name);
    return found == snapshot.apps.end() ? nullptr : &*found;
}

} // namespace

class TestIntrospection final : public QObject {
    Q_OBJECT

private slots:
    void demo();
    void debianApps();
    void graphite();
    void settingsAsDjangoReadsThem();
    void managePyIsSeen();
    void pathsThatAreNotUtf8();
    void secretsStayOut();
    void checks();
    void ownCommand();
    void templates();
};

void TestIntrospection::demo()
{
    ScratchProject project;
    project.copyFrom(qEnvironmentVariable("SLIPWAY_SOURCE_DIR")
                     + QStringLiteral("/resources/demo"));
    const auto snapshot = introspected(project);
    VERIFY_SNAPSHOT(snapshot);
    QCOMPARE(snapshot->settingsModule, QStringLiteral("northwind.settings"));
    QCOMPARE(snapshot->projectFolder, project.folder());
    QCOMPARE(snapshot->workingFolder, project.folder());
    QCOMPARE(snapshot->settings.staticRoot.value(), project.path("staticfiles"));
    QCOMPARE(snapshot->settings.staticUrl.value(), QStringLiteral("/static/"));
    QCOMPARE(snapshot->settings.staticUrlRaw.value(), QStringLiteral("static/"));
    QCOMPARE(snapshot->storage.kind, StorageKind::Plain);
    QCOMPARE(snapshot->storage.location.value(), project.path("staticfiles"));
    QCOMPARE(snapshot->storage.fileMode.value(), 0644U);
    QVERIFY(!snapshot->storage.directoryMode);
    QVERIFY(snapshot->storage.overrides.isEmpty());
    QCOMPARE(snapshot->defaultIgnore,
             QStringList({QStringLiteral("CVS"), QStringLiteral(".*"), QStringLiteral("*~")}));
    QCOMPARE(snapshot->commandModule,
             QStringLiteral("django.contrib.staticfiles.management.commands.collectstatic"));
    QCOMPARE(snapshot->finders.size(), size_t(2));
    QCOMPARE(snapshot->finders[0].kind, FinderKind::FileSystem);
    QCOMPARE(snapshot->finders[0].locations.size(), size_t(2));
    QCOMPARE(snapshot->finders[0].locations[1].prefix, std::string("vendor"));
    QCOMPARE(snapshot->finders[0].locations[1].path, project.path("vendor"));
    QCOMPARE(snapshot->finders[1].kind, FinderKind::AppDirectories);
    QStringList apps;
    for (const FinderLocation &location : snapshot->finders[1].locations) {
        apps.append(location.app);
    }
    QCOMPARE(apps,
             QStringList({QStringLiteral("django.contrib.admin"), QStringLiteral("shop"),
                          QStringLiteral("catalog")}));
    QCOMPARE(appOf(*snapshot, QStringLiteral("django.contrib.admin"))->distribution.name.toLower(),
             QStringLiteral("django"));
    QCOMPARE(appOf(*snapshot, QStringLiteral("django.contrib.admin"))->distribution.version,
             snapshot->djangoVersionText());
    QVERIFY(appOf(*snapshot, QStringLiteral("shop"))->distribution.name.isEmpty());
    QVERIFY(snapshot->errors.empty());
    QVERIFY(snapshot->checks.empty());
    QVERIFY(snapshot->isDjangoAtLeast(3, 2));
    // The document is complete: what is read from it writes it again.
    QCOMPARE(snapshotToJson(*snapshot), snapshot->document);
}

void TestIntrospection::debianApps()
{
    const ScratchProject project(
        "INSTALLED_APPS = ['django.contrib.staticfiles', 'django.contrib.admin',\n"
        "    'django.contrib.auth', 'django.contrib.contenttypes', 'debug_toolbar', "
        "'rest_framework']\n");
    const auto snapshot = introspected(project);
    VERIFY_SNAPSHOT(snapshot);
    const InstalledApp *toolbar = appOf(*snapshot, QStringLiteral("debug_toolbar"));
    QVERIFY(toolbar != nullptr);
    QCOMPARE(QString(toolbar->distribution.name).replace(QLatin1Char('_'), QLatin1Char('-')),
             QStringLiteral("django-debug-toolbar"));
    QVERIFY(!toolbar->distribution.version.isEmpty());
    const InstalledApp *rest = appOf(*snapshot, QStringLiteral("rest_framework"));
    QVERIFY(rest != nullptr);
    QCOMPARE(rest->distribution.name, QStringLiteral("djangorestframework"));
    const FinderInfo &finder = snapshot->finders.at(1);
    QVERIFY(std::ranges::any_of(finder.locations, [](const FinderLocation &location) {
        return location.app == QLatin1String("rest_framework")
            && location.path.ends_with("/rest_framework/static");
    }));
}

void TestIntrospection::graphite()
{
    // A whole project by someone else, with the settings that its package brings.
    ScratchProject project;
    project.write(
        "manage.py",
        "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'graphite.settings')\n");
    const auto snapshot = introspected(project);
    VERIFY_SNAPSHOT(snapshot);
    QCOMPARE(snapshot->settingsModule, QStringLiteral("graphite.settings"));
    QVERIFY(appOf(*snapshot, QStringLiteral("graphite.render")) != nullptr);
    QVERIFY(appOf(*snapshot, QStringLiteral("graphite.render"))
                ->distribution.name.startsWith(QLatin1String("graphite")));
    QVERIFY(!snapshot->settings.staticfilesDirs.empty());
    QVERIFY(!snapshot->finders.at(0).locations.empty());
}

void TestIntrospection::settingsAsDjangoReadsThem()
{
    ScratchProject project(
        "import pathlib\n"
        "os.umask(0o077)\n"
        "DEBUG = True\n"
        "FORCE_SCRIPT_NAME = '/app'\n"
        "STATIC_URL = 'assets/'\n"
        "STATIC_ROOT = 'relative/out'\n"
        "MEDIA_URL = '/media/'\n"
        "MEDIA_ROOT = pathlib.Path('/srv/media')\n"
        "FILE_UPLOAD_PERMISSIONS = None\n"
        "FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750\n"
        "SILENCED_SYSTEM_CHECKS = ('staticfiles.W004',)\n"
        "STATICFILES_DIRS = [pathlib.Path(BASE) / 'one', ('p', 'two'), ('q', 'two'), 'gone', '']\n"
        "WHITENOISE_MAX_AGE = 5\n"
        "WHITENOISE_IMMUTABLE_FILE_TEST = lambda path, url: True\n"
        "os.makedirs(os.path.join(BASE, 'work', 'two'), exist_ok=True)\n"
        "os.chdir(os.path.join(BASE, 'work'))\n");
    const auto snapshot = introspected(project);
    VERIFY_SNAPSHOT(snapshot);
    QCOMPARE(snapshot->settings.staticUrl.value(), QStringLiteral("/app/assets/"));
    QCOMPARE(snapshot->settings.staticUrlRaw.value(), QStringLiteral("assets/"));
    QCOMPARE(snapshot->settings.staticRoot.value(), std::string("relative/out"));
    QCOMPARE(snapshot->storage.location.value(), project.path("work/relative/out"));
    QCOMPARE(snapshot->workingFolder, project.path("work"));
    QCOMPARE(snapshot->projectFolder, project.folder());
    QCOMPARE(snapshot->umask, 0077U);
    QCOMPARE(snapshot->settings.mediaRoot, std::string("/srv/media"));
    QVERIFY(!snapshot->settings.fileUploadPermissions);
    QVERIFY(!snapshot->storage.fileMode);
    QCOMPARE(snapshot->storage.directoryMode.value(), 0750U);
    QVERIFY(snapshot->settings.debug);
    QCOMPARE(snapshot->settings.silencedSystemChecks,
             QStringList(QStringLiteral("staticfiles.W004")));
    QCOMPARE(snapshot->settings.staticfilesDirs.size(), size_t(5));
    // One storage per root: the last prefix counts for both; an empty root is never listed.
    const std::vector<FinderLocation> &locations = snapshot->finders.at(0).locations;
    QCOMPARE(locations.size(), size_t(4));
    QCOMPARE(locations[0].path, project.path("one"));
    QCOMPARE(locations[1].prefix, std::string("q"));
    QCOMPARE(locations[2].prefix, std::string("q"));
    QCOMPARE(locations[1].path, project.path("work/two"));
    const QJsonObject whitenoise =
        snapshot->document[QLatin1String("settings")][QLatin1String("WHITENOISE")].toObject();
    QCOMPARE(whitenoise.value(QLatin1String("MAX_AGE")).toInt(), 5);
    QVERIFY(whitenoise.value(QLatin1String("IMMUTABLE_FILE_TEST"))
                .toString()
                .contains(QLatin1String("lambda")));
}

void TestIntrospection::managePyIsSeen()
{
    // Settings look at how they were started: they see manage.py collectstatic.
    const ScratchProject project(
        "import sys\n"
        "assert sys.argv[:2] == ['manage.py', 'collectstatic'], sys.argv\n"
        "assert sys.path[0] == os.getcwd() == BASE, sys.path\n"
        "assert sys.modules['__main__'].__file__ == os.path.join(BASE, 'manage.py')\n"
        "assert os.environ['DJANGO_SETTINGS_MODULE'] == 'settings'\n"
        "assert sys.stdin.read() == ''\n");
    const auto snapshot = introspected(project);
    VERIFY_SNAPSHOT(snapshot);
}

void TestIntrospection::pathsThatAreNotUtf8()
{
    ScratchProject project(
        "STATICFILES_DIRS = [os.path.join(BASE, os.fsdecode(b'caf\\xe9\\n'))]\n"
        "STATIC_ROOT = os.fsencode(BASE) + b'/out\\xff'\n"
        "STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.FileSystemFinder', "
        "'odd.Finder']\n");
    project.write("caf\xe9\n/a.css", "a {}");
    project.write("odd.py",
                  "from django.contrib.staticfiles.finders import FileSystemFinder\n"
                  "class Finder(FileSystemFinder):\n"
                  "    def list(self, ignore_patterns):\n"
                  "        return list(super().list(ignore_patterns))\n");
    project.write("caf\xe9\n/b\xfe.css", "b {}");
    const auto snapshot = introspected(project);
    VERIFY_SNAPSHOT(snapshot);
    const std::string folder = project.path("caf\xe9\n");
    QCOMPARE(snapshot->settings.staticfilesDirs.at(0).path, folder);
    QCOMPARE(snapshot->settings.staticRoot.value(), project.path("out\xff"));
    QCOMPARE(snapshot->finders.at(0).locations.at(0).path, folder);
    QVERIFY(snapshot->finders.at(1).listing.has_value());
    std::vector<std::string> names;
    for (const ListedFile &file : *snapshot->finders.at(1).listing) {
        names.push_back(file.path);
        QCOMPARE(file.absolute, folder + '/' + file.path);
    }
    std::ranges::sort(names);
    QCOMPARE(names, std::vector<std::string>({"a.css", "b\xfe.css"}));
}

void TestIntrospection::secretsStayOut()
{
    // The document is kept in a cache and passed on between machines.
    ScratchProject project(
        "STORAGES = {'default': {'BACKEND': 'django.core.files.storage.FileSystemStorage'},\n"
        "    'staticfiles': {'BACKEND': 'own.Bucket', 'OPTIONS': {'bucket': 'shop', 'secret_key': "
        "'hunter2',\n"
        "        'nested': {'Access-Token': 'hunter2', 'empty_password': '',\n"
        "            'thing': object() if ODD else 1},\n"
        "        'proxy': 'https://me:hunter2@proxy.example:8080/x'}}}\n");
    project.write("own.py",
                  "from django.core.files.storage import Storage\n"
                  "class Bucket(Storage):\n"
                  "    def __init__(self, **options):\n        pass\n");
    for (const char *odd : {"ODD = False\n", "ODD = True\n"}) {
        project.write("odd.py", odd);
        project.write("wrapped.py",
                      "from odd import *\nfrom odd import ODD\nimport builtins\n"
                      "builtins.ODD = ODD\nfrom settings import *\n");
        ProjectLocation location = project.location();
        location.settingsModule = QStringLiteral("wrapped");
        const auto snapshot = introspect(location, {}, {});
        VERIFY_SNAPSHOT(snapshot);
        const QByteArray text = QJsonDocument(snapshotToJson(*snapshot)).toJson();
        QVERIFY2(!text.contains("hunter2"), text.constData());
        const QJsonObject options = snapshot->storage.options;
        QCOMPARE(options[QLatin1String("bucket")].toString(), QStringLiteral("shop"));
        QCOMPARE(options[QLatin1String("secret_key")].toString(), QStringLiteral("********"));
        QCOMPARE(options[QLatin1String("proxy")].toString(),
                 QStringLiteral("https://me:********@proxy.example:8080/x"));
        QCOMPARE(options[QLatin1String("nested")][QLatin1String("empty_password")].toString(),
                 QString());
    }
}

void TestIntrospection::checks()
{
    ScratchProject project("STATICFILES_DIRS = [os.path.join(BASE, 'gone')]\n"
                           "SILENCED_SYSTEM_CHECKS = ['shop.E001']\n"
                           "INSTALLED_APPS += ['shop']\n");
    project.write("shop/__init__.py", "");
    project.write("shop/apps.py",
                  "from django.apps import AppConfig\n"
                  "from django.core import checks\n"
                  "@checks.register(checks.Tags.staticfiles)\n"
                  "def check(app_configs, **kwargs):\n"
                  "    return [checks.Error('bad', hint='fix', obj='it', id='shop.E001')]\n"
                  "class ShopConfig(AppConfig):\n    name = 'shop'\n");
    const auto snapshot = introspected(project);
    VERIFY_SNAPSHOT(snapshot);
    QCOMPARE(snapshot->checks.size(), size_t(2));
    const auto own =
        std::ranges::find(snapshot->checks, QStringLiteral("shop.E001"), &CheckMessage::id);
    QVERIFY(own != snapshot->checks.end());
    QCOMPARE(own->level, 40);
    QCOMPARE(own->hint, QStringLiteral("fix"));
    QCOMPARE(own->object, QStringLiteral("it"));
    QVERIFY(own->silenced);
    const auto gone =
        std::ranges::find(snapshot->checks, QStringLiteral("staticfiles.W004"), &CheckMessage::id);
    QVERIFY(gone != snapshot->checks.end());
    QCOMPARE(gone->object, QStringLiteral("?"));
    QVERIFY(!gone->silenced);
}

void TestIntrospection::ownCommand()
{
    ScratchProject project("INSTALLED_APPS = ['shop'] + INSTALLED_APPS\n");
    project.write("shop/__init__.py", "");
    project.write("shop/management/__init__.py", "");
    project.write("shop/management/commands/__init__.py", "");
    project.write(
        "shop/management/commands/collectstatic.py",
        "from django.contrib.staticfiles.management.commands.collectstatic import Command as Base\n"
        "class Command(Base):\n    def copy_file(self, *args):\n        pass\n");
    const auto snapshot = introspected(project);
    VERIFY_SNAPSHOT(snapshot);
    QCOMPARE(snapshot->commandModule, QStringLiteral("shop.management.commands.collectstatic"));
    QCOMPARE(snapshot->document[QLatin1String("command")][QLatin1String("overrides")].toArray(),
             QJsonArray{QStringLiteral("copy_file")});
}

void TestIntrospection::templates()
{
    const ScratchProject project(
        "INSTALLED_APPS = ['django.contrib.staticfiles', 'django.contrib.admin',\n"
        "    'django.contrib.auth', 'django.contrib.contenttypes']\n"
        "TEMPLATES = [{'BACKEND': 'django.template.backends.django.DjangoTemplates',\n"
        "    'DIRS': [os.path.join(BASE, 'pages')], 'APP_DIRS': True,\n"
        "    'OPTIONS': {'libraries': {'assets': 'django.templatetags.static',\n"
        "                              'other': 'django.templatetags.tz'}}},\n"
        "    {'BACKEND': 'django.template.backends.jinja2.Jinja2', 'DIRS': ['/nowhere']}]\n");
    const auto snapshot = introspected(project);
    VERIFY_SNAPSHOT(snapshot);
    QVERIFY(snapshot->errors.empty());
    const QJsonArray engines = snapshot->document[QLatin1String("templates")].toArray();
    QCOMPARE(engines.size(), 1);
    const QJsonArray folders = engines[0][QLatin1String("dirs")].toArray();
    QCOMPARE(folders[0].toString(), QString::fromStdString(project.path("pages")));
    QVERIFY(std::ranges::any_of(folders, [](const QJsonValue &folder) {
        return folder.toString().endsWith(QLatin1String("/admin/templates"));
    }));
    QCOMPARE(engines[0][QLatin1String("static_libraries")].toArray(),
             (QJsonArray{QStringLiteral("static"), QStringLiteral("assets")}));
    QCOMPARE(engines[0][QLatin1String("static_builtin")].toBool(), false);
}

QTEST_GUILESS_MAIN(TestIntrospection)
#include "tst_introspection.moc"
