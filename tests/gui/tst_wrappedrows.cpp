// SPDX-License-Identifier: GPL-3.0-or-later
// Where the lines of a text are broken, and that the view shows them so.
#include "gui_support/paintedtexts.h"
#include "ui/preview/textview.h"
#include "ui/preview/wrappedrows.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

QStringList rowsOf(const TextSource &source, const WrappedRows &rows)
{
    QStringList texts;
    for (int number = 0; number < rows.rowCount(); ++number) {
        const WrappedRows::Row row = rows.row(source, number);
        // A mark that nothing stands before has no column of its own.
        const int from = row.firstColumn == 0 ? 0 : source.characterAt(row.line, row.firstColumn);
        const int to = source.characterAt(row.line, row.firstColumn + row.columns);
        texts << source.line(row.line).sliced(from, to - from).toString();
    }
    return texts;
}

/// Words of as many letters each, in one line.
constexpr int Letters = 9;
constexpr int Patience = 30'000; // of a worker, on a busy machine

QString prose(int words)
{
    QString text;
    for (int i = 0; i < words; ++i) {
        text += QString(Letters, QChar(u'a' + i % 26)) + u' ';
    }
    return text;
}

/// Every word that is painted is whole.
bool paintsWholeWords(TextView &view)
{
    QStringList words = PaintedTexts(view).texts();
    words.removeIf([](const QString &text) {
        return text.isEmpty() || !text[0].isLetter();
    }); // numbers of lines
    return words.size() > 10
        && std::ranges::all_of(words, [](const QString &word) { return word.size() == Letters; });
}

} // namespace

class TestWrappedRows final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void breaksBetweenWords_data();
    void breaksBetweenWords();
    void losesNothing();
    void leavesTheRestAtTheWidth();
    void viewShowsWholeWords_data();
    void viewShowsWholeWords();
};

void TestWrappedRows::breaksBetweenWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("width");
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("fits") << u"one two"_s << 8 << QStringList{u"one two"_s};
    QTest::newRow("words") << u"the quick brown fox"_s << 10
                           << QStringList{u"the quick "_s, u"brown fox"_s};
    QTest::newRow("up to the edge")
        << u"the quicks brown"_s << 10 << QStringList{u"the quicks "_s, u"brown"_s};
    QTest::newRow("a word that does not fit")
        << u"a abcdefghijklmnop b"_s << 8
        << QStringList{u"a "_s, u"abcdefgh"_s, u"ijklmnop "_s, u"b"_s};
    QTest::newRow("many blanks") << u"one      two"_s << 5
                                 << QStringList{u"one  "_s, u"    "_s, u"two"_s};
    QTest::newRow("minified") << u"a{color:red;margin:0}b{top:1px}"_s << 12
                              << QStringList{u"a{color:red;"_s, u"margin:0}b{"_s, u"top:1px}"_s};
    QTest::newRow("path") << u"static/shop/css/site.css"_s << 10
                          << QStringList{u"static/"_s, u"shop/css/"_s, u"site.css"_s};
    QTest::newRow("wide") << u"漢字漢字漢字"_s << 8 << QStringList{u"漢字漢字"_s, u"漢字"_s};
    QTest::newRow("marks") << u"aaaaaaae\u0301bbbb"_s << 8
                           << QStringList{u"aaaaaaae\u0301"_s, u"bbbb"_s};
    QTest::newRow("escapes") << uR"(schön\u00e4\u00fcx)"_s << 14
                             << QStringList{uR"(schön\u00e4)"_s, uR"(\u00fcx)"_s};
    QTest::newRow("escape at the edge")
        << uR"("k":"a\u00e4b")"_s << 8 << QStringList{uR"("k":"a)"_s, uR"(\u00e4b")"_s};
    QTest::newRow("backslashes") << uR"(C:\\dir\\name)"_s << 9
                                 << QStringList{uR"(C:\\dir)"_s, uR"(\\name)"_s};
    QTest::newRow("in braces") << uR"(aaaa\u{1f600}b)"_s << 9
                               << QStringList{uR"(aaaa)"_s, uR"(\u{1f600})"_s, u"b"_s};
    QTest::newRow("escape behind a blank")
        << uR"(aa bb\n cc\n)"_s << 9 << QStringList{uR"(aa bb\n )"_s, uR"(cc\n)"_s};
    QTest::newRow("several lines")
        << u"aaaa bbbb cccc\n\ndd"_s << 8
        << QStringList{u"aaaa "_s, u"bbbb "_s, u"cccc"_s, u""_s, u"dd"_s};
}

void TestWrappedRows::breaksBetweenWords()
{
    QFETCH(const QString, text);
    QFETCH(const int, width);
    const auto source = TextSource::fromText(text);
    const WrappedRows rows(*source, width);
    QVERIFY(rows.isWhole());
    QTEST(rowsOf(*source, rows), "rows");
}

/// Whatever stands in a line, its rows are all of it, one after the other, and each is found again.
void TestWrappedRows::losesNothing()
{
    const QList<char32_t> signs = {U'a',  U'b', U'1',      U' ',          U'\t', U'-',
                                   U'/',  U'(', U')',      U';',          U'ä',  U'漢',
                                   U'，', U'.', U'\u0301', U'\U0001f600', U'\\'};
    constexpr int Width = 16;
    QRandomGenerator random(11);
    for (int round = 0; round < 60; ++round) {
        QString text;
        for (int i = random.bounded(3000); i > 0; --i) {
            const char32_t sign =
                random.bounded(40) == 0 ? U'\n' : signs[random.bounded(signs.size())];
            text += QString::fromUcs4(&sign, 1);
        }
        const auto source = TextSource::fromText(text);
        const WrappedRows rows(*source, Width);
        QStringList lines;
        for (int line = 0; line < source->lineCount(); ++line) {
            lines << source->line(line).toString();
        }
        QCOMPARE(rowsOf(*source, rows).join(QString()), lines.join(QString()));
        for (int number = 0; number < rows.rowCount(); ++number) {
            const WrappedRows::Row row = rows.row(*source, number);
            QCOMPARE_LE(row.columns, Width + TextSource::TabWidth); // a blank may hang over
            QCOMPARE(rows.rowOf(row.line, row.firstColumn), number);
            QCOMPARE(rows.rowOf(row.line, row.firstColumn + std::max(0, row.columns - 1)), number);
        }
    }
}

void TestWrappedRows::leavesTheRestAtTheWidth()
{
    const auto source = TextSource::fromText(u"aaa bbb ccc\naaa bbb ccc\naa"_s);
    const WrappedRows rows(*source, 8, 15); // enough for the first line
    QVERIFY(!rows.isWhole());
    QCOMPARE(rowsOf(*source, rows),
             (QStringList{u"aaa bbb "_s, u"ccc"_s, u"aaa bbb "_s, u"ccc"_s, u"aa"_s}));
    const WrappedRows cut(*source, 9, 0);
    QCOMPARE(rowsOf(*source, cut),
             (QStringList{u"aaa bbb c"_s, u"cc"_s, u"aaa bbb c"_s, u"cc"_s, u"aa"_s}));
    std::stop_source stopped;
    stopped.request_stop();
    QVERIFY(!WrappedRows(*source, 9, WrappedRows::All, stopped.get_token()).isWhole());
}

void TestWrappedRows::viewShowsWholeWords_data()
{
    QTest::addColumn<int>("words");
    QTest::newRow("at once") << 100;
    QTest::newRow("by a worker") << 100'000; // a million columns
}

void TestWrappedRows::viewShowsWholeWords()
{
    QFETCH(const int, words);
    TextView view;
    view.resize(420, 400);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.setText(TextSource::fromText(prose(words)), nullptr);
    view.setWrapped(true);
    QTRY_VERIFY_WITH_TIMEOUT(paintsWholeWords(view), Patience);
    view.resize(500, 400);
    QTRY_VERIFY_WITH_TIMEOUT(paintsWholeWords(view), Patience);
}

QTEST_MAIN(TestWrappedRows)

#include "tst_wrappedrows.moc"
