// SPDX-License-Identifier: GPL-3.0-or-later
// The Deploy page where nothing is deployed yet: what stands in the way, and what leads out of it.
#include "gui_support/deploybench.h"
#include "gui_support/guihome.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/labels.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

using namespace Slipway;
using namespace Qt::StringLiterals;

using Deployed = DeploySession::State;

class TestDeployBlocked final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void conflictInTheWayIsLedTo();
    void goneSourceIsReadAnew();
    void primaryAddsTheFirstTarget();
    void productionEnvironmentAsksForTheName();

private:
    /// What a button that is in sight says; empty: there is none.
    static QString offered(const WindowBench &bench, const QString &button);
};

QString TestDeployBlocked::offered(const WindowBench &bench, const QString &button)
{
    const auto all = bench.window.page(PageId::Deploy)->findChildren<QPushButton *>(button);
    const auto shown = std::ranges::find_if(all, &QWidget::isVisible);
    return shown == all.end() ? QString() : (*shown)->text();
}

/// A file where another origin has a folder: no release can be built of both, whatever is acknowledged.
void TestDeployBlocked::conflictInTheWayIsLedTo()
{
    DeployBench bench;
    bench.write(u"assets/help"_s, "a file");
    bench.write(u"more/help/index.html"_s, "<p>");
    bench.project.writeSettings("STATICFILES_DIRS.append(os.path.join(BASE, 'more'))\n");
    bench.configure("[targets.site]\npath = \"../site\"\n");
    bench.open();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Failed, Patience);
    QTRY_COMPARE(offered(bench, u"emptyOther"_s), u"Show the conflict"_s);
    bench.click(u"emptyOther"_s);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Conflicts);
    auto *path = bench.find<ElidedLabel>(u"conflictPath"_s);
    QTRY_COMPARE(path->fullText(), u"help"_s);
    const auto *decision = bench.find<TextLabel>(u"conflictDecision"_s);
    QTRY_VERIFY2(decision->text().contains(u"leave one out with an ignore pattern"_s),
                 qPrintable(decision->text()));
    QVERIFY(!bench.find<QPushButton>(u"acknowledge"_s)->isVisible());
}

/// Of what was read there is no plan as long as the file is not there: planning alone would fail again.
void TestDeployBlocked::goneSourceIsReadAnew()
{
    DeployBench bench;
    bench.write(u"assets/gone.css"_s, bench.project.path().toUtf8());
    bench.open();
    QVERIFY(QFile::remove(bench.project.path() + u"/assets/gone.css"_s));
    bench.deploy.addFolder(bench.site(), false);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Failed, Patience);
    QTRY_COMPARE(offered(bench, u"emptyAction"_s), u"Refresh and plan"_s);
    bench.click(u"emptyAction"_s);
    bench.planned();
    QCOMPARE(bench.deploy.table()->plan->sums.added, 3);
}

/// Where nothing else can be done it is what the primary action does.
void TestDeployBlocked::primaryAddsTheFirstTarget()
{
    DeployBench bench;
    bench.open();
    QTRY_COMPARE(offered(bench, u"emptyAction"_s), u"Add a target…"_s);
    QTest::keyClick(&bench.window, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(bench.find<QLineEdit>(u"targetFolder"_s)->isVisible());
}

/// Whatever the target is called: visitors are served from there.
void TestDeployBlocked::productionEnvironmentAsksForTheName()
{
    DeployBench bench;
    bench.configure("[environments.production]\nsettings = \"tiny_settings\"\n"
                    "[targets.web]\npath = \"../web\"\n");
    bench.write(u"assets/site.css"_s, "body {}\n");
    QVERIFY(bench.show());
    bench.openProject(bench.project.path(),
                      {.settingsModule = {}, .environment = u"production"_s, .interpreter = {}});
    bench.window.showPage(PageId::Deploy);
    bench.planned();
    QCOMPARE(bench.session.environment(), u"production"_s);
    QVERIFY(!bench.deploy.canDeploy());
    QTRY_VERIFY(bench.find<QLineEdit>(u"productionName"_s) != nullptr);
    auto *field = bench.find<QLineEdit>(u"productionName"_s);
    QTRY_VERIFY(field->isVisible());
    const auto labels = field->parentWidget()->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [field](const QLabel *label) {
        return label->buddy() == field
            && label->text()
            == u"The environment is production. Type the name of the target, web, to go on:"_s;
    }));
    field->setText(u"web"_s);
    QTRY_VERIFY(bench.deploy.canDeploy());
    // No other one does.
    bench.session.choose({.settingsModule = {}, .environment = {}, .interpreter = {}});
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.state() == ProjectSession::State::Ready
                                 && bench.session.environment().isEmpty(),
                             Patience);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.canPlan(), Patience);
    bench.deploy.planAgain();
    bench.planned();
    QTRY_VERIFY(bench.deploy.canDeploy());
    QVERIFY(!bench.deploy.shown()->wantsName());
}

SLIPWAY_GUI_TEST_MAIN(TestDeployBlocked)

#include "tst_deployblocked.moc"
