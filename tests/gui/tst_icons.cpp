// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/flatpaint.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QPainter>
#include <QStyleOption>
#include <QTest>

#include <functional>

using namespace Slipway;
using namespace Qt::StringLiterals;

/// The bundled icons have the pixels of the screen that they are shown on.
class TestIcons final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pixelsOfTheScreen_data();
    void pixelsOfTheScreen();
    void paintedAsSharpAsTheScreen_data();
    void paintedAsSharpAsTheScreen();
    void besideTextAsSharpAsTheScreen();

private:
    static QImage screen(double ratio, const std::function<void(QPainter &)> &paint);
};

/// What is painted on a white screen of 64×24 with that ratio.
QImage TestIcons::screen(double ratio, const std::function<void(QPainter &)> &paint)
{
    QImage image(QSizeF(64 * ratio, 24 * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::white);
    QPainter painter(&image);
    paint(painter);
    return image;
}

void TestIcons::pixelsOfTheScreen_data()
{
    QTest::addColumn<double>("ratio");
    QTest::addColumn<int>("pixels");
    QTest::newRow("100 %") << 1.0 << 16;
    QTest::newRow("125 %") << 1.25 << 20;
    QTest::newRow("150 %") << 1.5 << 24;
    QTest::newRow("200 %") << 2.0 << 32;
}

/// As fields and menu buttons ask for them.
void TestIcons::pixelsOfTheScreen()
{
    QFETCH(const double, ratio);
    QFETCH(const int, pixels);
    for (const QString &name : {u"edit-find"_s, u"application-menu"_s}) {
        const QPixmap pixmap = icon(name).pixmap(QSize(16, 16), ratio);
        QCOMPARE(pixmap.size(), QSize(pixels, pixels));
        QCOMPARE(pixmap.devicePixelRatio(), ratio);
        // Strokes, not what a smaller picture is stretched to.
        QCOMPARE(pixmap.toImage(),
                 iconPixmap(name, roleColor(Role::QuietText, QPalette()), 16, ratio).toImage());
    }
}

void TestIcons::paintedAsSharpAsTheScreen_data()
{
    pixelsOfTheScreen_data();
}

void TestIcons::paintedAsSharpAsTheScreen()
{
    QFETCH(const double, ratio);
    const QIcon menu = icon(u"application-menu"_s);
    const QPixmap sharp =
        iconPixmap(u"application-menu"_s, roleColor(Role::QuietText, QPalette()), 16, ratio);
    QCOMPARE(screen(ratio, [&](QPainter &painter) { menu.paint(&painter, QRect(8, 4, 16, 16)); }),
             screen(ratio, [&](QPainter &painter) { painter.drawPixmap(8, 4, sharp); }));
}

/// A ratio between two whole ones is not rounded down.
void TestIcons::besideTextAsSharpAsTheScreen()
{
    constexpr double Ratio = 1.5;
    QStyleOptionButton option;
    option.rect = QRect(0, 0, 64, 24);
    option.state = QStyle::State_Enabled;
    option.icon = icon(u"view-refresh"_s);
    option.iconSize = QSize(16, 16);
    const int gap = scaled(option.fontMetrics, 8);
    const int left = (64 - 16 - gap) / 2;
    const QPixmap sharp =
        iconPixmap(u"view-refresh"_s, option.palette.color(QPalette::ButtonText), 16, Ratio);
    QCOMPARE(screen(Ratio, [&](QPainter &painter) { FlatPaint::iconAndText(&painter, option); }),
             screen(Ratio, [&](QPainter &painter) { painter.drawPixmap(left, 4, sharp); }));
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
