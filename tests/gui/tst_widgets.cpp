// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "gui_support/paintedtexts.h"
#include "ui/compare/modebuttons.h"
#include "ui/shell/pagelist.h"
#include "ui/text/breakable.h"
#include "ui/text/elidedpath.h"
#include "ui/text/sentence.h"
#include "ui/theme/flatpaint.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/thinbar.h"
#include "ui/widgets/treemap.h"
#include "ui/widgets/treemaplegend.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QTimer>
#include <QVBoxLayout>

#include <cmath>

using namespace Slipway;
using namespace Qt::StringLiterals;

class TestWidgets final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tabsHaveRoomForTheBoldText();
    void pathsKeepTheirNames();
    void reasonsAreSentences();
    void factsStandInTwoColumnsWhereThereIsRoom();
    void figuresStayWithTheirWord();
    void noticeGivesTheKeyboardBack();
    void errorIsCopyable();
    void barMovesWhereTheEndIsNotKnown();
    void treemapFillsItsRoom();
    void treemapTellsItsColours();
    void legendTakesTwoLines();
    void treemapIsClicked();
    void treemapSaysWhatItHasRoomFor();
    void treemapWritesInSizesThatAreThere();
    void spinBoxLooksAsFieldsDo();
    void buttonsGrowWithTheirKind();
    void sparkLineWithoutSamples();
    void togglesAreHeardWithoutClicks();
};

/// Assistive technology toggles without a click: chips, modes, pages and buttons of actions do what they show.
void TestWidgets::togglesAreHeardWithoutClicks()
{
    ChipRow chips;
    chips.setEntries({{.id = u"all"_s, .text = u"All"_s}, {.id = u"few"_s, .text = u"Few"_s}});
    chips.findChild<QAbstractButton *>(u"chip-few"_s)->toggle();
    QCOMPARE(chips.current(), u"few"_s);

    ModeButtons modes;
    modes.add(1, u"one"_s, u"One"_s);
    modes.add(2, u"two"_s, u"Two"_s);
    const QSignalSpy mode(&modes, &ModeButtons::chosen);
    modes.setCurrent(1);
    QCOMPARE(mode.count(), 0);
    modes.findChild<QAbstractButton *>(u"two"_s)->toggle();
    QCOMPARE(mode.count(), 1);
    QCOMPARE(mode.first().first().toInt(), 2);

    PageList pages;
    pages.addPage(PageId::Overview, u"Overview"_s, {});
    pages.addPage(PageId::Files, u"Files"_s, {});
    const QSignalSpy page(&pages, &PageList::chosen);
    pages.setCurrent(PageId::Overview);
    QCOMPARE(page.count(), 0);
    pages.findChild<QAbstractButton *>(u"page-%1"_s.arg(int(PageId::Files)))->toggle();
    QCOMPARE(page.count(), 1);

    QAction action;
    action.setCheckable(true);
    const QSignalSpy triggered(&action, &QAction::triggered);
    QPushButton button;
    bindToAction(&button, &action);
    button.toggle();
    QVERIFY(action.isChecked());
    QCOMPARE(triggered.count(), 1);
    button.click();
    QVERIFY(!action.isChecked());
    QCOMPARE(triggered.count(), 2);
    action.setChecked(true);
    QVERIFY(button.isChecked());
    QCOMPARE(triggered.count(), 2);
}

/// Before there is a line: what it will be, above its base; with one: the line alone.
void TestWidgets::sparkLineWithoutSamples()
{
    SparkLine line;
    line.resize(line.sizeHint());
    const auto drawn = [&line](const QString &placeholder) {
        line.setPlaceholder(placeholder);
        return line.grab().toImage();
    };
    const QImage bare = drawn({});
    QVERIFY2(bare.pixel(bare.width() / 2, bare.height() - 2) != bare.pixel(bare.width() / 2, 1)
                 || bare.pixel(bare.width() / 2, bare.height() - 3)
                     != bare.pixel(bare.width() / 2, 1),
             "the base line");
    QVERIFY(drawn(u"Measuring…"_s) != bare);
    line.setValues({2});
    QVERIFY(drawn(u"Measuring…"_s) != bare);
    line.setValues({2, 3});
    QVERIFY(drawn(u"Measuring…"_s) == drawn({}));
}

/// The primary action is drawn bolder, also where it becomes one after its size was asked for.
void TestWidgets::buttonsGrowWithTheirKind()
{
    FlatStyle style;
    QPushButton button(u"Acknowledge…"_s);
    button.setStyle(&style);
    const int plain = button.sizeHint().width();
    setButtonKind(&button, ButtonKind::Primary);
    QVERIFY(button.sizeHint().width() > plain);
    setButtonKind(&button, ButtonKind::Plain);
    QCOMPARE(button.sizeHint().width(), plain);
}

/// The chosen tab is drawn bolder: it is cut by nothing, and moves no other tab.
void TestWidgets::tabsHaveRoomForTheBoldText()
{
    FlatStyle style;
    QTabBar bar;
    bar.setStyle(&style);
    bar.setExpanding(false);
    bar.setElideMode(Qt::ElideNone);
    for (const QString &title : {u"Reference"_s, u"Graph of the file"_s,
                                 u"Minified stylesheets and source maps"_s, u"Hex"_s}) {
        bar.addTab(title);
    }
    bar.resize(bar.sizeHint());
    bar.show();
    QFont bold = bar.font();
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(bold);
    const int gap = scaled(&bar, FlatPaint::TabGap);
    int left = 0;
    for (int tab = 0; tab < bar.count(); ++tab) {
        bar.setCurrentIndex(tab);
        const QRect room = bar.tabRect(tab);
        const int wide = metrics.size(Qt::TextShowMnemonic, bar.tabText(tab)).width();
        QVERIFY2(room.width() - gap >= wide,
                 qPrintable(u"%1: %2 for %3"_s.arg(bar.tabText(tab)).arg(room.width()).arg(wide)));
        QCOMPARE(room.left(), left);
        left = room.right() + 1;
    }
}

void TestWidgets::pathsKeepTheirNames()
{
    const QFontMetrics metrics(QApplication::font());
    const QString path = u"admin/auth/user/change_password.html"_s;
    const QString name = u"/change_password.html"_s;
    const int whole = metrics.horizontalAdvance(path);
    QCOMPARE(elidedPath(path, metrics, whole), path);
    const int least = metrics.horizontalAdvance(u"…"_s + name);
    for (int width = whole - 1; width >= least; --width) {
        const QString shown = elidedPath(path, metrics, width);
        QVERIFY2(shown.endsWith(u"…"_s + name), qPrintable(shown));
        QVERIFY(path.startsWith(shown.section(u'…', 0, 0)));
        QVERIFY(metrics.horizontalAdvance(shown) <= width + 1); // letters stand closer beside some
    }
    // Where the name has no room: its beginning and its end.
    const QString narrow = elidedPath(path, metrics, least - 1);
    QVERIFY2(narrow.endsWith(u".html"_s) && !narrow.startsWith(u'…'), qPrintable(narrow));
    QCOMPARE(elidedPath(u"name.html"_s, metrics, 30),
             metrics.elidedText(u"name.html"_s, Qt::ElideMiddle, 30));
}

void TestWidgets::factsStandInTwoColumnsWhereThereIsRoom()
{
    FactList list;
    list.setPairedFrom(400);
    list.setFacts({{.id = u"a"_s, .name = u"A"_s, .value = u"1"_s},
                   {.id = u"b"_s, .name = u"B"_s, .value = u"2"_s},
                   {.id = u"c"_s, .name = u"C"_s, .value = u"3"_s}});
    list.resize(scaled(&list, 500), 200);
    list.setVisible(true);
    const auto at = [&list](const QString &id) {
        return list.findChild<QWidget *>(u"copy-"_s + id)->pos();
    };
    QTRY_COMPARE(at(u"c"_s).y(), at(u"a"_s).y());
    QVERIFY(at(u"c"_s).x() > at(u"a"_s).x());
    list.resize(scaled(&list, 300), 200);
    QTRY_COMPARE(at(u"c"_s).x(), at(u"a"_s).x());
    QVERIFY(at(u"c"_s).y() > at(u"b"_s).y());
}

void TestWidgets::reasonsAreSentences()
{
    QCOMPARE(asSentence(u"it is no folder"_s), u"It is no folder."_s);
    QCOMPARE(asSentence(u"Is that all?"_s), u"Is that all?"_s);
    for (const QString &kept : {u"one/manage.py, two/manage.py"_s, u"slipway.toml is none"_s,
                                u"name_of it"_s, u"word"_s, QString()}) {
        QCOMPARE(asSentence(kept), kept);
    }
}

void TestWidgets::figuresStayWithTheirWord()
{
    const QString text = u"3 origins · 1.2 MB, −85 %, changed 2 days ago · css/a 1.css"_s;
    const QString kept = figuresKept(text);
    QCOMPARE(QString(kept).replace(QChar(QChar::Nbsp), u' '), text);
    for (const QString &word : {u"3 origins"_s, u"1.2 MB"_s, u"85 %"_s, u"2 days"_s}) {
        QVERIFY2(!kept.contains(word), qPrintable(word));
        QVERIFY2(kept.contains(QString(word).replace(u' ', QChar(QChar::Nbsp))), qPrintable(word));
    }
}

/// Closed by mouse or by keyboard: whoever had it before goes on.
void TestWidgets::noticeGivesTheKeyboardBack()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *list = new QLineEdit(&window);
    auto *notice = new Notice(&window);
    auto *next = new QLineEdit(&window);
    for (QWidget *part : {static_cast<QWidget *>(list), static_cast<QWidget *>(notice),
                          static_cast<QWidget *>(next)}) {
        layout->addWidget(part);
    }
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto *close = notice->findChild<QPushButton *>(u"noticeClose"_s);
    const auto say = [&] {
        list->setFocus();
        notice->say(Tone::Good, u"It is done."_s);
        QTRY_VERIFY(close->isVisible() && !close->rect().isEmpty());
        QVERIFY(list->hasFocus());
    };
    say();
    QTest::mouseClick(close, Qt::LeftButton);
    QVERIFY(notice->isHidden());
    QVERIFY(list->hasFocus());

    say();
    while (!close->hasFocus()) { // by way of the text, which can be selected
        QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
        QVERIFY(notice->isAncestorOf(window.focusWidget()));
    }
    QTest::keyClick(close, Qt::Key_Space);
    QVERIFY(notice->isHidden());
    QVERIFY(list->hasFocus());

    say();
    QTest::keyClick(list, Qt::Key_Tab);
    QVERIFY(notice->isAncestorOf(window.focusWidget()));
    QTest::keyClick(window.focusWidget(), Qt::Key_Escape);
    QVERIFY(notice->isHidden());
    QVERIFY(list->hasFocus());
}

void TestWidgets::errorIsCopyable()
{
    EmptyState state;
    Error error = {.code = ErrorCode::ProcessFailed,
                   .what = u"The project could not be asked"_s,
                   .where = u"/project"_s,
                   .why = u"No module named x"_s,
                   .advice = u"Install it"_s,
                   .detail = u"Traceback"_s};
    state.showError(error, u"Again"_s);
    QCOMPARE(state.title(), u"The project could not be asked"_s);
    const auto *detail = state.findChild<QPlainTextEdit *>(u"errorDetail"_s);
    QVERIFY(!detail->isVisibleTo(&state)); // why it failed is read first
    state.findChild<QPushButton *>(u"copyDetail"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Traceback"_s);
    state.findChild<QPushButton *>(u"showDetail"_s)->click();
    QVERIFY(detail->isVisibleTo(&state));
    state.showError(error, u"Again"_s);
    QVERIFY2(detail->isVisibleTo(&state), "told again, it stays");
    state.present({}, Tone::Neutral, u"Nothing"_s, {});
    QVERIFY(!detail->isVisibleTo(&state));
    error.why.clear();
    state.showError(error, u"Again"_s);
    QVERIFY2(detail->isVisibleTo(&state), "else nothing would say why");
}

void TestWidgets::barMovesWhereTheEndIsNotKnown()
{
    ThinBar bar;
    bar.resize(200, 6);
    const auto *clock = bar.findChild<QTimer *>();
    QVERIFY(!clock->isActive()); // nobody sees it
    bar.show();
    const QImage before = bar.grab().toImage();
    QTRY_VERIFY(bar.grab().toImage() != before);
    bar.setShare(0.5);
    QVERIFY(!clock->isActive());
    bar.setShare(-1);
    QVERIFY(clock->isActive());
    bar.hide();
    QVERIFY(!clock->isActive());
}

void TestWidgets::treemapFillsItsRoom()
{
    Treemap map;
    map.resize(600, 400);
    QList<Treemap::Share> shares;
    for (int i = 1; i <= 17; ++i) {
        shares << Treemap::Share{.id = QString::number(i),
                                 .title = QString::number(i),
                                 .detail = {},
                                 .value = double(i)};
    }
    map.setShares(shares, u"%1 others"_s);
    QCOMPARE(map.shares().size(), 12);
    QCOMPARE(map.shares().last().title, u"6 others"_s);
    double area = 0;
    for (int i = 0; i < 12; ++i) {
        const QRectF box = map.rectOf(i);
        QVERIFY(box.left() > -0.01 && box.top() > -0.01 && box.right() < 600.01
                && box.bottom() < 400.01);
        area += box.width() * box.height();
        for (int other = 0; other < i; ++other) {
            const QRectF both = box.intersected(map.rectOf(other));
            QVERIFY(both.width() * both.height() < 0.01);
        }
    }
    QVERIFY(std::abs(area - 600 * 400) < 1);
}

/// Each colour once, what has most first; grey is all that has none of its own.
void TestWidgets::treemapTellsItsColours()
{
    Treemap map;
    map.resize(600, 400);
    const auto share = [](const QString &title, double value, int hue) {
        return Treemap::Share{
            .id = title, .title = title, .detail = {}, .value = value, .hue = hue};
    };
    map.setShares({share(u"shop"_s, 50, 1), share(u"admin"_s, 40, 0), share(u"admin"_s, 30, 0),
                   share(u"ninth"_s, 20, 8), share(u"tenth"_s, 90, 9)},
                  u"%1 others"_s);
    const QList<Treemap::Key> keys = map.keys(u"others"_s);
    QCOMPARE(keys.size(), 3);
    QCOMPARE(keys[0].title, u"admin"_s);
    QCOMPARE(keys[0].value, 70.0);
    QCOMPARE(keys[1].title, u"shop"_s);
    QCOMPARE(keys[2].title, u"others"_s);
    QCOMPARE(keys[2].value, 110.0);
    QVERIFY(keys[2].isRest && !keys[0].isRest);
    const QImage image = map.grab().toImage();
    for (int i = 0; i < map.shares().size(); ++i) {
        const QColor ground = image.pixelColor(map.rectOf(i).center().toPoint());
        const QString title = map.shares()[i].title;
        const bool isGrey = title == u"ninth"_s || title == u"tenth"_s;
        QCOMPARE(ground, keys[isGrey ? 2 : title == u"shop"_s ? 1 : 0].color);
    }
}

/// Where there is no room for all of them it says how many more there are, and grey stays.
void TestWidgets::legendTakesTwoLines()
{
    QList<Treemap::Key> keys;
    for (int i = 0; i < 8; ++i) {
        keys << Treemap::Key{.color = QColor::fromHsv(i * 40, 200, 120),
                             .title = u"application%1"_s.arg(i),
                             .value = 9};
    }
    keys << Treemap::Key{.color = Qt::gray, .title = u"others"_s, .value = 1, .isRest = true};
    TreemapLegend legend;
    legend.setKeys(keys);
    const int wide = 20 * legend.minimumSizeHint().width();
    const int narrow = 3 * legend.minimumSizeHint().width();
    const auto says = [&legend](int width) {
        legend.resize(width, legend.heightForWidth(width));
        return PaintedTexts(legend).all();
    };
    const auto named = [&keys](const QString &text) {
        return int(std::ranges::count_if(
            keys, [&text](const Treemap::Key &key) { return text.contains(key.title); }));
    };
    QCOMPARE(named(says(wide)), 9);
    const int one = legend.heightForWidth(wide);
    QVERIFY(legend.heightForWidth(narrow) > one);
    QVERIFY(legend.heightForWidth(narrow) < 3 * one);
    const QString some = says(narrow);
    QVERIFY(named(some) > 1 && named(some) < 9);
    QVERIFY(some.contains(u"application0"_s) && some.contains(u"others"_s));
    QVERIFY2(some.contains(u"+%1"_s.arg(9 - named(some))), qPrintable(some));
    QVERIFY(legend.toolTip().contains(u"application7"_s));
    QVERIFY(legend.accessibleName().contains(u"application7"_s));
}

void TestWidgets::treemapIsClicked()
{
    Treemap map;
    map.resize(300, 200);
    map.setShares({{.id = u"a"_s, .title = u"a"_s, .detail = {}, .value = 3},
                   {.id = u"b"_s, .title = u"b"_s, .detail = {}, .value = 1}},
                  u"%1"_s);
    map.show();
    QSignalSpy activated(&map, &Treemap::activated);
    QTest::mouseClick(&map, Qt::LeftButton, {}, map.rectOf(1).center().toPoint());
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toString(), u"b"_s);
}

/// Worked out once, until there is something else to say, or another room for it.
void TestWidgets::treemapSaysWhatItHasRoomFor()
{
    Treemap map;
    map.resize(400, 300);
    const auto says = [&map](const QString &text) {
        return PaintedTexts(map).all().contains(text);
    };
    const QString title = u"templates, style sheets and scripts"_s;
    map.setShares({{.id = {}, .title = u"images"_s, .detail = u"3 MB"_s, .value = 3}}, u"%1"_s);
    QVERIFY(says(u"images"_s) && says(u"3 MB"_s));
    map.setShares({{.id = {}, .title = title, .detail = u"4 MB"_s, .value = 4}}, u"%1"_s);
    QVERIFY(says(title) && says(u"4 MB"_s) && !says(u"images"_s) && !says(u"3 MB"_s));
    const QFont font = map.font();
    map.setFont(derivedFont(font, 2));
    QVERIFY(says(u"templates"_s) && !says(title));
    map.setFont(font);
    QVERIFY(says(title));
    map.resize(map.minimumSize());
    QVERIFY(says(u"templates"_s) && !says(title));
    map.resize(400, 300);
    QVERIFY(says(title));
}

/// Another size of the font would have to be loaded before the map is seen.
void TestWidgets::treemapWritesInSizesThatAreThere()
{
    Treemap map;
    map.resize(400, 300);
    map.setShares({{.id = {}, .title = u"images"_s, .detail = u"3 MB"_s, .value = 3}}, u"%1"_s);
    PageButton page(u"Files"_s, u"folder-open"_s);
    page.setFont(map.font());
    page.setCount({.text = u"12"_s});
    page.resize(page.sizeHint());
    QCOMPARE(PaintedTexts(map).pointSizes(), PaintedTexts(page).pointSizes());
    QCOMPARE(PaintedTexts(map).pointSizes().size(), 2);
}

/// As high as a field, in the colours of the scheme, and both arrows can be hit.
void TestWidgets::spinBoxLooksAsFieldsDo()
{
    FlatStyle style;
    QSpinBox box;
    QLineEdit field;
    box.setStyle(&style);
    field.setStyle(&style);
    QPalette dark;
    dark.setColor(QPalette::Window, roleColor(Role::Window, true));
    dark.setColor(QPalette::Base, roleColor(Role::Panel, true));
    box.setPalette(dark);
    box.setRange(1, 10);
    box.setValue(3);
    QCOMPARE(box.sizeHint().height(), field.sizeHint().height());
    box.resize(box.sizeHint());
    box.show();
    QCOMPARE(box.grab().toImage().pixelColor(box.width() - 3, box.height() / 2),
             roleColor(Role::Panel, true));
    const int x = box.width() - scaled(&box, 10);
    QTest::mouseClick(&box, Qt::LeftButton, {}, {x, box.height() / 4});
    QCOMPARE(box.value(), 4);
    QTest::mouseClick(&box, Qt::LeftButton, {}, {x, box.height() * 3 / 4});
    QTest::mouseClick(&box, Qt::LeftButton, {}, {x, box.height() * 3 / 4});
    QCOMPARE(box.value(), 2);
}

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
