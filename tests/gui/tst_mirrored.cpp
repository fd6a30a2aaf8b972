// SPDX-License-Identifier: GPL-3.0-or-later
// Where text runs from right to left, what is painted begins at the right, too; what has a left and a right of its
// own, a picture or a comparison, stays.
#include "gui_support/guihome.h"
#include "gui_support/paintedtexts.h"
#include "ui/compare/comparepane.h"
#include "ui/compare/imagecompare.h"
#include "ui/delegates/rowdelegate.h"
#include "ui/pages/filedetails.h"
#include "ui/pages/filegraph.h"
#include "ui/shell/palettedelegate.h"
#include "ui/shell/palettemodel.h"
#include "ui/shell/titlestrip.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/margins.h"
#include "ui/theme/measures.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/treemap.h"

#include <QLayout>
#include <QListView>
#include <QPainter>
#include <QSlider>
#include <QStandardItemModel>
#include <QStyleOption>
#include <QTabBar>
#include <QTreeView>

#include <algorithm>

using namespace Slipway;
using namespace Qt::StringLiterals;

class TestMirrored final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void scrollBarBeginsAtItsEdge();
    void treemap();
    void numbersStandBelowTheirHeader();
    void whatIsNotOfTheScriptReadsFromTheLeft_data();
    void whatIsNotOfTheScriptReadsFromTheLeft();
    void labelsReadFromTheLeftAndStandAtTheRight_data();
    void labelsReadFromTheLeftAndStandAtTheRight();
    void textsToBeMarkedStandAtTheRight_data();
    void textsToBeMarkedStandAtTheRight();
    void titlesOfAMapReadFromTheLeft();
    void rowsOfThePaletteReadFromTheLeft();
    void environmentReadsFromTheLeft();
    void marginsAreTurnedRound();
    void graphKeepsItsGutter();
    void tabsBeginAtTheContentsEdge();
    void imagesKeepTheirSides();
    void labelsStandAboveTheirTexts();
};

void TestMirrored::init()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
}

void TestMirrored::cleanup()
{
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestMirrored::scrollBarBeginsAtItsEdge()
{
    const FlatStyle style;
    QStyleOptionSlider option;
    option.rect = QRect(0, 0, 300, 12);
    option.orientation = Qt::Horizontal;
    option.maximum = 100;
    option.pageStep = 20;
    const auto slider = [&](Qt::LayoutDirection direction, int value) {
        option.direction = direction;
        option.sliderPosition = value;
        return style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider,
                                    nullptr);
    };
    QCOMPARE(slider(Qt::LeftToRight, 0).left(), 0);
    QCOMPARE(slider(Qt::RightToLeft, 0).right(), 299);
    QCOMPARE(slider(Qt::RightToLeft, 100).left(), 0);
    // What is up and down stays.
    option.rect = QRect(0, 0, 12, 300);
    option.orientation = Qt::Vertical;
    QCOMPARE(slider(Qt::RightToLeft, 0), slider(Qt::LeftToRight, 0));
}

void TestMirrored::treemap()
{
    Treemap map;
    map.resize(400, 300);
    map.setShares({{.id = u"a"_s, .title = u"a"_s, .detail = {}, .value = 5},
                   {.id = u"b"_s, .title = u"b"_s, .detail = {}, .value = 3},
                   {.id = u"c"_s, .title = u"c"_s, .detail = {}, .value = 1}},
                  u"%1"_s);
    QCOMPARE(map.rectOf(0).right(), 400.0);
    const QList<QRectF> mirrored = {map.rectOf(0), map.rectOf(1), map.rectOf(2)};
    map.setLayoutDirection(Qt::LeftToRight);
    QCOMPARE(map.rectOf(0).left(), 0.0);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(mirrored[i].left(), 400 - map.rectOf(i).right());
        QCOMPARE(mirrored[i].size(), map.rectOf(i).size());
    }
}

/// As far from the edge as in the other direction.
void TestMirrored::numbersStandBelowTheirHeader()
{
    QStandardItemModel model(1, 2);
    model.setData(model.index(0, 1), u"8"_s);
    model.setData(model.index(0, 1), int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    const RowDelegate delegate;
    const auto ink = [&](Qt::LayoutDirection direction) {
        QImage image(200, 40, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setLayoutDirection(direction);
        QStyleOptionViewItem option;
        option.rect = image.rect();
        option.direction = direction;
        option.palette = schemePalette(false);
        option.state = QStyle::State_Enabled;
        delegate.paint(&painter, option, model.index(0, 1));
        painter.end();
        int left = image.width();
        int right = -1;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y) {
                if (qGray(image.pixel(x, y)) < 160) {
                    left = std::min(left, x);
                    right = std::max(right, x);
                }
            }
        }
        return std::pair(left, right);
    };
    const int fromRight = 199 - ink(Qt::LeftToRight).second;
    const int fromLeft = ink(Qt::RightToLeft).first;
    QVERIFY2(fromRight < 40 && std::abs(fromRight - fromLeft) <= 1,
             qPrintable(u"%1 and %2"_s.arg(fromRight).arg(fromLeft)));
}

void TestMirrored::whatIsNotOfTheScriptReadsFromTheLeft_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("alignment");
    QTest::newRow("path") << u"assets/"_s << int(Qt::AlignLeft);
    QTest::newRow("reference") << u"url()"_s << int(Qt::AlignLeft);
    QTest::newRow("at-rule") << u"@import"_s << int(Qt::AlignLeft);
    QTest::newRow("release") << u"20261201-030948-d67f9d"_s << int(Qt::AlignLeft);
    QTest::newRow("size") << u"2.4 KB"_s << int(Qt::AlignRight);
    QTest::newRow("time") << u"1 h"_s << int(Qt::AlignRight);
}

/// A slash at the end is at the end, and a unit stands behind its figure.
void TestMirrored::whatIsNotOfTheScriptReadsFromTheLeft()
{
    QFETCH(QString, text);
    QFETCH(int, alignment);
    QStandardItemModel model(1, 1);
    model.setData(model.index(0, 0), text);
    model.setData(model.index(0, 0), alignment | int(Qt::AlignVCenter), Qt::TextAlignmentRole);
    RowDelegate delegate;
    QTreeView view;
    view.setRootIsDecorated(false);
    view.setItemDelegate(&delegate);
    view.setModel(&model);
    view.resize(500, 120);
    view.show();
    QCOMPARE(view.layoutDirection(), Qt::RightToLeft);
    // In the order in which its parts stand, from the left.
    const auto seen = [&view] { return PaintedTexts(*view.viewport()).all().remove(u' '); };
    QTRY_VERIFY(!seen().isEmpty());
    QCOMPARE(seen(), text.remove(u' '));
}

void TestMirrored::labelsReadFromTheLeftAndStandAtTheRight_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("folder") << u"assets/"_s;
    QTest::newRow("home") << u"~/shop/static/"_s;
    QTest::newRow("root") << u"/srv/www"_s;
    QTest::newRow("facts") << u"shop.settings · Django 5.2…"_s;
}

/// What is no text of a script from the right is not turned round, and still is where one begins to read.
void TestMirrored::labelsReadFromTheLeftAndStandAtTheRight()
{
    QFETCH(const QString, text);
    const Theme theme(*qApp);
    QWidget window;
    ElidedLabel label(TextKind::Body, Qt::ElideMiddle, &window);
    label.setFullText(text);
    label.resize(600, 40);
    window.resize(600, 40);
    window.show();
    const auto seen = [&label] { return PaintedTexts(label).all().remove(u' '); };
    QTRY_VERIFY(!seen().isEmpty());
    QCOMPARE(seen(), QString(text).remove(u' '));
    const QImage image = window.grab().toImage();
    const QRgb ground = image.pixel(0, 0);
    int left = image.width();
    for (int x = image.width() - 1; x >= 0; --x) {
        for (int y = 0; y < image.height(); ++y) {
            left = image.pixel(x, y) != ground ? x : left;
        }
    }
    QVERIFY2(left > image.width() / 2 && left < image.width(), qPrintable(QString::number(left)));
}

void TestMirrored::textsToBeMarkedStandAtTheRight_data()
{
    QTest::addColumn<bool>("hasLinks");
    QTest::newRow("to be marked") << false;
    QTest::newRow("with links") << true;
}

/// As the headings above them and the names beside them, which no mouse marks.
void TestMirrored::textsToBeMarkedStandAtTheRight()
{
    QFETCH(const bool, hasLinks);
    const Theme theme(*qApp);
    QWidget window;
    TextLabel label(TextKind::Body, u"shop.settings"_s, &window);
    label.setWordWrap(true);
    if (hasLinks) {
        label.setTextFormat(Qt::RichText);
        label.setTextInteractionFlags(Qt::LinksAccessibleByMouse);
        label.setText(u"to collect · <a href=\"origins\">5 origins</a>"_s);
        label.setAlignment(Qt::AlignTop); // of no side, as in the cards of Overview
    } else {
        label.setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    label.resize(600, 40);
    window.resize(600, 40);
    window.show();
    const auto edges = [&window] {
        const QImage image = window.grab().toImage();
        const QRgb ground = image.pixel(0, 0);
        std::pair<int, int> found(image.width(), -1);
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y) {
                if (image.pixel(x, y) != ground) {
                    found = {std::min(found.first, x), x};
                }
            }
        }
        return found;
    };
    QTRY_VERIFY2(edges().first > 300 && edges().second > 560,
                 qPrintable(QString::number(edges().first)));
    window.setLayoutDirection(Qt::LeftToRight);
    QTRY_VERIFY2(edges().second < 300, qPrintable(QString::number(edges().second)));
}

void TestMirrored::titlesOfAMapReadFromTheLeft()
{
    Treemap map;
    map.resize(600, 400);
    map.setShares({{.id = u"a"_s, .title = u"vendor/"_s, .detail = u"2.4 MB"_s, .value = 1}},
                  u"%1"_s);
    map.show();
    const auto seen = [&map] { return PaintedTexts(map).all().remove(u' '); };
    QTRY_VERIFY(!seen().isEmpty());
    QCOMPARE(seen(), u"vendor/2.4MB"_s);
}

void TestMirrored::rowsOfThePaletteReadFromTheLeft()
{
    QStandardItemModel model(1, 1);
    const QModelIndex row = model.index(0, 0);
    model.setData(row, u"Open a project…"_s);
    model.setData(row, u"folder-open"_s, Qt::DecorationRole);
    model.setData(row, u"assets/"_s, PaletteModel::DetailRole);
    model.setData(row, u"project.open"_s, PaletteModel::ActionRole);
    model.setData(row, true, PaletteModel::EnabledRole);
    PaletteDelegate delegate;
    QListView view;
    view.setItemDelegate(&delegate);
    view.setModel(&model);
    view.resize(800, 120);
    view.show();
    const auto seen = [&view] { return PaintedTexts(*view.viewport()).all().remove(u' '); };
    QTRY_VERIFY(!seen().isEmpty());
    QCOMPARE(seen(), u"assets/Openaproject…"_s);
}

void TestMirrored::environmentReadsFromTheLeft()
{
    EnvironmentMark mark;
    mark.setEnvironment(u"staging (eu)"_s, false, Tone::Neutral);
    mark.resize(300, 40);
    const auto seen = [&mark] { return PaintedTexts(mark).all().remove(u' '); };
    QTRY_VERIFY(!seen().isEmpty());
    QCOMPARE(seen(), u"staging(eu)"_s);
}

void TestMirrored::marginsAreTurnedRound()
{
    QWidget widget;
    QCOMPARE(leadingMargins(&widget, 1, 2, 3, 4), QMargins(3, 2, 1, 4));
    widget.setLayoutDirection(Qt::LeftToRight);
    QCOMPARE(leadingMargins(&widget, 1, 2, 3, 4), QMargins(1, 2, 3, 4));
}

/// The edges are drawn there.
void TestMirrored::graphKeepsItsGutter()
{
    FileGraph graph;
    graph.resize(300, 500);
    graph.show();
    const auto margins = [&graph] {
        return graph.findChild<QWidget *>(u"usesList"_s)
            ->parentWidget()
            ->layout()
            ->contentsMargins();
    };
    QTRY_VERIFY(margins().right() > 0);
    QCOMPARE(margins().left(), 0);
}

void TestMirrored::tabsBeginAtTheContentsEdge()
{
    const Theme theme(*qApp);
    FileDetails details;
    details.resize(scaled(&details, 700), 400);
    details.show();
    const auto *tabs = details.findChild<QTabBar *>(u"fileTabs"_s);
    QTRY_COMPARE(details.width() - tabs->mapTo(&details, QPoint(tabs->width(), 0)).x(),
                 scaled(&details, 16));
}

void TestMirrored::imagesKeepTheirSides()
{
    ImageCompare compare;
    compare.resize(600, 400);
    compare.show();
    const auto left = [&compare](const QString &name) {
        return compare.findChild<QWidget *>(name)->mapTo(&compare, QPoint()).x();
    };
    QTRY_VERIFY(left(u"leftImage"_s) < left(u"rightImage"_s));
    // The edge between two pictures follows the handle.
    const auto *amount = compare.findChild<QSlider *>(u"imageAmount"_s);
    QCOMPARE(amount->layoutDirection(), Qt::LeftToRight);
}

void TestMirrored::labelsStandAboveTheirTexts()
{
    ComparePane pane;
    pane.resize(700, 400);
    pane.show();
    pane.setLabels(u"before"_s, u"after"_s);
    const auto left = [&pane](const QString &text) {
        for (const auto *label : pane.findChildren<ElidedLabel *>()) {
            if (label->fullText() == text && label->isVisible()) {
                return label->mapTo(&pane, QPoint()).x();
            }
        }
        return -1;
    };
    QTRY_VERIFY(left(u"before"_s) >= 0 && left(u"before"_s) < left(u"after"_s));
}

SLIPWAY_GUI_TEST_MAIN(TestMirrored)

#include "tst_mirrored.moc"
