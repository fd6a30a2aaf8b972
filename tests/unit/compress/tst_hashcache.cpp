// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/hashcache.h"
#include "processtesting/inprocesses.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <libdeflate.h>

#include <atomic>
#include <cstring>
#include <malloc.h>
#include <memory>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace Slipway;

namespace {

constexpr time_t Modified = 1'700'000'000;
constexpr time_t Changed = 1'700'000'100;

struct stat fileNumber(uint64_t number)
{
    struct stat status = {};
    status.st_dev = 7;
    status.st_ino = number;
    status.st_mode = S_IFREG | 0644;
    status.st_size = 3;
    status.st_mtim = {Modified, 5};
    status.st_ctim = {Changed, 6};
    return status;
}

FileDigests digestsOf(uint64_t number)
{
    FileDigests digests = FileDigests::of(std::to_string(number));
    digests.size = 3;
    return digests;
}

void put(HashCache &cache, uint64_t number)
{
    cache.put(fileNumber(number), fileNumber(number), digestsOf(number), {Changed + 10, 0});
}

/// What stands before the entries: what they are, their number, and their checksum at `ChecksumAt`.
constexpr qsizetype Head = 24;
constexpr qsizetype ChecksumAt = 16;

uint64_t checksumOf(const QByteArray &file)
{
    const QByteArrayView entries = QByteArrayView(file).sliced(Head);
    const auto size = static_cast<size_t>(entries.size());
    return uint64_t{::libdeflate_crc32(0, entries.data(), size)} << 32U
        | ::libdeflate_adler32(1, entries.data(), size);
}

} // namespace

class TestHashCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsAfterSaving();
    void everyChangeCounts();
    void twoSeconds_data();
    void twoSeconds();
    void changedWhileRead();
    void md5Alone();
    void realFileRenamed();
    void damagedIsEmpty();
    void processesMerge();
    void newerStateWins();
    void unusedGoes();
    void failureLeavesTheOld();
    void manyThreads();
    void memory();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::string m_path;
};

void TestHashCache::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->filePath(QStringLiteral("deep/hashes")).toStdString();
}

void TestHashCache::findsAfterSaving()
{
    {
        HashCache cache(m_path);
        QVERIFY(!cache.find(fileNumber(1)));
        for (uint64_t i = 300; i > 0; --i) {
            put(cache, i);
        }
        QVERIFY(cache.find(fileNumber(17)) == digestsOf(17));
        QVERIFY(cache.save());
        put(cache, 301);
        put(cache, 17);
        QCOMPARE(cache.count(), 301U);
        QVERIFY(cache.save());
    }
    HashCache cache(m_path);
    QCOMPARE(cache.count(), 301U);
    for (uint64_t i = 1; i <= 301; ++i) {
        QVERIFY(cache.find(fileNumber(i)) == digestsOf(i));
    }
    QVERIFY(!cache.find(fileNumber(302)));
    // Nothing new: nothing is written.
    QVERIFY(QFile::remove(QString::fromStdString(m_path)));
    QVERIFY(cache.save());
    QVERIFY(!QFile::exists(QString::fromStdString(m_path)));
}

void TestHashCache::everyChangeCounts()
{
    HashCache cache(m_path);
    put(cache, 1);
    const auto known = [&](auto &&change) {
        struct stat status = fileNumber(1);
        change(status);
        return cache.find(status).has_value();
    };
    QVERIFY(known([](struct stat &) { }));
    QVERIFY(known([](struct stat &s) { s.st_atim = {Changed + 50, 0}; }));
    QVERIFY(!known([](struct stat &s) { ++s.st_size; }));
    QVERIFY(!known([](struct stat &s) { ++s.st_mtim.tv_nsec; }));
    QVERIFY(!known([](struct stat &s) { ++s.st_ctim.tv_nsec; }));
    QVERIFY(!known([](struct stat &s) { --s.st_mtim.tv_sec; }));
    QVERIFY(!known([](struct stat &s) { ++s.st_ino; }));
    QVERIFY(!known([](struct stat &s) { ++s.st_dev; }));
}

void TestHashCache::twoSeconds_data()
{
    QTest::addColumn<qint64>("afterModified");
    QTest::addColumn<qint64>("afterChanged");
    QTest::addColumn<bool>("isTrusted");
    constexpr qint64 Second = 1'000'000'000;
    QTest::newRow("long ago") << 100 * Second << 100 * Second << true;
    QTest::newRow("just over") << 2 * Second + 1 << 2 * Second + 1 << true;
    QTest::newRow("exactly") << 2 * Second << 100 * Second << false;
    QTest::newRow("modified now") << qint64{0} << 100 * Second << false;
    QTest::newRow("changed now, times set back") << 100 * Second << Second << false;
    QTest::newRow("from the future") << -100 * Second << 100 * Second << false;
    QTest::newRow("clock set back") << 100 * Second << -3600 * Second << false;
}

void TestHashCache::twoSeconds()
{
    QFETCH(qint64, afterModified);
    QFETCH(qint64, afterChanged);
    QFETCH(bool, isTrusted);
    constexpr qint64 Second = 1'000'000'000;
    constexpr qint64 Now = 1'800'000'000 * Second;
    const auto time = [](qint64 at) { return timespec{at / Second, at % Second}; };
    struct stat status = fileNumber(1);
    status.st_mtim = time(Now - afterModified);
    status.st_ctim = time(Now - afterChanged);
    HashCache cache(m_path);
    cache.put(status, status, digestsOf(1), time(Now));
    QCOMPARE(cache.find(status).has_value(), isTrusted);
}

void TestHashCache::changedWhileRead()
{
    HashCache cache(m_path);
    struct stat after = fileNumber(1);
    ++after.st_mtim.tv_nsec;
    cache.put(fileNumber(1), after, digestsOf(1), {Changed + 10, 0});
    cache.put(fileNumber(1), fileNumber(2), digestsOf(1), {Changed + 10, 0});
    FileDigests longer = digestsOf(1);
    longer.size = 4; // more was read than the file had
    cache.put(fileNumber(1), fileNumber(1), longer, {Changed + 10, 0});
    struct stat folder = fileNumber(1);
    folder.st_mode = S_IFDIR | 0755;
    cache.put(folder, folder, digestsOf(1), {Changed + 10, 0});
    QCOMPARE(cache.count(), 0U);
}

void TestHashCache::md5Alone()
{
    HashCache cache(m_path);
    const FileDigests digests = digestsOf(1);
    cache.putMd5(fileNumber(1), digests.md5, {Changed + 10, 0});
    QVERIFY(!cache.find(fileNumber(1))); // half of it is not known
    QCOMPARE(cache.findMd5(fileNumber(1))->hex(), digests.md5.hex());
    struct stat later = fileNumber(1);
    ++later.st_ctim.tv_nsec;
    QVERIFY(!cache.findMd5(later));
    QVERIFY(cache.save());
    HashCache again(m_path);
    QCOMPARE(again.findMd5(fileNumber(1))->hex(), digests.md5.hex());
    put(again, 1);
    QVERIFY(again.find(fileNumber(1)) == digests);
    // What is known wholly is not forgotten for its half.
    again.putMd5(fileNumber(1), digests.md5, {Changed + 10, 0});
    QVERIFY(again.find(fileNumber(1)) == digests);
    again.putMd5(fileNumber(2), digestsOf(2).md5, {Changed + 1, 0});
    QVERIFY(!again.findMd5(fileNumber(2))); // changed too shortly before
}

void TestHashCache::realFileRenamed()
{
    const QString one = m_dir->filePath(QStringLiteral("one"));
    const QString two = m_dir->filePath(QStringLiteral("two"));
    QFile file(one);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("abc");
    file.close();
    const auto statOf = [](const QString &path) {
        struct stat status = {};
        ::stat(path.toLocal8Bit().constData(), &status);
        return status;
    };
    HashCache cache(m_path);
    const struct stat before = statOf(one);
    cache.put(before, before, digestsOf(1), before.st_ctim);
    QVERIFY(!cache.find(before)); // hashed as soon as written
    cache.put(before, before, digestsOf(1), {before.st_ctim.tv_sec + 10, 0});
    QVERIFY(QFile::link(one, m_dir->filePath(QStringLiteral("link"))));
    QVERIFY(cache.find(statOf(m_dir->filePath(QStringLiteral("link")))));
    // rename(2) may set the change time; where it does, the file is hashed again, never mistaken.
    QVERIFY(QFile::rename(one, two));
    const struct stat renamed = statOf(two);
    QCOMPARE(cache.find(renamed).has_value(),
             renamed.st_ctim.tv_sec == before.st_ctim.tv_sec
                 && renamed.st_ctim.tv_nsec == before.st_ctim.tv_nsec);
}

void TestHashCache::damagedIsEmpty()
{
    {
        HashCache cache(m_path);
        put(cache, 1);
        put(cache, 2);
        QVERIFY(cache.save());
    }
    QFile file(QString::fromStdString(m_path));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    file.close();
    const auto countWith = [&](const QByteArray &content) {
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
            ? (file.close(), HashCache(m_path).count())
            : size_t{99};
    };
    QCOMPARE(countWith(whole), 2U);
    for (qsizetype at = 0; at < whole.size(); ++at) {
        QByteArray changed = whole;
        changed[at] = static_cast<char>(changed.at(at) ^ 1);
        QCOMPARE(countWith(changed), 0U);
        QCOMPARE(countWith(whole.first(at)), 0U);
    }
    QCOMPARE(countWith(whole + whole), 0U);
    HashCache cache(m_path);
    put(cache, 3);
    QVERIFY(cache.save());
    QCOMPARE(HashCache(m_path).count(), 1U);
}

void TestHashCache::processesMerge()
{
    QVERIFY(Testing::runInProcesses(3, [this](int process) {
        HashCache cache(m_path);
        for (uint64_t round = 0; round < 20; ++round) {
            for (uint64_t i = 0; i < 10; ++i) {
                put(cache, static_cast<uint64_t>(process) * 1000 + round * 10 + i);
            }
            if (!cache.save()) {
                return false;
            }
        }
        return true;
    }));
    HashCache cache(m_path);
    QCOMPARE(cache.count(), 600U);
    for (uint64_t process = 0; process < 3; ++process) {
        for (uint64_t i = 0; i < 200; ++i) {
            QVERIFY(cache.find(fileNumber(process * 1000 + i)) == digestsOf(process * 1000 + i));
        }
    }
}

void TestHashCache::newerStateWins()
{
    HashCache first(m_path);
    put(first, 1);
    QVERIFY(first.save());
    HashCache second(m_path);
    struct stat later = fileNumber(1);
    later.st_mtim.tv_sec += 1;
    second.put(later, later, digestsOf(9), {Changed + 10, 0});
    QVERIFY(second.save());
    put(first, 2);
    QVERIFY(first.save()); // what it read long ago does not come back
    HashCache third(m_path);
    QCOMPARE(third.count(), 2U);
    QVERIFY(!third.find(fileNumber(1)));
    QVERIFY(third.find(later) == digestsOf(9));
}

/// The days of last use are written into the file, in place of waiting for them.
void TestHashCache::unusedGoes()
{
    HashCache cache(m_path);
    put(cache, 1);
    put(cache, 2);
    QVERIFY(cache.save());
    QFile file(QString::fromStdString(m_path));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray whole = file.readAll();
    constexpr qsizetype Record = 96;
    const auto setDay = [&](int number, qint64 daysAgo) {
        const qint64 day = ::time(nullptr) / 86400 - daysAgo;
        std::memcpy(whole.data() + Head + (number + 1) * Record - 8, &day, 8);
    };
    setDay(0, 61);
    setDay(1, -1000); // the clock was ahead
    const uint64_t checksum = checksumOf(whole);
    std::memcpy(whole.data() + ChecksumAt, &checksum, sizeof checksum);
    file.seek(0);
    file.write(whole);
    file.close();

    HashCache later(m_path);
    QCOMPARE(later.count(), 2U);
    put(later, 3);
    QVERIFY(later.save());
    QVERIFY(!later.find(fileNumber(1)));
    QVERIFY(later.find(fileNumber(2)));
    QVERIFY(later.find(fileNumber(3)));

    setDay(0, 59); // used in time: it stays, and is marked
    const uint64_t again = checksumOf(whole);
    std::memcpy(whole.data() + ChecksumAt, &again, sizeof again);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(whole);
    file.close();
    HashCache used(m_path);
    QVERIFY(used.find(fileNumber(1)));
    QVERIFY(used.save());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() != whole);
}

void TestHashCache::failureLeavesTheOld()
{
    QFile file(m_dir->filePath(QStringLiteral("deep")));
    QVERIFY(file.open(QIODevice::WriteOnly)); // a file where a folder is needed
    HashCache cache(m_path);
    put(cache, 1);
    QVERIFY(!cache.save());
    QVERIFY(cache.find(fileNumber(1))); // and it goes on without
    QVERIFY(file.remove());
    QVERIFY(cache.save());
    QCOMPARE(HashCache(m_path).count(), 1U);
}

void TestHashCache::manyThreads()
{
    HashCache cache(m_path);
    std::atomic<int> wrong = 0;
    {
        std::vector<std::jthread> threads;
        for (uint64_t thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&, thread] {
                for (uint64_t i = 0; i < 500; ++i) {
                    const uint64_t number = (i * 7 + thread) % 300;
                    put(cache, number);
                    if (cache.find(fileNumber(number)) != digestsOf(number)
                        || (i % 100 == 0 && !cache.save())) {
                        ++wrong;
                    }
                }
            });
        }
    }
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(cache.count(), 300U);
}

void TestHashCache::memory()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return; // their heap does not tell
#else
    constexpr uint64_t Files = 100'000;
    const auto used = [] {
        const struct mallinfo2 info = ::mallinfo2();
        return info.uordblks + info.hblkhd;
    };
    const size_t before = used();
    HashCache cache(m_path);
    for (uint64_t i = 0; i < Files; ++i) {
        struct stat status = fileNumber(i);
        cache.put(status, status, {.md5 = {}, .sha256 = {}, .size = 3}, {Changed + 10, 0});
    }
    QVERIFY2(used() - before < Files * 180, qPrintable(QString::number(used() - before)));
    QVERIFY(cache.save());
    QVERIFY2(used() - before < Files * 110, qPrintable(QString::number(used() - before)));
    QCOMPARE(HashCache(m_path).count(), Files);
#endif
}

QTEST_GUILESS_MAIN(TestHashCache)
#include "tst_hashcache.moc"
