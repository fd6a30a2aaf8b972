// SPDX-License-Identifier: GPL-3.0-or-later
// Deployments in place that end half way: how soon a cancel is noticed, and how far they came.
#include "base/filedescriptor.h"
#include "deploy/deployreport.h"
#include "deploy/local/targetlock.h"
#include "deploytesting/callfaults.h"
#include "deploytesting/contractworlds.h"
#include "deploytesting/forwardingtarget.h"
#include "deploytesting/sourcetree.h"

#include <QTest>

#include <algorithm>
#include <fcntl.h>
#include <functional>
#include <optional>
#include <utility>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

constexpr int Files = 40;

/// Files of one size; `more`: of other contents than without it.
/// At the top, where they are put in place one by one.
Tree manyFiles(const std::string &more = {}, uint32_t mode = 0644)
{
    Tree tree;
    for (int i = 10; i < 10 + Files; ++i) {
        tree["file" + std::to_string(i)] = {.bytes = std::to_string(i) + more, .mode = mode};
    }
    return tree;
}

/// Something happens when all is staged, and nothing of it in its place yet.
class EventfulTarget final : public ForwardingTarget {
public:
    EventfulTarget(DeployTarget &target, std::function<void()> event)
        : ForwardingTarget(target)
        , m_event(std::move(event))
    { }
    Result<void> publish(const Plan &plan, const TargetContext &context) override
    {
        m_event();
        return ForwardingTarget::publish(plan, context);
    }

private:
    std::function<void()> m_event;
};

} // namespace

class HalfwayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whilePublishing();
    void beforePublishing();
    void whatMakesRoomIsNotPlaced();
    void amongLeftovers_data();
    void amongLeftovers();

private:
    SourceTree m_sources;
};

/// It is not told of what was staged for it as if that were there.
void HalfwayTest::whilePublishing()
{
    const auto world = localWorld(LocalMode::InPlace);
    const auto target = world->target();
    const auto plan = planFor(*target, m_sources.release(manyFiles()));
    VERIFY_RESULT(plan);
    DeploymentBoard board;
    std::stop_source stop;
    CallFaults::watch([&] {
        const DeploymentBoard::Sample sample = board.sample();
        if (sample.step == DeployStep::Publish && sample.progress.filesDone >= 3) {
            stop.request_stop();
        }
    });
    const auto outcomes = deployAll({{.target = target.get(),
                                      .plan = plan->get(),
                                      .options = {},
                                      .board = &board,
                                      .progress = nullptr}},
                                    *sourceContent(), DeployOrder::Together, stop.get_token());
    (void)CallFaults::disarm();
    DeploymentRecord record;
    DeploymentRecord::Target told;
    told.outcome = outcomes.front();
    record.targets = {told};
    const DeploymentReport &report = told.outcome.report;
    QVERIFY(told.outcome.error && told.outcome.error->code == ErrorCode::Cancelled);
    QCOMPARE(report.reached, DeployStep::Publish);
    QCOMPARE(report.staged.filesWritten, Files);
    QCOMPARE(report.filesToPlace, Files);
    QVERIFY(report.filesPlaced >= 3 && report.filesPlaced < Files);
    QCOMPARE(int64_t(world->live().size()), report.filesPlaced);
    const QByteArray text = reportBytes(record, ReportFormat::Text);
    QVERIFY2(text.contains("Files staged") && !text.contains("Files written"), text.constData());
    const QByteArray placed = QByteArray::number(qint64{report.filesPlaced}) + " of 40";
    QVERIFY2(text.contains(placed), text.constData());
    QVERIFY(std::ranges::any_of(board.events(), [&](const DeployEvent &event) {
        return event.text.startsWith(QString::fromLatin1(placed));
    }));
}

/// Somebody else takes the lock over: nothing was put in place, and nothing of the kind is said.
void HalfwayTest::beforePublishing()
{
    const ScratchFolder folder;
    const std::string root = folder.path() + "/www";
    const auto world = localWorld(LocalMode::InPlace, root);
    const auto local = world->target();
    std::optional<Local::TargetLock> other;
    EventfulTarget target(*local, [&] {
        const FileDescriptor records(
            ::open((root + "/.slipway").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        auto taken = Local::TargetLock::take(records.get(), root + "/.slipway/lock", true);
        VERIFY_RESULT(taken);
        other = std::move(*taken);
    });
    const auto plan = planFor(target, m_sources.release(manyFiles()));
    VERIFY_RESULT(plan);
    DeploymentBoard board;
    const auto outcomes = deployAll({{.target = &target,
                                      .plan = plan->get(),
                                      .options = {},
                                      .board = &board,
                                      .progress = nullptr}},
                                    *sourceContent(), DeployOrder::Together);
    const DeploymentOutcome &outcome = outcomes.front();
    QVERIFY(outcome.error && outcome.error->code == ErrorCode::Busy);
    QCOMPARE(outcome.report.reached, DeployStep::Publish);
    QCOMPARE(outcome.report.staged.filesWritten, Files);
    QVERIFY(world->live().empty());
    QCOMPARE(outcome.report.filesPlaced, 0);
    QCOMPARE(outcome.report.filesToPlace, 0);
    QVERIFY(std::ranges::none_of(board.events(), [](const DeployEvent &event) {
        return event.text.contains(QLatin1String("put in place"));
    }));
}

/// A file that goes because a folder comes is none of those that are put in place.
void HalfwayTest::whatMakesRoomIsNotPlaced()
{
    const auto world = localWorld(LocalMode::InPlace);
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    const auto target = world->target();
    const auto plan = planFor(*target, m_sources.release(secondTree()));
    VERIFY_RESULT(plan);
    DeployOptions agreed;
    for (const PlanWarning &warning : (*plan)->warnings) {
        agreed.confirmedWarnings += warning.id;
    }
    DeploymentBoard board;
    std::stop_source stop;
    CallFaults::watch([&] {
        if (board.sample().step == DeployStep::Publish
            && !world->live().contains("becomes-folder")) {
            stop.request_stop();
        }
    });
    const auto outcomes = deployAll({{.target = target.get(),
                                      .plan = plan->get(),
                                      .options = agreed,
                                      .board = &board,
                                      .progress = nullptr}},
                                    *sourceContent(), DeployOrder::Together, stop.get_token());
    (void)CallFaults::disarm();
    const DeploymentOutcome &outcome = outcomes.front();
    QVERIFY(outcome.error && outcome.error->code == ErrorCode::Cancelled);
    QCOMPARE(outcome.report.reached, DeployStep::Publish);
    const Tree live = world->live();
    const Tree wanted = secondTree();
    const auto isPlaced = [&](const PlanRow &row) {
        const auto found = live.find(row.path.bytes());
        return (row.action == PlanAction::Add || row.action == PlanAction::Change
                || row.action == PlanAction::ModeOnly)
            && found != live.end() && found->second == wanted.at(row.path.bytes());
    };
    QCOMPARE(outcome.report.filesPlaced, std::ranges::count_if((*plan)->rows, isPlaced));
    QVERIFY(outcome.report.filesPlaced <= outcome.report.filesToPlace);
}

void HalfwayTest::amongLeftovers_data()
{
    QTest::addColumn<Tree>("wanted");
    QTest::addColumn<QString>("phase");
    QTest::newRow("taken over") << manyFiles({}, 0640)
                                << QStringLiteral("Taking over what an earlier run left");
    QTest::newRow("removed") << manyFiles("other")
                             << QStringLiteral("Removing what is left of an earlier run");
}

/// While they are taken over and removed it is told how far that is, and a stop is noticed at the next of them.
void HalfwayTest::amongLeftovers()
{
    QFETCH(const Tree, wanted);
    QFETCH(const QString, phase);
    const auto world = localWorld(LocalMode::InPlace);
    {
        const auto target = world->target();
        const auto plan = planFor(*target, m_sources.release(manyFiles()));
        VERIFY_RESULT(plan);
        VERIFY_RESULT(target->lock({}));
        VERIFY_RESULT(target->inspect({}));
        VERIFY_RESULT(target->stage(**plan, *sourceContent(), {}));
        target->unlock(); // and ends here
    }
    const auto target = world->target();
    const auto plan = planFor(*target, m_sources.release(wanted));
    VERIFY_RESULT(plan);
    VERIFY_RESULT(target->lock({}));
    VERIFY_RESULT(target->inspect({}));
    ProgressBoard board;
    std::stop_source stop;
    TargetContext context;
    context.stop = stop.get_token();
    context.progress = &board;
    CallFaults::watch([&] {
        const ProgressBoard::Sample sample = board.sample();
        if (sample.phase == phase && sample.filesDone >= 3) {
            stop.request_stop();
        }
    });
    const auto staged = target->stage(**plan, *sourceContent(), context);
    (void)CallFaults::disarm();
    VERIFY_ERROR(staged, ErrorCode::Cancelled);
    const ProgressBoard::Sample sample = board.sample();
    QCOMPARE(sample.phase, phase);
    QCOMPARE(sample.filesTotal, Files);
    QCOMPARE(sample.filesDone, 4); // that in hand is done with
    // The next one finds what is left, and goes on.
    VERIFY_RESULT(target->inspect({}));
    const auto whole = target->stage(**plan, *sourceContent(), {});
    VERIFY_RESULT(whole);
    QCOMPARE(whole->filesReused, phase.startsWith(QLatin1String("Taking")) ? Files : 0);
    QCOMPARE(whole->filesWritten + whole->filesReused, Files);
    target->unlock();
}

QTEST_GUILESS_MAIN(HalfwayTest)
#include "tst_halfway.moc"
