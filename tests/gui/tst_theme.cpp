// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QStyleHints>
#include <QTest>

#include <cmath>

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

} // namespace

class TestTheme final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastOfTexts_data();
    void contrastOfTexts();
    void switchesLive();
    void followsTheDesktopLive();
    void iconsFollowThePalette();
    void everyIconDraws();
    void noRoomForAnIcon();
};

void TestTheme::contrastOfTexts_data()
{
    QTest::addColumn<Role>("text");
    QTest::addColumn<Role>("ground");
    QTest::newRow("text on window") << Role::Text << Role::Window;
    QTest::newRow("text on selection") << Role::Text << Role::Selection;
    QTest::newRow("quiet on window") << Role::QuietText << Role::Window;
    QTest::newRow("quiet on panel") << Role::QuietText << Role::Panel;
    QTest::newRow("quiet on rail") << Role::QuietText << Role::Rail;
    QTest::newRow("quiet on selection") << Role::QuietText << Role::Selection;
    QTest::newRow("quiet on neutral badge") << Role::QuietText << Role::NeutralTint;
    QTest::newRow("primary action") << Role::OnAccent << Role::Accent;
    QTest::newRow("link") << Role::Accent << Role::Panel;
    QTest::newRow("good badge") << Role::GoodText << Role::GoodTint;
    QTest::newRow("change badge") << Role::ChangeText << Role::ChangeTint;
    QTest::newRow("warn badge") << Role::WarnText << Role::WarnTint;
    QTest::newRow("bad badge") << Role::BadText << Role::BadTint;
    QTest::newRow("text on inner mark") << Role::Text << Role::DiffInner;
    QTest::newRow("text on removed") << Role::Text << Role::DiffRemoved;
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

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
