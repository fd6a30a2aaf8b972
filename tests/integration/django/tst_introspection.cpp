// SPDX-License-Identifier: GPL-3.0-or-later
#include "scratchproject.h"

#include "base/pathtext.h"
#include "project/djangointrospector.h"
#include "project/lastgoodsnapshot.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace Slipway;
using namespace std::chrono_literals;

namespace {

/// For projects that must hang: far longer than any test runs.
const QByteArray Forever = "\nimport time\ntime.sleep(100000)\n";

/// Settings that leave their process id, and those of their children, in the file "pids".
const QByteArray NotePid = "\nimport os\n"
                           "def note(pid):\n"
                           "    with open(os.path.join(BASE, 'pids'), 'a') as file:\n"
                           "        file.write('%d\\n' % pid)\n"
                           "note(os.getpid())\n";

std::vector<pid_t> notedPids(const ScratchProject &project)
{
    std::vector<pid_t> pids;
    std::ifstream file(project.path("pids"));
    for (pid_t pid = 0; file >> pid;) {
        pids.push_back(pid);
    }
    return pids;
}

/// True when the process runs; one that ended but was not reaped by its own parent counts as gone.
bool isRunning(pid_t pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(file, line);
    const size_t name = line.rfind(')');
    return name != std::string::npos && line.substr(name + 2, 1) != "Z";
}

const FinderInfo *finderOf(const ProjectSnapshot &snapshot, const QString &setting)
{
    const auto found = std::ranges::find(snapshot.finders, setting, &FinderInfo::setting);
    return found == snapshot.finders.end() ? nullptr : &*found;
}

const InstalledApp *appOf(const ProjectSnapshot &snapshot, const QString &name)
{
    const auto found = std::ranges::find(snapshot.apps, name, &InstalledApp::name);
    return found == snapshot.apps.end() ? nullptr : &*found;
}

int openDescriptors()
{
    int count = 0;
    for ([[maybe_unused]] const auto &entry :
         std::filesystem::directory_iterator("/proc/self/fd")) {
        ++count;
    }
    return count;
}

} // namespace

/// `snapshot` is a variable: it is evaluated more than once.
#define VERIFY_SNAPSHOT(snapshot)                                                                  \
    QVERIFY2(snapshot,                                                                             \
             qPrintable((snapshot) ? QString()                                                     \
                                   : (snapshot).error().message() + QLatin1Char('\n')              \
                                + (snapshot).error().detail))

class TestIntrospection final : public QObject {
    Q_OBJECT

private slots:
    void demo();
    void debianApps();
    void graphite();
    void settingsAsDjangoReadsThem();
    void managePyIsSeen();
    void pathsThatAreNotUtf8();
    void finders();
    void customFinderWithoutListing();
    void storages_data();
    void storages();
    void errorsAreReported();
    void checks();
    void ownCommand();
    void noisy_data();
    void noisy();
    void failing_data();
    void failing();
    void missingModule();
    void noInterpreter_data();
    void noInterpreter();
    void noSettingsModule();
    void hangs();
    void cancel_data();
    void cancel();
    void cancelBefore();
    void childrenAreEnded();
    void daemonThatKeepsThePipes();
    void nothingIsLeftInTheProject();
    void lastGood();

private:
    static Result<ProjectSnapshot> run(const ScratchProject &project,
                                       const IntrospectOptions &options = {})
    {
        return introspect(project.location(), options, {});
    }
};

void TestIntrospection::demo()
{
    ScratchProject project;
    project.copyFrom(qEnvironmentVariable("SLIPWAY_SOURCE_DIR")
                     + QStringLiteral("/resources/demo"));
    const auto snapshot = run(project);
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
    const auto snapshot = run(project);
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
    const auto snapshot = run(project);
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
    const auto snapshot = run(project);
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
    const auto snapshot = run(project);
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
    const auto snapshot = run(project);
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

void TestIntrospection::finders()
{
    ScratchProject project(
        "STATICFILES_DIRS = [('pre', os.path.join(BASE, 'assets'))]\n"
        "MEDIA_ROOT = os.path.join(BASE, 'media')\nMEDIA_URL = '/media/'\n"
        "STATICFILES_FINDERS = ['own.Same', 'own.Listing', 'own.Remote', 'own.Checking',\n"
        "    'own.Initialised', 'own.OtherStorage', 'own.Folder',\n"
        "    'django.contrib.staticfiles.finders.DefaultStorageFinder']\n"
        "INSTALLED_APPS += ['shop']\n");
    project.write("assets/.hidden/a.css", "a {}");
    project.write("shop/__init__.py", "");
    project.write("shop/public/x.css", "x {}");
    project.write(
        "own.py",
        "import os\n"
        "from django.contrib.staticfiles.finders import *\n"
        "from django.contrib.staticfiles.finders import BaseFinder\n"
        "from django.core.files.storage import FileSystemStorage, Storage\n"
        "from django.conf import settings\n"
        "class Same(FileSystemFinder):\n    pass\n"
        "class Listing(FileSystemFinder):\n"
        "    def list(self, ignore_patterns):\n"
        "        print('listing')\n"
        "        yield from super().list(ignore_patterns)\n"
        "class Memory(Storage):\n    prefix = 'mem'\n"
        "class Remote(BaseFinder):\n"
        "    def list(self, ignore_patterns):\n"
        "        yield 'z.txt', Memory()\n"
        "        yield 'a/b.txt', Memory()\n"
        "    def find(self, path, all=False):\n        return []\n"
        "class Checking(FileSystemFinder):\n"
        "    def check(self, **kwargs):\n        return []\n"
        "class Initialised(FileSystemFinder):\n"
        "    def __init__(self, *args, **kwargs):\n"
        "        super().__init__(*args, **kwargs)\n"
        "        self.locations.append(('', settings.BASE))\n"
        "        self.storages[settings.BASE] = FileSystemStorage(location=settings.BASE)\n"
        "class Folders(FileSystemStorage):\n"
        "    def listdir(self, path):\n        return [], ['only.txt']\n"
        "class OtherStorage(AppDirectoriesFinder):\n"
        "    storage_class = Folders\n    source_dir = 'public'\n"
        "class Folder(AppDirectoriesFinder):\n    source_dir = 'public'\n");
    const auto snapshot = run(project);
    VERIFY_SNAPSHOT(snapshot);
    QVERIFY2(snapshot->errors.empty(),
             qPrintable(snapshot->errors.empty() ? QString() : snapshot->errors[0].message));
    const auto finder = [&](const char *name) {
        return finderOf(*snapshot, QString::fromUtf8(name));
    };

    QCOMPARE(finder("own.Same")->kind, FinderKind::FileSystem);
    QVERIFY(finder("own.Same")->overrides.isEmpty());
    QVERIFY(!finder("own.Same")->listing);
    QVERIFY(
        finder("own.Same")
            ->mro.contains(QLatin1String("django.contrib.staticfiles.finders.FileSystemFinder")));

    QCOMPARE(finder("own.Listing")->kind, FinderKind::Custom);
    QCOMPARE(finder("own.Listing")->overrides, QStringList(QStringLiteral("list")));
    QCOMPARE(finder("own.Listing")->listing->size(), size_t(1));
    QCOMPARE(finder("own.Listing")->listing->at(0).path, std::string(".hidden/a.css"));
    QCOMPARE(finder("own.Listing")->listing->at(0).prefix, std::string("pre"));
    QCOMPARE(finder("own.Listing")->listing->at(0).absolute, project.path("assets/.hidden/a.css"));

    const std::vector<ListedFile> &remote = *finder("own.Remote")->listing;
    QCOMPARE(remote.size(), size_t(2));
    QCOMPARE(remote[0].path, std::string("z.txt")); // the finder's own order
    QCOMPARE(remote[0].prefix, std::string("mem"));
    QCOMPARE(remote[0].absolute, std::string());

    QCOMPARE(finder("own.Checking")->kind, FinderKind::FileSystem);
    QCOMPARE(finder("own.Checking")->overrides, QStringList(QStringLiteral("check")));

    QCOMPARE(finder("own.Initialised")->kind, FinderKind::FileSystem);
    QCOMPARE(finder("own.Initialised")->locations.size(), size_t(2));
    QCOMPARE(finder("own.Initialised")->locations[1].path, project.folder());

    QCOMPARE(finder("own.OtherStorage")->kind, FinderKind::Custom);
    QCOMPARE(finder("own.OtherStorage")->listing->at(0).absolute,
             project.path("shop/public/only.txt"));

    QCOMPARE(finder("own.Folder")->kind, FinderKind::AppDirectories);
    QCOMPARE(finder("own.Folder")->locations.at(0).path, project.path("shop/public"));
    QCOMPARE(finder("own.Folder")->locations.at(0).app, QStringLiteral("shop"));

    const FinderInfo *media = finder("django.contrib.staticfiles.finders.DefaultStorageFinder");
    QCOMPARE(media->kind, FinderKind::DefaultStorage);
    QCOMPARE(media->locations.at(0).path, project.path("media"));
}

void TestIntrospection::customFinderWithoutListing()
{
    ScratchProject project("STATICFILES_FINDERS = ['own.Slow']\n");
    project.write(
        "own.py",
        "from django.contrib.staticfiles.finders import BaseFinder\n"
        "class Slow(BaseFinder):\n"
        "    def list(self, ignore_patterns):\n        raise AssertionError('not to be listed')\n");
    IntrospectOptions options;
    options.listFinders = false;
    const auto snapshot = run(project, options);
    VERIFY_SNAPSHOT(snapshot);
    QCOMPARE(snapshot->finders.at(0).kind, FinderKind::Custom);
    QVERIFY(!snapshot->finders.at(0).listing);
    QVERIFY(snapshot->errors.empty());
}

void TestIntrospection::storages_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<StorageKind>("kind");
    QTest::addColumn<QStringList>("overrides");
    QTest::addColumn<bool>("postProcess");
    const auto row = [](const char *name, const char *backend, const char *options,
                        StorageKind kind, const char *overrides = "", bool postProcess = true) {
        QTest::newRow(name) << QByteArray("STORAGES = {'default': {'BACKEND': "
                                          "'django.core.files.storage.FileSystemStorage'},"
                                          " 'staticfiles': {'BACKEND': '")
                + backend + "'" + options + "}}\n"
                            << kind
                            << QString::fromUtf8(overrides).split(QLatin1Char(' '),
                                                                  Qt::SkipEmptyParts)
                            << postProcess;
    };
    row("plain", "django.contrib.staticfiles.storage.StaticFilesStorage", "", StorageKind::Plain,
        "", false);
    row("manifest", "django.contrib.staticfiles.storage.ManifestStaticFilesStorage", "",
        StorageKind::Manifest);
    row("file system", "django.core.files.storage.FileSystemStorage", "", StorageKind::Custom, "",
        false);
    row("own plain", "own.Plain", "", StorageKind::Plain, "", false);
    row("own name", "own.Named", "", StorageKind::Manifest);
    row("own hash", "own.Hash", "", StorageKind::Manifest, "file_hash");
    row("hashed only", "own.Hashed", "", StorageKind::Hashed);
    row("post-processing of its own", "own.Processing", "", StorageKind::Plain, "post_process");
    row("not a file system", "own.Remote", "", StorageKind::Custom, "", false);
    row("options", "django.contrib.staticfiles.storage.StaticFilesStorage",
        ", 'OPTIONS': {'location': __import__('pathlib').Path('elsewhere'), 'base_url': '/b/', "
        "'file_permissions_mode': 0o600}",
        StorageKind::Plain, "", false);
    row("options that are no data", "own.Plain",
        ", 'OPTIONS': {'location': type('P', (str,), {})('x'), 'base_url': None}",
        StorageKind::Plain, "", false);
    row("an object as option", "own.Taking", ", 'OPTIONS': {'thing': object(), 'n': 3}",
        StorageKind::Custom, "", false);
}

void TestIntrospection::storages()
{
    QFETCH(QByteArray, settings);
    QFETCH(StorageKind, kind);
    QFETCH(QStringList, overrides);
    QFETCH(bool, postProcess);
    ScratchProject project(settings);
    project.write(
        "own.py",
        "from django.contrib.staticfiles.storage import *\n"
        "from django.contrib.staticfiles.storage import HashedFilesMixin\n"
        "from django.core.files.storage import Storage\n"
        "class Plain(StaticFilesStorage):\n    pass\n"
        "class Named(ManifestStaticFilesStorage):\n    manifest_name = 'other.json'\n"
        "class Hash(ManifestStaticFilesStorage):\n"
        "    def file_hash(self, name, content=None):\n        return 'abc'\n"
        "class Hashed(HashedFilesMixin, StaticFilesStorage):\n    pass\n"
        "class Processing(StaticFilesStorage):\n"
        "    def post_process(self, paths, dry_run=False, **options):\n        return []\n"
        "class Remote(Storage):\n    pass\n"
        "class Taking(StaticFilesStorage):\n"
        "    def __init__(self, thing=None, n=0, **kwargs):\n        super().__init__(**kwargs)\n");
    const auto snapshot = run(project);
    VERIFY_SNAPSHOT(snapshot);
    if (!snapshot->isDjangoAtLeast(4, 2)) {
        QSKIP("this Django has no STORAGES");
    }
    QVERIFY2(snapshot->errors.empty(),
             qPrintable(snapshot->errors.empty() ? QString() : snapshot->errors[0].message));
    QCOMPARE(snapshot->storage.kind, kind);
    QCOMPARE(snapshot->storage.overrides, overrides);
    QCOMPARE(snapshot->storage.hasPostProcess, postProcess);
    const QJsonObject storage = snapshot->document.value(QLatin1String("storage")).toObject();
    if (kind == StorageKind::Manifest || kind == StorageKind::Hashed) {
        QCOMPARE(storage[QLatin1String("patterns")][0][0].toString(), QStringLiteral("*.css"));
        QCOMPARE(storage[QLatin1String("max_post_process_passes")].toInt(), 5);
    }
    if (QByteArray(QTest::currentDataTag()) == "own name") {
        QCOMPARE(storage[QLatin1String("manifest_name")].toString(), QStringLiteral("other.json"));
        QCOMPARE(storage[QLatin1String("manifest_storage")].toString(), QStringLiteral("self"));
    } else if (QByteArray(QTest::currentDataTag()) == "options") {
        QCOMPARE(snapshot->storage.location.value(), project.path("elsewhere"));
        QCOMPARE(snapshot->storage.baseUrl, QStringLiteral("/b/"));
        QCOMPARE(snapshot->storage.fileMode.value(), 0600U);
        QCOMPARE(snapshot->storage.options.value(QLatin1String("location")).toString(),
                 QStringLiteral("elsewhere"));
    } else if (QByteArray(QTest::currentDataTag()) == "an object as option") {
        QCOMPARE(snapshot->storage.options.value(QLatin1String("n")).toInt(), 3);
        QVERIFY(snapshot->storage.options.value(QLatin1String("thing"))
                    .toString()
                    .startsWith(QLatin1String("<object object")));
    } else if (QByteArray(QTest::currentDataTag()) == "not a file system") {
        QVERIFY(!snapshot->storage.location);
    }
}

void TestIntrospection::errorsAreReported()
{
    ScratchProject project(
        "STATICFILES_FINDERS = ['gone.Finder', 'own.Raising', 'own.Exiting', 'builtins.dict',\n"
        "    'django.contrib.staticfiles.finders.FileSystemFinder']\n"
        "STATICFILES_DIRS = [('one', 'two', 'three')]\n"
        "STATIC_URL = '/'\n");
    project.write(
        "own.py",
        "from django.contrib.staticfiles.finders import BaseFinder\n"
        "class Raising(BaseFinder):\n"
        "    def list(self, ignore_patterns):\n        raise RuntimeError('no pipeline \\udcff')\n"
        "class Exiting(BaseFinder):\n"
        "    def list(self, ignore_patterns):\n        raise SystemExit(4)\n");
    const auto snapshot = run(project);
    VERIFY_SNAPSHOT(snapshot);
    const auto error = [&](const char *where, const char *entry) {
        const auto found =
            std::ranges::find_if(snapshot->errors, [&](const SnapshotError &candidate) {
                return candidate.where == QLatin1String(where)
                    && candidate.entry == QLatin1String(entry);
            });
        return found == snapshot->errors.end() ? QStringLiteral("none")
                                               : found->type + QLatin1String(": ") + found->message;
    };
    QCOMPARE(error("finder", "gone.Finder"),
             QStringLiteral("ModuleNotFoundError: No module named 'gone'"));
    QVERIFY(error("finder", "own.Raising").startsWith(QLatin1String("RuntimeError: no pipeline")));
    QCOMPARE(error("finder", "own.Exiting"), QStringLiteral("SystemExit: 4"));
    QVERIFY(error("finder", "builtins.dict").contains(QLatin1String("is not a subclass of")));
    QVERIFY(error("finder", "django.contrib.staticfiles.finders.FileSystemFinder")
                .startsWith(QLatin1String("ValueError: ")));
    QCOMPARE(error("storage", ""),
             QStringLiteral("django.core.exceptions.ImproperlyConfigured: The MEDIA_URL and "
                            "STATIC_URL settings must have different values"));
    QVERIFY(error("checks", "").startsWith(QLatin1String("ModuleNotFoundError: ")));
    // What is known is there all the same.
    QCOMPARE(snapshot->storage.kind, StorageKind::Plain);
    QVERIFY(finderOf(*snapshot, QStringLiteral("own.Raising")) != nullptr);
    QVERIFY(!finderOf(*snapshot, QStringLiteral("own.Raising"))->listing);
    QVERIFY(finderOf(*snapshot, QStringLiteral("gone.Finder")) == nullptr);
    QVERIFY(snapshot->document[QLatin1String("errors")][0][QLatin1String("traceback")]
                .toString()
                .startsWith(QLatin1String("Traceback (most recent call last):\n")));
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
    const auto snapshot = run(project);
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
    const auto snapshot = run(project);
    VERIFY_SNAPSHOT(snapshot);
    QCOMPARE(snapshot->commandModule, QStringLiteral("shop.management.commands.collectstatic"));
    QCOMPARE(snapshot->document[QLatin1String("command")][QLatin1String("overrides")].toArray(),
             QJsonArray{QStringLiteral("copy_file")});
}

void TestIntrospection::noisy_data()
{
    QTest::addColumn<QByteArray>("settings");
    const auto row = [](const char *name, const char *settings) {
        QTest::newRow(name) << QByteArray(settings);
    };
    row("prints", "print('x' * 5_000_000)\n");
    row("prints to stderr", "import sys\nsys.stderr.write('y' * 5_000_000)\n");
    row("writes to every descriptor",
        "for fd in range(0, 300):\n    try:\n        os.write(fd, b'\\n{}\\nslipway-0 5\\n{}\\n' * "
        "100)\n    except OSError:\n        pass\n");
    row("closes stdout and stderr", "os.close(1)\nos.close(2)\n");
    row("no streams at all",
        "import sys\nsys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = None\n");
    row("closes all descriptors", "os.closerange(0, 4096)\n");
    row("closes all, and opens others in their place",
        "os.closerange(3, 4096)\nheld = [open(os.path.join(BASE, 'log'), 'wb', 0) for i in "
        "range(400)]\n");
    row("a daemon's way",
        "os.closerange(0, 4096)\nos.open('/dev/null', os.O_RDWR)\nos.dup2(0, 1)\nos.dup2(0, 2)\n");
    row("forks, and both go on", "os.fork()\n");
    row("forks, and the child exits", "if os.fork() == 0:\n    raise SystemExit(3)\n");
    row("a thread that never ends",
        "import threading, time\nthreading.Thread(target=lambda: time.sleep(100000)).start()\n");
    row("an exit handler that hangs",
        "import atexit, time\natexit.register(lambda: time.sleep(100000))\n");
    row("an exit handler that raises", "import atexit\natexit.register(lambda: 1 / 0)\n");
    row("a child that keeps the pipes",
        "import subprocess\nsubprocess.Popen(['sleep', '100000'], close_fds=False)\n");
    row("ignores signals",
        "import signal\nfor n in (1, 2, 13, 15):\n    signal.signal(n, signal.SIG_IGN)\n");
    row("an alarm",
        "import signal\nsignal.signal(signal.SIGALRM, lambda *a: "
        "None)\nsignal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)\n");
    row("another default encoding",
        "import locale\nlocale.setlocale(locale.LC_ALL, 'C')\nprint(chr(0x1f600))\n");
    row("replaces json", "import json\njson.dumps = None\n");
    row("excepthook", "import sys\nsys.excepthook = lambda *a: os._exit(9)\n");
}

void TestIntrospection::noisy()
{
    QFETCH(QByteArray, settings);
    ScratchProject project(settings);
    const int descriptors = openDescriptors();
    const auto snapshot = run(project);
    if (QByteArray(QTest::currentDataTag()) == "replaces json") {
        QVERIFY(!snapshot); // a failure in words, not a hang or a crash
        QVERIFY(snapshot.error().why.contains(QLatin1String("cannot be sent")));
    } else {
        VERIFY_SNAPSHOT(snapshot);
        QCOMPARE(snapshot->settings.staticRoot.value(), project.path("out"));
        QCOMPARE(snapshot->finders.size(), size_t(2));
    }
    QCOMPARE(openDescriptors(), descriptors);
}

void TestIntrospection::failing_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QString>("why");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const char *settings, const char *why,
                        const char *detail) {
        QTest::newRow(name) << QByteArray(settings) << QString::fromUtf8(why)
                            << QString::fromUtf8(detail);
    };
    row("raises", "print('on the way')\nraise ValueError('the reason \\udcff \\x1b[31m')\n",
        "ValueError: the reason", "settings.py\", line 9, in <module>\n    raise ValueError(");
    row("says what it printed", "print('on the way')\nraise ValueError('x')\n", "ValueError: x",
        "on the way");
    row("syntax error", "if True print('x')\n", "SyntaxError: ", "if True print('x')");
    row("sys.exit", "import sys\nsys.exit('not configured')\n", "SystemExit: not configured",
        "sys.exit('not configured')");
    row("os._exit", "print('leaving', flush=True)\nos._exit(7)\n", "ended with status 7",
        "leaving");
    row("os._exit(0)", "os._exit(0)\n", "ended with status 0", "");
    row("killed by a signal", "import signal\nos.kill(os.getpid(), signal.SIGSEGV)\n", "signal 11",
        "");
    row("kills its group", "import signal\nos.killpg(0, signal.SIGKILL)\n", "signal 9", "");
    row("not configured",
        "from django.core.exceptions import ImproperlyConfigured\nraise ImproperlyConfigured('set "
        "DATABASE_URL')\n",
        "django.core.exceptions.ImproperlyConfigured: set DATABASE_URL", "");
    row("an app that is not there", "INSTALLED_APPS += ['nowhere']\n",
        "ModuleNotFoundError: No module named 'nowhere'", "");
    row("an environment variable", "os.environ['SHOP_DATABASE']\n", "KeyError: 'SHOP_DATABASE'",
        "");
    row("a keyboard interrupt", "raise KeyboardInterrupt\n", "KeyboardInterrupt",
        "KeyboardInterrupt");
    row("endless recursion", "def f():\n    f()\nf()\n", "RecursionError", "");
    row("exec of another program", "os.execv('/bin/echo', ['echo', 'hello'])\n",
        "ended with status 0", "hello");
    row("a long traceback", "raise ValueError('z' * 3_000_000)\n", "ValueError: zzz", "");
}

void TestIntrospection::failing()
{
    QFETCH(QByteArray, settings);
    QFETCH(QString, why);
    QFETCH(QString, detail);
    const ScratchProject project(settings);
    const auto snapshot = run(project);
    QVERIFY(!snapshot);
    const Error &error = snapshot.error();
    QCOMPARE(error.code, ErrorCode::ProcessFailed);
    QVERIFY2(error.why.contains(why), qPrintable(error.message().left(2000)));
    QVERIFY2(error.detail.contains(detail), qPrintable(error.detail.left(4000)));
    QVERIFY(!error.what.isEmpty());
    QVERIFY(!error.advice.isEmpty());
    QCOMPARE(error.where, displayPath(project.folder()));
    // Our own script is no part of the project's traceback, and nothing can play with a terminal.
    QVERIFY2(!error.detail.contains(QLatin1String("slipway_introspect")),
             qPrintable(error.detail.left(4000)));
    QVERIFY(!error.detail.contains(QChar(0x1b)));
    QVERIFY(!error.why.contains(QChar(0x1b)));
    QVERIFY(error.detail.size() < 1'000'000);
}

void TestIntrospection::missingModule()
{
    ScratchProject project("import shop_of_the_day\n");
    project.write("venv/bin/python", "#!/bin/sh\nexec /usr/bin/python3 \"$@\"\n");
    QCOMPARE(::chmod(project.path("venv/bin/python").c_str(), 0755), 0);
    ProjectLocation location = project.location();
    QCOMPARE(location.interpreters.front().path, project.path("venv/bin/python"));
    IntrospectOptions options;
    options.interpreter = "/usr/bin/python3";
    auto snapshot = introspect(location, options, {});
    QVERIFY(!snapshot);
    QVERIFY2(snapshot.error().advice.contains(
                 QLatin1String("/usr/bin/python3 has no module shop_of_the_day")),
             qPrintable(snapshot.error().advice));
    QVERIFY2(snapshot.error().advice.contains(displayPath(project.path("venv/bin/python"))
                                              + QStringLiteral(" (venv)")),
             qPrintable(snapshot.error().advice));

    // The settings module itself: where its name came from.
    location.settingsModule = QStringLiteral("wrong.settings");
    location.settingsSource = QStringLiteral("slipway.toml [project]");
    snapshot = introspect(location, options, {});
    QVERIFY(!snapshot);
    QVERIFY2(snapshot.error().advice.contains(QLatin1String("slipway.toml [project]")),
             qPrintable(snapshot.error().advice));
}

void TestIntrospection::noInterpreter_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("missing") << QStringLiteral("bin/gone") << ErrorCode::NotFound;
    QTest::newRow("not executable") << QStringLiteral("bin/plain") << ErrorCode::PermissionDenied;
    QTest::newRow("a folder") << QStringLiteral("bin") << ErrorCode::PermissionDenied;
    QTest::newRow("not Python") << QStringLiteral("bin/false") << ErrorCode::ProcessFailed;
    QTest::newRow("no program") << QStringLiteral("bin/empty") << ErrorCode::InputOutput;
}

void TestIntrospection::noInterpreter()
{
    QFETCH(QString, name);
    QFETCH(ErrorCode, code);
    ScratchProject project;
    project.write("bin/plain", "#!/bin/sh\n");
    project.write("bin/false", "#!/bin/sh\necho 'not a snake' >&2\nexit 3\n");
    project.write("bin/empty", "");
    QCOMPARE(::chmod(project.path("bin/false").c_str(), 0755), 0);
    QCOMPARE(::chmod(project.path("bin/empty").c_str(), 0755), 0);
    IntrospectOptions options;
    options.interpreter = project.path(pathFromText(name));
    const auto snapshot = run(project, options);
    QVERIFY(!snapshot);
    QCOMPARE(snapshot.error().code, code);
    QVERIFY2(snapshot.error().message().contains(displayPath(options.interpreter)),
             qPrintable(snapshot.error().message()));
    if (code == ErrorCode::ProcessFailed) {
        QVERIFY(snapshot.error().why.contains(QLatin1String("not a snake")));
    }
}

void TestIntrospection::noSettingsModule()
{
    ScratchProject project;
    project.write("manage.py", "print('settings come from elsewhere')\n");
    const auto snapshot = run(project);
    QVERIFY(!snapshot);
    QCOMPARE(snapshot.error().code, ErrorCode::NotFound);
    QVERIFY(snapshot.error().advice.contains(QLatin1String("--settings")));
}

void TestIntrospection::hangs()
{
    const ScratchProject project(NotePid + "print('waiting for the database', flush=True)\n"
                                 + Forever);
    IntrospectOptions options;
    options.timeout = 2s;
    const auto snapshot = run(project, options);
    QVERIFY(!snapshot);
    QCOMPARE(snapshot.error().code, ErrorCode::Timeout);
    QVERIFY(snapshot.error().detail.contains(QLatin1String("waiting for the database")));
    // The details show where it was.
    QVERIFY2(snapshot.error().detail.contains(QLatin1String("settings.py\", line")),
             qPrintable(snapshot.error().detail));
    QCOMPARE(notedPids(project).size(), size_t(1));
    QVERIFY(!isRunning(notedPids(project).front()));
}

void TestIntrospection::cancel_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::newRow("sleeps") << QByteArray();
    QTest::newRow("ignores SIGTERM")
        << QByteArray("import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n");
    QTest::newRow("prints all the time")
        << QByteArray("note(os.getpid())\nwhile True:\n    print('z' * 60000)\n");
    QTest::newRow("has children") << QByteArray(
        "import subprocess, signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "note(subprocess.Popen(['sleep', '100000'], close_fds=False).pid)\n"
        "child = os.fork()\nif child:\n    note(child)\n");
}

void TestIntrospection::cancel()
{
    QFETCH(QByteArray, settings);
    const ScratchProject project(NotePid + settings + "note(os.getpid())\n" + Forever);
    std::stop_source stop;
    QElapsedTimer sinceStop;
    std::optional<Result<ProjectSnapshot>> result;
    qint64 took = -1;
    {
        std::jthread worker([&] {
            result = introspect(project.location(), {}, stop.get_token());
            took = sinceStop.elapsed();
        });
        // The settings are running when they have noted their id twice.
        const auto ready = [&] { return notedPids(project).size() >= 2; };
        while (!ready()) {
            std::this_thread::sleep_for(2ms);
        }
        sinceStop.start();
        stop.request_stop();
    }
    QVERIFY(!*result);
    QCOMPARE(result->error().code, ErrorCode::Cancelled);
    // 80 ms of patience and what a busy machine adds; the promise is 200 ms.
    QVERIFY2(took < 1500, qPrintable(QString::number(took)));
    qInfo("ended %lld ms after the request", took);
    for (const pid_t pid : notedPids(project)) {
        QTRY_VERIFY(!isRunning(pid));
    }
}

void TestIntrospection::cancelBefore()
{
    const ScratchProject project(NotePid);
    std::stop_source stop;
    stop.request_stop();
    const auto snapshot = introspect(project.location(), {}, stop.get_token());
    QVERIFY(!snapshot);
    QCOMPARE(snapshot.error().code, ErrorCode::Cancelled);
    QVERIFY(notedPids(project).empty()); // nothing of the project ran
}

void TestIntrospection::childrenAreEnded()
{
    const ScratchProject project(
        NotePid
        + "import subprocess\n"
          "note(subprocess.Popen(['sleep', '100000'], close_fds=False).pid)\n");
    const auto snapshot = run(project);
    VERIFY_SNAPSHOT(snapshot);
    QCOMPARE(notedPids(project).size(), size_t(2));
    for (const pid_t pid : notedPids(project)) {
        QTRY_VERIFY(!isRunning(pid));
    }
}

void TestIntrospection::daemonThatKeepsThePipes()
{
    // It leaves the group, so it cannot be ended with it; but nobody waits for it.
    const ScratchProject project(NotePid
                                 + "import subprocess\n"
                                   "note(subprocess.Popen(['sleep', '100000'], close_fds=False, "
                                   "start_new_session=True).pid)\n");
    const auto snapshot = run(project);
    VERIFY_SNAPSHOT(snapshot);
    const std::vector<pid_t> pids = notedPids(project);
    QCOMPARE(pids.size(), size_t(2));
    QVERIFY(isRunning(pids[1]));
    ::kill(pids[1], SIGKILL);
}

void TestIntrospection::nothingIsLeftInTheProject()
{
    ScratchProject project("INSTALLED_APPS += ['shop']\n");
    project.write("shop/__init__.py", "");
    const auto names = [&] {
        std::vector<std::string> found;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(project.folder())) {
            found.push_back(entry.path().string());
        }
        std::ranges::sort(found);
        return found;
    };
    const std::vector<std::string> before = names();
    const auto snapshot = run(project);
    VERIFY_SNAPSHOT(snapshot);
    QCOMPARE(names(), before);
}

void TestIntrospection::lastGood()
{
    ScratchProject project;
    const ProjectLocation location = project.location();
    QCOMPARE(loadLastGoodSnapshot(location).error().code, ErrorCode::NotFound);
    const auto snapshot = run(project);
    VERIFY_SNAPSHOT(snapshot);
    QVERIFY(saveLastGoodSnapshot(location, *snapshot));
    // The project fails now; what it was stays at hand.
    project.write("settings.py", "raise RuntimeError('today')\n");
    QVERIFY(!run(project));
    const auto kept = loadLastGoodSnapshot(location);
    QVERIFY(kept);
    QCOMPARE(kept->snapshot.document, snapshot->document);
    QVERIFY(kept->taken.isValid());
    ProjectLocation other = location;
    other.settingsModule = QStringLiteral("other.settings");
    QVERIFY(!loadLastGoodSnapshot(other));
}

QTEST_GUILESS_MAIN(TestIntrospection)
#include "tst_introspection.moc"
