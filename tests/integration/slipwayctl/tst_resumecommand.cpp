// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl deploy --resume` and `--undo` after a deployment was killed, and `--take-lock`.
#include "commandfixture.h"
#include "deploy/deployreport.h"
#include "deploy/local/lockholder.h"
#include "deploy/resume.h"
#include "deploytesting/callfaults.h"
#include "deploytesting/contractworlds.h"
#include "deploytesting/testcontents.h"
#include "history/historystore.h"
#include "processtesting/childprocess.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class ResumeCommandTest : public QObject, private CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }
    void resumes_data() { addModeRows(); }
    void resumes();
    void undoes_data() { addModeRows(); }
    void undoes();
    void undoesTheFirst_data();
    void undoesTheFirst();
    void finishesWhatIsPublished_data();
    void finishesWhatIsPublished();
    void stillRunning_data();
    void stillRunning();
    void resumesAPart();
    void aMixtureStaysOne();
    void namesTheStoreWithoutUsingIt();
    void nothingEndedEarly();
    void movedMeanwhile();
    void wrongUsage_data();
    void wrongUsage();
    void takesTheLock();

private:
    [[nodiscard]] QStringList with(const QStringList &given) const
    {
        return given
            + QStringList{u"--to"_s, QString::fromStdString(bytes("www")), u"--mode"_s,
                          localModeId(m_mode)};
    }
    [[nodiscard]] std::string served(const std::string &name = {}) const
    {
        return bytes(m_mode == LocalMode::Releases ? "www/current/" : "www/") + name;
    }
    [[nodiscard]] Tree live() const { return readTree(served(), ".slipway"); }
    /// What the history says of the target.
    [[nodiscard]] QByteArray recorded() const
    {
        return runSlipwayctl({u"history"_s, QString::fromStdString(bytes("www"))}).out;
    }
    /// A deployment with a journal, as slipwayctl's own; of its record only what is written when it begins.
    [[nodiscard]] bool deploy(const std::shared_ptr<const Release> &release,
                              const ContentSource &content, bool isRecorded) const;
    /// Kills the first deployment to the target at the first of its calls after which this is so.
    void endFirstEarly(OpenOutcome wanted, bool isRecorded = false);
    /// Publishes the first tree, and is killed on the way to the second.
    void endEarly();
    /// Publishes the first version of a project, and starts slipwayctl with the second, until it stages.
    void beginStaging(QProcess &process, const QStringList &options);
    /// Kills slipwayctl while it stages the second version of a project, deployed with these options.
    void killWhileStaging(const QStringList &options);
    [[nodiscard]] std::optional<OpenDeployment> open() const
    {
        TargetConfig config;
        config.path = bytes("www");
        const auto found = openDeploymentTo(config, DeployJournal::defaultFolder());
        return found ? *found : std::nullopt;
    }

    LocalMode m_mode = LocalMode::Releases;
    std::unique_ptr<SourceTree> m_sources;
    QString m_release;
};

void ResumeCommandTest::init()
{
    m_mode = LocalMode::Releases;
    makeProject(StorageKind::Plain, u"django.contrib.staticfiles.storage.StaticFilesStorage"_s,
                {"shop"});
    // What one test has released within the same second is none of the next one's.
    qputenv("XDG_DATA_HOME", bytes("data").c_str());
    qputenv("XDG_STATE_HOME", bytes("state").c_str());
    writeFile(bytes("project/shop/static/site.css"), {.bytes = "body {}"});
    m_sources = std::make_unique<SourceTree>();
}

bool ResumeCommandTest::deploy(const std::shared_ptr<const Release> &release,
                               const ContentSource &content, bool isRecorded) const
{
    if (!ReleaseStore(ReleaseStore::defaultFolder()).put(*release)) {
        return false;
    }
    TargetConfig config;
    config.path = bytes("www");
    config.mode = m_mode;
    const auto target = localWorld(m_mode, config.path)->target();
    const auto plan = planFor(*target, release);
    if (plan && isRecorded) {
        HistoryEntry entry = beginEntry(**plan, config, u"slipwayctl deploy"_s);
        entry.reached = DeployStep::Stage;
        if (!HistoryStore(HistoryStore::defaultFile()).put(std::array{entry})) {
            return false;
        }
    }
    return plan
        && !deployAll({{.target = target.get(),
                        .plan = plan->get(),
                        .options = {},
                        .board = nullptr,
                        .progress = nullptr,
                        .journal = JournalPlace{.folder = DeployJournal::defaultFolder(),
                                                .target = config,
                                                .store = ReleaseStore::defaultFolder()}}},
                      content, DeployOrder::Together)
                .front()
                .error;
}

void ResumeCommandTest::endEarly()
{
    QVERIFY(deploy(m_sources->release(firstTree()), *sourceContent(), false));
    const auto release = m_sources->release(secondTree());
    m_release = release->id;
    const ChildEnd end =
        runInChild([&] { return deploy(release, DeadlyContent(5), true) ? 0 : 1; });
    QCOMPARE(end.signal, SIGKILL);
    QVERIFY2(recorded().contains("interrupted (stage)"), recorded().constData());
}

void ResumeCommandTest::resumes()
{
    QFETCH(LocalMode, mode);
    m_mode = mode;
    endEarly();
    for (const QStringList &command : {QStringList{u"plan"_s}, QStringList{u"verify"_s}}) {
        const Run told = run(with(command));
        QVERIFY2(told.err.contains("ended early: at the step Stage"), told.all().constData());
        QVERIFY2(told.err.contains(m_release.toUtf8()), told.all().constData());
        QVERIFY2(told.err.contains("--resume"), told.all().constData());
    }
    const Run done = run(with({u"deploy"_s, u"--resume"_s, u"--json"_s}));
    QVERIFY2(done.status == 0, done.all().constData());
    const QJsonObject open = done.json()[u"openDeployment"_s].toObject();
    QCOMPARE(open[u"release"_s].toString(), m_release);
    QCOMPARE(open[u"outcome"_s].toString(), u"not-published"_s);
    QCOMPARE(open[u"reached"_s].toString(), u"stage"_s);
    COMPARE_TREES(live(), secondTree());
    QVERIFY2(recorded().contains("interrupted (stage), later finished"), recorded().constData());
    const Run again = run(with({u"deploy"_s, u"--resume"_s}));
    QCOMPARE(again.status, 1);
}

void ResumeCommandTest::undoes()
{
    QFETCH(LocalMode, mode);
    m_mode = mode;
    endEarly();
    const Run done = run(with({u"deploy"_s, u"--undo"_s}));
    QVERIFY2(done.status == 0, done.all().constData());
    QVERIFY2(done.out.contains("Visitors get what they got before."), done.out.constData());
    QVERIFY2(done.out.contains("What it had staged was removed."), done.out.constData());
    QVERIFY2(recorded().contains("interrupted (stage), later undone"), recorded().constData());
    COMPARE_TREES(live(), firstTree());
    QCOMPARE(localWorld(m_mode, bytes("www"))->leftovers(), QByteArray());
    const Run verify = run(with({u"verify"_s}));
    QVERIFY2(verify.status == 0, verify.all().constData());
    QVERIFY2(!verify.err.contains("ended early"), verify.err.constData());
}

void ResumeCommandTest::endFirstEarly(OpenOutcome wanted, bool isRecorded)
{
    const auto release = m_sources->release(firstTree());
    std::optional<OpenOutcome> reached;
    for (int64_t call = 1; reached != wanted; ++call) {
        fs::remove_all(bytes("www"));
        if (const auto left = open()) {
            VERIFY_RESULT(forgetDeployment(*left));
        }
        for (const char *ending : {"", "-wal", "-shm"}) {
            fs::remove(HistoryStore::defaultFile() + ending);
        }
        const ChildEnd end = runInChild([&] {
            CallFaults::interruptAt(call, die);
            return deploy(release, *sourceContent(), isRecorded) ? 0 : 1;
        });
        QVERIFY2(end.signal == SIGKILL, "it came to its end before that was so");
        const auto target = localWorld(m_mode, bytes("www"))->target();
        const auto state = target->inspect({});
        const auto left = open();
        const auto outcome = left && state ? outcomeOf(*left, *state, target->unfinishedRelease())
                                           : failure(Error::cancelled());
        reached = outcome ? std::optional(*outcome) : std::nullopt;
    }
}

void ResumeCommandTest::undoesTheFirst_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::addColumn<OpenOutcome>("outcome");
    for (const LocalMode mode : {LocalMode::InPlace, LocalMode::Pool, LocalMode::Releases}) {
        for (const OpenOutcome outcome :
             {OpenOutcome::NotPublished, OpenOutcome::Partly, OpenOutcome::Published}) {
            if (mode != LocalMode::Releases || outcome != OpenOutcome::Partly) {
                QTest::addRow("%s, %s", qPrintable(localModeId(mode)),
                              qPrintable(openOutcomeId(outcome)))
                    << mode << outcome;
            }
        }
    }
}

/// Nothing was published there before, and nothing is there to go back to.
void ResumeCommandTest::undoesTheFirst()
{
    QFETCH(LocalMode, mode);
    QFETCH(OpenOutcome, outcome);
    m_mode = mode;
    endFirstEarly(outcome);
    const Run undone = run(with({u"deploy"_s, u"--undo"_s}));
    QVERIFY2(undone.status == 0, undone.all().constData());
    QVERIFY2(!undone.out.contains("Published release"), undone.out.constData());
    QCOMPARE(undone.out.contains("Took back the first deployment"),
             outcome != OpenOutcome::NotPublished);
    COMPARE_TREES(live(), Tree());
    QVERIFY(!open());
    const auto kept = ReleaseStore(ReleaseStore::defaultFolder()).list();
    VERIFY_RESULT(kept);
    QVERIFY(!kept->empty());
    QVERIFY(!std::ranges::contains(*kept, 0, &StoredRelease::fileCount));
    const Run back = run(with({u"rollback"_s, u"--yes"_s}));
    QCOMPARE(back.status, 1);
    QVERIFY2(back.err.contains("no release of Slipway's is published there"),
             back.all().constData());
    const Run history =
        runSlipwayctl({u"history"_s, QString::fromStdString(bytes("www")), u"--json"_s});
    QVERIFY2(history.status == 0, history.all().constData());
    const QJsonArray deployments = history.json()[u"deployments"_s].toArray();
    QVERIFY(std::ranges::none_of(
        deployments, [](const auto &entry) { return entry.toObject()[u"live"_s].toBool(); }));
    // What undid it is told, where something had to be deployed for that.
    const bool isTold = std::ranges::any_of(deployments, [](const auto &entry) {
        return !entry.toObject()[u"undoes"_s].toString().isEmpty();
    });
    QCOMPARE(isTold, outcome != OpenOutcome::NotPublished);
    COMPARE_TREES(live(), Tree());

    // What was undone is not what a later one took the place of.
    const Run next = run(with({u"deploy"_s, u"--yes"_s}));
    QVERIFY2(next.status == 0, next.all().constData());
    const Run none = run(with({u"rollback"_s, u"--yes"_s}));
    QCOMPARE(none.status, 1);
    QVERIFY2(none.err.contains("no earlier release"), none.all().constData());
}

void ResumeCommandTest::finishesWhatIsPublished_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::newRow("in place") << LocalMode::InPlace;
    QTest::newRow("releases") << LocalMode::Releases;
}

/// Visitors got the release, and the history had not come to say so: it is one deployment all the same.
void ResumeCommandTest::finishesWhatIsPublished()
{
    QFETCH(const LocalMode, mode);
    m_mode = mode;
    endFirstEarly(OpenOutcome::Published, true);
    if (QTest::currentTestFailed()) {
        return;
    }
    const auto deployments = [&] {
        return runSlipwayctl({u"history"_s, QString::fromStdString(bytes("www")), u"--json"_s})
            .json()[u"deployments"_s]
            .toArray();
    };
    QCOMPARE(deployments().size(), 1);
    if (mode == LocalMode::Releases) {
        // The switch is not the last call before the journal's: it is the target that tells.
        QCOMPARE(deployments()[0][u"published"_s].toBool(), true);
        QCOMPARE(deployments()[0][u"live"_s].toBool(), true);
        QVERIFY(deployments()[0][u"settled"_s].toString().isEmpty());
    }
    const QString release = open()->head.release;
    const Run done = run(with({u"deploy"_s, u"--resume"_s, u"--json"_s}));
    QVERIFY2(done.status == 0, done.all().constData());
    QCOMPARE(done.json()[u"openDeployment"_s][u"outcome"_s].toString(), u"published"_s);
    QVERIFY(!open());
    const QJsonArray now = deployments();
    QCOMPARE(now.size(), 1);
    QCOMPARE(now[0][u"release"_s].toString(), release);
    QCOMPARE(now[0][u"published"_s].toBool(), true);
    QCOMPARE(now[0][u"live"_s].toBool(), true);
    QCOMPARE(now[0][u"settled"_s].toString(), u"finished"_s);
}

void ResumeCommandTest::beginStaging(QProcess &process, const QStringList &options)
{
    writeFile(bytes("project/shop/static/large.js"), {.bytes = "one"});
    const Run first = run(with({u"deploy"_s}));
    QVERIFY2(first.status == 0, first.all().constData());
    writeFile(bytes("project/shop/static/site.css"), {.bytes = "p {}"});
    writeFile(bytes("project/shop/static/large.js"), {.bytes = std::string(300'000, '2')});
    process.start(QStringLiteral(SLIPWAYCTL_PROGRAM),
                  with({u"deploy"_s, u"--yes"_s, u"--bandwidth"_s, u"1 kB"_s, u"--snapshot"_s,
                        QString::fromStdString(bytes("snapshot.json"))})
                      + options);
    // Many seconds are left then: there is one file that takes minutes.
    QTRY_VERIFY_WITH_TIMEOUT(open() && open()->reached() == DeployStep::Stage, 60'000);
}

void ResumeCommandTest::killWhileStaging(const QStringList &options)
{
    QProcess process;
    beginStaging(process, options);
    if (QTest::currentTestFailed()) {
        return;
    }
    process.kill();
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
}

void ResumeCommandTest::stillRunning_data()
{
    QTest::addColumn<QString>("option");
    QTest::newRow("resume") << u"--resume"_s;
    QTest::newRow("undo") << u"--undo"_s;
}

/// It has not ended early, and nobody says so.
void ResumeCommandTest::stillRunning()
{
    QFETCH(const QString, option);
    QProcess process;
    beginStaging(process, {});
    if (QTest::currentTestFailed()) {
        return;
    }
    const Run refused = run(with({u"deploy"_s, option}));
    QCOMPARE(refused.status, 1);
    QVERIFY2(!refused.all().contains("ended early"), refused.all().constData());
    const QByteArray number = QByteArray::number(process.processId());
    for (const QByteArray &expected :
         {"has not ended"_ba, open()->head.by.toUtf8(), "(process " + number + ')'}) {
        QVERIFY2(refused.err.contains(expected), refused.all().constData());
    }
    QVERIFY(open()->isRunning);
    QCOMPARE(process.state(), QProcess::Running);
    process.kill();
    QVERIFY(process.waitForFinished(60'000));
}

/// What was left out stays left out.
void ResumeCommandTest::resumesAPart()
{
    killWhileStaging({u"--exclude"_s, u"site.css"_s});
    const Run done = run(with({u"deploy"_s, u"--resume"_s}));
    QVERIFY2(done.status == 0, done.all().constData());
    COMPARE_TREES(live(),
                  (Tree{{"large.js", {.bytes = std::string(300'000, '2')}},
                        {"site.css", {.bytes = "body {}"}}}));
}

/// Also behind another one that ended before it put anything in place: nobody says that one release is whole.
void ResumeCommandTest::aMixtureStaysOne()
{
    m_mode = LocalMode::InPlace;
    endFirstEarly(OpenOutcome::Partly);
    if (QTest::currentTestFailed()) {
        return;
    }
    const auto second = m_sources->release(secondTree());
    const ChildEnd end =
        runInChild([&] { return deploy(second, DeadlyContent(1), false) ? 0 : 1; });
    QCOMPARE(end.signal, SIGKILL);
    const auto target = localWorld(m_mode, bytes("www"))->target();
    const auto state = target->inspect({});
    QVERIFY(state && state->interrupted);
    QVERIFY(open() && open()->head.isPartly);

    fs::remove_all(m_sources->path());
    DeploymentReport report;
    const auto plan = planFor(*target, second);
    QVERIFY(plan && (*plan)->finishesInterrupted);
    QVERIFY(!Slipway::deploy(*target, **plan, *sourceContent(), {}, {}, &report));
    QVERIFY(report.reached < DeployStep::Publish);
    DeploymentRecord::Target outcome;
    outcome.before = m_release;
    outcome.outcome.report = report;
    QVERIFY2(whatVisitorsGet(outcome).startsWith(u"some new files"_s),
             qPrintable(whatVisitorsGet(outcome)));
    VERIFY_RESULT(target->inspect({}));
    QVERIFY(target->inspect({})->interrupted);
}

/// The release before was kept, and is what undoing goes back to.
void ResumeCommandTest::namesTheStoreWithoutUsingIt()
{
    killWhileStaging({u"--no-store"_s});
    const auto left = open();
    QVERIFY(left);
    const ReleaseStore store(ReleaseStore::defaultFolder());
    QCOMPARE(left->head.store, store.folder());
    QVERIFY(!left->head.before.isEmpty());
    QVERIFY(store.needed()->contains(left->head.before));
    QVERIFY(!store.find(left->head.release));
    const Run done = run(with({u"deploy"_s, u"--undo"_s}));
    QVERIFY2(done.status == 0, done.all().constData());
    QVERIFY(!store.needed()->contains(left->head.before));
}

void ResumeCommandTest::nothingEndedEarly()
{
    for (const QString &option : {u"--resume"_s, u"--undo"_s}) {
        const Run none = run(with({u"deploy"_s, option}));
        QCOMPARE(none.status, 1);
        QVERIFY2(none.err.contains("nothing to finish or to undo"), none.all().constData());
    }
    QVERIFY(!fs::exists(bytes("www")));
}

void ResumeCommandTest::movedMeanwhile()
{
    endEarly();
    writeFile(served("somebody/else"), {.bytes = "was here"});
    const Run moved = run(with({u"deploy"_s, u"--resume"_s}));
    QCOMPARE(moved.status, 5);
    QVERIFY2(moved.err.contains("files there have changed since"), moved.all().constData());
    // An ordinary deployment takes its place.
    const Run deployed = run(with({u"deploy"_s, u"--yes"_s}));
    QVERIFY2(deployed.status == 0, deployed.all().constData());
    const Run verify = run(with({u"verify"_s}));
    QVERIFY2(!verify.err.contains("ended early"), verify.err.constData());
}

void ResumeCommandTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("both") << QStringList{u"--resume"_s, u"--undo"_s};
    QTest::newRow("leaves out") << QStringList{u"--resume"_s, u"--exclude"_s, u"a"_s};
    QTest::newRow("no rate") << QStringList{u"--bandwidth"_s, u"fast"_s};
    QTest::newRow("no bytes") << QStringList{u"--bandwidth"_s, u"0"_s};
}

void ResumeCommandTest::wrongUsage()
{
    QFETCH(QStringList, options);
    const Run wrong = run(with(QStringList{u"deploy"_s} + options));
    QVERIFY2(wrong.status == 2, wrong.all().constData());
    QVERIFY(!fs::exists(bytes("www")));
}

void ResumeCommandTest::takesTheLock()
{
    QCOMPARE(run(with({u"deploy"_s})).status, 0);
    auto holder = Local::LockHolder::self();
    holder.host = u"build7"_s;
    holder.boot = holder.machine = u"another"_s;
    std::ofstream(bytes("www/.slipway/lock")) << holder.words().toStdString();
    writeFile(bytes("project/shop/static/more.css"), {.bytes = "p {}"});
    const Run busy = run(with({u"deploy"_s}));
    QCOMPARE(busy.status, 1);
    QVERIFY2(busy.err.contains("build7") && busy.err.contains("--take-lock"),
             busy.all().constData());
    const Run taken = run(with({u"deploy"_s, u"--take-lock"_s, u"--json"_s}));
    QVERIFY2(taken.status == 0, taken.all().constData());
    QVERIFY2(taken.json()[u"deployment"_s][u"lockTakenFrom"_s].toString().contains(u"build7"_s),
             taken.all().constData());
}

QTEST_GUILESS_MAIN(ResumeCommandTest)
#include "tst_resumecommand.moc"
