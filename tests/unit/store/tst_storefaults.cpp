// SPDX-License-Identifier: GPL-3.0-or-later
// The store when disks are full or read-only, and when what is there is somebody else's.
#include "processtesting/childprocess.h"
#include "processtesting/ownmounts.h"
#include "storetesting.h"

#include <QTest>

#include <filesystem>
#include <fstream>
#include <optional>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class StoreFaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void fullDisk();
    void fullDiskKeepsWhatIsThere();
    void readOnlyFolder();
    void folderOfSomebodyElse();
    void needsThatCannotBeRead();
    void contentsThatCannotBeLookedAt();
    void marksThatCannotBeLookedAt();

private:
    [[nodiscard]] std::string path() const { return m_folder->path() + "/releases"; }

    std::unique_ptr<ScratchFolder> m_folder;
    std::unique_ptr<ReleaseStore> m_store;
    std::unique_ptr<SourceTree> m_sources;
};

void StoreFaultsTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_store = std::make_unique<ReleaseStore>(path());
    m_sources = std::make_unique<SourceTree>();
}

void StoreFaultsTest::fullDisk()
{
    Tree large;
    for (int i = 0; i < 8; ++i) {
        large["f" + std::to_string(i)] = {.bytes = std::string(60'000, static_cast<char>('a' + i))};
    }
    const auto small = m_sources->release({{"a", {.bytes = "small"}}});
    const auto release = m_sources->release(large);
    fs::create_directories(path());
    QCOMPARE(runInChild([&] {
                 if (!mountSmallDisk(path(), "size=256k")) {
                     return 250;
                 }
                 if (!m_store->put(*small)) {
                     return 1;
                 }
                 const auto failed = m_store->put(*release);
                 if (failed || failed.error().code != ErrorCode::NoSpace
                     || failed.error().advice.isEmpty()) {
                     return 2;
                 }
                 // What was begun is away again, and there is room for what fits.
                 return countFiles(path() + "/contents") == 1 && countFiles(path() + "/tmp") == 0
                         && !m_store->read(release->id) && m_store->missing(*small)->empty()
                         && m_store->put(*m_sources->release({{"b", {.bytes = "also small"}}}))
                     ? 0
                     : 3;
             }).status,
             0);
}

void StoreFaultsTest::fullDiskKeepsWhatIsThere()
{
    const auto release = m_sources->release(firstTree());
    const auto other = m_sources->release(secondTree());
    fs::create_directories(path());
    QCOMPARE(runInChild([&] {
                 if (!mountSmallDisk(path(), "size=8m,nr_inodes=60")) {
                     return 250;
                 }
                 if (!m_store->put(*release)) {
                     return 1;
                 }
                 // Until there is not one file left: marks and records then fail, and nothing is lost.
                 for (int i = 0; i < 60; ++i) {
                     std::ofstream(path() + "/stranger" + std::to_string(i)) << "x";
                 }
                 const auto failed = m_store->put(*other);
                 const auto pinned = m_store->setPinned(release->id, true);
                 if (failed || pinned || failed.error().code != ErrorCode::NoSpace
                     || pinned.error().code != ErrorCode::NoSpace) {
                     return 2;
                 }
                 const auto list = m_store->list();
                 return list && list->size() == 1 && !list->front().damage
                         && m_store->missing(*release)->empty()
                     ? 0
                     : 3;
             }).status,
             0);
}

void StoreFaultsTest::readOnlyFolder()
{
    const auto release = m_sources->release(firstTree());
    VERIFY_RESULT(m_store->put(*release));
    const auto other = m_sources->release(secondTree());
    QCOMPARE(runInChild([&] {
                 if (!mountReadOnly(path())) {
                     return 250;
                 }
                 // Everything can be read, and published again.
                 const auto read = m_store->read(release->id);
                 if (!read || !m_store->hold() || m_store->list()->size() != 1
                     || !treeDifference(readRelease(*m_store, **read), firstTree()).isEmpty()) {
                     return 1;
                 }
                 const auto put = m_store->put(*other);
                 const auto pinned = m_store->setPinned(release->id, true);
                 const auto pruned = m_store->collect({.releases = 0, .days = 0});
                 return !put && put.error().code == ErrorCode::ReadOnly
                         && put.error().advice.contains(u"XDG_DATA_HOME"_s) && !pinned && !pruned
                         && pruned.error().code == ErrorCode::ReadOnly
                     ? 0
                     : 2;
             }).status,
             0);
}

void StoreFaultsTest::folderOfSomebodyElse()
{
    const auto release = m_sources->release(firstTree());
    fs::create_directories(path());
    fs::permissions(path(), fs::perms(0700));
    const ChildEnd child = runAsNobody([&] {
        const auto put = m_store->put(*release);
        return !put && put.error().code == ErrorCode::PermissionDenied
                && !put.error().where.isEmpty()
            ? 0
            : 1;
    });
    if (::geteuid() == 0) {
        QCOMPARE(child.status, 0);
    }
}

/// What cannot be looked at is neither missing nor damaged.
void StoreFaultsTest::needsThatCannotBeRead()
{
    fs::permissions(m_folder->path(), fs::perms(0777));
    const ReleaseNeed need = {.holder = "deploy to web", .releases = {u"20261123-084502-3f9c2a"_s}};
    const ChildEnd end = runAsNobody([&] {
        const auto code = [](const auto &result) {
            return result ? std::optional<ErrorCode>() : std::optional(result.error().code);
        };
        if (code(m_store->need(need)) != ErrorCode::NotFound) {
            return 1;
        }
        fs::permissions(path() + "/releases", fs::perms(0));
        if (code(m_store->need(need)) != ErrorCode::PermissionDenied) {
            return 2;
        }
        writeFile(path() + '/' + need.fileName(), {.bytes = "?"});
        if (code(m_store->needed()) != ErrorCode::InvalidData) {
            return 3;
        }
        fs::permissions(path() + '/' + need.fileName(), fs::perms(0));
        return code(m_store->needed()) == ErrorCode::PermissionDenied ? 0 : 4;
    });
    QCOMPARE(end.status, 0);
}

void StoreFaultsTest::contentsThatCannotBeLookedAt()
{
    fs::permissions(m_folder->path(), fs::perms(0777));
    const ChildEnd end = runAsNobody([&] {
        SourceTree sources;
        const auto release = sources.release({{"a", {.bytes = "whole"}}});
        if (!m_store->put(*release)) {
            return 1;
        }
        const std::string content = contentPath(*m_store, "whole");
        const std::string folder = fs::path(content).parent_path().string();
        fs::permissions(folder, fs::perms(0));
        const auto missing = m_store->missing(*release);
        fs::permissions(folder, fs::perms(0700));
        if (missing || missing.error().code != ErrorCode::PermissionDenied
            || missing.error().where.isEmpty()) {
            return 2;
        }
        // One with an odd time has to be read.
        setTime(content, 2);
        fs::permissions(content, fs::perms(0));
        const auto unread = m_store->missing(*release);
        if (unread || unread.error().code != ErrorCode::PermissionDenied) {
            return 3;
        }
        const auto again = m_store->put(*release); // brought anew
        if (!again || again->mended != 1 || !m_store->missing(*release)->empty()) {
            return 4;
        }
        // A file where its folder was: it is missing.
        fs::remove_all(folder);
        writeFile(folder, {.bytes = "?"});
        const auto gone = m_store->missing(*release);
        return gone && gone->size() == 1 ? 0 : 5;
    });
    QCOMPARE(end.status, 0);
}

void StoreFaultsTest::marksThatCannotBeLookedAt()
{
    fs::permissions(m_folder->path(), fs::perms(0777));
    const ChildEnd end = runAsNobody([&] {
        SourceTree sources;
        if (!m_store->put(*sources.release(firstTree())) || !m_store->tidy({})) {
            return 1;
        }
        writeFile(path() + "/putting/1-1", {});
        fs::permissions(path() + "/putting", fs::perms(0400)); // names can be read, and no more
        const auto tidied = m_store->tidy({});
        fs::permissions(path() + "/putting", fs::perms(0700));
        return !tidied && tidied.error().code == ErrorCode::PermissionDenied
                && tidied.error().where.contains(u"putting/1-1"_s)
            ? 0
            : 2;
    });
    QCOMPARE(end.status, 0);
}

QTEST_GUILESS_MAIN(StoreFaultsTest)
#include "tst_storefaults.moc"
