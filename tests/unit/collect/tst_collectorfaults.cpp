// SPDX-License-Identifier: GPL-3.0-or-later
// What stops a run of the collector, and what it leaves then.
#include "collectorfixture.h"
#include "processtesting/childprocess.h"
#include "processtesting/ownmounts.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;

class TestCollectorFaults : public QObject, CollectorFixture {
    Q_OBJECT

private slots:
    void init() { reset(); }
    void errorStopsExactlyThere();
    void brokenLinkStopsAndTargetIsGone();
    void unreadableSource();
    void parentIsFile();
    void pipeIsRefused();
    void namesOutsideAreRefused();
    void cancelMidwayLeavesNoHalfFile();
    void killLeavesNoHalfFile();
    void fullDisk();
};

void TestCollectorFaults::errorStopsExactlyThere()
{
    // Many more files than are prepared ahead, and a target folder that is in one's way.
    for (int i = 0; i < 400; ++i) {
        writeFile(at("one/f" + std::to_string(1000 + i)), "content");
    }
    writeFile(at("out/f1200/inner"), "in the way");
    const timespec times[2] = {{.tv_sec = 1, .tv_nsec = 0}, {.tv_sec = 1, .tv_nsec = 0}};
    QCOMPARE(::utimensat(AT_FDCWD, at("out/f1200").c_str(), times, 0), 0);
    const auto counts = run();
    QVERIFY(!counts);
    QCOMPARE(counts.error().detail,
             QString::fromStdString("OSError: [Errno 39] Directory not empty: '" + at("out/f1200")
                                    + "'"));
    const QByteArray names = namesBelow(at("out"));
    QCOMPARE(names.count('\n') + 1, 202);
    QVERIFY(names.contains("f1199"));
    QVERIFY(!names.contains("f1201"));
    QVERIFY(m_log.lines.endsWith("delete f1200\n"));
}

void TestCollectorFaults::brokenLinkStopsAndTargetIsGone()
{
    writeFile(at("one/a"), "a");
    writeFile(at("one/z"), "z");
    QCOMPARE(::symlink("nowhere", at("one/m").c_str()), 0);
    writeFile(at("out/m"), "old");
    const auto counts = run();
    QVERIFY(!counts);
    QCOMPARE(counts.error().detail,
             QString::fromStdString("FileNotFoundError: [Errno 2] No such file or directory: '"
                                    + at("one/m") + "'"));
    // Django deletes before it looks.
    QCOMPARE(namesBelow(at("out")), QByteArray("a"));
}

void TestCollectorFaults::unreadableSource()
{
    writeFile(at("one/a"), "a");
    writeFile(at("one/m"), "m");
    writeFile(at("one/z"), "z");
    QCOMPARE(::chmod(at("one/m").c_str(), 0), 0);
    QCOMPARE(::chmod(m_root.c_str(), 0777), 0);
    const std::string expected =
        "PermissionError: [Errno 13] Permission denied: '" + at("one/m") + "'";
    QCOMPARE(runAsNobody([&] {
                 const auto counts = run();
                 return !counts && counts.error().detail == QString::fromStdString(expected) ? 0
                                                                                             : 1;
             }).status,
             0);
    QCOMPARE(namesBelow(at("out")), QByteArray("a"));
}

void TestCollectorFaults::parentIsFile()
{
    writeFile(at("one/x/y.css"), "y");
    writeFile(at("out/x"), "a file");
    auto counts = run();
    QVERIFY(!counts);
    QCOMPARE(counts.error().detail,
             QString::fromStdString("FileExistsError: " + at("out/x")
                                    + " exists and is not a directory."));
    writeFile(at("one/x/deep/z.css"), "z");
    QCOMPARE(::unlink(at("one/x/y.css").c_str()), 0);
    counts = run();
    QVERIFY(!counts);
    QCOMPARE(counts.error().detail,
             QString::fromStdString("NotADirectoryError: [Errno 20] Not a directory: '"
                                    + at("out/x/deep") + "'"));
}

void TestCollectorFaults::pipeIsRefused()
{
    writeFile(at("one/a"), "a");
    QCOMPARE(::mkfifo(at("one/pipe").c_str(), 0644), 0);
    const auto counts = run();
    QVERIFY(!counts);
    QCOMPARE(counts.error().code, ErrorCode::Refused);
    QCOMPARE(namesBelow(at("out")), QByteArray("a"));
}

void TestCollectorFaults::namesOutsideAreRefused()
{
    writeFile(at("one/a"), "a");
    m_snapshot.finders[0].locations[0].prefix = "/etc";
    auto counts = run();
    QVERIFY(!counts);
    QCOMPARE(
        counts.error().detail,
        QString::fromStdString("django.core.exceptions.SuspiciousFileOperation: The joined path "
                               "(/etc/a) is located outside of the base path component ("
                               + at("out") + ")"));
    m_snapshot.finders[0].locations[0].prefix = "in/../side";
    counts = run();
    QVERIFY(!counts);
    QVERIFY(counts.error().detail.endsWith(
        QStringLiteral("Detected path traversal attempt in 'in/../side/a'")));
    QVERIFY(!QFile::exists(QString::fromStdString(at("out"))));
}

void TestCollectorFaults::cancelMidwayLeavesNoHalfFile()
{
    const QByteArray content(100000, 'x');
    for (int i = 0; i < 300; ++i) {
        writeFile(at("one/f" + std::to_string(1000 + i)), content);
    }
    std::stop_source stop;
    int steps = 0;
    m_log.onStep = [&] {
        if (++steps == 50) {
            stop.request_stop();
        }
    };
    const auto counts = run({}, stop.get_token());
    QVERIFY(!counts);
    QCOMPARE(counts.error().code, ErrorCode::Cancelled);
    const QList<QByteArray> names = namesBelow(at("out")).split('\n');
    QCOMPARE(names.size(), 50);
    for (const QByteArray &name : names) {
        QCOMPARE(contentOf(at("out/" + name.toStdString())).size(), content.size());
    }
}

void TestCollectorFaults::killLeavesNoHalfFile()
{
    const QByteArray content(300000, 'x');
    for (int i = 0; i < 200; ++i) {
        writeFile(at("one/f" + std::to_string(1000 + i)), content);
    }
    for (const int after : {1, 20, 120}) {
        QDir(QString::fromStdString(at("out"))).removeRecursively();
        int steps = 0;
        m_log.onStep = [&] {
            if (++steps == after) {
                die();
            }
        };
        QCOMPARE(runInChild([&] { return run() ? 0 : 1; }).signal, SIGKILL);
        const QList<QByteArray> names = namesBelow(at("out")).split('\n');
        QCOMPARE(names.size(), after);
        for (const QByteArray &name : names) {
            QCOMPARE(contentOf(at("out/" + name.toStdString())).size(), content.size());
        }
    }
    m_log.onStep = {};
}

void TestCollectorFaults::fullDisk()
{
    const QByteArray content(100000, 'x');
    for (int i = 0; i < 100; ++i) {
        writeFile(at("one/f" + std::to_string(100 + i)), content);
    }
    QVERIFY(QDir().mkpath(QString::fromStdString(at("small"))));
    QCOMPARE(runInChild([&] {
                 if (!mountSmallDisk(at("small"), "size=3m")) {
                     return 250;
                 }
                 m_target.location = at("small/out");
                 const auto counts = run();
                 if (counts
                     || counts.error().detail
                         != QStringLiteral("OSError: [Errno 28] No space left on device")) {
                     return 1;
                 }
                 const QList<QByteArray> names = namesBelow(at("small/out")).split('\n');
                 // What fits is there, in order and whole; what was prepared ahead took no place.
                 if (names.size() < 28
                     || names.last() != QByteArray("f") + QByteArray::number(99 + names.size())) {
                     return 2;
                 }
                 for (const QByteArray &name : names) {
                     if (contentOf(at("small/out/" + name.toStdString())).size()
                         != content.size()) {
                         return 3;
                     }
                 }
                 return 0;
             }).status,
             0);
}

QTEST_GUILESS_MAIN(TestCollectorFaults)
#include "tst_collectorfaults.moc"
