// SPDX-License-Identifier: GPL-3.0-or-later
#include "scratchproject.h"

#include "project/djangointrospector.h"

#include <QTest>

#include <algorithm>

using namespace Slipway;

namespace {

const FinderInfo *finderOf(const ProjectSnapshot &snapshot, const QString &setting)
{
    const auto found = std::ranges::find(snapshot.finders, setting, &FinderInfo::setting);
    return found == snapshot.finders.end() ? nullptr : &*found;
}

} // namespace

class TestIntrospectionFinders final : public QObject {
    Q_OBJECT

private slots:
    void finders();
    void customFinderWithoutListing();
    void errorsAreReported();
};

void TestIntrospectionFinders::finders()
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
    const auto snapshot = introspected(project);
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

void TestIntrospectionFinders::customFinderWithoutListing()
{
    ScratchProject project("STATICFILES_FINDERS = ['own.Slow']\n");
    project.write(
        "own.py",
        "from django.contrib.staticfiles.finders import BaseFinder\n"
        "class Slow(BaseFinder):\n"
        "    def list(self, ignore_patterns):\n        raise AssertionError('not to be listed')\n");
    IntrospectOptions options;
    options.listFinders = false;
    const auto snapshot = introspected(project, options);
    VERIFY_SNAPSHOT(snapshot);
    QCOMPARE(snapshot->finders.at(0).kind, FinderKind::Custom);
    QVERIFY(!snapshot->finders.at(0).listing);
    QVERIFY(snapshot->errors.empty());
}

void TestIntrospectionFinders::errorsAreReported()
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
    const auto snapshot = introspected(project);
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

QTEST_GUILESS_MAIN(TestIntrospectionFinders)
#include "tst_introspection_finders.moc"
