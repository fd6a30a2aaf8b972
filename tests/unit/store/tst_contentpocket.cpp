// SPDX-License-Identifier: GPL-3.0-or-later
// Contents that stay in memory between reading and writing: taken where they are what would be read, and only there.
#include "deploy/storedcontent.h"
#include "release/contentpocket.h"
#include "storetesting.h"

#include <QTest>

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

/// What is taken from memory is told from what is read by other bytes.
const std::string Planted = "planted";
const std::string Read = "read at";

FileState stateOf(const std::string &path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 ? FileState::of(status) : FileState();
}

/// There a content is cloned, not copied.
bool canClone(const std::string &folder)
{
    writeFile(folder + "/from", {.bytes = "x"});
    const int from = ::open((folder + "/from").c_str(), O_RDONLY | O_CLOEXEC);
    const int to = ::open((folder + "/to").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const bool can = ::ioctl(to, FICLONE, from) == 0;
    ::close(from);
    ::close(to);
    return can;
}

} // namespace

class ContentPocketTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsWhatWasPut();
    void isNeverTooLarge();
    void releasesAreKeptFromIt();
    void changedSourcesAreRefused();
    void targetsAreWrittenFromIt();

private:
    /// A release of two contents, the second of which is in the pocket with other bytes.
    std::shared_ptr<const Release> released();

    std::unique_ptr<ScratchFolder> m_folder;
    std::unique_ptr<ReleaseStore> m_store;
    SourceTree m_sources;
};

void ContentPocketTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_store = std::make_unique<ReleaseStore>(m_folder->path() + "/releases");
}

std::shared_ptr<const Release> ContentPocketTest::released()
{
    auto release = std::make_shared<Release>(
        *m_sources.release({{"a", {.bytes = "first"}}, {"b", {.bytes = Read}}}));
    const auto pocket = std::make_shared<ContentPocket>();
    pocket->put(Sha256::of(Read), Planted, stateOf(release->files[1].source));
    release->pocket = pocket;
    return release;
}

void ContentPocketTest::findsWhatWasPut()
{
    ContentPocket pocket;
    QVERIFY(!pocket.find(Sha256::of("a")));
    for (int i = 0; i < 1000; ++i) {
        const std::string bytes(static_cast<size_t>(i) * 7, static_cast<char>('a' + i % 26));
        pocket.put(Sha256::of(bytes), bytes, {.inode = static_cast<uint64_t>(i), .size = i});
    }
    for (int i = 0; i < 1000; ++i) {
        const std::string bytes(static_cast<size_t>(i) * 7, static_cast<char>('a' + i % 26));
        const auto found = pocket.find(Sha256::of(bytes));
        QVERIFY(found);
        QVERIFY(found->bytes == bytes);
        QCOMPARE(found->source.inode, static_cast<uint64_t>(i));
    }
}

void ContentPocketTest::isNeverTooLarge()
{
    ContentPocket pocket;
    const std::string large(ContentPocket::LargestContent + 1, 'x');
    pocket.put(Sha256::of(large), large, {});
    QVERIFY(!pocket.find(Sha256::of(large)));
    std::string bytes(ContentPocket::LargestContent, 'y');
    size_t held = 0;
    for (int i = 0; i < 3000; ++i) {
        const std::string number = std::to_string(i);
        bytes.replace(0, number.size(), number);
        const Sha256 digest = Sha256::of(number);
        pocket.put(digest, bytes, {});
        held += pocket.find(digest) ? bytes.size() : 0;
    }
    QVERIFY(held > 0);
    QVERIFY(held <= ContentPocket::MostHeld);
}

void ContentPocketTest::releasesAreKeptFromIt()
{
    const auto release = released();
    VERIFY_RESULT(m_store->put(*release));
    std::string kept;
    std::ifstream(contentPath(*m_store, Read)) >> kept;
    QCOMPARE(kept, canClone(m_folder->path()) ? std::string("read") : Planted);
    std::string first;
    std::ifstream(contentPath(*m_store, "first")) >> first;
    QCOMPARE(first, std::string("first"));
}

/// What was read of it a moment ago is no longer what the project has.
void ContentPocketTest::changedSourcesAreRefused()
{
    const auto release = released();
    writeFile(release->files[1].source, {.bytes = "changed"});
    const auto refused = m_store->put(*release);
    VERIFY_ERROR(refused, ErrorCode::Moved);
    QCOMPARE(refused.error().where, QString::fromStdString(release->files[1].source));
}

void ContentPocketTest::targetsAreWrittenFromIt()
{
    const auto release = released();
    const auto content = keepRelease(*release, *m_store);
    VERIFY_RESULT(content);
    const auto read = [&](const ReleaseFile &file) {
        std::string bytes;
        const auto done = (*content)->read(file, [&](std::string_view block) {
            bytes += block;
            return true;
        });
        return done ? bytes : done.error().message().toStdString();
    };
    QCOMPARE(read(release->files[0]), std::string("first"));
    QCOMPARE(read(release->files[1]), Planted);
    QVERIFY((*content)->seenAt(release->files[1]));
    const auto stopped =
        (*content)->read(release->files[1], [](std::string_view) { return false; });
    VERIFY_ERROR(stopped, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(ContentPocketTest)
#include "tst_contentpocket.moc"
