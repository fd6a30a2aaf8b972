// SPDX-License-Identifier: GPL-3.0-or-later
// What other pages tell of a deployment that is over: the bar below them and the mark in the page list.
#include "gui_support/deploybench.h"
#include "gui_support/guihome.h"
#include "ui/session/processing.h"
#include "ui/shell/pagelist.h"
#include "ui/widgets/labels.h"

using namespace Slipway;
using namespace Qt::StringLiterals;

using State = ProjectSession::State;
using Deployed = DeploySession::State;

class TestDeployTold final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endIsToldOnOtherPages();
    void endThatIsSeenIsNotTold();
    void failureIsToldOnOtherPages();

private:
    /// The mark of the Deploy page in the page list.
    static PageCount mark(const WindowBench &bench)
    {
        return bench.findAnywhere<PageButton>(u"page-%1"_s.arg(int(PageId::Deploy)))->count();
    }
    static QString sentence(const WindowBench &bench)
    {
        return bench.findAnywhere<ElidedLabel>(u"jobSentence"_s)->fullText();
    }
    static QPushButton *report(const WindowBench &bench)
    {
        return bench.findAnywhere<QPushButton>(u"jobReport"_s);
    }
};

void TestDeployTold::endIsToldOnOtherPages()
{
    DeployBench bench;
    bench.open();
    bench.plan(bench.site(), true);
    QTRY_VERIFY(bench.deploy.canDeploy());
    QTRY_VERIFY(!bench.session.processing().jobs().isRunning()); // what runs has the bar
    bench.window.showPage(PageId::Files);
    bench.deploy.deploy();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    settle();
    QVERIFY2(sentence(bench).startsWith(u"Deployed to "_s)
                 && sentence(bench).contains(bench.deploy.record()->releaseId),
             qPrintable(sentence(bench)));
    QVERIFY(report(bench)->isVisible());
    QCOMPARE(mark(bench).text, u"done"_s);
    QVERIFY(!mark(bench).iconName.isEmpty());
    QCOMPARE(mark(bench).tone, Tone::Good);
    bench.window.showPage(PageId::Sources);
    QVERIFY(report(bench)->isVisible());
    QTest::mouseClick(report(bench), Qt::LeftButton);
    QCOMPARE(bench.window.currentPage(), PageId::Deploy);
    QVERIFY(!report(bench)->isVisible());
    QCOMPARE(mark(bench).text, QString());
    QVERIFY2(!sentence(bench).startsWith(u"Deployed"_s), qPrintable(sentence(bench)));
    // It has been seen.
    bench.window.showPage(PageId::Files);
    settle();
    QVERIFY(!report(bench)->isVisible());
}

void TestDeployTold::endThatIsSeenIsNotTold()
{
    DeployBench bench;
    bench.open();
    bench.plan(bench.site(), true);
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    bench.window.showPage(PageId::Files);
    settle();
    QVERIFY(!report(bench)->isVisible());
    QCOMPARE(mark(bench).text, QString());
}

void TestDeployTold::failureIsToldOnOtherPages()
{
    DeployBench bench;
    bench.project.write(u"assets/brief.css"_s, bench.project.path().toUtf8());
    bench.open();
    bench.plan(bench.site(), true);
    QTRY_VERIFY(bench.deploy.canDeploy());
    QTRY_VERIFY(!bench.session.processing().jobs().isRunning()); // what runs has the bar
    bench.window.showPage(PageId::Files);
    QVERIFY(QFile::remove(bench.project.path() + u"/assets/brief.css"_s));
    bench.deploy.deploy();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Failed, Patience);
    settle();
    QVERIFY2(sentence(bench).startsWith(u"Deployment to "_s)
                 && sentence(bench).endsWith(u" failed"_s),
             qPrintable(sentence(bench)));
    QVERIFY(report(bench)->isVisible());
    QCOMPARE(mark(bench).text, u"failed"_s);
    QVERIFY(!mark(bench).iconName.isEmpty());
    QCOMPARE(mark(bench).tone, Tone::Bad);
    // What comes next has the bar.
    bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QTRY_VERIFY(!report(bench)->isVisible());
    QCOMPARE(mark(bench).text, QString());
}

SLIPWAY_GUI_TEST_MAIN(TestDeployTold)

#include "tst_deploytold.moc"
