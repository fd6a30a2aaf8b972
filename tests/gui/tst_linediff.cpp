// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/diffrows.h"
#include "ui/compare/linediff.h"

#include <QRandomGenerator>
#include <QTest>

#include <ctime>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const TextSource> source(const QStringList &lines)
{
    return TextSource::fromText(lines.isEmpty() ? QString() : lines.join(u'\n') + u'\n');
}

LineDiff diff(const QString &left, const QString &right, bool ignoreSpace = false)
{
    return diffLines(*source(left.split(u'\n')), *source(right.split(u'\n')), ignoreSpace);
}

/// The parts of a line that are marked.
QStringList marked(const LineDiff &diff, const QString &line, bool left, std::size_t row = 0)
{
    QStringList parts;
    if (const int inner = diff.rows[row].inner; inner >= 0) {
        const InnerParts &both = diff.inner[std::size_t(inner)];
        for (const InnerPart &part : left ? both.left : both.right) {
            parts << line.mid(part.from, part.to - part.from);
        }
    }
    return parts;
}

/// All lines of both texts once and in order; equal ones where it says so.
void checkRows(const QStringList &left, const QStringList &right, const LineDiff &diff)
{
    int atLeft = 0;
    int atRight = 0;
    for (const DiffRow &row : diff.rows) {
        if (row.left >= 0) {
            QCOMPARE(row.left, atLeft++);
        }
        if (row.right >= 0) {
            QCOMPARE(row.right, atRight++);
        }
        QCOMPARE(row.kind == DiffRow::Kind::OnlyLeft, row.right < 0);
        QCOMPARE(row.kind == DiffRow::Kind::OnlyRight, row.left < 0);
        if (row.left >= 0 && row.right >= 0) {
            QCOMPARE(left[row.left] == right[row.right], row.kind == DiffRow::Kind::Same);
        }
    }
    QCOMPARE(atLeft, left.size());
    QCOMPARE(atRight, right.size());
}

/// What is not marked is the same on both sides, and there are marks.
void checkMarks(const QString &left, const QString &right, const LineDiff &diff)
{
    QVERIFY(!diff.inner.empty());
    const auto unmarked = [](const QString &line, const std::vector<InnerPart> &parts) {
        QString rest;
        int at = 0;
        for (const InnerPart &part : parts) {
            rest += QStringView(line).sliced(at, part.from - at);
            at = part.to;
        }
        return rest + line.sliced(at);
    };
    const InnerParts &inner = diff.inner.front();
    QVERIFY(unmarked(left, inner.left) == unmarked(right, inner.right)); // too long to be told
}

} // namespace

class TestLineDiff final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void counts_data();
    void counts();
    void marksWords();
    void ignoresSpace();
    void pairsWhatResembles();
    void everyLineOnceInOrder();
    void arranges();
    void placesInLongLines();
    void minifiedFilesInASecond();
    void marksLongLines_data();
    void marksLongLines();
    void manyDifferentLines();
    void stops();
};

void TestLineDiff::counts_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<int>("changed");
    QTest::addColumn<int>("onlyLeft");
    QTest::addColumn<int>("onlyRight");
    QTest::newRow("equal") << u"a\nb\nc"_s << u"a\nb\nc"_s << 0 << 0 << 0;
    QTest::newRow("one changed") << u"a\nb\nc"_s << u"a\nx\nc"_s << 1 << 0 << 0;
    QTest::newRow("one more right") << u"a\nc"_s << u"a\nb\nc"_s << 0 << 0 << 1;
    QTest::newRow("one more left") << u"a\nb\nc"_s << u"a\nc"_s << 0 << 1 << 0;
    QTest::newRow("at the ends") << u"x\nb\ny"_s << u"b"_s << 0 << 2 << 0;
    QTest::newRow("nothing shared") << u"a\nb"_s << u"c\nd\ne"_s << 2 << 0 << 1;
    QTest::newRow("twice in a row") << u"a\na\nb"_s << u"a\na\na\nb"_s << 0 << 0 << 1;
    QTest::newRow("first line") << u"b"_s << u"a\nb"_s << 0 << 0 << 1;
    QTest::newRow("nul") << QString(u"a\nb"_s + QChar(0)) << u"a\nb"_s << 1 << 0 << 0;
    QTest::newRow("minus signs") << u"-- a\n+b"_s << u"+b\n@@ -1 +1 @@"_s << 0 << 1 << 1;
}

void TestLineDiff::counts()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    const LineDiff found = diff(left, right);
    QTEST(found.changed, "changed");
    QTEST(found.onlyLeft, "onlyLeft");
    QTEST(found.onlyRight, "onlyRight");
    checkRows(left.split(u'\n'), right.split(u'\n'), found);
    const LineDiff empty = diffLines(*source({}), *source(right.split(u'\n')));
    QCOMPARE(empty.onlyRight, right.split(u'\n').size());
}

void TestLineDiff::marksWords()
{
    const QString left = u"<circle cx=\"12\" fill=\"#0b6e4f\" r=\"4\"/>"_s;
    const QString right = u"<circle cx=\"12\" fill=\"#d1495b\" r=\"3.5\"/>"_s;
    const LineDiff found = diff(left, right);
    QCOMPARE(found.rows.size(), 1U);
    QCOMPARE(marked(found, left, true), QStringList({u"0b6e4f"_s, u"4"_s}));
    QCOMPARE(marked(found, right, false), QStringList({u"d1495b"_s, u"3.5"_s}));
    // What is only there is marked there, and its place on the other side.
    const LineDiff more = diff(u"a b c"_s, u"a b x c"_s);
    QCOMPARE(marked(more, u"a b x c"_s, false).join(QString()).trimmed(), u"x"_s);
    QCOMPARE(marked(more, u"a b c"_s, true), QStringList({QString()}));
    // Where nearly nothing is shared, marks would only be noise.
    QVERIFY(marked(diff(u"abc"_s, u"xyz"_s), u"abc"_s, true).isEmpty());
}

void TestLineDiff::ignoresSpace()
{
    QCOMPARE(diff(u"a  b\n  c"_s, u"a b\n\tc"_s, true).changed, 0);
    QCOMPARE(diff(u"a  b\n  c"_s, u"a b\n\tc"_s, false).changed, 2);
    const LineDiff found = diff(u"let  a = 1;"_s, u"let a = 2;"_s, true);
    QCOMPARE(found.changed, 1);
    QCOMPARE(marked(found, u"let  a = 1;"_s, true), QStringList({u"1"_s}));
}

void TestLineDiff::pairsWhatResembles()
{
    const LineDiff found = diff(u"start\n  color: red;\nend"_s,
                                u"start\n  margin: 0 auto;\n  color: rebeccapurple;\nend"_s);
    QCOMPARE(found.changed, 1);
    QCOMPARE(found.onlyRight, 1);
    QCOMPARE(found.rows[1].kind, DiffRow::Kind::OnlyRight);
    QCOMPARE(found.rows[2].kind, DiffRow::Kind::Changed);
}

void TestLineDiff::everyLineOnceInOrder()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 300; ++round) {
        QStringList left;
        QStringList right;
        for (int i = random.bounded(30); i > 0; --i) {
            left << QString::number(random.bounded(6));
        }
        for (int i = random.bounded(30); i > 0; --i) {
            right << QString::number(random.bounded(6));
        }
        checkRows(left, right, diffLines(*source(left), *source(right)));
    }
}

void TestLineDiff::arranges()
{
    QStringList left;
    for (int i = 0; i < 100; ++i) {
        left << QString::number(i);
    }
    QStringList right = left;
    right[50] = u"other"_s;
    DiffTexts texts{.left = source(left),
                    .right = source(right),
                    .leftColours = nullptr,
                    .rightColours = nullptr,
                    .diff = diffLines(*source(left), *source(right))};
    const ShownRows folded = arrangeRows(texts, {.context = 3});
    QCOMPARE(folded.rows.size(), 9U); // gap, 3, change, 3, gap
    QCOMPARE(folded.rows.front().kind, ShownRow::Kind::Gap);
    QCOMPARE(folded.rows.front().skipped, 47);
    QCOMPARE(folded.rows[4].kind, ShownRow::Kind::Changed);
    QCOMPARE(folded.rows.back().skipped, 46);
    QCOMPARE(folded.changes.size(), 1U);
    const ShownRows opened =
        arrangeRows(texts, {.context = 3, .unfolded = {folded.rows.front().source}});
    QCOMPARE(opened.rows.size(), 9U + 46U);
    const ShownRows unified = arrangeRows(texts, {.unified = true, .context = 3});
    QCOMPARE(unified.rows.size(), 10U);
    // The older side's line stands above the newer one's.
    QCOMPARE(unified.rows[4].left, -1);
    QCOMPARE(unified.rows[5].right, -1);
    QCOMPARE(arrangeRows(texts, {.context = -1}).rows.size(), 100U);
}

void TestLineDiff::placesInLongLines()
{
    const QString left = QString(u"a=1;"_s).repeated(2000);
    QString right = left;
    for (const int at : {10, 12, 2000, 7000}) {
        right[at * 1] = right[at].isDigit() ? u'7' : u'z';
    }
    DiffTexts texts{.left = source({left}),
                    .right = source({right}),
                    .leftColours = nullptr,
                    .rightColours = nullptr,
                    .diff = diffLines(*source({left}), *source({right}))};
    const ShownRows shown = arrangeRows(texts, {});
    QCOMPARE(shown.changes.size(), 3U);
    QCOMPARE(shown.changes[1].column, 2000);
}

void TestLineDiff::minifiedFilesInASecond()
{
    QString left;
    QRandomGenerator random(1);
    while (left.size() < 5'000'000) {
        left += u"function f%1(a,b){return a+b*%2};"_s.arg(random.bounded(100000))
                    .arg(random.bounded(1000));
    }
    QString right = left;
    for (int i = 0; i < 200; ++i) {
        right.insert(random.bounded(int(right.size())), u"x1"_s);
    }
    const auto a = source({left});
    const auto b = source({right});
    // The processor's time: other tests on the machine do not count.
    const std::clock_t before = std::clock();
    const LineDiff found = diffLines(*a, *b);
    const auto took = (std::clock() - before) * 1000 / CLOCKS_PER_SEC;
    qInfo("two lines of 5 MB: %ld ms", long(took));
    QCOMPARE(found.changed, 1);
    QCOMPARE(found.rows.front().inner, 0);
    QVERIFY(found.inner.front().right.size() > 100);
    QVERIFY(took < 8000);
    // A hundred bytes for each: a comparison of all the words at once would take half a gigabyte.
    QVERIFY2(found.mostWords < 500'000, qPrintable(QString::number(found.mostWords)));
    checkMarks(left, right, found);
}

void TestLineDiff::marksLongLines_data()
{
    QTest::addColumn<int>("left"); // words that only it has, in one place
    QTest::addColumn<int>("right");
    QTest::addColumn<int>("every"); // a word is another one after as many; 0: none
    QTest::newRow("here and there") << 0 << 0 << 20'000;
    QTest::newRow("close to each other") << 0 << 0 << 50;
    QTest::newRow("much more left") << 60'000 << 0 << 30'000;
    QTest::newRow("much more right") << 0 << 60'000 << 30'000;
    QTest::newRow("a library more than a window left") << 300'000 << 0 << 30'000;
    QTest::newRow("a library more than a window right") << 0 << 300'000 << 30'000;
    QTest::newRow("other words on both") << 20'000 << 12'000 << 0;
    QTest::newRow("the same") << 0 << 0 << 0;
}

void TestLineDiff::marksLongLines()
{
    QFETCH(int, left);
    QFETCH(int, right);
    QFETCH(int, every);
    QRandomGenerator random(7);
    const auto words = [&random](int count) {
        QStringList list;
        for (int word = 0; word < count; ++word) {
            list << QString::number(random.bounded(1'000'000));
        }
        return list;
    };
    QStringList leftWords = words(400'000);
    QStringList rightWords = leftWords;
    int changed = 0;
    for (int at = every / 2; every > 0 && at < rightWords.size(); at += every) {
        rightWords[at] += u"x"_s;
        ++changed;
    }
    const auto insert = [&words](QStringList &into, int count) {
        into = into.first(200'000) + words(count) + into.sliced(200'000);
    };
    insert(leftWords, left);
    insert(rightWords, right);
    const QString leftLine = u"first "_s + leftWords.join(u' ');
    const QString rightLine = u"1st "_s + rightWords.join(u' ') + u" more"_s;
    const LineDiff found = diff(leftLine, rightLine);
    QCOMPARE(found.changed, 1);
    checkMarks(leftLine, rightLine, found);
    QVERIFY2(found.mostWords <= 1024 * 1024, qPrintable(QString::number(found.mostWords)));
    // Not much more is marked than is different.
    qsizetype marked = 0;
    for (const InnerPart &part : found.inner.front().right) {
        marked += part.to - part.from;
    }
    QVERIFY(marked >= changed);
    QVERIFY2(marked < 16 * (qsizetype(changed) + right) + 200'000,
             qPrintable(QString::number(marked)));
    // Spaces alone are no difference when they are not to be one.
    const LineDiff spaced =
        diff(leftWords.join(u' ') + u" a"_s, leftWords.join(u"  "_s) + u" b"_s, true);
    QCOMPARE(spaced.inner.front().left.size(), 1U);
    QCOMPARE(spaced.inner.front().right.size(), 1U);
}

void TestLineDiff::manyDifferentLines()
{
    QStringList left;
    QStringList right;
    for (int i = 0; i < 50'000; ++i) {
        left << u"left %1"_s.arg(i);
        right << u"right %1 other"_s.arg(i);
    }
    const LineDiff found = diffLines(*source(left), *source(right));
    QCOMPARE(found.changed, 50'000);
}

void TestLineDiff::stops()
{
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(diffLines(*source({u"a"_s}), *source({u"b"_s}), false, stop.get_token()).failed);
}

QTEST_MAIN(TestLineDiff)
#include "tst_linediff.moc"
