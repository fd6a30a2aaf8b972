// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/filereading.h"

#include "release/sourcebatch.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Slipway;

/// What is read of files that no earlier run has read: small ones together, large ones in blocks.
class FileReadingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void digestsOfAllSizes();
    void referencesOfAllSizes();
    void whatIsGoneFails();
    void cancelled();

private:
    void addFile(const std::string &name, const QByteArray &bytes);
    [[nodiscard]] Result<std::vector<UsesScan::Wanted>> read(const std::stop_token &stop = {},
                                                             ProgressBoard *progress = nullptr);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::vector<ReleaseFile> m_files;
    std::vector<QByteArray> m_contents;
};

void FileReadingTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_files.clear();
    m_contents.clear();
}

void FileReadingTest::addFile(const std::string &name, const QByteArray &bytes)
{
    const QString path = m_folder->filePath(QString::fromStdString(name));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
    m_files.push_back(
        {.path = RelPath::from(name).value(), .source = path.toStdString(), .digest = {}});
    m_contents.push_back(bytes);
}

Result<std::vector<UsesScan::Wanted>> FileReadingTest::read(const std::stop_token &stop,
                                                            ProgressBoard *progress)
{
    SourceDigests digests(m_folder->filePath(QStringLiteral("hashes")).toStdString());
    ReferenceMemory memory(m_folder->filePath(QStringLiteral("references")).toStdString());
    FileReading reading(UsesScan(ReferenceRules()), digests, memory);
    auto wanted = reading.run(m_files, stop, progress);
    if (wanted) {
        reading.save();
    }
    return wanted;
}

/// As many as fill several batches, around the limits of what is read together.
void FileReadingTest::digestsOfAllSizes()
{
    constexpr qsizetype Limit = SourceBatch::LargestContent;
    int number = 0;
    for (int turn = 0; turn < 40; ++turn) {
        for (const qsizetype size : {0, 1, 55, 56, 63, 64, 65, 5000, 20'000}) {
            addFile("small" + std::to_string(number), QByteArray(size, char('a' + turn % 26)));
            ++number;
        }
    }
    for (const qsizetype size : {Limit - 1, Limit, Limit + 1, 3 * Limit}) {
        addFile("large" + std::to_string(number++), QByteArray(size, 'x'));
    }
    ProgressBoard progress;
    QVERIFY(read({}, &progress));
    qint64 bytes = 0;
    for (size_t i = 0; i < m_files.size(); ++i) {
        const std::string content = m_contents[i].toStdString();
        QCOMPARE(m_files[i].digest, Sha256::of(content));
        QCOMPARE(m_files[i].md5, Md5::of(content));
        QCOMPARE(m_files[i].size, m_contents[i].size());
        bytes += m_contents[i].size();
    }
    QCOMPARE(progress.sample().filesDone, int64_t(m_files.size()));
    QCOMPARE(progress.sample().bytesDone, bytes);
}

/// A text is read in the same way whether it came with others or alone.
void FileReadingTest::referencesOfAllSizes()
{
    const QByteArray filler(SourceBatch::LargestContent, ' ');
    for (int i = 0; i < 30; ++i) {
        addFile("s" + std::to_string(i) + ".css",
                "a{b:url(of-small-" + QByteArray::number(i) + ".png)}");
    }
    addFile("large.css", "a{b:url(of-large.png)}" + filler);
    addFile("plain.txt", "a{b:url(of-nobody.png)}");
    auto wanted = read();
    QVERIFY(wanted);
    std::ranges::sort(*wanted);
    QCOMPARE(wanted->size(), size_t{31});
    QCOMPARE(wanted->front().first, std::string("large.css"));
    QVERIFY(wanted->front().second == std::vector<std::string>{"of-large.png"});
    for (const auto &[file, names] : *wanted) {
        if (file != "large.css") {
            const std::string number = file.substr(1, file.find('.') - 1);
            QVERIFY(names == std::vector<std::string>{"of-small-" + number + ".png"});
        }
    }
}

void FileReadingTest::whatIsGoneFails()
{
    addFile("a.css", "a{}");
    addFile("b.css", "b{}");
    QVERIFY(QFile::remove(QString::fromStdString(m_files[1].source)));
    const auto wanted = read();
    QVERIFY(!wanted);
    QCOMPARE(wanted.error().code, ErrorCode::NotFound);
    QVERIFY(wanted.error().where.contains(QLatin1String("b.css")));
}

void FileReadingTest::cancelled()
{
    addFile("a.css", "a{}");
    std::stop_source stop;
    stop.request_stop();
    const auto wanted = read(stop.get_token());
    QVERIFY(!wanted);
    QCOMPARE(wanted.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(FileReadingTest)
#include "tst_filereading.moc"
