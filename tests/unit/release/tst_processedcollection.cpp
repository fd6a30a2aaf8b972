// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown of a storage's work is what a release of it holds.
#include "deploytesting/sourcetree.h"
#include "release/processedcollection.h"
#include "storage/unsettlednames.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QScopeGuard>
#include <QTest>

#include <filesystem>
#include <map>
#include <set>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

struct Seen {
    FileRole role = FileRole::Plain;
    int64_t size = 0;
    Sha256 digest;

    bool operator==(const Seen &) const = default;
};

} // namespace

class ProcessedCollectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isWhatAReleaseHolds_data();
    void isWhatAReleaseHolds();
    void sideBySideOfTheirSource();
    void sameBytesAreNotRewritten();
    void errorsAreDjangos();
    void filesThatLeadToEachOther();
    void referencesOfAPlainStorage();
    void namesInTemplates();
    void unknownStorages();
    void cacheThatCannotBeUsed();
    void contentsThatCannotBeKept_data();
    void contentsThatCannotBeKept();
    void unknownSettings();
    void cancelled();

private:
    void addFile(const std::string &destination, const std::string &bytes);
    [[nodiscard]] std::string root() const { return m_folder->path(); }
    [[nodiscard]] std::shared_ptr<const ProcessedCollection> process() const;

    std::unique_ptr<ScratchFolder> m_folder;
    QByteArray m_cacheBefore;
    ProjectSnapshot m_snapshot;
    std::shared_ptr<Collection> m_collection;
};

void ProcessedCollectionTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_cacheBefore = qgetenv("XDG_CACHE_HOME");
    qputenv("XDG_CACHE_HOME", QByteArray::fromStdString(root() + "/cache"));
    m_snapshot = {};
    m_snapshot.projectFolder = "/srv/projects/shop";
    m_snapshot.djangoVersion = {6, 0, 3};
    m_snapshot.settings.staticUrl = QStringLiteral("/static/");
    m_snapshot.storage.baseUrl = QStringLiteral("/static/");
    m_snapshot.storage.fileMode = 0644;
    m_collection = std::make_shared<Collection>();
    m_collection->origins.resize(1);
    m_collection->origins[0].root = root() + "/static";
}

void ProcessedCollectionTest::cleanup()
{
    qputenv("XDG_CACHE_HOME", m_cacheBefore);
}

void ProcessedCollectionTest::addFile(const std::string &destination, const std::string &bytes)
{
    writeFile(root() + "/static/" + destination, {.bytes = bytes});
    SourceFile source;
    source.path = destination;
    source.size = static_cast<int64_t>(bytes.size());
    m_collection->files.push_back({.destination = destination,
                                   .winner = static_cast<uint32_t>(m_collection->sources.size())});
    m_collection->sources.push_back(source);
}

std::shared_ptr<const ProcessedCollection> ProcessedCollectionTest::process() const
{
    const auto names = processCollection(m_snapshot, m_collection);
    if (!names) {
        qFatal("%s", qPrintable(names.error().message()));
    }
    const auto all = withCompressedFiles(**names, m_snapshot);
    if (!all) {
        qFatal("%s", qPrintable(all.error().message()));
    }
    return *all;
}

void ProcessedCollectionTest::isWhatAReleaseHolds_data()
{
    QTest::addColumn<StorageKind>("kind");
    QTest::addColumn<QByteArray>("key"); ///< Of the snapshot's storage, set to true; empty: none.
    QTest::newRow("plain") << StorageKind::Plain << QByteArray();
    QTest::newRow("hashed, keeping intermediate files")
        << StorageKind::Hashed << QByteArray("keep_intermediate_files");
    QTest::newRow("manifest") << StorageKind::Manifest << QByteArray();
    QTest::newRow("WhiteNoise") << StorageKind::WhiteNoise << QByteArray();
    QTest::newRow("WhiteNoise, manifest") << StorageKind::WhiteNoiseManifest << QByteArray();
    QTest::newRow("WhiteNoise, only hashed")
        << StorageKind::WhiteNoiseManifest << QByteArray("KEEP_ONLY_HASHED_FILES");
}

void ProcessedCollectionTest::isWhatAReleaseHolds()
{
    QFETCH(const StorageKind, kind);
    QFETCH(const QByteArray, key);
    m_snapshot.storage.kind = kind;
    if (!key.isEmpty()) {
        const QJsonObject values = {{QString::fromLatin1(key), true}};
        m_snapshot.document = {
            {QStringLiteral("storage"), values},
            {QStringLiteral("settings"), QJsonObject{{QStringLiteral("WHITENOISE"), values}}}};
    }
    const std::string padding(3000, ' ');
    addFile("css/a.css", "@import \"b.css\"; a{b:url(../img/i.png)}" + padding);
    addFile("css/b.css", "a{b:url(../img/i.png?#x)}" + padding);
    addFile("img/i.png", "pixels");
    addFile("img/twin.png", "pixels");
    addFile("LICENSE", padding);
    addFile("empty.txt", "");
    addFile("img/i.d399848208da.png", "pixels"); // named like an output
    const auto processed = process();
    QVERIFY2(!processed->error, processed->error ? qPrintable(processed->error->message()) : "");
    const auto release = buildRelease(m_snapshot, *m_collection);
    QVERIFY2(release, release ? "" : qPrintable(release.error().message()));

    std::map<std::string, Seen> expected;
    for (const ReleaseFile &file : (*release)->files) {
        expected[file.path.bytes()] = {.role = file.role, .size = file.size, .digest = file.digest};
    }
    std::map<std::string, Seen> seen;
    for (uint32_t i = 0; i < m_collection->files.size(); ++i) {
        const SourceFile &source = m_collection->winner(m_collection->files[i]);
        const auto own = Sha256::ofFile(m_collection->absolutePath(source));
        QVERIFY(own);
        if (!processed->leavesOut(i)) {
            seen[m_collection->files[i].destination] = {
                .role = FileRole::Plain, .size = source.size, .digest = *own};
        }
        for (const ProcessedFile &file : processed->of(i)) {
            QCOMPARE(file.source, i);
            seen[file.path] = {.role = file.role,
                               .size = file.size,
                               .digest = file.digest.isNull() ? *own : file.digest};
        }
    }
    for (const ProcessedFile &file : processed->files) {
        if (file.source == ProcessedFile::NoSource) {
            seen[file.path] = {.role = file.role, .size = file.size, .digest = file.digest};
        }
        if (!file.content.empty()) {
            const auto digest = Sha256::ofFile(file.content);
            QVERIFY2(digest && *digest == seen[file.path].digest, file.path.c_str());
        }
    }
    for (const auto &[path, file] : expected) {
        QVERIFY2(seen.contains(path), path.c_str());
        QCOMPARE(seen[path].role, file.role);
        QCOMPARE(seen[path].size, file.size);
        QVERIFY2(seen[path].digest == file.digest, path.c_str());
    }
    QCOMPARE(seen.size(), expected.size());
}

void ProcessedCollectionTest::sideBySideOfTheirSource()
{
    m_snapshot.storage.kind = StorageKind::WhiteNoiseManifest;
    const std::string padding(3000, ' ');
    addFile("css/a.css", "a{b:url(../img/i.png)}" + padding);
    addFile("img/i.png", "pixels");
    const auto names = processCollection(m_snapshot, m_collection);
    QVERIFY(names);
    QCOMPARE((*names)->compression, ProcessedCollection::Compression::Pending);
    QCOMPARE((*names)->of(0).size(), size_t(1));

    const auto processed = process();
    QCOMPARE(processed->compression, ProcessedCollection::Compression::Known);
    const auto css = processed->of(0);
    QCOMPARE(css.size(), size_t(3));
    QCOMPARE(css[0].role, FileRole::Hashed);
    QVERIFY(css[0].isRewritten);
    QVERIFY(processed->hashedOf(0) == &css[0]);
    QCOMPARE(css[1].path, css[0].path + ".gz");
    QVERIFY(css[1].encoding == Encoding::Gzip);
    QVERIFY(css[1].size < css[0].size);
    QCOMPARE(css[2].path, std::string("css/a.css.gz"));
    const auto image = processed->of(1);
    QCOMPARE(image.size(), size_t(1));
    QVERIFY(!image[0].isRewritten);
    QCOMPARE(image[0].content, root() + "/static/img/i.png");
    QCOMPARE(processed->files.back().role, FileRole::Manifest);

    QVERIFY(processed->references);
    QCOMPARE(processed->references->files.size(), m_collection->files.size());
    QCOMPARE(processed->references->references.size(), size_t(1));
    QCOMPARE(processed->references->references[0].target, uint32_t(1));
}

void ProcessedCollectionTest::sameBytesAreNotRewritten()
{
    m_snapshot.storage.kind = StorageKind::Manifest;
    addFile("css/away.css", "a{background:url(https://example.org/i.png)}");
    addFile("css/here.css", "a{background:url(i.png)}");
    addFile("css/i.png", "pixels");
    addFile("css/none.css", "a{color:red}");
    const auto processed = process();
    QVERIFY2(!processed->error, processed->error ? qPrintable(processed->error->message()) : "");
    for (const uint32_t same : {0U, 3U}) {
        const ProcessedFile *hashed = processed->hashedOf(same);
        QVERIFY(hashed != nullptr);
        QVERIFY2(!hashed->isRewritten, hashed->path.c_str());
        QVERIFY(hashed->digest.isNull());
        const CollectedFile &file = m_collection->files[same];
        QCOMPARE(hashed->content, m_collection->absolutePath(m_collection->winner(file)));
        QCOMPARE(hashed->size, m_collection->winner(file).size);
    }
    QVERIFY(processed->hashedOf(1)->isRewritten);
}

void ProcessedCollectionTest::errorsAreDjangos()
{
    m_snapshot.storage.kind = StorageKind::Manifest;
    addFile("css/a.css", "a{b:url(gone.png)}");
    addFile("css/b.css", "a{b:url(lost.png)}");
    const auto processed = process();
    QVERIFY(processed->error);
    QVERIFY2(processed->error->why.contains(QLatin1String("gone.png")),
             qPrintable(processed->error->message()));
    QCOMPARE(processed->failedName, std::optional<std::string>("css/a.css"));
    QVERIFY(processed->files.empty());
    QVERIFY(processed->of(0).empty());
    // All that dangle, where Django stops at the first.
    QVERIFY(processed->references);
    QCOMPARE(processed->references->dangling.size(), size_t(2));
}

/// A release says which they are, and not those that only use one of them.
void ProcessedCollectionTest::filesThatLeadToEachOther()
{
    m_snapshot.storage.kind = StorageKind::Manifest;
    addFile("css/a.css", "@import url(b.css);");
    addFile("css/b.css", "@import url(a.css);");
    addFile("css/user.css", "@import url(a.css);");
    const auto processed = process();
    QVERIFY(processed->error);
    QVERIFY2(neverSettles(*processed->error), qPrintable(processed->error->message()));
    const auto release = buildRelease(m_snapshot, *m_collection);
    QVERIFY(!release);
    QCOMPARE(release.error().where, QStringLiteral("css/a.css, css/b.css"));
    QVERIFY(release.error().advice.contains(QLatin1String("lead to each other")));
}

void ProcessedCollectionTest::referencesOfAPlainStorage()
{
    m_snapshot.storage.kind = StorageKind::Plain;
    addFile("css/a.css", "a{b:url(gone.png)}");
    const auto processed = process();
    QVERIFY(!processed->error);
    QVERIFY(processed->files.empty());
    QCOMPARE(processed->compression, ProcessedCollection::Compression::None);
    QVERIFY(processed->references);
    QCOMPARE(processed->references->dangling.size(), size_t(1));
}

/// They are told, and end nothing.
void ProcessedCollectionTest::namesInTemplates()
{
    m_snapshot.storage.kind = StorageKind::Manifest;
    addFile("css/a.css", "a{}");
    const std::string folder = root() + "/templates";
    writeFile(folder + "/a.html",
              {.bytes = "{% load static %}{% static 'css/a.css' %}{% static 'gone.css' %}"});
    const QJsonObject engine = {
        {QStringLiteral("dirs"), QJsonArray{QString::fromStdString(folder)}}};
    m_snapshot.document.insert(QStringLiteral("templates"), QJsonArray{engine});
    const auto processed = process();
    QVERIFY(!processed->error);
    const ReferenceReport &report = *processed->references;
    QCOMPARE(report.collected(), m_collection->files.size());
    QCOMPARE(report.templates, (std::vector<std::string>{folder + "/a.html"}));
    QCOMPARE(report.references.size(), size_t(2));
    QCOMPARE(report.references[0].target, 0U);
    QCOMPARE(report.dangling, (std::vector{1U}));
    QCOMPARE(report.count(ReferenceAction::Stop), size_t(0));
    QVERIFY(processed->hashedOf(0) != nullptr);
}

void ProcessedCollectionTest::unknownStorages()
{
    m_snapshot.storage.kind = StorageKind::Manifest;
    m_snapshot.storage.overrides = {QStringLiteral("hashed_name")};
    m_snapshot.storage.className = QStringLiteral("shop.storage.Own");
    addFile("css/a.css", "a{b:url(gone.png)}");
    auto processed = process();
    QVERIFY(processed->error);
    QVERIFY(processed->error->code == ErrorCode::Unsupported);
    QVERIFY(processed->references);
    QCOMPARE(processed->references->dangling.size(), size_t(1));

    m_snapshot.storage.kind = StorageKind::Custom;
    processed = process();
    QVERIFY(processed->error);
    QCOMPARE(processed->error->where, QStringLiteral("shop.storage.Own"));
    QVERIFY(processed->references);
}

/// Told with the release, which is the same without it.
void ProcessedCollectionTest::cacheThatCannotBeUsed()
{
    addFile("a.txt", std::string(3000, ' '));
    m_snapshot.storage.kind = StorageKind::WhiteNoise;
    const auto used = buildRelease(m_snapshot, *m_collection);
    QVERIFY2(used, used ? "" : qPrintable(used.error().message()));
    QCOMPARE((*used)->files.size(), size_t{2});
    QVERIFY(!(*used)->cacheNote);
    std::filesystem::remove_all(root() + "/cache/slipway/compressed");
    writeFile(root() + "/cache/slipway/compressed", {.bytes = "no folder"});
    const auto unused = buildRelease(m_snapshot, *m_collection);
    QVERIFY2(unused, unused ? "" : qPrintable(unused.error().message()));
    QCOMPARE((*unused)->files.size(), size_t{2});
    QVERIFY((*unused)->cacheNote);
    // The same where slipway.toml asks for compressed files.
    m_snapshot.storage.kind = StorageKind::Plain;
    CompressConfig config;
    config.gzip = true;
    const auto asked = buildRelease(m_snapshot, *m_collection, {}, nullptr, {}, config);
    QVERIFY2(asked, asked ? "" : qPrintable(asked.error().message()));
    QCOMPARE((*asked)->files.size(), size_t{2});
    QVERIFY((*asked)->cacheNote);
}

void ProcessedCollectionTest::contentsThatCannotBeKept_data()
{
    QTest::addColumn<StorageKind>("kind");
    QTest::newRow("manifest") << StorageKind::Manifest;
    QTest::newRow("WhiteNoise") << StorageKind::WhiteNoise;
    QTest::newRow("WhiteNoise, manifest") << StorageKind::WhiteNoiseManifest;
}

/// The same release, which holds what the cache folder does not take for as long as it is there.
void ProcessedCollectionTest::contentsThatCannotBeKept()
{
    QFETCH(const StorageKind, kind);
    m_snapshot.storage.kind = kind;
    addFile("css/a.css", "a{b:url(../img/x.png)}" + std::string(3000, ' '));
    addFile("img/x.png", "x");
    const auto kept = buildRelease(m_snapshot, *m_collection);
    QVERIFY2(kept, kept ? "" : qPrintable(kept.error().message()));
    QVERIFY(!(*kept)->contentsNote);

    std::filesystem::remove_all(root() + "/cache/slipway");
    writeFile(root() + "/cache/slipway", {.bytes = "no folder"});
    auto spared = buildRelease(m_snapshot, *m_collection);
    QVERIFY2(spared, spared ? "" : qPrintable(spared.error().message()));
    QVERIFY((*spared)->contentsNote);
    QVERIFY((*spared)->contentsNote->advice.contains(QLatin1String("XDG_CACHE_HOME")));
    QCOMPARE((*spared)->files.size(), (*kept)->files.size());
    std::set<std::string> temporary;
    for (size_t i = 0; i < (*kept)->files.size(); ++i) {
        const ReleaseFile &file = (*spared)->files[i];
        QCOMPARE(file.path.bytes(), (*kept)->files[i].path.bytes());
        QCOMPARE(file.size, (*kept)->files[i].size);
        QVERIFY(file.digest == (*kept)->files[i].digest);
        QVERIFY(file.md5 == (*kept)->files[i].md5);
        const auto read = Sha256::ofFile(file.source);
        QVERIFY2(read && *read == file.digest, file.path.bytes().c_str());
        if (!file.source.starts_with(root() + "/static/")) {
            temporary.insert(file.source);
        }
    }
    QVERIFY(!temporary.empty());
    QCOMPARE((*spared)->uses.isKnown(), (*kept)->uses.isKnown());
    spared->reset();
    for (const std::string &path : temporary) {
        QVERIFY2(!std::filesystem::exists(path), path.c_str());
        QVERIFY(!std::filesystem::exists(std::filesystem::path(path).parent_path()));
    }
}

/// A setting of WhiteNoise's that cannot be told is not taken for its default.
void ProcessedCollectionTest::unknownSettings()
{
    const QJsonObject values = {
        {QStringLiteral("SKIP_COMPRESS_EXTENSIONS"), QStringLiteral("<generator object>")}};
    m_snapshot.document = {
        {QStringLiteral("settings"), QJsonObject{{QStringLiteral("WHITENOISE"), values}}}};
    addFile("css/a.css", std::string(3000, ' '));
    for (const StorageKind kind : {StorageKind::WhiteNoise, StorageKind::WhiteNoiseManifest}) {
        m_snapshot.storage.kind = kind;
        const auto processed = process();
        QVERIFY(processed->error);
        QCOMPARE(processed->error->where, QStringLiteral("WHITENOISE_SKIP_COMPRESS_EXTENSIONS"));
        QVERIFY(processed->files.empty());
        const auto release = buildRelease(m_snapshot, *m_collection);
        QVERIFY(!release);
        QCOMPARE(release.error().code, ErrorCode::Unsupported);
    }
    m_snapshot.storage.kind = StorageKind::Manifest; // which does not ask for it
    QVERIFY(!process()->error);
}

void ProcessedCollectionTest::cancelled()
{
    m_snapshot.storage.kind = StorageKind::WhiteNoiseManifest;
    addFile("css/a.css", std::string(3000, ' '));
    std::stop_source stop;
    const auto names = processCollection(m_snapshot, m_collection);
    QVERIFY(names);
    stop.request_stop();
    const auto again = processCollection(m_snapshot, m_collection, stop.get_token());
    QVERIFY(!again);
    QVERIFY(again.error().code == ErrorCode::Cancelled);
    const auto compressed = withCompressedFiles(**names, m_snapshot, stop.get_token());
    QVERIFY(!compressed);
    QVERIFY(compressed.error().code == ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(ProcessedCollectionTest)
#include "tst_processedcollection.moc"
