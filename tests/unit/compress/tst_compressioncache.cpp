// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/cachefolder.h"
#include "compress/compressioncache.h"
#include "processtesting/childprocess.h"
#include "processtesting/inprocesses.h"
#include "processtesting/ownmounts.h"
#include "samplecontent.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <atomic>
#include <ctime>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <thread>
#include <vector>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

using Key = CompressionCache::Key;

Key keyOf(int number, CompressionMethod method = CompressionMethod::Brotli)
{
    return {Sha256::of("content " + std::to_string(number)), method};
}

std::string bytesOf(int number)
{
    return SampleContent::noise(1000 + static_cast<size_t>(number % 7) * 3000,
                                static_cast<uint64_t>(number) + 1);
}

} // namespace

class TestCompressionCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsAndFinds();
    void keysAreApart();
    void corruptIsRemoved();
    void wrongNameIsNotServed();
    void oldestUseGoesFirst();
    void stampsFromTheFuture();
    void leftOversGo();
    void tooLargeForTheLimit();
    void countsRoughlyFarFromTheLimit();
    void limitOfTheUser();
    void readOnlyFolder();
    void impossibleFolder();
    void fullDisk();
    void manyThreads();
    void twoProcesses();

private:
    [[nodiscard]] QStringList files() const;
    [[nodiscard]] QString fileOf(const Key &key) const;
    void setLastUse(const Key &key, time_t secondsAgo) const;

    std::unique_ptr<QTemporaryDir> m_dir;
    std::string m_folder;
};

void TestCompressionCache::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_folder = m_dir->filePath(QStringLiteral("deep/cache")).toStdString();
}

QStringList TestCompressionCache::files() const
{
    QStringList found;
    QDirIterator each(QString::fromStdString(m_folder), QDir::Files | QDir::Hidden,
                      QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString path = each.next();
        if (!path.endsWith(QLatin1String("/lock"))) {
            found.append(path);
        }
    }
    return found;
}

QString TestCompressionCache::fileOf(const Key &key) const
{
    const QString hex = key.content.hex();
    return QString::fromStdString(m_folder) + u'/' + hex.left(2) + u'/' + hex.sliced(2) + u'.'
        + QString::fromStdString(methodTag(key.method));
}

void TestCompressionCache::setLastUse(const Key &key, time_t secondsAgo) const
{
    const time_t at = ::time(nullptr) - secondsAgo;
    const std::array<timespec, 2> times = {timespec{at, 0}, timespec{at, 0}};
    QCOMPARE(::utimensat(AT_FDCWD, fileOf(key).toLocal8Bit().constData(), times.data(), 0), 0);
}

void TestCompressionCache::keepsAndFinds()
{
    {
        CompressionCache cache(m_folder);
        QVERIFY(!cache.find(keyOf(1)));
        cache.put(keyOf(1), 5000, "bytes");
        cache.put(keyOf(2), 5000, std::string_view("\0\n\xff", 3));
        cache.putNotEffective(keyOf(3), 100, 99);
    }
    CompressionCache later(m_folder);
    const auto one = later.find(keyOf(1));
    QVERIFY(one);
    QCOMPARE(one->bytes, std::optional<std::string>("bytes"));
    QCOMPARE(one->originalSize, 5000U);
    QCOMPARE(one->compressedSize, 5U);
    QCOMPARE(later.find(keyOf(2))->bytes, std::string("\0\n\xff", 3));
    const auto three = later.find(keyOf(3));
    QVERIFY(three && !three->bytes);
    QCOMPARE(three->compressedSize, 99U);
    QVERIFY(!later.takeNote());
    QVERIFY(QFile(fileOf(keyOf(3))).size() < 100);
}

void TestCompressionCache::keysAreApart()
{
    CompressionCache cache(m_folder);
    cache.put(keyOf(1, CompressionMethod::Brotli), 100, "br");
    cache.put(keyOf(1, CompressionMethod::GzipLikePython), 100, "gz");
    QVERIFY(!cache.find(keyOf(1, CompressionMethod::GzipSmallest)));
    QCOMPARE(*cache.find(keyOf(1, CompressionMethod::Brotli))->bytes, std::string("br"));
    QCOMPARE(*cache.find(keyOf(1, CompressionMethod::GzipLikePython))->bytes, std::string("gz"));
}

void TestCompressionCache::corruptIsRemoved()
{
    CompressionCache cache(m_folder);
    cache.put(keyOf(1), 100, "some bytes");
    QFile file(fileOf(keyOf(1)));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    file.close();
    const auto store = [&](const QByteArray &content) {
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
            && (file.close(), true);
    };
    for (qsizetype at = 0; at < whole.size(); ++at) {
        QByteArray changed = whole;
        changed[at] = static_cast<char>(changed.at(at) ^ 1);
        for (const QByteArray &bad : {changed, whole.first(at)}) {
            QVERIFY(store(bad));
            QVERIFY(!cache.find(keyOf(1)));
            QVERIFY(!file.exists());
        }
    }
    QVERIFY(store(whole + 'x'));
    QVERIFY(!cache.find(keyOf(1)));
    cache.put(keyOf(1), 100, "some bytes");
    QCOMPARE(*cache.find(keyOf(1))->bytes, std::string("some bytes"));
    QVERIFY(!cache.takeNote());
}

void TestCompressionCache::wrongNameIsNotServed()
{
    CompressionCache cache(m_folder);
    cache.put(keyOf(1, CompressionMethod::Brotli), 100, "br");
    QVERIFY(QFile::copy(fileOf(keyOf(1, CompressionMethod::Brotli)),
                        fileOf(keyOf(1, CompressionMethod::Zstd))));
    QVERIFY(!cache.find(keyOf(1, CompressionMethod::Zstd)));
    QVERIFY(cache.find(keyOf(1, CompressionMethod::Brotli)));
}

void TestCompressionCache::oldestUseGoesFirst()
{
    const std::string bytes(1000, 'x');
    {
        CompressionCache cache(m_folder);
        for (int i = 0; i < 10; ++i) {
            cache.put(keyOf(i), 2000, bytes);
            setLastUse(keyOf(i), 1000 - i);
        }
        QVERIFY(cache.find(keyOf(0))); // written first, used last
    }
    CompressionCache cache(m_folder, 10 * 1100);
    cache.put(keyOf(10), 2000, bytes); // eleven do not fit; nine tenths of the limit do
    QVERIFY(cache.find(keyOf(0)));
    QVERIFY(!cache.find(keyOf(1)));
    QVERIFY(!cache.find(keyOf(2)));
    for (int i = 3; i <= 10; ++i) {
        QVERIFY2(cache.find(keyOf(i)), qPrintable(QString::number(i)));
    }
}

void TestCompressionCache::stampsFromTheFuture()
{
    const std::string bytes(1000, 'x');
    CompressionCache cache(m_folder, 3 * 1100);
    for (int i = 0; i < 3; ++i) {
        cache.put(keyOf(i), 2000, bytes);
        setLastUse(keyOf(i), 100 - i);
    }
    setLastUse(keyOf(2), -1'000'000); // the clock was ahead when it was used
    cache.put(keyOf(3), 2000, bytes);
    QVERIFY(!cache.find(keyOf(2)));
    QVERIFY(cache.find(keyOf(3)));
    QVERIFY(cache.find(keyOf(1)));
}

void TestCompressionCache::leftOversGo()
{
    CompressionCache cache(m_folder);
    cache.put(keyOf(1), 100, "x");
    const QString folder = QFileInfo(fileOf(keyOf(1))).path();
    for (const char *name : {".new.old", ".new.now"}) {
        QFile file(folder + u'/' + QLatin1String(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    const time_t at = ::time(nullptr) - 7200;
    const std::array<timespec, 2> times = {timespec{at, 0}, timespec{at, 0}};
    QCOMPARE(::utimensat(AT_FDCWD, (folder + QStringLiteral("/.new.old")).toLocal8Bit().constData(),
                         times.data(), 0),
             0);
    cache.evict();
    QVERIFY(!QFile::exists(folder + QStringLiteral("/.new.old")));
    QVERIFY(QFile::exists(folder + QStringLiteral("/.new.now")));
    QVERIFY(cache.find(keyOf(1)));
}

void TestCompressionCache::tooLargeForTheLimit()
{
    CompressionCache cache(m_folder, 500);
    cache.put(keyOf(1), 100, "x");
    cache.put(keyOf(2), 2000, std::string(1000, 'x'));
    QVERIFY(cache.find(keyOf(1)));
    QVERIFY(!cache.find(keyOf(2)));
    QVERIFY(!cache.takeNote());
}

/// A run that adds one entry does not look at all of them; where it matters what there is, it does.
void TestCompressionCache::countsRoughlyFarFromTheLimit()
{
    constexpr int Count = 2400;
    const std::string bytes(40, 'x');
    {
        CompressionCache cache(m_folder);
        for (int i = 0; i < Count; ++i) {
            cache.put(keyOf(i), 100, bytes);
        }
    }
    const uint64_t size = CacheFolder::sizeOf(m_folder);
    const uint64_t rough = CacheFolder::roughSizeOf(m_folder, 100 * size);
    QVERIFY2(rough > size / 2 && rough < 2 * size, qPrintable(QString::number(rough)));
    QCOMPARE(CacheFolder::roughSizeOf(m_folder, size + 1), size);
    CompressionCache cache(m_folder, size + 1);
    cache.put(keyOf(Count), 100, bytes);
    QVERIFY(CacheFolder::sizeOf(m_folder) <= size - size / 11);
    QVERIFY(cache.find(keyOf(Count)));
}

void TestCompressionCache::limitOfTheUser()
{
    const QByteArray home = qgetenv("XDG_CACHE_HOME");
    const auto restore = qScopeGuard([&] {
        qputenv("XDG_CACHE_HOME", home);
        qunsetenv("SLIPWAY_COMPRESSION_CACHE_LIMIT");
    });
    qputenv("XDG_CACHE_HOME", QByteArray::fromStdString(m_folder));
    const auto keeps = [](const char *limit) {
        qputenv("SLIPWAY_COMPRESSION_CACHE_LIMIT", limit);
        CompressionCache cache = CompressionCache::ofUser();
        cache.put(keyOf(1), 2000, std::string(1000, 'x'));
        const bool isKept = cache.find(keyOf(1)).has_value();
        QDir(QString::fromStdString(CompressionCache::defaultFolder())).removeRecursively();
        return std::pair(isKept, cache.takeNote());
    };
    QVERIFY(keeps("").first && !keeps("").second);
    QVERIFY(keeps("2 kB").first && !keeps("2 kB").second);
    QVERIFY(!keeps("1 kB").first && !keeps("1 kB").second); // with its head it is longer
    QVERIFY(!keeps("0").first && !keeps("0").second);
    const auto [isKept, note] = keeps("much");
    QVERIFY(isKept);
    QVERIFY(note);
    QVERIFY2(note->message().contains(QLatin1String("SLIPWAY_COMPRESSION_CACHE_LIMIT")),
             qPrintable(note->message()));
}

void TestCompressionCache::readOnlyFolder()
{
    CompressionCache(m_folder).put(keyOf(1), 100, "there");
    QCOMPARE(runInChild([&] {
                 if (!mountReadOnly(m_folder)) {
                     return 250;
                 }
                 CompressionCache cache(m_folder);
                 const auto found = cache.find(keyOf(1));
                 if (!found || found->bytes != "there" || cache.takeNote()) {
                     return 1;
                 }
                 cache.put(keyOf(2), 100, "new");
                 cache.put(keyOf(3), 100, "new");
                 const auto note = cache.takeNote();
                 if (!note || note->code != ErrorCode::ReadOnly || cache.takeNote()) {
                     return 2;
                 }
                 return cache.find(keyOf(2)) || !cache.find(keyOf(1)) ? 3 : 0;
             }).status,
             0);
}

void TestCompressionCache::impossibleFolder()
{
    QFile file(m_dir->filePath(QStringLiteral("deep")));
    QVERIFY(file.open(QIODevice::WriteOnly)); // a file where a folder is needed
    CompressionCache cache(m_folder);
    QVERIFY(!cache.find(keyOf(1)));
    cache.put(keyOf(1), 100, "x");
    cache.evict();
    QVERIFY(!cache.find(keyOf(1)));
    const auto note = cache.takeNote();
    QVERIFY(note);
    QVERIFY(!note->message().isEmpty());
    QVERIFY(!cache.takeNote());
}

void TestCompressionCache::fullDisk()
{
    QVERIFY(QDir().mkpath(QString::fromStdString(m_folder)));
    QCOMPARE(runInChild([&] {
                 if (!mountSmallDisk(m_folder, "size=256k")) {
                     return 250;
                 }
                 CompressionCache cache(m_folder);
                 for (int i = 0; i < 100; ++i) {
                     cache.put(keyOf(i), 20000, SampleContent::noise(10000));
                 }
                 const auto note = cache.takeNote();
                 if (!note || note->code != ErrorCode::NoSpace || cache.takeNote()) {
                     return 1;
                 }
                 if (!cache.find(keyOf(0)) || cache.find(keyOf(99))) {
                     return 2;
                 }
                 for (const QString &path : files()) {
                     if (path.contains(QLatin1String("/.new."))) {
                         return 3;
                     }
                 }
                 return 0;
             }).status,
             0);
}

void TestCompressionCache::manyThreads()
{
    CompressionCache cache(m_folder, 300'000);
    std::atomic<int> wrong = 0;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&, thread] {
                for (int i = 0; i < 200; ++i) {
                    const int number = (i * 7 + thread * 3) % 60;
                    if (const auto entry = cache.find(keyOf(number)); !entry) {
                        cache.put(keyOf(number), 50000, bytesOf(number));
                    } else if (entry->bytes != bytesOf(number)) {
                        ++wrong;
                    }
                }
            });
        }
    }
    QCOMPARE(wrong.load(), 0);
    QVERIFY(!cache.takeNote());
}

void TestCompressionCache::twoProcesses()
{
    QVERIFY(runInProcesses(2, [&](int process) {
        CompressionCache cache(m_folder, 200'000);
        for (int i = 0; i < 600; ++i) {
            const int number = (i * 13 + process * 5) % 50;
            if (const auto entry = cache.find(keyOf(number)); !entry) {
                cache.put(keyOf(number), 50000, bytesOf(number));
            } else if (entry->bytes != bytesOf(number)) {
                return false;
            }
        }
        return !cache.takeNote();
    }));
    uint64_t bytes = 0;
    for (const QString &path : files()) {
        QVERIFY(!path.contains(QLatin1String("/.new.")));
        bytes += static_cast<uint64_t>(QFileInfo(path).size());
    }
    QVERIFY2(bytes > 0 && bytes <= 500'000, qPrintable(QString::number(bytes)));
}

QTEST_GUILESS_MAIN(TestCompressionCache)
#include "tst_compressioncache.moc"
