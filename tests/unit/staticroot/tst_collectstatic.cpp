// SPDX-License-Identifier: GPL-3.0-or-later
// What a run stores ahead of post-processing, and what it remembers of earlier ones.
#include "compress/hashcache.h"
#include "deploytesting/scratchfolder.h"
#include "processtesting/childprocess.h"
#include "processtesting/ownmounts.h"
#include "staticroot/collectstatic.h"
#include "staticroot/textmemory.h"
#include "storage/contenthash.h"

#include <QJsonObject>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sys/stat.h>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

class SilentLog final : public CollectstaticLog {
public:
    void step(CollectStep /*step*/, std::string_view /*path*/) override { }
};

class NotingLog final : public CollectstaticLog {
public:
    void step(CollectStep /*step*/, std::string_view /*path*/) override { }
    void cacheNotUsed(const Error &said) override { note = said; }

    std::optional<Error> note;
};

std::string hashed(const std::string &stem, const std::string &extension,
                   const std::string &content)
{
    return stem + "." + *ContentHash().of(content) + extension;
}

} // namespace

class TestCollectstatic : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void storesHashedFiles();
    void hashedFileThatIsThereStays();
    void collectingFails();
    void postProcessingFails();
    void sourceNamedLikeAnOutput();
    void noRoomForHashedFiles();
    void textsAreRemembered();
    void unmodifiedFilesAreLearnt();
    void modesFollowTheSetting();
    void folderThatIsReferredTo();
    void backslashInAName();
    void compressedFileInPlaceOfASource();
    void compressedFileInPlaceOfALink();
    void cacheThatCannotBeUsed();

private:
    void write(const std::string &name, const std::string &content) const;
    [[nodiscard]] std::map<std::string, std::string> stored() const;
    [[nodiscard]] unsigned modeOf(const std::string &name) const;
    void useWhiteNoise(StorageKind kind, bool keepsOnlyHashed = false);
    [[nodiscard]] std::expected<CollectstaticCounts, CollectstaticFailure> run(
        bool links = false) const;

    std::unique_ptr<ScratchFolder> m_folder;
    std::string m_root;
    ProjectSnapshot m_snapshot;
};

void TestCollectstatic::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_root = m_folder->path() + "/root";
    QVERIFY(qputenv("XDG_CACHE_HOME", QByteArray::fromStdString(m_folder->path() + "/cache")));
    ::umask(022);
    m_snapshot = {};
    m_snapshot.djangoVersion = {6, 0, 3};
    m_snapshot.settings.staticUrl = QStringLiteral("/static/");
    FinderInfo finder;
    finder.className = QStringLiteral("django.contrib.staticfiles.finders.FileSystemFinder");
    finder.kind = FinderKind::FileSystem;
    finder.locations = {{.prefix = {}, .path = m_folder->path() + "/assets", .app = {}}};
    m_snapshot.finders = {finder};
    m_snapshot.storage.kind = StorageKind::Manifest;
    m_snapshot.storage.location = m_root;
    m_snapshot.storage.fileMode = 0644;
}

void TestCollectstatic::write(const std::string &name, const std::string &content) const
{
    const std::filesystem::path path = m_folder->path() + "/" + name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

/// Name → content of all that lies in STATIC_ROOT.
std::map<std::string, std::string> TestCollectstatic::stored() const
{
    std::map<std::string, std::string> files;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(m_root)) {
        if (entry.is_regular_file()) {
            std::ifstream file(entry.path(), std::ios::binary);
            files[entry.path().string().substr(m_root.size() + 1)] = {
                std::istreambuf_iterator(file), {}};
        }
    }
    return files;
}

/// Of what has the name itself: links are not followed.
unsigned TestCollectstatic::modeOf(const std::string &name) const
{
    struct stat status = {};
    return ::lstat((m_root + "/" + name).c_str(), &status) == 0 ? status.st_mode & 07777U : 0;
}

void TestCollectstatic::useWhiteNoise(StorageKind kind, bool keepsOnlyHashed)
{
    m_snapshot.storage.kind = kind;
    m_snapshot.document = QJsonObject{
        {QStringLiteral("settings"),
         QJsonObject{{QStringLiteral("WHITENOISE"),
                      QJsonObject{{QStringLiteral("KEEP_ONLY_HASHED_FILES"), keepsOnlyHashed}}}}}};
}

std::expected<CollectstaticCounts, CollectstaticFailure> TestCollectstatic::run(bool links) const
{
    SilentLog log;
    CollectstaticOptions options;
    options.collector.link = links;
    return runCollectstatic(m_snapshot, TargetStorage(TargetStorage::settingsOf(m_snapshot)),
                            options, log);
}

void TestCollectstatic::storesHashedFiles()
{
    for (int i = 0; i < 300; ++i) { // More than are prepared ahead, and several threads.
        write("assets/d" + std::to_string(i % 3) + "/i" + std::to_string(i) + ".png",
              std::string(static_cast<size_t>(i), 'p') + std::to_string(i));
    }
    write("assets/a.css", "a{background:url(d1/i1.png)}");
    const auto counts = run();
    QVERIFY(counts);
    QCOMPARE(counts->collected.modified, 301);
    QVERIFY(counts->postProcessed == 301);
    auto files = stored();
    QCOMPARE(files.size(), size_t{603});
    for (int i = 0; i < 300; ++i) {
        const std::string content = std::string(static_cast<size_t>(i), 'p') + std::to_string(i);
        const std::string stem = "d" + std::to_string(i % 3) + "/i" + std::to_string(i);
        QCOMPARE(files[stem + ".png"], content);
        QCOMPARE(files[hashed(stem, ".png", content)], content);
    }
    const std::string text = "a{background:url(\"" + hashed("d1/i1", ".png", "p1") + "\")}";
    QCOMPARE(files[hashed("a", ".css", text)], text);
    struct stat status = {};
    QCOMPARE(::stat((m_root + "/" + hashed("d1/i1", ".png", "p1")).c_str(), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0644U);
    QCOMPARE(status.st_nlink, nlink_t{1}); // A copy, not the other one again.
    // Django rewrites texts in each run; other hashed files that are there it skips.
    const auto again = run();
    QVERIFY(again);
    QCOMPARE(again->collected.unmodified, 301);
    QVERIFY(again->postProcessed == 1);
    QVERIFY(stored() == files);
}

void TestCollectstatic::hashedFileThatIsThereStays()
{
    write("assets/i.png", "picture");
    write("root/" + hashed("i", ".png", "picture"), "something else");
    const auto counts = run();
    QVERIFY(counts);
    QVERIFY(counts->postProcessed == 0);
    QCOMPARE(stored()[hashed("i", ".png", "picture")], std::string("something else"));
}

/// Nothing of post-processing is there when collecting ends before it.
void TestCollectstatic::collectingFails()
{
    for (int i = 0; i < 100; ++i) {
        write("assets/i" + std::to_string(100 + i) + ".png", std::to_string(i));
    }
    std::filesystem::create_symlink("nowhere", m_folder->path() + "/assets/z.png");
    const auto counts = run();
    QVERIFY(!counts);
    QVERIFY(counts.error().error.detail.startsWith(QLatin1String("FileNotFoundError")));
    const auto files = stored();
    QCOMPARE(files.size(), size_t{100});
    for (const auto &[name, content] : files) {
        QCOMPARE(name.size(), std::string_view("i100.png").size());
    }
}

/// What Django had come to by then is there, no more.
void TestCollectstatic::postProcessingFails()
{
    write("assets/a.png", "first");
    write("assets/b.css", "b{background:url(missing.png)}");
    write("assets/c.png", "last");
    const auto counts = run();
    QVERIFY(!counts);
    QVERIFY(counts.error().failedName == "b.css");
    const std::map<std::string, std::string> wanted = {
        {"a.png", "first"},
        {"b.css", "b{background:url(missing.png)}"},
        {"c.png", "last"},
        {hashed("a", ".png", "first"), "first"},
    };
    QVERIFY(stored() == wanted);
}

void TestCollectstatic::sourceNamedLikeAnOutput()
{
    const std::string name = hashed("i", ".png", "picture");
    write("assets/i.png", "picture");
    write("assets/" + name, "a source of its own");
    QVERIFY(run());
    auto files = stored();
    // Django finds the name taken, and takes what is there for the hashed file.
    QCOMPARE(files[name], std::string("a source of its own"));
    QCOMPARE(files["i.png"], std::string("picture"));
}

/// Hashed files that are stored ahead are the first to go when the disk is full: all originals fit.
void TestCollectstatic::noRoomForHashedFiles()
{
    constexpr size_t Count = 25;
    for (size_t i = 0; i < Count; ++i) {
        write("assets/i" + std::to_string(100 + i) + ".png", std::string(100'000, 'x'));
    }
    std::filesystem::create_directories(m_root);
    const ChildEnd end = runInChild([&] {
        if (!mountSmallDisk(m_root, "size=3m")) {
            return 250;
        }
        const auto counts = run();
        if (counts
            || counts.error().error.detail
                != QStringLiteral("OSError: [Errno 28] No space left on device")) {
            return 1;
        }
        size_t originals = 0;
        for (const auto &[name, content] : stored()) {
            if (content.size() != 100'000) {
                return 2;
            }
            originals += name.size() == std::string_view("i100.png").size() ? 1 : 0;
        }
        return originals == Count ? 0 : 3;
    });
    if (end.status == 250) {
        QSKIP("mounting a small file system needs more rights");
    }
    QCOMPARE(end.status, 0);
}

void TestCollectstatic::textsAreRemembered()
{
    const std::string source = "a{background:url(i.png)}";
    write("assets/a.css", source);
    write("assets/i.png", "picture");
    QVERIFY(run());
    // What a run trusts is seen by telling it something else than the truth.
    const std::string told = "what an earlier run made of it";
    const std::string answer = *ContentHash().of("picture");
    struct stat status = {};
    QCOMPARE(::stat((m_folder->path() + "/assets/a.css").c_str(), &status), 0);
    const std::vector<std::string_view> answers = {answer};
    const TextMemory::Record record{
        .name = "a.css",
        .sourcePath = "a.css",
        .state = TextMemory::State(status),
        .text = {.file = 0,
                 .source = Md5::of(source),
                 .references = {"i.png"},
                 .outcome = {.answers = answersDigest(answers), .result = Md5::of(told)}}};
    timespec later = {};
    ::clock_gettime(CLOCK_REALTIME, &later);
    later.tv_sec += 10; // The file is new; as if the run had begun well after it was written.
    TextMemory(TextMemory::pathFor(m_snapshot, m_root)).save({record}, later);
    const std::string right = hashed("a", ".css", "a{background:url(\"i." + answer + ".png\")}");
    const std::string toldName = hashed("a", ".css", told);
    const auto manifest = [&] { return stored()["staticfiles.json"]; };

    // It does not lie there: then it is made from the source.
    QVERIFY(run());
    QVERIFY(manifest().find(right) != std::string::npos);
    write("root/" + toldName, "another content");
    TextMemory(TextMemory::pathFor(m_snapshot, m_root)).save({record}, later);
    QVERIFY(run());
    QVERIFY(manifest().find(right) != std::string::npos);
    write("root/" + toldName, told);
    TextMemory(TextMemory::pathFor(m_snapshot, m_root)).save({record}, later);
    m_snapshot.storage.fileMode = 0600;
    QVERIFY(run());
    QVERIFY(manifest().find(toldName) != std::string::npos);
    QCOMPARE(modeOf(toldName),
             0600U); // not read, and yet as Django, which writes it anew, leaves it
    // Another picture is another answer.
    TextMemory(TextMemory::pathFor(m_snapshot, m_root)).save({record}, later);
    write("assets/i.png", "another picture");
    std::filesystem::last_write_time(m_folder->path() + "/assets/i.png",
                                     std::filesystem::file_time_type::clock::now()
                                         + std::chrono::seconds(5));
    QVERIFY(run());
    const std::string other =
        "a{background:url(\"" + hashed("i", ".png", "another picture") + "\")}";
    QVERIFY(manifest().find(hashed("a", ".css", other)) != std::string::npos);
    QCOMPARE(stored()[hashed("a", ".css", other)], other);
}

/// What a run has collected just after it was written cannot be remembered then: a later one does that.
void TestCollectstatic::unmodifiedFilesAreLearnt()
{
    write("assets/i.png", "a picture of its own");
    write("assets/a.css", "a{background:url(i.png)} /* and a text */");
    QVERIFY(run());
    const auto stateOf = [&](const char *name) {
        struct stat status = {};
        static_cast<void>(::stat((m_folder->path() + "/assets/" + name).c_str(), &status));
        return status;
    };
    const auto isLongAgo = [&](const struct stat &status) {
        timespec now = {};
        ::clock_gettime(CLOCK_REALTIME, &now);
        return now.tv_sec > status.st_ctim.tv_sec + 3;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isLongAgo(stateOf("i.png")) && isLongAgo(stateOf("a.css")), 10'000);
    QVERIFY(run());
    const auto picture = HashCache(HashCache::defaultPath()).findMd5(stateOf("i.png"));
    QVERIFY(picture);
    QCOMPARE(picture->hex(), Md5::of("a picture of its own").hex());
    const TextMemory texts(TextMemory::pathFor(m_snapshot, m_root));
    QVERIFY(texts.find("a.css", "a.css", TextMemory::State(stateOf("a.css"))) != nullptr);
}

/// FILE_UPLOAD_PERMISSIONS of now: Django writes texts and the manifest anew in each run, and other hashed
/// files only where they are not there.
void TestCollectstatic::modesFollowTheSetting()
{
    write("assets/i.png", "picture");
    write("assets/a.css", "a{background:url(i.png)}");
    QVERIFY(run());
    const std::string picture = hashed("i", ".png", "picture");
    const std::string text = hashed("a", ".css", "a{background:url(\"" + picture + "\")}");
    QCOMPARE(modeOf(text), 0644U);
    m_snapshot.storage.fileMode = 0600;
    QVERIFY(run());
    QCOMPARE(modeOf("staticfiles.json"), 0600U);
    QCOMPARE(modeOf(text), 0600U);
    QCOMPARE(modeOf(picture), 0644U);
    QCOMPARE(modeOf("a.css"), 0644U);
}

/// WhiteNoise counts a folder among the names that hashing gave, and cannot unlink it.
void TestCollectstatic::folderThatIsReferredTo()
{
    useWhiteNoise(StorageKind::WhiteNoiseManifest, true);
    write("assets/a.css", "a{background:url(img)}");
    write("assets/img/i.png", "picture");
    const auto counts = run();
    QVERIFY(!counts);
    QCOMPARE(counts.error().error.detail,
             QString::fromStdString("IsADirectoryError: [Errno 21] Is a directory: '" + m_root
                                    + "/img'"));
    QVERIFY(!counts.error().failedName);
    const auto files = stored();
    QVERIFY(files.contains("staticfiles.json"));
    QVERIFY(files.contains(hashed("img/i", ".png", "picture")));
    QVERIFY(files.contains(hashed("a", ".css", "a{background:url(\"img\")}")));
    // Where nothing is deleted it does not matter.
    useWhiteNoise(StorageKind::WhiteNoiseManifest);
    QVERIFY(run());
}

/// The hashed file keeps its backslash, the names that WhiteNoise remembers do not: it stays.
void TestCollectstatic::backslashInAName()
{
    useWhiteNoise(StorageKind::WhiteNoiseManifest, true);
    write("assets/a\\b.png", "picture");
    const auto counts = run();
    QVERIFY2(counts, counts ? "" : qPrintable(counts.error().error.detail));
    const std::map<std::string, std::string> files = stored();
    QCOMPARE(files.size(), size_t{2});
    QVERIFY(files.contains("staticfiles.json"));
    QVERIFY(files.contains(hashed("a\\b", ".png", "picture")));
}

/// WhiteNoise empties and fills the copy that is there, so that its mode stays.
void TestCollectstatic::compressedFileInPlaceOfASource()
{
    useWhiteNoise(StorageKind::WhiteNoise);
    m_snapshot.storage.fileMode = 0640;
    write("assets/b.txt", std::string(400, 't'));
    write("assets/b.txt.gz", "a source of its own");
    write("assets/c.txt", std::string(500, 'u'));
    QVERIFY(run());
    QVERIFY(stored()["b.txt.gz"].starts_with("\x1f\x8b"));
    QCOMPARE(modeOf("b.txt.gz"), 0640U);
    QCOMPARE(modeOf("c.txt.gz"), 0644U);
}

/// WhiteNoise would write through the link: a source of the project would be lost.
void TestCollectstatic::compressedFileInPlaceOfALink()
{
    useWhiteNoise(StorageKind::WhiteNoise);
    write("assets/b.txt", std::string(400, 't'));
    write("assets/b.txt.gz", "a source of its own");
    QVERIFY(run(true));
    QVERIFY(std::filesystem::is_symlink(m_root + "/b.txt"));
    QVERIFY(
        std::filesystem::is_regular_file(std::filesystem::symlink_status(m_root + "/b.txt.gz")));
    std::ifstream compressed(m_root + "/b.txt.gz", std::ios::binary);
    QCOMPARE(compressed.get(), 0x1f);
    std::ifstream source(m_folder->path() + "/assets/b.txt.gz");
    QCOMPARE(std::string(std::istreambuf_iterator(source), {}), std::string("a source of its own"));
}

void TestCollectstatic::cacheThatCannotBeUsed()
{
    useWhiteNoise(StorageKind::WhiteNoise);
    write("assets/b.txt", std::string(400, 't'));
    const TargetStorage target(TargetStorage::settingsOf(m_snapshot));
    NotingLog used;
    QVERIFY(runCollectstatic(m_snapshot, target, {}, used));
    QVERIFY(!used.note);
    const std::string folder = m_folder->path() + "/cache/slipway/compressed";
    std::filesystem::remove_all(folder);
    write("cache/slipway/compressed", "no folder");
    std::filesystem::remove(m_root + "/b.txt.gz"); // what still stands there needs no cache
    NotingLog unused;
    QVERIFY(runCollectstatic(m_snapshot, target, {}, unused));
    QVERIFY(unused.note);
    QVERIFY2(unused.note->where.startsWith(QString::fromStdString(folder)),
             qPrintable(unused.note->message()));
    QVERIFY(stored().contains("b.txt.gz"));
}

QTEST_GUILESS_MAIN(TestCollectstatic)
#include "tst_collectstatic.moc"
