// SPDX-License-Identifier: GPL-3.0-or-later
// The plan on the Deploy page: differences, filters, and what has to be confirmed.
#include "gui_support/deploybench.h"
#include "gui_support/guihome.h"
#include "history/historystore.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>

#include <format>

using namespace Slipway;
using namespace Qt::StringLiterals;

using Deployed = DeploySession::State;

class TestDeployPlan final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void differenceAgainstTheTarget();
    void filtersThePlan();
    void hashedNamesAreOneRow();
    void warningsHaveToBeTicked();
    void deployingLeadsToWhatIsToBeTicked();
    void productionAsksForItsName();
    void outcomeStaysInSight();
    void changedTargetMakesThePlanStale();
    void changedConfigurationMakesThePlanStale_data();
    void changedConfigurationMakesThePlanStale();
    void changedConfigurationIsNotDeployed();
    void afterAReportWhatHasChangedIsReadFirst();
    void planningNamesAllTargets();
    void planningIsCancelledFromEverywhere();
    void planNamesItsTargetAmongSeveral();
    void planHasTheRoomUntilAFileIsChosen();
};

void TestDeployPlan::differenceAgainstTheTarget()
{
    DeployBench bench;
    bench.write(u"assets/site.css"_s, "body {\n  color: red;\n}\n");
    bench.open();
    bench.plan(bench.site(), true);
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    bench.write(u"assets/site.css"_s, "body {\n  color: blue;\n}\n");
    bench.write(u"assets/new.css"_s, "i {}\n");
    bench.planAnew();
    auto *tree = bench.find<DataTree>(u"planTree"_s);
    QTRY_COMPARE(tree->currentPath(), QByteArray("site.css")); // what changes comes first
    // The reason stands beside the path, not at the other edge of the page.
    QTRY_VERIFY(tree->header()->sectionViewportPosition(int(PlanColumn::Why))
                < tree->viewport()->width() * 6 / 10);
    const auto *facts = bench.find<TextLabel>(u"planFacts"_s);
    QTRY_VERIFY(facts->text().contains(bench.site() + u"/current/site.css"_s));
    QVERIFY(facts->text().contains(u"/assets/site.css"_s));
    QVERIFY(facts->text().contains(u"0644"_s));
    QVERIFY(tree->select("new.css"));
    QTRY_VERIFY(!facts->text().contains(u"/current/"_s));
    QTest::keyClick(&bench.window, Qt::Key_F8);
    QTRY_VERIFY(tree->currentPath() != "new.css");
    QTest::keyClick(&bench.window, Qt::Key_F3); // away with the difference
    QTRY_VERIFY(!facts->isVisible());
}

/// With many folders nothing is chosen at first.
void TestDeployPlan::planHasTheRoomUntilAFileIsChosen()
{
    DeployBench bench;
    bench.open(200);
    bench.plan(bench.site(), true);
    auto *tree = bench.find<DataTree>(u"planTree"_s);
    QTRY_VERIFY(tree->model()->rowCount() > 0);
    const auto *splitter = bench.find<QSplitter>(u"planSplitter"_s);
    QTRY_VERIFY(!splitter->widget(1)->isVisible());
    QVERIFY(tree->select("dir000/file00000.css"));
    QTRY_VERIFY(splitter->widget(1)->isVisible());
    QTRY_VERIFY(splitter->sizes().at(0) > 0 && splitter->sizes().at(1) > 0);
    QVERIFY(tree->select("dir001")); // a folder: nothing jumps
    QVERIFY(splitter->widget(1)->isVisible());
}

void TestDeployPlan::filtersThePlan()
{
    DeployBench bench;
    bench.write(u"assets/site.css"_s, "1");
    bench.write(u"assets/gone.css"_s, "2");
    bench.open(30);
    bench.plan(bench.site(), false);
    bench.run();
    bench.write(u"assets/site.css"_s, "11");
    bench.write(u"assets/new.css"_s, "3");
    QFile::remove(bench.project.path() + u"/assets/gone.css"_s);
    QFile theirs(bench.site() + u"/theirs.txt"_s);
    QVERIFY(theirs.open(QIODevice::WriteOnly));
    theirs.close();
    bench.planAnew();
    const auto *model = bench.find<DataTree>(u"planTree"_s)->model();
    QTRY_COMPARE(leavesOf(model), 3);
    auto *filter = bench.window.page(PageId::Deploy)->findChild<FilterRow *>();
    const auto shows = [&](const QString &chip, int count) {
        filter->chips()->setCurrent(chip);
        QTRY_COMPARE(leavesOf(model), count);
    };
    shows(u"add"_s, 1);
    shows(u"change"_s, 1);
    shows(u"delete"_s, 1);
    shows(u"keep"_s, 30);
    shows(u"foreign"_s, 1);
    shows(u"changes"_s, 3);
    QTest::keyClick(&bench.window, Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(filter->field()->hasFocus());
    QTest::keyClicks(filter->field(), u"new"_s);
    QTRY_COMPARE(leavesOf(model), 1);
    QTest::keyClicks(filter->field(), u"zzz"_s);
    QTRY_COMPARE(bench.emptyTitle(), u"Nothing matches “newzzz”"_s);
    QTest::keyClick(&bench.window, Qt::Key_Escape);
    QTRY_COMPARE(leavesOf(model), 3);
    bench.window.actions().action(u"deploy.flat"_s)->trigger();
    shows(u"keep"_s, 30);
    QTRY_COMPARE(model->rowCount(), 30);
}

/// What the storage calls anew is one change, with the difference to what it was called.
void TestDeployPlan::hashedNamesAreOneRow()
{
    DeployBench bench;
    bench.project.writeSettings(
        "STORAGES = {'staticfiles': {'BACKEND':\n"
        "    'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}\n");
    bench.write(u"assets/site.css"_s, "a { color: red }\n");
    // What is replaced is deleted at once, and not kept for pages that still ask for it.
    bench.configure("[targets.site]\npath = \"../site\"\nmode = \"in-place\"\nkeep-releases = 1\n"
                    "keep-days = 0\n");
    bench.openPlanned(0);
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    bench.write(u"assets/site.css"_s, "a { color: blue; margin: 0 }\n");
    bench.planAnew();
    const std::vector<PlanRow> &rows = bench.deploy.table()->plan->rows;
    const auto comes = std::ranges::find_if(
        rows, [](const PlanRow &row) { return row.action == PlanAction::Add && row.pair >= 0; });
    QVERIFY(comes != rows.end());
    const PlanRow &goes = rows[size_t(comes->pair)];
    const QString was = goes.path.display();
    const QString is = comes->path.display();

    auto *tree = bench.find<DataTree>(u"planTree"_s);
    const auto texts = [tree] {
        QStringList found;
        for (int row = 0; row < tree->model()->rowCount(); ++row) {
            found << tree->model()->index(row, 0).data().toString();
        }
        return found;
    };
    const QString both = u"%1 \u2192 %2"_s.arg(was, is);
    QTRY_VERIFY(texts().contains(both));
    QVERIFY(!texts().contains(was) && !texts().contains(is));
    const QModelIndex index = tree->model()->index(int(texts().indexOf(both)), 0);
    QCOMPARE(index.data(SignRole).toString(), u"~"_s);
    QCOMPARE(index.siblingAtColumn(int(PlanColumn::Was)).data().toString(), u"17 B"_s);
    // The count of the chip is the count of the rows.
    const auto *filter = bench.window.page(PageId::Deploy)->findChild<FilterRow *>();
    QCOMPARE(bench.find<Chip>({})->text(), u"Changes %1"_s.arg(leavesOf(tree->model())));

    tree->setCurrentIndex(index);
    const auto *facts = bench.find<TextLabel>(u"planFacts"_s);
    QTRY_VERIFY(facts->text().contains(bench.site() + u'/' + was));
    // Either name finds it.
    QTest::keyClicks(filter->field(), was);
    QTRY_COMPARE(texts(), QStringList{both});
    filter->field()->clear();
    QTRY_VERIFY(tree->model()->rowCount() > 1);
    QVERIFY(tree->select(QByteArray::fromStdString(comes->path.bytes())));
    bench.window.actions().run(u"deploy.leaveOut"_s);
    const LeftOutRows &leftOut = bench.deploy.shown()->leftOut;
    QVERIFY(leftOut[size_t(comes - rows.begin())]);
    QCOMPARE(goes.action, PlanAction::Delete);
    QVERIFY2(leftOut[size_t(comes->pair)], "the half that is not shown");
}

/// By its keys, as the button cannot be pressed yet.
void TestDeployPlan::deployingLeadsToWhatIsToBeTicked()
{
    DeployBench bench;
    bench.open(6);
    bench.plan(bench.site(), false);
    bench.run();
    for (int i = 0; i < 5; ++i) {
        QVERIFY(QFile::remove(QString::fromStdString(std::format(
            "{}/assets/dir{:03}/file{:05}.css", bench.project.path().toStdString(), i, i))));
    }
    const QString mine = bench.project.path() + u"/assets/dir005/file00005.css"_s;
    appendTo(mine, "more");
    appendTo(bench.site() + u"/dir005/file00005.css"_s, "theirs");
    bench.planAnew();
    bench.find<DataTree>(u"planTree"_s)->setFocus();
    QSet<const QWidget *> led;
    while (!bench.deploy.canDeploy()) {
        QTest::keyClick(&bench.window, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!bench.deploy.isRunning());
        auto *tick = qobject_cast<QCheckBox *>(bench.window.focusWidget());
        QVERIFY(tick != nullptr && tick->objectName().startsWith(u"confirm-"_s));
        QVERIFY(!tick->isChecked());
        QTRY_VERIFY(!tick->visibleRegion().isEmpty());
        QVERIFY2(bench.notice().contains(u"to agree to first"_s), qPrintable(bench.notice()));
        led << tick;
        QTest::keyClick(tick, Qt::Key_Space);
        QTRY_VERIFY(tick->isChecked());
        QCOMPARE(bench.notice(), QString()); // done
    }
    QCOMPARE(led.size(), 2);
    QTest::keyClick(&bench.window, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
}

void TestDeployPlan::warningsHaveToBeTicked()
{
    DeployBench bench;
    bench.open(6);
    bench.plan(bench.site(), false);
    bench.run();
    for (int i = 0; i < 5; ++i) {
        QVERIFY(QFile::remove(QString::fromStdString(std::format(
            "{}/assets/dir{:03}/file{:05}.css", bench.project.path().toStdString(), i, i))));
    }
    // And somebody has changed the one that changes here too.
    const QString mine = bench.project.path() + u"/assets/dir005/file00005.css"_s;
    appendTo(mine, "more");
    appendTo(bench.site() + u"/dir005/file00005.css"_s, "theirs");
    bench.planAnew();
    const auto *run = bench.find<QPushButton>(u"deployNow"_s);
    QVERIFY(!run->isEnabled());
    auto *share = bench.find<QCheckBox>(u"confirm-delete-share"_s);
    auto *others = bench.find<QCheckBox>(u"confirm-changed-by-others"_s);
    QTRY_VERIFY(share->isVisible() && others->isVisible());
    QTest::mouseClick(share, Qt::LeftButton, {}, QPoint(8, share->height() / 2));
    QVERIFY(!run->isEnabled());
    bench.click(u"look-changed-by-others"_s);
    const auto *model = bench.find<DataTree>(u"planTree"_s)->model();
    QTRY_COMPARE(leavesOf(model), 1);
    QTest::mouseClick(others, Qt::LeftButton, {}, QPoint(8, others->height() / 2));
    QTRY_VERIFY(run->isEnabled());
    others->click();
    QTRY_VERIFY(!run->isEnabled());
    others->click();
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    QCOMPARE(bench.deploy.record()->targets[0].confirmed.size(), 2);
    const auto history =
        HistoryStore(HistoryStore::defaultFile()).list({.places = {bench.site().toStdString()}});
    QVERIFY(history && !history->entries.empty());
    QCOMPARE(history->entries.front().confirmedIds,
             QStringList({u"delete-share"_s, u"changed-by-others"_s}));
    QCOMPARE(readFile(bench.site() + u"/dir005/file00005.css"_s), readFile(mine));
}

void TestDeployPlan::productionAsksForItsName()
{
    DeployBench bench;
    bench.configure("[targets.live]\npath = \"../live\"\nproduction = true\n");
    bench.openPlanned();
    QVERIFY(!bench.deploy.canDeploy());
    auto *field = bench.find<QLineEdit>(u"productionName"_s);
    QTRY_VERIFY(field != nullptr && field->isVisible());
    const auto *state = bench.window.page(PageId::Deploy)->findChild<ElidedLabel *>(u"pageState"_s);
    QTRY_VERIFY2(state->fullText().contains(u"the name to type first: live"_s),
                 qPrintable(state->fullText()));
    QTest::keyClicks(field, u"liv"_s);
    QVERIFY(!bench.deploy.canDeploy());
    QTest::keyClicks(field, u"e"_s);
    QVERIFY2(field->hasFocus() || bench.find<QLineEdit>(u"productionName"_s) == field,
             "the field went while it was typed in");
    QTRY_VERIFY(bench.find<QPushButton>(u"deployNow"_s)->isEnabled());
    QTRY_VERIFY(!state->fullText().contains(u"to type first"_s));
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    QVERIFY(bench.deploy.record()->targets[0].production);
}

/// In a low window targets and checks scroll; what visitors will notice does not go below the edge.
void TestDeployPlan::outcomeStaysInSight()
{
    DeployBench bench;
    bench.configure("[targets.live]\npath = \"../live\"\nproduction = true\n"
                    "[targets.one]\npath = \"../one\"\n[targets.two]\npath = \"../two\"\n");
    bench.open();
    bench.window.resize(1024, 700);
    bench.planned();
    const auto *title = bench.find<TextLabel>(u"deployVisitorsTitle"_s);
    const auto *visitors = bench.find<TextLabel>(u"deployVisitors"_s);
    const auto *targets = bench.find<QWidget>(u"deployTargets"_s);
    const auto inSight = [](const QWidget *widget) {
        return widget->isVisible() && widget->visibleRegion().boundingRect() == widget->rect();
    };
    QTRY_VERIFY(inSight(title) && inSight(visitors));
    QTRY_VERIFY2(targets->height() > targets->parentWidget()->height(), "there is too much room");
    QTRY_VERIFY(visitors->text().replace(QChar::Nbsp, u' ').contains(u"3 files to load anew"_s));
    // Where there is room for all, it follows the checks.
    bench.window.resize(1024, 1500);
    QTRY_VERIFY(targets->isAncestorOf(visitors));
    QTRY_VERIFY(inSight(title) && inSight(visitors));
    // Of a plan that went, nothing stays.
    bench.window.resize(1024, 700);
    QTRY_VERIFY(!targets->isAncestorOf(visitors));
    bench.deploy.setTicked(u"live"_s, false);
    QTRY_VERIFY(!visitors->isVisible());
}

void TestDeployPlan::changedTargetMakesThePlanStale()
{
    DeployBench bench;
    bench.open();
    bench.plan(bench.site(), true);
    bench.run();
    appendTo(bench.project.path() + u"/assets/dir000/file00000.css"_s, "new");
    bench.planAnew();
    QCOMPARE(bench.notice(), QString());
    QVERIFY(QFile::remove(bench.site() + u"/current"_s)); // somebody else switches
    QTRY_VERIFY_WITH_TIMEOUT(bench.notice().contains(u"has changed"_s), Patience);
    bench.click(u"noticeAction"_s);
    QTRY_COMPARE(bench.notice(), QString());
    bench.planned();
}

void TestDeployPlan::changedConfigurationMakesThePlanStale_data()
{
    QTest::addColumn<bool>("alsoSources");
    QTest::addColumn<QString>("words");
    QTest::newRow("alone") << false << u"slipway.toml has changed since this plan was made."_s;
    QTest::newRow("and sources")
        << true << u"Sources and slipway.toml have changed since this plan was made."_s;
}

/// What is read anew is planned: nothing else makes another plan of it.
void TestDeployPlan::changedConfigurationMakesThePlanStale()
{
    QFETCH(bool, alsoSources);
    QFETCH(QString, words);
    DeployBench bench;
    bench.configure("[targets.site]\npath = \"../site\"\n");
    bench.write(u"assets/site.css.map"_s, "{}\n");
    bench.openPlanned();
    QTRY_VERIFY(bench.session.watch().state().isReady);
    QCOMPARE(bench.deploy.table()->plan->sums.added, 4);
    QVERIFY(!bench.deploy.isOutdated());
    bench.configure("[targets.site]\npath = \"../elsewhere\"\n[collect]\nignore = [\"*.map\"]\n");
    if (alsoSources) {
        bench.write(u"assets/new.css"_s, "i {}\n");
    }
    QTRY_COMPARE(bench.notice(), words);
    QVERIFY(bench.deploy.isOutdated());
    bench.click(u"noticeAction"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.state() == Deployed::Planned
                                 && bench.deploy.target()->path
                                     == bench.site(u"elsewhere"_s).toStdString(),
                             Patience);
    QCOMPARE(bench.deploy.table()->plan->sums.added, alsoSources ? 4 : 3);
    QTRY_COMPARE(bench.notice(), QString());
    QVERIFY(!bench.deploy.isOutdated());
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    QVERIFY(!QFile::exists(bench.site()));
}

/// Also where nobody has been told of it yet.
void TestDeployPlan::changedConfigurationIsNotDeployed()
{
    DeployBench bench;
    bench.configure("[targets.site]\npath = \"../site\"\n");
    bench.openPlanned();
    QVERIFY(bench.deploy.canDeploy());
    bench.configure("[targets.site]\npath = \"../site\"\nkeep-releases = 9\n");
    bench.deploy.deploy();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Failed, Patience);
    QVERIFY(bench.deploy.error()->code == ErrorCode::Moved);
    QVERIFY2(bench.deploy.error()->where.endsWith(u"/slipway.toml"_s),
             qPrintable(bench.deploy.error()->where));
    QVERIFY(!QFile::exists(bench.site()));
    QTRY_VERIFY(bench.session.watch().isConfigStale());
    bench.click(u"planAgain"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.state() == Deployed::Planned
                                 && bench.deploy.target()->keepReleases == 9,
                             Patience);
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
}

/// Of what was read before it there is nothing to do, which would be said of files that are to be deployed.
void TestDeployPlan::afterAReportWhatHasChangedIsReadFirst()
{
    DeployBench bench;
    bench.configure("[targets.site]\npath = \"../site\"\nmode = \"in-place\"\n");
    bench.openPlanned();
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.watch().state().isReady, Patience);
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    bench.write(u"assets/dir000/file00000.css"_s, "i {}\n");
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.watch().areSourcesStale(), Patience);
    bench.click(u"planAgain"_s);
    QVERIFY(bench.deploy.isReadingToPlan());
    QCOMPARE(bench.find<ElidedLabel>(u"pageState"_s)->fullText(),
             u"Reading the project again, to plan for site"_s);
    bench.deploy.planAgain(); // once is enough
    bench.planned();
    QVERIFY(!bench.deploy.isReadingToPlan());
    QCOMPARE(bench.deploy.table()->plan->sums.changed, 1);
    QCOMPARE(bench.notice(), QString());
}

/// Also those for which the former plan had nothing to do.
void TestDeployPlan::planningNamesAllTargets()
{
    DeployBench bench;
    bench.configure("[targets.one]\npath = \"../one\"\n[targets.two]\npath = \"../two\"\n");
    bench.openPlanned();
    bench.run();
    bench.deploy.planAgain();
    bench.deploy.setTicked(u"two"_s, true);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.canDeploy() && bench.deploy.find(u"one"_s)->table,
                             Patience);
    QVERIFY(!bench.deploy.find(u"one"_s)->hasWork());
    QTest::keyClick(&bench.window, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bench.deploy.state(), Deployed::Planning);
    QCOMPARE(bench.find<ElidedLabel>(u"pageState"_s)->fullText(),
             u"Comparing the release with one, two; nothing has happened yet"_s);
    bench.planned();
    const QString state = bench.find<ElidedLabel>(u"pageState"_s)->fullText();
    QVERIFY2(state.contains(u" to two · "_s), qPrintable(state));
}

/// What the job bar's button does, on every page and in the palette.
void TestDeployPlan::planningIsCancelledFromEverywhere()
{
    DeployBench bench;
    bench.configure("[targets.one]\npath = \"../one\"\n");
    bench.openPlanned();
    QAction *cancel = bench.window.actions().action(u"job.cancel"_s);
    QTRY_VERIFY(!cancel->isEnabled());
    bench.deploy.planAgain();
    QCOMPARE(bench.deploy.state(), Deployed::Planning);
    QVERIFY(cancel->isEnabled());
    cancel->trigger();
    QVERIFY(bench.deploy.jobs().isCancelling());
    QVERIFY(!cancel->isEnabled()); // once is enough
    QTRY_VERIFY(bench.deploy.state() != Deployed::Planning);
}

/// The rows of two plans look alike; only the card that is chosen would tell.
void TestDeployPlan::planNamesItsTargetAmongSeveral()
{
    DeployBench bench;
    bench.configure("[targets.one]\npath = \"../one\"\n[targets.two]\npath = \"../two\"\n");
    bench.openPlanned();
    const auto *whose = bench.find<ElidedLabel>(u"planWhose"_s);
    const auto *tree = bench.find<QTreeView>(u"planTree"_s);
    QTRY_VERIFY(tree->isVisible());
    QVERIFY(!whose->isVisible());
    QVERIFY2(tree->accessibleName().contains(u"one"_s), qPrintable(tree->accessibleName()));
    bench.tickToo(u"two"_s);
    for (const QString &name : {u"one"_s, u"two"_s}) {
        bench.deploy.show(name);
        QTRY_VERIFY(whose->isVisible());
        QCOMPARE(whose->fullText(), u"Plan for %1"_s.arg(name));
        QVERIFY2(tree->accessibleName().contains(name), qPrintable(tree->accessibleName()));
    }
    bench.deploy.setTicked(u"one"_s, false);
    QTRY_VERIFY(tree->isVisible() && !whose->isVisible());
}

SLIPWAY_GUI_TEST_MAIN(TestDeployPlan)

#include "tst_deployplan.moc"
