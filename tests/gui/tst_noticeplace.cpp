// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notice.h"
#include "ui/widgets/noticeplace.h"

#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

/// A page with a button at either edge, and a notice over it.
struct Bench {
    Bench()
    {
        auto *layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(page);
        auto *rows = new QVBoxLayout(page);
        rows->setContentsMargins(0, 0, 0, 0);
        rows->addWidget(first);
        rows->addWidget(list, 1);
        rows->addWidget(last);
        for (int i = 0; i < 4; ++i) {
            list->addItem(QString::number(i));
        }
        new NoticePlace(notice, page);
        window.resize(500, 400);
        window.show();
        window.activateWindow();
    }
    [[nodiscard]] bool isAbove() const
    {
        return notice->geometry().top() == page->geometry().top();
    }
    [[nodiscard]] bool isBelow() const
    {
        return notice->geometry().bottom() == page->geometry().bottom();
    }

    QWidget window;
    QWidget *page = new QWidget(&window);
    QPushButton *first = new QPushButton(u"First"_s);
    QListWidget *list = new QListWidget;
    QPushButton *last = new QPushButton(u"Last"_s);
    Notice *notice = new Notice;
};

} // namespace

/// What is said over a page moves nothing of it, and hides nothing that has the keyboard.
class TestNoticePlace final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void movesNothing();
    void leavesTheKeyboardInSight();
    void followsItsPage();
};

void TestNoticePlace::movesNothing()
{
    Bench bench;
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.first->setFocus();
    const QRect before = bench.page->geometry();
    bench.notice->say(Tone::Neutral, u"Taken back: something"_s);
    QVERIFY(bench.notice->isVisible());
    QCOMPARE(bench.notice->accessibleName(), u"Taken back: something"_s);
    QTRY_VERIFY(bench.isBelow() && !bench.isAbove());
    QCOMPARE(bench.notice->width(), bench.page->width());
    QCOMPARE(bench.page->geometry(), before);
    // A longer text has its lines.
    const int low = bench.notice->height();
    bench.notice->say(Tone::Bad, u"One of many words that need more than one line. "_s.repeated(8));
    QTRY_VERIFY(bench.notice->height() > low);
    QTRY_VERIFY(bench.isBelow());
    QCOMPARE(bench.page->geometry(), before);
    auto *close = bench.notice->findChild<QPushButton *>(u"noticeClose"_s);
    QTest::mouseClick(close, Qt::LeftButton);
    QVERIFY(!bench.notice->isVisible());
    QCOMPARE(bench.page->geometry(), before);
}

void TestNoticePlace::leavesTheKeyboardInSight()
{
    Bench bench;
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.last->setFocus();
    QTRY_VERIFY(bench.last->hasFocus());
    bench.notice->say(Tone::Neutral, u"Taken back: something"_s);
    QTRY_VERIFY(bench.isAbove());
    bench.first->setFocus();
    QTRY_VERIFY(bench.isBelow());
    // Of a list it is the row. Four of them are at its beginning.
    bench.list->setCurrentRow(3);
    bench.list->setFocus();
    QTRY_VERIFY(bench.isBelow());
    for (int i = 4; i < 60; ++i) {
        bench.list->addItem(QString::number(i));
    }
    bench.last->hide();
    QTRY_COMPARE(bench.list->geometry().bottom(), bench.page->rect().bottom());
    QTest::keyClick(bench.list, Qt::Key_End);
    QCOMPARE(bench.list->currentRow(), 59);
    QTRY_VERIFY(bench.isAbove());
    QTest::keyClick(bench.list, Qt::Key_Home);
    QTRY_VERIFY(bench.isBelow());
}

void TestNoticePlace::followsItsPage()
{
    Bench bench;
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.first->setFocus();
    bench.notice->say(Tone::Neutral, u"Taken back: something"_s);
    bench.window.resize(700, 300);
    QTRY_COMPARE(bench.page->width(), 700);
    QTRY_VERIFY(bench.isBelow());
    QTRY_COMPARE(bench.notice->width(), 700);
}

QTEST_MAIN(TestNoticePlace)
#include "tst_noticeplace.moc"
