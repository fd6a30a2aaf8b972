// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/changewriter.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace Slipway;
namespace fs = std::filesystem;

namespace {

void write(const std::string &path, const std::string &bytes)
{
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string read(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct stat statusOf(const std::string &path)
{
    struct stat status = {};
    ::lstat(path.c_str(), &status);
    return status;
}

StoredChange text(const std::string &bytes)
{
    return {.kind = StoredChange::Kind::Text,
            .text = std::make_shared<const std::string>(bytes),
            .source = {}};
}

StoredChange copyOf(const std::string &source)
{
    return {.kind = StoredChange::Kind::Copy, .text = {}, .source = source};
}

} // namespace

class ChangeWriterTest : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = m_folder->path().toStdString() + "/out";
        fs::create_directories(m_root);
    }
    void writesCopiesRemoves();
    void rightFilesAreLeftAlone();
    void rightFilesGetTheirModes();
    void filesKnownToBeRightGetTheirModes();
    void linksAreReplaced();
    void foldersGiveWayWhereTheyAreEmpty();
    void namesOutsideAreRefused();
    void cancelled();

private:
    [[nodiscard]] std::string at(const std::string &name) const { return m_root + "/" + name; }
    [[nodiscard]] TargetStorage storage() const
    {
        return TargetStorage({.location = m_root, .fileMode = 0640, .directoryMode = {}});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_root;
};

void ChangeWriterTest::writesCopiesRemoves()
{
    const std::string source = m_folder->path().toStdString() + "/source";
    write(source, std::string(300'000, 's'));
    write(at("old.js"), "old");
    write(at("a.css"), "not this");
    const TargetStorage target = storage();
    const StoredChanges changes{{"a.css", text("this")},
                                {"new/folder/b.css", text("")},
                                {"c.png", copyOf(source)},
                                {"old.js", {}},
                                {"never.there", {}}};
    const auto done = ChangeWriter(target).apply(changes);
    QVERIFY2(done, done ? "" : qPrintable(done.error().message()));
    QCOMPARE(read(at("a.css")), std::string("this"));
    QVERIFY(fs::exists(at("new/folder/b.css")));
    QCOMPARE(read(at("c.png")), std::string(300'000, 's'));
    QVERIFY(!fs::exists(at("old.js")));
    QCOMPARE(statusOf(at("a.css")).st_mode & 07777U, 0640U);
    QCOMPARE(statusOf(at("c.png")).st_mode & 07777U, 0640U);
}

void ChangeWriterTest::rightFilesAreLeftAlone()
{
    const std::string source = m_folder->path().toStdString() + "/source";
    write(source, "pixels");
    write(at("a.css"), "this");
    write(at("c.png"), "pixels");
    for (const char *name : {"a.css", "c.png"}) {
        QCOMPARE(::chmod(at(name).c_str(), 0640), 0);
    }
    const auto before = statusOf(at("a.css"));
    const auto beforeCopy = statusOf(at("c.png"));
    const TargetStorage target = storage();
    QVERIFY(ChangeWriter(target).apply({{"a.css", text("this")}, {"c.png", copyOf(source)}}));
    for (const auto &[name, was] : {std::pair("a.css", before), std::pair("c.png", beforeCopy)}) {
        const auto now = statusOf(at(name));
        QCOMPARE(now.st_ino, was.st_ino);
        QCOMPARE(now.st_ctim.tv_nsec, was.st_ctim.tv_nsec);
    }
    // One byte less, one more, one other.
    for (const char *bytes : {"thi", "this!", "thin"}) {
        write(at("a.css"), bytes);
        QVERIFY(ChangeWriter(target).apply({{"a.css", text("this")}}));
        QCOMPARE(read(at("a.css")), std::string("this"));
    }
}

/// As after another FILE_UPLOAD_PERMISSIONS: Django writes them anew, and so with the mode of now.
void ChangeWriterTest::rightFilesGetTheirModes()
{
    const std::string source = m_folder->path().toStdString() + "/source";
    write(source, "pixels");
    write(at("a.css"), "this");
    write(at("c.png"), "pixels");
    for (const char *name : {"a.css", "c.png"}) {
        QCOMPARE(::chmod(at(name).c_str(), 0604), 0);
    }
    const auto before = statusOf(at("a.css"));
    const auto beforeCopy = statusOf(at("c.png"));
    const TargetStorage target = storage();
    QVERIFY(ChangeWriter(target).apply({{"a.css", text("this")}, {"c.png", copyOf(source)}}));
    for (const auto &[name, was] : {std::pair("a.css", before), std::pair("c.png", beforeCopy)}) {
        QCOMPARE(statusOf(at(name)).st_ino, was.st_ino);
        QCOMPARE(statusOf(at(name)).st_mode & 07777U, 0640U);
    }
}

void ChangeWriterTest::filesKnownToBeRightGetTheirModes()
{
    const std::string precious = m_folder->path().toStdString() + "/precious";
    write(precious, "this");
    QCOMPARE(::chmod(precious.c_str(), 0604), 0);
    write(at("css/a.css"), "this");
    write(at("b.css"), "that");
    QCOMPARE(::chmod(at("css/a.css").c_str(), 0604), 0);
    QCOMPARE(::chmod(at("b.css").c_str(), 0640), 0);
    QCOMPARE(::symlink(precious.c_str(), at("link.css").c_str()), 0);
    const auto before = statusOf(at("css/a.css"));
    const auto beforeRight = statusOf(at("b.css"));
    const TargetStorage target = storage();
    const auto kept =
        ChangeWriter(target).keep({"css/a.css", "b.css", "link.css", "gone/c.css", "gone.css"});
    QVERIFY2(kept, kept ? "" : qPrintable(kept.error().message()));
    QCOMPARE(statusOf(at("css/a.css")).st_ino, before.st_ino);
    QCOMPARE(statusOf(at("css/a.css")).st_mode & 07777U, 0640U);
    QCOMPARE(statusOf(at("b.css")).st_ctim.tv_nsec, beforeRight.st_ctim.tv_nsec);
    QCOMPARE(statusOf(precious).st_mode & 07777U, 0604U);
}

void ChangeWriterTest::linksAreReplaced()
{
    const std::string precious = m_folder->path().toStdString() + "/precious";
    write(precious, "this");
    QCOMPARE(::symlink(precious.c_str(), at("a.css").c_str()), 0);
    QCOMPARE(::symlink(precious.c_str(), at("b.css").c_str()), 0);
    const TargetStorage target = storage();
    // Also where what the link leads to has the right bytes: Django writes a file of its own.
    QVERIFY(ChangeWriter(target).apply({{"a.css", text("this")}, {"b.css", text("other")}}));
    QVERIFY(S_ISREG(statusOf(at("a.css")).st_mode));
    QVERIFY(S_ISREG(statusOf(at("b.css")).st_mode));
    QCOMPARE(read(precious), std::string("this"));
}

/// Django deletes before it saves: a folder by rmdir, and one behind a link is none to rmdir.
void ChangeWriterTest::foldersGiveWayWhereTheyAreEmpty()
{
    fs::create_directories(at("empty.css"));
    write(at("full/a.txt"), "mine");
    QCOMPARE(::symlink("full", at("link.css").c_str()), 0);
    const TargetStorage target = storage();
    const ChangeWriter writer(target);
    QVERIFY(writer.apply({{"empty.css", text("this")}}));
    QCOMPARE(read(at("empty.css")), std::string("this"));
    const auto full = writer.write("full", "{}");
    QVERIFY(!full);
    QCOMPARE(full.error().detail,
             QStringLiteral("OSError: [Errno 39] Directory not empty: '%1'")
                 .arg(QString::fromStdString(at("full"))));
    const auto link = writer.apply({{"link.css", text("this")}});
    QVERIFY(!link);
    QCOMPARE(link.error().detail,
             QStringLiteral("NotADirectoryError: [Errno 20] Not a directory: '%1'")
                 .arg(QString::fromStdString(at("link.css"))));
    QVERIFY(S_ISLNK(statusOf(at("link.css")).st_mode));
    QCOMPARE(read(at("full/a.txt")), std::string("mine"));
}

void ChangeWriterTest::namesOutsideAreRefused()
{
    const TargetStorage target = storage();
    const auto done = ChangeWriter(target).apply({{"../precious", text("x")}});
    QVERIFY(!done);
    QCOMPARE(done.error().exceptionType,
             QStringLiteral("django.core.exceptions.SuspiciousFileOperation"));
    QVERIFY(!fs::exists(m_folder->path().toStdString() + "/precious"));
}

void ChangeWriterTest::cancelled()
{
    std::stop_source stop;
    stop.request_stop();
    const TargetStorage target = storage();
    const auto done = ChangeWriter(target).apply({{"a.css", text("x")}}, stop.get_token());
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
    QVERIFY(!fs::exists(at("a.css")));
}

QTEST_GUILESS_MAIN(ChangeWriterTest)
#include "tst_changewriter.moc"
