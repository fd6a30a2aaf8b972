// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown of fonts, JSON, source maps, media and bytes.
#include "gui_support/gapmeter.h"
#include "gui_support/previewbench.h"
#include "gui_support/windowbench.h"

#include "ui/preview/fontcontent.h"
#include "ui/preview/fontpane.h"
#include "ui/preview/glyphtable.h"
#include "ui/preview/hexview.h"
#include "ui/preview/openfile.h"
#include "ui/preview/previewworkers.h"
#include "ui/preview/textpainter.h"
#include "ui/theme/measures.h"

#include <QFontDatabase>
#include <QLocale>
#include <QPointer>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QScrollBar>
#include <QSemaphore>
#include <QTreeView>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

QByteArray wav()
{
    QByteArray samples(8000, '\0');
    QByteArray head = "RIFF";
    const auto put = [&head](quint32 value, int bytes) {
        for (int i = 0; i < bytes; ++i) {
            head += char(value >> (8 * i));
        }
    };
    put(36 + quint32(samples.size()), 4);
    head += "WAVEfmt ";
    put(16, 4);
    put(1, 2);
    put(1, 2);
    put(8000, 4);
    put(8000, 4);
    put(1, 2);
    put(8, 2);
    head += "data";
    put(quint32(samples.size()), 4);
    return head + samples;
}

QByteArray pdf()
{
    const QList<QByteArray> objects = {"<</Type/Catalog/Pages 2 0 R>>",
                                       "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                       "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
                                       "<</Title(Price list)/Author(Northwind)>>"};
    QByteArray bytes = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n";
    QList<qsizetype> places;
    for (qsizetype i = 0; i < objects.size(); ++i) {
        places << bytes.size();
        bytes += QByteArray::number(i + 1) + " 0 obj" + objects[i] + "endobj\n";
    }
    const qsizetype table = bytes.size();
    bytes += "xref\n0 5\n0000000000 65535 f \n";
    for (const qsizetype place : places) {
        bytes += QByteArray::number(place).rightJustified(10, '0') + " 00000 n \n";
    }
    return bytes + "trailer<</Size 5/Root 1 0 R/Info 4 0 R>>\nstartxref\n"
        + QByteArray::number(table) + "\n%%EOF\n";
}

QString someFont()
{
    for (const QString &path :
         {u"/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf"_s,
          u"/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"_s}) {
        if (QFile::exists(path)) {
            return path;
        }
    }
    return {};
}

} // namespace

class TestPreviewKinds final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fontWithGlyphs();
    void fontsThatAreNone();
    void jsonAsTree();
    void jsonThatIsNone_data();
    void jsonThatIsNone();
    void bigJson();
    void sourceMap();
    void mediaAsFacts_data();
    void mediaAsFacts();
    void factsOfAnotherFile();
    void figuresOfTheWindowsLanguage();
    void anythingAsHex();
    void bytesStandInColumns();
    void bytesGiveWay();
    void saysThatItReads();
};

void TestPreviewKinds::fontWithGlyphs()
{
    const QString path = someFont();
    QVERIFY(!path.isEmpty());
    PreviewBench bench;
    const QStringList families = QFontDatabase::families();
    GapMeter gaps;
    QVERIFY(bench.openPath(path));
    QCOMPARE(bench.tabs(), QStringList({u"Font"_s, u"Hex"_s}));
    QStringList values;
    for (const QLabel *label : bench.find<QWidget>(u"fontPane"_s)->findChildren<QLabel *>()) {
        values << label->text();
    }
    QVERIFY2(values.contains(u"JetBrains Mono"_s) || values.contains(u"Noto Sans"_s),
             qPrintable(values.join(u'|')));
    QVERIFY(values.contains(u"Licence"_s));
    QVERIFY(values.contains(u"Version"_s));
    QVERIFY2(values.filter(QRegularExpression(u"^Version ."_s)).isEmpty(),
             qPrintable(values.join(u'|')));
    QCOMPARE(GlyphTable::markOf(0xa0), u"NBSP"_s);
    QCOMPARE(GlyphTable::markOf(0xfeff), u"ZWNBSP"_s);
    QVERIFY(GlyphTable::markOf(U'a').isEmpty() && GlyphTable::markOf(0x10000).isEmpty());
    auto *glyphs = bench.find<GlyphTable>(u"glyphTable"_s);
    QTRY_VERIFY(glyphs->knownGlyphs() > 5);
    const int known = glyphs->knownGlyphs();
    QVERIFY(known < 200);
    glyphs->verticalScrollBar()->setValue(glyphs->verticalScrollBar()->maximum());
    QTRY_VERIFY(glyphs->knownGlyphs() > known);
    QVERIFY2(gaps.longest() < Blocked, qPrintable(QString::number(gaps.longest())));
    QCOMPARE(QFontDatabase::families(), families);
}

void TestPreviewKinds::fontsThatAreNone()
{
    PreviewBench bench;
    QFile font(someFont());
    QVERIFY(font.open(QIODevice::ReadOnly));
    const QByteArray good = font.readAll();
    QVERIFY(bench.open(u"text.ttf"_s, "no font at all"));
    QVERIFY2(bench.words().contains(u"Not a TrueType font"), qPrintable(bench.words()));
    QVERIFY(bench.open(u"none.woff2"_s, "wOF2" + QByteArray(200, '\xff')));
    QVERIFY2(bench.words().contains(u"Not a WOFF2 font"), qPrintable(bench.words()));
    QVERIFY(!bench.tabs().contains(u"Font"));
    // One that can be opened, of which nothing is seen.
    FontPane pane;
    pane.setContent(std::make_shared<FontContent>());
    QVERIFY2(pane.leftOut().contains(u"no character"_s), qPrintable(pane.leftOut()));
    // Damaged anywhere: shown or refused, never more.
    for (int round = 1; round < 40; ++round) {
        QByteArray bad = good;
        for (int i = 0; i < 200; ++i) {
            bad[(round * 7919 + i * 104729) % (round % 2 == 0 ? 4000 : bad.size())] =
                char(i * round);
        }
        QVERIFY(bench.open(u"bad%1.ttf"_s.arg(round), bad.first(bad.size() / (1 + round % 3))));
    }
}

void TestPreviewKinds::jsonAsTree()
{
    PreviewBench bench;
    QVERIFY(bench.open(
        u"a.json"_s, R"({"z": 1, "a": [true, null, "k\u00e4se"], "a": {}, "n": {"deep": [[]]}})"));
    QCOMPARE(bench.tabs(), QStringList({u"Tree"_s, u"Text"_s, u"Hex"_s}));
    const QAbstractItemModel *model = bench.find<QTreeView>(u"jsonTree"_s)->model();
    QCOMPARE(model->rowCount(), 4); // in the file's order, the doubled name twice
    QCOMPARE(model->index(0, 0).data().toString(), u"z"_s);
    QCOMPARE(model->index(0, 1).data().toString(), u"1"_s);
    const QModelIndex list = model->index(1, 0);
    QCOMPARE(model->rowCount(list), 3);
    QCOMPARE(model->index(2, 1, list).data().toString(), u"käse"_s);
    QVERIFY(model->index(1, 1).data().toString().startsWith(u"3 element"));
    QCOMPARE(model->parent(model->index(2, 0, list)), list);
    QCOMPARE(model->index(2, 0).data().toString(), u"a"_s);
    QVERIFY(bench.open(u"lone.json"_s, "42"));
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(model->index(0, 1).data().toString(), u"42"_s);
}

void TestPreviewKinds::jsonThatIsNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("words") << QByteArray("hello") << u"line 1: a value is missing"_s;
    QTest::newRow("cut") << QByteArray("{\"a\": [1,\n2") << u"line 2: a comma or"_s;
    QTest::newRow("more") << QByteArray("{}\n\n{}") << u"line 3: there is more"_s;
    QTest::newRow("open text") << QByteArray("[\"abc\\") << u"a text does not end"_s;
    QTest::newRow("no name") << QByteArray("{1: 2}") << u"a name in quotes"_s;
    QTest::newRow("no colon") << QByteArray("{\"a\" 2}") << u"a colon"_s;
    QTest::newRow("blanks") << QByteArray(" \n ") << u"there is no value"_s;
    QTest::newRow("deep") << QByteArray("[").repeated(1'000'000) << u"a value is missing"_s;
}

void TestPreviewKinds::jsonThatIsNone()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    PreviewBench bench;
    QVERIFY(bench.open(u"a.json"_s, bytes));
    QVERIFY2(bench.words().contains(words), qPrintable(bench.words()));
    QVERIFY(bench.tabs().contains(u"Text"));
}

void TestPreviewKinds::bigJson()
{
    QByteArray bytes = "{\"rows\": [";
    while (bytes.size() < 45'000'000) {
        bytes += R"({"name": "a row of some length", "size": 123456, "tags": ["a", "b"]},)";
    }
    bytes.back() = ']';
    bytes += "}";
    PreviewBench bench;
    QFile file(bench.folder.filePath(u"big.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    GapMeter gaps;
    QVERIFY(bench.openPath(file.fileName()));
    QVERIFY2(bench.words().contains(u"Only the first"), qPrintable(bench.words()));
    auto *tree = bench.find<QTreeView>(u"jsonTree"_s);
    const QModelIndex rows = tree->model()->index(0, 0);
    tree->expand(rows);
    QVERIFY(tree->model()->rowCount(rows) <= 1000);
    const QModelIndex group = tree->model()->index(1, 0, rows);
    QVERIFY2(group.data().toString().startsWith(u"[1"), qPrintable(group.data().toString()));
    tree->expand(group);
    tree->scrollToBottom();
    settle();
    QVERIFY2(gaps.longest() < Blocked, qPrintable(QString::number(gaps.longest())));
}

void TestPreviewKinds::sourceMap()
{
    PreviewBench bench;
    QVERIFY(bench.open(u"app.js.map"_s,
                       R"({"version":3,"file":"app.js","sources":["a.ts","b.ts","c.ts"],
"sourcesContent":["let a = 1;",null,"käse"],"names":["x","y"],"mappings":"AAAA;BBBB"})"));
    QCOMPARE(bench.tabs(), QStringList({u"Summary"_s, u"Tree"_s, u"Text"_s, u"Hex"_s}));
    QVERIFY(bench.words().contains(u"Source map, version 3"));
    const QString words = bench.label(u"sourceMapWords"_s);
    // Between a figure and its unit no line ends.
    const QChar gap = QChar::Nbsp;
    QVERIFY2(words.contains(u"app.js")
                 && words.contains(u"2 carry their content, 15"_s + gap + u'B')
                 && words.contains(u"9"_s + gap + u"B of mappings"_s),
             qPrintable(words));
    const QAbstractItemModel *list = bench.find<QTreeView>(u"sourceMapSources"_s)->model();
    QCOMPARE(list->rowCount(), 3);
    QCOMPARE(list->index(1, 1).data().toString(), u"none"_s);
    QVERIFY(bench.open(u"other.map"_s, R"({"version": 3})"));
    QVERIFY2(bench.words().contains(u"Not a source map"), qPrintable(bench.words()));
    for (const QByteArray wrong : {R"({"version":3,"sources":"x","mappings":"AAAA"})",
                                   R"({"version":3,"sources":["x"],"mappings":5})"}) {
        QVERIFY(bench.open(u"wrong.map"_s, wrong));
        QVERIFY2(bench.words().contains(u"Not a source map"), qPrintable(bench.words()));
    }
    QVERIFY(bench.open(u"bad.map"_s, "{"));
    QVERIFY2(bench.words().contains(u"Not a source map"), qPrintable(bench.words()));
}

void TestPreviewKinds::mediaAsFacts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("values");
    QTest::newRow("wav") << u"a.wav"_s << wav() << QStringList{u"Sample rate"_s, u"WAV"_s};
    QTest::newRow("pdf") << u"a.pdf"_s << pdf()
                         << QStringList{u"Price list"_s, u"Northwind"_s, u"Pages\n"_s};
    QTest::newRow("no pdf") << u"b.pdf"_s << QByteArray("%PDF-1.4\n\xff\xfe garbage")
                            << QStringList{u"PDF"_s};
    QTest::newRow("no video") << u"b.mp4"_s
                              << QByteArray("\0\0\0\x18"
                                            "ftypmp42",
                                            12)
                              << QStringList{u"MP4"_s};
}

void TestPreviewKinds::mediaAsFacts()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, values);
    PreviewBench bench;
    GapMeter gaps;
    QVERIFY(bench.open(name, bytes));
    // Named by what it is: the page has a tab for facts of its own.
    QVERIFY(!bench.tabs().contains(u"Facts"_s));
    QCOMPARE(bench.tabs().front(), name.section(u'.', -1).toUpper());
    QString all = bench.words();
    for (const QLabel *label : bench.find<QWidget>(u"factsPane"_s)->findChildren<QLabel *>()) {
        all += label->text() + u'\n';
    }
    QVERIFY2(!all.contains(u"cannot be read"), qPrintable(all));
    for (const QString &value : values) {
        QVERIFY2(all.contains(value), qPrintable(all));
    }
    QVERIFY(gaps.longest() < Blocked);
}

/// The rows are those of the file before, and say nothing more of it.
void TestPreviewKinds::factsOfAnotherFile()
{
    PreviewBench bench;
    const auto labels = [&bench] {
        return bench.find<QWidget>(u"factsPane"_s)->findChildren<QLabel *>();
    };
    const auto seen = [&labels] {
        QStringList texts;
        for (const QLabel *label : labels()) {
            texts << (label->isVisible() ? QStringList(label->text()) : QStringList());
        }
        return texts;
    };
    QVERIFY(bench.open(u"a.wav"_s, wav()));
    QTRY_VERIFY(!seen().isEmpty() && seen().size() == labels().size());
    const QStringList sound = seen();
    QVERIFY(sound.join(u' ').contains(u"kHz"_s));
    const QPointer<QLabel> first = labels().first();
    QVERIFY(bench.open(u"a.pdf"_s, pdf()));
    QTRY_VERIFY(seen().contains(u"Price list"_s));
    QVERIFY(!seen().join(u' ').contains(u"kHz"_s));
    QVERIFY(bench.open(u"b.pdf"_s, "%PDF-1.4\n\xff\xfe garbage"));
    QTRY_VERIFY(seen().size() < sound.size());
    const qsizetype most = labels().size();
    QVERIFY(bench.open(u"a.wav"_s, wav()));
    QTRY_COMPARE(seen(), sound);
    QCOMPARE(labels().size(), most);
    QVERIFY(first != nullptr && first == labels().first());
}

/// Not of the system's, in which the program that reads them starts.
void TestPreviewKinds::figuresOfTheWindowsLanguage()
{
    const QLocale before;
    const auto restore = qScopeGuard([before] { QLocale::setDefault(before); });
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    PreviewBench bench;
    QVERIFY(bench.open(u"a.wav"_s, wav()));
    QString all;
    for (const QLabel *label : bench.find<QWidget>(u"factsPane"_s)->findChildren<QLabel *>()) {
        all += label->text() + u'\n';
    }
    QVERIFY2(all.contains(u"8,00 kHz"), qPrintable(all));
}

void TestPreviewKinds::anythingAsHex()
{
    PreviewBench bench;
    QByteArray bytes;
    for (int i = 0; i < 100'000; ++i) {
        bytes += char(i % 251);
    }
    QVERIFY(bench.open(u"a.bin"_s, bytes));
    QCOMPARE(bench.tabs(), QStringList({u"Hex"_s}));
    auto *view = bench.find<HexView>(u"hexView"_s);
    QTRY_VERIFY(view->rowText(0).startsWith(u"00 01 02"));
    QVERIFY2(bench.words().contains(u"100,000 bytes"), qPrintable(bench.words()));
    view->goTo(99'999);
    QTRY_VERIFY(view->rowText(99'999).contains(u"%1"_s.arg(99'999 % 251, 2, 16, QChar(u'0'))));
    // A file with nothing in it but its size.
    QFile sparse(bench.folder.filePath(u"huge.bin"_s));
    QVERIFY(sparse.open(QIODevice::WriteOnly));
    QVERIFY(sparse.resize(200LL * 1024 * 1024 * 1024));
    GapMeter gaps;
    QVERIFY(bench.openPath(sparse.fileName()));
    view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum());
    QTRY_VERIFY(view->rowText(view->firstVisible()).startsWith(u"00 00"));
    QVERIFY(view->firstVisible() > 199LL * 1024 * 1024 * 1024);
    QVERIFY(gaps.longest() < Blocked);
}

namespace {

/// Two rows of eight bytes: those before the last are narrow in the one and wide in the other.
std::shared_ptr<const OpenFile> twoRows(const QTemporaryDir &folder)
{
    QFile file(folder.filePath(u"rows.bin"_s));
    if (!file.open(QIODevice::WriteOnly)
        || file.write(QByteArray(7, '\xff') + '\x99' + QByteArray(7, '\xdd') + '\x99') != 16) {
        return {};
    }
    file.close();
    auto opened = OpenFile::open(FileRef{.path = QFile::encodeName(file.fileName()).toStdString()});
    return opened ? std::make_shared<const OpenFile>(std::move(*opened)) : nullptr;
}

} // namespace

/// Whatever stands before them in the row, and on whichever side.
void TestPreviewKinds::bytesStandInColumns()
{
    const QTemporaryDir folder;
    const std::shared_ptr<const OpenFile> file = twoRows(folder);
    QVERIFY(file);
    HexView view;
    view.setFont(QFontDatabase::systemFont(QFontDatabase::GeneralFont)); // no fixed widths
    const double cell = TextPainter::cellWidth(view.font());
    view.resize(int(100 * cell), 200);
    view.show();
    view.setFiles(file, file);
    QCOMPARE(view.bytesPerRow(), 8);
    view.grab(); // asks for what it shows
    QTRY_VERIFY(view.rowText(8).startsWith(u"dd"));
    const int height = TextPainter::rowHeight(view.font());
    for (const int lane : {0, 1}) {
        // The last byte: behind the offset, behind the other side.
        const double left = scaled(&view, 10) + (10 + lane * (33 + 3) + 3 * 7) * cell;
        const QRect place(int(left), scaled(&view, 4), int(2 * cell), height);
        const QImage first = view.viewport()->grab(place).toImage();
        QCOMPARE(view.viewport()->grab(place.translated(0, height)).toImage(), first);
        QImage bare = first;
        bare.fill(first.pixelColor(0, 0));
        QVERIFY(first != bare); // or the test proves nothing
    }
}

/// Both sides are whole in whatever room there is.
void TestPreviewKinds::bytesGiveWay()
{
    const QTemporaryDir folder;
    const std::shared_ptr<const OpenFile> file = twoRows(folder);
    QVERIFY(file);
    HexView view;
    view.setFiles(file, file);
    view.show();
    const double cell = TextPainter::cellWidth(view.font());
    for (const auto &[columns, bytes] :
         {std::pair(150, 16), std::pair(85, 8), std::pair(52, 4), std::pair(36, 2)}) {
        view.resize(int(columns * cell) + scaled(&view, 16), 200);
        QTRY_COMPARE(view.bytesPerRow(), bytes);
        QCOMPARE(view.horizontalScrollBar()->maximum(), 0);
    }
}

/// What was shown before is not taken for what the next file holds.
void TestPreviewKinds::saysThatItReads()
{
    PreviewBench bench;
    QVERIFY(bench.open(u"one.txt"_s, "one\n"));
    QCOMPARE(bench.label(u"previewNote"_s), QString());
    QSemaphore gate;
    const int threads = previewWorkers()->maxThreadCount();
    for (int i = 0; i < threads; ++i) {
        previewWorkers()->start([&gate] { gate.acquire(); });
    }
    const auto open = qScopeGuard([&] {
        gate.release(threads);
        previewWorkers()->waitForDone();
    });
    QFile file(bench.folder.filePath(u"two.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("two\n");
    file.close();
    bench.preview.show(FileRef{.path = QFile::encodeName(file.fileName()).toStdString()});
    QVERIFY(!bench.preview.isReady());
    QTRY_COMPARE(bench.label(u"previewNote"_s), u"Reading the file…"_s);
    gate.release(threads);
    QTRY_VERIFY(bench.preview.isReady());
    QCOMPARE(bench.label(u"previewNote"_s), QString());
    QCOMPARE(bench.tabs(), QStringList({u"Text"_s, u"Hex"_s}));
}

QTEST_MAIN(TestPreviewKinds)
#include "tst_previewkinds.moc"
