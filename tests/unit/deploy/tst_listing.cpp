// SPDX-License-Identifier: GPL-3.0-or-later
// The listings that local targets keep: what is written is read again, and what is damaged is refused.
#include "base/filedescriptor.h"
#include "deploy/local/listing.h"
#include "deploytesting/contractworlds.h"
#include "deploytesting/scratchfolder.h"

#include <QTest>

#include <algorithm>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

bool isShown(const QString &words)
{
    return std::ranges::all_of(words, [](QChar c) { return c.isPrint(); });
}

} // namespace

class ListingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<ScratchFolder>(); }
    void listingRoundTrip_data();
    void listingRoundTrip();
    void headWithManyFolders();
    void wordsOfAForgedHead();
    void damagedListingsAreRefused_data();
    void damagedListingsAreRefused();

private:
    std::unique_ptr<ScratchFolder> m_folder;
};

void ListingTest::listingRoundTrip_data()
{
    QTest::addColumn<bool>("isWayBack");
    QTest::newRow("a release") << false;
    QTest::newRow("the way back to nothing") << true;
}

void ListingTest::listingRoundTrip()
{
    QFETCH(bool, isWayBack);
    Local::Listing listing;
    listing.isWayBack = isWayBack;
    listing.releaseId = QStringLiteral("20261123-084502-3f9c2a");
    listing.publishedAt = QStringLiteral("2026-11-23T08:45:02Z");
    listing.publishedBy = QStringLiteral("a\nb@c");
    listing.project = QStringLiteral("sh\u00F6p");
    listing.madeFolders = {"css", "css/a \\n\n\xff"};
    const int64_t big = int64_t{1} << 62U;
    listing.entries = {
        {.path = "a \\n\n\xff", .digest = Sha256::of("1"), .facts = {1, -5, 3, UINT64_MAX, 07777}},
        {.path = "b", .digest = Sha256::of("2"), .facts = {big, big, big, 0, 0}, .ours = false}};
    const int folder = ::open(m_folder->path().c_str(), O_DIRECTORY | O_RDONLY | O_CLOEXEC);
    VERIFY_RESULT(Local::writeListing(listing, folder, "listing", "listing"));
    const auto read = Local::readListing(folder, "listing", "listing");
    ::close(folder);
    VERIFY_RESULT(read);
    QCOMPARE(read->releaseId, listing.releaseId);
    QCOMPARE(read->publishedBy, listing.publishedBy);
    QCOMPARE(read->project, listing.project);
    QCOMPARE(read->isWayBack, isWayBack);
    QVERIFY(read->madeFolders == listing.madeFolders);
    QCOMPARE(read->entries.size(), size_t(2));
    for (size_t i = 0; i < 2; ++i) {
        QCOMPARE(read->entries[i].path, listing.entries[i].path);
        QVERIFY(read->entries[i].digest == listing.entries[i].digest);
        QVERIFY(read->entries[i].facts == listing.entries[i].facts);
        QCOMPARE(read->entries[i].ours, listing.entries[i].ours);
    }
    QVERIFY(read->find("b"));
    QVERIFY(!read->find("c"));
}

/// More of them than fit into the beginning that is read first.
void ListingTest::headWithManyFolders()
{
    Local::Listing listing;
    listing.releaseId = QStringLiteral("20261123-084502-3f9c2a");
    for (int i = 0; i < 3000; ++i) {
        listing.madeFolders.push_back("a/folder/" + std::to_string(10000 + i));
    }
    const int folder = ::open(m_folder->path().c_str(), O_DIRECTORY | O_RDONLY | O_CLOEXEC);
    VERIFY_RESULT(Local::writeListing(listing, folder, "listing", "listing"));
    const auto head = Local::readListingHead(folder, "listing", "listing");
    ::close(folder);
    VERIFY_RESULT(head);
    QCOMPARE(head->releaseId, listing.releaseId);
    QVERIFY(head->madeFolders == listing.madeFolders);
}

/// Plans and lists show what is published, and since when: it cannot make a terminal do anything.
void ListingTest::wordsOfAForgedHead()
{
    writeFile(m_folder->path() + "/listing",
              {.bytes = "slipway-listing 1\nrelease \x1b]0;forged\x07\npublished \x1b[2J\n"
                        "by a@b\nfiles 0\nend\n"});
    const FileDescriptor folder(
        ::open(m_folder->path().c_str(), O_DIRECTORY | O_RDONLY | O_CLOEXEC));
    const auto read = Local::readListing(folder.get(), "listing", "listing");
    VERIFY_RESULT(read);
    QVERIFY(read->releaseId.contains(QLatin1String("forged")));
    for (const QString &words : {read->releaseId, read->publishedAt}) {
        QVERIFY(isShown(words));
    }
    // Nor can whose files were being put in place.
    const auto world = localWorld(LocalMode::InPlace, m_folder->path() + "/www");
    SourceTree sources;
    VERIFY_RESULT(deployTo(*world->target(), sources.release({{"a.txt", {.bytes = "1"}}})));
    Local::Listing begun;
    begun.publishedBy = QStringLiteral("\u001b[2Ja@b");
    begun.entries = {{.path = "a.txt", .digest = Sha256::of("2"), .facts = {}}};
    const FileDescriptor records(
        ::open((m_folder->path() + "/www/.slipway").c_str(), O_DIRECTORY | O_RDONLY | O_CLOEXEC));
    VERIFY_RESULT(Local::writeListing(begun, records.get(), "publishing", "publishing"));
    const auto state = world->target()->inspect({});
    VERIFY_RESULT(state);
    QVERIFY(state->interrupted);
    QVERIFY(std::ranges::any_of(
        state->notes, [](const QString &note) { return note.contains(QLatin1String("[2Ja@b")); }));
    QVERIFY(std::ranges::all_of(state->notes, isShown));
}

void ListingTest::damagedListingsAreRefused_data()
{
    QTest::addColumn<QByteArray>("document");
    const QByteArray hex(64, 'a');
    const QByteArray entry = "ours 644 1 " + hex + " 1 2 3 ";
    const auto one = [&](const QByteArray &line) {
        return "slipway-listing 1\nrelease x\nfiles 1\n" + line + "\nend\n";
    };
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("another version") << QByteArray("slipway-listing 2\nfiles 0\nend\n");
    QTest::newRow("no end") << QByteArray("slipway-listing 1\nfiles 0\n");
    QTest::newRow("more behind the end") << QByteArray("slipway-listing 1\nfiles 0\nend\nmore\n");
    QTest::newRow("fewer files") << QByteArray("slipway-listing 1\nfiles 1\nend\n");
    QTest::newRow("huge count") << QByteArray(
        "slipway-listing 1\nfiles 99999999999999999999\nend\n");
    QTest::newRow("short digest") << one("ours 644 1 abc 1 2 3 name");
    QTest::newRow("not octal") << one("ours 699 1 " + hex + " 1 2 3 name");
    QTest::newRow("negative size") << one("ours 644 -1 " + hex + " 1 2 3 name");
    QTest::newRow("no name") << one(entry);
    QTest::newRow("unknown owner") << one("mine 644 1 " + hex + " 1 2 3 name");
    QTest::newRow("bad escape") << one(entry + "a\\x");
    QTest::newRow("escape at the end") << one(entry + "a\\");
    QTest::newRow("not sorted") << QByteArray("slipway-listing 1\nfiles 2\n" + entry + "b\n" + entry
                                              + "a\nend\n");
    QTest::newRow("twice") << QByteArray("slipway-listing 1\nfiles 2\n" + entry + "b\n" + entry
                                         + "b\nend\n");
}

void ListingTest::damagedListingsAreRefused()
{
    QFETCH(QByteArray, document);
    writeFile(m_folder->path() + "/listing", {.bytes = document.toStdString()});
    const int folder = ::open(m_folder->path().c_str(), O_DIRECTORY | O_RDONLY | O_CLOEXEC);
    const auto read = Local::readListing(folder, "listing", "listing");
    ::close(folder);
    VERIFY_ERROR(read, ErrorCode::InvalidData);
    QVERIFY(!read.error().where.isEmpty());
}

QTEST_GUILESS_MAIN(ListingTest)
#include "tst_listing.moc"
