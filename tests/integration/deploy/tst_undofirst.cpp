// SPDX-License-Identifier: GPL-3.0-or-later
// The first deployment to a target is killed at every call of it, in turn, and undone: visitors get what they got
// before, which is nothing of ours, and there is no release that one could go back to.
#include "deploy/lastdeployed.h"
#include "deploy/pastdeployments.h"
#include "processtesting/childprocess.h"
#include "resumeworld.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <set>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

/// Somebody's, where a target is served as it is; release folders hold nothing but releases.
Tree others(LocalMode mode)
{
    return mode == LocalMode::Releases ? Tree() : Tree{{"somebody/else.txt", {.bytes = "theirs"}}};
}

/// Also those without any file. Of release folders nothing is left that visitors can see.
std::set<std::string> servedFolders(const ResumeWorld &at, LocalMode mode)
{
    std::set<std::string> found;
    if (mode == LocalMode::Releases) {
        return found;
    }
    const std::filesystem::path root = at.served();
    for (const auto &entry : std::filesystem::recursive_directory_iterator(root)) {
        const std::string path = entry.path().lexically_relative(root).string();
        if (entry.is_directory() && !path.starts_with(".slipway")) {
            found.insert(path);
        }
    }
    return found;
}

} // namespace

class UndoFirstTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesNothingToGoBackTo_data() { addModeRows(); }
    void leavesNothingToGoBackTo();

private:
    static void undo(const ResumeWorld &at, const OpenDeployment &open, OpenOutcome &outcome);
    static void checkNothing(const ResumeWorld &at, const Tree &before, const QString &undone,
                             OpenOutcome outcome);
    static void checkNext(const ResumeWorld &at, const std::shared_ptr<const Release> &next);

    SourceTree m_sources;
};

/// As the window and slipwayctl do, with what they agree to for the user.
void UndoFirstTest::undo(const ResumeWorld &at, const OpenDeployment &open, OpenOutcome &outcome)
{
    const auto target = at.world()->target();
    const auto plan = planUndo(open, *target, {}, {});
    VERIFY_RESULT(plan);
    outcome = plan->outcome;
    QCOMPARE(plan->plan == nullptr, outcome == OpenOutcome::NotPublished);
    if (plan->plan) {
        QVERIFY(plan->leadsToNothing);
        for (const PlanWarning &warning : plan->plan->warnings) {
            QVERIFY2(!warning.blocking || plan->confirmed.contains(warning.id),
                     qPrintable(warning.text));
        }
    }
    at.takeUp(open, true);
}

void UndoFirstTest::checkNothing(const ResumeWorld &at, const Tree &before, const QString &undone,
                                 OpenOutcome outcome)
{
    COMPARE_TREES(at.world()->live(), before);
    QCOMPARE(at.world()->leftovers(), QByteArray());
    QVERIFY(!at.open()->has_value());
    const ReleaseStore store(at.path("store"));
    QVERIFY(store.needed()->empty());
    const auto kept = store.list();
    VERIFY_RESULT(kept);
    QVERIFY2(std::ranges::all_of(*kept, [&](const auto &release) { return release.id == undone; }),
             "a release was kept that nobody has made");
    const auto state = at.world()->target()->inspect({});
    VERIFY_RESULT(state);
    QCOMPARE(state->releaseId, QString());
    QCOMPARE(state->publishedAt, QString());
    QVERIFY(!lastDeployed(at.place().target));
    if (outcome == OpenOutcome::NotPublished) {
        QVERIFY(state->kept.empty());
        QVERIFY(pastDeployments(at.place().target).empty());
        return;
    }
    // Visitors may have got some of it: the target goes on knowing that, but nothing of the way back.
    for (const KeptRelease &known : state->kept) {
        QCOMPARE(known.id, undone);
    }
    for (const PastDeployment &past : pastDeployments(at.place().target)) {
        QVERIFY(!past.live);
        QCOMPARE(past.releaseId, undone);
    }
}

/// What comes after the undoing is a first deployment again.
void UndoFirstTest::checkNext(const ResumeWorld &at, const std::shared_ptr<const Release> &next)
{
    VERIFY_RESULT(at.deploy(next));
    const auto state = at.world()->target()->inspect({});
    VERIFY_RESULT(state);
    QCOMPARE(state->releaseId, next->id);
    QCOMPARE(state->wayBackId, QString());
    for (const KeptRelease &known : state->kept) {
        QCOMPARE(known.id, next->id);
    }
    const auto last = lastDeployed(at.place().target);
    QVERIFY(last);
    QCOMPARE(last->releaseId, next->id);
}

void UndoFirstTest::leavesNothingToGoBackTo()
{
    QFETCH(LocalMode, mode);
    const auto release = m_sources.release(firstTree(), "staticfiles.json");
    std::set<OpenOutcome> seen;
    for (int64_t call = 1;; ++call) {
        ResumeWorld at(mode);
        const Tree before = others(mode);
        for (const auto &[path, file] : before) {
            at.world()->plant(path, file);
        }
        if (mode != LocalMode::Releases) {
            std::filesystem::create_directories(at.served() + "/somebody/empty");
        }
        const std::set<std::string> folders = servedFolders(at, mode);
        const ChildEnd end = runInChild([&] {
            at.arm = [call] { CallFaults::interruptAt(call, die); };
            return at.deploy(release) ? 0 : 2;
        });
        if (end.signal != SIGKILL) {
            QCOMPARE(end.status, 0);
            break;
        }
        const auto open = at.open();
        VERIFY_RESULT(open);
        if (!*open) {
            continue; // it had not begun, or had come to its end
        }
        auto outcome = OpenOutcome::NotPublished;
        undo(at, **open, outcome);
        const bool isFirst = seen.insert(outcome).second;
        if (!QTest::currentTestFailed()) {
            checkNothing(at, before, release->id, outcome);
            QCOMPARE(servedFolders(at, mode), folders);
        }
        if (isFirst && !QTest::currentTestFailed()) {
            checkNext(at, release);
        }
        if (QTest::currentTestFailed()) {
            qWarning("killed at call %lld", static_cast<long long>(call));
            return;
        }
    }
    QVERIFY(seen.contains(OpenOutcome::NotPublished));
    QVERIFY(seen.contains(OpenOutcome::Published));
    QCOMPARE(seen.contains(OpenOutcome::Partly), mode != LocalMode::Releases);
}

QTEST_GUILESS_MAIN(UndoFirstTest)
#include "tst_undofirst.moc"
