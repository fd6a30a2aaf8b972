// SPDX-License-Identifier: GPL-3.0-or-later
// What a deployment says that is over: its report, why it failed, how long it took.
#include "base/silentplaces.h"
#include "gui_support/deploybench.h"
#include "gui_support/guihome.h"
#include "gui_support/storelocked.h"
#include "history/historystore.h"
#include "ui/pages/deploylane.h"
#include "ui/pages/deployquestion.h"
#include "ui/pages/deployrun.h"
#include "ui/shell/actionregistry.h"
#include "ui/text/format.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/stepbar.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace Slipway;
using namespace Qt::StringLiterals;

using State = ProjectSession::State;
using Deployed = DeploySession::State;

class TestDeployOutcome final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reportIsSavedAndCopied();
    void leadsOnToHistory();
    void failedRunSaysWhatToDo();
    void goneSourceIsNamed();
    void tookIsSaidOnce();
    void keepingIsTimeOfTheFirst();
    void lockIsTakenOverKnowingly();
    void lockThatIsFreeByThen();
    void lockOnASilentPlace();
    void whyIsKept();
    void partThatIsPublishedIsTold();
    void undoIsNoDeployment();
    void noThroughputWhereNothingIsSent();
};

void TestDeployOutcome::reportIsSavedAndCopied()
{
    DeployBench bench;
    bench.open();
    bench.plan(bench.site(), true);
    bench.run();
    bench.click(u"copyReport"_s);
    QVERIFY(QGuiApplication::clipboard()->text().contains(bench.deploy.record()->releaseId));
    bench.click(u"copyDeployLog"_s);
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"lock taken"_s));
    bench.click(u"saveReport"_s);
    QTRY_VERIFY(bench.findAnywhere<QFileDialog>(u"reportDialog"_s) != nullptr);
    auto *dialog = bench.findAnywhere<QFileDialog>(u"reportDialog"_s);
    const QString file = bench.site(u"report.json"_s);
    Q_EMIT dialog->fileSelected(file);
    dialog->reject();
    QTRY_VERIFY(QFile::exists(file));
    const QJsonObject json = QJsonDocument::fromJson(readFile(file)).object();
    QCOMPARE(json[u"release"_s].toString(), bench.deploy.record()->releaseId);
    QVERIFY(json[u"done"_s].toBool());
}

/// From where the way back begins: to this deployment, whatever was filtered or chosen there before.
void TestDeployOutcome::leadsOnToHistory()
{
    DeployBench bench;
    bench.open();
    const auto *action = bench.window.actions().action(u"deploy.showInHistory"_s);
    QVERIFY(action != nullptr && !action->isEnabled());
    bench.plan(bench.site(), true);
    QVERIFY(!action->isEnabled());
    bench.run();
    QVERIFY(action->isEnabled());
    bench.click(u"deployToHistory"_s);
    QCOMPARE(bench.window.currentPage(), PageId::History);
    const auto *list = bench.find<DataTree>(u"historyTree"_s);
    const QString first = bench.deploy.job().historyId();
    QTRY_COMPARE_WITH_TIMEOUT(QString::fromUtf8(list->currentPath()), first, Patience);

    bench.find<QLineEdit>(u"filter"_s)->setText(bench.deploy.record()->releaseId);
    bench.window.showPage(PageId::Deploy);
    bench.write(u"assets/more.css"_s, "body {}\n");
    bench.planAnew();
    QVERIFY(!action->isEnabled());
    bench.run();
    const QString second = bench.deploy.job().historyId();
    QVERIFY(second != first);
    bench.window.showPage(PageId::Overview);
    bench.window.actions().run(u"deploy.showInHistory"_s);
    QCOMPARE(bench.window.currentPage(), PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(QString::fromUtf8(list->currentPath()), second, Patience);
    QCOMPARE(list->model()->rowCount(), 2);
}

void TestDeployOutcome::failedRunSaysWhatToDo()
{
    DeployBench bench;
    bench.open(50);
    // A content that no earlier deployment kept: those need no source.
    const QString source = bench.project.path() + u"/assets/dir010/file00010.css"_s;
    appendTo(source, "only here");
    bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QTRY_VERIFY(!bench.session.jobs().isRunning());
    bench.plan(bench.site(), true);
    // A source changes after the release was built.
    appendTo(source, "changed");
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Failed);
    QVERIFY(bench.find<TextLabel>(u"outcomeTitle"_s)->text().contains(u"not deployed"_s));
    const QString text = bench.find<TextLabel>(u"outcomeText"_s)->text();
    QVERIFY2(text.contains(u"file00010.css"_s) && text.contains(u"plan again"_s), qPrintable(text));
    QVERIFY(!QFile::exists(bench.site() + u"/current"_s));
    QTest::keyClick(&bench.window, Qt::Key_Escape);
    QTRY_VERIFY(!bench.deploy.isOver());
}

void TestDeployOutcome::goneSourceIsNamed()
{
    DeployBench bench;
    bench.project.write(u"assets/brief.css"_s, bench.project.path().toUtf8());
    bench.open(50);
    bench.plan(bench.site(), true);
    QVERIFY(QFile::remove(bench.project.path() + u"/assets/brief.css"_s));
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Failed);
    const QString text = bench.find<TextLabel>(u"outcomeText"_s)->text();
    QVERIFY2(text.contains(u"A source file is gone"_s) && text.contains(u"assets/brief.css"_s)
                 && text.contains(u"Read the sources again"_s),
             qPrintable(text));
    // It failed while the release was kept: no step of the target had begun, and nothing says otherwise.
    const auto *steps = bench.find<StepBar>(u"deploySteps"_s);
    QCOMPARE(steps->current(), 0);
    QCOMPARE(steps->tone(), Tone::Bad);
    QCOMPARE(steps->accessibleName(), u"Step 1 of 7 has failed: Keep"_s);
    const DeploymentReport &report = bench.deploy.record()->targets[0].outcome.report;
    QCOMPARE(report.reached, DeployStep::Lock);
    const auto history =
        HistoryStore(HistoryStore::defaultFile()).list({.places = {bench.site().toStdString()}});
    QVERIFY(history && history->entries.size() == 1);
    QVERIFY(history->entries.front().error && history->entries.front().steps.empty());
    bench.click(u"copyDeployLog"_s);
    const QString log = QGuiApplication::clipboard()->text();
    QVERIFY2(log.contains(u"assets/brief.css"_s), qPrintable(log));
    QVERIFY(!QFile::exists(bench.site() + u"/current"_s));
}

void TestDeployOutcome::tookIsSaidOnce()
{
    DeployBench bench;
    bench.open(50);
    bench.plan(bench.site(u"other"_s), true);
    bench.run(); // makes the history
    bench.deploy.planAgain();
    bench.planned();
    bench.plan(bench.site(), true);
    bench.deploy.chooseTarget(bench.site());
    QTRY_VERIFY(bench.deploy.canDeploy());
    {
        // The history cannot be written: the run ends a while after its target is done, and that is no time of it.
        QSqlDatabase history = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"held"_s);
        history.setDatabaseName(QString::fromStdString(HistoryStore::defaultFile()));
        QVERIFY(history.open());
        QSqlQuery held(history);
        QVERIFY(held.exec(u"BEGIN EXCLUSIVE"_s));
        bench.click(u"deployNow"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.job().lanes().first().sample.over, Patience);
        QElapsedTimer longer;
        longer.start();
        QTRY_VERIFY_WITH_TIMEOUT(longer.hasExpired(1500), Patience);
        QVERIFY(bench.deploy.isRunning());
        QVERIFY(held.exec(u"COMMIT"_s));
        history.close();
    }
    QSqlDatabase::removeDatabase(u"held"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    const DeploymentRecord &record = *bench.deploy.record();
    const auto took = std::chrono::milliseconds(record.targets[0].outcome.report.milliseconds);
    const QString words = formatDuration(took);
    QVERIFY(words
            != formatDuration(std::chrono::milliseconds(record.started.msecsTo(record.ended))));
    const QString head = bench.find<ElidedLabel>(u"pageState"_s)->fullText();
    QVERIFY2(head.contains(u"took "_s + words), qPrintable(head));
    QStringList figures;
    for (const auto *label : bench.find<DeployOutcomeCard>({})->findChildren<TextLabel *>()) {
        figures << label->text();
    }
    QVERIFY2(figures.contains(words), qPrintable(figures.join(u'\n')));
}

/// Of targets one after another: what keeping has taken is in the sum once, and a turn that never came took nothing.
void TestDeployOutcome::keepingIsTimeOfTheFirst()
{
    DeployBench bench;
    bench.configure("[targets.one]\npath = \"../one\"\nmode = \"in-place\"\n"
                    "[targets.two]\npath = \"../two\"\n");
    bench.openPlanned();
    bench.tickToo(u"two"_s);
    bench.deploy.setOrder(DeployOrder::OneAfterAnother);
    QVERIFY(QDir().mkpath(bench.site(u"one"_s)));
    appendTo(bench.site(u"one"_s) + u"/note.txt"_s, "meanwhile"); // so that it fails
    std::optional lock = lockStore();
    QVERIFY(lock->has_value());
    bench.click(u"deployNow"_s);
    QTRY_VERIFY(bench.deploy.job().lanes().first().isKeeping);
    const QSignalSpy samples(&bench.deploy.job(), &DeployJob::sampled);
    QTRY_VERIFY(samples.count() >= 2);
    lock.reset();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Failed, Patience);
    const DeploymentRecord &record = *bench.deploy.record();
    QVERIFY(record.targets[0].outcome.report.milliseconds > 0);
    QCOMPARE(record.targets[1].outcome.report.milliseconds, 0);
    QCOMPARE(record.milliseconds(), record.targets[0].outcome.report.milliseconds);
}

namespace {

/// What the history has of the deployments to a folder, the newest first.
std::vector<HistoryEntry> historyOf(const QString &site)
{
    const auto history =
        HistoryStore(HistoryStore::defaultFile()).list({.places = {site.toStdString()}});
    return history ? history->entries : std::vector<HistoryEntry>();
}

/// A run that was refused, because somebody else holds the lock.
std::unique_ptr<DeployTarget> refused(DeployBench &bench)
{
    bench.open();
    bench.plan(bench.site(), true);
    auto holder = makeTarget(bench.deploy.shown()->config, {});
    if (!holder || !(*holder)->lock({})) {
        return {};
    }
    bench.run();
    return *std::move(holder);
}

QString textOf(const DeployQuestion &question)
{
    QStringList texts;
    for (const auto *label : question.findChildren<TextLabel *>(u"questionText"_s)) {
        texts << label->text();
    }
    return texts.join(u'\n');
}

} // namespace

void TestDeployOutcome::lockIsTakenOverKnowingly()
{
    DeployBench bench;
    const QAction *action = bench.window.actions().action(u"deploy.takeLock"_s);
    QVERIFY(action != nullptr && !action->isEnabled());
    const auto holder = refused(bench);
    QVERIFY(holder);
    QCOMPARE(bench.deploy.state(), Deployed::Failed);
    QVERIFY(bench.deploy.error()->code == ErrorCode::Busy);
    QVERIFY(action->isEnabled());
    auto *button = bench.find<QPushButton>(u"takeLock"_s);
    QTRY_VERIFY(button->isVisible() && button->isEnabled());
    bench.click(u"takeLock"_s);
    QTRY_VERIFY(bench.findAnywhere<DeployQuestion>(u"deployQuestion"_s) != nullptr);
    const auto *question = bench.findAnywhere<DeployQuestion>(u"deployQuestion"_s);
    const QString text = textOf(*question);
    QVERIFY2(text.contains(u"has been deploying since"_s)
                 && text.contains(u"process %1"_s.arg(QCoreApplication::applicationPid()))
                 && text.contains(u"Last sign of life"_s),
             qPrintable(text));
    QVERIFY2(!bench.deploy.isRunning(), "it asks first");
    QTest::mouseClick(question->findChild<QPushButton *>(u"questionConfirm"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    const QString from = bench.deploy.record()->targets[0].outcome.report.lockTakenFrom;
    QVERIFY2(from.contains(u"taken over"_s), qPrintable(from));
    QCOMPARE(filesBelow(bench.site() + u"/current/"_s), 3);
    QVERIFY(!action->isEnabled() && !button->isVisible());
    const std::vector<HistoryEntry> history = historyOf(bench.site());
    QCOMPARE(history.size(), 2U);
    QCOMPARE(std::ranges::count(history, from, &HistoryEntry::lockTakenFrom), 1);
}

void TestDeployOutcome::lockThatIsFreeByThen()
{
    DeployBench bench;
    const auto holder = refused(bench);
    QVERIFY(holder);
    holder->unlock();
    bench.window.actions().run(u"deploy.takeLock"_s);
    QTRY_VERIFY(bench.findAnywhere<DeployQuestion>(u"deployQuestion"_s) != nullptr);
    const auto *question = bench.findAnywhere<DeployQuestion>(u"deployQuestion"_s);
    QVERIFY2(textOf(*question).contains(u"Nobody holds the lock any more"_s),
             qPrintable(textOf(*question)));
    QTest::mouseClick(question->findChild<QPushButton *>(u"questionConfirm"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    QVERIFY(bench.deploy.record()->targets[0].outcome.report.lockTakenFrom.isEmpty());
}

/// Nobody is asked to take over what cannot be looked at, and nothing hangs.
void TestDeployOutcome::lockOnASilentPlace()
{
    DeployBench bench;
    const auto holder = refused(bench);
    QVERIFY(holder);
    std::promise<void> back;
    const std::shared_future<void> isBack = back.get_future().share();
    setPlaceQuestion([isBack](const std::string &) { isBack.wait(); },
                     std::chrono::milliseconds(300));
    const auto comesBack = qScopeGuard([&back] {
        back.set_value();
        setPlaceQuestion({}, std::chrono::seconds(5));
    });
    bench.window.actions().run(u"deploy.takeLock"_s);
    const auto isTold = [&bench] {
        return std::ranges::any_of(
            bench.window.findChildren<NoticeBar *>(),
            [](const NoticeBar *notice) { return notice->text().contains(u"does not answer"_s); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTold(), Patience);
    QVERIFY(bench.findAnywhere<DeployQuestion>(u"deployQuestion"_s) == nullptr);
    QCOMPARE(bench.deploy.state(), Deployed::Failed);
}

void TestDeployOutcome::whyIsKept()
{
    DeployBench bench;
    bench.open();
    bench.plan(bench.site(), true);
    auto *why = bench.find<QLineEdit>(u"deployWhy"_s);
    QTRY_VERIFY(why->isVisible());
    QTest::keyClicks(why, u"spring sale "_s);
    QCOMPARE(why->text(), u"spring sale "_s);
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    const std::vector<HistoryEntry> history = historyOf(bench.site());
    QCOMPARE(history.size(), 1U);
    QCOMPARE(history.front().message, u"spring sale"_s);
    // The next one has a reason of its own.
    appendTo(bench.project.path() + u"/assets/dir000/file00000.css"_s, "new");
    bench.planAnew();
    QTRY_VERIFY(bench.deploy.canDeploy());
    QTRY_VERIFY(why->isVisible());
    QCOMPARE(why->text(), QString());
}

void TestDeployOutcome::partThatIsPublishedIsTold()
{
    DeploymentRecord::Target target;
    DeploymentReport &report = target.outcome.report;
    report.reached = DeployStep::Publish;
    report.staged.filesWritten = 6000;
    report.filesPlaced = 1234;
    report.filesToPlace = 6000;
    target.outcome.error = Error::cancelled();
    const auto words = [&target] {
        QStringList all;
        const DeployOutcomeCard card(target);
        for (const QLabel *label : card.findChildren<QLabel *>()) {
            all << label->text();
        }
        return all.join(u'|');
    };
    QVERIFY2(words().contains(u"|Staged|6,000 files"_s), qPrintable(words()));
    QVERIFY2(words().contains(u"|Published|1,234 of 6,000 files|"_s), qPrintable(words()));
    QVERIFY2(!words().contains(u"|Written|"_s), qPrintable(words()));
    target.outcome.error.reset();
    report.published = true;
    report.filesPlaced = report.filesToPlace = 0;
    QVERIFY2(words().contains(u"|Written|6,000 files"_s), qPrintable(words()));
    QVERIFY2(!words().contains(u"|Published|"_s), qPrintable(words()));
}

void TestDeployOutcome::undoIsNoDeployment()
{
    DeploymentRecord record;
    DeploymentRecord::Target target;
    target.outcome.report.target = u"web"_s;
    target.isUndo = true;
    record.targets = {target};
    QCOMPARE(outcomeTitle(record), u"Undone: the deployment to web"_s);
    const DeployOutcomeCard card(target);
    QCOMPARE(card.findChild<TextLabel *>(u"outcomeTitle"_s)->text(), outcomeTitle(record));
    record.targets.front().outcome.error = Error::cancelled();
    QCOMPARE(outcomeTitle(record), u"Undoing the deployment to web cancelled"_s);
    record.targets.front().outcome.error->code = ErrorCode::NoSpace;
    QCOMPARE(outcomeTitle(record), u"Undoing the deployment to web failed"_s);
    QVERIFY(DeployOutcomeCard(record.targets.front())
                .findChild<TextLabel *>(u"outcomeTitle"_s)
                ->text()
                .endsWith(u"not undone"_s));
}

/// As while files are put in place.
void TestDeployOutcome::noThroughputWhereNothingIsSent()
{
    JobStatus status;
    status.sample.filesTotal = 10;
    status.sample.bytesTotal = 0;
    QCOMPARE(throughputText(u"All"_s, status, 2000, false),
             u"All · %1 at best"_s.arg(formatRate(2000)));
    status.sample.bytesTotal = 1000; // a standstill
    QCOMPARE(throughputText(u"All"_s, status, 2000, false),
             u"All · %1 now · %2 at best"_s.arg(formatRate(0), formatRate(2000)));
    QCOMPARE(throughputText(u"All"_s, status, 0, false), u"All"_s);
}

SLIPWAY_GUI_TEST_MAIN(TestDeployOutcome)

#include "tst_deployoutcome.moc"
