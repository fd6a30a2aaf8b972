// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/busyworkers.h"
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/filterrow.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Slipway;
using namespace Qt::StringLiterals;

/// What could take long is done by workers: while all of them hang, the window can be used; when they
/// come back, so do their answers. How long each step takes at 100,000 files is for the benchmark.
class TestResponsive final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void filtersByWorkers_data();
    void filtersByWorkers();
    void pagesCanBeWalkedThrough();
    void cleanupTestCase() { m_bench.reset(); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<WindowBench> m_bench;
};

void TestResponsive::initTestCase()
{
    m_bench = std::make_unique<WindowBench>();
    QVERIFY(m_bench->show({1440, 900}));
    m_bench->openProject(copyDemo(m_folder));
    QTRY_VERIFY(!m_bench->session.jobs().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->session.processed() != nullptr, Patience);
    settle();
}

void TestResponsive::filtersByWorkers_data()
{
    QTest::addColumn<PageId>("page");
    QTest::addColumn<QString>("tree");
    QTest::newRow("Files") << PageId::Files << u"fileTree"_s;
    QTest::newRow("Conflicts") << PageId::Conflicts << u"conflictList"_s;
    QTest::newRow("References") << PageId::References << u"referenceList"_s;
}

void TestResponsive::filtersByWorkers()
{
    QFETCH(PageId, page);
    QFETCH(QString, tree);
    m_bench->window.showPage(page);
    const auto *model = m_bench->find<DataTree>(tree)->model();
    QTRY_VERIFY(leavesOf(model) > 0);
    const int before = leavesOf(model);
    auto *field = m_bench->find<QLineEdit>(u"filter"_s);
    {
        const BusyWorkers busy;
        const QSignalSpy asked(m_bench->find<FilterRow>({}), &FilterRow::changed);
        field->setFocus();
        QTest::keyClicks(field, u"logo"_s);
        QTRY_VERIFY(!asked.isEmpty()); // what was typed has been gathered, and workers asked
        QCOMPARE(field->text(), u"logo"_s);
        QCOMPARE(leavesOf(model), before);
        QVERIFY(!m_bench->window.grab().isNull());
    }
    QTRY_VERIFY(leavesOf(model) > 0 && leavesOf(model) < before);
    field->clear();
    QTRY_COMPARE(leavesOf(model), before);
}

void TestResponsive::pagesCanBeWalkedThrough()
{
    const BusyWorkers busy;
    for (const PageId page :
         {PageId::Overview, PageId::Sources, PageId::Files, PageId::Conflicts, PageId::References,
          PageId::Deploy, PageId::History, PageId::Welcome, PageId::Overview}) {
        m_bench->window.showPage(page);
        QVERIFY(!m_bench->window.grab().isNull());
        QCOMPARE(m_bench->window.currentPage(), page);
        QVERIFY(m_bench->window.page(page)->isVisible());
    }
}

SLIPWAY_GUI_TEST_MAIN(TestResponsive)

#include "tst_responsive.moc"
