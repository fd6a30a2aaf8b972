// SPDX-License-Identifier: GPL-3.0-or-later
// A plain folder that is served becomes release folders in one step, while everybody reads on.
#include "base/filedescriptor.h"
#include "deploy/local/adoption.h"
#include "deploytesting/callfaults.h"
#include "deploytesting/childprocess.h"
#include "deploytesting/contractworlds.h"

#include <QDateTime>
#include <QTest>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;
namespace fs = std::filesystem;

namespace {

[[noreturn]] void die()
{
    ::kill(::getpid(), SIGKILL);
    ::_exit(98);
}

/// Another process, which does its work when it is told to. It is there before the first one takes a lock: a lock
/// has a thread, and what is forked while one runs may find a heap that nobody unlocks.
class Second final {
public:
    explicit Second(const std::function<int()> &work)
    {
        std::array<int, 2> ends = {-1, -1};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            throw std::runtime_error("pipe");
        }
        m_child = ::fork();
        if (m_child < 0) {
            throw std::runtime_error("fork");
        }
        if (m_child == 0) {
            ::close(ends[1]);
            char word = 0;
            ::_exit(::read(ends[0], &word, 1) == 1 ? work() : 0);
        }
        ::close(ends[0]);
        m_go = FileDescriptor(ends[1]);
    }
    ~Second() { end(); }
    Q_DISABLE_COPY_MOVE(Second)

    /// What the work returned.
    int run()
    {
        static_cast<void>(!::write(m_go.get(), "1", 1));
        return end();
    }

private:
    int end()
    {
        m_go.reset();
        int status = 0;
        while (m_child > 0 && ::waitpid(m_child, &status, 0) < 0 && errno == EINTR) { }
        m_child = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    pid_t m_child = -1;
    FileDescriptor m_go;
};

/// What is asked for; the target from then on.
Result<std::string> adopt(const std::string &path, const std::optional<AdoptionStore> &keep = {})
{
    const auto found = findAdoption(path);
    if (!found) {
        return failure(found.error());
    }
    const auto done = adoptFolder(*found, {}, keep);
    return done ? Result<std::string>(found->root) : failure(done.error());
}

ino_t inodeOf(const std::string &path)
{
    struct stat status = {};
    return ::lstat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

} // namespace

class AdoptionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }
    void becomesReleaseFolders_data() { addPlaces(); }
    void becomesReleaseFolders();
    void oneGoesOnAndBack_data() { addPlaces(); }
    void oneGoesOnAndBack();
    void knowsWhatIsServed();
    void staysTheirsOnTheWayBack_data();
    void staysTheirsOnTheWayBack();
    void refuses_data();
    void refuses();
    void notOursToRename();
    void killedAtAnyCall_data() { addPlaces(); }
    void killedAtAnyCall();
    void failsAtAnyCall_data() { addPlaces(); }
    void failsAtAnyCall();
    void isKeptWhenever_data() { addPlaces(); }
    void isKeptWhenever();
    void isNotKeptWhereItFails();
    void takesNobodyElsesFromTheStore();
    void leavesTheStoreToOthers_data();
    void leavesTheStoreToOthers();
    void changedMeanwhile();
    void withoutExchange();
    void readersSeeNothing();
    void onlyOneDoesIt();
    void stopped();

private:
    static void addPlaces();
    /// Makes the folder that is served. `inside`: it is `current` in the target's folder.
    void makeServed(bool inside);
    [[nodiscard]] std::string asked() const { return m_folder->path() + "/static"; }
    [[nodiscard]] AdoptionStore kept() const
    {
        return {.store = ReleaseStore(m_folder->path() + "/store"),
                .project = QStringLiteral("shop")};
    }
    [[nodiscard]] QStringList entries() const; ///< Beside the folder that was asked for.

    std::unique_ptr<ScratchFolder> m_folder;
    SourceTree m_sources;
    std::string m_served;
};

void AdoptionTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
}

void AdoptionTest::addPlaces()
{
    QTest::addColumn<bool>("inside");
    QTest::newRow("the folder itself") << false;
    QTest::newRow("current in it") << true;
}

void AdoptionTest::makeServed(bool inside)
{
    fs::remove_all(m_folder->path() + "/static.releases");
    fs::remove_all(asked());
    m_served = asked() + (inside ? "/current" : "");
    for (const auto &[path, file] : firstTree()) {
        writeFile(m_served + '/' + path, file);
    }
    fs::create_symlink("css/site.css", m_served + "/a-link");
}

QStringList AdoptionTest::entries() const
{
    QStringList names;
    for (const auto &entry : fs::directory_iterator(m_folder->path())) {
        names += QString::fromStdString(entry.path().filename().string());
    }
    names.sort();
    return names;
}

void AdoptionTest::becomesReleaseFolders()
{
    QFETCH(bool, inside);
    makeServed(inside);
    const Tree before = readTree(m_served);
    const ino_t inode = inodeOf(m_served);
    const auto found = findAdoption(asked());
    VERIFY_RESULT(found);
    QVERIFY(!found->isDone);
    QCOMPARE(found->served, m_served);
    QCOMPARE(found->root, inside ? asked() : asked() + ".releases");
    const auto report = adoptFolder(*found, {});
    VERIFY_RESULT(report);
    QCOMPARE(report->files, static_cast<int64_t>(firstTree().size() + 1));

    QVERIFY(fs::is_symlink(m_served));
    COMPARE_TREES(readTree(m_served + '/'), before);
    const std::string kept = found->root + "/releases/" + report->release.toStdString();
    QCOMPARE(inodeOf(kept), inode); // nothing was copied
    QCOMPARE(fs::weakly_canonical(m_served), fs::weakly_canonical(kept));
    QCOMPARE(fs::weakly_canonical(found->root + "/current"), fs::weakly_canonical(kept));

    // Asked again, it is so already; and what is there is a target of the ordinary kind.
    const auto again = findAdoption(asked());
    VERIFY_RESULT(again);
    QVERIFY(again->isDone);
    QCOMPARE(again->root, found->root);
    const auto state = localWorld(LocalMode::Releases, found->root)->target()->inspect({});
    VERIFY_RESULT(state);
    QCOMPARE(state->releaseId, report->release);
    QVERIFY(state->notes.isEmpty());
    QVERIFY(std::ranges::none_of(state->files, &TargetFile::ours));
}

/// The old content stays as a release; what was nobody's is left alone in the next.
void AdoptionTest::oneGoesOnAndBack()
{
    QFETCH(bool, inside);
    makeServed(inside);
    writeFile(m_served + "/robots.txt", {.bytes = "somebody's"});
    const Tree before = readTree(m_served);
    const auto root = adopt(asked());
    VERIFY_RESULT(root);
    const fs::path first = fs::canonical(m_served);
    const auto world = localWorld(LocalMode::Releases, *root);
    const auto plan = planFor(*world->target(), m_sources.release(secondTree()));
    VERIFY_RESULT(plan);
    QCOMPARE((*plan)->sums.deleted, 0); // none of it is ours
    Tree next = secondTree();
    next.erase("becomes-file"); // a foreign folder stands there: not asked for
    next.erase("becomes-folder/now.txt");
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(next)));
    const Tree live = readTree(m_served + '/');
    for (const auto &[path, file] : next) {
        QCOMPARE(live.at(path).bytes, file.bytes);
    }
    QCOMPARE(live.at("robots.txt").bytes, std::string("somebody's"));
    COMPARE_TREES(readTree(first.string()), before);
    QVERIFY(fs::canonical(m_served) != first);
}

/// By its manifest and by names: what was adopted is published, kept and compared as a release of the project's.
void AdoptionTest::knowsWhatIsServed()
{
    const auto roles = [&](const Tree &served) {
        fs::remove_all(m_folder->path());
        for (const auto &[path, file] : served) {
            writeFile(asked() + '/' + path, file);
        }
        QStringList lines;
        if (!adopt(asked(), kept())) {
            return lines;
        }
        const auto list = kept().store.list();
        const auto release = list ? kept().store.read(list->front().id) : failure(list.error());
        for (const ReleaseFile &file : release ? (*release)->files : std::vector<ReleaseFile>()) {
            lines += QString::fromStdString(file.path.bytes() + ' ')
                + QString::number(static_cast<int>(file.role))
                + QString::fromStdString(file.logical.empty() ? "" : ' ' + file.logical);
        }
        return lines;
    };
    const Tree names{{"app.0123456789ab.js", {.bytes = "1"}},
                     {"css/a.0123456789ab.css", {.bytes = "1"}},
                     {"css/a.0123456789ab.css.gz", {.bytes = "2"}},
                     {"css/a.css", {.bytes = "3"}},
                     {"css/a.css.br", {.bytes = "4"}},
                     {"css/alone.gz", {.bytes = "5"}},
                     {"css/.0123456789ab", {.bytes = "6"}},
                     {"of/staticfiles.json", {.bytes = "{}"}}};
    QStringList expected{QStringLiteral("app.0123456789ab.js 1 app.js"),
                         QStringLiteral("css/.0123456789ab 0"),
                         QStringLiteral("css/a.0123456789ab.css 1 css/a.css"),
                         QStringLiteral("css/a.0123456789ab.css.gz 2 css/a.css"),
                         QStringLiteral("css/a.css 0"),
                         QStringLiteral("css/a.css.br 2 css/a.css"),
                         QStringLiteral("css/alone.gz 0"),
                         QStringLiteral("of/staticfiles.json 0")};
    QCOMPARE(roles(names), expected);

    // The manifest knows better: one that only looks hashed, and one with a name of another kind.
    Tree told = names;
    told["staticfiles.json"] = {
        .bytes = R"({"version": "1.1", "paths": {"app.0123456789ab.js": "app.0123456789ab.js",)"
                 R"( "css/b.css": "css/b-1.css"}})"};
    told["css/b-1.css"] = {.bytes = "7"};
    expected[0] = QStringLiteral("app.0123456789ab.js 0");
    expected.insert(7, QStringLiteral("css/b-1.css 1 css/b.css"));
    expected << QStringLiteral("staticfiles.json 3");
    QCOMPARE(roles(told), expected);

    told["staticfiles.json"] = {.bytes = "{1}"};
    QVERIFY(roles(told).contains(QStringLiteral("staticfiles.json 0")));
}

void AdoptionTest::staysTheirsOnTheWayBack_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::addColumn<bool>("isKilled");
    for (const bool isKilled : {false, true}) {
        const char *how = isKilled ? ", killed and done again" : "";
        QTest::addRow("releases%s", how) << LocalMode::Releases << isKilled;
        QTest::addRow("in place%s", how) << LocalMode::InPlace << isKilled;
    }
}

/// What an adoption found is published again: what stood there before does not become ours, and the next deployment
/// leaves it alone.
void AdoptionTest::staysTheirsOnTheWayBack()
{
    QFETCH(LocalMode, mode);
    QFETCH(bool, isKilled);
    makeServed(false);
    writeFile(m_served + "/robots.txt", {.bytes = "somebody's"});
    writeFile(m_served + "/js/app.0123456789ab.js", {.bytes = "run()"});
    const auto root = adopt(asked(), kept());
    VERIFY_RESULT(root);
    const auto list = kept().store.list();
    VERIFY_RESULT(list);
    const auto adopted = kept().store.read(list->front().id);
    VERIFY_RESULT(adopted);

    // Where it was adopted, behind another release; or in a folder that has a file of this name.
    const bool isReleases = mode == LocalMode::Releases;
    const auto world = localWorld(mode, isReleases ? *root : m_folder->path() + "/elsewhere");
    if (isReleases) {
        VERIFY_RESULT(deployTo(*world->target(), m_sources.release({{"a.txt", {.bytes = "a"}}})));
    } else {
        world->plant("robots.txt", {.bytes = "another's"});
    }
    const auto isStaged = [&] {
        for (const auto &entry : fs::directory_iterator(*root + "/releases")) {
            const Tree built = entry.path().filename().string().starts_with(".staging-")
                ? readTree(entry.path().string())
                : Tree();
            if (built.contains("robots.txt") && built.at("robots.txt").bytes == "somebody's") {
                return true;
            }
        }
        return false;
    };
    const auto isThere = [&] { return world->live()["robots.txt"].bytes == "somebody's"; };
    if (isKilled) {
        const ChildEnd end = runInChild([&] {
            CallFaults::watch([&] {
                if (isReleases ? isStaged() : isThere()) {
                    die();
                }
            });
            return deployTo(*world->target(), *adopted) ? 0 : 1;
        });
        QCOMPARE(end.signal, SIGKILL);
    }
    DeploymentReport report;
    VERIFY_RESULT(deployTo(*world->target(), *adopted, {}, {}, &report));
    QVERIFY(!isKilled || !isReleases || report.staged.filesReused > 0);
    QVERIFY(isThere());

    const auto next = m_sources.release({{"b.txt", {.bytes = "b"}}});
    const auto plan = planFor(*world->target(), next);
    VERIFY_RESULT(plan);
    const auto row = std::ranges::find((*plan)->rows, *RelPath::from("robots.txt"), &PlanRow::path);
    QVERIFY(row != (*plan)->rows.end());
    QCOMPARE(row->action, PlanAction::Foreign);
    VERIFY_RESULT(deployTo(*world->target(), next));
    QVERIFY(isThere());
    // What was ours before, or was not there, is ours.
    QCOMPARE(world->live().contains("img/old.png"), isReleases);
    QVERIFY(!world->live().contains("a.txt"));
    // Pages of the one before ask for it.
    QVERIFY(world->live().contains("js/app.0123456789ab.js"));
}

void AdoptionTest::refuses_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("nothing there") << "missing" << ErrorCode::NotFound;
    QTest::newRow("a file") << "file" << ErrorCode::WrongType;
    QTest::newRow("a link") << "link" << ErrorCode::WrongType;
    QTest::newRow("deployed in place") << "in-place" << ErrorCode::Refused;
    QTest::newRow("something stands beside it") << "beside" << ErrorCode::Refused;
    QTest::newRow("a mount point") << "mount" << ErrorCode::Refused;
}

void AdoptionTest::refuses()
{
    QFETCH(QString, what);
    QFETCH(ErrorCode, code);
    std::string path = asked();
    if (what == QLatin1String("file")) {
        writeFile(path, {.bytes = "x"});
    } else if (what == QLatin1String("link")) {
        fs::create_directory(path + "-real");
        fs::create_symlink("static-real", path);
    } else if (what == QLatin1String("in-place")) {
        VERIFY_RESULT(deployTo(*localWorld(LocalMode::InPlace, path)->target(),
                               m_sources.release(firstTree())));
    } else if (what == QLatin1String("beside")) {
        makeServed(false);
        writeFile(path + ".releases/theirs", {.bytes = "x"});
    } else if (what == QLatin1String("mount")) {
        path = "/proc";
    }
    const QStringList before = entries();
    const auto found = findAdoption(path);
    VERIFY_ERROR(found, code);
    QVERIFY(!found.error().why.isEmpty() && found.error().where.contains(QLatin1Char('/')));
    QCOMPARE(entries(), before);
}

void AdoptionTest::notOursToRename()
{
    makeServed(false);
    fs::permissions(m_folder->path(), fs::perms(0755));
    const ChildEnd end = runAsNobody([&] {
        const auto found = findAdoption(asked());
        return !found && found.error().code == ErrorCode::PermissionDenied
                && !found.error().advice.isEmpty()
            ? 0
            : 1;
    });
    QCOMPARE(end.status, 0);
    QCOMPARE(entries(), QStringList(QStringLiteral("static")));
}

void AdoptionTest::killedAtAnyCall()
{
    QFETCH(bool, inside);
    int before = 0;
    int after = 0;
    for (int64_t call = 1;; ++call) {
        makeServed(inside);
        const Tree tree = readTree(m_served);
        const ino_t inode = inodeOf(m_served);
        const ChildEnd end = runInChild([&] {
            CallFaults::interruptAt(call, die);
            return adopt(asked()) ? 0 : 1;
        });
        QVERIFY(end.signal == SIGKILL || end.status == 0);
        // One or the other, and whole.
        const bool isLink = fs::is_symlink(m_served);
        QVERIFY(isLink || fs::is_directory(m_served));
        COMPARE_TREES(readTree(m_served + '/'), tree);
        (isLink ? after : before) += 1;
        const auto root = adopt(asked());
        VERIFY_RESULT(root);
        QVERIFY(fs::is_symlink(m_served));
        QCOMPARE(inodeOf(fs::canonical(m_served).string()), inode);
        COMPARE_TREES(readTree(m_served + '/'), tree);
        const auto kept = fs::directory_iterator(*root + "/releases");
        QCOMPARE(std::distance(fs::begin(kept), fs::end(kept)), 1);
        const auto state = localWorld(LocalMode::Releases, *root)->target()->inspect({});
        VERIFY_RESULT(state);
        QVERIFY2(state->notes.isEmpty(), qPrintable(state->notes.join(QLatin1Char('\n'))));
        if (end.signal == 0) {
            break;
        }
    }
    QVERIFY(before > 8);
    QVERIFY(after >= 2);
}

void AdoptionTest::failsAtAnyCall()
{
    QFETCH(bool, inside);
    int failed = 0;
    for (int64_t call = 1;; ++call) {
        makeServed(inside);
        const Tree tree = readTree(m_served);
        const QStringList names = entries();
        CallFaults::failAt(call);
        const auto done = adopt(asked());
        const bool isReached = CallFaults::disarm();
        COMPARE_TREES(readTree(m_served + '/'), tree);
        QCOMPARE(fs::is_symlink(m_served), done.has_value());
        if (!done) {
            ++failed;
            QVERIFY(!done.error().what.isEmpty());
            QCOMPARE(entries(), names); // nothing is left of it
            const std::string releases = asked() + "/releases";
            QVERIFY(!fs::exists(releases) || fs::is_empty(releases));
        }
        if (!isReached) {
            break;
        }
    }
    QVERIFY(failed > 6);
}

/// Killed at any instant and adopted again: the store holds what is live, all of it, and nothing else.
void AdoptionTest::isKeptWhenever()
{
    QFETCH(bool, inside);
    int alreadyKept = 0;
    for (int64_t call = 1;; ++call) {
        makeServed(inside);
        fs::remove_all(m_folder->path() + "/store");
        const ChildEnd end = runInChild([&] {
            CallFaults::interruptAt(call, die);
            return adopt(asked(), kept()) ? 0 : 1;
        });
        QVERIFY(end.signal == SIGKILL || end.status == 0);
        const auto left = kept().store.list();
        VERIFY_RESULT(left);
        alreadyKept += !left->empty() && !fs::is_symlink(m_served) ? 1 : 0;
        // What is adopted then is not what was about to be.
        if (!fs::is_symlink(m_served)) {
            writeFile(m_served + "/later.txt", {.bytes = "later"});
        }
        const Tree tree = readTree(m_served + '/');
        const auto root = adopt(asked(), kept());
        VERIFY_RESULT(root);
        COMPARE_TREES(readTree(m_served + '/'), tree);

        const auto state = localWorld(LocalMode::Releases, *root)->target()->inspect({});
        VERIFY_RESULT(state);
        const auto list = kept().store.list();
        VERIFY_RESULT(list);
        QCOMPARE(list->size(), size_t{1});
        const StoredRelease &stored = list->front();
        QCOMPARE(stored.id, state->releaseId);
        QCOMPARE(stored.head.project, QStringLiteral("shop"));
        QVERIFY(stored.head.origins.size() == 1
                && stored.head.origins.front().label == QLatin1String("adopted"));
        QVERIFY(qAbs(stored.head.createdAt.secsTo(QDateTime::currentDateTimeUtc())) < 3600);
        const auto release = kept().store.read(stored.id);
        VERIFY_RESULT(release);
        QCOMPARE((*release)->files.size(), tree.size() - 1); // the link is no file
        for (const ReleaseFile &file : (*release)->files) {
            const TreeFile &served = tree.at(file.path.bytes());
            QCOMPARE(file.digest, Sha256::of(served.bytes));
            QCOMPARE(file.mode, served.mode);
            QCOMPARE(file.origin, 0U);
        }
        const auto missing = kept().store.missing(**release);
        VERIFY_RESULT(missing);
        QVERIFY(missing->empty());
        if (end.signal == 0) {
            break;
        }
    }
    QVERIFY(alreadyKept > 0);
}

void AdoptionTest::isNotKeptWhereItFails()
{
    int failed = 0;
    for (int64_t call = 1;; ++call) {
        makeServed(false);
        fs::remove_all(m_folder->path() + "/store");
        const Tree tree = readTree(m_served);
        CallFaults::failAt(call);
        const auto done = adopt(asked(), kept());
        const bool isReached = CallFaults::disarm();
        COMPARE_TREES(readTree(m_served + '/'), tree);
        QCOMPARE(fs::is_symlink(m_served), done.has_value());
        const auto list = kept().store.list();
        VERIFY_RESULT(list);
        QCOMPARE(list->size(), done ? size_t{1} : size_t{0});
        failed += done ? 0 : 1;
        if (!isReached) {
            break;
        }
    }
    QVERIFY(failed > 20);
}

/// Links that look as if an adoption had left them, named like a release of the store, and like its beginning.
void AdoptionTest::takesNobodyElsesFromTheStore()
{
    makeServed(false);
    const auto other = m_sources.release(secondTree());
    VERIFY_RESULT(kept().store.put(*other));
    const std::string releases = asked() + ".releases/releases/";
    fs::create_directories(releases);
    for (const QString &name : {other->id, other->id.first(2)}) {
        fs::create_symlink("static.releases/current", releases + name.toStdString());
    }
    VERIFY_RESULT(adopt(asked(), kept()));
    const auto list = kept().store.list();
    VERIFY_RESULT(list);
    QCOMPARE(list->size(), size_t{2});
    QVERIFY(std::ranges::contains(*list, other->id, &StoredRelease::id));
}

void AdoptionTest::leavesTheStoreToOthers_data()
{
    QTest::addColumn<bool>("isKilled");
    QTest::newRow("where it is stopped") << false;
    QTest::newRow("where it clears up") << true;
}

/// Others read from the store while something has to go from it: whoever stops it does not wait for them, and the next
/// adoption makes up for it.
void AdoptionTest::leavesTheStoreToOthers()
{
    QFETCH(bool, isKilled);
    makeServed(false);
    const auto found = findAdoption(asked());
    VERIFY_RESULT(found);
    const std::string lock = kept().store.folder() + "/lock";
    const std::string releases = found->root + "/releases";
    const auto isKept = [&] {
        const auto list = kept().store.list();
        return list && !list->empty();
    };
    if (isKilled) {
        const ChildEnd end = runInChild([&] {
            CallFaults::watch([&] {
                if (isKept()) {
                    die();
                }
            });
            return adopt(asked(), kept()) ? 0 : 1;
        });
        QCOMPARE(end.signal, SIGKILL);
        QVERIFY(!fs::is_symlink(m_served));
    } else {
        writeFile(lock, {.bytes = "", .mode = 0600});
    }
    {
        const auto held = kept().store.hold();
        VERIFY_RESULT(held);
        std::stop_source stop;
        TargetContext context;
        context.stop = stop.get_token();
        const FileDescriptor watch(::inotify_init1(IN_CLOEXEC));
        const int opened = ::inotify_add_watch(watch.get(), lock.c_str(), IN_OPEN);
        QVERIFY(opened >= 0);
        std::jthread waits([&] {
            std::array<char, 256> event = {};
            if (::read(watch.get(), event.data(), event.size()) > 0 && isKilled) {
                stop.request_stop();
            }
        });
        CallFaults::watch([&] {
            if (!isKilled && isKept()) {
                stop.request_stop();
            }
        });
        const auto done = adoptFolder(*found, context, kept());
        (void)CallFaults::disarm();
        ::inotify_rm_watch(watch.get(), opened);
        waits.join();
        VERIFY_ERROR(done, ErrorCode::Cancelled);
    }
    QVERIFY(!fs::is_symlink(m_served));
    QVERIFY(isKept());
    QVERIFY(fs::exists(releases));
    const auto links = fs::directory_iterator(releases);
    QCOMPARE(std::distance(fs::begin(links), fs::end(links)), 1);

    writeFile(m_served + "/later.txt", {.bytes = "later"});
    const auto root = adopt(asked(), kept());
    VERIFY_RESULT(root);
    const auto list = kept().store.list();
    VERIFY_RESULT(list);
    QCOMPARE(list->size(), size_t{1});
    const auto state = localWorld(LocalMode::Releases, *root)->target()->inspect({});
    VERIFY_RESULT(state);
    QCOMPARE(list->front().id, state->releaseId);
}

/// Somebody writes into the folder, at any instant: it is adopted as it is in the end, or said to be in use.
void AdoptionTest::changedMeanwhile()
{
    int changed = 0;
    for (int64_t call = 1;; ++call) {
        makeServed(false);
        fs::remove_all(kept().store.folder());
        CallFaults::interruptAt(
            call, [&] { writeFile(m_served + "/same.txt", {.bytes = "not the same"}); });
        const auto done = adopt(asked(), kept());
        const bool isReached = CallFaults::disarm();
        QCOMPARE(fs::is_symlink(m_served), done.has_value());
        if (!done) {
            ++changed;
            QCOMPARE(done.error().code, ErrorCode::Moved);
            QCOMPARE(done.error().what, QStringLiteral("The folder was not adopted"));
            QVERIFY(done.error().where.endsWith(QLatin1String("/same.txt")));
            QVERIFY(done.error().why.contains(QLatin1String("changed while it was read")));
            QVERIFY(!done.error().advice.contains(QLatin1String("plan")));
        }
        if (!isReached) {
            break;
        }
    }
    QVERIFY(changed > 0);
}

void AdoptionTest::withoutExchange()
{
    int told = 0;
    const std::string store = kept().store.folder();
    for (int64_t call = 1;; ++call) {
        makeServed(false);
        fs::remove_all(store);
        const Tree tree = readTree(m_served);
        CallFaults::failAt(call, EINVAL);
        const auto done = adopt(asked(), kept());
        const bool isReached = CallFaults::disarm();
        if (!done && done.error().code == ErrorCode::Unsupported) {
            ++told;
            QCOMPARE(fs::exists(store), told > 1); // it is tried before anything is copied
            fs::remove_all(store);
            QVERIFY(done.error().why.contains(QLatin1String("exchange two names")));
            QVERIFY(!done.error().advice.isEmpty());
            COMPARE_TREES(readTree(m_served), tree);
            QVERIFY(!fs::is_symlink(m_served));
            QCOMPARE(entries(), QStringList(QStringLiteral("static")));
        }
        if (!isReached) {
            break;
        }
    }
    QCOMPARE(told, 2);
}

void AdoptionTest::readersSeeNothing()
{
    std::atomic<bool> isOver = false;
    std::atomic<int> reads = 0;
    std::atomic<int> bad = 0;
    makeServed(false);
    const std::string name = m_served + "/css/site.css";
    std::jthread reader([&] {
        while (!isOver) {
            const int fd = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
            bad += fd < 0 ? 1 : 0;
            ::close(fd);
            ++reads;
        }
    });
    const auto done = adopt(asked());
    const int until = reads + 100;
    while (reads < until) {
        std::this_thread::yield();
    }
    isOver = true;
    reader.join();
    VERIFY_RESULT(done);
    QCOMPARE(bad.load(), 0);
    QVERIFY(reads > 100);
}

/// Whoever comes second, at any instant of the first, is told so, and undoes nothing.
void AdoptionTest::onlyOneDoesIt()
{
    int busy = 0;
    for (int64_t call = 1;; ++call) {
        makeServed(false);
        const Tree tree = readTree(m_served);
        const auto found = findAdoption(asked());
        VERIFY_RESULT(found);
        constexpr int Did = 99;
        int second = -1;
        Second other([&] {
            const auto done = adoptFolder(*found, {});
            return done ? Did : static_cast<int>(done.error().code);
        });
        CallFaults::interruptAt(call, [&] { second = other.run(); });
        const auto first = adoptFolder(*found, {});
        const bool isReached = CallFaults::disarm();
        QVERIFY(first.has_value() != (second == Did));
        QVERIFY(fs::is_symlink(m_served));
        COMPARE_TREES(readTree(m_served + '/'), tree);
        busy += second == static_cast<int>(ErrorCode::Busy) ? 1 : 0;
        VERIFY_ERROR(adoptFolder(*found, {}), ErrorCode::WrongType); // it is no plain folder now
        COMPARE_TREES(readTree(m_served + '/'), tree);
        if (!isReached) {
            break;
        }
    }
    QVERIFY(busy > 4);
}

void AdoptionTest::stopped()
{
    makeServed(false);
    const Tree tree = readTree(m_served);
    const auto found = findAdoption(asked());
    VERIFY_RESULT(found);
    std::stop_source stop;
    stop.request_stop();
    TargetContext context;
    context.stop = stop.get_token();
    VERIFY_ERROR(adoptFolder(*found, context), ErrorCode::Cancelled);
    COMPARE_TREES(readTree(m_served), tree);
    QCOMPARE(entries(), QStringList(QStringLiteral("static")));
}

QTEST_GUILESS_MAIN(AdoptionTest)
#include "tst_adoption.moc"
