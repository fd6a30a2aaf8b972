// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollpane.h"
#include "ui/widgets/shownstack.h"

#include <QListWidget>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr int Width = 300;

/// A text that wraps above a list that gives way.
struct Content {
    Content()
    {
        text->setWordWrap(true);
        list->setMinimumHeight(80);
        list->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
        auto *layout = new QVBoxLayout(widget);
        layout->addWidget(text);
        layout->addWidget(list, 1);
        pane.resize(Width, 500);
        pane.show();
    }

    QWidget *widget = new QWidget;
    TextLabel *text = new TextLabel(
        TextKind::Body, u"One of the sentences of which some need a second line. "_s.repeated(4));
    QListWidget *list = new QListWidget;
    ScrollPane pane{widget};
};

} // namespace

/// What scrolls only where it must, and takes no more room than what is shown of it.
class TestScrollPane final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillsThePaneWhereThereIsRoom();
    void scrollsWhereThereIsNone();
    void growsWithItsTexts();
    void stackNeedsWhatItsPageNeeds();
};

void TestScrollPane::fillsThePaneWhereThereIsRoom()
{
    Content content;
    QVERIFY(QTest::qWaitForWindowExposed(&content.pane));
    QTRY_COMPARE(content.widget->size(), content.pane.viewport()->size());
    QVERIFY(!content.pane.verticalScrollBar()->isVisible());
    QVERIFY(content.list->height() > 200); // what is left is the list's, as without the pane
}

void TestScrollPane::scrollsWhereThereIsNone()
{
    Content content;
    QVERIFY(QTest::qWaitForWindowExposed(&content.pane));
    content.pane.resize(Width, 60);
    QTRY_VERIFY(content.pane.verticalScrollBar()->isVisible());
    QTRY_VERIFY(content.text->height() >= content.text->heightForWidth(content.text->width()));
    QCOMPARE(content.list->height(), 80);
    QCOMPARE(content.widget->width(), content.pane.viewport()->width());
    QVERIFY(content.pane.minimumSizeHint().height() < content.widget->height());
    // The bar goes as it came.
    content.pane.resize(Width, 500);
    QTRY_VERIFY(!content.pane.verticalScrollBar()->isVisible());
    QTRY_COMPARE(content.widget->size(), content.pane.viewport()->size());
}

void TestScrollPane::growsWithItsTexts()
{
    Content content;
    QVERIFY(QTest::qWaitForWindowExposed(&content.pane));
    content.pane.resize(Width, 60);
    QTRY_VERIFY(content.pane.verticalScrollBar()->isVisible());
    const int before = content.widget->height();
    content.text->setText(content.text->text().repeated(3));
    QTRY_VERIFY(content.widget->height() > before);
    QTRY_VERIFY(content.text->height() >= content.text->heightForWidth(content.text->width()));
    QCOMPARE(content.list->height(), 80);
}

void TestScrollPane::stackNeedsWhatItsPageNeeds()
{
    QWidget holder;
    auto *stack = new ShownStack;
    auto *layout = new QVBoxLayout(&holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(stack);
    auto *high = new QWidget;
    high->setMinimumHeight(400);
    auto *low = new QWidget;
    low->setMinimumHeight(40);
    stack->addWidget(high);
    stack->addWidget(low);
    holder.show();
    QVERIFY(QTest::qWaitForWindowExposed(&holder));
    QCOMPARE(holder.minimumSizeHint().height(), 400);
    stack->setCurrentWidget(low);
    QTRY_COMPARE(holder.minimumSizeHint().height(), 40);
    stack->setCurrentWidget(high);
    QTRY_COMPARE(holder.minimumSizeHint().height(), 400);
}

QTEST_MAIN(TestScrollPane)
#include "tst_scrollpane.moc"
