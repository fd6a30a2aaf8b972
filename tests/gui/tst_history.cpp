// SPDX-License-Identifier: GPL-3.0-or-later
// The History page over real deployments, its own and those of others, by mouse and by keyboard.
#include "deploy/deployment.h"
#include "deploytesting/partlypublished.h"
#include "gui_support/guihome.h"
#include "gui_support/historybench.h"
#include "gui_support/storelocked.h"
#include "release/whoami.h"
#include "ui/shell/actionregistry.h"
#include "ui/text/format.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/timelanes.h"

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>

#include <array>
#include <csignal>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Deployed = DeploySession::State;

class TestHistory final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingYet();
    void shortTimesAreNoZero();
    void timeLine();
    void sortsAndCopies();
    void sameByMouse();
    void showsWhatOthersDo();
    void othersSeeWhatItDoes();
    void aPauseIsNoStandstill();
    void ofAMixtureNothingIsCalledLive();
    void brokenDatabase();
    void agesAreToldAnew();
    void tellsWhatOthersChanged();
    void verifiesWhatIsLive();
};

void TestHistory::nothingYet()
{
    HistoryBench bench;
    bench.open();
    QTest::keyClick(&bench.window, Qt::Key_7, Qt::ControlModifier);
    QTRY_COMPARE(bench.window.currentPage(), PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.emptyTitle(), u"Nothing is deployed yet"_s, Patience);
    const auto *filter = bench.page()->findChild<FilterRow *>();
    QVERIFY2(!filter->isVisible(), "there is nothing to filter");
    bench.click(u"emptyAction"_s);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Deploy);
    bench.deployTo(u"web"_s);
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 1, Patience);
    QVERIFY(filter->isVisible());
}

void TestHistory::shortTimesAreNoZero()
{
    QCOMPARE(formatDuration(0ms), u"less than 0.1 s"_s);
    QCOMPARE(formatDuration(99ms), u"less than 0.1 s"_s);
    QCOMPARE(formatDuration(100ms), u"0.1 s"_s);
    HistoryEntry entry;
    entry.milliseconds = 20;
    entry.steps = {{.step = DeployStep::Lock, .started = {}, .milliseconds = 3},
                   {.step = DeployStep::Check, .started = {}, .milliseconds = 2000}};
    entry.staged.filesWritten = 144;
    entry.pruned.filesDeleted = 1;
    HistoryView view;
    view.history.entries = {entry};
    const auto shared = std::make_shared<const HistoryView>(view);
    HistoryModel model;
    model.setRows(shared, {0});
    QCOMPARE(model.index(0, int(HistoryColumn::Took)).data().toString(), u"< 0.1 s"_s);
    HistoryDetails details;
    details.showEntry(*shared, &shared->history.entries.front(), {});
    QCOMPARE(details.findChild<FactList *>(u"historyFacts"_s)->value(u"took"_s),
             u"less than 0.1 s"_s);
    QCOMPARE(details.findChild<FactList *>(u"historyFacts"_s)->value(u"steps"_s),
             u"Lock < 0.1 s, Check 2 s"_s);
    // Figures say of what they are.
    QCOMPARE(details.findChild<FactList *>(u"historyFacts"_s)->value(u"written"_s), u"144 files"_s);
    QCOMPARE(details.findChild<FactList *>(u"historyFacts"_s)->value(u"deleted"_s), u"1 file"_s);
}

void TestHistory::timeLine()
{
    HistoryBench bench;
    bench.open();
    bench.deployTo(u"web"_s);
    bench.deployTo(u"spare"_s);
    bench.change("body { color: blue }\n");
    bench.deployTo(u"web"_s);
    QTest::keyClick(&bench.window, Qt::Key_7, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 3, Patience);
    QCOMPARE(bench.cell(0, HistoryColumn::Target), u"web"_s);
    QCOMPARE(bench.cell(0, HistoryColumn::Result), u"deployed"_s);
    QCOMPARE(bench.badges(0), u"live"_s);
    QCOMPARE(bench.badges(1), u"live"_s);
    QCOMPARE(bench.badges(2), QString());
    QVERIFY(!bench.cell(0, HistoryColumn::By).isEmpty());

    // The time line: a lane for each target, and a click on a mark chooses its row.
    auto *lanes = bench.find<TimeLanes>(u"historyLanes"_s);
    QTRY_VERIFY(lanes->isVisible());
    QCOMPARE(lanes->lanes().size(), 2);
    QCOMPARE(lanes->lanes().first().name, u"web"_s);
    QCOMPARE(lanes->lanes().first().marks.size(), 2);
    QVERIFY(lanes->lanes().first().marks.first().holds);
    QVERIFY(!lanes->lanes().first().marks.last().holds);
    const QString first = lanes->lanes().last().marks.first().id;
    QTest::mouseClick(lanes, Qt::LeftButton, Qt::NoModifier, lanes->markRect(first).center());
    QCOMPARE(bench.tree()->currentPath(), first.toUtf8());
    QVERIFY(bench.tree()->hasFocus());
    const auto *facts = bench.find<FactList>(u"historyFacts"_s);
    QTRY_COMPARE(facts->value(u"id"_s), first);
    QCOMPARE(facts->value(u"commit"_s), u"not known: the project is in no git repository"_s);

    auto *filter = bench.page()->findChild<FilterRow *>();
    filter->chips()->setCurrent(u"target:spare"_s);
    QTRY_COMPARE(bench.rows(), 1);
    QCOMPARE(lanes->lanes().size(), 1);
    filter->chips()->setCurrent(u"all"_s);
    QTest::keyClick(&bench.window, Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(filter->field(), u"failed"_s);
    QTRY_COMPARE(bench.emptyTitle(), u"Nothing matches “failed”"_s);
    bench.click(u"emptyAction"_s);
    QTRY_COMPARE(bench.rows(), 3);
}

void TestHistory::sortsAndCopies()
{
    HistoryBench bench;
    bench.open();
    bench.deployTo(u"web"_s);
    bench.deployTo(u"spare"_s);
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 2, Patience);
    QCOMPARE(bench.cell(0, HistoryColumn::Target), u"spare"_s); // the newest first
    bench.tree()->setSortable(int(HistoryColumn::Target), Qt::DescendingOrder);
    Q_EMIT bench.tree()->sortChanged(int(HistoryColumn::Target), Qt::DescendingOrder);
    QCOMPARE(bench.cell(0, HistoryColumn::Target), u"web"_s);
    bench.tree()->setFocus();
    QTest::keyClick(bench.tree(), Qt::Key_A, Qt::ControlModifier);
    bench.tree()->copy(TableCopy::Form::Tsv);
    QTRY_COMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 3);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"When\tTarget\tResult\tRelease"_s));
    QVERIFY(QGuiApplication::clipboard()->text().contains(bench.deploy.record()->releaseId));
}

/// From the overview, and in the context menu what the palette has, under the same words.
void TestHistory::sameByMouse()
{
    HistoryBench bench;
    bench.open();
    bench.window.showPage(PageId::Overview);
    const auto rowNamed = [&](const QString &name) -> Card * {
        for (Card *card : bench.window.page(PageId::Overview)->findChildren<Card *>(u"entry"_s)) {
            if (card->isVisible() && card->accessibleName() == name) {
                return card;
            }
        }
        return nullptr;
    };
    const auto link = [&] { return rowNamed(u"All deployments"_s); };
    // As long as there are none it leads nowhere.
    QTRY_VERIFY_WITH_TIMEOUT(
        rowNamed(u"web"_s) != nullptr
            && rowNamed(u"web"_s)->accessibleDescription().contains(u"nothing deployed"_s),
        Patience);
    QVERIFY(link() == nullptr);
    bench.deployTo(u"web"_s);
    bench.window.showPage(PageId::Overview);
    QTRY_VERIFY_WITH_TIMEOUT(link() != nullptr, Patience);
    QTest::mouseClick(link(), Qt::LeftButton);
    QTRY_COMPARE(bench.window.currentPage(), PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 1, Patience);
    QMenu menu;
    bench.tree()->fillContextMenu(&menu);
    QStringList ids;
    for (const auto &entry : bench.window.actions().entries()) {
        if (entry.spec.page == PageId::History) {
            QVERIFY2(menu.actions().contains(entry.action), qPrintable(entry.spec.id));
            QVERIFY(entry.spec.inPalette);
            ids << entry.spec.id;
        }
    }
    QCOMPARE(ids.size(), 10);
    // What is live leads nowhere.
    QVERIFY(!bench.find<QPushButton>(u"historyRollBack"_s)->isEnabled());
}

/// A deployment of another program shows as it goes.
void TestHistory::showsWhatOthersDo()
{
    HistoryBench bench;
    bench.project.write(u"assets/big.js"_s, QByteArray(4'000'000, ' '));
    bench.open();
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.emptyTitle(), u"Nothing is deployed yet"_s, Patience);
    QProcess other; // so slow that it ends when it is told to
    other.start(QCoreApplication::applicationDirPath() + u"/slipwayctl"_s,
                {u"deploy"_s, u"--project"_s, bench.project.path(), u"--target"_s, u"web"_s,
                 u"--yes"_s, u"--trust"_s, u"--bandwidth"_s, u"1 kB"_s});
    QVERIFY(other.waitForStarted());
    QTRY_VERIFY2_WITH_TIMEOUT(bench.page()->isAncestorOf(bench.tree()) && bench.rows() == 1,
                              other.readAllStandardError().constData(), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(bench.cell(0, HistoryColumn::Result), u"running: Stage"_s, Patience);
    QVERIFY(!bench.find<QPushButton>(u"historyRollBack"_s)->isEnabled());
    QCOMPARE(::kill(pid_t(other.processId()), SIGINT), 0);
    QTRY_COMPARE_WITH_TIMEOUT(bench.cell(0, HistoryColumn::Result), u"cancelled"_s, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(other.state(), QProcess::NotRunning, Patience);
}

/// And what the window does, slipwayctl tells while it goes.
void TestHistory::othersSeeWhatItDoes()
{
    HistoryBench bench;
    bench.open();
    bench.deploy.chooseTarget(u"web"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QTRY_VERIFY(bench.deploy.canDeploy());
    std::optional lock = lockStore(); // so that it is not over before it is held
    QVERIFY(lock->has_value());
    bench.deploy.deploy();
    bench.deploy.pause();
    lock.reset();
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.job().isPaused(), Patience);
    const auto told = [&] {
        QProcess other;
        other.start(QCoreApplication::applicationDirPath() + u"/slipwayctl"_s,
                    {u"history"_s, u"--project"_s, bench.project.path(), u"--json"_s});
        return other.waitForFinished(-1) ? other.readAllStandardOutput()
                                         : other.readAllStandardError();
    };
    QTRY_VERIFY_WITH_TIMEOUT(told().contains("\"running\""), Patience);
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 1, Patience);
    const QString result = bench.cell(0, HistoryColumn::Result);
    QVERIFY2(result.startsWith(u"paused"_s), qPrintable(result));
    bench.deploy.resume();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    const QByteArray after = told();
    QVERIFY2(after.contains("\"done\"") && !after.contains("\"running\""), after.constData());
}

/// Of this window's deployments alone: what others do goes on.
void TestHistory::aPauseIsNoStandstill()
{
    HistoryEntry own;
    own.process = QCoreApplication::applicationPid();
    own.host = currentHost();
    own.state = HistoryState::Running;
    own.reached = DeployStep::Stage;
    own.steps = {{.step = DeployStep::Stage, .started = {}, .milliseconds = -1}};
    HistoryEntry others = own;
    others.process = 1;
    HistoryView view;
    view.history.entries = {own, others};
    HistoryModel model;
    model.setRows(std::make_shared<const HistoryView>(view), {0, 1});
    const auto result = [&model](int row) {
        return model.index(row, int(HistoryColumn::Result)).data().toString();
    };
    QCOMPARE(result(0), u"running: Stage"_s);
    model.setPaused(true);
    QCOMPARE(result(0), u"paused in Stage"_s);
    QCOMPARE(result(1), u"running: Stage"_s);
    model.setPaused(false);
    QCOMPARE(result(0), u"running: Stage"_s);
}

/// And it leads to where that can be put right.
void TestHistory::ofAMixtureNothingIsCalledLive()
{
    const Testing::ScratchFolder folder;
    TargetConfig shop;
    shop.name = u"shop"_s;
    shop.type = u"local"_s;
    shop.path = folder.path() + "/shop";
    shop.mode = LocalMode::InPlace;
    const auto mixture = Testing::publishPartly(shop, DeployJournal::defaultFolder());
    VERIFY_RESULT(mixture);
    HistoryEntry cut;
    cut.started = QDateTime::currentDateTimeUtc();
    cut.id = cut.run = u"20261201-000000-1f3a99c0"_s;
    cut.target = shop.name;
    cut.place = shop.path;
    cut.releaseId = mixture->release;
    cut.before = mixture->before;
    cut.program = u"slipway"_s;
    cut.state = HistoryState::Interrupted;
    cut.reached = DeployStep::Publish;
    QVERIFY(HistoryStore(HistoryStore::defaultFile()).put(std::array{cut}));

    HistoryBench bench;
    bench.open();
    bench.deploy.list().put(shop);
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 2, Patience);
    const auto *mixed = bench.find<TextLabel>(u"historyMixture"_s);
    const auto *state = bench.find<TextLabel>(u"historyState"_s);
    for (int row : {1, 0}) {
        bench.tree()->setCurrentIndex(bench.tree()->model()->index(row, 0));
        QCOMPARE(bench.badges(row), u"partly live"_s);
        QTRY_VERIFY2(mixed->isVisible() && mixed->text().contains(mixture->release)
                         && mixed->text().contains(mixture->before),
                     qPrintable(mixed->text()));
        QVERIFY2(!state->text().contains(u"what visitors get"_s), qPrintable(state->text()));
    }
    bench.click(u"historyTakeUp"_s);
    QCOMPARE(bench.window.currentPage(), PageId::Deploy);
    QCOMPARE(bench.deploy.shown()->config.name, shop.name);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.canTakeUp(), Patience);
}

/// All of them as seen from one moment: no row is ahead of those above it.
void TestHistory::agesAreToldAnew()
{
    HistoryEntry entry;
    entry.started = QDateTime::currentDateTimeUtc().addSecs(-10);
    HistoryView view;
    view.history.entries = {entry};
    HistoryModel model;
    model.setRows(std::make_shared<const HistoryView>(view), {0});
    const auto age = [&model] {
        return model.index(0, int(HistoryColumn::When)).data().toString();
    };
    const QString before = age();
    QTRY_VERIFY(formatAge(entry.started) != before);
    QCOMPARE(age(), before);
    model.tellAges();
    QVERIFY(age() != before);

    HistoryBench bench;
    bench.open();
    bench.deployTo(u"web"_s);
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 1, Patience);
    auto *clock = bench.page()->findChild<QTimer *>(u"ageClock"_s);
    QVERIFY(clock != nullptr && clock->isActive() && clock->intervalAsDuration() <= 30s);
    QSignalSpy told(bench.tree()->model(), &QAbstractItemModel::dataChanged);
    clock->setInterval(50);
    QTRY_VERIFY(!told.isEmpty());
    QVERIFY(bench.tree()->currentIndex().isValid());
    bench.window.showPage(PageId::Files);
    QVERIFY(!clock->isActive());
}

/// What a plan has seen is not called what visitors get where somebody has changed it since.
void TestHistory::tellsWhatOthersChanged()
{
    HistoryBench bench;
    bench.open();
    bench.deployTo(u"spare"_s);
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 1, Patience);
    const auto *state = bench.find<TextLabel>(u"historyState"_s);
    QTRY_VERIFY2(state->text().contains(u"not looked at since"_s), qPrintable(state->text()));
    const auto look = [&bench] {
        bench.click(u"historyToPlan"_s);
        QCOMPARE(bench.window.currentPage(), PageId::Deploy);
        QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
        bench.window.showPage(PageId::History);
    };
    QFile sheet(bench.site(u"spare"_s) + u"/current/site.css"_s);
    QVERIFY(sheet.open(QIODevice::Append) && sheet.write("/* theirs */") > 0);
    sheet.close();
    look();
    QTRY_COMPARE(bench.badges(0), u"live, changed"_s);
    QVERIFY2(!state->text().contains(u"visitors"_s), qPrintable(state->text()));
    const auto *mixed = bench.find<TextLabel>(u"historyMixture"_s);
    QVERIFY2(mixed->isVisible() && mixed->text().contains(u"1 file changed by somebody else"_s),
             qPrintable(mixed->text()));
    bench.click(u"historyToPlan"_s);
    QCOMPARE(bench.window.currentPage(), PageId::Deploy);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    const auto *filter = bench.window.page(PageId::Deploy)->findChild<FilterRow *>();
    QTRY_COMPARE(filter->chips()->current(), u"others"_s);
    // As deployed again: it is said to be so once somebody has looked.
    bench.deployTo(u"spare"_s);
    bench.deploy.planAgain();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 2, Patience);
    bench.tree()->setCurrentIndex(bench.tree()->model()->index(0, 0));
    QTRY_COMPARE(bench.badges(0), u"live"_s);
    QTRY_VERIFY2(state->text().contains(u"this is what visitors get"_s), qPrintable(state->text()));
}

/// By reading all of it: whatever its size and time say.
void TestHistory::verifiesWhatIsLive()
{
    HistoryBench bench;
    bench.open();
    bench.deployTo(u"spare"_s);
    const QAction *verify = bench.window.actions().action(u"history.verify"_s);
    QVERIFY(verify != nullptr);
    QTRY_VERIFY(verify->isEnabled()); // also in the palette of another page
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 1, Patience);
    QCOMPARE(verify->text(), u"Verify spare"_s);
    const auto *notice = bench.find<Notice>(u"historyNotice"_s);
    bench.click(u"historyVerify"_s);
    QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible(), Patience);
    QVERIFY2(notice->text().contains(u"spare holds what was deployed there"_s),
             qPrintable(notice->text()));
    QCOMPARE(notice->tone(), Tone::Good);

    const QString path = bench.site(u"spare"_s) + u"/current/site.css"_s;
    const QDateTime written = QFileInfo(path).lastModified();
    QFile sheet(path);
    QVERIFY(sheet.open(QIODevice::ReadWrite) && sheet.write("body { color: rad }\n") > 0);
    QVERIFY(sheet.flush() && sheet.setFileTime(written, QFileDevice::FileModificationTime));
    sheet.close();
    QTRY_VERIFY(verify->isEnabled());
    bench.window.actions().run(u"history.verify"_s);
    QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible(), Patience);
    QTRY_COMPARE(notice->tone(), Tone::Bad);
    QVERIFY2(notice->text().contains(u"1 file differs"_s)
                 && notice->text().contains(u"site.css: other content"_s),
             qPrintable(notice->text()));
    QVERIFY(!bench.deploy.isRunning());
}

void TestHistory::brokenDatabase()
{
    HistoryBench bench;
    bench.open();
    QFile file(QString::fromStdString(HistoryStore::defaultFile()));
    QDir().mkpath(QFileInfo(file).path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.emptyTitle(), u"The history of deployments could not be read"_s,
                              Patience);
    QCOMPARE(bench.find<ElidedLabel>(u"pageState"_s)->fullText(), u"2 targets"_s);
    QVERIFY(!bench.page()->findChild<FilterRow *>()->isVisible());
    const QString rest = u"is shown all the same"_s;
    const auto *text = bench.page()->findChild<TextLabel *>(u"emptyText"_s);
    QVERIFY(text->isVisible() && text->text().contains(u"Move it away"_s));
    QVERIFY2(!text->text().contains(rest), "nothing is shown");
    // What failed is the title; then where, why and what to do next, each once.
    const QStringList said = text->text().split(u'\n');
    QCOMPARE(said.size(), 3);
    QCOMPARE(said[0], file.fileName());
    QVERIFY2(!said[1].contains(file.fileName()) && said[1].endsWith(u'.'), qPrintable(said[1]));
    QVERIFY(!text->text().contains(bench.emptyTitle()));
    QVERIFY(bench.find<Notice>(u"historyNotice"_s)->text().isEmpty());
    // A filter hides nothing of it.
    QSignalSpy filtered(bench.page()->findChild<FilterRow *>(), &FilterRow::changed);
    bench.page()->findChild<FilterRow *>()->setText(u"nobody"_s);
    QTRY_COMPARE(filtered.size(), 1);
    QCOMPARE(bench.emptyTitle(), u"The history of deployments could not be read"_s);
    bench.page()->findChild<FilterRow *>()->clear();
    // Once it is away it is read again by the page's first action.
    QVERIFY(QFile::rename(file.fileName(), file.fileName() + u".away"_s));
    QTest::keyClick(&bench.window, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(bench.emptyTitle(), u"Nothing is deployed yet"_s, Patience);
    QVERIFY(QFile::rename(file.fileName() + u".away"_s, file.fileName()));
    bench.deployTo(u"web"_s); // goes on all the same, and the target tells
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 1, Patience);
    QTRY_VERIFY(bench.find<Notice>(u"historyNotice"_s)->text().contains(rest));
    QFile::remove(file.fileName());
}

SLIPWAY_GUI_TEST_MAIN(TestHistory)

#include "tst_history.moc"
