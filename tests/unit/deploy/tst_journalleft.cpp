// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a journal that an earlier deployment left: never lost unseen, and gone for good once it is over.
#include "deploy/journal.h"
#include "deploy/journalaside.h"
#include "deploy/resume.h"
#include "deploytesting/callfaults.h"
#include "deploytesting/contractworlds.h"
#include "deploytesting/forwardingtarget.h"
#include "deploytesting/testcontents.h"
#include "processtesting/childprocess.h"
#include "store/releasestore.h"

#include <QTest>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <set>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

/// A target at which a step fails; at Check, what tidies up after an earlier one. Done: none.
class FailingTarget final : public ForwardingTarget {
public:
    FailingTarget(DeployTarget &target, DeployStep failing)
        : ForwardingTarget(target)
        , m_failing(failing)
    { }
    Result<VerifyReport> verify(const Plan &plan, const TargetContext &context) override
    {
        return m_failing == DeployStep::Verify ? failed() : ForwardingTarget::verify(plan, context);
    }
    Result<PruneReport> prune(const Plan &plan, const TargetContext &context) override
    {
        return m_failing == DeployStep::Prune ? failed() : ForwardingTarget::prune(plan, context);
    }
    Result<void> discard(const TargetContext &context) override
    {
        return m_failing == DeployStep::Check ? failed() : ForwardingTarget::discard(context);
    }

private:
    static std::unexpected<Error> failed()
    {
        return failure(Error::fromErrno(EIO, u"It failed"_s, {}));
    }

    DeployStep m_failing;
};

std::string bytesOf(const std::string &path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

class JournalLeftTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void untidiedStaysTold_data();
    void untidiedStaysTold();
    void failedAfterPublishingIsTold_data();
    void failedAfterPublishingIsTold();
    void damagedIsKeptBeside();
    void damagedIsTidiedUpAfter();
    void runningIsNotPutAside();
    void countsAsKeptUnlessItIsMissing();
    void forgottenForGood();

private:
    [[nodiscard]] std::string journals() const { return m_folder->path() + "/journals"; }
    [[nodiscard]] std::string file() const { return journals() + '/' + journalName(config()); }
    [[nodiscard]] TargetConfig config() const
    {
        TargetConfig config;
        config.name = u"local"_s;
        config.type = u"local"_s;
        config.path = m_folder->path() + "/www";
        config.mode = m_mode;
        return config;
    }
    [[nodiscard]] std::unique_ptr<TargetWorld> world() const
    {
        return localWorld(m_mode, config().path);
    }
    [[nodiscard]] Result<void> deployRelease(const std::shared_ptr<const Release> &release,
                                             const ContentSource &content = WatchedContent([] {
                                                 return Result<void>();
                                             })) const;
    /// As a deployment leaves it that was killed after its release was published.
    void leaveUntidied(const QString &release, const QString &before) const;
    void damage(std::string_view bytes) const;
    [[nodiscard]] std::optional<OpenDeployment> open() const
    {
        const auto found = openDeploymentTo(config(), journals());
        return found ? *found : std::nullopt;
    }
    [[nodiscard]] std::set<std::string> names() const
    {
        std::set<std::string> names;
        for (const auto &entry : fs::directory_iterator(journals())) {
            names.insert(entry.path().filename().string());
        }
        return names;
    }
    [[nodiscard]] bool isTold(const std::string &words) const
    {
        const std::vector<DeployEvent> events = m_board->events();
        return std::ranges::any_of(events, [&](const DeployEvent &event) {
            return event.text.contains(QString::fromStdString(words));
        });
    }

    LocalMode m_mode = LocalMode::Releases;
    DeployStep m_failing = DeployStep::Done; ///< Of each deployment; Done: none.
    std::unique_ptr<ScratchFolder> m_folder;
    std::unique_ptr<ReleaseStore> m_store;
    std::unique_ptr<DeploymentBoard> m_board; ///< Of all deployments.
    SourceTree m_sources;
};

void JournalLeftTest::init()
{
    m_mode = LocalMode::Releases;
    m_failing = DeployStep::Done;
    m_folder = std::make_unique<ScratchFolder>();
    m_store = std::make_unique<ReleaseStore>(m_folder->path() + "/store");
    m_board = std::make_unique<DeploymentBoard>();
}

Result<void> JournalLeftTest::deployRelease(const std::shared_ptr<const Release> &release,
                                            const ContentSource &content) const
{
    if (const auto kept = m_store->put(*release); !kept) {
        return failure(kept.error());
    }
    const auto real = world()->target();
    FailingTarget target(*real, m_failing);
    const auto plan = planFor(target, release);
    if (!plan) {
        return failure(plan.error());
    }
    DeployOptions options;
    for (const PlanWarning &warning : (*plan)->warnings) {
        options.confirmedWarnings += warning.id;
    }
    const auto outcome = deployAll({{.target = &target,
                                     .plan = plan->get(),
                                     .options = options,
                                     .board = m_board.get(),
                                     .progress = nullptr,
                                     .journal = JournalPlace{.folder = journals(),
                                                             .target = config(),
                                                             .store = m_store->folder()}}},
                                   content, DeployOrder::Together)
                             .front();
    return outcome.error ? Result<void>(failure(*outcome.error)) : Result<void>();
}

void JournalLeftTest::leaveUntidied(const QString &release, const QString &before) const
{
    JournalHead head;
    head.target = config().name;
    head.path = config().path;
    head.mode = m_mode;
    head.release = release;
    head.before = before;
    head.fingerprint = QString(64, u'a');
    head.began = QDateTime::currentDateTimeUtc();
    auto journal = DeployJournal::open(journals(), head);
    VERIFY_RESULT(journal);
    for (const DeployStep step : {DeployStep::Stage, DeployStep::Publish}) {
        VERIFY_RESULT(journal->begun(step));
        VERIFY_RESULT(journal->ended(step));
    }
}

void JournalLeftTest::damage(std::string_view bytes) const
{
    fs::create_directories(journals());
    std::ofstream(file(), std::ios::binary | std::ios::trunc) << bytes;
}

void JournalLeftTest::untidiedStaysTold_data()
{
    addModeRows();
}

/// What the earlier one was to delete may be there still; a later one that comes to nothing has not put that right.
void JournalLeftTest::untidiedStaysTold()
{
    QFETCH(const LocalMode, mode);
    m_mode = mode;
    const auto first = m_sources.release(firstTree());
    const auto second = m_sources.release(secondTree());
    Tree tree = firstTree();
    tree["third"] = {.bytes = "3"};
    const auto third = m_sources.release(tree);
    VERIFY_RESULT(deployRelease(first));
    VERIFY_RESULT(deployRelease(second));
    leaveUntidied(second->id, first->id);

    const WatchedContent refused([] { return failure(Error::cancelled()); });
    VERIFY_ERROR(deployRelease(third, refused), ErrorCode::Cancelled);
    const auto left = open();
    QVERIFY(left && !left->isRunning);
    QCOMPARE(left->head.release, third->id);
    QCOMPARE(left->head.before, second->id);
    QVERIFY(left->head.isUntidied && !left->head.isPartly);

    VERIFY_RESULT(deployRelease(third));
    QVERIFY(fs::is_empty(journals()));
    QVERIFY(m_store->needed()->empty());
}

void JournalLeftTest::failedAfterPublishingIsTold_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::addColumn<DeployStep>("step");
    QTest::addColumn<bool>("isOverUntidied");
    for (const bool isOverUntidied : {false, true}) {
        for (const DeployStep step : {DeployStep::Verify, DeployStep::Prune}) {
            const auto add = [&](const char *mode) -> QTestData & {
                return QTest::addRow("%s, %s%s", mode, qPrintable(deployStepId(step)),
                                     isOverUntidied ? ", over an untidied one" : "");
            };
            add("in place") << LocalMode::InPlace << step << isOverUntidied;
            add("pool") << LocalMode::Pool << step << isOverUntidied;
            add("releases") << LocalMode::Releases << step << isOverUntidied;
        }
    }
}

/// What was to be deleted is there still, as if it had been killed at that step: the next start tells of it.
void JournalLeftTest::failedAfterPublishingIsTold()
{
    QFETCH(const LocalMode, mode);
    QFETCH(const DeployStep, step);
    QFETCH(const bool, isOverUntidied);
    m_mode = mode;
    const auto first = m_sources.release(firstTree());
    const auto second = m_sources.release(secondTree());
    VERIFY_RESULT(deployRelease(first));
    if (isOverUntidied) {
        leaveUntidied(first->id, {});
    }
    m_failing = step;
    VERIFY_ERROR(deployRelease(second), Error::fromErrno(EIO, {}, {}).code);
    const auto left = open();
    QVERIFY(left && !left->isRunning && left->isPublished());
    QVERIFY(left->reached() == step);
    QCOMPARE(left->head.release, second->id);
    QCOMPARE(left->head.before, first->id);
    QCOMPARE(left->head.isUntidied, isOverUntidied);
    const auto target = world()->target();
    for (const auto &resume :
         {planFinish(*left, *target, {}, {}), planUndo(*left, *target, {}, {})}) {
        VERIFY_RESULT(resume);
        QVERIFY(resume->outcome == OpenOutcome::Published);
    }

    m_failing = DeployStep::Done;
    VERIFY_RESULT(deployRelease(second));
    COMPARE_TREES(world()->live(), secondTree());
    QVERIFY(fs::is_empty(journals()));
    QVERIFY(m_store->needed()->empty());
}

void JournalLeftTest::damagedIsKeptBeside()
{
    const std::string name = journalName(config());
    damage("torn");
    VERIFY_RESULT(deployRelease(m_sources.release(firstTree())));
    QCOMPARE(names(), (std::set<std::string>{name + ".damaged"}));
    QCOMPARE(bytesOf(file() + ".damaged"), "torn");
    QVERIFY(isTold(file() + ".damaged"));
    QVERIFY(isTold(file() + ":1")); // what is wrong with it

    // The next one leaves that alone; nobody can say what the earlier one left.
    damage("torn again");
    const WatchedContent refused([] { return failure(Error::cancelled()); });
    VERIFY_ERROR(deployRelease(m_sources.release(secondTree()), refused), ErrorCode::Cancelled);
    QCOMPARE(names(), (std::set<std::string>{name, name + ".damaged", name + ".damaged-2"}));
    QCOMPARE(bytesOf(file() + ".damaged"), "torn");
    QCOMPARE(bytesOf(file() + ".damaged-2"), "torn again");
    QVERIFY(open() && open()->head.isUntidied);
}

void JournalLeftTest::damagedIsTidiedUpAfter()
{
    const auto release = m_sources.release(firstTree());
    VERIFY_RESULT(deployRelease(release));
    damage("torn");
    m_failing = DeployStep::Check;
    VERIFY_ERROR(deployRelease(release), Error::fromErrno(EIO, {}, {}).code);
    QCOMPARE(names(), (std::set<std::string>{journalName(config())})); // told again
    m_failing = DeployStep::Done;
    VERIFY_RESULT(deployRelease(release)); // nothing to do
    QCOMPARE(names(), (std::set<std::string>{journalName(config()) + ".damaged"}));
    QVERIFY(isTold(file() + ".damaged"));
}

void JournalLeftTest::runningIsNotPutAside()
{
    JournalHead head;
    head.path = config().path;
    const auto journal = DeployJournal::open(journals(), head); // without a release: not to be read
    VERIFY_RESULT(journal);
    VERIFY_ERROR(openDeploymentTo(config(), journals()), ErrorCode::InvalidData);
    VERIFY_ERROR(putJournalAside(file()), ErrorCode::Busy);
    QVERIFY(isJournalHeld(file()));
    QCOMPARE(names(), (std::set<std::string>{journalName(config())}));
}

/// Only a release that is not in the store goes without being needed there.
void JournalLeftTest::countsAsKeptUnlessItIsMissing()
{
    const auto needs = [&](const QStringList &expected) {
        const auto needed = m_store->needed();
        return needed && *needed == std::set<QString>(expected.begin(), expected.end());
    };
    // Names of the store's records cannot be listed, but each can be looked at.
    fs::permissions(m_folder->path(), fs::perms(0777));
    const ChildEnd end = runAsNobody([&] {
        SourceTree sources;
        const auto first = sources.release(firstTree());
        const auto second = sources.release(secondTree());
        if (!deployRelease(first)) {
            return 1;
        }
        bool isNeeded = false;
        const WatchedContent closed([&]() -> Result<void> {
            isNeeded = needs({first->id, second->id});
            return {};
        });
        if (!m_store->put(*second)) {
            return 2;
        }
        fs::permissions(m_store->folder() + "/releases", fs::perms(0300));
        if (!deployRelease(second, closed)) {
            return 3;
        }
        return isNeeded ? 0 : 4;
    });
    QCOMPARE(end.status, 0);

    init();
    const auto first = m_sources.release(firstTree());
    const auto second = m_sources.release(secondTree());
    VERIFY_RESULT(deployRelease(first));
    VERIFY_RESULT(m_store->drop(first->id));
    bool isNeeded = false;
    VERIFY_RESULT(deployRelease(second, WatchedContent([&]() -> Result<void> {
                                    isNeeded = needs({second->id});
                                    return {};
                                })));
    QVERIFY(isNeeded);
}

/// One that comes back after a power failure would tell of what has been put in order.
void JournalLeftTest::forgottenForGood()
{
    bool isSynced = false;
    for (int64_t call = 1;; ++call) {
        leaveUntidied(u"20261123-084502-3f9c2a"_s, {});
        const auto left = open();
        QVERIFY(left);
        CallFaults::failAt(call);
        const auto forgotten = forgetDeployment(*left);
        if (!CallFaults::disarm()) {
            VERIFY_RESULT(forgotten);
            break;
        }
        QVERIFY(!forgotten);
        isSynced = isSynced || !fs::exists(file());
    }
    QVERIFY(isSynced);
    QVERIFY(!open());
}

QTEST_GUILESS_MAIN(JournalLeftTest)
#include "tst_journalleft.moc"
