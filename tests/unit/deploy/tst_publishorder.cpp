// SPDX-License-Identifier: GPL-3.0-or-later
// The order in which files are published in place: whoever looks, at whatever instant, finds nothing that
// leads nowhere.
#include "base/posixpath.h"
#include "deploy/local/inplaceorder.h"
#include "deploytesting/callfaults.h"
#include "deploytesting/contractworlds.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTest>

#include <algorithm>
#include <fcntl.h>
#include <filesystem>
#include <set>
#include <sys/stat.h>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

using Files = std::map<std::string, std::string>;

/// Style sheets that use each other and pictures, in circles as well; a script with a source map.
Files firstFiles()
{
    return {{"css/site.css", "@import 'base.css'; a { b: url(../img/logo.png) }"},
            {"css/base.css", "@import url(deep/type.css); /* 1 */"},
            {"css/deep/type.css", "f { src: url(../../fonts/old.woff2) }"},
            {"css/ring-a.css", "@import 'ring-b.css'; /* 1 */"},
            {"css/ring-b.css", "@import 'ring-a.css';"},
            {"img/logo.png", "logo 1"},
            {"img/gone.png", "gone"},
            {"fonts/old.woff2", "old font"},
            {"room", "a file"},
            {"js/app.js", "run(1)"}};
}

Files secondFiles()
{
    return {{"css/site.css",
             "@import 'base.css'; @import 'added.css'; a { b: url(../img/logo.png) }"
             "c { d: url('../room/picture.png') }"},
            {"css/base.css", "@import url(deep/type.css); /* 2 */ e { f: url(../img/z-new.png) }"},
            {"css/added.css", "g { h: url(../img/z-new.png); i: url(zz/inner.svg) }"},
            {"css/zz/inner.svg", "<svg/>"},
            {"css/deep/type.css", "f { src: url(../../fonts/young.woff2) }"},
            {"css/ring-a.css", "@import 'ring-b.css'; /* 2 */ j { k: url(../z-ring.png) }"},
            {"css/ring-b.css", "@import 'ring-a.css'; /* 2 */"},
            {"z-ring.png", "ring"},
            {"img/logo.png", "logo 2"},
            {"img/z-new.png", "new"},
            {"fonts/young.woff2", "young font"},
            {"room/picture.png", "in a folder now"},
            {"js/app.js", "run(2)\n//# sourceMappingURL=app.js.map"},
            {"js/app.js.map", "{}"}};
}

/// What a text refers to, found in another way than Slipway finds it.
std::set<std::string> ledTo(const std::string &path, const std::string &bytes)
{
    static const QRegularExpression reference(
        QStringLiteral("url\\(['\"]?([^'\")]+)|@import ['\"]([^'\"]+)|sourceMappingURL=(\\S+)"));
    std::set<std::string> paths;
    if (!path.ends_with(".css") && !path.ends_with(".js")) {
        return paths;
    }
    for (auto found = reference.globalMatch(QString::fromStdString(bytes)); found.hasNext();) {
        const auto match = found.next();
        const QString url = match.captured(match.lastCapturedIndex());
        const std::string folder(PosixPath::folderOf(path));
        paths.insert(
            PosixPath::normalised((folder.empty() ? "" : folder + '/') + url.toStdString()));
    }
    return paths;
}

/// What is wrong with what visitors can reach; empty: nothing. They know every name without a hash, and
/// those that the manifest holds.
QByteArray dangling(const Tree &live)
{
    std::set<std::string> reachable;
    const auto manifest = live.find("staticfiles.json");
    const QJsonObject paths = manifest == live.end()
        ? QJsonObject()
        : QJsonDocument::fromJson(QByteArray::fromStdString(manifest->second.bytes))
              .object()
              .value(QLatin1String("paths"))
              .toObject();
    for (const QJsonValue value : paths) {
        reachable.insert(value.toString().toStdString());
    }
    static const QRegularExpression hashed(QStringLiteral("\\.[0-9a-f]{12}\\."));
    for (const auto &[path, file] : live) {
        if (!hashed.match(QString::fromStdString(path)).hasMatch()) {
            reachable.insert(path);
        }
    }
    QByteArray wrong;
    std::vector<std::string> next(reachable.begin(), reachable.end());
    while (!next.empty()) {
        const std::string path = next.back();
        next.pop_back();
        const auto file = live.find(path);
        if (file == live.end()) {
            wrong += QByteArray::fromStdString(path) + " is not there\n";
            continue;
        }
        for (const std::string &used : ledTo(path, file->second.bytes)) {
            if (!live.contains(used)) {
                wrong += QByteArray::fromStdString(path + " leads to " + used) + "\n";
            } else if (reachable.insert(used).second) {
                next.push_back(used);
            }
        }
    }
    return wrong;
}

} // namespace

class PublishOrderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { CallFaults::disarm(); }
    void nothingDanglesAtAnyInstant_data();
    void nothingDanglesAtAnyInstant();
    void theEyeSees();
    void withoutKnowledgeNewNamesComeFirst();
    void chainsMayBeLong();
    void newFoldersComeWhole();
    void aNewFolderThatLeadsElsewhereComesAfter();
    void newFoldersInheritFromTheRoot();

private:
    std::shared_ptr<const Release> release(const Files &files, StorageKind kind);

    std::unique_ptr<ScratchFolder> m_folder;
    int m_releases = 0;
};

void PublishOrderTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
}

std::shared_ptr<const Release> PublishOrderTest::release(const Files &files, StorageKind kind)
{
    qputenv("XDG_CACHE_HOME", QByteArray::fromStdString(m_folder->path() + "/cache"));
    ProjectSnapshot snapshot;
    snapshot.projectFolder = m_folder->path();
    snapshot.djangoVersion = {6, 0, 3};
    snapshot.settings.staticUrl = QStringLiteral("/static/");
    snapshot.storage.baseUrl = QStringLiteral("/static/");
    snapshot.storage.kind = kind;
    snapshot.storage.fileMode = 0644;
    Collection collection;
    collection.origins.resize(1);
    collection.origins[0].root = m_folder->path() + '/' + std::to_string(++m_releases);
    for (const auto &[path, bytes] : files) {
        if (kind == StorageKind::Manifest && path.contains("ring-")) {
            continue; // names that hang on each other never settle
        }
        writeFile(collection.origins[0].root + '/' + path, {.bytes = bytes});
        SourceFile source;
        source.path = path;
        collection.files.push_back(
            {.destination = path, .winner = static_cast<uint32_t>(collection.sources.size())});
        collection.sources.push_back(source);
    }
    const auto built = buildRelease(snapshot, collection);
    if (!built) {
        qFatal("%s", qPrintable(built.error().message()));
    }
    return *built;
}

void PublishOrderTest::nothingDanglesAtAnyInstant_data()
{
    QTest::addColumn<StorageKind>("kind");
    QTest::addColumn<bool>("backwards");
    QTest::addColumn<LocalMode>("mode");
    const auto rows = [](const char *words, StorageKind kind, bool backwards) {
        QTest::addRow("in place, %s", words) << kind << backwards << LocalMode::InPlace;
        QTest::addRow("pool, %s", words) << kind << backwards << LocalMode::Pool;
    };
    rows("plain", StorageKind::Plain, false);
    rows("plain, back again", StorageKind::Plain, true);
    rows("manifest", StorageKind::Manifest, false);
    rows("manifest, back again", StorageKind::Manifest, true);
}

void PublishOrderTest::nothingDanglesAtAnyInstant()
{
    QFETCH(StorageKind, kind);
    QFETCH(bool, backwards);
    QFETCH(LocalMode, mode);
    const auto first = release(backwards ? secondFiles() : firstFiles(), kind);
    const auto second = release(backwards ? firstFiles() : secondFiles(), kind);
    const auto world = localWorld(mode);
    VERIFY_RESULT(deployTo(*world->target(), first));
    QCOMPARE(dangling(world->live()), QByteArray());

    // A picture's hashed name has to make room for a folder. That no pool does for a release that it keeps.
    const bool isInTheWay = mode == LocalMode::Pool && kind == StorageKind::Manifest && backwards;
    PlanOptions options;
    if (isInTheWay) {
        VERIFY_ERROR(deployTo(*world->target(), second), ErrorCode::Refused);
        options.retention = {.releases = 1, .days = 0};
        options.now = QDateTime::currentDateTimeUtc().addDays(1);
    }

    int looks = 0;
    std::set<QByteArray> states;
    QByteArray wrong;
    CallFaults::watch([&] {
        const Tree live = world->live();
        const QByteArray found = dangling(live);
        ++looks;
        states.insert(treeDifference(live, {}));
        if (wrong.isEmpty() && !found.isEmpty()) {
            wrong = "before call " + QByteArray::number(looks) + ":\n" + found;
        }
    });
    const auto done = deployTo(*world->target(), second, options);
    CallFaults::disarm();
    VERIFY_RESULT(done);
    QVERIFY2(wrong.isEmpty(), wrong.constData());
    QCOMPARE(dangling(world->live()), QByteArray());
    QVERIFY(states.size() > 10); // there was something to see
}

/// The test's own eye: it would see what it looks for.
void PublishOrderTest::theEyeSees()
{
    const Tree whole = {{"a.css", {.bytes = "@import 'b.css'; x { y: url(img/c.png) }"}},
                        {"b.css", {.bytes = ""}},
                        {"img/c.png", {.bytes = "c"}},
                        {"d.0123456789ab.css", {.bytes = "@import 'nobody.css'"}}};
    QCOMPARE(dangling(whole), QByteArray());
    Tree less = whole;
    less.erase("img/c.png");
    QCOMPARE(dangling(less), QByteArray("a.css leads to img/c.png\n"));
    Tree known = whole;
    known["staticfiles.json"] = {.bytes = R"({"paths": {"d.css": "d.0123456789ab.css"}})"};
    QCOMPARE(dangling(known), QByteArray("d.0123456789ab.css leads to nobody.css\n"));
}

namespace {

/// "a b | c | d": the lists of an order.
QString words(const Plan &plan)
{
    const Local::InPlaceOrder order = Local::inPlaceOrder(plan);
    QStringList lists;
    for (const auto &rows :
         {order.added, order.changed, order.makingRoom, order.intoRoom, order.manifests}) {
        QStringList names;
        for (const size_t row : rows) {
            names += plan.rows[row].path.display();
        }
        lists += names.join(QLatin1Char(' '));
    }
    return lists.join(QLatin1String(" | "));
}

} // namespace

void PublishOrderTest::withoutKnowledgeNewNamesComeFirst()
{
    auto wanted = std::make_shared<Release>(*release(
        {{"a.css", "@import 'z.css'; 2"}, {"m.png", "2"}, {"z.css", "2"}}, StorageKind::Plain));
    TargetState state;
    state.files = {
        {.path = *RelPath::from("a.css"), .size = 1, .digest = {}, .mode = 0644, .ours = true},
        {.path = *RelPath::from("m.png"), .size = 1, .digest = {}, .mode = 0644, .ours = true}};
    QVERIFY(wanted->uses.isKnown());
    QCOMPARE(words(*makePlan(wanted, state, {})), QStringLiteral(" | z.css a.css m.png |  |  | "));
    // Of a changed text that a changed one uses: the used one first.
    state.files.push_back(
        {.path = *RelPath::from("z.css"), .size = 9, .digest = {}, .mode = 0644, .ours = true});
    QCOMPARE(words(*makePlan(wanted, state, {})), QStringLiteral(" | z.css a.css m.png |  |  | "));
    wanted->uses = {};
    QCOMPARE(words(*makePlan(wanted, state, {})), QStringLiteral(" | a.css m.png z.css |  |  | "));
    state.files.pop_back();
    QCOMPARE(words(*makePlan(wanted, state, {})), QStringLiteral(" | z.css a.css m.png |  |  | "));
}

/// A chain of uses as long as a release is no deep recursion.
void PublishOrderTest::chainsMayBeLong()
{
    constexpr uint32_t Count = 300'000;
    auto wanted = std::make_shared<Release>();
    std::vector<FileUses::Edge> edges;
    for (uint32_t i = 0; i < Count; ++i) {
        wanted->files.push_back(
            {.path = *RelPath::from("f" + std::to_string(Count + i)), .source = {}, .digest = {}});
        if (i + 1 < Count) {
            edges.emplace_back(i, i + 1);
        }
    }
    wanted->uses = FileUses(Count, edges);
    const auto plan = makePlan(wanted, {}, {});
    const auto order = Local::inPlaceOrder(*plan);
    QCOMPARE(order.changed.size(), size_t(Count));
    QVERIFY(std::ranges::is_sorted(order.changed, std::ranges::greater()));
}

namespace {

Files withNewFolders()
{
    return {{"site.css", "@import 'app/a.css'; @import 'other/x.css'"},
            {"app/a.css", "@import 'b.css'; c { d: url(img/e.png) }"},
            {"app/b.css", "/* of a.css */"},
            {"app/img/e.png", "picture"},
            {"other/x.css", "@import 'y.css'; f { g: url(../site.png) }"},
            {"other/y.css", "/* of x.css */"},
            {"site.png", "picture of the site"}};
}

size_t countBelow(const Tree &tree, std::string_view folder)
{
    return static_cast<size_t>(std::ranges::count_if(
        tree, [&](const auto &file) { return PosixPath::isSameOrBelow(file.first, folder); }));
}

} // namespace

/// What is new as a whole appears at once, and is as well known from then on as what was put there file by file.
void PublishOrderTest::newFoldersComeWhole()
{
    const std::string root = m_folder->path() + "/www";
    const auto world = localWorld(LocalMode::InPlace, root);
    const auto wanted = release(withNewFolders(), StorageKind::Plain);
    std::set<size_t> seen;
    std::set<size_t> seenOther;
    QByteArray wrong;
    CallFaults::watch([&] {
        const Tree live = world->live();
        seen.insert(countBelow(live, "app"));
        seenOther.insert(countBelow(live, "other"));
        if (wrong.isEmpty()) {
            wrong = dangling(live);
        }
    });
    const auto done = deployTo(*world->target(), wanted);
    CallFaults::disarm();
    VERIFY_RESULT(done);
    QCOMPARE(wrong, QByteArray());
    QVERIFY(seen == (std::set<size_t>{0, 3}));
    // It leads to a file that comes later: one by one, as the eye sees.
    QVERIFY(seenOther == (std::set<size_t>{0, 1, 2}));
    QCOMPARE(world->leftovers(), QByteArray());

    const auto nothing = planFor(*world->target(), wanted);
    VERIFY_RESULT(nothing);
    QCOMPARE((*nothing)->sums.changes(), 0);
    // Somebody changes one, and makes it look as old as it was.
    const std::string changed = root + "/app/b.css";
    struct stat before = {};
    QCOMPARE(::stat(changed.c_str(), &before), 0);
    writeFile(changed, {.bytes = "/* of A.css */", .mode = before.st_mode & 07777U});
    const timespec times[2] = {before.st_atim, before.st_mtim};
    QCOMPARE(::utimensat(AT_FDCWD, changed.c_str(), times, 0), 0);
    const auto mends = planFor(*world->target(), wanted);
    VERIFY_RESULT(mends);
    QCOMPARE((*mends)->sums.changed, 1);
}

/// Where it leads to something that is kept it may come at once as well; where somebody was faster with a folder of
/// that name, its files go into that.
void PublishOrderTest::aNewFolderThatLeadsElsewhereComesAfter()
{
    const std::string root = m_folder->path() + "/www";
    const auto world = localWorld(LocalMode::InPlace, root);
    VERIFY_RESULT(deployTo(*world->target(),
                           release({{"site.png", "picture of the site"}}, StorageKind::Plain)));
    const auto wanted = release(withNewFolders(), StorageKind::Plain);
    std::set<size_t> seenOther;
    bool isPlanted = false;
    CallFaults::watch([&] {
        seenOther.insert(countBelow(world->live(), "other"));
        // Before the first rename, after the plan and what was staged by it.
        if (!isPlanted && std::filesystem::exists(root + "/.slipway/publishing")) {
            isPlanted = true;
            world->plant("app/theirs.txt", {.bytes = "theirs"});
        }
    });
    const auto done = deployTo(*world->target(), wanted);
    CallFaults::disarm();
    VERIFY_RESULT(done);
    QVERIFY(seenOther == (std::set<size_t>{0, 2}));
    QVERIFY(isPlanted);
    QCOMPARE(countBelow(world->live(), "app"), 4U);
    QCOMPARE(dangling(world->live()), QByteArray());
}

/// A folder made elsewhere and moved is as one that was made where it is.
void PublishOrderTest::newFoldersInheritFromTheRoot()
{
    const std::string root = m_folder->path() + "/www";
    const auto world = localWorld(LocalMode::InPlace, root);
    VERIFY_RESULT(deployTo(*world->target(), release({{"a.txt", "a"}}, StorageKind::Plain)));
    QCOMPARE(::chmod(root.c_str(), 02755), 0); // the records have been made before
    VERIFY_RESULT(deployTo(*world->target(), release(withNewFolders(), StorageKind::Plain)));
    for (const char *folder : {"/app", "/app/img", "/other"}) {
        struct stat status = {};
        QCOMPARE(::stat((root + folder).c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777U, 02755U);
    }
}

QTEST_GUILESS_MAIN(PublishOrderTest)
#include "tst_publishorder.moc"
