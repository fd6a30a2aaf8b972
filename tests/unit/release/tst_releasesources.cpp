// SPDX-License-Identifier: GPL-3.0-or-later
// What a release cannot be built from: destinations that are none, sources that cannot be read.
#include "processtesting/childprocess.h"
#include "release/sourcereader.h"
#include "releasefixture.h"

#include <QTest>

#include <filesystem>
#include <fstream>
#include <sys/stat.h>

using namespace Slipway;
using namespace Slipway::Testing;
namespace fs = std::filesystem;

class ReleaseSourcesTest : public QObject, private ReleaseFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void destinations_data();
    void destinations();
    void destinationsThatClash_data();
    void destinationsThatClash();
    void unreadableSources_data();
    void unreadableSources();
    void unreadableForThisUser();
    void contentOfPythonOnly();
    void changedWhileRead();
    void cancelled();
};

void ReleaseSourcesTest::destinations_data()
{
    QTest::addColumn<QByteArray>("destination");
    QTest::addColumn<QByteArray>("path"); // empty: refused
    QTest::newRow("plain") << QByteArray("css/a.css") << QByteArray("css/a.css");
    QTest::newRow("backslash") << QByteArray("css\\a.css") << QByteArray("css/a.css");
    QTest::newRow("doubled slash") << QByteArray("css//a.css") << QByteArray("css/a.css");
    QTest::newRow("dot") << QByteArray("./css/./a.css") << QByteArray("css/a.css");
    QTest::newRow("up") << QByteArray("../a.css") << QByteArray();
    QTest::newRow("up and down") << QByteArray("css/../a.css") << QByteArray();
    QTest::newRow("up at the end") << QByteArray("css/..") << QByteArray();
    QTest::newRow("up by backslash") << QByteArray("..\\a.css") << QByteArray();
    QTest::newRow("absolute") << QByteArray("/a.css") << QByteArray();
    QTest::newRow("empty") << QByteArray("") << QByteArray();
    QTest::newRow("dot alone") << QByteArray(".") << QByteArray();
    QTest::newRow("our records") << QByteArray(".slipway/lock") << QByteArray();
    QTest::newRow("our records, dotted") << QByteArray("./.slipway/lock") << QByteArray();
    QTest::newRow("the records' name") << QByteArray(".slipway") << QByteArray();
    QTest::newRow("a name that begins like it")
        << QByteArray(".slipway2/x") << QByteArray(".slipway2/x");
    QTest::newRow("the name further down")
        << QByteArray("a/.slipway/x") << QByteArray("a/.slipway/x");
}

void ReleaseSourcesTest::destinations()
{
    QFETCH(QByteArray, destination);
    QFETCH(QByteArray, path);
    addFile(destination.toStdString(), "x");
    const auto release = buildRelease(m_snapshot, m_collection);
    if (path.isEmpty()) {
        QVERIFY(!release);
        QVERIFY(release.error().code == ErrorCode::InvalidData);
        QVERIFY(!release.error().why.isEmpty());
    } else {
        QVERIFY2(release, release ? "" : qPrintable(release.error().message()));
        QCOMPARE((*release)->files.front().path.bytes(), path.toStdString());
    }
}

void ReleaseSourcesTest::destinationsThatClash_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::newRow("file and folder") << QByteArray("a") << QByteArray("a/b");
    QTest::newRow("file and folder, deep") << QByteArray("a/b") << QByteArray("a/b/c/d");
    QTest::newRow("backslash") << QByteArray("a/b") << QByteArray("a\\b");
    QTest::newRow("doubled slash") << QByteArray("a/b") << QByteArray("a//b");
}

void ReleaseSourcesTest::destinationsThatClash()
{
    QFETCH(QByteArray, one);
    QFETCH(QByteArray, other);
    addFile(other.toStdString(), "2");
    addFile("a.b", "between them in sorted order");
    addFile(one.toStdString(), "1");
    const auto release = buildRelease(m_snapshot, m_collection);
    QVERIFY(!release);
    QVERIFY(release.error().code == ErrorCode::InvalidData);
}

void ReleaseSourcesTest::unreadableSources_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<int>("code");
    QTest::newRow("not there") << "missing" << int(ErrorCode::NotFound);
    QTest::newRow("broken link") << "broken" << int(ErrorCode::NotFound);
    QTest::newRow("link loop") << "loop" << int(ErrorCode::Loop);
    QTest::newRow("folder") << "folder" << int(ErrorCode::WrongType);
    QTest::newRow("pipe") << "pipe" << int(ErrorCode::WrongType); // must not be waited for
    QTest::newRow("device") << "device" << int(ErrorCode::WrongType);
    QTest::newRow("below a file") << "file0/x" << int(ErrorCode::WrongType);
}

void ReleaseSourcesTest::unreadableSources()
{
    QFETCH(QString, source);
    QFETCH(int, code);
    addFile("good", "x");
    fs::create_symlink("nowhere", root() + "/broken");
    fs::create_symlink("loop", root() + "/loop");
    fs::create_directory(root() + "/folder");
    QCOMPARE(::mkfifo((root() + "/pipe").c_str(), 0600), 0);
    fs::create_symlink("/dev/zero", root() + "/device");
    add("bad", source.toStdString());
    const auto release = buildRelease(m_snapshot, m_collection);
    QVERIFY(!release);
    QVERIFY2(release.error().code == static_cast<ErrorCode>(code),
             qPrintable(release.error().message()));
    QVERIFY2(release.error().where.contains(source), qPrintable(release.error().where));
}

void ReleaseSourcesTest::unreadableForThisUser()
{
    addFile("secret", "x");
    fs::permissions(root(), fs::perms(0755));
    fs::permissions(root() + "/file0", fs::perms(0000));
    const ChildEnd end = runAsNobody([&] {
        const auto release = buildRelease(m_snapshot, m_collection);
        return !release && release.error().code == ErrorCode::PermissionDenied ? 0 : 1;
    });
    QCOMPARE(end.status, 0);
}

void ReleaseSourcesTest::contentOfPythonOnly()
{
    addFile("a", "x");
    m_collection.sources.front().type = SourceType::Remote;
    const auto release = buildRelease(m_snapshot, m_collection);
    QVERIFY(!release);
    QVERIFY(release.error().code == ErrorCode::Unsupported);
}

void ReleaseSourcesTest::changedWhileRead()
{
    const std::string path = root() + "/log";
    for (const bool grows : {true, false}) {
        writeFile(path, {.bytes = std::string(1'000'000, 'x')});
        bool touched = false;
        const auto read = readSourceFile(path, [&](std::string_view) {
            if (!touched && grows) {
                std::ofstream(path, std::ios::app) << "more";
            } else if (!touched) {
                fs::resize_file(path, 10);
            }
            touched = true;
            return true;
        });
        QVERIFY(!read);
        QVERIFY2(read.error().code == ErrorCode::Moved, qPrintable(read.error().message()));
    }
}

void ReleaseSourcesTest::cancelled()
{
    addFile("a", "x");
    std::stop_source stop;
    stop.request_stop();
    const auto release = buildRelease(m_snapshot, m_collection, stop.get_token());
    QVERIFY(!release);
    QVERIFY(release.error().code == ErrorCode::Cancelled);

    int blocks = 0;
    writeFile(root() + "/large", {.bytes = std::string(3'000'000, 'x')});
    const auto read =
        readSourceFile(root() + "/large", [&](std::string_view) { return ++blocks < 2; });
    QVERIFY(!read);
    QVERIFY(read.error().code == ErrorCode::Cancelled);
    QCOMPARE(blocks, 2);
}

QTEST_GUILESS_MAIN(ReleaseSourcesTest)
#include "tst_releasesources.moc"
