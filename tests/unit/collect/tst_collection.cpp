// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/collection.h"
#include "collect/destinationindex.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <malloc.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Slipway;

namespace {

FinderInfo finder(FinderKind kind, const char *name)
{
    FinderInfo info;
    info.className = QStringLiteral("django.contrib.staticfiles.finders.") + QLatin1String(name);
    info.setting = info.className;
    info.kind = kind;
    return info;
}

/// Bytes of this process in memory.
int64_t residentBytes()
{
    std::ifstream file("/proc/self/statm");
    int64_t total = 0;
    int64_t resident = 0;
    file >> total >> resident;
    return resident * ::sysconf(_SC_PAGESIZE);
}

} // namespace

class TestCollection : public QObject {
    Q_OBJECT

private slots:
    void init();
    void winnersAndShadowedInOrder();
    void prefixesAreJoinedInFront();
    void ignoredWithPattern();
    void statsSources();
    void keepsStates();
    void problemsKnowTheirPosition();
    void missingFolders();
    void defaultStorageMustExist();
    void listedFinder();
    void customFinderWithoutListing();
    void originsHaveFaces();
    void cancelled();
    void destinationIndexTellsAllPathsApart();
    void memoryOfManyFiles();

private:
    void write(const std::string &path, const QByteArray &content = "x\n") const;
    void addDir(const std::string &path, const std::string &prefix = {});
    void addApp(const char *name, const std::string &path);
    [[nodiscard]] std::string root() const { return m_folder->path().toStdString(); }
    [[nodiscard]] std::shared_ptr<const Collection> build(const CollectOptions &options = {}) const;
    /// "destination < origin index, shadowed origin indices", a line each.
    [[nodiscard]] static QByteArray describe(const Collection &collection);

    std::unique_ptr<QTemporaryDir> m_folder;
    ProjectSnapshot m_snapshot;
};

void TestCollection::init()
{
    // A hundred thousand files are made and removed soonest in memory.
    const QString memory = QStringLiteral("/dev/shm/");
    m_folder = QFileInfo(memory).isWritable()
        ? std::make_unique<QTemporaryDir>(memory + QStringLiteral("slipway-XXXXXX"))
        : std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_snapshot = {};
    m_snapshot.projectFolder = root();
    m_snapshot.defaultIgnore = {QStringLiteral("CVS"), QStringLiteral(".*"), QStringLiteral("*~")};
    m_snapshot.finders = {finder(FinderKind::FileSystem, "FileSystemFinder"),
                          finder(FinderKind::AppDirectories, "AppDirectoriesFinder")};
}

void TestCollection::write(const std::string &path, const QByteArray &content) const
{
    const QString full = QString::fromStdString(root() + "/" + path);
    QVERIFY(QDir().mkpath(full.left(full.lastIndexOf(QLatin1Char('/')))));
    QFile file(full);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void TestCollection::addDir(const std::string &path, const std::string &prefix)
{
    m_snapshot.finders[0].locations.push_back(
        {.prefix = prefix, .path = root() + "/" + path, .app = {}});
}

void TestCollection::addApp(const char *name, const std::string &path)
{
    const QString app = QString::fromLatin1(name);
    m_snapshot.apps.push_back(
        {.name = app,
         .label = app.mid(app.lastIndexOf(QLatin1Char('.')) + 1),
         .path = root() + "/" + path,
         .distribution = {app + QStringLiteral("-dist"), QStringLiteral("1.2")}});
    m_snapshot.finders[1].locations.push_back(
        {.prefix = {}, .path = root() + "/" + path + "/static", .app = app});
}

std::shared_ptr<const Collection> TestCollection::build(const CollectOptions &options) const
{
    auto built = buildCollection(m_snapshot, options);
    return built ? *built : nullptr;
}

QByteArray TestCollection::describe(const Collection &collection)
{
    QByteArray text;
    for (const CollectedFile &file : collection.files) {
        text += QByteArray::fromStdString(file.destination) + " < "
            + QByteArray::number(collection.winner(file).origin);
        for (const uint32_t source : collection.shadowed(file)) {
            text += ' ' + QByteArray::number(collection.sources[source].origin);
        }
        text += '\n';
    }
    return text;
}

void TestCollection::winnersAndShadowedInOrder()
{
    for (const char *path : {"one/a.css", "one/z.css", "two/a.css", "two/b/c.css",
                             "shop/static/a.css", "shop/static/b/c.css", "blog/static/own.css"}) {
        write(path);
    }
    addDir("one");
    addDir("two");
    addApp("shop", "shop");
    addApp("blog", "blog");
    const auto collection = build();
    QVERIFY(collection);
    QCOMPARE(describe(*collection),
             QByteArray("a.css < 0 1 2\nz.css < 0\nb/c.css < 1 2\nown.css < 3\n"));
    QCOMPARE(collection->sources.size(), 7U);
    QCOMPARE(collection->absolutePath(collection->sources[5]), root() + "/shop/static/b/c.css");
}

void TestCollection::prefixesAreJoinedInFront()
{
    write("vendor/lib.js");
    write("vendor/deep/lib.js");
    addDir("vendor", "third/party");
    // A second listing of the same folder yields clashes only.
    addDir("vendor", "third/party");
    const auto collection = build();
    QVERIFY(collection);
    QCOMPARE(describe(*collection),
             QByteArray("third/party/lib.js < 0 1\nthird/party/deep/lib.js < 0 1\n"));
    QCOMPARE(collection->winner(collection->files[1]).path, std::string("deep/lib.js"));
}

void TestCollection::ignoredWithPattern()
{
    for (const char *path : {"one/.hidden", "one/ok.css", "one/CVS/Root", "one/x.tmp"}) {
        write(path);
    }
    addDir("one");
    CollectOptions options;
    options.ignorePatterns = {QStringLiteral("*.tmp")};
    auto collection = build(options);
    QVERIFY(collection);
    QCOMPARE(describe(*collection), QByteArray("ok.css < 0\n"));
    QCOMPARE(collection->ignored.size(), 3U);
    QCOMPARE(collection->ignored[0].pattern, QStringLiteral(".*"));
    QCOMPARE(collection->ignored[1].pattern, QStringLiteral("*.tmp"));
    QCOMPARE(collection->ignored[2].path, std::string("CVS"));
    QVERIFY(collection->ignored[2].isFolder);

    options.useDefaultIgnore = false;
    collection = build(options);
    QCOMPARE(describe(*collection), QByteArray(".hidden < 0\nok.css < 0\nCVS/Root < 0\n"));
}

void TestCollection::statsSources()
{
    write("one/a.css", "12345");
    write("one/b.css", "123");
    write("two/a.css", "1234567");
    addDir("one");
    addDir("two");
    QCOMPARE(::symlink("b.css", (root() + "/one/link.css").c_str()), 0);
    QCOMPARE(::symlink("nowhere", (root() + "/one/gone.css").c_str()), 0);
    QCOMPARE(::chmod((root() + "/one/a.css").c_str(), 0640), 0);
    const auto collection = build();
    QVERIFY(collection);
    QCOMPARE(collection->sources[0].size, 5);
    QCOMPARE(collection->sources[0].mode, 0640U);
    QVERIFY(collection->sources[0].mtimeNs > 0);
    QCOMPARE(collection->sources[2].type, SourceType::BrokenLink);
    QCOMPARE(collection->sources[2].size, -1);
    QCOMPARE(collection->sources[3].size, 3);
    QVERIFY(collection->sources[3].isLink);
    // Winners only: the second a.css is shadowed.
    QCOMPARE(collection->totalBytes, 5 + 3 + 3);
}

void TestCollection::keepsStates()
{
    write("one/a.css", "12345");
    write("one/sub/b.css", "123");
    addDir("one");
    QCOMPARE(::symlink("a.css", (root() + "/one/link.css").c_str()), 0);
    QCOMPARE(::symlink("nowhere", (root() + "/one/gone.css").c_str()), 0);
    QCOMPARE(::mkfifo((root() + "/one/pipe").c_str(), 0600), 0);
    // More folders than are worth listing ahead.
    for (const char *folder : {"f", "g", "h", "i", "j"}) {
        write(std::string("one/") + folder + "/deep/x.css", folder);
    }
    CollectOptions options;
    std::vector<FileState> states;
    const auto built = buildCollection(m_snapshot, options, {}, nullptr, &states);
    QVERIFY(built);
    const auto collection = *built;
    options.statSources = false;
    std::vector<FileState> same;
    const auto unstatted = buildCollection(m_snapshot, options, {}, nullptr, &same);
    QVERIFY(unstatted);
    QCOMPARE(collection->sources.size(), 10U);
    QCOMPARE(states.size(), collection->sources.size());
    QCOMPARE(same.size(), states.size());
    const auto statted = build();
    for (size_t i = 0; i < collection->sources.size(); ++i) {
        const SourceFile &source = collection->sources[i];
        const FileState &state = states[i];
        struct stat status = {};
        const bool isThere = ::stat(collection->absolutePath(source).c_str(), &status) == 0;
        QCOMPARE(isThere, source.type != SourceType::BrokenLink);
        QCOMPARE(state.isKnown(), isThere);
        QCOMPARE(state.isRegular(), source.type == SourceType::File);
        if (isThere) {
            QCOMPARE(state.inode, uint64_t{status.st_ino});
            QCOMPARE(state.device, uint64_t{status.st_dev});
            QCOMPARE(state.ctimeNs % 1'000'000'000, int64_t{status.st_ctim.tv_nsec});
        }
        // The facts are those that asking each file for itself gives.
        for (const auto &other : {statted, *unstatted}) {
            QCOMPARE(other->sources[i].path, source.path);
            QCOMPARE(other->sources[i].size, source.size);
            QCOMPARE(other->sources[i].mtimeNs, source.mtimeNs);
            QCOMPARE(other->sources[i].mode, source.mode);
        }
    }
    QCOMPARE(collection->totalBytes, statted->totalBytes);
}

void TestCollection::problemsKnowTheirPosition()
{
    write("one/a.css");
    write("one/sub/b.css");
    write("two/c.css");
    QCOMPARE(::symlink("self", (root() + "/one/sub/self").c_str()), 0);
    addDir("one");
    addDir("two");
    const auto collection = build();
    QVERIFY(collection);
    QCOMPARE(describe(*collection), QByteArray("a.css < 0\nsub/b.css < 0\nc.css < 1\n"));
    QCOMPARE(collection->problems.size(), 1U);
    const ListingProblem &problem = collection->problems[0];
    QCOMPARE(problem.path, std::string("sub"));
    QCOMPARE(problem.position, 1U);
    QCOMPARE(problem.error.code, ErrorCode::Loop);
    QCOMPARE(problem.error.exceptionType, QStringLiteral("OSError"));
}

void TestCollection::missingFolders()
{
    write("two/c.css");
    addDir("one");
    addDir("two");
    addApp("shop", "shop");
    const auto collection = build();
    QVERIFY(collection);
    QCOMPARE(describe(*collection), QByteArray("c.css < 1\n"));
    QVERIFY(!collection->origins[0].exists);
    QVERIFY(collection->origins[1].exists);
    QVERIFY(collection->problems.empty());
}

void TestCollection::defaultStorageMustExist()
{
    m_snapshot.finders = {finder(FinderKind::DefaultStorage, "DefaultStorageFinder")};
    addDir("media");
    const auto collection = build();
    QVERIFY(collection);
    QCOMPARE(collection->problems.size(), 1U);
    QCOMPARE(collection->problems[0].error.exceptionType, QStringLiteral("FileNotFoundError"));
}

void TestCollection::listedFinder()
{
    write("built/app.css");
    write("built/js/app.js");
    write("elsewhere/abc123");
    FinderInfo custom = finder(FinderKind::Custom, "pipeline");
    custom.listing = std::vector<ListedFile>{
        {.path = "app.css", .prefix = {}, .absolute = root() + "/built/app.css"},
        {.path = "js/app.js", .prefix = {}, .absolute = root() + "/built/js/app.js"},
        {.path = "hashed.css", .prefix = "p", .absolute = root() + "/elsewhere/abc123"},
        {.path = ".hid/x.css", .prefix = {}, .absolute = root() + "/built/.hid/x.css"},
        {.path = "far.css", .prefix = {}, .absolute = {}},
    };
    m_snapshot.finders.push_back(custom);
    const auto collection = build();
    QVERIFY(collection);
    QCOMPARE(collection->files.size(), 4U);
    QCOMPARE(collection->files[2].destination, std::string("p/hashed.css"));
    QCOMPARE(collection->absolutePath(collection->sources[1]), root() + "/built/js/app.js");
    QCOMPARE(collection->absolutePath(collection->sources[2]), root() + "/elsewhere/abc123");
    QCOMPARE(collection->sources[2].size, 2);
    QCOMPARE(collection->sources[3].type, SourceType::Remote);
    QCOMPARE(collection->absolutePath(collection->sources[3]), std::string());
    QCOMPARE(collection->ignored.size(), 1U);
}

void TestCollection::customFinderWithoutListing()
{
    m_snapshot.finders.push_back(finder(FinderKind::Custom, "Pipeline"));
    const auto built = buildCollection(m_snapshot, {});
    QVERIFY(!built);
    QCOMPARE(built.error().code, ErrorCode::Unsupported);
    QVERIFY(built.error().where.contains(QStringLiteral("Pipeline")));
}

void TestCollection::originsHaveFaces()
{
    write("assets/a.css");
    write("shop/static/b.css");
    addDir("assets");
    addDir("assets", "lib");
    addApp("pkg.shop", "shop");
    const auto collection = build();
    QVERIFY(collection);
    QCOMPARE(collection->origins[0].label, QStringLiteral("assets/"));
    QCOMPARE(collection->origins[1].label, QStringLiteral("assets/ (prefix lib)"));
    QCOMPARE(collection->origins[2].label, QStringLiteral("shop"));
    QCOMPARE(collection->origins[2].distribution, QStringLiteral("pkg.shop-dist"));
    QCOMPARE(collection->origins[2].version, QStringLiteral("1.2"));
    QCOMPARE(collection->origins[2].finderName, QStringLiteral("AppDirectoriesFinder"));
}

void TestCollection::cancelled()
{
    write("one/a.css");
    addDir("one");
    std::stop_source stop;
    stop.request_stop();
    const auto built = buildCollection(m_snapshot, {}, stop.get_token());
    QVERIFY(!built);
    QCOMPARE(built.error().code, ErrorCode::Cancelled);
}

void TestCollection::destinationIndexTellsAllPathsApart()
{
    std::vector<std::string> paths;
    DestinationIndex index([&](uint32_t number) { return std::string_view(paths[number]); });
    for (uint32_t round = 0; round < 2; ++round) {
        for (uint32_t i = 0; i < 50000; ++i) {
            std::string path = "folder/" + std::to_string(i) + ".css";
            const auto [number, isNew] = index.findOrInsert(path);
            QCOMPARE(number, i);
            QCOMPARE(isNew, round == 0);
            if (isNew) {
                paths.push_back(std::move(path));
            }
        }
    }
}

void TestCollection::memoryOfManyFiles()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("AddressSanitizer's own memory would be counted");
#endif
    constexpr int Folders = 500;
    constexpr int FilesInFolder = 200;
    for (int folder = 0; folder < Folders; ++folder) {
        const std::string path = root() + "/big/package-" + std::to_string(folder) + "/dist/esm";
        QVERIFY(QDir().mkpath(QString::fromStdString(path)));
        for (int file = 0; file < FilesInFolder; ++file) {
            const std::string name = path + "/module-component-" + std::to_string(file) + ".js";
            QCOMPARE(::mknod(name.c_str(), S_IFREG | 0644, 0), 0);
        }
    }
    addDir("big");
    ::malloc_trim(0);
    const int64_t before = residentBytes();
    const auto collection = build();
    QVERIFY(collection);
    QCOMPARE(collection->files.size(), size_t(Folders) * FilesInFolder);
    const int64_t perFile = (residentBytes() - before) / (Folders * FilesInFolder);
    qInfo("%lld bytes a file", static_cast<long long>(perFile));
    QVERIFY2(perFile < 1024, QByteArray::number(static_cast<qint64>(perFile)).constData());
}

QTEST_GUILESS_MAIN(TestCollection)
#include "tst_collection.moc"
