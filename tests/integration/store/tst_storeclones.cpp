// SPDX-License-Identifier: GPL-3.0-or-later
// The release store on a file system that can clone files: what it keeps takes no room of its own, and is its own all
// the same.
#include "cloningdisk.h"
#include "deploytesting/contractworlds.h"
#include "deploytesting/smalldisk.h"
#include "store/releasestore.h"

#include <QTest>

#include <array>
#include <cstddef>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <linux/fiemap.h>
#include <linux/fs.h>
#include <memory>
#include <optional>
#include <string>
#include <sys/ioctl.h>
#include <sys/stat.h>

using namespace Slipway;
using namespace Slipway::Testing;
namespace fs = std::filesystem;

namespace {

/// More than a file system keeps beside a file's name.
std::string large(char letter)
{
    return std::string(300'000, letter);
}

/// Where on the disk a file begins; nothing: nowhere of its own.
std::optional<uint64_t> placeOf(const std::string &path)
{
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    alignas(fiemap) std::array<std::byte, sizeof(fiemap) + sizeof(fiemap_extent)> bytes = {};
    auto *map = reinterpret_cast<fiemap *>(bytes.data());
    map->fm_length = FIEMAP_MAX_OFFSET;
    map->fm_flags = FIEMAP_FLAG_SYNC;
    map->fm_extent_count = 1;
    if (::ioctl(file.get(), FS_IOC_FIEMAP, map) != 0 || map->fm_mapped_extents == 0) {
        return std::nullopt;
    }
    return map->fm_extents[0].fe_physical;
}

/// Other bytes at the beginning of a file, in place.
void scribble(const std::string &path)
{
    std::fstream(path, std::ios::in | std::ios::out | std::ios::binary) << "scribbled";
}

} // namespace

class StoreClonesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cloneIsOfItsOwn();
    void emptyContentIsNoReasonToCopy();
    void changedSourceIsRefused();
    void sourceElsewhereIsCopied();

private:
    /// A release whose sources lie on that disk.
    [[nodiscard]] std::shared_ptr<const Release> released(const Tree &tree);
    [[nodiscard]] std::string storedAt(const std::string &bytes) const
    {
        return m_store->folder() + '/' + ContentFiles::nameOf(Sha256::of(bytes));
    }
    [[nodiscard]] std::string stored(const ReleaseFile &file) const;

    std::unique_ptr<ScratchFolder> m_folder;
    std::unique_ptr<CloningDisk> m_disk;
    std::unique_ptr<ReleaseStore> m_store;
    SourceTree m_sources;
};

void StoreClonesTest::initTestCase()
{
    if (!takeOwnMounts()) {
        QSKIP("mounting small disks needs root");
    }
    const ScratchFolder folder;
    if (!CloningDisk(folder.path()).isMounted()) {
        QSKIP("no Btrfs can be made and mounted here");
    }
}

void StoreClonesTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_disk = std::make_unique<CloningDisk>(m_folder->path());
    QVERIFY(m_disk->isMounted());
    m_store = std::make_unique<ReleaseStore>(m_disk->path() + "/releases");
}

void StoreClonesTest::cleanup()
{
    m_store.reset();
    m_disk.reset();
    m_folder.reset();
}

std::shared_ptr<const Release> StoreClonesTest::released(const Tree &tree)
{
    auto release = std::make_shared<Release>(*m_sources.release(tree));
    const std::string folder = m_disk->path() + "/project/";
    for (ReleaseFile &file : release->files) {
        const std::string source = folder + file.path.bytes();
        writeFile(source, tree.at(file.path.bytes()));
        file.source = source;
    }
    return release;
}

std::string StoreClonesTest::stored(const ReleaseFile &file) const
{
    std::string bytes;
    const auto read = m_store->readContent(file.digest, file.size, [&](std::string_view block) {
        bytes += block;
        return true;
    });
    return read ? bytes : read.error().message().toStdString();
}

void StoreClonesTest::cloneIsOfItsOwn()
{
    const std::string bytes = large('a');
    const auto release = released({{"app.js", {.bytes = bytes}}});
    const ReleaseFile &file = release->files.front();
    VERIFY_RESULT(m_store->put(*release));
    const auto place = placeOf(file.source);
    QVERIFY(place);
    QVERIFY2(placeOf(storedAt(bytes)) == place, "it was copied");
    struct stat status = {};
    QCOMPARE(::stat(storedAt(bytes).c_str(), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0444U);
    // What is kept is not what the project's file has become.
    scribble(file.source);
    QVERIFY(stored(file) == bytes);
    QVERIFY(placeOf(storedAt(bytes)) == place);
}

void StoreClonesTest::emptyContentIsNoReasonToCopy()
{
    const std::string bytes = large('b');
    const auto release = released({{"a.css", {.bytes = {}}}, {"b.css", {.bytes = bytes}}});
    VERIFY_RESULT(m_store->put(*release));
    QVERIFY(placeOf(storedAt(bytes)));
    QVERIFY(placeOf(storedAt(bytes)) == placeOf(release->files.back().source));
    QCOMPARE(stored(release->files.front()), std::string());
}

/// Cloned is what is there by then: it is looked at all the same.
void StoreClonesTest::changedSourceIsRefused()
{
    const std::string bytes = large('c');
    const auto release = released({{"c.js", {.bytes = bytes}}});
    scribble(release->files.front().source);
    VERIFY_ERROR(m_store->put(*release), ErrorCode::Moved);
    QVERIFY(!fs::exists(storedAt(bytes)));
    QVERIFY(m_store->list()->empty());
}

void StoreClonesTest::sourceElsewhereIsCopied()
{
    const Tree tree = {{"d.js", {.bytes = large('d')}}, {"e.js", {.bytes = large('e')}}};
    const auto release = m_sources.release(tree);
    VERIFY_RESULT(m_store->put(*release));
    for (const ReleaseFile &file : release->files) {
        QVERIFY(stored(file) == tree.at(file.path.bytes()).bytes);
    }
}

QTEST_GUILESS_MAIN(StoreClonesTest)
#include "tst_storeclones.moc"
