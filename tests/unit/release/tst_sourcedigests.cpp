// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/sourcedigests.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Slipway;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

struct stat statusOf(const std::string &path)
{
    struct stat status = {};
    static_cast<void>(::stat(path.c_str(), &status));
    return status;
}

} // namespace

/// Digests of sources from run to run. What is remembered is told from what is read by planting digests
/// that no reading would give.
class SourceDigestsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anUnchangedFileIsNotRead();
    void aStateIsEnough();
    void aChangedFileIsRead_data();
    void aChangedFileIsRead();
    void aFileOfThisMomentIsNotRemembered();
    void anUnusableCacheCostsOnlyTime();
    void aFileThatIsGoneFails();

private:
    /// As if the file had been read long after it was last changed.
    void plant(const FileDigests &digests) const;
    [[nodiscard]] Result<ReleaseFile> digested(SourceDigests &digests) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_source;
    std::string m_cache;
    FileDigests m_planted;
};

void SourceDigestsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_source = m_folder->filePath(QStringLiteral("app.css"));
    m_cache = m_folder->filePath(QStringLiteral("hashes")).toStdString();
    write(m_source, "a{}");
    m_planted = FileDigests::of("b{}"); // of the same size
    plant(m_planted);
}

void SourceDigestsTest::plant(const FileDigests &digests) const
{
    HashCache cache(m_cache);
    const struct stat status = statusOf(m_source.toStdString());
    timespec later = status.st_ctim;
    later.tv_sec += 10;
    cache.put(status, status, digests, later);
    QVERIFY(cache.save().has_value());
    QCOMPARE(cache.count(), 1U);
}

Result<ReleaseFile> SourceDigestsTest::digested(SourceDigests &digests) const
{
    ReleaseFile file;
    file.source = m_source.toStdString();
    FolderCursor folder;
    if (digests.recall(file, folder)) {
        return file;
    }
    if (Result<void> done = digests.digest(file, {}, nullptr); !done) {
        return failure(std::move(done.error()));
    }
    return file;
}

void SourceDigestsTest::anUnchangedFileIsNotRead()
{
    SourceDigests digests(m_cache);
    const Result<ReleaseFile> file = digested(digests);
    QVERIFY(file.has_value());
    QCOMPARE(file->digest, m_planted.sha256);
    QCOMPARE(file->md5, m_planted.md5);
    QCOMPARE(file->size, 3);
}

void SourceDigestsTest::aStateIsEnough()
{
    SourceDigests digests(m_cache);
    FileState state = FileState::of(statusOf(m_source.toStdString()));
    QVERIFY(QFile::remove(m_source)); // nothing is asked of it
    ReleaseFile file;
    QVERIFY(digests.recall(file, state));
    QCOMPARE(file.digest, m_planted.sha256);
    QCOMPARE(file.md5, m_planted.md5);
    QCOMPARE(file.size, 3);
    ++state.ctimeNs;
    ReleaseFile other;
    QVERIFY(!digests.recall(other, state));
    QVERIFY(!digests.recall(other, FileState()));
    QVERIFY(other.digest.isNull());
}

void SourceDigestsTest::aChangedFileIsRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("sameTime");
    QTest::newRow("longer") << QByteArray("c{}d{}") << false;
    QTest::newRow("same size") << QByteArray("c{}") << false;
    QTest::newRow("same size and modification time") << QByteArray("c{}") << true;
}

void SourceDigestsTest::aChangedFileIsRead()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, sameTime);
    const struct stat before = statusOf(m_source.toStdString());
    // The kernel's clock of files goes in ticks: written until the time of the change is another.
    while (statusOf(m_source.toStdString()).st_ctim.tv_nsec == before.st_ctim.tv_nsec) {
        write(m_source, bytes);
    }
    if (sameTime) {
        const timespec times[2] = {before.st_atim, before.st_mtim};
        QCOMPARE(::utimensat(AT_FDCWD, m_source.toLocal8Bit().constData(), times, 0), 0);
    }
    SourceDigests digests(m_cache);
    const Result<ReleaseFile> file = digested(digests);
    QVERIFY(file.has_value());
    QCOMPARE(file->digest, Sha256::of(bytes.toStdString()));
    QCOMPARE(file->size, bytes.size());
}

void SourceDigestsTest::aFileOfThisMomentIsNotRemembered()
{
    write(m_source, "just now");
    {
        SourceDigests digests(m_cache);
        QVERIFY(digested(digests).has_value());
        digests.save();
    }
    HashCache cache(m_cache);
    QVERIFY(!cache.find(statusOf(m_source.toStdString())));
}

void SourceDigestsTest::anUnusableCacheCostsOnlyTime()
{
    SourceDigests digests("/dev/null/none/hashes");
    const Result<ReleaseFile> file = digested(digests);
    digests.save();
    QVERIFY(file.has_value());
    QCOMPARE(file->digest, Sha256::of("a{}"));
}

void SourceDigestsTest::aFileThatIsGoneFails()
{
    QVERIFY(QFile::remove(m_source));
    SourceDigests digests(m_cache);
    const Result<ReleaseFile> file = digested(digests);
    QVERIFY(!file);
    QCOMPARE(file.error().code, ErrorCode::NotFound);
    QVERIFY(file.error().where.contains(QLatin1String("app.css")));
}

QTEST_GUILESS_MAIN(SourceDigestsTest)
#include "tst_sourcedigests.moc"
