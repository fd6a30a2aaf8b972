// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of deployments: they begin, are held, cancelled, and are done again.
#include "gui_support/deploybench.h"
#include "gui_support/guihome.h"
#include "gui_support/storelocked.h"
#include "ui/pages/deploylane.h"
#include "ui/pages/deploylog.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/pagelist.h"
#include "ui/text/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/stepbar.h"
#include "ui/widgets/thinbar.h"

#include <QCheckBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QTextLayout>
#include <QTimeZone>
#include <QTimer>

#include <array>
#include <optional>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Deployed = DeploySession::State;

class TestDeploy final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void deploysAndDeploysAgain();
    void severalTargetsTogether();
    void whatFailedIsRetriedAlone();
    void whatGoesFromTheStore();
    void longFilesAreNamed();
    void longTargetNamesAreToldApart_data();
    void longTargetNamesAreToldApart();
    void lanesStandStillWhilePaused();
    void pausesAndGoesOn();
    void pausesWhileTheReleaseIsKept();
    void cancelsHalfWay();
    void refreshWhileItRuns();
    void longLinesOfTheLogHang();
};

void TestDeploy::deploysAndDeploysAgain()
{
    const QTemporaryDir folder;
    const QString demo = copyDemo(folder);
    const QString site = folder.path() + u"/site"_s;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(demo);
    const int files = int(bench.session.data()->collection->files.size());
    QTest::keyClick(&bench.window, Qt::Key_6, Qt::ControlModifier);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Deploy);
    bench.deploy.addFolder(site, false);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QCOMPARE(bench.deploy.table()->plan->sums.added, files);
    QVERIFY2(!QFile::exists(site + u"/css"_s), "a plan writes nothing");
    // The demo has conflicts that nobody has decided about: ticked, or it does not start.
    QVERIFY(!bench.find<QPushButton>(u"deployNow"_s)->isEnabled());
    auto *tick = bench.find<QCheckBox>(u"confirm-conflicts"_s);
    QTRY_VERIFY(tick != nullptr && tick->isVisible());
    tick->setFocus();
    QTest::keyClick(tick, Qt::Key_Space);
    QTRY_VERIFY(bench.find<QPushButton>(u"deployNow"_s)->isEnabled());
    bench.click(u"deployNow"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    const DeploymentRecord record = *bench.deploy.record();
    QCOMPARE(record.targets[0].outcome.report.staged.filesWritten, files);
    QCOMPARE(record.targets[0].outcome.report.filesVerified, files);
    QCOMPARE(record.targets[0].confirmed.size(), 1);
    QVERIFY(QFile::exists(site + u"/css/theme.css"_s));
    QTRY_VERIFY(bench.find<TextLabel>(u"outcomeTitle"_s)->isVisible());
    QCOMPARE(bench.find<StepBar>(u"deploySteps"_s)->current(), 7);

    bench.click(u"planAgain"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QTRY_COMPARE(bench.emptyTitle(), u"Nothing to do"_s);
    QVERIFY(!bench.deploy.canDeploy());

    appendTo(demo + u"/shop/static/css/theme.css"_s, "/* new */\n");
    QTest::keyClick(&bench.window, Qt::Key_F5);
    // What was planned for is planned for again, without a further word.
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.state() == Deployed::Planned
                                 && bench.deploy.table()->plan->sums.changed == 1,
                             Patience);
    QTRY_VERIFY(bench.find<QTreeView>(u"planTree"_s)->isVisible());
    bench.deploy.setConfirmed(u"conflicts"_s, true);
    QTRY_VERIFY(bench.deploy.canDeploy());
    QTest::keyClick(&bench.window, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    QCOMPARE(bench.deploy.record()->targets[0].outcome.report.staged.filesWritten, 1);
    QVERIFY(readFile(site + u"/css/theme.css"_s).endsWith("/* new */\n"));
}

void TestDeploy::severalTargetsTogether()
{
    DeployBench bench;
    bench.configure("[targets.one]\npath = \"../one\"\n[targets.two]\npath = \"../two\"\n"
                    "mode = \"in-place\"\n");
    bench.openPlanned(40);
    QTRY_VERIFY(bench.card(u"two"_s) != nullptr);
    bench.card(u"two"_s)->setFocus();
    QTest::keyClick(bench.card(u"two"_s), Qt::Key_Space);
    QTRY_COMPARE(bench.deploy.ticked().size(), 2);
    QTRY_VERIFY(bench.deploy.find(u"two"_s)->table != nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QCOMPARE(bench.deploy.shown()->config.name, u"two"_s);
    QTRY_VERIFY(bench.find<QRadioButton>(u"deployTogether"_s)->isVisible());
    QVERIFY(bench.find<QRadioButton>(u"deployTogether"_s)->isChecked());
    // The quiet words below it are nobody's to a screen reader.
    QCOMPARE(bench.find<QRadioButton>(u"deployTogether"_s)->accessibleDescription(),
             u"once all are staged"_s);
    QAction *oneByOne = bench.window.actions().action(u"deploy.oneByOne"_s);
    QVERIFY(oneByOne->isEnabled());
    oneByOne->trigger();
    QCOMPARE(bench.deploy.order(), DeployOrder::OneAfterAnother);
    QVERIFY(bench.find<QRadioButton>(u"deployOneByOne"_s)->isChecked());
    bench.find<QRadioButton>(u"deployTogether"_s)->click();
    QCOMPARE(bench.deploy.order(), DeployOrder::Together);
    QVERIFY(!oneByOne->isChecked());
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    QCOMPARE(bench.deploy.record()->targets.size(), 2U);
    QCOMPARE(filesBelow(bench.site(u"one"_s) + u"/current/"_s), 40);
    QCOMPARE(filesBelow(bench.site(u"two"_s)), 40);
    // One that fails keeps the other from being published.
    appendTo(bench.project.path() + u"/assets/dir000/file00000.css"_s, "new");
    bench.planAnew();
    QTRY_VERIFY(bench.deploy.canDeploy());
    appendTo(bench.site(u"two"_s) + u"/dir001/file00001.css"_s, "meanwhile");
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Failed);
    const auto &targets = bench.deploy.record()->targets;
    QVERIFY(!targets[0].outcome.report.published && !targets[1].outcome.report.published);
    QVERIFY(targets[1].outcome.error->code == ErrorCode::Moved);
    QVERIFY(targets[0].outcome.error->what.contains(u"two"_s));
    QVERIFY(!readFile(bench.site(u"one"_s) + u"/current/dir000/file00000.css"_s).endsWith("new"));
}

void TestDeploy::whatFailedIsRetriedAlone()
{
    DeployBench bench;
    bench.configure("[targets.one]\npath = \"../one\"\n[targets.two]\npath = \"../two\"\n"
                    "mode = \"in-place\"\n");
    bench.openPlanned(3);
    bench.tickToo(u"two"_s);
    bench.deploy.setOrder(DeployOrder::OneAfterAnother);
    const auto *start = bench.find<QPushButton>(u"deployNow"_s);
    const auto *again = bench.find<QPushButton>(u"planAgain"_s);
    const auto *title = bench.find<TextLabel>(u"pageTitle"_s);
    QTRY_COMPARE(start->text(), u"Deploy to 2 targets"_s);
    // Somebody puts something there between the plan and the run.
    QVERIFY(QDir().mkpath(bench.site(u"two"_s)));
    appendTo(bench.site(u"two"_s) + u"/note.txt"_s, "meanwhile");
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Failed);
    QTRY_COMPARE(title->text(), u"Deployed to one, not to two"_s);
    QCOMPARE(again->text(), u"Try again…"_s);

    bench.click(u"planAgain"_s);
    bench.planned();
    QTRY_COMPARE(start->text(), u"Deploy to two"_s);
    QCOMPARE(again->text(), u"Plan again"_s);
    const QString state = bench.find<ElidedLabel>(u"pageState"_s)->fullText();
    QVERIFY2(state.contains(u" to two · "_s), qPrintable(state));
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    QCOMPARE(bench.deploy.record()->targets.size(), 1U);
    QTRY_COMPARE(title->text(), u"Deployed to two"_s);
}

/// As the project says, once something was published, and never what a target serves.
void TestDeploy::whatGoesFromTheStore()
{
    DeployBench bench;
    bench.configure("[retention]\nreleases = 1\ndays = 0\n"
                    "[targets.one]\npath = \"../one\"\nmode = \"in-place\"\n");
    // Of the same content and second the release of another test would have the same id, and be in use.
    bench.write(u"assets/own.css"_s, "of this test alone");
    bench.openPlanned(3);
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    const ReleaseStore store(ReleaseStore::defaultFolder());
    const QString first = bench.deploy.record()->releaseId;
    const auto kept = store.read(first);
    QVERIFY(kept);
    const QString old = u"20200101-000000-aaaaaa"_s;
    const QString live = u"20200102-000000-bbbbbb"_s;
    for (const QString &id : {old, live}) {
        Release release = **kept;
        release.id = id;
        release.createdAt = QDateTime(QDate(2020, 1, 1), QTime(0, 0), QTimeZone::UTC);
        QVERIFY(store.put(release));
    }
    HistoryEntry entry;
    entry.id = entry.run = entry.releaseId = live;
    entry.place = bench.site(u"seldom"_s).toStdString();
    entry.program = u"slipway"_s;
    entry.started = entry.ended = QDateTime(QDate(2020, 1, 2), QTime(0, 0), QTimeZone::UTC);
    entry.state = HistoryState::Done;
    entry.reached = DeployStep::Done;
    entry.published = true;
    QVERIFY(HistoryStore(HistoryStore::defaultFile()).put(std::array{entry}));

    bench.write(u"assets/dir000/file00000.css"_s, "new");
    bench.planAnew();
    QTRY_VERIFY(bench.deploy.canDeploy());
    appendTo(bench.site(u"one"_s) + u"/note.txt"_s, "meanwhile");
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Failed);
    QVERIFY(store.find(old) && store.find(first));

    bench.click(u"planAgain"_s);
    bench.planned();
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    QVERIFY2(!store.find(old), "the one that nobody used is there");
    QVERIFY2(!store.find(first), "the one that was served is there");
    QVERIFY(store.find(live) && store.find(bench.deploy.record()->releaseId));
}

void TestDeploy::longFilesAreNamed()
{
    DeployBench bench;
    // So slow that it is looked at in time, and ends when it is told to.
    bench.configure("[targets.slow]\npath = \"../slow\"\nbandwidth = \"10 kB\"\n");
    bench.write(u"assets/film.mp4"_s, QByteArray(1'500'000, 'f'));
    bench.openPlanned(3);
    bench.click(u"deployNow"_s);
    const auto *item = bench.find<ElidedLabel>(u"laneItem"_s);
    QTRY_COMPARE_WITH_TIMEOUT(item->fullText(), u"film.mp4"_s, Patience);
    bench.deploy.cancel();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Cancelled, Patience);
}

void TestDeploy::longTargetNamesAreToldApart_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("as in a narrow window") << 520;
    QTest::newRow("as in a wide window") << 830;
}

/// Neither the words nor the figures beside them take the room that names need.
void TestDeploy::longTargetNamesAreToldApart()
{
    QFETCH(int, width);
    DeployLane lane;
    lane.production = true;
    lane.sample.begun = true;
    lane.sample.step = DeployStep::Stage;
    lane.sample.progress.filesDone = 12'345;
    lane.sample.progress.filesTotal = 100'000;
    lane.sample.progress.bytesDone = 123'400'000;
    lane.sample.progress.bytesTotal = 2'345'600'000;
    lane.sample.progress.item = u"assets/images/products/catalogue/winter/lamp-oak-large.avif"_s;
    lane.bytesPerSecond = 12'300'000;
    lane.left = 150s;
    for (const QString &name :
         {u"web"_s, u"shop-frontend-europe-west"_s, u"shop-frontend-america-west"_s}) {
        lane.name = name;
        DeployLaneCard card(lane);
        card.resize(width, card.sizeHint().height());
        static_cast<QWidget &>(card).show();
        const auto label = [&card](const QString &which) {
            const auto *found = card.findChild<QLabel *>(which);
            return std::pair(found->text(), QRect(found->mapTo(&card, QPoint()), found->size()));
        };
        const auto [text, place] = label(u"laneName"_s);
        QCOMPARE(text, name);
        const auto [figures, figuresPlace] = label(u"laneFigures"_s);
        QVERIFY(card.rect().contains(figuresPlace));
        QVERIFY(figuresPlace.width()
                >= card.findChild<QLabel *>(u"laneFigures"_s)->minimumSizeHint().width());
        QVERIFY(!place.intersects(figuresPlace));
        const auto [doing, doingPlace] = label(u"laneDoing"_s);
        QVERIFY2(doing.startsWith(u"staging"_s), qPrintable(doing));
        QVERIFY(card.rect().contains(doingPlace));
    }
}

/// Also those of a step whose end is not known.
void TestDeploy::lanesStandStillWhilePaused()
{
    DeployLane lane;
    lane.sample.begun = true;
    lane.sample.step = DeployStep::Publish;
    DeployLaneCard card(lane);
    static_cast<QWidget &>(card).show();
    const auto *clock = card.findChild<QWidget *>(u"laneProgress"_s)->findChild<QTimer *>();
    QVERIFY(clock->isActive());
    card.show(lane, true, true);
    QVERIFY(!clock->isActive());
    card.show(lane, false, false);
    QVERIFY(clock->isActive());
}

void TestDeploy::pausesAndGoesOn()
{
    constexpr int Files = 6000;
    DeployBench bench;
    // However fast the machine is, some seconds are left when the first file is there.
    bench.configure("[targets.slow]\npath = \"../slow\"\nbandwidth = \"30 kB\"\n");
    bench.openPlanned(Files);
    bool pressed = false;
    const auto press = connect(&bench.deploy.job(), &DeployJob::sampled, &bench.window, [&] {
        if (!pressed && bench.deploy.job().step() == DeployStep::Stage
            && bench.deploy.job().status().sample.filesDone > 0) {
            pressed = true;
            bench.window.actions().action(u"deploy.pause"_s)->trigger();
        }
    });
    bench.click(u"deployNow"_s);
    QTRY_VERIFY_WITH_TIMEOUT(pressed, Patience);
    disconnect(press);
    QTRY_VERIFY(bench.deploy.job().isPaused());
    const auto done = [&] { return bench.deploy.job().lanes().first().sample.progress.filesDone; };
    QTRY_COMPARE(bench.find<QPushButton>(u"pauseDeploy"_s)->text(), u"Resume"_s);
    const auto *way = bench.findAnywhere<PageButton>(u"page-%1"_s.arg(int(PageId::Deploy)));
    QTRY_COMPARE(way->count().text, u"paused"_s);
    QVERIFY(!way->count().iconName.isEmpty());
    QTRY_VERIFY(bench.find<DeployLog>(u"deployLog"_s)->toPlainText().contains(u"paused"_s));
    // The pause is told as soon as it is asked for: the file in hand is counted by a look after it.
    const QSignalSpy samples(&bench.deploy.job(), &DeployJob::sampled);
    QTRY_VERIFY(samples.count() >= 2);
    const int64_t before = done();
    // Three samples more, between which thousands would have been written.
    QTRY_VERIFY(samples.count() >= 5);
    QCOMPARE(done(), before);
    QVERIFY(before < Files);
    // What went by between the last look before and the pause is in the bar as in the words.
    const DeployLane &lane = bench.deploy.job().lanes().first();
    QCOMPARE(bench.find<ThinBar>(u"laneProgress"_s)->share(), progressShare(lane.sample.progress));
    QVERIFY(bench.find<ElidedLabel>(u"laneDoing"_s)
                ->fullText()
                .endsWith(u"%1 of %2 files"_s.arg(formatCount(before),
                                                  formatCount(lane.sample.progress.filesTotal))));
    const QString sentence = bench.findAnywhere<ElidedLabel>(u"jobSentence"_s)->fullText();
    QVERIFY2(sentence.startsWith(u"Deploying "_s) && sentence.endsWith(u" – paused"_s),
             qPrintable(sentence));
    QVERIFY(bench.find<ElidedLabel>(u"laneDoing"_s)->fullText().startsWith(u"paused"_s));
    QVERIFY(bench.find<TextLabel>(u"visitors"_s)->text().contains(u"before"_s));
    QTest::mouseClick(bench.findAnywhere<QPushButton>(u"jobPause"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    QCOMPARE(filesBelow(bench.site(u"slow"_s) + u"/current/"_s), Files);
    const QString log = bench.find<DeployLog>(u"deployLog"_s)->toPlainText();
    QVERIFY2(log.contains(u"paused"_s) && log.contains(u"resumed"_s), qPrintable(log));
    QVERIFY(log.contains(u"lock taken"_s) && log.contains(u"verified"_s));
}

void TestDeploy::pausesWhileTheReleaseIsKept()
{
    DeployBench bench;
    bench.open(40);
    bench.plan(bench.site(), true);
    std::optional lock = lockStore();
    QVERIFY(lock->has_value());
    bench.click(u"deployNow"_s);
    QVERIFY(bench.deploy.isRunning());
    const auto *lane = bench.find<ElidedLabel>(u"laneDoing"_s);
    QTRY_VERIFY2(lane->fullText().startsWith(u"keeping the release"_s),
                 qPrintable(lane->fullText()));
    // Nothing was sent yet: the chart says so, where it will be.
    const auto *chart = bench.find<SparkLine>(u"throughput"_s);
    QTRY_VERIFY(chart->isVisible());
    QCOMPARE(chart->placeholder(), u"Measuring…"_s);
    const auto *rate = bench.find<TextLabel>(u"throughputText"_s);
    QVERIFY(rate->isVisible());
    QCOMPARE(rate->text(), u"Throughput"_s);
    bench.deploy.pause();
    QVERIFY(!bench.deploy.job().isPaused());
    lock.reset();
    QTRY_VERIFY(bench.deploy.job().isPaused());
    QTRY_COMPARE(lane->fullText(), u"paused, keeping the release · 0 of 40 files"_s);
    QCOMPARE(bench.find<StepBar>(u"deploySteps"_s)->current(), 0);
    const auto *head = bench.find<ElidedLabel>(u"pageState"_s);
    QTRY_VERIFY2(head->fullText().endsWith(u"paused"_s), qPrintable(head->fullText()));
    const auto *figures = bench.findAnywhere<ElidedLabel>(u"jobFigures"_s);
    QTRY_VERIFY2(figures->fullText().startsWith(u"0 %"_s), qPrintable(figures->fullText()));
    QVERIFY(!QFile::exists(bench.site()));

    bench.deploy.cancel();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Cancelled, Patience);
    QCOMPARE(bench.find<StepBar>(u"deploySteps"_s)->current(), 0);
    QVERIFY(!QFile::exists(bench.site()));

    bench.click(u"planAgain"_s);
    bench.planned();
    lock.emplace(lockStore()); // so that it is not over before it is held
    QVERIFY(lock->has_value());
    bench.click(u"deployNow"_s);
    bench.deploy.pause();
    lock.reset();
    QTRY_VERIFY(bench.deploy.job().isPaused());
    bench.deploy.resume();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    QCOMPARE(filesBelow(bench.site() + u"/current/"_s), 40);
}

void TestDeploy::cancelsHalfWay()
{
    constexpr int Files = 6000;
    DeployBench bench;
    bench.configure("[targets.slow]\npath = \"../slow\"\nbandwidth = \"30 kB\"\n");
    bench.openPlanned(Files);
    // The moment the job bar shows progress, its cancel button is pressed.
    bool pressed = false;
    const auto press = connect(&bench.deploy.job(), &DeployJob::sampled, &bench.window, [&] {
        auto *cancel = bench.findAnywhere<QPushButton>(u"jobCancel"_s);
        if (!pressed && bench.deploy.job().status().sample.filesDone > 0 && cancel->isVisible()) {
            pressed = true;
            QTest::mouseClick(cancel, Qt::LeftButton);
        }
    });
    bench.click(u"deployNow"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.deploy.isRunning(), Patience);
    QVERIFY(pressed);
    QCOMPARE(bench.deploy.state(), Deployed::Cancelled);
    QVERIFY(!bench.deploy.record()->targets[0].outcome.report.published);
    QVERIFY2(!QFile::exists(bench.site(u"slow"_s) + u"/current"_s),
             "visitors see nothing of a cancelled deployment");
    QVERIFY(bench.find<TextLabel>(u"outcomeTitle"_s)->text().contains(u"cancelled"_s));
    QVERIFY(!bench.find<TextLabel>(u"outcomeText"_s)->text().isEmpty());
    disconnect(press);

    bench.click(u"planAgain"_s);
    bench.planned();
    bench.click(u"deployNow"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    QCOMPARE(filesBelow(bench.site(u"slow"_s) + u"/current/"_s), Files);
}

void TestDeploy::refreshWhileItRuns()
{
    DeployBench bench;
    bench.open(3000);
    bench.plan(bench.site(), true);
    bench.click(u"deployNow"_s);
    QVERIFY(bench.deploy.isRunning());
    bench.deploy.pause();
    bench.session.refresh(); // asks first, or reads beside it: either way it goes on
    // Once that has been read, too, there is no report any more, and what was read is planned.
    bool isDone = false;
    connect(&bench.deploy, &DeploySession::changed, &bench.window,
            [&] { isDone = isDone || bench.deploy.state() == Deployed::Done; });
    bench.deploy.resume();
    QTRY_VERIFY_WITH_TIMEOUT(isDone, Patience);
    QCOMPARE(filesBelow(bench.site() + u"/current/"_s), 3000);
}

void TestDeploy::longLinesOfTheLogHang()
{
    DeployLog log;
    log.setLines({u"12:00:00  lock taken"_s,
                  u"12:00:01  "_s + u"so many words that they have to go on below "_s.repeated(6)});
    log.resize(300, 300);
    log.show();
    QVERIFY(QTest::qWaitForWindowExposed(&log, int(std::chrono::milliseconds(Patience).count())));
    const int stamp = log.fontMetrics().horizontalAdvance(u"12:00:00  "_s);
    const auto startOf = [&log](int block, int line) {
        return log.document()->findBlockByNumber(block).layout()->lineAt(line).x();
    };
    QTRY_VERIFY(log.document()->findBlockByNumber(1).layout()->lineCount() > 2);
    QCOMPARE(qRound(startOf(1, 0)), qRound(startOf(0, 0)));
    QCOMPARE(qRound(startOf(1, 1) - startOf(1, 0)), stamp);
    QCOMPARE(qRound(startOf(1, 2)), qRound(startOf(1, 1)));
    QCOMPARE(log.toPlainText().count(u'\n'), 1);
}

SLIPWAY_GUI_TEST_MAIN(TestDeploy)

#include "tst_deploy.moc"
