// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/localprobe.h"
#include "deploy/local/pathcheck.h"
#include "deploytesting/scratchfolder.h"
#include "deploytesting/sourcetree.h"
#include "processtesting/childprocess.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;
using Aspect = PathFinding::Aspect;
namespace fs = std::filesystem;

class PathCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void relativeCountsFromTheProject();
    void homeIsUnderstood();
    void existsEmptyOrWillBeMade();
    void forbiddenPlaces_data();
    void forbiddenPlaces();
    void foldersOfTheSystem_data();
    void foldersOfTheSystem();
    void linksAreResolved();
    void otherTargets();
    void filesAndDanglingLinks();
    void currentThatIsNoLink();
    void withoutPermission();
    void readOnlyMount();
    void mountInside();
    void freeSpace();
    void hangingPlaceIsSaid();
    void stoppedCheck();

private:
    [[nodiscard]] PathQuestion ask(const std::string &path) const
    {
        return {.path = path,
                .projectFolder = project(),
                .protectedFolders = {project() + "/static", project() + "/collected"},
                .otherTargets = {},
                .mode = LocalMode::Releases,
                .bytesNeeded = -1};
    }
    [[nodiscard]] std::string project() const { return m_folder->path() + "/shop"; }

    std::unique_ptr<ScratchFolder> m_folder;
};

namespace {

/// The verdict on an aspect; Good where nothing was said.
PathVerdict verdict(const PathReport &report, Aspect aspect)
{
    PathVerdict worst = PathVerdict::Good;
    for (const PathFinding &finding : report.findings) {
        if (finding.aspect == aspect) {
            worst = std::max(worst, finding.verdict);
        }
    }
    return worst;
}

QString words(const PathReport &report)
{
    QStringList all;
    for (const PathFinding &finding : report.findings) {
        all += finding.text;
    }
    return all.join(u'\n');
}

/// Mounts of one's own need root.
bool canMount()
{
    static const bool can = ::unshare(CLONE_NEWNS) == 0;
    if (can) { // (in a chroot "/" is no mount; packaging/dev has made its mounts private before)
        (void)::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
        (void)::mount("none", "/dev/shm", nullptr, MS_PRIVATE, nullptr);
    }
    return can;
}

} // namespace

void PathCheckTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    for (const char *name : {"static", "collected", "code"}) {
        fs::create_directories(project() + '/' + name);
    }
}

void PathCheckTest::relativeCountsFromTheProject()
{
    QCOMPARE(checkPath(ask("deploy/../out")).path, project() + "/out");
    QCOMPARE(checkPath(ask("../www/")).path, m_folder->path() + "/www");
    QVERIFY(checkPath(ask("out")).isUsable());
    QVERIFY(!checkPath(ask("")).isUsable());
    QVERIFY(checkPath(ask("")).findings.empty());
}

void PathCheckTest::homeIsUnderstood()
{
    const QByteArray before = qgetenv("HOME");
    qputenv("HOME", QByteArray::fromStdString(m_folder->path()));
    QCOMPARE(checkPath(ask("~/www")).path, m_folder->path() + "/www");
    const PathReport home = checkPath(ask("~"));
    QVERIFY(!home.isUsable());
    QCOMPARE(home.path, m_folder->path());
    qputenv("HOME", before);
}

void PathCheckTest::existsEmptyOrWillBeMade()
{
    const std::string www = m_folder->path() + "/www";
    PathReport report = checkPath(ask(www + "/deep/er"));
    QVERIFY2(report.isUsable(), qPrintable(words(report)));
    QVERIFY(verdict(report, Aspect::Existence) == PathVerdict::Told);
    QVERIFY(words(report).contains(QString::fromStdString(m_folder->path())));
    QVERIFY2(!fs::exists(www), "looking makes nothing");
    fs::create_directory(www);
    QVERIFY(verdict(checkPath(ask(www)), Aspect::Existence) == PathVerdict::Good);
    writeFile(www + "/theirs.txt", {.bytes = "x"});
    report = checkPath(ask(www));
    QVERIFY(report.isUsable());
    QVERIFY(verdict(report, Aspect::Existence) == PathVerdict::Told);
    fs::create_directory(www + "/.slipway");
    QVERIFY(verdict(checkPath(ask(www)), Aspect::Existence) == PathVerdict::Good);
}

void PathCheckTest::forbiddenPlaces_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("root") << QStringLiteral("/");
    QTest::newRow("root, written oddly") << QStringLiteral("/usr/../");
    QTest::newRow("the project") << QStringLiteral(".");
    QTest::newRow("above the project") << QStringLiteral("..");
    QTest::newRow("a source folder") << QStringLiteral("static");
    QTest::newRow("inside a source folder") << QStringLiteral("static/css/new");
    QTest::newRow("STATIC_ROOT") << QStringLiteral("collected");
}

void PathCheckTest::forbiddenPlaces()
{
    QFETCH(QString, path);
    const PathReport report = checkPath(ask(path.toStdString()));
    QVERIFY2(!report.isUsable(), qPrintable(words(report)));
    QVERIFY(verdict(report, Aspect::Place) == PathVerdict::Bad);
}

void PathCheckTest::foldersOfTheSystem_data()
{
    QTest::addColumn<bool>("isTheirs");
    for (const char *theirs : {"/etc",           "/etc/nginx/static",
                               "/usr",           "/usr/share/new",
                               "/bin",           "/sbin",
                               "/lib",           "/boot",
                               "/dev",           "/dev/new",
                               "/dev/shm",       "/proc/self",
                               "/sys",           "/run",
                               "/var",           "/var/lib",
                               "/var/log",       "/opt",
                               "/root",          "/home",
                               "/tmp",           "/srv",
                               "/mnt",           "/media",
                               "/var/run",       "/usr/local",
                               "/usr/local/bin", "/usr/src"}) {
        QTest::newRow(theirs) << true;
    }
    for (const char *free : {"/var/www", "/var/www/html", "/srv/www/static", "/var/lib/foo/static",
                             "/run/user/1000/www", "/usr/local/www", "/opt/shop", "/dev/shm/new",
                             "/etcetera", "/mnt/disk/www", "/usr/share/nginx/html",
                             "/usr/share/caddy/static", "/usr/src/app/static", "/usr/app/static"}) {
        QTest::newRow(free) << false;
    }
}

/// The same by both: the sentence in the editor, and what every deployment and adoption asks.
void PathCheckTest::foldersOfTheSystem()
{
    QFETCH(const bool, isTheirs);
    const std::string path = QTest::currentDataTag();
    const PathReport report = checkPath(ask(path));
    const auto saysSo = [](const QString &text) {
        return text.contains(QLatin1String("folder of the system"));
    };
    QVERIFY2(saysSo(words(report)) == isTheirs
                 || words(report).contains(QLatin1String("home folder"), Qt::CaseInsensitive),
             qPrintable(words(report)));
    QVERIFY(!isTheirs || (!report.isUsable() && !report.adoption));
    const Result<void> probed = Local::probeFolder(path, {});
    const QString why = probed ? QString() : probed.error().message();
    // (where that is the home folder of whoever tests, that is said)
    QVERIFY2(saysSo(why) == isTheirs || why.contains(QLatin1String("home folder")),
             qPrintable(why));
    QVERIFY(!isTheirs || !probed);
}

void PathCheckTest::linksAreResolved()
{
    fs::create_directory_symlink("/var/lib", m_folder->path() + "/lib");
    QVERIFY(!checkPath(ask(m_folder->path() + "/lib")).isUsable());
    fs::create_directory_symlink("/etc", m_folder->path() + "/configuration");
    QVERIFY(!checkPath(ask(m_folder->path() + "/configuration/new")).isUsable());
    const std::string link = m_folder->path() + "/link";
    fs::create_directory_symlink(project() + "/static", link);
    QVERIFY(!checkPath(ask(link + "/below")).isUsable());
}

void PathCheckTest::otherTargets()
{
    PathQuestion question = ask("/srv/www/static");
    question.path = m_folder->path() + "/www";
    question.otherTargets = {{QStringLiteral("staging"), m_folder->path() + "/www"}};
    QVERIFY(!checkPath(question).isUsable());
    QVERIFY(words(checkPath(question)).contains(QLatin1String("staging")));
    question.otherTargets = {{QStringLiteral("staging"), m_folder->path() + "/www/below"}};
    QVERIFY(checkPath(question).isUsable());
    QVERIFY(verdict(checkPath(question), Aspect::Place) == PathVerdict::Warn);
}

void PathCheckTest::filesAndDanglingLinks()
{
    writeFile(m_folder->path() + "/file", {.bytes = "x"});
    QVERIFY(!checkPath(ask(m_folder->path() + "/file")).isUsable());
    QVERIFY(!checkPath(ask(m_folder->path() + "/file/below")).isUsable());
    fs::create_symlink("nowhere", m_folder->path() + "/dangling");
    QVERIFY(!checkPath(ask(m_folder->path() + "/dangling")).isUsable());
    QVERIFY(!checkPath(ask(m_folder->path() + '/' + std::string(5000, 'x'))).isUsable());
}

void PathCheckTest::currentThatIsNoLink()
{
    const std::string www = m_folder->path() + "/www";
    fs::create_directories(www + "/current");
    QVERIFY(!checkPath(ask(www)).isUsable());
    PathQuestion question = ask(www);
    question.mode = LocalMode::InPlace;
    QVERIFY(checkPath(question).isUsable());
}

void PathCheckTest::withoutPermission()
{
    const std::string closed = m_folder->path() + "/closed";
    fs::create_directory(closed);
    QCOMPARE(::chmod(closed.c_str(), 0555), 0);
    QCOMPARE(::chmod(m_folder->path().c_str(), 0755), 0);
    const ChildEnd end = runAsNobody([&] {
        const PathReport report = checkPath(ask(closed));
        const PathReport below = checkPath(ask(closed + "/new"));
        const bool said = verdict(report, Aspect::Access) == PathVerdict::Bad
            && verdict(below, Aspect::Access) == PathVerdict::Bad && !report.isUsable()
            && !below.isUsable();
        return said ? 0 : 1;
    });
    QCOMPARE(end.status, 0);
}

void PathCheckTest::readOnlyMount()
{
    if (!canMount()) {
        QSKIP("mounting needs root");
    }
    const std::string disk = m_folder->path() + "/disk";
    fs::create_directory(disk);
    QCOMPARE(::mount(disk.c_str(), disk.c_str(), nullptr, MS_BIND, nullptr), 0);
    QCOMPARE(::mount("none", disk.c_str(), nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr), 0);
    const PathReport report = checkPath(ask(disk + "/new"));
    ::umount2(disk.c_str(), MNT_DETACH);
    QVERIFY(verdict(report, Aspect::Access) == PathVerdict::Bad);
    QVERIFY2(words(report).contains(QLatin1String("read-only")), qPrintable(words(report)));
}

void PathCheckTest::mountInside()
{
    if (!canMount()) {
        QSKIP("mounting needs root");
    }
    const std::string www = m_folder->path() + "/www";
    fs::create_directories(www + "/.slipway");
    fs::create_directories(www + "/media");
    QCOMPARE(::mount("none", (www + "/media").c_str(), "tmpfs", 0, "size=64k"), 0);
    const PathReport outer = checkPath(ask(www));
    PathQuestion small = ask(www + "/media");
    small.bytesNeeded = 1'000'000;
    const PathReport inner = checkPath(small);
    ::umount2((www + "/media").c_str(), MNT_DETACH);
    QVERIFY(verdict(outer, Aspect::FileSystem) == PathVerdict::Warn);
    QVERIFY(outer.isUsable());
    QVERIFY(verdict(inner, Aspect::Space) == PathVerdict::Bad);
    QVERIFY(words(inner).contains(QLatin1String("tmpfs")));
}

void PathCheckTest::freeSpace()
{
    PathQuestion question = ask("out");
    QVERIFY(verdict(checkPath(question), Aspect::Space) == PathVerdict::Told);
    question.bytesNeeded = 1;
    QVERIFY(verdict(checkPath(question), Aspect::Space) == PathVerdict::Good);
    question.bytesNeeded = INT64_MAX;
    QVERIFY(verdict(checkPath(question), Aspect::Space) == PathVerdict::Bad);
    const auto space = checkPath(question).space;
    QVERIFY(space && space->freeBytes > 0);
    const FileSystemSpace small = {.id = 1, .freeBytes = 1000};
    QVERIFY(spaceFinding(small, 899).verdict == PathVerdict::Good);
    QVERIFY(spaceFinding(small, 1000).verdict == PathVerdict::Warn);
    QVERIFY(spaceFinding(small, 1001).verdict == PathVerdict::Bad);
    QCOMPARE(spaceFinding(small, 1001).text, QStringLiteral("Only 1.0 KB free, 1.0 KB needed"));
    QCOMPARE(spaceFinding(small, 2000, true).text,
             QStringLiteral("Only 1.0 KB free, 2.0 KB needed by all targets on this file system"));
    QCOMPARE(spaceFinding(small, 10, true).text,
             QStringLiteral("1.0 KB free, at most 10 B needed by all targets on this file system"));
    // What is not known to be all of it is no limit.
    QCOMPARE(spaceFinding(small, 10, false, true).text,
             QStringLiteral("1.0 KB free, about 10 B needed"));
    QCOMPARE(spaceFinding(small, 1001, false, true).text,
             QStringLiteral("Only 1.0 KB free, about 1.0 KB needed"));
    question.bytesNeeded = 1;
    question.isEstimate = true;
    QVERIFY(words(checkPath(question)).contains(QLatin1String("about 1 B needed")));
}

void PathCheckTest::hangingPlaceIsSaid()
{
    struct Gate {
        std::mutex mutex;
        std::condition_variable opened;
        bool open = false;
        std::atomic<int> waiting = 0;
    };
    const auto gate = std::make_shared<Gate>();
    const PathCheck hang = [gate](const PathQuestion &question) {
        ++gate->waiting;
        std::unique_lock lock(gate->mutex);
        gate->opened.wait(lock, [&] { return gate->open; });
        --gate->waiting;
        return checkPath(question);
    };
    using namespace std::chrono_literals;
    for (int i = 0; i < 12; ++i) { // someone goes on typing
        const PathReport report = checkPathWithin(ask("/mnt/away"), 5ms, {}, hang);
        QVERIFY(!report.isUsable());
        QVERIFY(verdict(report, Aspect::Answer) == PathVerdict::Bad);
    }
    QVERIFY2(gate->waiting <= 8, "hanging checks pile up");
    {
        const std::scoped_lock lock(gate->mutex);
        gate->open = true;
    }
    gate->opened.notify_all();
    QTRY_COMPARE(gate->waiting.load(), 0);
    QTRY_VERIFY(checkPathWithin(ask("out"), 5s).isUsable());
}

void PathCheckTest::stoppedCheck()
{
    std::stop_source stop;
    stop.request_stop();
    const PathCheck slow = [](const PathQuestion &question) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return checkPath(question);
    };
    QVERIFY(
        !checkPathWithin(ask("out"), std::chrono::minutes(1), stop.get_token(), slow).isUsable());
}

QTEST_GUILESS_MAIN(PathCheckTest)
#include "tst_pathcheck.moc"
