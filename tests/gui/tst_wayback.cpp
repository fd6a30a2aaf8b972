// SPDX-License-Identifier: GPL-3.0-or-later
// A way back that cannot be planned, is looked away from, or is given up: never another plan in its place unasked.
#include "deploy/roomneeds.h"
#include "gui_support/deploybench.h"
#include "gui_support/guihome.h"
#include "store/releasestore.h"
#include "ui/widgets/labels.h"

#include <QPushButton>

#include <algorithm>

using namespace Slipway;
using namespace Qt::StringLiterals;

using State = ProjectSession::State;
using Deployed = DeploySession::State;

namespace {

/// A project whose site.css was deployed twice to `web`, and has changed once more since.
struct WayBackBench : DeployBench {
    QString first; ///< The release to go back to.

    void open()
    {
        configure("[targets.web]\npath = \"../web\"\nmode = \"releases\"\n"
                  "[targets.spare]\npath = \"../spare\"\n");
        write(u"assets/site.css"_s, "a { color: red }\n");
        openPlanned();
        run();
        QCOMPARE(deploy.state(), Deployed::Done);
        first = deploy.record()->releaseId;
        change("a { color: blue }\n");
        deploy.plan();
        planned();
        run();
        QCOMPARE(deploy.state(), Deployed::Done);
        change("a { color: green }\n");
    }
    void change(const QByteArray &css)
    {
        write(u"assets/site.css"_s, css);
        session.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), State::Ready, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(session.data()->isComplete(), Patience);
        planned(); // the page is in sight
    }
    void planBack()
    {
        deploy.planRollback(u"web"_s, first);
        QCOMPARE(deploy.state(), Deployed::Planning);
        planned();
    }
    /// Begins to plan and cancels that, until it is in time: planning is quicker now and then.
    template <typename Begin> [[nodiscard]] bool isCutShort(Begin &&begin)
    {
        for (int i = 0; i < 50 && (i == 0 || deploy.state() != Deployed::Cancelled); ++i) {
            begin();
            deploy.cancel();
            if (!QTest::qWaitFor([this] { return deploy.state() != Deployed::Planning; },
                                 Patience)) {
                return false;
            }
        }
        return deploy.state() == Deployed::Cancelled;
    }
    /// What is planned for `web` leads back.
    [[nodiscard]] bool isBack() const
    {
        const TargetPlan *web = deploy.find(u"web"_s);
        return deploy.rollbackRelease() == first && web->ticked && web->table
            && web->table->plan->release->id == first;
    }
    /// What is planned for `web` is what is read now.
    [[nodiscard]] bool isOfWhatIsRead() const
    {
        const TargetPlan *web = deploy.find(u"web"_s);
        return deploy.rollbackRelease().isEmpty() && web->table
            && web->table->plan->release->id != first;
    }
    void leaveSiteCssOut()
    {
        const std::vector<PlanRow> &rows = deploy.table()->plan->rows;
        const auto changed = std::ranges::find(rows, PlanAction::Change, &PlanRow::action);
        QVERIFY(changed != rows.end());
        deploy.leaveOut({uint32_t(changed - rows.begin())}, true);
        QTRY_VERIFY_WITH_TIMEOUT(deploy.shown()->part, Patience);
    }
    [[nodiscard]] QString pageState() const
    {
        return find<ElidedLabel>(u"pageState"_s)->fullText();
    }
};

} // namespace

class TestWayBack final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isPlannedAgainAsSuch_data();
    void isPlannedAgainAsSuch();
    void isNamedSo();
    void goesOverWhatTheTargetHas();
    void whatIsPutAsideNeedsNoRoom();
    void staysWhileAnotherIsLookedAt();
    void cancelledIsNoPlan();
    void whatWasLeftOutIsOfItAlone();
    void staysWhenTheConfigurationIsReadAgain();
    void staysOneWhenSourcesAreReadAgain();
    void leftForWhatIsThereByThen_data();
    void leftForWhatIsThereByThen();
};

void TestWayBack::isPlannedAgainAsSuch_data()
{
    QTest::addColumn<bool>("isCancelled");
    QTest::newRow("cancelled") << true;
    QTest::newRow("failed") << false;
}

/// Planning it ended without a plan: the release that was to be left is not offered in its place.
void TestWayBack::isPlannedAgainAsSuch()
{
    QFETCH(bool, isCancelled);
    WayBackBench bench;
    bench.open();
    const auto kept = ReleaseStore(ReleaseStore::defaultFolder()).read(bench.first);
    QVERIFY(kept);
    const auto css = std::ranges::find((*kept)->files, std::string_view("site.css"),
                                       [](const ReleaseFile &file) { return file.path.bytes(); });
    QVERIFY(css != (*kept)->files.end());
    const QString content = QString::fromStdString(css->source);
    const QString aside = bench.site(u"web/releases/"_s + bench.first + u"/site.css"_s);
    if (!isCancelled) {
        QVERIFY(QFile::rename(content, content + u".away"_s));
        QVERIFY(QFile::rename(aside, aside + u".away"_s));
    }
    const auto planBack = [&bench] { bench.deploy.planRollback(u"web"_s, bench.first); };
    if (isCancelled) {
        QVERIFY(bench.isCutShort(planBack));
    } else {
        planBack();
    }
    const Deployed ended = isCancelled ? Deployed::Cancelled : Deployed::Failed;
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), ended, Patience);
    QCOMPARE(bench.emptyTitle(),
             isCancelled ? u"Planning was cancelled"_s : u"There is no way back to this release"_s);
    QVERIFY(!bench.deploy.canDeploy());
    bench.click(u"emptyAction"_s); // plan again
    QCOMPARE(bench.deploy.state(), Deployed::Planning);
    if (isCancelled) {
        bench.planned();
        QVERIFY(bench.isBack());
        QVERIFY2(bench.notice().contains(bench.first), qPrintable(bench.notice()));
        QVERIFY(bench.isCutShort([&bench] { bench.deploy.planAgain(); }));
    }
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), ended, Patience);
    QCOMPARE(bench.deploy.rollbackRelease(), bench.first);
    // That is no loop: the second button leaves it.
    bench.click(u"emptyOther"_s);
    QCOMPARE(bench.deploy.state(), Deployed::Planning);
    bench.planned();
    QVERIFY(bench.isOfWhatIsRead());
    if (!isCancelled) {
        QVERIFY(QFile::rename(content + u".away"_s, content));
    }
}

/// In the title and on the button; what was decided when it was released is not said to be decided by now.
void TestWayBack::isNamedSo()
{
    WayBackBench bench;
    bench.open();
    bench.planBack();
    QVERIFY(bench.isBack());
    const auto *button = bench.find<QPushButton>(u"deployNow"_s);
    QTRY_COMPARE(button->text(), u"Roll back to %1"_s.arg(bench.first));
    QCOMPARE(bench.find<ElidedLabel>(u"pageTitle"_s)->fullText(),
             u"Roll back web to %1"_s.arg(bench.first));
    const QList<DeployCheck> checks = bench.deploy.checks();
    const auto atHand = std::ranges::find(checks, u"atHand"_s, &DeployCheck::id);
    QVERIFY(atHand != checks.end());
    QVERIFY2(atHand->text.startsWith(u"All 4 files"_s), qPrintable(atHand->text));
    QVERIFY(!std::ranges::contains(checks, u"conflicts"_s, &DeployCheck::id));
    bench.click(u"noticeAction"_s);
    bench.planned();
    QTRY_COMPARE(button->text(), u"Deploy to web"_s);
    QCOMPARE(std::ranges::count(bench.deploy.checks(), u"conflicts"_s, &DeployCheck::id), 1);
}

/// The store has lost one content that the target has put aside, and one that it still serves.
void TestWayBack::goesOverWhatTheTargetHas()
{
    WayBackBench bench;
    bench.open();
    const ReleaseStore store(ReleaseStore::defaultFolder());
    const auto kept = store.read(bench.first);
    QVERIFY(kept);
    for (const char *name : {"site.css", "dir000/file00000.css"}) {
        const auto file =
            std::ranges::find((*kept)->files, std::string_view(name), [](const ReleaseFile &each) {
                return std::string_view(each.path.bytes());
            });
        QVERIFY(file != (*kept)->files.end());
        QVERIFY(QFile::remove(QString::fromStdString(file->source)));
    }
    bench.planBack();
    QVERIFY(bench.isBack());
    bench.run();
    QVERIFY2(bench.deploy.state() == Deployed::Done,
             bench.deploy.error() ? qPrintable(bench.deploy.error()->message()) : "");
    QCOMPARE(readFile(bench.site(u"web/current/site.css"_s)), "a { color: red }\n");
    QVERIFY(store.missing(**kept).value().empty());
}

/// In place it only moves.
void TestWayBack::whatIsPutAsideNeedsNoRoom()
{
    constexpr int64_t Size = 5000;
    WayBackBench bench;
    bench.configure("[targets.web]\npath = \"../web\"\nmode = \"in-place\"\n");
    bench.write(u"assets/site.css"_s, "a { color: red }\n");
    bench.write(u"assets/gone.txt"_s, QByteArray(Size, 'x'));
    bench.openPlanned();
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    bench.first = bench.deploy.record()->releaseId;
    QVERIFY(QFile::remove(bench.project.path() + u"/assets/gone.txt"_s));
    bench.change("a { color: blue }\n");
    bench.deploy.plan();
    bench.planned();
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    bench.planBack();
    QVERIFY(bench.isBack());
    const TargetPlan &web = *bench.deploy.find(u"web"_s);
    QVERIFY(web.state->place.room);
    const PlaceRoom all =
        roomPlanned(*web.table->plan, false, web.state->place.room->block, nullptr);
    QVERIFY(web.wholeRoom.bytes + Size <= all.bytes);
    QCOMPARE(web.wholeRoom.files + 1, all.files);

    const auto isLacking = [&](const PlaceRoom &needed) {
        QList<TargetPlan> plans = bench.deploy.plans();
        plans.front().space->freeBytes = static_cast<int64_t>(all.bytes) - 1;
        plans.front().wholeRoom = needed;
        return std::ranges::any_of(deployChecks(plans), [](const DeployCheck &check) {
            return check.id == u"space"_s && check.mustTick && check.text.startsWith(u"Only "_s);
        });
    };
    QVERIFY(!isLacking(web.wholeRoom));
    QVERIFY(isLacking(all));

    // Of a part as well.
    bench.leaveSiteCssOut();
    const TargetPlan &left = *bench.deploy.find(u"web"_s);
    QVERIFY(left.part);
    const PlaceRoom written =
        roomPlanned(*left.part, false, left.state->place.room->block, nullptr);
    QVERIFY(left.roomNeeded().bytes + Size <= written.bytes);
}

/// And ends where another one is ticked: what is deployed to several is one release.
void TestWayBack::staysWhileAnotherIsLookedAt()
{
    WayBackBench bench;
    bench.open();
    bench.planBack();
    QVERIFY(bench.isBack());
    QTest::mouseClick(bench.card(u"spare"_s), Qt::LeftButton);
    QCOMPARE(bench.deploy.shown()->config.name, u"spare"_s);
    QCOMPARE(bench.deploy.state(), Deployed::Planned);
    QVERIFY(bench.isBack());
    QCOMPARE(bench.emptyTitle(), u"Not planned yet"_s);
    QCOMPARE(bench.notice(), QString());
    // Nor is it planned anew as something else from there.
    bench.deploy.planAgain();
    QTest::mouseClick(bench.card(u"spare"_s), Qt::LeftButton);
    bench.planned();
    QVERIFY(bench.isBack());
    QTest::mouseClick(bench.card(u"web"_s), Qt::LeftButton);
    QTRY_VERIFY2(bench.notice().contains(bench.first), qPrintable(bench.notice()));
    QCOMPARE(bench.emptyTitle(), QString());

    QTest::mouseClick(bench.card(u"spare"_s), Qt::LeftButton);
    bench.click(u"emptyOther"_s);
    bench.planned();
    QVERIFY(bench.isOfWhatIsRead() && bench.deploy.shown()->table);

    bench.planBack();
    bench.deploy.setTicked(u"spare"_s, true);
    QCOMPARE(bench.deploy.state(), Deployed::Planning);
    bench.planned();
    QVERIFY(bench.isOfWhatIsRead());
    QVERIFY(bench.deploy.find(u"web"_s)->ticked && bench.deploy.find(u"spare"_s)->table);
}

/// Nothing is said of what was planned before.
void TestWayBack::cancelledIsNoPlan()
{
    WayBackBench bench;
    bench.open();
    bench.deploy.plan();
    bench.planned();
    bench.leaveSiteCssOut();
    QVERIFY(bench.isCutShort([&bench] { bench.deploy.planRollback(u"web"_s, bench.first); }));
    QCOMPARE(bench.pageState(), u"Not planned yet"_s);
    const TargetPlan *web = bench.deploy.shown();
    QVERIFY(!web->plan() && !web->isParting && !web->partError);
}

/// Neither of the plan that it takes the place of, nor of the one that takes its place.
void TestWayBack::whatWasLeftOutIsOfItAlone()
{
    WayBackBench bench;
    bench.open();
    bench.deploy.plan();
    bench.planned();
    bench.leaveSiteCssOut();
    bench.planBack();
    QVERIFY(bench.isBack());
    QVERIFY(bench.deploy.shown()->leftOut.empty());
    bench.leaveSiteCssOut();
    bench.deploy.planAgain(); // the same way back
    bench.planned();
    QVERIFY(bench.isBack() && !bench.deploy.shown()->leftOut.empty());
    bench.click(u"noticeAction"_s);
    bench.planned();
    QVERIFY(bench.isOfWhatIsRead());
    QVERIFY(bench.deploy.shown()->leftOut.empty());

    bench.planBack();
    bench.leaveSiteCssOut();
    bench.change("a { color: black }\n"); // read anew, too
    bench.deploy.plan();
    bench.planned();
    QVERIFY(bench.isOfWhatIsRead());
    QVERIFY(bench.deploy.shown()->leftOut.empty());
}

/// What sources say is nothing to it; where it leads, and what stays there, is in slipway.toml.
void TestWayBack::staysWhenTheConfigurationIsReadAgain()
{
    WayBackBench bench;
    bench.open();
    bench.planBack();
    QTRY_VERIFY(bench.session.watch().state().isReady);
    bench.write(u"assets/site.css"_s, "a { color: grey }\n");
    QTRY_VERIFY(bench.session.watch().areSourcesStale());
    QVERIFY(!bench.deploy.isOutdated());
    bench.configure("[targets.web]\npath = \"../web\"\nmode = \"releases\"\nkeep-releases = 7\n");
    QTRY_VERIFY(bench.deploy.isOutdated());
    QCOMPARE(bench.notice(), u"slipway.toml has changed since this plan was made."_s);
    bench.click(u"noticeAction"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.state() == Deployed::Planned
                                 && bench.deploy.find(u"web"_s)->config.keepReleases == 7,
                             Patience);
    QVERIFY(bench.isBack());
    QVERIFY(!bench.deploy.isOutdated());
}

void TestWayBack::staysOneWhenSourcesAreReadAgain()
{
    WayBackBench bench;
    bench.open();
    bench.planBack();
    const auto before = bench.deploy.find(u"web"_s)->table;
    bench.change("a { color: black }\n");
    QVERIFY(bench.isBack());
    QVERIFY2(bench.deploy.find(u"web"_s)->table != before, "nobody looked at the target again");
    QTRY_VERIFY2(bench.notice().contains(bench.first), qPrintable(bench.notice()));
    // Out of sight it waits until it is looked at.
    bench.window.showPage(PageId::Files);
    bench.write(u"assets/site.css"_s, "a { color: white }\n");
    bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), ProjectSession::State::Ready, Patience);
    QCOMPARE(bench.deploy.state(), Deployed::Stale);
    bench.window.showPage(PageId::Deploy);
    bench.planned();
    QVERIFY(bench.isBack());
}

void TestWayBack::leftForWhatIsThereByThen_data()
{
    QTest::addColumn<bool>("isDone");
    QTest::newRow("done") << true;
    QTest::newRow("given up") << false;
}

/// Not for what was read before it.
void TestWayBack::leftForWhatIsThereByThen()
{
    QFETCH(bool, isDone);
    WayBackBench bench;
    bench.open();
    bench.planBack();
    if (isDone) {
        bench.run();
        QCOMPARE(bench.deploy.state(), Deployed::Done);
    }
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.watch().state().isReady, Patience);
    bench.write(u"assets/site.css"_s, "a { color: grey }\n");
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.watch().areSourcesStale(), Patience);
    bench.click(isDone ? u"planAgain"_s : u"noticeAction"_s);
    QVERIFY(bench.deploy.isReadingToPlan());
    QTRY_VERIFY_WITH_TIMEOUT(!bench.deploy.isReadingToPlan(), Patience);
    bench.planned();
    QVERIFY(bench.isOfWhatIsRead());
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    QCOMPARE(readFile(bench.site(u"web/current/site.css"_s)), "a { color: grey }\n");
}

SLIPWAY_GUI_TEST_MAIN(TestWayBack)

#include "tst_wayback.moc"
