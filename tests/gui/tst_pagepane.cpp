// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pagepane.h"

#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTest>
#include <QVBoxLayout>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

/// A page of which nothing gives way between its first and its last button.
struct TallPage {
    TallPage()
    {
        middle->setMinimumSize(400, 500);
        auto *layout = new QVBoxLayout(widget);
        layout->addWidget(first);
        layout->addWidget(middle, 1);
        layout->addWidget(last);
    }

    QWidget *widget = new QWidget;
    QPushButton *first = new QPushButton(u"First"_s);
    QWidget *middle = new QWidget;
    QPushButton *last = new QPushButton(u"Last"_s);
};

struct Bench {
    explicit Bench(QSize size)
    {
        auto *layout = new QVBoxLayout(small);
        layout->addWidget(new QPushButton(u"Small"_s));
        pages->addWidget(tall.widget);
        pages->addWidget(small);
        pane.resize(size);
        pane.show();
        pane.activateWindow();
    }
    [[nodiscard]] bool isSeen(const QWidget *widget) const
    {
        const QRect box(widget->mapTo(pane.viewport(), QPoint()), widget->size());
        return pane.viewport()->rect().contains(box);
    }
    [[nodiscard]] bool scrolls() const
    {
        return pane.verticalScrollBar()->maximum() > 0 || pane.horizontalScrollBar()->maximum() > 0;
    }

    TallPage tall;
    QWidget *small = new QWidget;
    QStackedWidget *pages = new QStackedWidget;
    PagePane pane{pages};
};

/// Needs less in the room it asks for.
class Undecided final : public QWidget {
public:
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {100, height() >= 500 ? 100 : 500};
    }
    int resizes = 0;

protected:
    void resizeEvent(QResizeEvent *) override
    {
        ++resizes;
        updateGeometry();
    }
};

constexpr QSize Wide(600, 700);
constexpr QSize Low(600, 300);

} // namespace

/// Pages scroll as a whole only where they cannot do with the room there is.
class TestPagePane final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isNotThereWhereThereIsRoom();
    void scrollsAndFollowsTheKeyboard();
    void scrollsInBothDirections();
    void eachPageByItsOwnNeed();
    void endsAsItBegan();
    void comesToRest();
};

void TestPagePane::isNotThereWhereThereIsRoom()
{
    Bench bench(Wide);
    QVERIFY(QTest::qWaitForWindowExposed(&bench.pane));
    QTRY_COMPARE(bench.tall.widget->size(), Wide);
    QVERIFY(!bench.scrolls());
    // It never holds the window larger than the screen.
    QVERIFY(bench.pane.minimumSizeHint().width() < bench.pages->minimumSizeHint().width());
}

void TestPagePane::scrollsAndFollowsTheKeyboard()
{
    Bench bench(Low);
    QVERIFY(QTest::qWaitForWindowActive(&bench.pane));
    QTRY_VERIFY(bench.scrolls());
    QTRY_VERIFY(bench.tall.middle->height() >= 500);
    QCOMPARE(bench.pane.horizontalScrollBar()->maximum(), 0); // the bar's room is not missing
    QCOMPARE(bench.pages->width(), bench.pane.viewport()->width());
    bench.tall.first->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(bench.isSeen(bench.tall.first));
    QVERIFY(!bench.isSeen(bench.tall.last));
    bench.tall.last->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(bench.isSeen(bench.tall.last));
    bench.tall.first->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(bench.isSeen(bench.tall.first));
}

void TestPagePane::scrollsInBothDirections()
{
    Bench bench({300, 300});
    QVERIFY(QTest::qWaitForWindowExposed(&bench.pane));
    QTRY_VERIFY(bench.pane.horizontalScrollBar()->maximum() > 0
                && bench.pane.verticalScrollBar()->maximum() > 0);
    bench.pane.horizontalScrollBar()->setValue(bench.pane.horizontalScrollBar()->maximum());
    bench.pane.verticalScrollBar()->setValue(bench.pane.verticalScrollBar()->maximum());
    const QPoint end = bench.pages->mapTo(bench.pane.viewport(), bench.pages->rect().bottomRight());
    QCOMPARE(end, bench.pane.viewport()->rect().bottomRight());
}

void TestPagePane::eachPageByItsOwnNeed()
{
    Bench bench(Low);
    QVERIFY(QTest::qWaitForWindowExposed(&bench.pane));
    QTRY_VERIFY(bench.scrolls());
    bench.pages->setCurrentWidget(bench.small);
    QTRY_COMPARE(bench.small->size(), Low);
    QVERIFY(!bench.scrolls());
    bench.pages->setCurrentWidget(bench.tall.widget);
    QTRY_VERIFY(bench.scrolls());
    // What a page needs may change while it is shown.
    bench.tall.middle->setMinimumHeight(50);
    QTRY_VERIFY(!bench.scrolls());
    QTRY_COMPARE(bench.tall.widget->size(), Low);
}

void TestPagePane::endsAsItBegan()
{
    Bench bench(Low);
    QVERIFY(QTest::qWaitForWindowExposed(&bench.pane));
    QTRY_VERIFY(bench.scrolls());
    bench.pane.resize(Wide);
    QTRY_COMPARE(bench.tall.widget->size(), Wide);
    QVERIFY(!bench.scrolls());
}

/// Nothing goes back and forth for ever: that would keep the event loop busy.
void TestPagePane::comesToRest()
{
    Bench bench(Low);
    auto *page = new Undecided;
    bench.pages->addWidget(page);
    bench.pages->setCurrentWidget(page);
    QVERIFY(QTest::qWaitForWindowExposed(&bench.pane));
    QTRY_VERIFY(page->resizes > 2);
    QVERIFY(!QTest::qWaitFor([page] { return page->resizes > 16; }, 1000));
    QTRY_VERIFY(page->height() >= 500); // its end can be reached
}

QTEST_MAIN(TestPagePane)
#include "tst_pagepane.moc"
