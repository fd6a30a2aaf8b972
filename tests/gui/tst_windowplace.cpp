// SPDX-License-Identifier: GPL-3.0-or-later
// That the window lies on the screen with its frame, whatever was kept of it.
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/shell/windowplace.h"
#include "ui/shell/windowsession.h"
#include "ui/theme/measures.h"

#include <QScopeGuard>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QWindow>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr PageId Pages[] = {PageId::Overview,   PageId::Sources, PageId::Files,   PageId::Conflicts,
                            PageId::References, PageId::Deploy,  PageId::History, PageId::Welcome};

} // namespace

class TestWindowPlace final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void placesWithItsFrame_data();
    void placesWithItsFrame();
    void firstTimeLeavesRoomForTheFrame();
    void frameIsMadeRoomForOnceShown();
    void largeFontsFitASmallScreen();
    void pagesDoNotHoldTheWindowLarge();
    void largeFontsLeaveEachEdgeInReach();
    void nothingScrollsWhereThereIsRoom();
};

void TestWindowPlace::placesWithItsFrame_data()
{
    QTest::addColumn<QRect>("window");
    QTest::addColumn<QRect>("placed");
    QTest::newRow("as it is") << QRect(100, 50, 800, 600) << QRect(100, 50, 800, 600);
    QTest::newRow("as large as the screen") << QRect(0, 0, 1024, 700) << QRect(5, 22, 1014, 673);
    QTest::newRow("larger") << QRect(0, 0, 1440, 900) << QRect(5, 22, 1014, 673);
    QTest::newRow("too far down") << QRect(5, 200, 600, 600) << QRect(5, 95, 600, 600);
    QTest::newRow("too far right") << QRect(900, 22, 600, 600) << QRect(419, 22, 600, 600);
    QTest::newRow("beyond the left upper corner")
        << QRect(-50, -50, 600, 600) << QRect(5, 22, 600, 600);
}

void TestWindowPlace::placesWithItsFrame()
{
    QFETCH(const QRect, window);
    QFETCH(const QRect, placed);
    QCOMPARE(placedWithin(window, QMargins(5, 22, 5, 5), QRect(0, 0, 1024, 700)), placed);
}

void TestWindowPlace::firstTimeLeavesRoomForTheFrame()
{
    WindowBench bench;
    bench.window.resize(3000, 2000);
    bench.window.windowSession().restoreGeometry();
    QCOMPARE_LE(bench.window.height() + 22 + 5, bench.window.screen()->availableSize().height());
}

/// The height alone: the test's screen is narrower than the window may be.
void TestWindowPlace::frameIsMadeRoomForOnceShown()
{
    WindowBench bench;
    bench.window.windowSession().restoreGeometry();
    const QRect screen = bench.window.screen()->availableGeometry();
    bench.window.resize(bench.window.width(), screen.height() + 200);
    bench.window.show();
    QTRY_VERIFY(bench.window.isVisible());
    const auto fits = [&] {
        const QRect inner = bench.window.geometry();
        const QMargins frame = bench.window.windowHandle()->frameMargins();
        return inner.top() - frame.top() >= screen.top()
            && inner.bottom() + frame.bottom() <= screen.bottom();
    };
    QTRY_VERIFY(fits());
}

void TestWindowPlace::largeFontsFitASmallScreen()
{
    const QFont font = QApplication::font();
    QApplication::setFont(derivedFont(font, 2.0));
    const auto back = qScopeGuard([&font] { QApplication::setFont(font); });
    WindowBench bench;
    const QRect screen = bench.window.screen()->availableGeometry();
    QVERIFY(bench.window.minimumWidth() > screen.width()); // else nothing is shown by this
    bench.window.windowSession().restoreGeometry();
    bench.window.show();
    const auto fits = [&] {
        const QMargins frame = bench.window.windowHandle()->frameMargins();
        return screen.contains(bench.window.geometry().marginsAdded(frame));
    };
    QTRY_VERIFY(fits());
}

/// With a project's pages, too: the window goes down to its least size, and the job bar stays inside it.
void TestWindowPlace::pagesDoNotHoldTheWindowLarge()
{
    const QTemporaryDir folder;
    const QFont font = QApplication::font();
    QApplication::setFont(derivedFont(font, 2.0));
    const auto back = qScopeGuard([&font] { QApplication::setFont(font); });
    WindowBench bench;
    const QRect screen = bench.window.screen()->availableGeometry();
    bench.window.windowSession().restoreGeometry();
    bench.window.show();
    bench.openProject(copyDemo(folder));
    QTRY_VERIFY(!bench.session.jobs().isRunning());
    const auto *pane = bench.findAnywhere<QScrollArea>(u"pagePane"_s);
    const auto *jobBar = bench.findAnywhere<QWidget>(u"jobBar"_s);
    for (const PageId id : Pages) {
        bench.window.follow({.page = id});
        QTRY_VERIFY(!bench.session.jobs().isRunning());
        const char *name = bench.window.page(id)->metaObject()->className();
        QVERIFY2(pane->minimumSizeHint().height() <= scaled(pane, 200), name);
        QVERIFY2(pane->minimumSizeHint().width() <= scaled(pane, 200), name);
        bench.window.resize(bench.window.minimumSize());
        const auto isInside = [&] {
            const QRect bar(jobBar->mapTo(&bench.window, QPoint()), jobBar->size());
            return bench.window.width() <= screen.width()
                && bench.window.height() <= scaled(&bench.window, 420)
                && bench.window.rect().contains(bar);
        };
        QTRY_VERIFY2(isInside(), name);
    }
}

/// Where a page has less room than it needs it scrolls as a whole, to its very end.
void TestWindowPlace::largeFontsLeaveEachEdgeInReach()
{
    const QTemporaryDir folder;
    const QFont font = QApplication::font();
    QApplication::setFont(derivedFont(font, 2.0));
    const auto back = qScopeGuard([&font] { QApplication::setFont(font); });
    WindowBench bench;
    bench.window.setFixedSize(1024, 700);
    QVERIFY(bench.show({1024, 700}));
    bench.openProject(copyDemo(folder));
    QTRY_VERIFY(!bench.session.jobs().isRunning());
    const auto *pane = bench.findAnywhere<QScrollArea>(u"pagePane"_s);
    int scrolling = 0;
    for (const PageId id : Pages) {
        bench.window.follow({.page = id});
        QTRY_VERIFY(!bench.session.jobs().isRunning());
        const Page *page = bench.window.page(id);
        const char *name = page->metaObject()->className();
        const auto hasItsSize = [page] {
            const QSize least = page->minimumSizeHint();
            return page->width() >= least.width() && page->height() >= least.height();
        };
        QTRY_VERIFY2(hasItsSize(), name);
        const QRect seen = pane->viewport()->rect();
        const auto ends = [&] {
            pane->horizontalScrollBar()->setValue(pane->horizontalScrollBar()->maximum());
            pane->verticalScrollBar()->setValue(pane->verticalScrollBar()->maximum());
            return pane->viewport()->rect().contains(
                page->mapTo(pane->viewport(), page->rect().bottomRight()));
        };
        QTRY_VERIFY2(ends(), name);
        scrolling += seen.contains(page->rect()) ? 0 : 1;
    }
    QVERIFY(scrolling > 0); // else nothing is shown by this
}

void TestWindowPlace::nothingScrollsWhereThereIsRoom()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show({1280, 800}));
    bench.openProject(copyDemo(folder));
    QTRY_VERIFY(!bench.session.jobs().isRunning());
    const auto *pane = bench.findAnywhere<QScrollArea>(u"pagePane"_s);
    for (const PageId id : Pages) {
        bench.window.follow({.page = id});
        QTRY_VERIFY(!bench.session.jobs().isRunning());
        const Page *page = bench.window.page(id);
        QTRY_COMPARE(page->size(), pane->size());
        QVERIFY(!pane->horizontalScrollBar()->isVisible());
        QVERIFY(!pane->verticalScrollBar()->isVisible());
    }
}

SLIPWAY_GUI_TEST_MAIN(TestWindowPlace)

#include "tst_windowplace.moc"
