// SPDX-License-Identifier: GPL-3.0-or-later
// Deployments that ended early, as their journals tell: finished, undone, put away, or left to the next one.
#include "deploy/journal.h"
#include "deploy/resume.h"
#include "deploy/storedcontent.h"
#include "deploytesting/callfaults.h"
#include "deploytesting/contractworlds.h"
#include "deploytesting/deployone.h"
#include "deploytesting/forwardingtarget.h"
#include "deploytesting/testcontents.h"
#include "processtesting/childprocess.h"

#include <QTest>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

/// A target that tells when its lock is about to be given back.
class UnlockSeen final : public ForwardingTarget {
public:
    UnlockSeen(DeployTarget &target, std::function<void()> before)
        : ForwardingTarget(target)
        , m_before(std::move(before))
    { }
    void unlock() override
    {
        m_before();
        ForwardingTarget::unlock();
    }

private:
    std::function<void()> m_before;
};

} // namespace

class ResumeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }
    void goesAtTheEnd_data() { addModeRows(); }
    void goesAtTheEnd();
    void killedWhileStaging_data() { addModeRows(); }
    void killedWhileStaging();
    void killedBeforePublishingAndUndone_data() { addModeRows(); }
    void killedBeforePublishingAndUndone();
    void undoneThoughAnotherHoldsTheLock();
    void isGoneBeforeAnotherMayBegin();
    void movedMeanwhile_data() { addModeRows(); }
    void movedMeanwhile();
    void storeKeepsWhatIsNeeded();
    void whatAJournalTellsOfIsNeeded_data();
    void whatAJournalTellsOfIsNeeded();
    void undoneThoughItWasNotKept();
    void staysWhereOneThatEndedPartlyIsTakenUpInVain();
    void tellsWhereItCannotBeTakenAway();
    void anotherDeploymentTakesItsPlace_data() { addModeRows(); }
    void anotherDeploymentTakesItsPlace();

private:
    [[nodiscard]] std::string journals() const { return m_folder->path() + "/journals"; }
    [[nodiscard]] std::string root() const { return m_folder->path() + "/www"; }
    [[nodiscard]] TargetConfig config() const
    {
        TargetConfig config;
        config.name = u"local"_s;
        config.type = u"local"_s;
        config.path = root();
        config.mode = m_mode;
        return config;
    }
    [[nodiscard]] JournalPlace place() const
    {
        return {.folder = journals(), .target = config(), .store = m_store->folder()};
    }
    [[nodiscard]] std::unique_ptr<TargetWorld> world() const { return localWorld(m_mode, root()); }
    /// A deployment with a journal; the release is kept first.
    [[nodiscard]] Result<DeploymentReport> deployRelease(
        const std::shared_ptr<const Release> &release) const;
    /// Ends in the middle of writing file number `at`.
    void killWhileStaging(const std::shared_ptr<const Release> &release, int at) const;
    [[nodiscard]] std::optional<OpenDeployment> open() const
    {
        const auto found = openDeploymentTo(config(), journals());
        return found ? *found : std::nullopt;
    }

    LocalMode m_mode = LocalMode::Releases;
    std::unique_ptr<ScratchFolder> m_folder;
    std::unique_ptr<ReleaseStore> m_store;
    SourceTree m_sources;
};

void ResumeTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_store = std::make_unique<ReleaseStore>(m_folder->path() + "/store");
}

Result<DeploymentReport> ResumeTest::deployRelease(
    const std::shared_ptr<const Release> &release) const
{
    if (const auto kept = m_store->put(*release); !kept) {
        return failure(kept.error());
    }
    const auto target = world()->target();
    const auto plan = planFor(*target, release);
    return plan ? deployOne(*target, **plan, *sourceContent(), place()) : failure(plan.error());
}

void ResumeTest::killWhileStaging(const std::shared_ptr<const Release> &release, int at) const
{
    VERIFY_RESULT(m_store->put(*release));
    const ChildEnd end = runInChild([&] {
        const auto target = world()->target();
        const auto plan = planFor(*target, release);
        return plan && deployOne(*target, **plan, DeadlyContent(at), place()) ? 0 : 1;
    });
    QCOMPARE(end.signal, SIGKILL);
}

void ResumeTest::goesAtTheEnd()
{
    QFETCH(LocalMode, mode);
    m_mode = mode;
    VERIFY_RESULT(deployRelease(m_sources.release(firstTree())));
    VERIFY_RESULT(deployRelease(m_sources.release(secondTree())));
    QVERIFY(fs::is_empty(journals()));
    QVERIFY(m_store->needed()->empty());
    // A failure that leaves nothing half done leaves no journal either.
    const auto release = m_sources.release(firstTree());
    fs::remove(release->files.front().source);
    const auto target = world()->target();
    const auto plan = planFor(*target, release);
    VERIFY_RESULT(plan);
    VERIFY_ERROR(deployOne(*target, **plan, *sourceContent(), place()), ErrorCode::Moved);
    QVERIFY(fs::is_empty(journals()));
    COMPARE_TREES(world()->live(), secondTree());
}

void ResumeTest::killedWhileStaging()
{
    QFETCH(LocalMode, mode);
    m_mode = mode;
    VERIFY_RESULT(deployRelease(m_sources.release(firstTree(), "staticfiles.json")));
    const auto release = m_sources.release(secondTree(), "staticfiles.json");
    killWhileStaging(release, 6);
    const auto left = open();
    QVERIFY(left && !left->isRunning);
    QVERIFY(left->reached() == DeployStep::Stage);
    QVERIFY2(openDeploymentText(*left).contains(release->id),
             qPrintable(openDeploymentText(*left)));
    COMPARE_TREES(world()->live(), firstTree());

    const auto target = world()->target();
    const auto resume = planFinish(*left, *target, {}, {});
    VERIFY_RESULT(resume);
    QVERIFY(resume->outcome == OpenOutcome::NotPublished);
    const auto report = deployOne(*target, *resume->plan, **storedContent(*m_store), place());
    VERIFY_RESULT(report);
    QCOMPARE(report->releaseId, release->id);
    QVERIFY2(report->staged.filesReused >= 4,
             qPrintable(QString::number(report->staged.filesReused)));
    COMPARE_TREES(world()->live(), secondTree());
    QCOMPARE(world()->leftovers(), QByteArray());
    QVERIFY(fs::is_empty(journals()));
    QVERIFY(m_store->needed()->empty());
}

void ResumeTest::killedBeforePublishingAndUndone()
{
    QFETCH(LocalMode, mode);
    m_mode = mode;
    VERIFY_RESULT(deployRelease(m_sources.release(firstTree())));
    killWhileStaging(m_sources.release(secondTree()), 3);
    const auto target = world()->target();
    const auto undo = planUndo(*open(), *target, {}, {});
    VERIFY_RESULT(undo);
    QVERIFY(undo->outcome == OpenOutcome::NotPublished && !undo->plan);
    VERIFY_RESULT(discardDeployment(*open(), *target, {}));
    COMPARE_TREES(world()->live(), firstTree());
    QCOMPARE(world()->leftovers(), QByteArray());
    QVERIFY(!open() && fs::is_empty(journals()));
    QVERIFY(m_store->needed()->empty());
}

/// Only where that is asked for, and it is told whose lock it was.
void ResumeTest::undoneThoughAnotherHoldsTheLock()
{
    VERIFY_RESULT(deployRelease(m_sources.release(firstTree())));
    killWhileStaging(m_sources.release(secondTree()), 3);
    const auto other = world()->target();
    VERIFY_RESULT(other->lock({}));
    const auto target = world()->target();
    VERIFY_ERROR(discardDeployment(*open(), *target, {}), ErrorCode::Busy);
    QVERIFY(open() && world()->leftovers() != QByteArray());
    TargetContext taking;
    taking.takeLock = true;
    const auto from = discardDeployment(*open(), *target, taking);
    VERIFY_RESULT(from);
    QVERIFY2(from->contains(u"taken over"_s), qPrintable(*from));
    QVERIFY(!open());
    QCOMPARE(world()->leftovers(), QByteArray());
}

void ResumeTest::isGoneBeforeAnotherMayBegin()
{
    VERIFY_RESULT(deployRelease(m_sources.release(firstTree())));
    killWhileStaging(m_sources.release(secondTree()), 3);
    bool wasGone = false;
    const auto real = world()->target();
    UnlockSeen target(*real, [&] { wasGone = !open(); });
    VERIFY_RESULT(discardDeployment(*open(), target, {}));
    QVERIFY(wasGone);
}

void ResumeTest::movedMeanwhile()
{
    QFETCH(LocalMode, mode);
    m_mode = mode;
    VERIFY_RESULT(deployRelease(m_sources.release(firstTree())));
    killWhileStaging(m_sources.release(secondTree()), 3);
    world()->plant("somebody/else", {.bytes = "was here"});
    const auto target = world()->target();
    for (const auto &resume :
         {planFinish(*open(), *target, {}, {}), planUndo(*open(), *target, {}, {})}) {
        VERIFY_ERROR(resume, ErrorCode::Moved);
        QVERIFY(!resume.error().why.isEmpty() && !resume.error().advice.isEmpty());
    }
    // Another console published something else.
    Tree third = firstTree();
    third["third"] = {.bytes = "3"};
    const auto theirs = m_sources.release(third);
    VERIFY_RESULT(deployTo(*world()->target(), theirs));
    const auto resume = planFinish(*open(), *target, {}, {});
    VERIFY_ERROR(resume, ErrorCode::Moved);
    QVERIFY2(resume.error().why.contains(theirs->id), qPrintable(resume.error().why));
}

void ResumeTest::storeKeepsWhatIsNeeded()
{
    const auto first = m_sources.release(firstTree());
    const auto second = m_sources.release(secondTree());
    VERIFY_RESULT(deployRelease(first));
    killWhileStaging(second, 3);
    QCOMPARE(*m_store->needed(), (std::set<QString>{first->id, second->id}));
    VERIFY_ERROR(m_store->drop(second->id), ErrorCode::Refused);
    VERIFY_RESULT(m_store->collect({.releases = 0, .days = 0}));
    VERIFY_RESULT(m_store->read(first->id));
    VERIFY_RESULT(m_store->read(second->id));
    VERIFY_RESULT(forgetDeployment(*open()));
    QVERIFY(m_store->needed()->empty());
    VERIFY_RESULT(m_store->drop(second->id));
}

void ResumeTest::whatAJournalTellsOfIsNeeded_data()
{
    QTest::addColumn<bool>("isOverAnother");
    QTest::newRow("the first") << false;
    QTest::newRow("over another that ended early") << true;
}

/// Killed at any call: what can be taken up has its releases in the store.
void ResumeTest::whatAJournalTellsOfIsNeeded()
{
    QFETCH(const bool, isOverAnother);
    const auto first = m_sources.release(firstTree());
    const auto second = m_sources.release(secondTree());
    Tree tree = firstTree();
    tree["third"] = {.bytes = "3"};
    const auto third = m_sources.release(tree);
    std::set<QString> seen;
    for (int64_t call = 1;; ++call) {
        init();
        VERIFY_RESULT(deployRelease(first));
        if (isOverAnother) {
            killWhileStaging(second, 3);
        }
        VERIFY_RESULT(m_store->put(*third));
        const ChildEnd end = runInChild([&] {
            const auto target = world()->target();
            const auto plan = planFor(*target, third);
            CallFaults::interruptAt(call, die);
            return plan && deployOne(*target, **plan, *sourceContent(), place()) ? 0 : 1;
        });
        if (const auto left = open()) {
            const JournalHead &head = left->head;
            const auto needed = m_store->needed();
            VERIFY_RESULT(needed);
            QVERIFY2(needed->contains(head.release) && needed->contains(head.before),
                     qPrintable(u"call %1, %2"_s.arg(call).arg(head.release)));
            seen.insert(head.release);
            if (isOverAnother && head.release == third->id
                && left->reached() == DeployStep::Stage) {
                break; // from here on it is as the first
            }
        }
        if (end.signal != SIGKILL) {
            QCOMPARE(end.status, 0);
            break;
        }
    }
    QCOMPARE(seen.contains(second->id), isOverAnother);
    QVERIFY(seen.contains(third->id));
}

/// The release before is kept: what stands in its place can be put back, whatever it is.
void ResumeTest::undoneThoughItWasNotKept()
{
    m_mode = LocalMode::InPlace;
    const auto first = m_sources.release(firstTree());
    const auto second = m_sources.release(secondTree());
    std::optional<OpenDeployment> left;
    for (int64_t call = 1; !left; ++call) {
        init();
        VERIFY_RESULT(deployRelease(first));
        const ChildEnd end = runInChild([&] {
            const auto target = world()->target();
            const auto plan = planFor(*target, second);
            CallFaults::interruptAt(call, die);
            return plan && deployOne(*target, **plan, *sourceContent(), place()) ? 0 : 1;
        });
        QCOMPARE(end.signal, SIGKILL);
        const auto target = world()->target();
        if (const auto found = open()) {
            const auto undo = planUndo(*found, *target, {}, {});
            left = undo && undo->outcome == OpenOutcome::Partly ? found : std::nullopt;
        }
    }
    QCOMPARE(*m_store->needed(), std::set<QString>{first->id});
    const auto target = world()->target();
    VERIFY_ERROR(planFinish(*left, *target, {}, {}), ErrorCode::NotFound);
    const auto undo = planUndo(*left, *target, {}, {});
    VERIFY_RESULT(undo);
    VERIFY_RESULT(deployOne(*target, *undo->plan, **storedContent(*m_store), place()));
    COMPARE_TREES(world()->live(), firstTree());
    QVERIFY(!open());
    QVERIFY(m_store->needed()->empty());
}

/// Visitors still get some new files and some old ones: that can still be put right.
void ResumeTest::staysWhereOneThatEndedPartlyIsTakenUpInVain()
{
    m_mode = LocalMode::InPlace;
    const auto first = m_sources.release(firstTree());
    const auto second = m_sources.release(secondTree());
    std::unique_ptr<DeployTarget> target;
    std::optional<ResumePlan> undo;
    for (int64_t call = 1; !undo; ++call) {
        init();
        VERIFY_RESULT(deployRelease(first));
        VERIFY_RESULT(m_store->put(*second));
        const ChildEnd end = runInChild([&] {
            target = world()->target();
            const auto plan = planFor(*target, second);
            CallFaults::interruptAt(call, die);
            return plan && deployOne(*target, **plan, *sourceContent(), place()) ? 0 : 1;
        });
        QCOMPARE(end.signal, SIGKILL);
        target = world()->target();
        if (const auto left = open()) {
            const auto found = planUndo(*left, *target, {}, {});
            if (found && found->outcome == OpenOutcome::Partly
                && found->plan->sums.bytesToWrite > 0) {
                undo = *found;
            }
        }
    }
    const WatchedContent refused([] { return failure(Error::cancelled()); });
    VERIFY_ERROR(deployOne(*target, *undo->plan, refused, place()), ErrorCode::Cancelled);
    const auto left = open();
    QVERIFY(left && !left->isRunning);
    QVERIFY(left->reached() == DeployStep::Stage);
    const auto again = planUndo(*left, *target, {}, {});
    VERIFY_RESULT(again);
    QVERIFY(again->outcome == OpenOutcome::Partly);
    VERIFY_RESULT(deployOne(*target, *again->plan, **storedContent(*m_store), place()));
    COMPARE_TREES(world()->live(), firstTree());
    QVERIFY(!open());
    QVERIFY(m_store->needed()->empty());
}

/// The deployment is as good as any; that it is over is told where it is not written down.
void ResumeTest::tellsWhereItCannotBeTakenAway()
{
    const auto release = m_sources.release(firstTree());
    const auto target = world()->target();
    const auto plan = planFor(*target, release);
    VERIFY_RESULT(plan);
    const std::string file = journals() + '/' + journalName(config());
    const WatchedContent content([&]() -> Result<void> {
        fs::remove(file);
        fs::create_directory(file);
        return {};
    });
    DeploymentBoard board;
    const auto outcome = deployAll({{.target = target.get(),
                                     .plan = plan->get(),
                                     .options = {},
                                     .board = &board,
                                     .progress = nullptr,
                                     .journal = place()}},
                                   content, DeployOrder::Together)
                             .front();
    QVERIFY(!outcome.error);
    const std::vector<DeployEvent> events = board.events();
    QVERIFY(std::ranges::any_of(events, [&](const DeployEvent &event) {
        return event.text.contains(QString::fromStdString(file));
    }));
}

void ResumeTest::anotherDeploymentTakesItsPlace()
{
    QFETCH(LocalMode, mode);
    m_mode = mode;
    VERIFY_RESULT(deployRelease(m_sources.release(firstTree())));
    killWhileStaging(m_sources.release(secondTree()), 5);
    const auto report = deployRelease(m_sources.release(secondTree()));
    VERIFY_RESULT(report);
    QVERIFY(report->staged.filesReused > 0); // by content, whatever release it was for
    COMPARE_TREES(world()->live(), secondTree());
    QVERIFY(!open());

    // Nothing to do but to put away what is left.
    killWhileStaging(m_sources.release(firstTree()), 5);
    QVERIFY(world()->leftovers() != QByteArray());
    VERIFY_RESULT(deployRelease(m_sources.release(secondTree())));
    QCOMPARE(world()->leftovers(), QByteArray());
    QVERIFY(!open());
    QVERIFY(m_store->needed()->empty());
}

QTEST_GUILESS_MAIN(ResumeTest)
#include "tst_resume.moc"
