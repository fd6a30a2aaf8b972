// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/cleartarget.h"
#include "collect/collector.h"
#include "collect/modifiedtime.h"
#include "collect/stagedfile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>

using namespace Slipway;

namespace {

/// Notes down what a run logs; can act on a step.
class Recorder final : public CollectLog {
public:
    void step(CollectStep step, std::string_view path) override
    {
        static constexpr const char *Names[] = {"copy",  "link",       "delete",
                                                "clear", "unmodified", "shadowed"};
        lines += Names[static_cast<int>(step)];
        lines += ' ';
        lines += QByteArray(path.data(), static_cast<qsizetype>(path.size())) + '\n';
        if (onStep) {
            onStep();
        }
    }
    QByteArray lines;
    std::function<void()> onStep;
};

void writeFile(const std::string &path, const QByteArray &content)
{
    QDir().mkpath(QString::fromStdString(path.substr(0, path.rfind('/'))));
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray contentOf(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

/// All names below a folder, sorted, hidden ones too.
QByteArray namesBelow(const std::string &folder)
{
    QStringList names;
    const QString root = QString::fromStdString(folder);
    QDirIterator it(root, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        names << it.next().mid(root.size() + 1);
    }
    names.sort();
    return names.join(QLatin1Char('\n')).toUtf8();
}

mode_t modeOf(const std::string &path)
{
    struct stat status = {};
    return ::lstat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0;
}

/// Runs `work` in a child process and returns its exit status; 250 and above are the child's own.
int inChild(const std::function<int()> &work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(work());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

} // namespace

class TestCollector : public QObject {
    Q_OBJECT

private slots:
    void init();
    void djangoSeconds_data();
    void djangoSeconds();
    void copiesInOrder();
    void secondRunWritesNothing();
    void replacesInOneStep();
    void modes();
    void errorStopsExactlyThere();
    void brokenLinkStopsAndTargetIsGone();
    void unreadableSource();
    void parentIsFile();
    void pipeIsRefused();
    void namesOutsideAreRefused();
    void backslashNames();
    void fileAndFolderOfOneName();
    void staticRootInsideSource();
    void targetLinksIntoSource();
    void clearFollowsLinks();
    void dryRunWritesNothing();
    void linkMode();
    void cancelMidwayLeavesNoHalfFile();
    void killLeavesNoHalfFile();
    void fullDisk();
    void stagedFiles_data();
    void stagedFiles();
    void manyFilesOfAllSizes();

private:
    [[nodiscard]] std::string at(const std::string &path) const { return m_root + "/" + path; }
    Result<CollectorCounts> run(const CollectorOptions &options = {},
                                const std::stop_token &stop = {});

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_root;
    ProjectSnapshot m_snapshot;
    TargetStorage::Settings m_target;
    Recorder m_log;
};

void TestCollector::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_root = m_folder->path().toStdString();
    ::umask(022);
    m_snapshot = {};
    m_snapshot.defaultIgnore = {QStringLiteral(".*")};
    FinderInfo finder;
    finder.className = QStringLiteral("django.contrib.staticfiles.finders.FileSystemFinder");
    finder.kind = FinderKind::FileSystem;
    finder.locations = {{.prefix = {}, .path = at("one"), .app = {}},
                        {.prefix = {}, .path = at("two"), .app = {}}};
    m_snapshot.finders = {finder};
    m_target = {.location = at("out"), .fileMode = 0644, .directoryMode = {}};
    m_log = {};
}

Result<CollectorCounts> TestCollector::run(const CollectorOptions &options,
                                           const std::stop_token &stop)
{
    m_log.lines.clear();
    return runCollector(m_snapshot, TargetStorage(m_target), options, m_log, stop);
}

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

void TestCollector::errorStopsExactlyThere()
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

void TestCollector::brokenLinkStopsAndTargetIsGone()
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

void TestCollector::unreadableSource()
{
    writeFile(at("one/a"), "a");
    writeFile(at("one/m"), "m");
    writeFile(at("one/z"), "z");
    QCOMPARE(::chmod(at("one/m").c_str(), 0), 0);
    QCOMPARE(::chmod(m_root.c_str(), 0777), 0);
    const std::string expected =
        "PermissionError: [Errno 13] Permission denied: '" + at("one/m") + "'";
    QCOMPARE(inChild([&] {
                 if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) {
                     return 250;
                 }
                 const auto counts = run();
                 return !counts && counts.error().detail == QString::fromStdString(expected) ? 0
                                                                                             : 1;
             }),
             0);
    QCOMPARE(namesBelow(at("out")), QByteArray("a"));
}

void TestCollector::parentIsFile()
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

void TestCollector::pipeIsRefused()
{
    writeFile(at("one/a"), "a");
    QCOMPARE(::mkfifo(at("one/pipe").c_str(), 0644), 0);
    const auto counts = run();
    QVERIFY(!counts);
    QCOMPARE(counts.error().code, ErrorCode::Refused);
    QCOMPARE(namesBelow(at("out")), QByteArray("a"));
}

void TestCollector::namesOutsideAreRefused()
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

void TestCollector::cancelMidwayLeavesNoHalfFile()
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

void TestCollector::killLeavesNoHalfFile()
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
                ::kill(::getpid(), SIGKILL);
            }
        };
        QCOMPARE(inChild([&] { return run() ? 0 : 1; }), -SIGKILL);
        const QList<QByteArray> names = namesBelow(at("out")).split('\n');
        QCOMPARE(names.size(), after);
        for (const QByteArray &name : names) {
            QCOMPARE(contentOf(at("out/" + name.toStdString())).size(), content.size());
        }
    }
    m_log.onStep = {};
}

void TestCollector::fullDisk()
{
    const QByteArray content(100000, 'x');
    for (int i = 0; i < 100; ++i) {
        writeFile(at("one/f" + std::to_string(100 + i)), content);
    }
    QVERIFY(QDir().mkpath(QString::fromStdString(at("small"))));
    // The file system is the child's alone, and goes with it (what packaging/dev mounts is private).
    QCOMPARE(inChild([&] {
                 if (::unshare(CLONE_NEWNS) != 0
                     || ::mount("tmpfs", at("small").c_str(), "tmpfs", 0, "size=3m") != 0) {
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
             }),
             0);
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
