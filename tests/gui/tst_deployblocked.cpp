// SPDX-License-Identifier: GPL-3.0-or-later
// The Deploy page where there is no plan: what stands in the way, and what leads out of it.
#include "gui_support/deploybench.h"
#include "gui_support/guihome.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/labels.h"

#include <QFile>
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

SLIPWAY_GUI_TEST_MAIN(TestDeployBlocked)

#include "tst_deployblocked.moc"
