// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollaccess.h"
#include "ui/widgets/scrollpane.h"
#include "ui/widgets/shownstack.h"

#include <QAccessible>
#include <QListWidget>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

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
    void partsThatAreGoneAreNone_data();
    void partsThatAreGoneAreNone();
    void partsAreThoseThatAreShown();
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

void TestScrollPane::partsThatAreGoneAreNone_data()
{
    QTest::addColumn<bool>("isPane");
    QTest::newRow("QScrollArea") << true;
    QTest::newRow("QAbstractScrollArea") << false;
}

void TestScrollPane::partsThatAreGoneAreNone()
{
    QFETCH(bool, isPane);
    guardScrollAccess();
    const std::unique_ptr<QAbstractScrollArea> area(isPane ? new ScrollPane(new QWidget)
                                                           : new QAbstractScrollArea);
    const auto *access = QAccessible::queryAccessibleInterface(area.get());
    QVERIFY(access != nullptr);
    QCOMPARE(access->role(), QAccessible::Client);
    QCOMPARE(access->childCount(), 1);
    QCOMPARE(access->child(0)->object(), area->viewport());
    // What was counted before the bars went, and what nobody counted.
    for (const int index : {1, 2, 3, 1000, 10'000'000, -1}) {
        QCOMPARE(access->child(index), nullptr);
    }
}

void TestScrollPane::partsAreThoseThatAreShown()
{
    guardScrollAccess();
    Content content;
    QVERIFY(QTest::qWaitForWindowExposed(&content.pane));
    const auto *access = QAccessible::queryAccessibleInterface(&content.pane);
    QCOMPARE(access->childCount(), 1);
    content.pane.resize(Width, 60);
    QTRY_COMPARE(access->childCount(), 2);
    const QWidget *bar = content.pane.verticalScrollBar();
    const auto *box = access->child(1);
    QCOMPARE(box->object(), bar->parentWidget());
    QCOMPARE(access->indexOfChild(box), 1);
    const QPoint middle = bar->mapToGlobal(bar->rect().center());
    QCOMPARE(access->childAt(middle.x(), middle.y()), box);
    content.pane.resize(Width, 500);
    QTRY_COMPARE(access->childCount(), 1);
    QCOMPARE(access->child(1), nullptr);
}

QTEST_MAIN(TestScrollPane)
#include "tst_scrollpane.moc"
