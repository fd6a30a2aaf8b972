// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/filedescriptor.h"
#include "deploytesting/scratchfolder.h"
#include "deploytesting/sourcetree.h"
#include "processtesting/childprocess.h"
#include "processtesting/inprocesses.h"
#include "processtesting/ownmounts.h"
#include "release/contentstore.h"

#include <QTest>

#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;
namespace fs = std::filesystem;

namespace {

Result<std::string> put(const ContentStore &store, const std::string &content)
{
    return store.put(Sha256::of(content), content);
}

void setAge(const std::string &path, time_t days)
{
    const time_t then = ::time(nullptr) - days * 24 * 3600;
    const timespec times[2] = {{then, 0}, {then, 0}};
    QCOMPARE(::utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
}

} // namespace

class TestContentStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_scratch = std::make_unique<ScratchFolder>(); }
    void keeps();
    void mendsWhatIsDamaged();
    void oldestUseGoesFirst();
    void nothingWrittenNothingLookedAt();
    void readOnlyFolder();
    void fullDisk();
    void spareTakesWhatTheFolderDoesNot();
    void fullSpare();
    void whatWasAbandonedGoes();
    void twoProcesses();

private:
    [[nodiscard]] std::string folder() const { return m_scratch->path() + "/contents"; }

    std::unique_ptr<ScratchFolder> m_scratch;
};

void TestContentStore::keeps()
{
    const ContentStore store(folder());
    const auto path = put(store, "a");
    QVERIFY2(path, path ? "" : qPrintable(path.error().message()));
    QVERIFY(*Sha256::ofFile(*path) == Sha256::of("a"));
    QCOMPARE(put(store, "a").value_or(""), *path);
    QVERIFY(put(store, "b").value_or("") != *path);
    const auto empty = put(store, "");
    QVERIFY(empty.has_value());
    QCOMPARE(fs::file_size(*empty), 0U);
}

void TestContentStore::mendsWhatIsDamaged()
{
    const ContentStore store(folder());
    const auto path = put(store, "whole");
    QVERIFY(path.has_value());
    fs::resize_file(*path, 2);
    QCOMPARE(put(store, "whole").value_or(""), *path);
    QVERIFY(*Sha256::ofFile(*path) == Sha256::of("whole"));
}

void TestContentStore::oldestUseGoesFirst()
{
    const ContentStore store(folder(), 2500);
    const std::string oldest = *put(store, std::string(1000, 'a'));
    const std::string old = *put(store, std::string(1000, 'b'));
    const std::string used = *put(store, std::string(1000, 'c'));
    const std::string today = *put(store, std::string(1000, 'd'));
    setAge(oldest, 4);
    setAge(old, 3);
    setAge(used, 5);
    setAge(today, 0);
    QCOMPARE(*put(store, std::string(1000, 'c')), used); // counts as used now
    store.trim();
    QVERIFY(!fs::exists(oldest));
    QVERIFY(!fs::exists(old));
    QVERIFY(fs::exists(used));
    QVERIFY(fs::exists(today));

    // What a plan may wait for stays, whatever the limit.
    const ContentStore tiny(folder(), 1);
    const std::string fresh = *put(tiny, "fresh");
    tiny.trim();
    QVERIFY(fs::exists(fresh));
    QVERIFY(fs::exists(today));
}

void TestContentStore::nothingWrittenNothingLookedAt()
{
    const std::string old = *put(ContentStore(folder()), "old");
    setAge(old, 9);
    const ContentStore store(folder(), 1);
    store.trim();
    QVERIFY(fs::exists(old));
}

void TestContentStore::readOnlyFolder()
{
    const std::string there = *put(ContentStore(folder()), "there");
    QCOMPARE(runInChild([&] {
                 if (!mountReadOnly(folder())) {
                     return 250;
                 }
                 const ContentStore store(folder(), 1);
                 if (put(store, "there").value_or("") != there) {
                     return 1;
                 }
                 const auto failed = put(store, "new");
                 store.trim();
                 return !failed && failed.error().advice.contains(QLatin1String("XDG_CACHE_HOME"))
                     ? 0
                     : 2;
             }).status,
             0);
    QVERIFY(fs::exists(there));
}

void TestContentStore::fullDisk()
{
    fs::create_directories(folder());
    QCOMPARE(runInChild([&] {
                 if (!mountSmallDisk(folder(), "size=256k")) {
                     return 250;
                 }
                 const ContentStore store(folder());
                 const auto first = put(store, "small");
                 const auto failed = put(store, std::string(1'000'000, 'x'));
                 if (!first || failed || failed.error().where.isEmpty()) {
                     return 1;
                 }
                 // Nothing half written is left, and what was there is whole.
                 int files = 0;
                 for (const auto &entry : fs::recursive_directory_iterator(folder())) {
                     files += entry.is_regular_file() ? 1 : 0;
                 }
                 return files == 1 && *Sha256::ofFile(*first) == Sha256::of("small") ? 0 : 2;
             }).status,
             0);
}

void TestContentStore::spareTakesWhatTheFolderDoesNot()
{
    writeFile(folder(), {.bytes = "no folder"});
    const std::string good = m_scratch->path() + "/good";
    fs::create_directories(good);
    auto spare = std::make_shared<SpareContents>(
        std::vector<std::string>{m_scratch->path() + "/gone", good});
    const ContentStore store(folder(), ContentStore::DefaultLimit, spare);
    QVERIFY(!spare->note());
    QVERIFY(fs::is_empty(good)); // nothing before it is needed
    const auto path = put(store, "a");
    QVERIFY2(path, path ? "" : qPrintable(path.error().message()));
    QVERIFY(path->starts_with(good + "/"));
    QVERIFY(*Sha256::ofFile(*path) == Sha256::of("a"));
    QCOMPARE(put(store, "a").value_or(""), *path);
    QVERIFY(put(store, "").has_value());
    QVERIFY(spare->note());

    // Where nothing takes it the folder's own error is told.
    const ContentStore none(folder(), ContentStore::DefaultLimit,
                            std::make_shared<SpareContents>(std::vector<std::string>{}));
    const auto failed = put(none, "a");
    QVERIFY(!failed);
    QCOMPARE(failed.error().what, QStringLiteral("The release was not built"));
}

/// What the first place has no room for goes to the next one.
void TestContentStore::fullSpare()
{
    const std::string small = m_scratch->path() + "/small";
    const std::string large = m_scratch->path() + "/large";
    fs::create_directories(small);
    fs::create_directories(large);
    writeFile(folder(), {.bytes = "no folder"});
    QCOMPARE(runInChild([&] {
                 if (!mountSmallDisk(small, "size=256k")) {
                     return 250;
                 }
                 const ContentStore store(
                     folder(), ContentStore::DefaultLimit,
                     std::make_shared<SpareContents>(std::vector<std::string>{small, large}));
                 const auto first = put(store, "small");
                 const auto second = put(store, std::string(1'000'000, 'x'));
                 if (!first || !second) {
                     return 1;
                 }
                 return first->starts_with(small) && second->starts_with(large)
                         && *Sha256::ofFile(*first) == Sha256::of("small")
                     ? 0
                     : 2;
             }).status,
             0);
    QVERIFY(fs::is_empty(large)); // it went with the store
}

/// Of a program that was killed; not what another one uses, or has just made.
void TestContentStore::whatWasAbandonedGoes()
{
    writeFile(folder(), {.bytes = "no folder"});
    const std::string place = m_scratch->path() + "/place";
    const auto at = [&place](const char *name) { return place + "/slipway-contents-" + name; };
    for (const char *name : {"killed", "used", "young"}) {
        writeFile(at(name) + "/content", {.bytes = "x"});
    }
    for (const char *name : {"killed", "used"}) {
        setAge(at(name), 1);
    }
    const FileDescriptor used(::open(at("used").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    QVERIFY(used.isValid());
    QCOMPARE(::flock(used.get(), LOCK_EX), 0);
    const ContentStore store(folder(), ContentStore::DefaultLimit,
                             std::make_shared<SpareContents>(std::vector<std::string>{place}));
    const auto path = put(store, "a");
    QVERIFY(path && fs::exists(*path));
    QVERIFY(!fs::exists(at("killed")));
    QVERIFY(fs::exists(at("used") + "/content"));
    QVERIFY(fs::exists(at("young") + "/content"));
    // What is written to is held by who writes it.
    const std::string own = fs::path(*path).parent_path().string();
    const FileDescriptor other(::open(own.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    QVERIFY(::flock(other.get(), LOCK_EX | LOCK_NB) != 0);
}

void TestContentStore::twoProcesses()
{
    QVERIFY(runInProcesses(2, [&](int process) {
        const ContentStore store(folder(), 20'000);
        for (int i = 0; i < 300; ++i) {
            const std::string content(1000, static_cast<char>('a' + (i * 7 + process * 11) % 26));
            const auto path = put(store, content);
            if (!path || *Sha256::ofFile(*path) != Sha256::of(content)) {
                return false;
            }
            store.trim();
        }
        return true;
    }));
    for (const auto &entry : fs::recursive_directory_iterator(folder())) {
        QVERIFY(!entry.is_regular_file() || entry.path().filename() == "lock"
                || entry.file_size() == 1000);
    }
}

QTEST_GUILESS_MAIN(TestContentStore)
#include "tst_contentstore.moc"
