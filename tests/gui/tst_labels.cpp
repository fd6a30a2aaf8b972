// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"

#include <QFontMetrics>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace Slipway;
using namespace Qt::StringLiterals;

/// Texts that wrap, give way, or keep their lines.
class TestLabels final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void elidedLabelTellsAll();
    void sentenceWrapsBeforeItIsCut();
    void textKeepsItsLines();
    void titleIsWholeBesideItsActions_data();
    void titleIsWholeBesideItsActions();
};

void TestLabels::elidedLabelTellsAll()
{
    ElidedLabel label(TextKind::Body);
    label.setFullText(u"a/very/long/path/to/some/file.css"_s);
    label.resize(80, 20);
    label.show();
    QVERIFY(label.text() != label.fullText());
    QCOMPARE(label.toolTip(), label.fullText());
    label.resize(1000, 20);
    QCOMPARE(label.text(), label.fullText());
    QVERIFY(label.toolTip().isEmpty());
    // What else there is to say is said whether the text is cut or not.
    label.setHint(u"pool"_s);
    QCOMPARE(label.toolTip(), u"pool"_s);
    label.resize(80, 20);
    QCOMPARE(label.toolTip(), label.fullText() + u"\npool"_s);
    label.setHint(u"/srv/"_s + label.fullText());
    QCOMPARE(label.toolTip(), u"/srv/"_s + label.fullText()); // which tells the text as well
    label.setHint({});
    QCOMPARE(label.toolTip(), label.fullText());
    // The same letters are left of another text.
    const QString before = label.text();
    label.setFullText(QString(label.fullText()).replace(u"path"_s, u"road"_s));
    QCOMPARE(label.text(), before);
    QCOMPARE(label.toolTip(), label.fullText());
}

void TestLabels::sentenceWrapsBeforeItIsCut()
{
    const QString sentence =
        u"Release 20261129 to web · 2 warnings to agree to first · 43 changes · 1.5 MB to write"_s;
    ElidedLabel label(TextKind::Quiet, Qt::ElideRight);
    label.setMostLines(2);
    label.setFullText(sentence);
    const QFontMetrics metrics = label.fontMetrics();
    const int whole = metrics.horizontalAdvance(sentence);
    QVERIFY(label.hasHeightForWidth());
    QCOMPARE(label.heightForWidth(whole), metrics.height());
    for (int width = whole * 9 / 10; width > whole * 6 / 10; width -= 7) {
        QCOMPARE(label.heightForWidth(width), metrics.height() + metrics.lineSpacing());
        label.resize(width, 100);
        label.show();
        const QStringList lines = label.text().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY2(!label.text().contains(u'…'), qPrintable(label.text()));
        QVERIFY2(label.toolTip().isEmpty(), qPrintable(label.toolTip()));
        QVERIFY2(!lines[0].endsWith(u'·') && !lines[1].startsWith(u'·'), qPrintable(label.text()));
    }
    label.resize(whole / 4, 100);
    QVERIFY2(label.text().endsWith(u'…'), qPrintable(label.text()));
    QCOMPARE(label.toolTip(), sentence);
    // Between two facts, where both lines have room, and not within the last.
    const QString facts = u"app shop · 389 B · changed a moment ago"_s;
    label.setFullText(facts);
    label.resize(metrics.horizontalAdvance(facts) - 2, 100);
    QCOMPARE(label.text(), u"app shop · 389\u00A0B\nchanged a moment ago"_s);
}

/// In a column that may get as low as its layout says.
void TestLabels::textKeepsItsLines()
{
    QWidget column;
    auto *layout = new QVBoxLayout(&column);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *label = new TextLabel(TextKind::Quiet, {}, &column);
    label->setWordWrap(true);
    label->keepLines(2);
    layout->addWidget(label);
    layout->addStretch(1);
    const int line = label->fontMetrics().lineSpacing();
    QVERIFY(layout->minimumSize().height() >= 2 * line);
    label->setText(u"144 files to collect, 1.3 MB of 5 origins, and 6 overrides"_s);
    column.resize(label->fontMetrics().horizontalAdvance(u"144 files to collect"_s), 20 * line);
    column.show();
    const auto needed = [label] { return label->heightForWidth(label->width()); };
    QTRY_VERIFY2(needed() > 2 * line, qPrintable(QString::number(needed())));
    QTRY_COMPARE(layout->minimumSize().height(), needed());
    label->setText(u"6 overrides"_s);
    QTRY_COMPARE(layout->minimumSize().height(), 2 * line);
}

void TestLabels::titleIsWholeBesideItsActions_data()
{
    QTest::addColumn<bool>("folded");
    QTest::newRow("sentence below") << false;
    QTest::newRow("sentence beside") << true;
}

/// Where both have no room in one line, the actions are below the title.
void TestLabels::titleIsWholeBesideItsActions()
{
    QFETCH(const bool, folded);
    QWidget page;
    auto *layout = new QVBoxLayout(&page);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *header = new PageHeader(u"References"_s, &page);
    header->setState(u"126 files are referred to, 3 references lead nowhere"_s);
    const QPushButton *first = header->addAction(u"Copy the list"_s, u"first"_s);
    const QPushButton *last = header->addAction(u"Acknowledge all of them…"_s, u"last"_s, true);
    header->setFolded(folded);
    layout->addWidget(header);
    layout->addStretch(1);
    const auto *title = header->findChild<ElidedLabel *>(u"pageTitle"_s);
    page.show();
    bool below = false;
    bool beside = false;
    const int least = header->minimumSizeHint().width();
    QVERIFY(least >= first->sizeHint().width() + last->sizeHint().width());
    for (int width = 3 * least; width >= least; width -= 8) {
        page.resize(width, 300);
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QCOMPARE(header->width(), width);
        QCOMPARE(title->text(), title->fullText());
        QVERIFY(first->width() >= first->sizeHint().width());
        QVERIFY(last->width() >= last->sizeHint().width());
        QVERIFY(header->rect().contains(first->geometry()));
        QVERIFY(header->rect().contains(last->geometry()));
        const bool isBelow = last->y() > title->geometry().bottom();
        below = below || isBelow;
        beside = beside || !isBelow;
        QVERIFY(isBelow || last->x() > title->geometry().right());
    }
    QVERIFY(below && beside);
}

QTEST_MAIN(TestLabels)
#include "tst_labels.moc"
