// SPDX-License-Identifier: GPL-3.0-or-later
// What only a folder on this machine has: links, inodes, permissions.
#include "base/filedescriptor.h"
#include "deploy/local/inspection.h"
#include "deploy/local/smallfile.h"
#include "deploytesting/callfaults.h"
#include "localbench.h"
#include "processtesting/childprocess.h"

#include <QTest>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;
namespace fs = std::filesystem;

class LocalTargetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void linkOutIsNotFollowed_data();
    void linkOutIsNotFollowed();
    void linkSwappedInOnTheWay_data() { linkOutIsNotFollowed_data(); }
    void linkSwappedInOnTheWay();
    void recordsAreNotReadThroughLinks();
    void onlyWhatChangedIsWritten();
    void digestIsTrustedByFacts();
    void aPoolSaysSoFromTheStart_data();
    void aPoolSaysSoFromTheStart();
    void recordsWhatWasThereAlready_data();
    void recordsWhatWasThereAlready();
    void damagedListing();
    void unsuitableTargets_data();
    void unsuitableTargets();
    void emptyFoldersGo();
    void emptyFolderInTheWay();
    void fileThatAppearsIsLeftAsItIs();
    void ownFileByAnotherNameIsReplaced();
    void deletesThatCannotBeSeenAreTold();
    void recordsWhereFoldersAreNotSynced();
    void unreadIsNotUnknown();
    void folderModes();

private:
    [[nodiscard]] std::string root() const { return m_folder->path() + "/www"; }
    [[nodiscard]] std::string outside() const { return m_folder->path() + "/outside"; }
    [[nodiscard]] std::unique_ptr<TargetWorld> world(LocalMode mode, int keep = 3) const
    {
        return localWorld(mode, root(), keep);
    }

    std::unique_ptr<ScratchFolder> m_folder;
    SourceTree m_sources;
};

void LocalTargetTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    fs::create_directories(outside());
}

void LocalTargetTest::linkOutIsNotFollowed_data()
{
    addModeRows();
}

void LocalTargetTest::linkOutIsNotFollowed()
{
    QFETCH(LocalMode, mode);
    const auto place = world(mode);
    VERIFY_RESULT(deployTo(*place->target(), m_sources.release(firstTree())));
    const std::string served = mode == LocalMode::Releases ? root() + "/current" : root();
    // Somebody replaces our folder by a link to theirs, which holds files of the same names.
    for (const char *name : {"site.css", "print.css", "precious"}) {
        writeFile(outside() + "/" + name, {.bytes = "precious"});
    }
    fs::remove_all(served + "/css");
    fs::create_directory_symlink(outside(), served + "/css");
    const Tree before = readTree(outside());

    // A release that changes what is there, one that deletes it, and one that wants more of it.
    Tree without = secondTree();
    without.erase("css/site.css");
    without.erase("css/print.css");
    for (const Tree &tree : {secondTree(), without}) {
        const auto target = place->target();
        const auto plan = planFor(*target, m_sources.release(tree));
        VERIFY_RESULT(plan);
        (void)deployTo(*target, (*plan)->release);
        COMPARE_TREES(readTree(outside()), before);
    }
    // Told to clear the way, it removes the link and not what it leads to.
    VERIFY_RESULT(
        deployTo(*place->target(), m_sources.release(secondTree()), {.deleteForeign = true}));
    COMPARE_TREES(readTree(outside()), before);
    COMPARE_TREES(place->live(), secondTree());
}

void LocalTargetTest::linkSwappedInOnTheWay()
{
    QFETCH(LocalMode, mode);
    // Between any two of our steps somebody puts a link in the place of a folder.
    Tree without = secondTree();
    without.erase("css/print.css");
    int64_t call = 1;
    for (bool reached = true; reached; ++call) {
        fs::remove_all(root());
        fs::remove_all(outside());
        for (const char *name : {"site.css", "print.css"}) {
            writeFile(outside() + "/" + name, firstTree().at(std::string("css/") + name));
        }
        const Tree before = readTree(outside());
        const auto place = world(mode);
        VERIFY_RESULT(deployTo(*place->target(), m_sources.release(firstTree())));
        const std::string served = mode == LocalMode::Releases ? root() + "/current" : root();
        const auto target = place->target();
        const auto plan = planFor(*target, m_sources.release(without));
        VERIFY_RESULT(plan);
        CallFaults::interruptAt(call, [&] {
            fs::remove_all(served + "/css");
            fs::create_directory_symlink(outside(), served + "/css");
        });
        (void)deploy(*target, **plan, *sourceContent(), {}, {});
        reached = CallFaults::disarm();
        COMPARE_TREES(readTree(outside()), before);
    }
    QVERIFY(call > 12);
}

void LocalTargetTest::recordsAreNotReadThroughLinks()
{
    const auto place = world(LocalMode::InPlace);
    fs::create_directories(root());
    fs::create_directory_symlink(outside(), root() + "/.slipway");
    const auto target = place->target();
    VERIFY_ERROR(target->probe({}), ErrorCode::WrongType);
    QVERIFY(!deployTo(*target, m_sources.release(firstTree())));
    QCOMPARE(countEntries(outside()), size_t(0));
}

void LocalTargetTest::onlyWhatChangedIsWritten()
{
    const auto place = world(LocalMode::InPlace);
    VERIFY_RESULT(deployTo(*place->target(), m_sources.release(firstTree())));
    const ino_t same = inodeOf(root() + "/same.txt");
    const ino_t modeOnly = inodeOf(root() + "/private.txt");
    const ino_t changed = inodeOf(root() + "/css/site.css");
    VERIFY_RESULT(deployTo(*place->target(), m_sources.release(secondTree())));
    QCOMPARE(inodeOf(root() + "/same.txt"), same);
    QCOMPARE(inodeOf(root() + "/private.txt"), modeOnly);
    QVERIFY(inodeOf(root() + "/css/site.css") != changed); // replaced, never written into
}

void LocalTargetTest::digestIsTrustedByFacts()
{
    for (const LocalMode mode : {LocalMode::InPlace, LocalMode::Pool, LocalMode::Releases}) {
        fs::remove_all(root());
        const auto place = world(mode, 1);
        VERIFY_RESULT(deployTo(*place->target(), m_sources.release(firstTree())));
        // The second drops the first release, whose links change the change times.
        VERIFY_RESULT(deployTo(*place->target(), m_sources.release(secondTree())));
        ProgressBoard board;
        VERIFY_RESULT(place->target()->inspect({.stop = {}, .progress = &board}));
        QCOMPARE(board.sample().bytesDone, 0); // nothing was read

        // Written anew with the old times: the change time gives it away.
        const std::string file =
            (mode == LocalMode::Releases ? root() + "/current" : root()) + "/js/app.js";
        const fs::file_time_type time = fs::last_write_time(file);
        std::ofstream(file, std::ios::in | std::ios::out) << "RUN(2)";
        fs::last_write_time(file, time);
        const auto state = place->target()->inspect({});
        VERIFY_RESULT(state);
        int changed = 0;
        for (const TargetFile &each : state->files) {
            changed += each.changedByOthers ? 1 : 0;
        }
        QCOMPARE(changed, 1);
    }
}

void LocalTargetTest::aPoolSaysSoFromTheStart_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::addColumn<bool>("isThere");
    for (const bool isThere : {false, true}) {
        const char *words = isThere ? "an empty folder" : "no folder";
        QTest::addRow("in place, %s", words) << LocalMode::InPlace << isThere;
        QTest::addRow("pool, %s", words) << LocalMode::Pool << isThere;
        QTest::addRow("releases, %s", words) << LocalMode::Releases << isThere;
    }
}

/// Its rules are those of the first plan already, before anything of ours is there.
void LocalTargetTest::aPoolSaysSoFromTheStart()
{
    QFETCH(LocalMode, mode);
    QFETCH(bool, isThere);
    if (isThere) {
        fs::create_directories(root());
    }
    const auto place = world(mode);
    const auto plan = planFor(*place->target(), m_sources.release(firstTree()));
    VERIFY_RESULT(plan);
    QCOMPARE(std::ranges::contains((*plan)->warnings, QStringLiteral("pool"), &PlanWarning::id),
             mode == LocalMode::Pool);
    QCOMPARE(fs::exists(root()), isThere);
}

void LocalTargetTest::recordsWhatWasThereAlready_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::newRow("in place") << LocalMode::InPlace;
    QTest::newRow("pool") << LocalMode::Pool;
}

/// Somebody else has put exactly the release there: it is published all the same, and the files stay theirs.
void LocalTargetTest::recordsWhatWasThereAlready()
{
    QFETCH(LocalMode, mode);
    const auto place = world(mode);
    for (const auto &[path, file] : firstTree()) {
        place->plant(path, file);
    }
    const ino_t before = inodeOf(root() + "/css/site.css");
    const auto release = m_sources.release(firstTree());
    const auto target = place->target();
    const auto plan = planFor(*target, release);
    VERIFY_RESULT(plan);
    QCOMPARE((*plan)->sums.changes(), 0);
    QVERIFY(!(*plan)->isNothingToDo());
    VERIFY_RESULT(deployTo(*target, release));
    COMPARE_TREES(place->live(), firstTree());
    QCOMPARE(inodeOf(root() + "/css/site.css"), before);
    QCOMPARE(place->leftovers(), QByteArray());
    const auto state = place->target()->inspect({});
    VERIFY_RESULT(state);
    QCOMPARE(state->releaseId, release->id);
    QVERIFY(std::ranges::none_of(state->files, &TargetFile::ours));
    QVERIFY(std::ranges::contains(state->kept, release->id, &KeptRelease::id));
    const auto again = planFor(*place->target(), release);
    VERIFY_RESULT(again);
    QVERIFY((*again)->isNothingToDo());
}

void LocalTargetTest::damagedListing()
{
    const auto place = world(LocalMode::InPlace);
    VERIFY_RESULT(deployTo(*place->target(), m_sources.release(firstTree())));
    fs::resize_file(root() + "/.slipway/published", 300);
    const auto target = place->target();
    const auto plan = planFor(*target, m_sources.release(secondTree()));
    VERIFY_RESULT(plan);
    QCOMPARE((*plan)->sums.deleted, 0); // nothing counts as ours any more
    const auto &warnings = (*plan)->warnings;
    const bool told = std::ranges::any_of(warnings, [](const PlanWarning &warning) {
        return warning.id == QLatin1String("target-note") && !warning.blocking
            && warning.text.contains(QLatin1String("damaged"));
    });
    QVERIFY(told);
}

void LocalTargetTest::unsuitableTargets_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("code");
    QTest::newRow("a file") << "file" << int(ErrorCode::WrongType);
    QTest::newRow("below a file") << "file/www" << int(ErrorCode::WrongType);
    QTest::newRow("STATIC_ROOT") << "project/static_root" << int(ErrorCode::Refused);
    QTest::newRow("inside STATIC_ROOT") << "project/static_root/www" << int(ErrorCode::Refused);
    QTest::newRow("holds STATIC_ROOT") << "project" << int(ErrorCode::Refused);
    QTest::newRow("STATIC_ROOT through a link") << "alias/static_root" << int(ErrorCode::Refused);
    QTest::newRow("inside STATIC_ROOT, dotted")
        << "x/../project/static_root/new" << int(ErrorCode::Refused);
    QTest::newRow("a link to nowhere") << "dangling" << int(ErrorCode::NotFound);
    QTest::newRow("a loop") << "loop" << int(ErrorCode::Loop);
    QTest::newRow("beside STATIC_ROOT, same beginning") << "project/static_root2" << -1;
    QTest::newRow("new, three levels") << "a/b/c" << -1;
}

void LocalTargetTest::unsuitableTargets()
{
    QFETCH(QString, path);
    QFETCH(int, code);
    const std::string base = m_folder->path();
    writeFile(base + "/file", {.bytes = "x"});
    fs::create_directories(base + "/project/static_root");
    fs::create_directory_symlink("project", base + "/alias");
    fs::create_symlink("nowhere", base + "/dangling");
    fs::create_symlink("loop", base + "/loop");
    TargetConfig config;
    config.name = config.type = QStringLiteral("local");
    config.path = base + '/' + path.toStdString();
    const auto target = makeTarget(config, {base + "/project/static_root"});
    VERIFY_RESULT(target);
    const auto release = m_sources.release(firstTree());
    const auto plan = makePlan(release, TargetState(), {});
    const Tree before = readTree(base);
    if (code >= 0) {
        VERIFY_ERROR((*target)->probe({}), static_cast<ErrorCode>(code));
        QVERIFY(!deploy(**target, *plan, *sourceContent(), {}, {}));
        COMPARE_TREES(readTree(base), before);
    } else {
        VERIFY_RESULT((*target)->probe({}));
        COMPARE_TREES(readTree(base), before); // probing leaves no trace
    }
}

void LocalTargetTest::emptyFoldersGo()
{
    const auto place = world(LocalMode::InPlace);
    VERIFY_RESULT(deployTo(
        *place->target(),
        m_sources.release({{"a/b/c/d.txt", {.bytes = "1"}}, {"e/f.txt", {.bytes = "2"}}})));
    fs::create_directories(root() + "/e/theirs");
    VERIFY_RESULT(deployTo(*place->target(), m_sources.release({{"e/g.txt", {.bytes = "2"}}})));
    QVERIFY(!fs::exists(root() + "/a"));
    QVERIFY(fs::exists(root() + "/e/theirs")); // empty, but no file of ours was ever in it
}

void LocalTargetTest::emptyFolderInTheWay()
{
    const auto place = world(LocalMode::InPlace);
    VERIFY_RESULT(deployTo(*place->target(), m_sources.release({{"a.txt", {.bytes = "1"}}})));
    fs::create_directories(root() + "/name/with/nothing/in it");
    const Tree wanted = {{"a.txt", {.bytes = "1"}}, {"name", {.bytes = "a file"}}};
    VERIFY_RESULT(deployTo(*place->target(), m_sources.release(wanted)));
    COMPARE_TREES(place->live(), wanted);
}

/// Somebody puts a file where the plan saw none, after the look at the target.
void LocalTargetTest::fileThatAppearsIsLeftAsItIs()
{
    const auto place = world(LocalMode::InPlace);
    VERIFY_RESULT(deployTo(*place->target(), m_sources.release({{"a.txt", {.bytes = "1"}}})));
    const Tree wanted = {{"a.txt", {.bytes = "1"}}, {"b.txt", {.bytes = "ours"}}};
    const auto target = place->target();
    const auto plan = planFor(*target, m_sources.release(wanted));
    VERIFY_RESULT(plan);
    VERIFY_RESULT(target->lock({}));
    VERIFY_RESULT(target->inspect({}));
    VERIFY_RESULT(target->stage(**plan, *sourceContent(), {}));
    writeFile(root() + "/b.txt", {.bytes = "theirs"});
    const auto published = target->publish(**plan, {});
    VERIFY_ERROR(published, ErrorCode::Moved);
    QVERIFY(published.error().where.endsWith(QLatin1String("/b.txt")));
    COMPARE_TREES(place->live(), (Tree{{"a.txt", {.bytes = "1"}}, {"b.txt", {.bytes = "theirs"}}}));
    // Once it is out of the way the same plan comes to its end, and again.
    fs::remove(root() + "/b.txt");
    VERIFY_RESULT(target->publish(**plan, {}));
    VERIFY_RESULT(target->publish(**plan, {}));
    COMPARE_TREES(place->live(), wanted);
}

/// Where letter case tells no names apart a new name may lead to a file of ours that has another one; links do here.
void LocalTargetTest::ownFileByAnotherNameIsReplaced()
{
    const auto place = world(LocalMode::InPlace);
    VERIFY_RESULT(deployTo(*place->target(), m_sources.release({{"Logo.svg", {.bytes = "old"}}})));
    const Tree wanted = {
        {"logo.svg", {.bytes = "new"}}, {"one.txt", {.bytes = "1"}}, {"two.txt", {.bytes = "2"}}};
    const auto target = place->target();
    const auto plan = planFor(*target, m_sources.release(wanted));
    VERIFY_RESULT(plan);
    VERIFY_RESULT(target->lock({}));
    VERIFY_RESULT(target->inspect({}));
    VERIFY_RESULT(target->stage(**plan, *sourceContent(), {}));
    fs::create_hard_link(root() + "/Logo.svg", root() + "/logo.svg"); // what the plan saw
    for (const auto &staged : fs::recursive_directory_iterator(root() + "/.slipway/tmp")) {
        if (staged.is_regular_file()
            && readTree(staged.path().parent_path().string())
                    .at(staged.path().filename().string())
                    .bytes
                == "1") {
            fs::create_hard_link(staged.path(), root() + "/two.txt"); // what this run puts there
        }
    }
    QVERIFY(fs::exists(root() + "/two.txt"));
    VERIFY_RESULT(target->publish(**plan, {}));
    VERIFY_RESULT(target->prune(**plan, {}));
    COMPARE_TREES(place->live(), wanted);
}

/// A file that nobody can look at is not gone.
void LocalTargetTest::deletesThatCannotBeSeenAreTold()
{
    fs::permissions(m_folder->path(), fs::perms::all);
    const ChildEnd end = runAsNobody([&] {
        SourceTree sources;
        const auto place = world(LocalMode::InPlace);
        const auto target = place->target();
        if (!deployTo(*target, sources.release({{"a", {.bytes = "1"}}, {"d/b", {.bytes = "2"}}}))) {
            return 1;
        }
        const auto plan = planFor(*target, sources.release({{"a", {.bytes = "3"}}}));
        if (!plan || !target->lock({}) || !target->inspect({})
            || !target->stage(**plan, *sourceContent(), {}) || !target->publish(**plan, {})) {
            return 2;
        }
        fs::permissions(root() + "/d", fs::perms::owner_read);
        const auto pruned = target->prune(**plan, {});
        fs::permissions(root() + "/d", fs::perms::owner_all);
        if (pruned || pruned.error().code != ErrorCode::PermissionDenied) {
            return 3;
        }
        return target->prune(**plan, {}) && !fs::exists(root() + "/d") ? 0 : 4;
    });
    QCOMPARE(end.status, 0);
}

/// As on file systems that have nothing to sync for a folder, and say so.
void LocalTargetTest::recordsWhereFoldersAreNotSynced()
{
    const FileDescriptor folder(
        ::open(m_folder->path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const auto write = [&] { return Local::writeSmallFile(folder.get(), "file", "file", "words"); };
    CallFaults::interruptAt(INT64_MAX, {});
    VERIFY_RESULT(write());
    CallFaults::disarm();
    const int64_t last = CallFaults::count(); // to sync the folder
    CallFaults::failAt(last, EINVAL);
    const auto written = write();
    QVERIFY(CallFaults::disarm());
    VERIFY_RESULT(written);
    CallFaults::failAt(last, EIO);
    const auto failed = write();
    CallFaults::disarm();
    VERIFY_ERROR(failed, ErrorCode::InputOutput);
}

/// A digest that is not known is what a file without content to read has, not one whose turn came at a bad moment.
void LocalTargetTest::unreadIsNotUnknown()
{
    fs::permissions(m_folder->path(), fs::perms::all);
    writeFile(root() + "/file", {.bytes = "x"});
    writeFile(root() + "/closed", {.bytes = "x", .mode = 0});
    fs::create_symlink("file", root() + "/link");
    const ChildEnd end = runAsNobody([&] {
        const FileDescriptor folder(::open(root().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        const auto read = [&](const char *name) {
            return Local::readDigest(folder.get(), name, name, {});
        };
        for (const char *name : {"closed", "link", "missing"}) {
            if (const auto digest = read(name); !digest || !digest->isNull()) {
                return 1;
            }
        }
        struct rlimit most = {};
        if (!read("file") || ::getrlimit(RLIMIT_NOFILE, &most) != 0) {
            return 2;
        }
        most.rlim_cur = 0;
        if (::setrlimit(RLIMIT_NOFILE, &most) != 0) {
            return 3;
        }
        return read("file") ? 4 : 0;
    });
    QCOMPARE(end.status, 0);
}

void LocalTargetTest::folderModes()
{
    const mode_t before = ::umask(077);
    for (const LocalMode mode : {LocalMode::InPlace, LocalMode::Pool, LocalMode::Releases}) {
        fs::remove_all(root());
        const auto place = world(mode);
        VERIFY_RESULT(
            deployTo(*place->target(), m_sources.release({{"a/b/c.txt", {.bytes = "1"}}})));
        const std::string served = mode == LocalMode::Releases ? root() + "/current" : root();
        for (const char *name : {"/a", "/a/b"}) {
            struct stat status = {};
            QCOMPARE(::stat((served + name).c_str(), &status), 0);
            QCOMPARE(status.st_mode & 07777U, 0755U); // as the release says, whatever the umask
        }
        COMPARE_TREES(place->live(), (Tree{{"a/b/c.txt", {.bytes = "1", .mode = 0644}}}));
    }
    ::umask(before);
}

QTEST_GUILESS_MAIN(LocalTargetTest)
#include "tst_localtarget.moc"
