// SPDX-License-Identifier: GPL-3.0-or-later
// Whoever undoes (or finishes) a deployment that ended early is killed at every call of that, in turn. The next one
// finishes that, or undoes it in its turn: one of the two releases is there whole, and nothing that no record names.
// SLIPWAY_RESUME_MODE says on which kind of target.
#include "deploy/local/listing.h"
#include "processtesting/childprocess.h"
#include "resumeworld.h"

#include <QProcess>
#include <QTest>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

constexpr LocalMode Mode = SLIPWAY_RESUME_MODE;

using Names = std::set<std::string>;

/// How far the deployment came that is undone.
enum class Reached : uint8_t {
    Staging,
    FirstName, ///< Of its files; the others are still the old ones.
    HalfWay,
    LastName,
    Published,
    Pruning,
};

bool isHashed(const std::string &path)
{
    return path.starts_with("img/") || path.starts_with("css/");
}

/// What changes from one generation to the next: hashed names, a text that keeps its name, one that comes and goes.
Tree smallSite(int generation)
{
    const std::string number = std::to_string(generation);
    const std::string picture = "img/p.00000000000" + number + ".svg";
    const std::string sheet = "css/s.00000000000" + number + ".css";
    return {{"img/same.000000000000.svg", {.bytes = "always the same"}},
            {picture, {.bytes = picture}},
            {sheet, {.bytes = sheet + picture}},
            {"robots.txt", {.bytes = "robots " + number}},
            {"only/" + number + ".txt", {.bytes = "only in " + number}},
            {"staticfiles.json", {.bytes = sheet}}};
}

Names namesIn(const std::string &folder)
{
    Names names;
    std::error_code none;
    for (const auto &entry : fs::directory_iterator(folder, none)) {
        names.insert(entry.path().filename().string());
    }
    return names;
}

/// A record of a target.
Local::Listing record(const std::string &folder, const std::string &name)
{
    const FileDescriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    auto listing = Local::readListing(fd.get(), name, folder + '/' + name);
    return listing ? *std::move(listing) : Local::Listing();
}

} // namespace

class UndoKillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void killedUndoing_data();
    void killedUndoing();
    void anotherInBetween();

private:
    [[nodiscard]] std::shared_ptr<const Release> release(int generation, bool hasRoles);
    void findOutcomes(std::vector<OpenOutcome> &outcomes);
    [[nodiscard]] int64_t deathOf(Reached reached, bool hasRoles);
    void prepare();
    [[nodiscard]] bool dies(int64_t death);
    void checkNext(bool undoes, std::shared_ptr<const Release> wanted) const;
    void checkRecords(const std::shared_ptr<const Release> &wanted) const;
    void checkServed(const std::shared_ptr<const Release> &wanted) const;

    std::unique_ptr<ResumeWorld> m_base; ///< What each attempt begins with.
    std::unique_ptr<ResumeWorld> m_at;
    std::unique_ptr<SourceTree> m_sources;
    std::map<bool, std::vector<OpenOutcome>>
        m_outcomes; ///< By whether there are roles, and by call.
    std::array<std::shared_ptr<const Release>, 3> m_releases; ///< Long ago, before, the one undone.
};

void UndoKillTest::init()
{
    m_sources = std::make_unique<SourceTree>();
}

void UndoKillTest::cleanup()
{
    m_at.reset();
    m_base.reset();
}

/// Without roles the names only look hashed, as where another Slipway or another storage made them.
std::shared_ptr<const Release> UndoKillTest::release(int generation, bool hasRoles)
{
    const Tree site = smallSite(generation);
    return hasRoles ? m_sources->hashedRelease(site) : m_sources->release(site, "staticfiles.json");
}

void UndoKillTest::killedUndoing_data()
{
    QTest::addColumn<Reached>("reached");
    QTest::addColumn<bool>("hasRoles");
    QTest::addColumn<bool>("undoes");
    QTest::newRow("staging") << Reached::Staging << true << true;
    QTest::newRow("published") << Reached::Published << true << true;
    QTest::newRow("published, then finished") << Reached::Published << true << false;
    QTest::newRow("pruning") << Reached::Pruning << true << true;
    if (Mode != LocalMode::Releases) { // there it is one name
        QTest::newRow("first name") << Reached::FirstName << true << true;
        QTest::newRow("half way") << Reached::HalfWay << true << true;
        QTest::newRow("half way, only looks hashed") << Reached::HalfWay << false << true;
        QTest::newRow("half way, then finished") << Reached::HalfWay << true << false;
        QTest::newRow("last name") << Reached::LastName << true << true;
        QTest::newRow("published, only looks hashed") << Reached::Published << false << true;
    }
}

/// Two releases, deployed once and then copied.
void UndoKillTest::prepare()
{
    if (!m_base) {
        m_base = std::make_unique<ResumeWorld>(Mode);
        VERIFY_RESULT(m_base->deploy(m_releases[0]));
        VERIFY_RESULT(m_base->deploy(m_releases[1]));
    }
    m_at = std::make_unique<ResumeWorld>(Mode);
    QCOMPARE(QProcess::execute(u"cp"_s,
                               {u"-a"_s, QString::fromStdString(m_base->path(".")),
                                QString::fromStdString(m_at->path("."))}),
             0);
}

/// And a third that is killed at call `death`. False: it came to its end before.
bool UndoKillTest::dies(int64_t death)
{
    prepare();
    const ChildEnd end = runInChild([&] {
        m_at->arm = [death] { CallFaults::interruptAt(death, die); };
        return m_at->deploy(m_releases[2]) ? 0 : 2;
    });
    return end.signal == SIGKILL;
}

/// How far a deployment of the third release has come at each of its calls.
void UndoKillTest::findOutcomes(std::vector<OpenOutcome> &outcomes)
{
    while (dies(static_cast<int64_t>(outcomes.size()) + 1)) {
        const auto open = m_at->open();
        const auto target = m_at->world()->target();
        const auto state = target->inspect({});
        const auto outcome = *open && state ? outcomeOf(**open, *state, target->unfinishedRelease())
                                            : Result<OpenOutcome>(OpenOutcome::NotPublished);
        outcomes.push_back(outcome ? *outcome : OpenOutcome::NotPublished);
    }
}

/// The call at which it has to be killed.
int64_t UndoKillTest::deathOf(Reached reached, bool hasRoles)
{
    auto &outcomes = m_outcomes[hasRoles];
    if (outcomes.empty()) {
        findOutcomes(outcomes);
    }
    const auto first = [&](OpenOutcome outcome) {
        return std::ranges::find(outcomes, outcome) - outcomes.begin() + 1;
    };
    const int64_t partly = first(OpenOutcome::Partly);
    const int64_t published = first(OpenOutcome::Published);
    const auto calls = static_cast<int64_t>(outcomes.size());
    switch (reached) {
    case Reached::Staging:
        return std::min(partly, published) - 1;
    case Reached::FirstName:
        return partly + 1;
    case Reached::HalfWay:
        return (partly + published) / 2;
    case Reached::LastName:
        return published - 1;
    case Reached::Published:
        return published;
    case Reached::Pruning:
        return (published + calls) / 2;
    }
    return 0;
}

/// Releases in folders of their own: the records are those of the folders.
void UndoKillTest::checkRecords(const std::shared_ptr<const Release> &wanted) const
{
    const std::string records = m_at->path("www/.slipway");
    for (const auto &entry : fs::recursive_directory_iterator(records)) {
        QVERIFY2(!entry.path().string().ends_with(".new"), entry.path().c_str());
    }
    if (Mode == LocalMode::Releases) {
        QCOMPARE(namesIn(m_at->path("www/releases")), namesIn(records + "/releases"));
        const Tree live = m_at->world()->live();
        const auto listing = record(
            records + "/releases", fs::read_symlink(m_at->path("www/current")).filename().string());
        for (const auto &[path, file] : live) {
            QVERIFY2(listing.find(path), path.c_str());
        }
        QCOMPARE(listing.releaseId, wanted->id);
        return;
    }
    const auto published = record(records, "published");
    QCOMPARE(published.releaseId, wanted->id);
    for (const auto &[path, file] : m_at->world()->live()) {
        const auto *entry = published.find(path);
        QVERIFY2(entry && entry->ours, path.c_str());
    }
    const Names kept = namesIn(records + "/kept");
    QVERIFY(kept.contains(wanted->id.toStdString()));
    QVERIFY(kept.contains(m_releases[0]->id.toStdString()));
    QVERIFY(kept.contains(m_releases[1]->id.toStdString()));
    for (const std::string &aside : namesIn(records + "/trash")) {
        QVERIFY2(kept.contains(aside), aside.c_str());
    }
}

/// What is served: the release whole, and besides it the hashed names of releases that are kept, all of them.
void UndoKillTest::checkServed(const std::shared_ptr<const Release> &wanted) const
{
    Tree live = m_at->world()->live();
    for (const ReleaseFile &file : wanted->files) {
        const auto found = live.find(file.path.bytes());
        QVERIFY2(found != live.end(), file.path.bytes().c_str());
        QVERIFY2(Sha256::of(found->second.bytes) == file.digest, file.path.bytes().c_str());
    }
    Names allowed;
    if (Mode == LocalMode::Releases) {
        for (const std::string &name : namesIn(m_at->path("www/.slipway/releases"))) {
            for (const auto &entry : record(m_at->path("www/.slipway/releases"), name).entries) {
                if (isHashed(entry.path)) {
                    allowed.insert(entry.path);
                }
            }
        }
    } else {
        const std::string kept = m_at->path("www/.slipway/kept");
        for (const std::string &name : namesIn(kept)) {
            for (const auto &entry : record(kept, name).entries) {
                allowed.insert(entry.path);
                QVERIFY2(live.contains(entry.path), entry.path.c_str());
            }
        }
    }
    for (const ReleaseFile &file : wanted->files) {
        allowed.insert(file.path.bytes());
    }
    for (const auto &[path, file] : live) {
        QVERIFY2(allowed.contains(path), path.c_str());
    }
}

/// What the next one does, and what is there then. `wanted`: what is there if the last one had come to its end.
void UndoKillTest::checkNext(bool undoes, std::shared_ptr<const Release> wanted) const
{
    const auto open = m_at->open();
    VERIFY_RESULT(open);
    if (*open) {
        const QString &id = undoes ? (*open)->head.before : (*open)->head.release;
        const auto found = std::ranges::find_if(
            m_releases, [&](const auto &release) { return release->id == id; });
        QVERIFY(found != m_releases.end());
        wanted = *found;
        // A release that visitors get counts as published, whoever began with that.
        const auto target = m_at->world()->target();
        const auto state = target->inspect({});
        VERIFY_RESULT(state);
        const auto outcome = outcomeOf(**open, *state, target->unfinishedRelease());
        VERIFY_RESULT(outcome);
        QVERIFY(*outcome == OpenOutcome::Published || !target->unfinishedRelease().isEmpty()
                || state->releaseId != (*open)->head.release
                || (*open)->head.before == (*open)->head.release);
        m_at->takeUp(**open, undoes);
    }
    if (!QTest::currentTestFailed()) {
        checkServed(wanted);
    }
    if (!QTest::currentTestFailed()) {
        checkRecords(wanted);
    }
    if (!QTest::currentTestFailed()) {
        QCOMPARE(m_at->world()->leftovers(), QByteArray());
        QVERIFY(!m_at->open()->has_value());
        QVERIFY(ReleaseStore(m_at->path("store")).needed()->empty());
    }
}

void UndoKillTest::killedUndoing()
{
    QFETCH(Reached, reached);
    QFETCH(bool, hasRoles);
    QFETCH(bool, undoes);
    for (int i = 0; i < 3; ++i) {
        m_releases[size_t(i)] = release(i, hasRoles);
    }
    const int64_t death = deathOf(reached, hasRoles);
    QVERIFY(death > 0);
    int killed = 0;
    // Every call; what comes then is finished after every other one, and undone after those between.
    for (const bool undoesAgain : {false, true}) {
        for (int64_t call = undoesAgain ? 2 : 1;; call += 2) {
            QVERIFY(dies(death));
            const auto open = m_at->open();
            QVERIFY(open->has_value());
            const ChildEnd end = runInChild([&] {
                m_at->arm = [call] { CallFaults::interruptAt(call, die); };
                m_at->takeUp(**open, undoes);
                return QTest::currentTestFailed() ? 1 : 0;
            });
            if (end.signal != SIGKILL) {
                QCOMPARE(end.status, 0);
                break;
            }
            ++killed;
            checkNext(undoesAgain, m_releases[undoes ? 1 : 2]);
            if (QTest::currentTestFailed()) {
                qWarning("what died at call %lld, taken up and killed at call %lld, then %s",
                         static_cast<long long>(death), static_cast<long long>(call),
                         undoesAgain ? "undone" : "finished");
                return;
            }
        }
    }
    QVERIFY2(killed >= 6, qPrintable(QString::number(killed)));
}

/// Another deployment took its place, and was killed before it had changed anything: what goes back then ends what the
/// first one had left to do.
void UndoKillTest::anotherInBetween()
{
    for (int i = 0; i < 3; ++i) {
        m_releases[size_t(i)] = release(i, true);
    }
    const auto another = release(3, true);
    const int64_t death = deathOf(Reached::Published, true);
    int tried = 0;
    for (int64_t call = 1;; ++call) {
        QVERIFY(dies(death));
        const ChildEnd end = runInChild([&] {
            m_at->arm = [call] { CallFaults::interruptAt(call, die); };
            return m_at->deploy(another) ? 0 : 2;
        });
        QCOMPARE(end.signal, SIGKILL);
        const auto open = m_at->open();
        VERIFY_RESULT(open);
        QVERIFY(open->has_value());
        if ((*open)->head.release != another->id) {
            continue; // it had not begun
        }
        if ((*open)->reached() >= DeployStep::Publish) {
            break;
        }
        ++tried;
        checkNext(true, m_releases[2]);
        if (QTest::currentTestFailed()) {
            qWarning("killed at call %lld", static_cast<long long>(call));
            return;
        }
    }
    QVERIFY2(tried > 5, qPrintable(QString::number(tried)));
}

QTEST_GUILESS_MAIN(UndoKillTest)
#include "tst_undokill.moc"
