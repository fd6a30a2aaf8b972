// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/cleartarget.h"
#include "collect/modifiedtime.h"
#include "collect/stagedfile.h"
#include "collectorfixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;

class TestCollector : public QObject, CollectorFixture {
    Q_OBJECT

private slots:
    void init() { reset(); }
    void djangoSeconds_data();
    void djangoSeconds();
    void copiesInOrder();
    void secondRunWritesNothing();
    void replacesInOneStep();
    void modes();
    void backslashNames();
    void fileAndFolderOfOneName();
    void staticRootInsideSource();
    void targetLinksIntoSource();
    void clearFollowsLinks();
    void dryRunWritesNothing();
    void linkMode();
    void stagedFiles_data();
    void stagedFiles();
    void manyFilesOfAllSizes();
};

void TestCollector::djangoSeconds_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("whole") << qint64(1735689600) << qint64(0) << qint64(1735689600);
    QTest::newRow("fraction") << qint64(1735689600) << qint64(900000000) << qint64(1735689600);
    QTest::newRow("rounds up") << qint64(1735689600) << qint64(999999900) << qint64(1735689601);
    QTest::newRow("just not") << qint64(1735689600) << qint64(999999300) << qint64(1735689600);
    QTest::newRow("before 1970") << qint64(-2) << qint64(500000000) << qint64(-2);
    QTest::newRow("just before 1970") << qint64(-1) << qint64(999999999) << qint64(0);
}

void TestCollector::djangoSeconds()
{
    QFETCH(const qint64, seconds);
    QFETCH(const qint64, nanoseconds);
    QTEST(qint64(djangoSecond({.tv_sec = seconds, .tv_nsec = nanoseconds})), "expected");
}

void TestCollector::copiesInOrder()
{
    writeFile(at("one/b.css"), "b");
    writeFile(at("one/z/deep.css"), "deep");
    writeFile(at("two/a.css"), "a");
    writeFile(at("two/b.css"), "shadowed");
    const auto counts = run();
    QVERIFY(counts);
    QCOMPARE(m_log.lines,
             QByteArray::fromStdString("copy " + at("one/b.css") + "\ncopy " + at("one/z/deep.css")
                                       + "\ncopy " + at("two/a.css") + "\nshadowed b.css\n"));
    QCOMPARE(counts->modified, 3);
    QCOMPARE(counts->shadowed, 1);
    QCOMPARE(contentOf(at("out/b.css")), QByteArray("b"));
    QCOMPARE(namesBelow(at("out")), QByteArray("a.css\nb.css\nz\nz/deep.css"));
}

void TestCollector::secondRunWritesNothing()
{
    writeFile(at("one/b.css"), "b");
    QVERIFY(run());
    struct stat before = {};
    QCOMPARE(::stat(at("out/b.css").c_str(), &before), 0);
    const auto counts = run();
    QVERIFY(counts);
    QCOMPARE(m_log.lines, QByteArray("unmodified b.css\n"));
    QCOMPARE(counts->unmodified, 1);
    struct stat after = {};
    QCOMPARE(::stat(at("out/b.css").c_str(), &after), 0);
    QCOMPARE(after.st_ino, before.st_ino);
}

void TestCollector::replacesInOneStep()
{
    writeFile(at("one/a.css"), "new");
    writeFile(at("out/a.css"), "old");
    const timespec times[2] = {{.tv_sec = 1, .tv_nsec = 0}, {.tv_sec = 1, .tv_nsec = 0}};
    QCOMPARE(::utimensat(AT_FDCWD, at("out/a.css").c_str(), times, 0), 0);
    // Whoever holds the old file open keeps its content: it is never written into.
    QFile held(QString::fromStdString(at("out/a.css")));
    QVERIFY(held.open(QIODevice::ReadOnly));
    QVERIFY(run());
    QCOMPARE(held.readAll(), QByteArray("old"));
    QCOMPARE(contentOf(at("out/a.css")), QByteArray("new"));
    QCOMPARE(m_log.lines,
             QByteArray::fromStdString("delete a.css\ncopy " + at("one/a.css") + "\n"));
    QCOMPARE(namesBelow(at("out")), QByteArray("a.css"));
}

void TestCollector::modes()
{
    writeFile(at("one/d/run.sh"), "x");
    QCOMPARE(::chmod(at("one/d/run.sh").c_str(), 0755), 0);
    m_target.fileMode = 0666;
    m_target.directoryMode = 0771;
    QVERIFY(run());
    QCOMPARE(modeOf(at("out/d/run.sh")), 0666U);
    QCOMPARE(modeOf(at("out/d")), 0771U);
    QCOMPARE(modeOf(at("out")), 0771U);

    m_target = {.location = at("plain"), .fileMode = {}, .directoryMode = {}};
    ::umask(027);
    QVERIFY(run());
    ::umask(022);
    QCOMPARE(modeOf(at("plain/d/run.sh")), 0640U);
    QCOMPARE(modeOf(at("plain/d")), 0750U);
}

void TestCollector::backslashNames()
{
    writeFile(at("one/back\\slash.tar.gz"), "one");
    QVERIFY(run());
    QCOMPARE(namesBelow(at("out")), QByteArray("back\nback/slash.tar.gz"));
    // The name with the backslash is never there, so it is saved again, under another name.
    QVERIFY(run());
    const QList<QByteArray> names = namesBelow(at("out")).split('\n');
    QCOMPARE(names.size(), 3);
    static const QRegularExpression alternative(
        QStringLiteral("^back/slash_[A-Za-z0-9]{7}\\.tar\\.gz$"));
    QVERIFY(alternative.match(QString::fromUtf8(names[2])).hasMatch()
            || alternative.match(QString::fromUtf8(names[1])).hasMatch());
}

void TestCollector::fileAndFolderOfOneName()
{
    writeFile(at("one/x/inner"), "inner");
    writeFile(at("two/x"), "a file");
    // The folder was made just now, so it is newer than the source: "not modified".
    const auto counts = run();
    QVERIFY(counts);
    QCOMPARE(m_log.lines,
             QByteArray::fromStdString("copy " + at("one/x/inner") + "\nunmodified x\n"));
}

void TestCollector::staticRootInsideSource()
{
    writeFile(at("one/a"), "a");
    writeFile(at("one/out/old"), "old");
    m_target.location = at("one/out");
    QVERIFY(run());
    // What Django's lazy walk meets: its own copies, once, as the folder is listed after they were made.
    QCOMPARE(namesBelow(at("one/out")), QByteArray("a\nold\nout\nout/a\nout/old"));
}

void TestCollector::targetLinksIntoSource()
{
    writeFile(at("one/sub/a"), "a");
    QDir().mkpath(QString::fromStdString(at("out")));
    QCOMPARE(::symlink(at("one/sub").c_str(), at("out/sub").c_str()), 0);
    const auto counts = run();
    QVERIFY(counts);
    QCOMPARE(m_log.lines, QByteArray("unmodified sub/a\n"));
    QCOMPARE(contentOf(at("one/sub/a")), QByteArray("a"));
}

void TestCollector::clearFollowsLinks()
{
    writeFile(at("one/a"), "a");
    writeFile(at("elsewhere/precious"), "p");
    writeFile(at("out/.hidden"), "h");
    writeFile(at("out/old/x"), "x");
    QCOMPARE(::symlink(at("elsewhere").c_str(), at("out/link").c_str()), 0);
    QCOMPARE(::symlink("nowhere", at("out/broken").c_str()), 0);
    CollectorOptions options;
    options.clear = true;
    const auto counts = run(options);
    QVERIFY(counts);
    QCOMPARE(counts->deleted, 4);
    QCOMPARE(m_log.lines,
             QByteArray::fromStdString("clear .hidden\nclear broken\nclear link/precious\n"
                                       "clear old/x\ncopy "
                                       + at("one/a") + "\n"));
    QCOMPARE(namesBelow(at("elsewhere")), QByteArray());
    QCOMPARE(namesBelow(at("out")), QByteArray("a\nlink\nold"));
}

void TestCollector::dryRunWritesNothing()
{
    writeFile(at("one/a"), "a");
    writeFile(at("out/old"), "old");
    CollectorOptions options;
    options.clear = true;
    options.dryRun = true;
    const auto counts = run(options);
    QVERIFY(counts);
    QCOMPARE(counts->modified, 1);
    QCOMPARE(counts->deleted, 1);
    QCOMPARE(namesBelow(at("out")), QByteArray("old"));
}

void TestCollector::linkMode()
{
    writeFile(at("one/d/a"), "a");
    CollectorOptions options;
    options.link = true;
    QVERIFY(run(options));
    QCOMPARE(QFile::symLinkTarget(QString::fromStdString(at("out/d/a"))),
             QString::fromStdString(at("one/d/a")));
    auto counts = run(options);
    QCOMPARE(counts->unmodified, 1);
    // A link is no copy, and a copy no link.
    counts = run();
    QCOMPARE(counts->modified, 1);
    QVERIFY(!QFileInfo(QString::fromStdString(at("out/d/a"))).isSymLink());
    QCOMPARE(run(options)->modified, 1);
    QCOMPARE(namesBelow(at("out")), QByteArray("d\nd/a"));
}

void TestCollector::stagedFiles_data()
{
    QTest::addColumn<bool>("isNamed");
    QTest::newRow("without a name") << false;
    QTest::newRow("with a temporary name") << true;
}

void TestCollector::stagedFiles()
{
    QFETCH(const bool, isNamed);
    QVERIFY(QDir().mkpath(QString::fromStdString(at("out"))));
    const FileDescriptor folder(::open(at("out").c_str(), O_PATH | O_DIRECTORY));
    const auto create = [&](StagedFile &file) {
        return isNamed ? file.createNamed(folder.get(), 0644) : file.create(folder.get(), 0644);
    };
    StagedFile staged;
    QCOMPARE(create(staged), 0);
    QCOMPARE(::write(staged.descriptor(), "abc", 3), 3);
    QCOMPARE(namesBelow(at("out")).startsWith(".slipway-"), isNamed);
    QCOMPARE(staged.publish(folder.get(), "x"), 0);
    QCOMPARE(namesBelow(at("out")), QByteArray("x"));
    QCOMPARE(contentOf(at("out/x")), QByteArray("abc"));

    StagedFile second;
    QCOMPARE(create(second), 0);
    QCOMPARE(second.publish(folder.get(), "x"), EEXIST);
    QCOMPARE(second.publishOver(folder.get(), "x"), 0);
    QCOMPARE(contentOf(at("out/x")), QByteArray());
    {
        StagedFile dropped;
        QCOMPARE(create(dropped), 0);
        const StagedFile moved = std::move(dropped);
        QVERIFY(moved.isValid());
    }
    QCOMPARE(namesBelow(at("out")), QByteArray("x"));
}

void TestCollector::manyFilesOfAllSizes()
{
    QByteArray content;
    for (int i = 0; i < 700; ++i) {
        // Around the buffer's size it matters whether one read was enough.
        const qsizetype size = i % 7 == 0 ? 256 * 1024 + i - 350 : i * 13;
        content = QByteArray(size, static_cast<char>('a' + i % 26));
        writeFile(at("one/d" + std::to_string(i % 9) + "/f" + std::to_string(i)), content);
    }
    writeFile(at("two/big"), QByteArray(9'000'000, 'q'));
    const auto counts = run();
    QVERIFY(counts);
    QCOMPARE(counts->modified, 701);
    for (int i = 0; i < 700; ++i) {
        const std::string path = "/d" + std::to_string(i % 9) + "/f" + std::to_string(i);
        QCOMPARE(contentOf(at("out" + path)), contentOf(at("one" + path)));
    }
    QCOMPARE(contentOf(at("out/big")).size(), 9'000'000);
}

QTEST_GUILESS_MAIN(TestCollector)
#include "tst_collector.moc"
