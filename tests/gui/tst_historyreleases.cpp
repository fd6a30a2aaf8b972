// SPDX-License-Identifier: GPL-3.0-or-later
// What one does with releases on the History page: compare them, go back to one, pin and name them.
#include "gui_support/guihome.h"
#include "gui_support/historybench.h"
#include "store/releasestore.h"
#include "ui/pages/namereleasedialog.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QUndoStack>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>

using namespace Slipway;
using namespace Qt::StringLiterals;

using Deployed = DeploySession::State;

class TestHistoryReleases final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comparesAndRollsBack();
    void liveLeadsToTheOneBefore();
    void failedWayBackIsRetried();
    void pinsAndTakesItBack();
    void comparesAnyTwo();
    void comparisonIsSeenInASmallWindow();
    void namesAndTakesItBack();
    void pathsAreOnNoButton();
    void verifyingEndsWhereADeploymentBegins();
};

void TestHistoryReleases::comparesAndRollsBack()
{
    HistoryBench bench;
    bench.open();
    bench.deployTo(u"web"_s);
    const QString first = bench.deploy.record()->releaseId;
    bench.change("body { color: blue; background: white }\n");
    bench.deployTo(u"web"_s);
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 2, Patience);
    bench.tree()->setFocus();
    QTest::keyClick(bench.tree(), Qt::Key_Down);
    QTRY_COMPARE(bench.tree()->currentIndex().row(), 1);
    const auto *sums = bench.find<FactList>(u"historySums"_s);
    QTRY_VERIFY_WITH_TIMEOUT(sums->isVisible(), Patience);
    QVERIFY(sums->value(u"changed"_s).startsWith(u"1 file · "_s));
    QVERIFY(sums->value(u"grown"_s).startsWith(u'+'));
    const auto left = [&bench](const QString &fact) {
        return bench.find<TextLabel>(fact)->mapTo(bench.page(), QPoint()).x();
    };
    QTRY_COMPARE(left(u"fact-changed"_s), left(u"fact-started"_s));

    QVERIFY(bench.find<QPushButton>(u"historyRollBack"_s)->isEnabled());
    bench.click(u"historyRollBack"_s);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Deploy);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QCOMPARE(bench.deploy.table()->plan->release->id, first);
    QVERIFY(bench.find<NoticeBar>(u"notice"_s)->text().contains(first));
    for (const PlanWarning &warning : bench.deploy.table()->plan->warnings) {
        bench.deploy.setConfirmed(warning.id, true);
    }
    QTRY_VERIFY(bench.deploy.canDeploy());
    bench.click(u"deployNow"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    QFile served(bench.site() + u"/current/site.css"_s);
    QVERIFY(served.open(QIODevice::ReadOnly));
    QCOMPARE(served.readAll(), QByteArray("body { color: red }\n"));

    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 3, Patience);
    QCOMPARE(bench.badges(0), u"live"_s);
    QCOMPARE(bench.badges(2), QString()); // the same release, but an earlier time
    const auto *back = bench.find<QPushButton>(u"historyRollBack"_s);
    bench.tree()->setCurrentIndex(bench.tree()->model()->index(2, 0));
    QTRY_VERIFY(!back->isEnabled()); // it is there
    bench.tree()->setCurrentIndex(bench.tree()->model()->index(1, 0));
    QTRY_VERIFY(back->isEnabled());
    // The next plan is of what is read again.
    bench.deploy.planAgain();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QVERIFY(bench.deploy.table()->plan->release->id != first);
    QVERIFY(bench.deploy.rollbackRelease().isEmpty());
}

/// Whoever comes to go back need not choose a row first: what is chosen then is live.
void TestHistoryReleases::liveLeadsToTheOneBefore()
{
    HistoryBench bench;
    bench.open();
    bench.deployTo(u"spare"_s); // is no way back of the other target
    bench.change("body { color: blue }\n");
    bench.deployTo(u"web"_s);
    const QString first = bench.deploy.record()->releaseId;
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 2, Patience);
    const auto *back = bench.find<QPushButton>(u"historyRollBack"_s);
    QCOMPARE(bench.tree()->currentIndex().row(), 0);
    QCOMPARE(back->text(), u"Roll back to the release before…"_s);
    QVERIFY(!back->isEnabled());
    QCOMPARE(back->toolTip(),
             u"web serves this release already, and no earlier one of this target is kept on "_s
             u"this machine."_s);

    bench.change("body { color: black }\n");
    bench.deployTo(u"web"_s);
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 3, Patience);
    bench.tree()->setCurrentIndex(bench.tree()->model()->index(1, 0));
    QTRY_COMPARE(back->text(), u"Roll back to this release…"_s);
    QVERIFY(back->isEnabled());
    // Of two that are chosen it says which it means.
    QItemSelectionModel *chosen = bench.tree()->selectionModel();
    chosen->select(bench.tree()->model()->index(0, 0),
                   QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QTRY_COMPARE(back->text(), u"Roll back to %1…"_s.arg(first));
    bench.tree()->setCurrentIndex(bench.tree()->model()->index(0, 0));
    QTRY_COMPARE(back->text(), u"Roll back to the release before…"_s);
    QVERIFY(back->isEnabled());
    QTest::keyClick(&bench.window, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Deploy);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QCOMPARE(bench.deploy.rollbackTarget(), u"web"_s);
    QCOMPARE(bench.deploy.rollbackRelease(), first);
    QCOMPARE(bench.deploy.table()->plan->release->id, first);

    // What is not kept any more is no way back.
    QVERIFY(QFile::remove(QString::fromStdString(ReleaseStore::defaultFolder()) + u"/releases/"_s
                          + first + u".zst"_s));
    bench.window.showPage(PageId::History);
    bench.window.actions().run(u"history.readAgain"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!back->isEnabled()
                                 && back->toolTip().contains(u"no earlier one of this target"_s),
                             Patience);
}

/// And not the release that was to be left.
void TestHistoryReleases::failedWayBackIsRetried()
{
    HistoryBench bench;
    bench.open();
    bench.deployTo(u"web"_s);
    const QString first = bench.deploy.record()->releaseId;
    bench.change("body { color: blue }\n");
    bench.deployTo(u"web"_s);
    bench.change("body { color: green }\n"); // read, and on no target
    bench.window.showPage(PageId::Deploy); // plans for that
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    bench.deploy.planRollback(u"web"_s, first);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QTRY_VERIFY(bench.deploy.canDeploy());
    const auto *again = bench.find<QPushButton>(u"planAgain"_s);
    QCOMPARE(again->text(), u"Plan again"_s);
    const auto target = makeTarget(bench.deploy.shown()->config, {});
    QVERIFY(target && (*target)->lock({}));
    bench.click(u"deployNow"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Failed, Patience);
    QVERIFY(bench.deploy.error()->code == ErrorCode::Busy);
    QTRY_COMPARE(again->text(), u"Try again…"_s);
    (*target)->unlock();
    bench.click(u"planAgain"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QCOMPARE(bench.deploy.rollbackRelease(), first);
    QCOMPARE(bench.deploy.table()->plan->release->id, first);
    const auto *notice = bench.find<NoticeBar>(u"notice"_s);
    QVERIFY(notice->text().contains(first));
    // Likewise where it is planned again because something on the target has changed; what is left out stays so.
    const std::vector<PlanRow> &rows = bench.deploy.table()->plan->rows;
    const auto changed = std::ranges::find(rows, PlanAction::Change, &PlanRow::action);
    QVERIFY(changed != rows.end());
    bench.deploy.leaveOut({uint32_t(changed - rows.begin())}, true);
    QVERIFY(QDir(bench.site()).mkdir(u"theirs"_s));
    QTRY_VERIFY_WITH_TIMEOUT(notice->text().contains(u"has changed"_s), Patience);
    bench.click(u"noticeAction"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        bench.deploy.state() == Deployed::Planned && notice->text().contains(first), Patience);
    QCOMPARE(bench.deploy.table()->plan->release->id, first);
    QVERIFY(!bench.deploy.shown()->leftOut.empty());
    // What is read now is still to be had.
    bench.click(u"noticeAction"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.state() == Deployed::Planned
                                 && bench.deploy.table()->plan->release->id != first,
                             Patience);
    QVERIFY(bench.deploy.rollbackRelease().isEmpty());
    QVERIFY(bench.deploy.shown()->leftOut.empty());
}

void TestHistoryReleases::pinsAndTakesItBack()
{
    HistoryBench bench;
    bench.open();
    bench.deployTo(u"web"_s);
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 1, Patience);
    bench.tree()->setFocus();
    QTest::keyClick(bench.tree(), Qt::Key_D, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(bench.badges(0), u"live pinned"_s, Patience);
    bench.session.undoStack().undo();
    QTRY_COMPARE_WITH_TIMEOUT(bench.badges(0), u"live"_s, Patience);
    bench.session.undoStack().redo();
    QTRY_COMPARE_WITH_TIMEOUT(bench.badges(0), u"live pinned"_s, Patience);
    bench.window.actions().run(u"history.copyRelease"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), bench.deploy.record()->releaseId);
}

/// Not only with what is live: with any other, chosen by the space bar, or two rows at once.
void TestHistoryReleases::comparesAnyTwo()
{
    HistoryBench bench;
    bench.open();
    QStringList releases;
    for (const QByteArray &css :
         {QByteArray("a {}\n"), QByteArray("a { b: c }\n"), QByteArray("")}) {
        bench.change(css);
        bench.deployTo(u"web"_s);
        releases << bench.deploy.record()->releaseId;
    }
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 3, Patience);
    const auto *text = bench.find<TextLabel>(u"historyCompareText"_s);
    bench.tree()->setFocus();
    bench.tree()->setCurrentIndex(bench.tree()->model()->index(2, 0));
    QTest::keyClick(bench.tree(), Qt::Key_Space);
    QCOMPARE(bench.badges(2), u"compared with"_s);
    const QModelIndex base = bench.tree()->model()->index(2, int(HistoryColumn::Release));
    QCOMPARE_GE(bench.tree()->columnWidth(base.column()), // the release is not cut by it
                bench.tree()->sizeHintForIndex(base).width());
    QTest::keyClick(bench.tree(), Qt::Key_Up);
    const auto says = [&](int before, int after) {
        return u"From %1 to %2"_s.arg(releases[before], releases[after]);
    };
    QTRY_COMPARE_WITH_TIMEOUT(text->text(), says(0, 1), Patience);
    QCOMPARE(bench.find<FactList>(u"historySums"_s)->value(u"grown"_s), u"+6 B"_s);
    QCOMPARE(bench.find<FactList>(u"historyFiles"_s)->value(u"file-0"_s), u"site.css"_s);
    bench.window.actions().run(u"history.copyComparison"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"Change\tFile\tBytes before\tBytes after\nchanged\tsite.css\t5\t11\n"_s);
    QTest::keyClick(&bench.window, Qt::Key_Escape);
    QCOMPARE(bench.badges(2), QString());
    QTRY_COMPARE_WITH_TIMEOUT(text->text(), says(1, 2), Patience); // with what is live again

    QTest::mouseClick(bench.tree()->viewport(), Qt::LeftButton, Qt::NoModifier,
                      bench.tree()->visualRect(bench.tree()->model()->index(0, 0)).center());
    QTest::mouseClick(bench.tree()->viewport(), Qt::LeftButton, Qt::ControlModifier,
                      bench.tree()->visualRect(bench.tree()->model()->index(2, 0)).center());
    QTRY_COMPARE_WITH_TIMEOUT(text->text(), says(0, 2), Patience);
    QTRY_VERIFY(bench.find<FactList>(u"historySums"_s)->value(u"grown"_s).startsWith(u'\u2212'));

    // The way back, by keyboard.
    bench.tree()->setFocus();
    bench.tree()->setCurrentIndex(bench.tree()->model()->index(1, 0));
    QTest::keyClick(bench.tree(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Deploy);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QCOMPARE(bench.deploy.rollbackRelease(), releases[1]);
}

/// What two chosen releases differ in is why they were chosen: its sums and first files need no scrolling.
void TestHistoryReleases::comparisonIsSeenInASmallWindow()
{
    HistoryBench bench;
    bench.open();
    bench.window.resize(1024, 700);
    for (const QByteArray &css :
         {QByteArray("a {}\n"), QByteArray("a { b: c }\n"), QByteArray("a { b: cd }\n")}) {
        bench.change(css);
        bench.deployTo(u"web"_s);
    }
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 3, Patience);
    const auto *details = bench.find<QWidget>(u"historyDetails"_s);
    const auto *pane = qobject_cast<QScrollArea *>(details->parentWidget()->parentWidget());
    QVERIFY(pane != nullptr);
    const auto isSeen = [&](const QWidget *widget) {
        const QRect place(widget->mapTo(pane->viewport(), QPoint()), widget->size());
        return widget->isVisible() && pane->viewport()->rect().contains(place);
    };
    const auto choose = [&](int row, Qt::KeyboardModifiers keys) {
        QTest::mouseClick(bench.tree()->viewport(), Qt::LeftButton, keys,
                          bench.tree()->visualRect(bench.tree()->model()->index(row, 0)).center());
    };
    const auto *sums = bench.find<FactList>(u"historySums"_s);
    const auto *title = bench.find<TextLabel>(u"historyTitle"_s);
    choose(2, Qt::NoModifier);
    QTRY_VERIFY_WITH_TIMEOUT(sums->isVisible(), Patience); // with what is live
    QTRY_VERIFY2(isSeen(title), "one that is chosen alone begins with itself");
    pane->verticalScrollBar()->setValue(pane->verticalScrollBar()->maximum());
    choose(1, Qt::ControlModifier);
    const auto *origins = bench.find<FactList>(u"historyOrigins"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isSeen(sums) && origins->isVisible(), Patience);
    const auto *first = bench.find<TextLabel>(u"historyOriginsTitle"_s);
    QTRY_VERIFY(isSeen(first));
    // Alone again, it is about the deployment.
    choose(1, Qt::NoModifier);
    QTRY_VERIFY(isSeen(title));
}

void TestHistoryReleases::namesAndTakesItBack()
{
    HistoryBench bench;
    bench.open();
    bench.deployTo(u"web"_s);
    const QString release = bench.deploy.record()->releaseId;
    bench.window.showPage(PageId::History);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 1, Patience);
    bench.tree()->setFocus();
    QTest::keyClick(bench.tree(), Qt::Key_F2);
    QTRY_VERIFY(bench.window.findChild<NameReleaseDialog *>() != nullptr);
    auto *dialog = bench.window.findChild<NameReleaseDialog *>();
    QTRY_VERIFY(dialog->isVisible());
    auto *field = dialog->findChild<QLineEdit *>(u"releaseName"_s);
    const auto *confirm = dialog->findChild<QPushButton *>(u"nameReleaseConfirm"_s);
    QVERIFY(!confirm->isEnabled());
    QTest::keyClicks(field, u".spring sale"_s);
    QVERIFY(!confirm->isEnabled()); // no name
    field->clear();
    QTest::keyClicks(field, u"spring-sale"_s);
    QVERIFY(confirm->isEnabled());
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(bench.cell(0, HistoryColumn::Release), u"spring-sale"_s, Patience);
    QCOMPARE(ReleaseStore(ReleaseStore::defaultFolder()).find(u"spring-sale"_s)->id, release);
    bench.session.undoStack().undo();
    QTRY_COMPARE_WITH_TIMEOUT(bench.cell(0, HistoryColumn::Release), release, Patience);
}

/// A folder that nobody has named is called by its path: the page must not become as wide as that.
void TestHistoryReleases::pathsAreOnNoButton()
{
    HistoryBench bench;
    bench.open();
    const QAction *verify = bench.window.actions().action(u"history.verify"_s);
    QVERIFY(verify != nullptr);
    bench.deploy.chooseTarget(u"web"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QTRY_COMPARE(verify->text(), u"Verify web"_s);
    bench.deploy.addFolder(bench.site(u"somewhere"_s), false);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QTRY_VERIFY(verify->isEnabled() && bench.deploy.shown()->config.name.contains(u'/'));
    QCOMPARE(verify->text(), u"Verify what is live"_s);
}

/// It would read files of the one release and of the other, and tell of differences that are none.
void TestHistoryReleases::verifyingEndsWhereADeploymentBegins()
{
    std::optional<ErrorCode> end;
    HistoryBench bench;
    bench.open();
    bench.deploy.chooseTarget(u"spare"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QTRY_VERIFY(bench.deploy.canDeploy());
    bench.deploy.jobs().runLook<Result<int>>(
        u"Verifying"_s,
        [](const std::stop_token &stop, ProgressBoard *) -> Result<int> { // as long as it may
            std::mutex mutex;
            std::unique_lock lock(mutex);
            std::condition_variable_any().wait(lock, stop, [] { return false; });
            return failure(Error::cancelled());
        },
        [&end](const Result<int> &answer) { end = answer.error().code; });
    bench.deploy.deploy();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    QTRY_VERIFY(end == ErrorCode::Cancelled);
}

SLIPWAY_GUI_TEST_MAIN(TestHistoryReleases)

#include "tst_historyreleases.moc"
