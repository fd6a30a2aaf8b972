// SPDX-License-Identifier: GPL-3.0-or-later
#include "finders/sourcechanges.h"
#include "finders/sourcewatcher.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Patience = 20s;

int64_t nowNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// Of this thread's processor time: a machine that is busy with others does not make it longer.
int64_t ownMicroseconds()
{
    timespec time = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return int64_t(time.tv_sec) * 1'000'000 + time.tv_nsec / 1000;
}

} // namespace

/// The watcher on real folders, through the kernel's own events.
class TestSourceWatcher final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }
    void comingAndGoingIsNoChange();
    void everyWayAFileChanges();
    void folderThatComesIsWatched();
    void folderThatIsMovedAway();
    void ignoredAndOwnFilesDoNotCount();
    void missingRootIsAwaited();
    void rootThatVanishesIsAwaited();
    void rootsInsideEachOther();
    void linksThatLeadIntoThemselves();
    void changesBetweenReadingAndWatching();
    void singleFilesCount();
    void contentCountsWhileItDiffers();
    void contentBehindALink();
    void contentBehindALinkThatLeadsElsewhere_data();
    void contentBehindALinkThatLeadsElsewhere();
    void contentWhereALinkLeadsNowhere();
    void manyFoldersCostTheCallerNothing();
    void exhaustedWatchesAreSaid();
    void closedFolderIsNamedAndTheRestWatched();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->path() + u'/' + name; }
    void write(const QString &name, const QByteArray &content = "x") const;
    [[nodiscard]] WatchRequest request(const QStringList &roots) const;
    static void untilReady(const SourceWatcher &watcher);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSourceWatcher::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write(u"assets/site.css"_s);
    write(u"assets/img/logo.svg"_s);
    write(u"assets/img/old.svg"_s);
}

void TestSourceWatcher::write(const QString &name, const QByteArray &content) const
{
    QVERIFY(QDir().mkpath(QFileInfo(path(name)).path()));
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

WatchRequest TestSourceWatcher::request(const QStringList &roots) const
{
    WatchRequest request;
    for (const QString &root : roots) {
        request.roots.push_back(path(root).toStdString());
    }
    request.ignorePatterns = {u"CVS"_s, u".*"_s, u"*~"_s};
    return request;
}

void TestSourceWatcher::untilReady(const SourceWatcher &watcher)
{
    QTRY_VERIFY_WITH_TIMEOUT(watcher.state().isReady, Patience);
    QVERIFY(!watcher.state().problem);
}

void TestSourceWatcher::comingAndGoingIsNoChange()
{
    SourceChanges changes;
    changes.made("a");
    changes.written("a");
    changes.gone("a");
    QCOMPARE(changes.count(), 0);
    changes.gone("b");
    changes.made("b");
    QCOMPARE(changes.count(), 1);
    changes.gone("b");
    QCOMPARE(changes.count(), 1); // it was there before
    changes.written("c");
    changes.written("c");
    QCOMPARE(changes.count(), 2);
    QVERIFY(!changes.isMore());
    for (int i = 0; i < 200'000; ++i) {
        changes.made(std::to_string(i));
    }
    QVERIFY(changes.isMore());
    QCOMPARE(changes.count(), 100'000);
}

void TestSourceWatcher::everyWayAFileChanges()
{
    std::atomic<int> notices = 0;
    const SourceWatcher watcher(request({u"assets"_s}), [&notices] { ++notices; });
    untilReady(watcher);
    QCOMPARE(watcher.state().changes, 0);
    write(u"assets/site.css"_s, "changed");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 1, Patience);
    write(u"assets/site.css"_s, "again"); // the same file is one change
    write(u"assets/new.css"_s);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 2, Patience);
    QVERIFY(QFile::remove(path(u"assets/img/old.svg"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 3, Patience);
    QVERIFY(QFile::rename(path(u"assets/img/logo.svg"_s), path(u"assets/img/mark.svg"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 5, Patience);
    QVERIFY(QFile::link(path(u"assets/site.css"_s), path(u"assets/link.css"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 6, Patience);
    QVERIFY(QFile::remove(path(u"assets/link.css"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 5, Patience);
    QVERIFY(notices > 0);
}

void TestSourceWatcher::folderThatComesIsWatched()
{
    const SourceWatcher watcher(request({u"assets"_s}), [] { });
    untilReady(watcher);
    write(u"assets/fresh/deep/a.css"_s);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 1, Patience);
    write(u"assets/fresh/deep/b.css"_s);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 2, Patience);
    // One that comes with what it holds.
    write(u"aside/c/d.css"_s);
    write(u"aside/c/e.css"_s);
    QVERIFY(QDir().rename(path(u"aside/c"_s), path(u"assets/c"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 4, Patience);
    // A link to a folder is followed, as Django does.
    write(u"aside/linked/f.css"_s);
    QVERIFY(QFile::link(path(u"aside/linked"_s), path(u"assets/linked"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 5, Patience);
    write(u"aside/linked/g.css"_s);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 6, Patience);
}

void TestSourceWatcher::folderThatIsMovedAway()
{
    const SourceWatcher watcher(request({u"assets"_s}), [] { });
    untilReady(watcher);
    QVERIFY(QDir().rename(path(u"assets/img"_s), path(u"aside"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 1, Patience);
    write(u"aside/logo.svg"_s, "no longer a source");
    write(u"assets/after.css"_s); // events come in order: this one is the last
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 2, Patience);
}

void TestSourceWatcher::ignoredAndOwnFilesDoNotCount()
{
    write(u"assets/.hidden/a.css"_s);
    WatchRequest wanted = request({u"assets"_s});
    wanted.exceptFolders = {path(u"assets/collected"_s).toStdString()};
    write(u"assets/CVS/b.css"_s);
    const SourceWatcher watcher(std::move(wanted), [] { });
    untilReady(watcher);
    write(u"assets/.site.css.swp"_s);
    write(u"assets/site.css~"_s);
    write(u"assets/.hidden/c.css"_s);
    write(u"assets/CVS/d.css"_s);
    write(u"assets/collected/e.css"_s); // made only now
    write(u"assets/collected/deep/f.css"_s);
    write(u"assets/last.css"_s);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 1, Patience);
    write(u"assets/collected/e.css"_s, "more");
    write(u"assets/really-last.css"_s);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 2, Patience);
}

void TestSourceWatcher::missingRootIsAwaited()
{
    const SourceWatcher watcher(request({u"gone/for/now"_s, u"assets"_s}), [] { });
    untilReady(watcher);
    write(u"gone/for/now/a.css"_s);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 1, Patience);
    write(u"gone/for/now/b.css"_s);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 2, Patience);
}

void TestSourceWatcher::rootThatVanishesIsAwaited()
{
    const SourceWatcher watcher(request({u"assets"_s}), [] { });
    untilReady(watcher);
    QVERIFY(QDir().rename(path(u"assets"_s), path(u"before"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.state().changes > 0, Patience);
    const int64_t before = watcher.state().changes;
    write(u"assets/a.css"_s);
    write(u"assets/b.css"_s);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.state().changes >= before + 2, Patience);
}

void TestSourceWatcher::rootsInsideEachOther()
{
    const SourceWatcher watcher(request({u"assets"_s, u"assets/img"_s, u"assets/later"_s}), [] { });
    untilReady(watcher);
    write(u"assets/img/logo.svg"_s, "changed");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 1, Patience); // one file, once
    write(u"assets/site.css"_s, "changed");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 2, Patience);
    write(u"assets/later/a.css"_s);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 3, Patience);
}

void TestSourceWatcher::linksThatLeadIntoThemselves()
{
    QVERIFY(QFile::link(path(u"assets"_s), path(u"assets/img/one"_s)));
    QVERIFY(QFile::link(path(u"assets"_s), path(u"assets/img/two"_s)));
    const SourceWatcher watcher(request({u"assets"_s}), [] { });
    untilReady(watcher);
    write(u"assets/img/logo.svg"_s, "changed");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 1, Patience);
}

void TestSourceWatcher::changesBetweenReadingAndWatching()
{
    WatchRequest wanted = request({u"assets"_s});
    QTest::qWait(20); // the file system's clock is coarser than ours
    wanted.readAtNs = nowNs();
    QTest::qWait(20);
    write(u"assets/site.css"_s, "between");
    write(u"assets/between.css"_s);
    const SourceWatcher watcher(std::move(wanted), [] { });
    untilReady(watcher);
    QCOMPARE(watcher.state().changes, 2);
}

void TestSourceWatcher::singleFilesCount()
{
    write(u"templates/page.html"_s);
    write(u"templates/more/other.html"_s);
    WatchRequest wanted = request({});
    for (const char *file :
         {"templates/page.html", "templates/more/other.html", "templates/gone.html"}) {
        wanted.files.push_back(path(QString::fromLatin1(file)).toStdString());
    }
    wanted.ignorePatterns << u"*.html"_s; // of what is collected, which these are not
    const SourceWatcher watcher(std::move(wanted), [] { });
    untilReady(watcher);
    QCOMPARE(watcher.state().changes, 1); // the one that went before
    write(u"templates/.page.html.swp"_s);
    write(u"templates/notes.txt"_s);
    write(u"templates/deeper/page.html"_s);
    write(u"templates/page.html"_s, "changed");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 2, Patience);
    write(u"templates/new.html"_s);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 3, Patience);
    // As editors save: a new file takes the name.
    write(u"templates/more/other.html.tmp"_s);
    std::filesystem::rename(path(u"templates/more/other.html.tmp"_s).toStdString(),
                            path(u"templates/more/other.html"_s).toStdString());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 4, Patience);
    QVERIFY(QDir().rename(path(u"templates/more"_s), path(u"away"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 5,
                              Patience); // the folder, as the one thing it was
}

void TestSourceWatcher::contentCountsWhileItDiffers()
{
    write(u"project/slipway.toml"_s, "a = 1\n");
    WatchRequest wanted = request({});
    wanted.contents = {{.path = path(u"project/slipway.toml"_s).toStdString(), .read = "a = 1\n"},
                       {.path = path(u"project/none.toml"_s).toStdString(), .read = {}}};
    const SourceWatcher watcher(std::move(wanted), [] { });
    untilReady(watcher);
    QCOMPARE(watcher.state().changes, 0);
    write(u"project/pyproject.toml"_s); // of the same suffix, and yet nobody's
    write(u"project/slipway.toml"_s, "a = 2\n");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 1, Patience);
    write(u"project/none.toml"_s);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 2, Patience);
    write(u"project/slipway.toml"_s, "a = 1\n"); // as it was read
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 1, Patience);
    // As editors save: a new file takes the name.
    write(u"project/slipway.toml.1"_s, "a = 1\nb = 2\n");
    std::filesystem::rename(path(u"project/slipway.toml.1"_s).toStdString(),
                            path(u"project/slipway.toml"_s).toStdString());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 2, Patience);
    QVERIFY(QFile::remove(path(u"project/none.toml"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 1, Patience);
}

void TestSourceWatcher::contentBehindALink()
{
    write(u"shared/slipway.toml"_s, "a = 1\n");
    QVERIFY(QDir(m_folder->path()).mkdir(u"project"_s));
    QVERIFY(QFile::link(path(u"shared/slipway.toml"_s), path(u"project/slipway.toml"_s)));
    WatchRequest wanted = request({});
    wanted.contents = {{.path = path(u"project/slipway.toml"_s).toStdString(), .read = "a = 0\n"}};
    const SourceWatcher watcher(std::move(wanted), [] { });
    untilReady(watcher);
    QCOMPARE(watcher.state().changes, 1); // written between
    write(u"shared/slipway.toml"_s, "a = 0\n");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 0, Patience);
    write(u"shared/slipway.toml"_s, "a = 2\n");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 1, Patience);
}

void TestSourceWatcher::contentBehindALinkThatLeadsElsewhere_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("the file") << u"project/slipway.toml"_s << u"../one/slipway.toml"_s
                              << u"../two/slipway.toml"_s;
    QTest::newRow("a link to which it leads")
        << u"shared/current.toml"_s << u"../one/slipway.toml"_s << u"../two/slipway.toml"_s;
    QTest::newRow("a folder on the way") << u"current"_s << u"one"_s << u"two"_s;
}

void TestSourceWatcher::contentBehindALinkThatLeadsElsewhere()
{
    QFETCH(QString, link);
    QFETCH(QString, before);
    QFETCH(QString, after);
    write(u"one/slipway.toml"_s, "a = 1\n");
    write(u"two/slipway.toml"_s, "a = 2\n");
    const auto lead = [this](const QString &name, const QString &to) {
        const std::string made = path(name).toStdString();
        std::filesystem::create_directories(std::filesystem::path(made).parent_path());
        std::filesystem::create_symlink(to.toStdString(), made + ".new");
        std::filesystem::rename(made + ".new", made);
    };
    lead(link, before);
    if (link.startsWith(u"shared/"_s)) {
        lead(u"project/slipway.toml"_s, u"../"_s + link);
    } else if (link == u"current"_s) {
        lead(u"project/slipway.toml"_s, u"../current/slipway.toml"_s);
    }
    WatchRequest wanted = request({});
    wanted.contents = {{.path = path(u"project/slipway.toml"_s).toStdString(), .read = "a = 1\n"}};
    const SourceWatcher watcher(std::move(wanted), [] { });
    untilReady(watcher);
    QCOMPARE(watcher.state().changes, 0);
    lead(link, after);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 1, Patience);
    // What counts is where it leads now.
    write(u"two/slipway.toml"_s, "a = 1\n");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 0, Patience);
    write(u"two/slipway.toml"_s, "a = 3\n");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 1, Patience);
    lead(link, before);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 0, Patience);
    // It leads nowhere for a while.
    lead(link, u"nowhere/of/it"_s);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 1, Patience);
    lead(link, before);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 0, Patience);
}

void TestSourceWatcher::contentWhereALinkLeadsNowhere()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"project"_s));
    QVERIFY(QFile::link(path(u"shared/of/slipway.toml"_s), path(u"project/slipway.toml"_s)));
    WatchRequest wanted = request({});
    wanted.contents = {{.path = path(u"project/slipway.toml"_s).toStdString(), .read = {}}};
    const SourceWatcher watcher(std::move(wanted), [] { });
    untilReady(watcher);
    QCOMPARE(watcher.state().changes, 0);
    QVERIFY(!watcher.state().problem);
    write(u"shared/of/slipway.toml"_s, "a = 1\n");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 1, Patience);
}

void TestSourceWatcher::manyFoldersCostTheCallerNothing()
{
    constexpr int Folders = 1500;
    const std::filesystem::path top = path(u"many"_s).toStdString();
    for (int i = 0; i < Folders; ++i) {
        std::filesystem::create_directories(top / std::to_string(i % 100) / std::to_string(i));
    }
    QElapsedTimer clock;
    clock.start();
    {
        const int64_t before = ownMicroseconds();
        const SourceWatcher watcher(request({u"many"_s}), [] { });
        QVERIFY2(ownMicroseconds() - before < 20'000, "to start costs the caller nothing");
        QTRY_VERIFY_WITH_TIMEOUT(watcher.state().isReady, Patience);
        qInfo("%d folders watched after %lld ms", Folders, static_cast<long long>(clock.elapsed()));
        if (!watcher.state().problem) {
            write(u"many/77/1077/a.css"_s);
            QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 1, Patience);
        }
    }
}

void TestSourceWatcher::exhaustedWatchesAreSaid()
{
    for (int i = 0; i < 10; ++i) {
        write(u"assets/folder%1/a.css"_s.arg(i));
    }
    WatchRequest wanted = request({u"assets"_s});
    wanted.mostFolders = 4; // as if the system gave no more
    const SourceWatcher watcher(std::move(wanted), [] { });
    QTRY_VERIFY_WITH_TIMEOUT(watcher.state().isReady, Patience);
    const WatchState state = watcher.state();
    QVERIFY(state.problem.has_value());
    QCOMPARE(state.problem->code, ErrorCode::NoSpace);
    QVERIFY(state.problem->advice.contains(u"max_user_watches"_s));
    write(u"assets/site.css"_s, "what is watched still counts");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, 1, Patience);
}

void TestSourceWatcher::closedFolderIsNamedAndTheRestWatched()
{
    write(u"assets/closed/a.css"_s);
    QCOMPARE(::chmod(qPrintable(m_folder->path()), 0755), 0);
    QCOMPARE(::chmod(qPrintable(path(u"assets/closed"_s)), 0), 0);
    const uid_t before = ::geteuid();
    if (before == 0) { // who may read everything gives that up for a moment
        QCOMPARE(::seteuid(65534), 0);
    }
    const SourceWatcher watcher(request({u"assets"_s}), [] { });
    const bool ready = QTest::qWaitFor([&] { return watcher.state().isReady; }, Patience);
    QCOMPARE(::seteuid(before), 0);
    QCOMPARE(::chmod(qPrintable(path(u"assets/closed"_s)), 0755), 0);
    QVERIFY(ready);
    const WatchState state = watcher.state();
    QVERIFY(state.problem.has_value());
    QCOMPARE(state.problem->code, ErrorCode::PermissionDenied);
    QVERIFY(state.problem->where.endsWith(u"assets/closed"_s));
    QVERIFY2(!state.problem->what.contains(u"are not"_s), "the others are watched");
    QVERIFY(!state.problem->advice.isEmpty());
    const int64_t counted = state.changes;
    write(u"assets/img/new.svg"_s);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state().changes, counted + 1, Patience);
}

QTEST_GUILESS_MAIN(TestSourceWatcher)

#include "tst_sourcewatcher.moc"
