// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/focusorder.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTest>
#include <QVBoxLayout>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

/// A page whose parts were made in another order than they are read: two rows above a list with
/// details beside it.
class Page final : public QWidget {
public:
    Page()
    {
        auto *layout = new QVBoxLayout(this);
        auto *details = new QWidget;
        detailsLayout = new QVBoxLayout(details);
        add(details, u"second detail"_s);
        detailsLayout->insertWidget(0, button(details, u"first detail"_s));
        auto *list = button(this, u"list"_s);
        list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        auto *splitter = new QSplitter;
        splitter->addWidget(list);
        splitter->addWidget(details);
        auto *filters = new QHBoxLayout;
        filters->addWidget(button(this, u"filter"_s));
        filters->addWidget(new QLabel(u"a text"_s, this));
        filters->addWidget(button(this, u"columns"_s));
        auto *head = new QHBoxLayout;
        head->addWidget(button(this, u"collect"_s));
        head->addWidget(button(this, u"deploy"_s));
        layout->addLayout(head);
        layout->addLayout(filters);
        layout->addWidget(splitter, 1);
        resize(600, 400);
    }
    QPushButton *button(QWidget *parent, const QString &name)
    {
        auto *made = new QPushButton(name, parent);
        made->setObjectName(name);
        return made;
    }
    void add(QWidget *parent, const QString &name)
    {
        detailsLayout->addWidget(button(parent, name));
    }
    [[nodiscard]] QStringList order() const
    {
        QStringList names;
        for (const QWidget *widget : focusOrder(*this)) {
            names << widget->objectName();
        }
        return names;
    }
    [[nodiscard]] QString focused() const
    {
        return focusWidget() == nullptr ? QString() : focusWidget()->objectName();
    }
    bool focusNextPrevChild(bool next) override { return moveFocus(*this, next); }

    QVBoxLayout *detailsLayout = nullptr;
};

} // namespace

class TestFocusOrder final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesByWhatIsSeen();
    void followsTheReadingDirection();
    void leavesOutWhatCannotBeUsed();
    void tabWalksRound();
    void startsWhereSomethingWasHidden();
    void scrollsToIt();
};

void TestFocusOrder::goesByWhatIsSeen()
{
    Page page;
    page.show();
    const QStringList first = {u"collect"_s, u"deploy"_s,       u"filter"_s,       u"columns"_s,
                               u"list"_s,    u"first detail"_s, u"second detail"_s};
    QCOMPARE(page.order(), first);
    // What comes later has its place at once.
    page.add(page.detailsLayout->parentWidget(), u"third detail"_s);
    QTRY_COMPARE(page.order(), first + QStringList{u"third detail"_s});
    page.findChild<QSplitter *>()->setOrientation(Qt::Vertical);
    QTRY_COMPARE(page.order(), first + QStringList{u"third detail"_s});
}

void TestFocusOrder::followsTheReadingDirection()
{
    Page page;
    page.setLayoutDirection(Qt::RightToLeft);
    page.show();
    QVERIFY(page.findChild<QWidget *>(u"collect"_s)->x()
            > page.findChild<QWidget *>(u"deploy"_s)->x());
    QCOMPARE(page.order(),
             (QStringList{u"collect"_s, u"deploy"_s, u"filter"_s, u"columns"_s, u"list"_s,
                          u"first detail"_s, u"second detail"_s}));
}

void TestFocusOrder::leavesOutWhatCannotBeUsed()
{
    Page page;
    page.show();
    page.findChild<QWidget *>(u"deploy"_s)->setEnabled(false);
    page.findChild<QWidget *>(u"columns"_s)->hide();
    page.findChild<QWidget *>(u"list"_s)->setFocusPolicy(Qt::ClickFocus);
    page.findChild<QWidget *>(u"filter"_s)->setFocusProxy(page.findChild<QWidget *>(u"collect"_s));
    QCOMPARE(page.order(), (QStringList{u"collect"_s, u"first detail"_s, u"second detail"_s}));
}

void TestFocusOrder::tabWalksRound()
{
    Page page;
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    const QStringList order = page.order();
    page.findChild<QWidget *>(order.first())->setFocus();
    for (int step = 1; step <= order.size(); ++step) {
        QTest::keyClick(page.focusWidget(), Qt::Key_Tab);
        QCOMPARE(page.focused(), order[step % order.size()]);
    }
    QTest::keyClick(page.focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(page.focused(), order.last());
}

void TestFocusOrder::startsWhereSomethingWasHidden()
{
    Page page;
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    auto *columns = page.findChild<QWidget *>(u"columns"_s);
    columns->setFocus();
    columns->hide();
    QCOMPARE(page.focused(), u"list"_s);
}

void TestFocusOrder::scrollsToIt()
{
    Page page;
    auto *area = new QScrollArea(&page);
    auto *column = new QWidget;
    auto *rows = new QVBoxLayout(column);
    for (int i = 0; i < 40; ++i) {
        rows->addWidget(page.button(column, u"row %1"_s.arg(i)));
    }
    area->setWidget(column);
    area->setFocusPolicy(Qt::NoFocus);
    page.layout()->addWidget(area);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    page.findChild<QWidget *>(u"collect"_s)->setFocus();
    QTest::keyClick(page.focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(page.focused(), u"row 39"_s);
    QVERIFY(!page.focusWidget()->visibleRegion().isEmpty());
}

QTEST_MAIN(TestFocusOrder)
#include "tst_focusorder.moc"
