// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a plan in the window: rows that are left out, what is said of them, and taking that back.
#include "base/silentplaces.h"
#include "gui_support/deploybench.h"
#include "gui_support/guihome.h"
#include "store/releasestore.h"
#include "ui/models/plantable.h"
#include "ui/pages/deploylane.h"
#include "ui/session/partplan.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/labels.h"

#include <QAbstractButton>
#include <QFile>
#include <QScopeGuard>
#include <QTest>
#include <QUndoStack>

#include <algorithm>
#include <future>
#include <string>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Deployed = DeploySession::State;

namespace {

/// A project that was deployed once, and has changed since.
struct PartBench : DeployBench {
    [[nodiscard]] QString site(const char *file = "") const
    {
        return DeployBench::site() + u'/' + QLatin1StringView(file);
    }
    void open()
    {
        project.write(u"assets/site.css"_s, "a { b: url(old.png) }");
        project.write(u"assets/old.png"_s, "old");
        project.write(u"assets/gone.txt"_s, "gone");
        QVERIFY(show());
        openProject(project.path());
        window.showPage(PageId::Deploy);
        plan(DeployBench::site(), false);
        run();
        project.write(u"assets/site.css"_s, "a { b: url(new.png) }");
        project.write(u"assets/new.png"_s, "new");
        QVERIFY(QFile::remove(project.path() + u"/assets/gone.txt"_s));
        planAnew();
    }
    void toggle(const QByteArray &path)
    {
        auto *tree = find<DataTree>(u"planTree"_s);
        QTRY_VERIFY(tree->select(path));
        QTRY_VERIFY(action()->isEnabled());
        action()->trigger();
        QTRY_VERIFY(!deploy.shown()->isParting);
    }
    [[nodiscard]] QAction *action() const { return window.actions().action(u"deploy.leaveOut"_s); }
    [[nodiscard]] QString why(const QByteArray &path) const
    {
        auto *tree = find<DataTree>(u"planTree"_s);
        const auto *model = qobject_cast<PlanTreeModel *>(tree->model());
        const QModelIndex index =
            model->indexOf({path.constData(), std::size_t(path.size())}, int(PlanColumn::Why));
        return index.data().toString();
    }
    [[nodiscard]] QString chip(const QString &id) const
    {
        return find<QAbstractButton>(u"chip-"_s + id)->accessibleName();
    }
    [[nodiscard]] bool says(const QString &check) const
    {
        return std::ranges::contains(deploy.checks(), check, &DeployCheck::id);
    }
};

} // namespace

class TestPlanParts final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesOutAndTakesBack();
    void spaceLeavesOutAndTakesBack();
    void whatWouldDangleCannotRun();
    void planningAgainKeepsThem();
    void whatOnlyTheTargetHasStays();
    void aSilentTargetIsTold();
};

void TestPlanParts::leavesOutAndTakesBack()
{
    PartBench bench;
    bench.open();
    QTRY_VERIFY(!bench.why("gone.txt").isEmpty());
    const int changes = bench.deploy.shown()->changes();
    bench.toggle("gone.txt");
    QTRY_COMPARE(bench.why("gone.txt"), u"left out"_s);
    QCOMPARE(bench.deploy.shown()->changes(), changes - 1);
    // The chips count what the header does; what is left out can still be found by them.
    QCOMPARE(bench.chip(u"changes"_s), u"Changes %1"_s.arg(changes - 1));
    QVERIFY2(bench.chip(u"delete"_s).endsWith(u" 0"_s), qPrintable(bench.chip(u"delete"_s)));
    QVERIFY(bench.action()->text().contains(u"again"_s));
    bench.session.undoStack().undo();
    QTRY_VERIFY(bench.why("gone.txt") != u"left out"_s);
    QCOMPARE(bench.deploy.shown()->changes(), changes);
    QCOMPARE(bench.chip(u"changes"_s), u"Changes %1"_s.arg(changes));
    bench.session.undoStack().redo();
    QTRY_COMPARE(bench.why("gone.txt"), u"left out"_s);
    QTRY_VERIFY(!bench.deploy.shown()->isParting);
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    QCOMPARE(bench.deploy.record()->targets.front().leftOut, QStringList{u"gone.txt"_s});
    QVERIFY(reportBytes(*bench.deploy.record(), ReportFormat::Text).contains("gone.txt"));
    const auto texts =
        bench.find<DeployOutcomeCard>(u"deployOutcome"_s)->findChildren<TextLabel *>();
    QVERIFY(std::ranges::contains(texts, u"1 file · gone.txt"_s, &TextLabel::text));
    QCOMPARE(readFile(bench.site("gone.txt")), "gone");
    QCOMPARE(readFile(bench.site("new.png")), "new");
    QVERIFY(readFile(bench.site("site.css")).contains("new.png"));
    // The plan is over, and so is what was said of it.
    bench.session.undoStack().undo();
    bench.planAnew();
    QVERIFY(bench.deploy.shown()->leftOut.empty());
    QCOMPARE(bench.deploy.shown()->changes(), 1);
}

void TestPlanParts::spaceLeavesOutAndTakesBack()
{
    PartBench bench;
    bench.open();
    auto *tree = bench.find<DataTree>(u"planTree"_s);
    QTRY_VERIFY(tree->select("gone.txt"));
    for (const bool out : {true, false}) {
        QTRY_VERIFY(bench.action()->isEnabled());
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Space);
        QTRY_COMPARE(bench.why("gone.txt") == u"left out"_s, out);
        QTRY_VERIFY(!bench.deploy.shown()->isParting);
    }
}

void TestPlanParts::whatWouldDangleCannotRun()
{
    PartBench bench;
    bench.open();
    bench.toggle("new.png");
    QTRY_VERIFY(bench.says(u"left-out-dangling"_s));
    QVERIFY(!bench.deploy.canDeploy());
    bench.toggle("site.css");
    QTRY_VERIFY(!bench.says(u"left-out-dangling"_s));
    QVERIFY(bench.deploy.canDeploy());
    bench.toggle("gone.txt");
    QTRY_VERIFY(!bench.deploy.canDeploy()); // nothing is left to do
    QVERIFY(!bench.deploy.shown()->hasWork());
    QVERIFY(bench.find<DataTree>(u"planTree"_s)->isVisible());
}

void TestPlanParts::planningAgainKeepsThem()
{
    PartBench bench;
    bench.open();
    bench.toggle("gone.txt");
    bench.project.write(u"assets/later.txt"_s, "later");
    bench.planAnew();
    QTRY_COMPARE(bench.why("gone.txt"), u"left out"_s);
    QTRY_VERIFY(!bench.deploy.shown()->isParting);
    QCOMPARE(bench.deploy.shown()->part->sums.deleted, 0);
    QCOMPARE(bench.deploy.shown()->part->sums.added, 2);
}

/// Mended there by hand, so no store has it: it is none of the changes, and can be gone back to.
void TestPlanParts::whatOnlyTheTargetHasStays()
{
    const QByteArray mended = "a { b: url(old.png); color: red }";
    PartBench bench;
    bench.open();
    QFile css(bench.site("site.css"));
    QVERIFY(css.open(QIODevice::WriteOnly | QIODevice::Truncate) && css.write(mended) > 0);
    css.close();
    bench.planAnew();
    bench.toggle("site.css");
    bench.run();
    QVERIFY2(bench.deploy.state() == Deployed::Done,
             bench.deploy.error() ? qPrintable(bench.deploy.error()->message()) : "");
    QCOMPARE(readFile(bench.site("site.css")), mended);
    QCOMPARE(readFile(bench.site("new.png")), "new");
    QVERIFY(!QFile::exists(bench.site("gone.txt")));
    const ReleaseStore store(ReleaseStore::defaultFolder());
    const auto kept = store.read(bench.deploy.record()->releaseId);
    QVERIFY(kept);
    QVERIFY(store.missing(**kept).value().empty());
}

/// What stays there has to be read, and cannot be: that is told, and nothing waits for it.
void TestPlanParts::aSilentTargetIsTold()
{
    PartBench bench;
    bench.open();
    QFile css(bench.site("site.css"));
    QVERIFY(css.open(QIODevice::WriteOnly | QIODevice::Truncate) && css.write("mended") > 0);
    css.close();
    bench.planAnew();
    std::promise<void> back;
    const std::shared_future<void> isBack = back.get_future().share();
    setPlaceQuestion([isBack](const std::string &) { isBack.wait(); }, 300ms);
    auto comesBack = qScopeGuard([&back] {
        back.set_value();
        setPlaceQuestion({}, 5s);
    });
    bench.toggle("site.css");
    QVERIFY(bench.deploy.shown()->partError.has_value());
    QCOMPARE(bench.deploy.shown()->partError->code, ErrorCode::Timeout);
    QVERIFY(!bench.deploy.canDeploy());
    // Asked once more when it is back.
    back.set_value();
    comesBack.dismiss();
    setPlaceQuestion({}, 5s);
    const std::string place = bench.deploy.shown()->config.path;
    QTRY_VERIFY(silentPlaces({place}).empty());
    bench.toggle("site.css");
    bench.toggle("site.css");
    QVERIFY(!bench.deploy.shown()->partError);
    QVERIFY(bench.deploy.shown()->part != nullptr);
}

SLIPWAY_GUI_TEST_MAIN(TestPlanParts)

#include "tst_planparts.moc"
