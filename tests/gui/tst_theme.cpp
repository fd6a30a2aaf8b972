// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/rowdelegate.h"
#include "ui/models/pathtreemodel.h"
#include "ui/preview/syntaxcolours.h"
#include "ui/preview/textpainter.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/treemap.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QStyleHints>
#include <QStyleOption>
#include <QTest>
#include <QTreeView>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

/// WCAG 2.2 contrast ratio.
double contrast(const QColor &a, const QColor &b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

bool hasPixel(const QImage &image, const QRect &box, const QColor &color)
{
    for (int y = box.top(); y <= box.bottom(); ++y) {
        for (int x = box.left(); x <= box.right(); ++x) {
            if (image.pixelColor(x, y) == color) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

class TestTheme final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastOfTexts_data();
    void contrastOfTexts();
    void contrastOfSyntax_data();
    void contrastOfSyntax();
    void textOnInnerMarksIsPlain();
    void contrastOfTreemap();
    void focusOfAPrimaryButtonIsSeen_data();
    void focusOfAPrimaryButtonIsSeen();
    void badgesAreSeenOnChosenRows_data();
    void badgesAreSeenOnChosenRows();
    void switchesLive();
    void followsTheDesktopLive();
    void iconsFollowThePalette();
    void everyIconDraws();
    void iconsGrowWithTheFont();
    void separatorsAreLowerThanEntries();
    void noRoomForAnIcon();
    void markOfTheSortedColumnIsBesideItsTitle_data();
    void markOfTheSortedColumnIsBesideItsTitle();
};

void TestTheme::contrastOfTexts_data()
{
    QTest::addColumn<Role>("text");
    QTest::addColumn<Role>("ground");
    const auto add = [](const char *name, Role text, std::initializer_list<Role> grounds) {
        for (const Role ground : grounds) {
            QTest::addRow("%s on %d", name, int(ground)) << text << ground;
        }
    };
    // Rows of tables, chosen or not; pages; strips.
    const auto rows = {Role::Panel, Role::Window, Role::Rail, Role::Selection};
    add("text", Role::Text, rows);
    add("text", Role::Text,
        {Role::GoodTint, Role::ChangeTint, Role::WarnTint, Role::BadTint, Role::NeutralTint,
         Role::DiffAdded, Role::DiffRemoved, Role::DiffChanged, Role::DiffInner});
    add("quiet", Role::QuietText, rows);
    add("good", Role::GoodText, rows);
    add("change", Role::ChangeText, rows);
    add("warn", Role::WarnText, rows);
    add("bad", Role::BadText, rows);
    // Badges, and notes with their quiet words.
    add("quiet", Role::QuietText,
        {Role::NeutralTint, Role::GoodTint, Role::ChangeTint, Role::WarnTint, Role::BadTint});
    add("good", Role::GoodText, {Role::GoodTint});
    add("change", Role::ChangeText, {Role::ChangeTint});
    add("warn", Role::WarnText, {Role::WarnTint});
    add("bad", Role::BadText, {Role::BadTint});
    // What is pressed, and what leads elsewhere; never on a chosen row.
    add("primary action", Role::OnAccent, {Role::Accent});
    add("link", Role::Accent, {Role::Panel, Role::Window, Role::Rail});
    // The glyphs that no font has, in a difference.
    add("quiet", Role::QuietText, {Role::DiffAdded, Role::DiffRemoved, Role::DiffChanged});
}

void TestTheme::contrastOfTexts()
{
    QFETCH(Role, text);
    QFETCH(Role, ground);
    for (const bool dark : {false, true}) {
        const double ratio = contrast(roleColor(text, dark), roleColor(ground, dark));
        QVERIFY2(ratio >= 4.5,
                 qPrintable(u"%1: %2"_s.arg(dark ? u"dark"_s : u"light"_s).arg(ratio)));
    }
}

void TestTheme::contrastOfSyntax_data()
{
    QTest::addColumn<Role>("ground");
    QTest::newRow("preview") << Role::Panel;
    QTest::newRow("selected") << Role::Selection;
    QTest::newRow("added") << Role::DiffAdded;
    QTest::newRow("removed") << Role::DiffRemoved;
    QTest::newRow("changed") << Role::DiffChanged;
}

void TestTheme::contrastOfSyntax()
{
    QFETCH(Role, ground);
    for (const bool dark : {false, true}) {
        const QPalette palette = schemePalette(dark);
        int coloured = 0;
        for (int style = 0; style < std::numeric_limits<uint8_t>::max(); ++style) {
            const QColor color = styleColor(uint8_t(style), palette);
            if (!color.isValid()) {
                continue;
            }
            ++coloured;
            const double ratio = contrast(color, roleColor(ground, palette));
            QVERIFY2(ratio >= 4.5,
                     qPrintable(u"%1, style %2: %3"_s.arg(dark ? u"dark"_s : u"light"_s)
                                    .arg(style)
                                    .arg(ratio)));
        }
        QVERIFY(coloured > 15);
    }
}

/// No colour of the syntax can be read on the strong ground of what differs or was found.
void TestTheme::textOnInnerMarksIsPlain()
{
    QFont font(u"monospace"_s);
    font.setPixelSize(60); // so that strokes are wider than their smooth edges
    for (const bool dark : {false, true}) {
        const QPalette palette = schemePalette(dark);
        const auto source = TextSource::fromText(u"HHHHHHHH\u200bH"_s);
        const TextPainter text(font, palette, *source);
        const int cell = qRound(TextPainter::cellWidth(font));
        const QSize size(cell * 11, TextPainter::rowHeight(font));
        QImage image(size, QImage::Format_RGB32);
        image.fill(roleColor(Role::DiffChanged, palette));
        QPainter painter(&image);
        uint8_t comment = 0;
        while (styleColor(comment, palette) != roleColor(Role::QuietText, palette)) {
            ++comment;
        }
        const QColor quiet = styleColor(comment, palette);
        const QColor plain = roleColor(Role::Text, palette);
        const StyledRun run = {.start = 0, .length = 10, .style = comment};
        const TextMark marks[] = {
            {.start = 2, .end = 4, .ground = roleColor(Role::DiffInner, palette)},
            {.start = 7, .end = 9, .ground = roleColor(Role::DiffInner, palette)},
            {.start = 5, .end = 6, .ground = roleColor(Role::Selection, palette)}};
        text.paint(painter, image.rect(), {}, {&run, 1}, marks);
        painter.end();
        const auto box = [&](int from, int to) {
            return QRect(from * cell + 1, 0, (to - from) * cell - 2, size.height());
        };
        for (const auto &[from, to] : {std::pair{0, 2}, {4, 7}, {9, 10}}) {
            QVERIFY2(hasPixel(image, box(from, to), quiet), qPrintable(QString::number(from)));
            QVERIFY2(!hasPixel(image, box(from, to), plain), qPrintable(QString::number(from)));
        }
        for (const auto &[from, to] : {std::pair{2, 4}, {7, 9}}) {
            QVERIFY2(hasPixel(image, box(from, to), plain), qPrintable(QString::number(from)));
            QVERIFY2(!hasPixel(image, box(from, to), quiet), qPrintable(QString::number(from)));
        }
    }
}

void TestTheme::badgesAreSeenOnChosenRows_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<Tone>("tone");
    for (const bool dark : {false, true}) {
        for (const Tone tone : {Tone::Neutral, Tone::Good, Tone::Change, Tone::Warn, Tone::Bad}) {
            QTest::addRow("%s, tone %d", dark ? "dark" : "light", int(tone)) << dark << tone;
        }
    }
}

/// Where a row is chosen, a badge's shape stands out from the selection, and its text from both.
void TestTheme::badgesAreSeenOnChosenRows()
{
    QFETCH(const bool, dark);
    QFETCH(const Tone, tone);
    QStandardItemModel model(1, 1);
    const QModelIndex index = model.index(0, 0);
    model.setData(index, QVariant::fromValue(BadgeList{{.text = u"differs"_s, .tone = tone}}),
                  BadgesRole);
    FlatStyle style;
    QTreeView view;
    view.setStyle(&style);
    QStyleOptionViewItem option;
    option.initFrom(&view);
    option.widget = &view;
    option.font = view.font();
    option.fontMetrics = QFontMetrics(option.font);
    option.palette = schemePalette(dark);
    option.rect = {0, 0, 200, 40};
    option.state = QStyle::State_Enabled | QStyle::State_Selected | QStyle::State_Active;
    const RowDelegate delegate;
    QImage image(option.rect.size(), QImage::Format_RGB32);
    {
        QPainter painter(&image);
        delegate.paint(&painter, option, index);
    }
    // Along the middle of the row: selection, the badge's edge, its ground.
    const int y = option.rect.center().y() + 1;
    int edge = 0;
    while (edge < image.width() && delegate.badgeAt(option, index, {edge, y}).text.isEmpty()) {
        ++edge;
    }
    QVERIFY(edge > 0 && edge + 3 < image.width());
    const QColor selection = image.pixelColor(edge - 1, y);
    const QColor ground = image.pixelColor(edge + 3, y);
    QCOMPARE(selection, roleColor(Role::Selection, dark));
    QCOMPARE(ground, toneTint(tone, option.palette));
    const double shape = contrast(image.pixelColor(edge, y), selection);
    QVERIFY2(shape >= 3, qPrintable(QString::number(shape)));
    const double text = contrast(toneText(tone, option.palette), ground);
    QVERIFY2(text >= 4.5, qPrintable(QString::number(text)));
}

void TestTheme::focusOfAPrimaryButtonIsSeen_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("hover");
    for (const bool dark : {false, true}) {
        for (const bool hover : {false, true}) {
            QTest::addRow("%s%s", dark ? "dark" : "light", hover ? ", below the mouse" : "")
                << dark << hover;
        }
    }
}

/// Between the edge and the words, against the fill on both of its sides.
void TestTheme::focusOfAPrimaryButtonIsSeen()
{
    QFETCH(const bool, dark);
    QFETCH(const bool, hover);
    FlatStyle style;
    QPushButton button;
    button.setStyle(&style);
    setButtonKind(&button, ButtonKind::Primary);
    QStyleOptionButton option;
    option.initFrom(&button);
    option.palette = schemePalette(dark);
    option.rect = {0, 0, 160, 32};
    option.state =
        QStyle::State_Enabled | QStyle::State_HasFocus | QStyle::State_KeyboardFocusChange;
    option.state.setFlag(QStyle::State_MouseOver, hover);
    QImage image(option.rect.size(), QImage::Format_RGB32);
    image.fill(roleColor(Role::Window, dark));
    {
        QPainter painter(&image);
        style.drawControl(QStyle::CE_PushButton, &option, &painter, &button);
    }
    const int y = option.rect.center().y();
    const QColor fill = image.pixelColor(option.rect.center().x(), y); // there are no words
    double most = 0;
    int at = 0;
    for (int x = 0; x < image.width() / 2; ++x) {
        if (const double ratio = contrast(image.pixelColor(x, y), fill); ratio > most) {
            most = ratio;
            at = x;
        }
    }
    QVERIFY2(most >= 3, qPrintable(QString::number(most)));
    QVERIFY2(at > 0, "it is in the fill, whatever is around the button");
}

/// Its words are white on every hue.
void TestTheme::contrastOfTreemap()
{
    Treemap map;
    QList<Treemap::Share> shares;
    constexpr int Hues = 16; // more than there are: the rest has a colour of its own
    for (int i = 0; i < Hues; ++i) {
        shares << Treemap::Share{
            .id = QString::number(i), .title = {}, .detail = {}, .value = 10, .hue = i};
    }
    map.setShares(shares, u"%1"_s);
    map.resize(640, 480);
    const QImage image = map.grab().toImage();
    QSet<QRgb> grounds;
    for (int i = 0; i < map.shares().size(); ++i) {
        const QColor ground = image.pixelColor(map.rectOf(i).center().toPoint());
        grounds << ground.rgb();
        const double ratio = contrast(Qt::white, ground);
        QVERIFY2(ratio >= 4.5, qPrintable(u"%1: %2"_s.arg(ground.name()).arg(ratio)));
    }
    QVERIFY(grounds.size() > 8);
}

void TestTheme::switchesLive()
{
    Theme theme(*qApp);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setScheme(Theme::Scheme::Light);
    QVERIFY(!isDark(QWidget().palette()));
    theme.setScheme(Theme::Scheme::Dark);
    const QWidget widget;
    QVERIFY(isDark(widget.palette()));
    QCOMPARE(roleColor(Role::Window, widget.palette()), widget.palette().color(QPalette::Window));
    QCOMPARE(changed.count(), 2);
}

void TestTheme::followsTheDesktopLive()
{
    Theme theme(*qApp);
    const auto desktop = [](Qt::ColorScheme scheme) {
        // What the platform tells when its setting changes; here nobody else does.
        Q_EMIT QGuiApplication::styleHints()->colorSchemeChanged(scheme);
    };
    QSignalSpy changed(&theme, &Theme::changed);
    desktop(Qt::ColorScheme::Dark);
    QCOMPARE(changed.count(), 1); // as the desktop has it, until something else is chosen
    theme.setScheme(Theme::Scheme::Light);
    QCOMPARE(changed.count(), 2);
    desktop(Qt::ColorScheme::Dark);
    QCOMPARE(changed.count(), 2);
    QVERIFY(!isDark(QWidget().palette()));
    theme.setScheme(Theme::Scheme::Desktop);
    desktop(Qt::ColorScheme::Light);
    QCOMPARE(changed.count(), 4);
}

void TestTheme::iconsFollowThePalette()
{
    const QImage red = iconPixmap(u"folder"_s, Qt::red, 24, 1).toImage();
    const QImage blue = iconPixmap(u"folder"_s, Qt::blue, 24, 1).toImage();
    QVERIFY(!red.isNull());
    QVERIFY(red != blue);
    QVERIFY(icon(u"no-such-icon"_s).isNull());
}

void TestTheme::noRoomForAnIcon()
{
    QTest::failOnWarning();
    QVERIFY(iconPixmap(u"folder"_s, Qt::black, 0, 2).isNull());
    QVERIFY(iconPixmap(u"folder"_s, Qt::black, -3, 1).isNull());
    QCOMPARE(iconPixmap(u"folder"_s, Qt::black, 1, 1).size(), QSize(1, 1));
}

void TestTheme::everyIconDraws()
{
    const QDir folder(u":/slipway/icons/slipway/scalable"_s);
    const QStringList files = folder.entryList();
    QVERIFY(files.size() > 30);
    for (const QString &file : files) {
        const QImage image = iconPixmap(file.chopped(4), Qt::black, 24, 1).toImage();
        QVERIFY2(!image.isNull(), qPrintable(file));
        QImage empty(image.size(), image.format());
        empty.fill(Qt::transparent);
        QVERIFY2(image != empty, qPrintable(file));
    }
}

void TestTheme::iconsGrowWithTheFont()
{
    const Theme theme(*qApp);
    QFont font;
    int size = 6;
    do {
        font.setPixelSize(++size);
    } while (QFontMetrics(font).height() < 18); // the reference
    QPushButton button(icon(u"view-refresh"_s), u"Refresh"_s);
    QLineEdit field;
    QTreeView view;
    QMenu menu;
    const auto sides = [&](int factor) {
        QFont used = font;
        used.setPixelSize(size * factor);
        for (QWidget *widget : {static_cast<QWidget *>(&button), static_cast<QWidget *>(&field),
                                static_cast<QWidget *>(&view), static_cast<QWidget *>(&menu)}) {
            widget->setFont(used);
        }
        const QStyle &style = *QApplication::style();
        return QList<int>{button.iconSize().width(),
                          style.pixelMetric(QStyle::PM_LineEditIconSize, nullptr, &field),
                          style.pixelMetric(QStyle::PM_ListViewIconSize, nullptr, &view),
                          style.pixelMetric(QStyle::PM_ToolBarIconSize, nullptr, &view),
                          style.pixelMetric(QStyle::PM_SmallIconSize, nullptr, &menu)};
    };
    QCOMPARE(sides(1), QList<int>(5, 16));
    const QList<int> twice = sides(2);
    QVERIFY2(std::ranges::all_of(twice, [](int side) { return side >= 30 && side <= 34; }),
             qPrintable(QString::number(twice.first())));
    QCOMPARE(QSet<int>(twice.begin(), twice.end()).size(), 1);
    // Drawn at that size, not blown up.
    QCOMPARE(button.icon().pixmap(button.iconSize(), 1.0).width(), twice.first());
}

void TestTheme::separatorsAreLowerThanEntries()
{
    const Theme theme(*qApp);
    QMenu menu;
    QAction *entry = menu.addAction(u"Copy path"_s);
    QAction *separator = menu.addSeparator();
    menu.addAction(u"Close"_s);
    QAction *section = menu.addSection(u"Columns"_s);
    menu.addAction(u"Size"_s);
    const auto height = [&menu](QAction *action) { return menu.actionGeometry(action).height(); };
    QCOMPARE(height(separator), scaled(&menu, 9));
    QVERIFY(height(separator) * 2 < height(entry));
    QVERIFY(height(section) >= menu.fontMetrics().height()); // its words have their room
}

void TestTheme::markOfTheSortedColumnIsBesideItsTitle_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<Qt::AlignmentFlag>("alignment");
    QTest::addColumn<bool>("isAtRight");
    QTest::newRow("text") << Qt::LeftToRight << Qt::AlignLeft << false;
    QTest::newRow("number") << Qt::LeftToRight << Qt::AlignRight << true;
    QTest::newRow("text, right to left") << Qt::RightToLeft << Qt::AlignLeft << true;
    QTest::newRow("number, right to left") << Qt::RightToLeft << Qt::AlignRight << false;
}

void TestTheme::markOfTheSortedColumnIsBesideItsTitle()
{
    QFETCH(const Qt::LayoutDirection, direction);
    QFETCH(const Qt::AlignmentFlag, alignment);
    QFETCH(const bool, isAtRight);
    const FlatStyle style;
    /// How many pixels are drawn on in the left half, and in the right one.
    const auto drawn = [&](QStyleOptionHeader::SortIndicator mark) {
        QImage image(400, 30, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setLayoutDirection(direction);
        QStyleOptionHeader option;
        option.rect = image.rect();
        option.direction = direction;
        option.text = u"Path"_s;
        option.textAlignment = alignment | Qt::AlignVCenter;
        option.sortIndicator = mark;
        style.drawControl(QStyle::CE_HeaderLabel, &option, &painter, nullptr);
        painter.end();
        std::pair<int, int> count;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y) != Qt::white) {
                    ++(x < image.width() / 2 ? count.first : count.second);
                }
            }
        }
        return count;
    };
    const auto [left, right] = drawn(QStyleOptionHeader::SortDown);
    const auto [plainLeft, plainRight] = drawn(QStyleOptionHeader::None);
    QCOMPARE(isAtRight ? left : right, 0);
    QVERIFY(isAtRight ? right > plainRight : left > plainLeft);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
