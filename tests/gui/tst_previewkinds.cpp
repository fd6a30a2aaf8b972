// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/gapmeter.h"

#include "ui/preview/filepreview.h"
#include "ui/preview/glyphtable.h"
#include "ui/preview/hexview.h"
#include "ui/preview/imagecanvas.h"
#include "ui/preview/imagepane.h"
#include "ui/preview/svgclean.h"
#include "ui/preview/svgimage.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QBuffer>
#include <QFile>
#include <QFontDatabase>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <future>
#include <sys/stat.h>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr double LongestGap = 50; // milliseconds

struct Bench {
    Theme theme{*qApp};
    QTemporaryDir folder;
    FilePreview preview;

    Bench()
    {
        preview.resize(520, 460);
        preview.show();
    }
    [[nodiscard]] bool open(const QString &name, const QByteArray &bytes)
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            return false;
        }
        file.close();
        return openPath(file.fileName());
    }
    [[nodiscard]] bool openPath(const QString &path)
    {
        preview.show(FileRef{.path = QFile::encodeName(path).toStdString()});
        const bool ready = QTest::qWaitFor([this] { return preview.isReady(); }, 60'000);
        if (const QString out = qEnvironmentVariable("SLIPWAY_TEST_PICTURES"); !out.isEmpty()) {
            QTest::qWait(200);
            preview.grab().save(out + u'/' + path.section(u'/', -1) + u".png"_s);
        }
        return ready;
    }
    [[nodiscard]] QStringList tabs() const
    {
        const auto *bar = preview.findChild<QTabBar *>(u"previewTabs"_s);
        QStringList titles;
        for (int tab = 0; tab < bar->count(); ++tab) {
            titles << bar->tabText(tab);
        }
        return titles;
    }
    void choose(const QString &title) const
    {
        auto *bar = preview.findChild<QTabBar *>(u"previewTabs"_s);
        const int tab = int(tabs().indexOf(title));
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tab).center());
    }
    template <typename T> [[nodiscard]] T *find(const QString &name) const
    {
        return preview.findChild<T *>(name);
    }
    [[nodiscard]] QString label(const QString &name) const
    {
        const auto *label = find<QLabel>(name);
        return label->isVisible() ? label->text() : QString();
    }
    /// Facts, what is left out, and what is said in place of everything.
    [[nodiscard]] QString words() const
    {
        return QStringList(
                   {label(u"previewFacts"_s), label(u"previewLeftOut"_s), label(u"previewNote"_s)})
            .join(u'\n');
    }
};

QByteArray png(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "png");
    return bytes;
}

QByteArray smallPng(QColor color = Qt::red)
{
    QImage image(8, 8, QImage::Format_ARGB32);
    image.fill(color);
    return png(image);
}

/// A PNG that says it has this size; its pixels are missing.
QByteArray pngOfSize(quint32 width, quint32 height)
{
    QByteArray bytes = smallPng();
    for (int i = 0; i < 4; ++i) {
        bytes[16 + i] = char(width >> (24 - 8 * i));
        bytes[20 + i] = char(height >> (24 - 8 * i));
    }
    // The header's check sum is made good.
    quint32 sum = 0xffffffff;
    for (int at = 12; at < 29; ++at) {
        sum ^= uchar(bytes[at]);
        for (int bit = 0; bit < 8; ++bit) {
            sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320U : 0U);
        }
    }
    sum = ~sum;
    for (int i = 0; i < 4; ++i) {
        bytes[29 + i] = char(sum >> (24 - 8 * i));
    }
    return bytes;
}

/// Two frames of one pixel.
QByteArray animatedGif()
{
    return QByteArray::fromHex("47494638396101000100800000ff000000ff00"
                               "21ff0b4e45545343415045322e300301000000"
                               "21f9040005000000"
                               "2c00000000010001000002024401003b")
               .chopped(1)
        + QByteArray::fromHex("21f9040005000000"
                              "2c00000000010001000002024401003b");
}

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
    void imageWithFactsAndZoom();
    void imagesThatAreNone_data();
    void imagesThatAreNone();
    void animationPlaysAndPauses();
    void svgIsDrawn();
    void svgOpensNothing();
    void svgIsRefused_data();
    void svgIsRefused();
    void fontWithGlyphs();
    void fontsThatAreNone();
    void jsonAsTree();
    void jsonThatIsNone_data();
    void jsonThatIsNone();
    void bigJson();
    void sourceMap();
    void mediaAsFacts_data();
    void mediaAsFacts();
    void anythingAsHex();
};

void TestPreviewKinds::imageWithFactsAndZoom()
{
    Bench bench;
    QImage image(640, 480, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QVERIFY(bench.open(u"a.png"_s, png(image)));
    QCOMPARE(bench.tabs(), QStringList({u"Image"_s, u"Hex"_s}));
    QVERIFY2(bench.words().contains(u"PNG · 640 × 480 pixels · 32 bit · alpha"),
             qPrintable(bench.words()));
    auto *canvas = bench.find<ImageCanvas>(u"imageCanvas"_s);
    QVERIFY(canvas->isFitted());
    QVERIFY(canvas->zoom() < 1);
    canvas->setFocus();
    QTest::keyClick(canvas, Qt::Key_0);
    QCOMPARE(canvas->zoom(), 1.0);
    QVERIFY(canvas->horizontalScrollBar()->maximum() > 0);
    QTest::keyClick(canvas, Qt::Key_Plus);
    QVERIFY(canvas->zoom() > 1);
    QVERIFY2(bench.words().contains(u"shown at 150 %"), qPrintable(bench.words()));
    QTest::keyClick(canvas, Qt::Key_Minus);
    QTest::keyClick(canvas, Qt::Key_Minus);
    QVERIFY(canvas->zoom() < 1);
    QTest::mouseClick(bench.find<QPushButton>(u"zoomFit"_s), Qt::LeftButton);
    QVERIFY(canvas->isFitted());
    QWheelEvent wheel(QPointF(50, 50), canvas->mapToGlobal(QPointF(50, 50)), {}, {0, 120},
                      Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
    const double before = canvas->zoom();
    QApplication::sendEvent(canvas->viewport(), &wheel);
    QVERIFY(canvas->zoom() > before);
}

void TestPreviewKinds::imagesThatAreNone_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("bomb") << u"bomb.png"_s << pngOfSize(60'000, 60'000) << u"Too large"_s;
    QTest::newRow("wider than anything") << u"wide.png"_s << pngOfSize(0x7fffffff, 1) << u"PNG"_s;
    QTest::newRow("no pixels") << u"zero.png"_s << pngOfSize(0, 0) << u"PNG"_s;
    QTest::newRow("pixels missing") << u"half.png"_s << pngOfSize(3000, 3000) << u"damaged"_s;
    QTest::newRow("cut") << u"cut.png"_s << smallPng().first(40) << u"damaged"_s;
    QTest::newRow("text") << u"text.png"_s << QByteArray("hello") << u"Not a PNG image"_s;
    QTest::newRow("an SVG inside")
        << u"svg.png"_s << QByteArray("\x89PNG\r\n\x1a\n<svg xmlns='http://www.w3.org/2000/svg'/>")
        << u"Not a PNG image"_s;
    QTest::newRow("jpeg") << u"a.jpg"_s << QByteArray("\xff\xd8\xff\xe0\0\x10JFIF\0", 11)
                          << u"Not a JPEG image"_s;
    QTest::newRow("gif") << u"a.gif"_s << QByteArray("GIF89a\xff\xff\xff\xff\xf7", 11) << u"GIF"_s;
    QTest::newRow("no reader") << u"a.jxl"_s << QByteArray("\xff\x0a\0\0\0\0", 6)
                               << u"no reader for JPEG XL"_s;
}

void TestPreviewKinds::imagesThatAreNone()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    Bench bench;
    GapMeter gaps;
    QVERIFY(bench.open(name, bytes));
    QVERIFY2(bench.words().contains(words), qPrintable(bench.words()));
    QVERIFY(!bench.tabs().contains(u"Image"));
    QVERIFY(bench.tabs().contains(u"Hex"));
    QVERIFY(gaps.longest() < LongestGap);
}

void TestPreviewKinds::animationPlaysAndPauses()
{
    Bench bench;
    QVERIFY(bench.open(u"a.gif"_s, animatedGif()));
    QVERIFY2(bench.words().contains(u"2 frame"), qPrintable(bench.words()));
    auto *pane = bench.find<ImagePane>(u"imagePane"_s);
    QVERIFY(pane->isPlaying());
    auto *play = bench.find<QPushButton>(u"playImage"_s);
    QVERIFY(play->isVisible());
    QTest::mouseClick(play, Qt::LeftButton);
    QVERIFY(!pane->isPlaying());
    QCOMPARE(play->text(), u"Play"_s);
    QTest::mouseClick(play, Qt::LeftButton);
    QVERIFY(pane->isPlaying());
    // A still image has nothing to play.
    QVERIFY(bench.open(u"b.png"_s, smallPng()));
    QVERIFY(!play->isVisible());
}

void TestPreviewKinds::svgIsDrawn()
{
    Bench bench;
    QVERIFY(bench.open(u"a.svg"_s,
                       "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'>"
                       "<style>.a{fill:#ff0000}</style><rect class='a' width='20' height='10'/>"
                       "</svg>"));
    QCOMPARE(bench.tabs(), QStringList({u"Image"_s, u"Text"_s, u"Hex"_s}));
    QVERIFY2(bench.words().contains(u"SVG · 20 × 10 pixels"), qPrintable(bench.words()));
    const QImage &image = bench.find<ImageCanvas>(u"imageCanvas"_s)->image().full();
    QCOMPARE(image.pixelColor(image.rect().center()), QColor(Qt::red));
    bench.choose(u"Text"_s);
    QVERIFY(bench.words().contains(u"UTF-8"));
    // What was chosen stays for the next file that has it.
    QVERIFY(
        bench.open(u"b.svg"_s, "<svg xmlns='http://www.w3.org/2000/svg' width='2' height='2'/>"));
    QVERIFY(bench.words().contains(u"UTF-8"));
}

void TestPreviewKinds::svgOpensNothing()
{
    const QTemporaryDir folder;
    const QString picture = folder.filePath(u"red.png"_s);
    QFile file(picture);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(smallPng());
    file.close();
    // Whoever opens this for reading waits for ever.
    const QString pipe = folder.filePath(u"pipe.png"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const QByteArray red = QFile::encodeName(picture);
    const QByteArray wait = QFile::encodeName(pipe);
    const QByteArray svg = "<?xml version='1.0'?><?xml-stylesheet href='file://" + wait
        + "' type='text/css'?><!DOCTYPE svg [<!ENTITY e SYSTEM 'file://" + wait + "'>]>"
        + "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
          "width='40' height='40' onload='alert(1)'>"
          "<script>while(true){}</script>"
          "<style>@import url(file://"
        + wait + "); rect{fill:url(\"" + wait
        + "\")}</style>"
          "<style>a { b: u\\72l("
        + wait
        + ") }</style>"
          "<image width='40' height='40' xlink:href='"
        + red
        + "'/>"
          "<image width='40' height='40' href='file://"
        + red
        + "'/>"
          "<image width='40' height='40' href='file://"
        + wait
        + "'/>"
          "<image width='40' height='40' href='http://127.0.0.1:1/a.png'/>"
          "<use xlink:href='"
        + wait
        + "#a'/>"
          "<foreignObject><iframe src='file://"
        + wait
        + "'/></foreignObject>"
          "<rect width='10' height='10' style='fill:url(file://"
        + wait
        + ")'/>"
          "</svg>";
    const auto clean = cleanSvg(svg);
    QVERIFY(clean.has_value());
    QVERIFY2(!clean->bytes.contains(red) && !clean->bytes.contains(wait)
                 && !clean->bytes.contains("127.0.0.1") && !clean->bytes.contains("while")
                 && !clean->bytes.contains("alert"),
             clean->bytes.constData());
    QVERIFY(clean->removed >= 10);
    Bench bench;
    QVERIFY(bench.open(u"outside.svg"_s, svg));
    QVERIFY2(bench.tabs().contains(u"Image"), qPrintable(bench.words()));
    QVERIFY2(bench.words().contains(u"not followed"), qPrintable(bench.words()));
    const QImage &image = bench.find<ImageCanvas>(u"imageCanvas"_s)->image().full();
    QCOMPARE(image.pixelColor(image.width() - 20, image.height() - 20).alpha(), 0);
}

void TestPreviewKinds::svgIsRefused_data()
{
    QTest::addColumn<QByteArray>("svg");
    QTest::addColumn<QString>("words");
    const QByteArray head = "<svg xmlns='http://www.w3.org/2000/svg' "
                            "xmlns:xlink='http://www.w3.org/1999/xlink' width='10' height='10'>";
    QTest::newRow("deep") << head + QByteArray("<g>").repeated(50'000)
            + QByteArray("</g>").repeated(50'000)
            + "</svg>" << u"deep"_s;
    QByteArray laughs = head + "<g id='a0'><rect width='1' height='1'/></g>";
    for (int i = 1; i < 30; ++i) {
        const QByteArray use = "<use xlink:href='#a" + QByteArray::number(i - 1) + "'/>";
        laughs += "<g id='a" + QByteArray::number(i) + "'>" + use.repeated(10) + "</g>";
    }
    QTest::newRow("repeats itself") << laughs + "</svg>" << u"repeats"_s;
    QTest::newRow("uses itself") << head + "<g id='a'><use xlink:href='#a'/></g></svg>"
                                 << u"repeats"_s;
    QByteArray entities = "<!DOCTYPE svg [<!ENTITY a0 'ha'>";
    for (int i = 1; i < 20; ++i) {
        entities += "<!ENTITY a" + QByteArray::number(i) + " '"
            + QByteArray("&a" + QByteArray::number(i - 1) + ";").repeated(10) + "'>";
    }
    QTest::newRow("entities") << entities + "]>" + head + "<text>&a19;</text></svg>"
                              << u"Not an SVG"_s;
    QTest::newRow("no xml") << QByteArray("<svg") << u"Not an SVG"_s;
    QTest::newRow("something else") << QByteArray("<html><svg/></html>") << u"Not an SVG"_s;
    QTest::newRow("no size") << QByteArray(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 0' width='nan'/>")
                             << u"SVG"_s;
    QTest::newRow("many") << head + QByteArray("<g/>").repeated(210'000) + "</svg>"
                          << u"elements"_s;
}

void TestPreviewKinds::svgIsRefused()
{
    QFETCH(QByteArray, svg);
    QFETCH(QString, words);
    Bench bench;
    GapMeter gaps;
    QVERIFY(bench.open(u"a.svg"_s, svg));
    QVERIFY2(bench.words().contains(words), qPrintable(bench.words()));
    QVERIFY(!bench.tabs().contains(u"Image"));
    QVERIFY(bench.tabs().contains(u"Text"));
    QVERIFY(gaps.longest() < LongestGap);
    // Absurd sizes are drawn small.
    const auto draw = [] {
        return decodeSvg("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 99999999 1'>"
                         "<path d='M0 0h9'/></svg>",
                         {});
    };
    const ImageResult huge = std::async(std::launch::async, draw).get();
    QVERIFY(!huge.has_value() || (*huge)->frames[0].image.size().width() <= 1024);
}

void TestPreviewKinds::fontWithGlyphs()
{
    const QString path = someFont();
    QVERIFY(!path.isEmpty());
    Bench bench;
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
    auto *glyphs = bench.find<GlyphTable>(u"glyphTable"_s);
    QTRY_VERIFY(glyphs->knownGlyphs() > 5);
    const int known = glyphs->knownGlyphs();
    QVERIFY(known < 200);
    glyphs->verticalScrollBar()->setValue(glyphs->verticalScrollBar()->maximum());
    QTRY_VERIFY(glyphs->knownGlyphs() > known);
    QVERIFY2(gaps.longest() < LongestGap, qPrintable(QString::number(gaps.longest())));
    QCOMPARE(QFontDatabase::families(), families);
}

void TestPreviewKinds::fontsThatAreNone()
{
    Bench bench;
    QFile font(someFont());
    QVERIFY(font.open(QIODevice::ReadOnly));
    const QByteArray good = font.readAll();
    QVERIFY(bench.open(u"text.ttf"_s, "no font at all"));
    QVERIFY2(bench.words().contains(u"Not a TrueType font"), qPrintable(bench.words()));
    QVERIFY(bench.open(u"none.woff2"_s, "wOF2" + QByteArray(200, '\xff')));
    QVERIFY2(bench.words().contains(u"Not a WOFF2 font"), qPrintable(bench.words()));
    QVERIFY(!bench.tabs().contains(u"Font"));
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
    Bench bench;
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
    Bench bench;
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
    Bench bench;
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
    QTest::qWait(1);
    QVERIFY2(gaps.longest() < LongestGap, qPrintable(QString::number(gaps.longest())));
}

void TestPreviewKinds::sourceMap()
{
    Bench bench;
    QVERIFY(bench.open(u"app.js.map"_s,
                       R"({"version":3,"file":"app.js","sources":["a.ts","b.ts","c.ts"],
"sourcesContent":["let a = 1;",null,"käse"],"names":["x","y"],"mappings":"AAAA;BBBB"})"));
    QCOMPARE(bench.tabs(), QStringList({u"Summary"_s, u"Tree"_s, u"Text"_s, u"Hex"_s}));
    QVERIFY(bench.words().contains(u"Source map, version 3"));
    const QString words = bench.label(u"sourceMapWords"_s);
    QVERIFY2(words.contains(u"app.js") && words.contains(u"2 carry their content, 15 B"),
             qPrintable(words));
    const QAbstractItemModel *list = bench.find<QTreeView>(u"sourceMapSources"_s)->model();
    QCOMPARE(list->rowCount(), 3);
    QCOMPARE(list->index(1, 1).data().toString(), u"none"_s);
    QVERIFY(bench.open(u"other.map"_s, R"({"version": 3})"));
    QVERIFY2(bench.words().contains(u"Not a source map"), qPrintable(bench.words()));
    QVERIFY(bench.open(u"bad.map"_s, "{"));
    QVERIFY2(bench.words().contains(u"Not a source map"), qPrintable(bench.words()));
}

void TestPreviewKinds::mediaAsFacts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("values");
    QTest::newRow("wav") << u"a.wav"_s << wav() << QStringList{u"Sample Rate"_s, u"WAV"_s};
    QTest::newRow("pdf") << u"a.pdf"_s << pdf() << QStringList{u"Price list"_s, u"Northwind"_s};
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
    Bench bench;
    GapMeter gaps;
    QVERIFY(bench.open(name, bytes));
    QVERIFY(bench.tabs().contains(u"Facts"_s));
    QString all = bench.words();
    for (const QLabel *label : bench.find<QWidget>(u"factsPane"_s)->findChildren<QLabel *>()) {
        all += label->text() + u'\n';
    }
    QVERIFY2(!all.contains(u"cannot be read"), qPrintable(all));
    for (const QString &value : values) {
        QVERIFY2(all.contains(value), qPrintable(all));
    }
    QVERIFY(gaps.longest() < LongestGap);
}

void TestPreviewKinds::anythingAsHex()
{
    Bench bench;
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
    QVERIFY(gaps.longest() < LongestGap);
}

QTEST_MAIN(TestPreviewKinds)
#include "tst_previewkinds.moc"
