// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/paintedtexts.h"
#include "ui/shell/pagelist.h"
#include "ui/theme/measures.h"

#include <QApplication>
#include <QImage>
#include <QTest>
#include <QTranslator>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

QString word(const char *context, const char *text)
{
    return QCoreApplication::translate(context, text);
}

/// All that pages say beside their names: words, and numbers up to what a big project comes to.
QList<PageCount> allCounts()
{
    QList<PageCount> counts;
    for (const char *text : {"paused", "running"}) {
        counts << PageCount{.text = word("Slipway::DeployPage", text),
                            .tone = Tone::Warn,
                            .iconName = u"media-playback-pause"_s};
    }
    for (const char *text : {"done", "failed", "cancelled"}) {
        counts << PageCount{.text = word("Slipway::OutcomeNews", text),
                            .tone = Tone::Bad,
                            .iconName = u"dialog-error"_s};
    }
    for (const QString &number : {u"3"_s, u"128"_s, u"4,096"_s, u"100,000"_s}) {
        counts << PageCount{.text = number, .tone = Tone::Neutral}
               << PageCount{.text = number, .tone = Tone::Bad};
    }
    return counts;
}

} // namespace

/// Names of pages are whole, whatever is said beside them.
class TestPageList final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void namesAreWhole_data();
    void namesAreWhole();
    void wordGivesWayToItsIcon();
    void foldedSeveritiesDifferInShape();

private:
    QTranslator m_translator;
};

void TestPageList::cleanup()
{
    QCoreApplication::removeTranslator(&m_translator);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestPageList::namesAreWhole_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<double>("scale");
    QTest::newRow("English") << u"en"_s << Qt::LeftToRight << 1.0;
    QTest::newRow("German") << u"de"_s << Qt::LeftToRight << 1.0;
    QTest::newRow("German font 200 %") << u"de"_s << Qt::LeftToRight << 2.0;
    QTest::newRow("German right to left") << u"de"_s << Qt::RightToLeft << 1.0;
}

void TestPageList::namesAreWhole()
{
    QFETCH(const QString, language);
    QFETCH(const Qt::LayoutDirection, direction);
    QFETCH(const double, scale);
    QVERIFY(m_translator.load(u":/slipway/translations/slipway_%1.qm"_s.arg(language)));
    QCoreApplication::installTranslator(&m_translator);
    QApplication::setLayoutDirection(direction);
    PageList list;
    list.setFont(derivedFont(list.font(), scale));
    const std::pair<PageId, const char *> pages[] = {
        {PageId::Overview, "Overview"},     {PageId::Sources, "Sources"},
        {PageId::Files, "Files"},           {PageId::Conflicts, "Conflicts"},
        {PageId::References, "References"}, {PageId::Deploy, "Deploy"},
        {PageId::History, "History"}};
    for (const auto &[id, name] : pages) {
        list.addPage(id, word("Slipway::MainWindow", name), u"folder-open"_s);
    }
    list.show();
    const QFontMetrics strong(derivedFont(list.font(), 1.0, QFont::DemiBold));
    for (const PageCount &count : allCounts()) {
        for (const auto &[id, name] : pages) {
            list.setCount(id, count);
        }
        for (const auto &[id, name] : pages) {
            const auto *button = list.findChild<PageButton *>(u"page-%1"_s.arg(int(id)));
            const auto beside = [&] {
                const QRect label = button->nameRect();
                const QRect pill = button->countRect();
                return button->rect().contains(label) && button->rect().contains(pill)
                    && label.width() >= strong.horizontalAdvance(button->text())
                    && !label.intersects(pill);
            };
            QTRY_VERIFY2(beside(), qPrintable(button->accessibleName()));
        }
    }
    // Words make no list wider.
    for (const auto &[id, name] : pages) {
        list.setCount(id, {});
    }
    const int usual = list.width();
    for (const PageCount &count : allCounts()) {
        list.setCount(PageId::Deploy, count.iconName.isEmpty() ? PageCount() : count);
        QCOMPARE(list.width(), usual);
    }
}

void TestPageList::wordGivesWayToItsIcon()
{
    PageButton button(u"Bereitstellen"_s, u"document-send"_s);
    button.setCount(
        {.text = u"angehalten"_s, .tone = Tone::Warn, .iconName = u"media-playback-pause"_s});
    const auto says = [&button](const QString &text) {
        return PaintedTexts(button).all().contains(text);
    };
    button.resize(400, button.sizeHint().height());
    QVERIFY(says(u"Bereitstellen"_s) && says(u"angehalten"_s));
    button.resize(button.leastWidth(), button.height());
    QVERIFY(button.showsCountIcon());
    QVERIFY(says(u"Bereitstellen"_s) && !says(u"angehalten"_s));
    // It is still said to who asks.
    QCOMPARE(button.toolTip(), u"Bereitstellen angehalten"_s);
    QCOMPARE(button.accessibleName(), u"Bereitstellen angehalten"_s);
}

/// Who sees no colours tells them apart as well.
void TestPageList::foldedSeveritiesDifferInShape()
{
    const auto shape = [](Tone tone) {
        PageButton button(u"Conflicts"_s, u"folder-open"_s);
        button.setFolded(true);
        button.resize(button.sizeHint());
        const auto grab = [&button](Tone shown) {
            button.setCount({.text = u"3"_s, .tone = shown});
            return button.grab().toImage();
        };
        const QImage without = grab(Tone::Neutral);
        const QImage with = grab(tone);
        QImage mask(with.size(), QImage::Format_Mono);
        mask.fill(0);
        // Pixels of the full colour alone.
        const QColor ink = toneText(tone, button.palette());
        for (int y = 0; y < with.height(); ++y) {
            for (int x = 0; x < with.width(); ++x) {
                const bool isInk = with.pixelColor(x, y) == ink;
                mask.setPixel(x, y, isInk && without.pixelColor(x, y) != ink ? 1 : 0);
            }
        }
        return mask;
    };
    const QList<QImage> shapes = {shape(Tone::Bad), shape(Tone::Warn), shape(Tone::Change)};
    for (const QImage &one : shapes) {
        QImage empty = one;
        empty.fill(0);
        QVERIFY(one != empty);
        QCOMPARE(shapes.count(one), 1);
    }
}

QTEST_MAIN(TestPageList)
#include "tst_pagelist.moc"
