// SPDX-License-Identifier: GPL-3.0-or-later
// What was deployed last, by a real deployment's record, and what became of the files since.
#include "compress/hashcache.h"
#include "deploy/lastdeployed.h"
#include "deploy/livefiles.h"
#include "deploy/local/adoption.h"
#include "deploytesting/contractworlds.h"

#include <QTest>

#include <filesystem>
#include <map>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

using States = std::map<std::string, SinceDeploy>;

constexpr auto Same = SinceDeploy::Same;
constexpr auto New = SinceDeploy::New;
constexpr auto Changed = SinceDeploy::Changed;

} // namespace

class LastDeployedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { qputenv("XDG_CACHE_HOME", m_cacheBefore); }
    void nothingWasDeployed_data() { addModeRows(); }
    void nothingWasDeployed();
    void tellsWhatBecameOfEachFile_data() { addModeRows(); }
    void tellsWhatBecameOfEachFile();
    void hashedNamesAreFollowed_data() { digits(); }
    void hashedNamesAreFollowed();
    void formerNamesOfAnyLength_data() { digits(); }
    void formerNamesOfAnyLength();
    void formerNamesAreKnown_data() { addModeRows(); }
    void formerNamesAreKnown();
    void severalFormerNamesAreNone();
    void onlyHashedFiles();
    void whatOthersPutThereDoesNotCount();
    void whatWasAdoptedCounts();
    void damagedRecord();
    void unreadableSourceIsNotKnown();
    void sameSizesAreReadOnce();
    void cancelled();

private:
    static void digits();
    /// The project's file_hash() cuts Django's to so many.
    void cutHashes(int digits);
    void write(const std::string &path, const std::string &bytes) const
    {
        writeFile(root() + "/static/" + path, {.bytes = bytes});
    }
    /// Lists the sources as they are now.
    [[nodiscard]] std::shared_ptr<const ProcessedCollection> process() const;
    void deploy();
    [[nodiscard]] std::optional<LastDeployed> deployed() const { return lastDeployed(m_target); }
    /// By path, without the hash in it.
    [[nodiscard]] States states(const std::optional<LastDeployed> &deployed);
    [[nodiscard]] std::string root() const { return m_folder->path(); }
    [[nodiscard]] std::string cache() const { return root() + "/hashes"; }

    std::unique_ptr<ScratchFolder> m_folder;
    QByteArray m_cacheBefore;
    ProjectSnapshot m_snapshot;
    TargetConfig m_target;
};

void LastDeployedTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_cacheBefore = qgetenv("XDG_CACHE_HOME");
    qputenv("XDG_CACHE_HOME", QByteArray::fromStdString(root() + "/cache"));
    m_snapshot = {};
    m_snapshot.projectFolder = root();
    m_snapshot.djangoVersion = {6, 0, 3};
    m_snapshot.settings.staticUrl = QStringLiteral("/static/");
    m_snapshot.storage.kind = StorageKind::Plain;
    m_snapshot.storage.baseUrl = QStringLiteral("/static/");
    m_snapshot.storage.fileMode = 0644;
    m_target = {.name = QStringLiteral("live"),
                .type = QStringLiteral("local"),
                .path = root() + "/target",
                .mode = LocalMode::Releases};
}

void LastDeployedTest::digits()
{
    QTest::addColumn<int>("digits");
    QTest::newRow("as Django") << 12;
    QTest::newRow("8") << 8;
    QTest::newRow("32") << 32;
}

void LastDeployedTest::cutHashes(int digits)
{
    if (digits != 12) {
        m_snapshot.storage.overrides = {QStringLiteral("file_hash")};
        m_snapshot.document[QStringLiteral("storage")] =
            QJsonObject{{QStringLiteral("file_hash"),
                         QJsonObject{{QStringLiteral("algorithm"), QStringLiteral("md5")},
                                     {QStringLiteral("digits"), digits}}}};
    }
}

std::shared_ptr<const ProcessedCollection> LastDeployedTest::process() const
{
    auto collection = std::make_shared<Collection>();
    collection->origins.resize(1);
    collection->origins[0].root = root() + "/static";
    for (const auto &[path, file] : readTree(root() + "/static")) {
        collection->files.push_back(
            {.destination = path, .winner = static_cast<uint32_t>(collection->sources.size())});
        SourceFile source;
        source.path = path;
        source.size = static_cast<int64_t>(file.bytes.size());
        collection->sources.push_back(std::move(source));
    }
    const auto names = processCollection(m_snapshot, collection);
    if (!names || (*names)->error) {
        qFatal("the collection is not processed");
    }
    return *withCompressedFiles(**names, m_snapshot);
}

void LastDeployedTest::deploy()
{
    const auto release = buildRelease(m_snapshot, *process()->collection);
    QVERIFY2(release, release ? "" : qPrintable(release.error().message()));
    const auto world = localWorld(m_target.mode, m_target.path);
    const auto target = world->target();
    const auto report = deployTo(*target, *release);
    QVERIFY2(report, report ? "" : qPrintable(report.error().message()));
}

States LastDeployedTest::states(const std::optional<LastDeployed> &deployed)
{
    const auto processed = process();
    HashCache digests(cache());
    const auto all = changesSince(*deployed, *processed, digests);
    if (!all || !digests.save()) {
        qFatal("not compared");
    }
    const size_t collected = processed->collection->files.size();
    States states;
    for (size_t item = 0; item < all->size(); ++item) {
        if (item < collected) {
            states[processed->collection->files[item].destination] = (*all)[item];
            continue;
        }
        const ProcessedFile &file = processed->files[item - collected];
        const std::string of = file.source == ProcessedFile::NoSource
            ? file.path
            : processed->collection->files[file.source].destination + " hashed";
        states[of] = (*all)[item];
    }
    return states;
}

void LastDeployedTest::nothingWasDeployed()
{
    QFETCH(const LocalMode, mode);
    m_target.mode = mode;
    QVERIFY(!deployed());
    std::filesystem::create_directories(m_target.path);
    QVERIFY(!deployed());
}

void LastDeployedTest::tellsWhatBecameOfEachFile()
{
    QFETCH(const LocalMode, mode);
    m_target.mode = mode;
    write("a.css", "a{color:red}");
    write("b.css", "b{color:red}");
    write("gone.css", "gone");
    deploy();
    const auto record = deployed();
    QVERIFY(record);
    QCOMPARE(record->target, QStringLiteral("live"));
    QVERIFY(!record->releaseId.isEmpty());
    QVERIFY(record->publishedAt.isValid());
    QCOMPARE(record->files.size(), size_t(3));
    QCOMPARE(states(record), (States{{"a.css", Same}, {"b.css", Same}, {"gone.css", Same}}));

    write("a.css", "a{color:tan}"); // of the same size
    write("b.css", "b{color:green}");
    write("c.css", "b{color:red}");
    std::filesystem::remove(root() + "/static/gone.css");
    QCOMPARE(states(record), (States{{"a.css", Changed}, {"b.css", Changed}, {"c.css", New}}));

    deploy();
    QCOMPARE(states(deployed()), (States{{"a.css", Same}, {"b.css", Same}, {"c.css", Same}}));
}

void LastDeployedTest::hashedNamesAreFollowed()
{
    QFETCH(const int, digits);
    cutHashes(digits);
    m_snapshot.storage.kind = StorageKind::Manifest;
    write("a.css", "a{background:url(i.png)}");
    write("i.png", "pixels");
    deploy();
    write("i.png", "others");
    write("n.css", "a{color:red}");
    // The style sheet itself is as it was; the one that names the other picture is not.
    QCOMPARE(states(deployed()),
             (States{{"a.css", Same},
                     {"a.css hashed", Changed},
                     {"i.png", Changed},
                     {"i.png hashed", Changed},
                     {"n.css", New},
                     {"n.css hashed", New},
                     {"staticfiles.json", Changed}}));
}

void LastDeployedTest::formerNamesOfAnyLength()
{
    QFETCH(const int, digits);
    cutHashes(digits);
    m_snapshot.storage.kind = StorageKind::Manifest;
    write("a.css", "a{}");
    deploy();
    const auto then = process();
    write("a.css", "b{}");
    const auto now = process();
    const auto names = formerNames(*deployed(), *now);
    QCOMPARE(names.size(), size_t(1));
    QCOMPARE(names[0].path, then->hashedOf(0)->path);
    QCOMPARE(names[0].path.size(), std::string("a..css").size() + size_t(digits));
}

/// Where hashed files of earlier releases stay beside those that are live, too.
void LastDeployedTest::formerNamesAreKnown()
{
    QFETCH(const LocalMode, mode);
    m_target.mode = mode;
    m_snapshot.storage.kind = StorageKind::WhiteNoiseManifest;
    const auto nameOf = [](const ProcessedCollection &processed, std::string_view path) {
        const auto &files = processed.collection->files;
        const auto found = std::ranges::find(files, path, &CollectedFile::destination);
        return processed.hashedOf(static_cast<uint32_t>(found - files.begin()))->path;
    };
    write("a.css", "a{background:url(i.png)}" + std::string(2000, ' '));
    write("i.png", "pixels");
    write("s.css", "s{}");
    deploy();
    write("i.png", "others");
    deploy();
    const auto then = process();
    QVERIFY(formerNames(*deployed(), *then).empty());

    write("i.png", "third");
    write("n.css", "a{color:red}");
    const auto now = process();
    std::map<std::string, std::string> names;
    for (const FormerName &name : formerNames(*deployed(), *now)) {
        names[now->files[name.output].path] = name.path;
    }
    const std::map<std::string, std::string> wanted = {
        {nameOf(*now, "a.css"), nameOf(*then, "a.css")},
        {nameOf(*now, "i.png"), nameOf(*then, "i.png")}};
    QCOMPARE(names, wanted);
}

/// What an older Slipway deployed has no record of its release's own names.
void LastDeployedTest::severalFormerNamesAreNone()
{
    m_snapshot.storage.kind = StorageKind::Manifest;
    write("i.png", "pixels");
    write("i.0123456789ab.png", "named as if the storage had made it");
    write("j.png", "alone");
    deploy();
    write("i.png", "others");
    write("j.png", "another");
    const auto now = process();
    const auto count = [&] { return formerNames(*deployed(), *now).size(); };
    QCOMPARE(count(), size_t(2));
    std::filesystem::remove_all(m_target.path + "/.slipway/kept");
    QCOMPARE(count(), size_t(1)); // two files may have been the one
}

void LastDeployedTest::onlyHashedFiles()
{
    m_snapshot.storage.kind = StorageKind::WhiteNoiseManifest;
    const QJsonObject values = {{QStringLiteral("KEEP_ONLY_HASHED_FILES"), true}};
    m_snapshot.document = {
        {QStringLiteral("settings"), QJsonObject{{QStringLiteral("WHITENOISE"), values}}}};
    write("a.css", "a{color:red}");
    write("i.png", "pixels");
    deploy();
    write("i.png", "others");
    write("n.png", "new");
    const States seen = states(deployed());
    QCOMPARE(seen.at("a.css"), Same);
    QCOMPARE(seen.at("i.png"), Changed);
    QCOMPARE(seen.at("n.png"), New);
}

void LastDeployedTest::whatOthersPutThereDoesNotCount()
{
    m_target.mode = LocalMode::InPlace;
    write("a.css", "a{color:red}");
    deploy();
    writeFile(m_target.path + "/b.css", {.bytes = "b"});
    write("a.css", "a{color:tan}");
    deploy(); // lists it as somebody else's
    write("b.css", "b");
    QCOMPARE(states(deployed()), (States{{"a.css", Same}, {"b.css", New}}));
}

/// Though the record calls it somebody else's: also after a way back to it, and where the store has it no more.
void LastDeployedTest::whatWasAdoptedCounts()
{
    for (const std::string folder : {"/static/", "/served/"}) {
        writeFile(root() + folder + "a.css", {.bytes = "a{color:red}"});
    }
    write("b.css", "b{color:red}");
    write("c.css", "c{color:red}");
    writeFile(root() + "/served/b.css", {.bytes = "b{color:tan}"});
    writeFile(root() + "/served/robots.txt", {.bytes = "theirs"});
    const ReleaseStore store(root() + "/store");
    const auto found = findAdoption(root() + "/served");
    QVERIFY(found);
    const auto adopted =
        adoptFolder(*found, {}, AdoptionStore{.store = store, .project = QStringLiteral("shop")});
    QVERIFY2(adopted, adopted ? "" : qPrintable(adopted.error().message()));
    const auto release = store.read(adopted->release);
    QVERIFY(release);
    m_target.path = found->root;
    const auto live = [&] {
        auto known = liveFiles(m_target, store);
        if (!known) {
            qFatal("it is not known what is live");
        }
        return *std::move(known);
    };
    const States since{{"a.css", Same}, {"b.css", Changed}, {"c.css", New}};
    QVERIFY(lastDeployed(m_target)->files.empty());
    QCOMPARE(live().by, LiveBy::Store);
    QCOMPARE(live().deployed.files.size(), size_t(3));
    QCOMPARE(states(live().deployed), since);
    const std::string away = root() + "/away";
    std::filesystem::rename(store.folder(), away);
    QCOMPARE(live().by, LiveBy::Others);
    QCOMPARE(states(live().deployed), since);
    writeFile(store.folder(), {.bytes = "no folder"});
    const auto unread = liveFiles(m_target, store);
    QVERIFY(!unread && unread.error().code != ErrorCode::NotFound);
    std::filesystem::remove(store.folder());
    std::filesystem::rename(away, store.folder());

    deploy();
    QCOMPARE(live().by, LiveBy::Record);
    QCOMPARE(states(live().deployed), (States{{"a.css", Same}, {"b.css", Same}, {"c.css", Same}}));
    const auto back = deployTo(*localWorld(m_target.mode, m_target.path)->target(), *release);
    QVERIFY2(back, back ? "" : qPrintable(back.error().message()));
    QCOMPARE(live().by, LiveBy::Store);
    QCOMPARE(live().deployed.files.size(), size_t(3));
    QCOMPARE(states(live().deployed), since);
    m_target.path = root() + "/nowhere";
    QVERIFY(liveFiles(m_target, store).error().code == ErrorCode::NotFound);
}

void LastDeployedTest::damagedRecord()
{
    m_target.mode = LocalMode::InPlace;
    write("a.css", "a{color:red}");
    deploy();
    QVERIFY(deployed());
    writeFile(m_target.path + "/.slipway/published", {.bytes = "slipway-listing 1\nfiles 1\n"});
    QVERIFY(!deployed());
}

void LastDeployedTest::unreadableSourceIsNotKnown()
{
    write("a.css", "a{color:red}");
    deploy();
    const auto processed = process();
    std::filesystem::remove(root() + "/static/a.css");
    HashCache digests(cache());
    const auto all = changesSince(*deployed(), *processed, digests);
    QVERIFY(all);
    QCOMPARE(all->front(), SinceDeploy::Unknown);
}

void LastDeployedTest::sameSizesAreReadOnce()
{
    write("a.css", "a{color:red}");
    write("b.css", "b{color:red}");
    deploy();
    // A file that was just written is not remembered: it may change without another time.
    const auto before = std::filesystem::file_time_type::clock::now() - std::chrono::hours(1);
    for (const char *name : {"/static/a.css", "/static/b.css"}) {
        std::filesystem::last_write_time(root() + name, before);
    }
    write("b.css", "b{color:green}"); // another size: need not be read
    HashCache digests(cache());
    const auto processed = process();
    QTRY_VERIFY(changesSince(*deployed(), *processed, digests) && digests.count() == 1);
}

void LastDeployedTest::cancelled()
{
    write("a.css", "a{color:red}");
    deploy();
    std::stop_source stop;
    stop.request_stop();
    HashCache digests(cache());
    const auto all = changesSince(*deployed(), *process(), digests, stop.get_token());
    QVERIFY(!all);
    QCOMPARE(all.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(LastDeployedTest)
#include "tst_lastdeployed.moc"
