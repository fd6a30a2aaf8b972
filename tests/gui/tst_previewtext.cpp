// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/gapmeter.h"
#include "gui_support/windowbench.h"
#include "ui/preview/filepreview.h"
#include "ui/preview/textpainter.h"
#include "ui/preview/textview.h"
#include "ui/text/format.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

/// A preview on the screen, and files for it.
struct Bench {
    Theme theme{*qApp};
    QTemporaryDir folder;
    FilePreview preview;

    Bench()
    {
        preview.resize(500, 400);
        preview.show();
    }
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("cannot write %s", qPrintable(name));
        }
        return file.fileName();
    }
    /// Until the file is read.
    [[nodiscard]] bool open(const QString &path)
    {
        preview.show(FileRef{.path = QFile::encodeName(path).toStdString()});
        return QTest::qWaitFor([this] { return preview.isReady(); }, 60'000);
    }
    [[nodiscard]] TextView *view() const { return preview.findChild<TextView *>(u"textView"_s); }
    [[nodiscard]] QString label(const QString &name) const
    {
        const auto *label = preview.findChild<QLabel *>(name);
        return label->isVisible() ? label->text() : QString();
    }
};

} // namespace

class TestPreviewText final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void encodings_data();
    void encodings();
    void columnsAndCharactersAgree();
    void findsWhatIsThere();
    void coloursPieces();
    void longTextsStayFast_data();
    void longTextsStayFast();
    void searchesByKeyboard();
    void currentMatchIsTheStrongest_data();
    void currentMatchIsTheStrongest();
    void copiesWhatIsSelected();
    void wrapKeepsThePlace();
    void saysWhyNothingIsShown_data();
    void saysWhyNothingIsShown();
    void saysThatTheFileChanged();
};

void TestPreviewText::lines_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("nothing") << QByteArray() << QStringList();
    QTest::newRow("no end") << QByteArray("a") << QStringList{u"a"_s};
    QTest::newRow("end") << QByteArray("a\n") << QStringList{u"a"_s};
    QTest::newRow("empty lines") << QByteArray("\n\nb\n") << QStringList{u""_s, u""_s, u"b"_s};
    QTest::newRow("windows") << QByteArray("a\r\nb\r\n") << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("return amid") << QByteArray("a\rb") << QStringList{u"a\rb"_s};
    QTest::newRow("return at the end") << QByteArray("a\r") << QStringList{u"a\r"_s};
    QTest::newRow("torn character")
        << QByteArray("a\xe2\x82", 3) << QStringList{u"a\u00e2\u0082"_s};
}

void TestPreviewText::lines()
{
    QFETCH(QByteArray, bytes);
    const auto source = TextSource::fromBytes(bytes, false);
    QStringList found;
    for (int line = 0; line < source->lineCount(); ++line) {
        found << source->line(line).toString();
    }
    QTEST(found, "lines");
}

void TestPreviewText::encodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::newRow("utf-8") << QByteArray("k\xc3\xa4se") << u"UTF-8"_s;
    QTest::newRow("mark") << QByteArray("\xef\xbb\xbfk\xc3\xa4se") << u"UTF-8 BOM"_s;
    QTest::newRow("latin") << QByteArray("k\xe4se") << u"Latin-1"_s;
    QTest::newRow("utf-16 le") << QByteArray("\xff\xfek\0\xe4\0s\0e\0", 10) << u"UTF-16"_s;
    QTest::newRow("utf-16 be") << QByteArray("\xfe\xff\0k\0\xe4\0s\0e", 10) << u"UTF-16"_s;
}

void TestPreviewText::encodings()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(TextSource::looksLikeText(bytes));
    const auto source = TextSource::fromBytes(bytes, false);
    QCOMPARE(source->line(0).toString(), u"käse"_s);
    QTEST(encodingName(source->encoding()), "name");
    // Cut amid a character, it is still the same encoding.
    if (source->encoding() == TextSource::Encoding::Utf8) {
        QCOMPARE(TextSource::fromBytes(bytes.first(2), true)->encoding(),
                 TextSource::Encoding::Utf8);
    }
}

void TestPreviewText::columnsAndCharactersAgree()
{
    const QList<char32_t> signs = {U'a', U'b', U' ', U'\t', U'ä', U'漢', U'\u0301', U'\U0001f600'};
    QRandomGenerator random(3);
    for (int round = 0; round < 60; ++round) {
        QString text;
        for (int i = random.bounded(4000); i > 0; --i) {
            const char32_t sign = signs[random.bounded(signs.size())];
            text += QString::fromUcs4(&sign, 1);
        }
        const auto source = TextSource::fromText(text);
        int column = 0;
        for (int at = 0; at < text.size(); ++at) {
            // Each look-up walks on from a place that is known, every 1024 characters: all around those, and of
            // the others an eighth in each round.
            const bool isLookedUp = (at + 16) % 1024 < 32 || at % 8 == round % 8;
            if (isLookedUp) {
                QCOMPARE(source->columnAt(0, at), column);
            }
            const bool pair = text[at].isHighSurrogate();
            const char32_t sign =
                pair ? QChar::surrogateToUcs4(text[at], text[at + 1]) : text[at].unicode();
            const int cells = TextSource::cells(sign, column);
            for (int cell = 0; isLookedUp && cell < cells; ++cell) {
                QCOMPARE(source->columnAt(0, source->characterAt(0, column + cell)), column);
            }
            column += cells;
            at += pair ? 1 : 0;
        }
        if (source->lineCount() > 0) {
            QCOMPARE(source->columns(0), column);
        }
    }
}

void TestPreviewText::findsWhatIsThere()
{
    QString text;
    QRandomGenerator random(5);
    for (int i = 0; i < 3'000'000; ++i) {
        text += random.bounded(60) == 0 ? u'\n' : QChar(u'a' + random.bounded(3));
    }
    const auto source = TextSource::fromText(text);
    const QString needle = u"aabbccab"_s;
    const TextMatches matches = source->find(needle, Qt::CaseSensitive);
    QCOMPARE(qsizetype(matches.places.size()), text.count(needle));
    QVERIFY(!matches.cut);
    for (const TextMatch &match : matches.places) {
        QCOMPARE(source->text(match.from, match.to), needle);
    }
    QVERIFY(source->find(u"a"_s, Qt::CaseSensitive).cut);
    QCOMPARE(source->find(u"AABBCCAB"_s, Qt::CaseInsensitive).places.size(), matches.places.size());
    std::stop_source stopped;
    stopped.request_stop();
    QVERIFY(source->find(needle, Qt::CaseSensitive, stopped.get_token()).places.empty());
}

void TestPreviewText::coloursPieces()
{
    QString code = u"function a() { return \"text\"; }\n"_s;
    code += QString(u"var b=\"x\";"_s).repeated(5000) + u'\n';
    code += u"const c = 1; // end\n"_s;
    const auto source = TextSource::fromText(code);
    SyntaxColours colours(source, u"a.js"_s);
    const auto all = colours.styles(0, colours.pieceCount());
    QCOMPARE(colours.language(), u"JavaScript"_s);
    QVERIFY(colours.pieceCount() > 20);
    QVERIFY(!all.front().empty());
    QCOMPARE(all.front().front().start, 0);
    QCOMPARE(all.front().front().length, int(u"function"_s.size()));
    // Each character belongs to one piece; pieces in the order of the text.
    int last = -1;
    for (int at = 0; at < source->line(1).size(); ++at) {
        const int piece = colours.pieceAt(1, at);
        QVERIFY(piece == last || piece == last + 1 || last < 0);
        last = piece;
    }
    QCOMPARE(colours.pieceAt(2, 0), last + 1);
    // Asked for out of order, the answer is the same.
    SyntaxColours late(source, u"a.js"_s);
    const auto end = late.styles(colours.pieceCount() - 1, colours.pieceCount());
    QCOMPARE(end.front().size(), all.back().size());
    QVERIFY(!end.front().empty());
    QVERIFY(SyntaxColours(source, u"a.unheardof"_s).styles(0, 1).front().empty());
}

void TestPreviewText::longTextsStayFast_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<QString>("leftOut");
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("notFound");
    QTest::addColumn<bool>("partlyInColour");
    const QString beyond = u"Not found in the part that is shown"_s;
    const qint64 mega = 1'000'000;
    QTest::newRow("5 MB in one line")
        << QByteArray("function(a,b){return a+\"text\"+b};") << 5 * mega << u"are in colour"_s
        << u"1 line(s)"_s << u"not found"_s << true;
    QTest::newRow("50 MB in one line")
        << QByteArray("wide 漢字 and\ttabs;") << 50 * mega << u"16.8 MB of 50.0 MB"_s
        << u"1 line(s) shown"_s << beyond << true;
    QTest::newRow("200 MB of lines")
        << QByteArray("let answer = 42;\n") << 200 * mega << u"are shown"_s
        << u"986896 line(s) shown"_s << beyond << true;
    QTest::newRow("20 MB of line ends") << QByteArray("\n") << 20 * mega << u"line"_s
                                        << u"1000000 line(s) shown"_s << beyond << false;
}

void TestPreviewText::longTextsStayFast()
{
    QFETCH(QByteArray, line);
    QFETCH(qint64, size);
    QFETCH(QString, leftOut);
    QFETCH(QString, lines);
    QFETCH(QString, notFound);
    QFETCH(bool, partlyInColour);
    Bench bench;
    const QString path = bench.folder.filePath(u"long.min.js"_s);
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray block = line.repeated(1'000'000 / line.size());
        while (file.size() < size) {
            QVERIFY(file.write(block.first(std::min(size - file.size(), block.size()))) > 0);
        }
    }
    GapMeter gaps;
    QVERIFY(bench.open(path));
    TextView *view = bench.view();
    QTRY_VERIFY(view->isVisible());
    QVERIFY2(bench.label(u"previewLeftOut"_s).contains(leftOut),
             qPrintable(bench.label(u"previewLeftOut"_s)));
    // Where colours end is said also beside where the text ends.
    const QString inColour =
        formatCount(SyntaxColours::MostCharacters) + u" characters are in colour"_s;
    QCOMPARE(bench.label(u"previewLeftOut"_s).contains(inColour), partlyInColour);
    // Of the lines that are shown, where the size beside it is the whole file's.
    const QString facts = bench.label(u"previewFacts"_s).remove(u',');
    QVERIFY2(facts.split(FactSeparator.toString()).contains(lines), qPrintable(facts));
    const auto toTheEnd = [view] {
        for (QScrollBar *bar : {view->verticalScrollBar(), view->horizontalScrollBar()}) {
            for (int part = 1; part <= 8; ++part) {
                bar->setValue(int(qint64(bar->maximum()) * part / 8));
                settle();
            }
        }
    };
    toTheEnd();
    QTest::mouseClick(bench.preview.findChild<QPushButton *>(u"previewWrap"_s), Qt::LeftButton);
    QVERIFY(view->isWrapped());
    toTheEnd();
    bench.preview.resize(350, 300);
    settle();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier);
    auto *field = bench.preview.findChild<QLineEdit *>(u"findField"_s);
    QTest::keyClicks(field, u"no such words"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.label(u"findCount"_s), notFound, 20'000);
    qInfo("longest gap %.1f ms", gaps.longest());
    QVERIFY2(gaps.longest() < Blocked, qPrintable(QString::number(gaps.longest())));
}

void TestPreviewText::searchesByKeyboard()
{
    Bench bench;
    QByteArray text;
    for (int i = 0; i < 500; ++i) {
        text += i % 100 == 50 ? "here is a Needle\n" : "hay\n";
    }
    QVERIFY(bench.open(bench.write(u"a.txt"_s, text)));
    TextView *view = bench.view();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier);
    auto *field = bench.preview.findChild<QLineEdit *>(u"findField"_s);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, u"needle"_s);
    QTRY_COMPARE(bench.label(u"findCount"_s), u"1 of 5"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(bench.label(u"findCount"_s), u"2 of 5"_s);
    QCOMPARE(view->selectedText(), u"Needle"_s);
    QVERIFY(view->firstVisible().line > 100);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(bench.label(u"findCount"_s), u"5 of 5"_s);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
    QVERIFY(view->hasFocus());
}

void TestPreviewText::currentMatchIsTheStrongest_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestPreviewText::currentMatchIsTheStrongest()
{
    QFETCH(const bool, dark);
    Bench bench;
    bench.preview.resize(500, 700); // all lines are seen without scrolling
    QVERIFY(bench.open(bench.write(u"a.txt"_s, "HHHH\nHHHH\nHHHH\n")));
    TextView *view = bench.view();
    QFont font(u"monospace"_s);
    font.setPixelSize(40); // so that strokes are wider than their smooth edges
    view->setFont(font);
    const QPalette palette = schemePalette(dark);
    view->setPalette(palette);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier);
    auto *field = bench.preview.findChild<QLineEdit *>(u"findField"_s);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, u"hhhh"_s);
    QTRY_COMPARE(bench.label(u"findCount"_s), u"1 of 3"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(bench.label(u"findCount"_s), u"2 of 3"_s);
    QCOMPARE(view->verticalScrollBar()->value(), 0);
    const QImage image = view->viewport()->grab().toImage();
    const auto has = [&](int line, Role role) {
        const QRgb wanted = roleColor(role, palette).rgb();
        const int height = TextPainter::rowHeight(font);
        const int top = line * height + height / 4;
        for (int y = top; y < top + height / 2; ++y) {
            for (int x = 0; x < image.width() - 1; ++x) {
                if (image.pixel(x, y) == wanted) {
                    return true;
                }
            }
        }
        return false;
    };
    QVERIFY(has(1, Role::Accent));
    QVERIFY(has(1, Role::OnAccent));
    QVERIFY(!has(1, Role::DiffInner));
    for (const int line : {0, 2}) {
        QVERIFY(has(line, Role::DiffInner));
        QVERIFY(!has(line, Role::Accent));
    }
    const auto difference = [&](Role role) {
        return std::abs(roleColor(role, palette).lightness()
                        - roleColor(Role::Panel, palette).lightness());
    };
    QVERIFY(difference(Role::Accent) > difference(Role::DiffInner));
}

void TestPreviewText::copiesWhatIsSelected()
{
    Bench bench;
    QVERIFY(bench.open(bench.write(u"a.css"_s, "body {\r\n  color: red;\r\n}\r\n")));
    TextView *view = bench.view();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"body {\n  color: red;\n}"_s);
    const QPoint word(view->width() / 2, 0);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, word);
    QVERIFY(view->selectedText().isEmpty());
}

void TestPreviewText::wrapKeepsThePlace()
{
    Bench bench;
    QByteArray text;
    for (int i = 0; i < 300; ++i) {
        text += QByteArray::number(i) + QByteArray(" word").repeated(i % 70) + '\n';
    }
    QVERIFY(bench.open(bench.write(u"a.txt"_s, text)));
    TextView *view = bench.view();
    view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum() / 2);
    const int line = view->firstVisible().line;
    QVERIFY(line > 50);
    view->setWrapped(true);
    QCOMPARE(view->firstVisible().line, line);
    QCOMPARE(view->horizontalScrollBar()->maximum(), 0);
    bench.preview.resize(300, 400);
    QTRY_COMPARE(view->firstVisible().line, line);
    view->setWrapped(false);
    QCOMPARE(view->firstVisible().line, line);
}

void TestPreviewText::saysWhyNothingIsShown_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("pipe") << u"pipe"_s << u"It is a pipe"_s;
    QTest::newRow("device") << u"device"_s << u"It is a device"_s;
    QTest::newRow("folder") << u"folder"_s << u"It is a folder"_s;
    QTest::newRow("gone") << u"gone"_s << u"No such file"_s;
    QTest::newRow("loop") << u"loop"_s << u"symbolic links"_s;
    QTest::newRow("no permission") << u"closed"_s << u"Permission denied"_s;
    QTest::newRow("empty") << u"empty"_s << u"empty"_s;
}

void TestPreviewText::saysWhyNothingIsShown()
{
    QFETCH(QString, kind);
    QFETCH(QString, words);
    Bench bench;
    QString path = bench.folder.filePath(kind);
    const QByteArray raw = QFile::encodeName(path);
    if (kind == u"pipe") {
        QCOMPARE(::mkfifo(raw.constData(), 0600), 0);
    } else if (kind == u"device") {
        path = u"/dev/tty"_s;
    } else if (kind == u"folder") {
        path = bench.folder.path();
    } else if (kind == u"loop") {
        QCOMPARE(::symlink(raw.constData(), raw.constData()), 0);
    } else if (kind == u"empty") {
        path = bench.write(kind, {});
    }
    const uid_t before = ::geteuid();
    if (kind == u"closed") {
        path = bench.write(kind, "secret");
        QCOMPARE(::chmod(QFile::encodeName(bench.folder.path()).constData(), 0), 0);
        if (before == 0) { // who may read everything gives that up for a moment
            QCOMPARE(::seteuid(65534), 0);
        }
    }
    const bool shown = bench.open(path);
    QCOMPARE(::seteuid(before), 0);
    QCOMPARE(::chmod(QFile::encodeName(bench.folder.path()).constData(), 0700), 0);
    QVERIFY(shown);
    QVERIFY2(bench.label(u"previewNote"_s).contains(words),
             qPrintable(bench.label(u"previewNote"_s)));
}

void TestPreviewText::saysThatTheFileChanged()
{
    Bench bench;
    const QString path = bench.write(u"a.txt"_s, "one\n");
    QVERIFY(bench.open(path));
    auto *reload = bench.preview.findChild<QPushButton *>(u"previewReload"_s);
    QVERIFY(!reload->isVisible());
    static_cast<void>(bench.write(u"a.txt"_s, "one\ntwo\n"));
    QTRY_VERIFY(reload->isVisible());
    QCOMPARE(bench.view()->source()->lineCount(), 1);
    QTest::mouseClick(reload, Qt::LeftButton);
    QTRY_COMPARE(bench.view()->source()->lineCount(), 2);
    QTRY_VERIFY(!reload->isVisible());
    QVERIFY(QFile::remove(path));
    QTRY_VERIFY(reload->isVisible());
    QCOMPARE(bench.view()->source()->lineCount(), 2);
    QTest::mouseClick(reload, Qt::LeftButton);
    QTRY_VERIFY(bench.label(u"previewNote"_s).contains(u"No such file"));
}

QTEST_MAIN(TestPreviewText)
#include "tst_previewtext.moc"
