// SPDX-License-Identifier: GPL-3.0-or-later
// What was adopted is a release of the store: known for what it is, gone back to, never in others' way.
#include "adoptionbench.h"
#include "deploytesting/callfaults.h"
#include "processtesting/childprocess.h"

#include <QDateTime>

#include <fcntl.h>
#include <sys/inotify.h>
#include <thread>

using namespace Slipway;
using namespace Slipway::Testing;

class AdoptedReleaseTest final : public QObject, Slipway::Testing::AdoptionBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<ScratchFolder>(); }
    void cleanup() { m_folder.reset(); }
    void knowsWhatIsServed();
    void staysTheirsOnTheWayBack_data();
    void staysTheirsOnTheWayBack();
    void anAppOfThatName_data();
    void anAppOfThatName();
    void isKeptWhenever_data() { addPlaces(); }
    void isKeptWhenever();
    void isNotKeptWhereItFails();
    void takesNobodyElsesFromTheStore();
    void leavesTheStoreToOthers_data();
    void leavesTheStoreToOthers();
    void forgetsNothingUnasked_data();
    void forgetsNothingUnasked();
    void storeThatCannotBeRead();
    void leavesWhatIsPinned();
    void changedMeanwhile();

private:
    [[nodiscard]] bool isKept() const
    {
        const auto list = kept().store.list();
        return list && !list->empty();
    }
    /// An adoption that was killed when the store had all of it. The id; empty: it came to something else.
    [[nodiscard]] std::string killedWhenKept() const;
};

/// By its manifest and by names: what was adopted is published, kept and compared as a release of the project's.
void AdoptedReleaseTest::knowsWhatIsServed()
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

    // It also shows how many digits the storage takes, for names that it does not have any more.
    told["staticfiles.json"] = {.bytes =
                                    R"({"version": "1.1", "paths": {"c.js": "c.01234567.js"}})"};
    told["c.01234567.js"] = told["c.js"] = {.bytes = "8"};
    told["c.76543210.js"] = {.bytes = "9"};
    for (const char *line : {"c.01234567.js 1 c.js", "c.76543210.js 1 c.js", "c.js 0",
                             "app.0123456789ab.js 1 app.js"}) {
        QVERIFY2(roles(told).contains(QLatin1String(line)), line);
    }

    told["staticfiles.json"] = {.bytes = "{1}"};
    QVERIFY(roles(told).contains(QStringLiteral("staticfiles.json 0")));
}

void AdoptedReleaseTest::staysTheirsOnTheWayBack_data()
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
void AdoptedReleaseTest::staysTheirsOnTheWayBack()
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
    const auto isThere = [&] { return world->live()["robots.txt"].bytes == "somebody's"; };
    if (isKilled) {
        const ChildEnd end = runInChild([&] {
            CallFaults::watch([&] {
                if (isThere()) {
                    die();
                }
            });
            return deployTo(*world->target(), *adopted) ? 0 : 1;
        });
        QCOMPARE(end.signal, SIGKILL);
    }
    VERIFY_RESULT(deployTo(*world->target(), *adopted));
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

void AdoptedReleaseTest::anAppOfThatName_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::newRow("releases") << LocalMode::Releases;
    QTest::newRow("in place") << LocalMode::InPlace;
}

/// An app may be called as what was adopted is labelled: what its release replaced with consent is ours from then on.
void AdoptedReleaseTest::anAppOfThatName()
{
    QFETCH(LocalMode, mode);
    const auto world = localWorld(mode, asked());
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release({{"a.txt", {.bytes = "a"}}})));
    world->plant("robots.txt", {.bytes = "another's"});
    Release ofApp = *m_sources.release({{"robots.txt", {.bytes = "ours"}}});
    ofApp.origins = {{.label = QStringLiteral("adopted"),
                      .app = QStringLiteral("shop.adopted"),
                      .package = {},
                      .version = {}}};
    ofApp.files.front().origin = 0;
    VERIFY_RESULT(deployTo(*world->target(), std::make_shared<Release>(std::move(ofApp))));
    QCOMPARE(world->live()["robots.txt"].bytes, std::string("ours"));

    VERIFY_RESULT(deployTo(*world->target(), m_sources.release({{"b.txt", {.bytes = "b"}}})));
    QVERIFY(!world->live().contains("robots.txt"));
}

/// Killed at any instant and adopted again: the store holds what is live, all of it, and nothing else.
void AdoptedReleaseTest::isKeptWhenever()
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

void AdoptedReleaseTest::isNotKeptWhereItFails()
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
void AdoptedReleaseTest::takesNobodyElsesFromTheStore()
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

std::string AdoptedReleaseTest::killedWhenKept() const
{
    const ChildEnd end = runInChild([&] {
        CallFaults::watch([&] {
            if (isKept()) {
                die();
            }
        });
        return adopt(asked(), kept()) ? 0 : 1;
    });
    const auto list = kept().store.list();
    const bool isSo =
        end.signal == SIGKILL && !fs::is_symlink(m_served) && list && list->size() == 1;
    return isSo ? list->front().id.toStdString() : std::string();
}

void AdoptedReleaseTest::leavesTheStoreToOthers_data()
{
    QTest::addColumn<bool>("isKilled");
    QTest::newRow("where it is stopped") << false;
    QTest::newRow("where it clears up") << true;
}

/// Others read from the store while something has to go from it: whoever stops it does not wait for them, and the next
/// adoption makes up for it.
void AdoptedReleaseTest::leavesTheStoreToOthers()
{
    QFETCH(bool, isKilled);
    makeServed(false);
    const auto found = findAdoption(asked());
    VERIFY_RESULT(found);
    const std::string lock = kept().store.folder() + "/lock";
    const std::string releases = found->root + "/releases";
    if (isKilled) {
        QVERIFY(!killedWhenKept().empty());
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

void AdoptedReleaseTest::forgetsNothingUnasked_data()
{
    QTest::addColumn<QString>("damaged");
    QTest::newRow("its releases") << "releases";
    QTest::newRow("the record of this one") << "releases/%1.zst";
    QTest::newRow("what is needed") << "needs";
}

/// The store cannot say whether it has what a killed adoption put there, or not let it go: what speaks of it stays
/// until it can.
void AdoptedReleaseTest::forgetsNothingUnasked()
{
    QFETCH(QString, damaged);
    makeServed(false);
    const std::string id = killedWhenKept();
    QVERIFY(!id.empty());
    writeFile(m_served + "/later.txt", {.bytes = "later"});
    const std::string store = kept().store.folder();
    const std::string broken = store + '/'
        + damaged.replace(QLatin1String("%1"), QString::fromStdString(id)).toStdString();
    fs::rename(broken, store + "/aside");
    writeFile(broken, {.bytes = "not what Slipway wrote"});

    const auto done = adopt(asked(), kept());
    QVERIFY(!done);
    QVERIFY(done.error().where.startsWith(QString::fromStdString(broken)));
    QVERIFY(!fs::is_symlink(m_served));
    QVERIFY(fs::is_symlink(asked() + ".releases/releases/" + id));
    QVERIFY(fs::exists(asked() + ".releases/.slipway/releases/" + id));

    fs::remove(broken);
    fs::rename(store + "/aside", broken);
    VERIFY_RESULT(adopt(asked(), kept()));
    const auto list = kept().store.list();
    VERIFY_RESULT(list);
    QCOMPARE(list->size(), size_t{1});
    QVERIFY(list->front().id.toStdString() != id);
}

/// Told before anything is made that would have to stay.
void AdoptedReleaseTest::storeThatCannotBeRead()
{
    makeServed(false);
    writeFile(kept().store.folder() + "/releases", {.bytes = "no folder"});
    const QStringList before = entries();
    VERIFY_ERROR(adopt(asked(), kept()), ErrorCode::WrongType);
    QVERIFY(!fs::is_symlink(m_served));
    QCOMPARE(entries(), before);
}

/// Who pinned what a killed adoption put there wants it.
void AdoptedReleaseTest::leavesWhatIsPinned()
{
    makeServed(false);
    const QString id = QString::fromStdString(killedWhenKept());
    QVERIFY(!id.isEmpty());
    writeFile(m_served + "/later.txt", {.bytes = "later"});
    VERIFY_RESULT(kept().store.setPinned(id, true));
    VERIFY_RESULT(adopt(asked(), kept()));
    const auto list = kept().store.list();
    VERIFY_RESULT(list);
    QCOMPARE(list->size(), size_t{2});
    QVERIFY(std::ranges::contains(*list, id, &StoredRelease::id));
}

/// Somebody writes into the folder, at any instant: it is adopted as it is in the end, or said to be in use.
void AdoptedReleaseTest::changedMeanwhile()
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

QTEST_GUILESS_MAIN(AdoptedReleaseTest)
#include "tst_adoptedrelease.moc"
