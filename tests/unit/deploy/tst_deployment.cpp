// SPDX-License-Identifier: GPL-3.0-or-later
// Several targets at once, pausing, and the report of it all.
#include "deploy/deployreport.h"
#include "deploytesting/contractworlds.h"
#include "deploytesting/forwardingtarget.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <deque>
#include <fstream>
#include <thread>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

/// Hands contents out slowly, and says when it has begun.
class SlowContent final : public ContentSource {
public:
    [[nodiscard]] std::string localPath(const ReleaseFile &file) const override
    {
        return file.source;
    }
    [[nodiscard]] Result<void> read(
        const ReleaseFile &file,
        const std::function<bool(std::string_view block)> &sink) const override
    {
        ++begun;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        return m_real->read(file, sink);
    }

    mutable std::atomic<int> begun = 0;

private:
    std::unique_ptr<ContentSource> m_real = sourceContent();
};

/// The user cancels in that step.
class CancelledTarget final : public ForwardingTarget {
public:
    CancelledTarget(DeployTarget &target, DeployStep step)
        : ForwardingTarget(target)
        , m_step(step)
    { }
    Result<VerifyReport> verify(const Plan &plan, const TargetContext &context) override
    {
        if (m_step == DeployStep::Verify) {
            return failure(Error::cancelled());
        }
        return ForwardingTarget::verify(plan, context);
    }
    Result<PruneReport> prune(const Plan &plan, const TargetContext &context) override
    {
        if (m_step == DeployStep::Prune) {
            return failure(Error::cancelled());
        }
        return ForwardingTarget::prune(plan, context);
    }

private:
    DeployStep m_step;
};

/// Several places with a plan for each.
struct Group {
    std::vector<std::unique_ptr<TargetWorld>> worlds;
    std::vector<std::unique_ptr<DeployTarget>> targets;
    std::vector<std::shared_ptr<const Plan>> plans;
    std::deque<DeploymentBoard> boards;
    std::vector<DeploymentPart> parts;

    void add(std::unique_ptr<TargetWorld> world, const std::shared_ptr<const Release> &release,
             const QString &name)
    {
        targets.push_back(world->target());
        TargetContext context;
        context.wanted = release.get();
        const auto state = targets.back()->inspect(context);
        plans.push_back(makePlan(release, *state, name));
        worlds.push_back(std::move(world));
        parts.push_back({.target = targets.back().get(),
                         .plan = plans.back().get(),
                         .options = {},
                         .board = &boards.emplace_back(),
                         .progress = nullptr});
    }
};

Tree manyFiles(int count)
{
    Tree tree;
    for (int i = 0; i < count; ++i) {
        tree["dir" + std::to_string(i % 7) + "/file" + std::to_string(i)] = {.bytes =
                                                                                 std::to_string(i)};
    }
    return tree;
}

} // namespace

class DeploymentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allOrNothing_data();
    void allOrNothing();
    void everyTargetIsPublished_data();
    void everyTargetIsPublished();
    void laterOnesDoNotBeginAfterAFailure();
    void cancelLeavesWords();
    void cancelBehindPublishing_data();
    void cancelBehindPublishing();
    void pauseHoldsAndGoesOn_data() { addWorldRows(); }
    void pauseHoldsAndGoesOn();
    void cancelWhilePaused();
    void spoiltAfterPublishingIsSeen();
    void nothingToDoAmongOthers();
    void reports();
    void savedReports();

private:
    SourceTree m_sources;
};

void DeploymentTest::allOrNothing_data()
{
    addModeRows();
}

void DeploymentTest::allOrNothing()
{
    QFETCH(LocalMode, mode);
    const auto release = m_sources.release(firstTree());
    Group group;
    group.add(localWorld(mode), release, QStringLiteral("good"));
    group.add(memoryWorld(), release, QStringLiteral("bad"));
    group.worlds[1]->plant("css/site.css", {.bytes = "moved meanwhile"});
    const auto outcomes = deployAll(group.parts, *sourceContent(), DeployOrder::Together);
    QCOMPARE(outcomes.size(), 2U);
    QVERIFY(!outcomes[0].report.published);
    QVERIFY(outcomes[1].error->code == ErrorCode::Moved);
    QVERIFY(outcomes[0].error.has_value());
    QVERIFY2(outcomes[0].error->message().contains(QLatin1String("bad")),
             qPrintable(outcomes[0].error->message()));
    QVERIFY2(group.worlds[0]->live().empty(), "one is published though the other failed");
    QVERIFY(group.boards[0].sample().over && !group.boards[0].sample().published);
    // The lock is free, and nothing stands in the way of a second try.
    VERIFY_RESULT(deployTo(*group.worlds[0]->target(), release));
    QCOMPARE(group.worlds[0]->leftovers(), QByteArray());
}

void DeploymentTest::everyTargetIsPublished_data()
{
    QTest::addColumn<DeployOrder>("order");
    QTest::newRow("together") << DeployOrder::Together;
    QTest::newRow("one after another") << DeployOrder::OneAfterAnother;
}

void DeploymentTest::everyTargetIsPublished()
{
    QFETCH(DeployOrder, order);
    const auto release = m_sources.release(firstTree());
    Group group;
    group.add(localWorld(LocalMode::Releases), release, QStringLiteral("one"));
    group.add(localWorld(LocalMode::InPlace), release, QStringLiteral("two"));
    group.add(memoryWorld(), release, QStringLiteral("three"));
    QElapsedTimer timer;
    timer.start();
    const auto outcomes = deployAll(group.parts, *sourceContent(), order);
    const int64_t all = timer.elapsed();
    DeploymentRecord record;
    record.order = order;
    for (const DeploymentOutcome &outcome : outcomes) {
        QVERIFY(outcome.report.milliseconds <= all);
        record.targets.push_back(
            {.description = {}, .outcome = outcome, .confirmed = {}, .before = {}, .events = {}});
    }
    // Who waited for others did not take that long.
    QVERIFY2(record.milliseconds() <= all && record.milliseconds() > 0,
             qPrintable(QStringLiteral("%1 of %2 ms").arg(record.milliseconds()).arg(all)));
    const QJsonObject report =
        QJsonDocument::fromJson(reportBytes(record, ReportFormat::Json)).object();
    QCOMPARE(report[u"milliseconds"].toInteger(), qint64{record.milliseconds()});
    // Of each, and of all.
    QCOMPARE(reportBytes(record, ReportFormat::Text).count("\nTook "),
             qsizetype(outcomes.size()) + 1);
    for (size_t i = 0; i < outcomes.size(); ++i) {
        QVERIFY2(!outcomes[i].error,
                 qPrintable(outcomes[i].error ? outcomes[i].error->message() : QString()));
        QVERIFY(outcomes[i].report.reached == DeployStep::Done);
        QCOMPARE(outcomes[i].report.filesVerified, qint64(firstTree().size()));
        COMPARE_TREES(group.worlds[i]->live(), firstTree());
        const DeploymentBoard::Sample sample = group.boards[i].sample();
        QVERIFY(sample.published && sample.over && sample.step == DeployStep::Done);
        QVERIFY(group.boards[i].events().size() >= 5);
        QCOMPARE(group.boards[i].events(2).size(), group.boards[i].events().size() - 2);
    }
}

void DeploymentTest::laterOnesDoNotBeginAfterAFailure()
{
    const auto release = m_sources.release(firstTree());
    Group group;
    group.add(memoryWorld(), release, QStringLiteral("first"));
    group.add(memoryWorld(), release, QStringLiteral("second"));
    group.add(memoryWorld(), release, QStringLiteral("third"));
    group.worlds[1]->plant("css/site.css", {.bytes = "moved meanwhile"});
    const auto outcomes = deployAll(group.parts, *sourceContent(), DeployOrder::OneAfterAnother);
    QVERIFY(!outcomes[0].error && outcomes[0].report.published);
    QVERIFY(outcomes[1].error->code == ErrorCode::Moved);
    QVERIFY(outcomes[2].error->code == ErrorCode::Refused);
    QVERIFY(group.worlds[2]->live().empty());
    QVERIFY(!group.boards[2].sample().begun);
    QCOMPARE(outcomes[2].report.milliseconds, int64_t{0});
}

void DeploymentTest::cancelLeavesWords()
{
    const auto release = m_sources.release(manyFiles(400));
    Group group;
    group.add(localWorld(LocalMode::Releases), release, QStringLiteral("one"));
    group.add(localWorld(LocalMode::InPlace), release, QStringLiteral("two"));
    const SlowContent content;
    std::stop_source stop;
    std::jthread impatient([&] {
        while (content.begun < 4) {
            std::this_thread::yield();
        }
        stop.request_stop();
    });
    const auto outcomes = deployAll(group.parts, content, DeployOrder::Together, stop.get_token());
    for (const DeploymentOutcome &outcome : outcomes) {
        QVERIFY(outcome.error->code == ErrorCode::Cancelled);
        QVERIFY(!outcome.report.published);
        QVERIFY(!outcome.error->why.isEmpty());
    }
    for (const auto &world : group.worlds) {
        QVERIFY(world->live().empty());
    }
}

void DeploymentTest::cancelBehindPublishing_data()
{
    QTest::addColumn<DeployStep>("step");
    QTest::newRow("while verifying") << DeployStep::Verify;
    QTest::newRow("while pruning") << DeployStep::Prune;
}

/// Where a first deployment was taken back, no release is published.
void DeploymentTest::cancelBehindPublishing()
{
    QFETCH(const DeployStep, step);
    const auto world = localWorld(LocalMode::InPlace);
    const auto real = world->target();
    CancelledTarget target(*real, step);
    const auto first = deployTo(target, m_sources.release(firstTree()));
    VERIFY_ERROR(first, ErrorCode::Cancelled);
    QVERIFY2(first.error().why.startsWith(QLatin1String("the release is published")),
             qPrintable(first.error().message()));
    const auto back = deployTo(target, m_sources.release({}), {.leadsToNothing = true});
    VERIFY_ERROR(back, ErrorCode::Cancelled);
    QVERIFY2(back.error().why.startsWith(QLatin1String("the first deployment is taken back")),
             qPrintable(back.error().message()));
    QVERIFY2(!back.error().advice.contains(QLatin1String("release")),
             qPrintable(back.error().message()));
}

void DeploymentTest::pauseHoldsAndGoesOn()
{
    QFETCH(WorldKind, kind);
    const Tree tree = manyFiles(kind == WorldKind::Memory ? 60 : 300);
    const auto release = m_sources.release(tree);
    Group group;
    group.add(makeWorld(kind), release, QStringLiteral("one"));
    const SlowContent content;
    PauseSource pause;
    std::vector<DeploymentOutcome> outcomes;
    std::jthread work([&] {
        outcomes = deployAll(group.parts, content, DeployOrder::Together, {}, pause.token());
    });
    QTRY_VERIFY(content.begun > 4);
    pause.pause();
    if (kind == WorldKind::Memory) { // has no eye for pauses inside its steps: held at the next one
        QTRY_VERIFY(pause.isHeld());
        QVERIFY(group.worlds[0]->live().empty());
    } else {
        QTRY_VERIFY(pause.isHeld()); // before the end, as is seen below
        const int begun = content.begun;
        QTest::qWait(40);
        QCOMPARE(content.begun.load(), begun);
        QVERIFY(begun < int(tree.size()));
    }
    QVERIFY(!group.boards[0].sample().over);
    pause.resume();
    work.join();
    QVERIFY(!outcomes[0].error);
    COMPARE_TREES(group.worlds[0]->live(), tree);
}

void DeploymentTest::cancelWhilePaused()
{
    const auto release = m_sources.release(manyFiles(300));
    Group group;
    group.add(localWorld(LocalMode::Releases), release, QStringLiteral("one"));
    const SlowContent content;
    PauseSource pause;
    std::stop_source stop;
    std::vector<DeploymentOutcome> outcomes;
    std::jthread work([&] {
        outcomes =
            deployAll(group.parts, content, DeployOrder::Together, stop.get_token(), pause.token());
    });
    QTRY_VERIFY(content.begun > 4);
    pause.pause();
    QTRY_VERIFY(pause.isHeld());
    stop.request_stop();
    work.join();
    QVERIFY(outcomes[0].error->code == ErrorCode::Cancelled);
    QVERIFY(group.worlds[0]->live().empty());
}

void DeploymentTest::spoiltAfterPublishingIsSeen()
{
    const auto release = m_sources.release(firstTree());
    const auto world = localWorld(LocalMode::Releases);
    const auto target = world->target();
    const auto plan = planFor(*target, release);
    VERIFY_RESULT(plan);
    VERIFY_RESULT(target->lock({}));
    TargetContext context;
    context.wanted = release.get();
    VERIFY_RESULT(target->inspect(context));
    VERIFY_RESULT(target->stage(**plan, *sourceContent(), {}));
    VERIFY_RESULT(target->publish(**plan, {}));
    VERIFY_RESULT(target->verify(**plan, {}));
    // Somebody writes into the served folder between publishing and verifying.
    world->plant("css/site.css", {.bytes = "not what was published"});
    VERIFY_ERROR(target->verify(**plan, {}), ErrorCode::InvalidData);
    VERIFY_RESULT(target->prune(**plan, {})); // verifying has not disturbed what follows
    target->unlock();
}

void DeploymentTest::nothingToDoAmongOthers()
{
    const auto release = m_sources.release(firstTree());
    Group group;
    auto served = memoryWorld();
    VERIFY_RESULT(deployTo(*served->target(), release));
    group.add(std::move(served), release, QStringLiteral("served"));
    group.add(localWorld(LocalMode::Releases), release, QStringLiteral("new"));
    const auto outcomes = deployAll(group.parts, *sourceContent(), DeployOrder::Together);
    QVERIFY(!outcomes[0].error && !outcomes[1].error);
    QCOMPARE(outcomes[0].report.staged.filesWritten, 0);
    QCOMPARE(outcomes[1].report.staged.filesWritten, qint64(firstTree().size()));
}

namespace {

DeploymentRecord sampleRecord()
{
    DeploymentRecord record;
    record.project = QStringLiteral("shop <b>");
    record.releaseId = QStringLiteral("20261123-084502-3f9c2a");
    record.by = QStringLiteral("deploy@build7");
    record.started = QDateTime(QDate(2026, 11, 23), QTime(8, 45, 2), QTimeZone::UTC);
    record.ended = record.started.addSecs(9);
    DeploymentRecord::Target good;
    good.description = QStringLiteral("local folder /srv/www, release folders");
    good.production = true;
    good.outcome.report.target = QStringLiteral("web1");
    good.outcome.report.releaseId = record.releaseId;
    good.outcome.report.published = true;
    good.outcome.report.reached = DeployStep::Done;
    good.outcome.report.staged = {
        .filesWritten = 43, .filesLinked = 2326, .bytesWritten = 1'500'000};
    good.outcome.report.filesVerified = 2369;
    good.outcome.report.sums.headersOnly = 2;
    good.outcome.report.sums.requests = 45;
    good.confirmed = {QStringLiteral("1 file was changed on web1")};
    good.events = {{.at = record.started, .text = QStringLiteral("lock taken")}};
    DeploymentRecord::Target bad;
    bad.description = QStringLiteral("local folder /srv/two, in place");
    bad.outcome.report.target = QStringLiteral("web2");
    bad.outcome.report.reached = DeployStep::Stage;
    bad.outcome.error = Error{.code = ErrorCode::NoSpace,
                              .what = QStringLiteral("The release does not fit on the target"),
                              .where = QStringLiteral("/srv/two"),
                              .why = QStringLiteral("12 MB are needed, 3 MB are free"),
                              .advice = QStringLiteral("Free some space.")};
    bad.before = QStringLiteral("20261119-100000-aaaaaa");
    record.targets = {good, bad};
    return record;
}

} // namespace

void DeploymentTest::reports()
{
    const DeploymentRecord record = sampleRecord();
    QVERIFY(!record.isDone());
    const QByteArray text = reportBytes(record, ReportFormat::Text);
    for (const char *part :
         {"web1", "43 (1.5 MB)", "2,369", "lock taken", "1 file was changed on web1",
          "does not fit", "Free some space.", "release 20261119-100000-aaaaaa, as before"}) {
        QVERIFY2(text.contains(part), text.constData());
    }
    DeploymentRecord takenBack = record;
    takenBack.targets.pop_back();
    DeploymentReport &back = takenBack.targets.front().outcome.report;
    back.leadsToNothing = true;
    back.staged = {}; // where releases have folders of their own
    back.filesVerified = 0;
    QVERIFY(takenBack.leadsToNothing());
    const QByteArray words = reportBytes(takenBack, ReportFormat::Text);
    QVERIFY2(words.contains("Took back the first deployment")
                 && words.contains("nothing of a release, as before the first deployment"),
             words.constData());
    const auto ofFirst = [](const DeploymentRecord &told) {
        return QJsonDocument::fromJson(reportBytes(told, ReportFormat::Json))
            .object()[QLatin1String("targets")][0];
    };
    QVERIFY(ofFirst(takenBack)[QLatin1String("leadsToNothing")].toBool());
    QVERIFY(ofFirst(record)[QLatin1String("leadsToNothing")].isUndefined());
    takenBack.targets.front().outcome.error = record.targets.back().outcome.error;
    const QByteArray unfinished = reportBytes(takenBack, ReportFormat::Text);
    QVERIFY2(unfinished.contains("Taken back, but not finished"), unfinished.constData());
    const QByteArray html = reportBytes(record, ReportFormat::Html);
    QVERIFY(html.contains("shop &lt;b&gt;"));
    QVERIFY(!html.contains("<b>") && !html.contains("<script"));
    const QJsonObject json =
        QJsonDocument::fromJson(reportBytes(record, ReportFormat::Json)).object();
    QCOMPARE(json[QLatin1String("done")].toBool(), false);
    const QJsonArray targets = json[QLatin1String("targets")].toArray();
    QCOMPARE(targets.size(), 2);
    QCOMPARE(targets[0][QLatin1String("filesWritten")].toInt(), 43);
    QCOMPARE(targets[0][u"plan"][u"headersOnly"].toInt(), 2);
    QCOMPARE(targets[0][u"plan"][u"requests"].toInt(), 45);
    QVERIFY(targets[1][u"plan"][u"requests"].isUndefined());
    QCOMPARE(targets[1][QLatin1String("error")][QLatin1String("code")].toString(),
             QStringLiteral("no-space"));
}

void DeploymentTest::savedReports()
{
    const ScratchFolder folder;
    const DeploymentRecord record = sampleRecord();
    for (const char *name : {"report.txt", "report.html", "report.JSON", "report"}) {
        const std::string file = folder.path() + '/' + name;
        VERIFY_RESULT(saveReport(record, file));
        std::ifstream in(file, std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(in)), {});
        QCOMPARE(QByteArray::fromStdString(bytes),
                 reportBytes(record, reportFormat(QString::fromLatin1(name))));
    }
    VERIFY_ERROR(saveReport(record, folder.path() + "/missing/report.txt"), ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(DeploymentTest)
#include "tst_deployment.moc"
