// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown of pictures, and what of them is refused.
#include "gui_support/gapmeter.h"
#include "gui_support/previewbench.h"

#include "ui/preview/imagecanvas.h"
#include "ui/preview/imagepane.h"
#include "ui/preview/svgclean.h"
#include "ui/preview/svgimage.h"
#include "ui/settings/viewmemory.h"

#include <QBuffer>
#include <QPushButton>
#include <QScrollBar>

#include <cmath>
#include <future>
#include <sys/stat.h>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

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

} // namespace

class TestPreviewImages final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choiceHoldsForItsKind();
    void imageWithFactsAndZoom();
    void smallImagesFitAsTheyAre();
    void imagesThatAreNone_data();
    void imagesThatAreNone();
    void animationPlaysAndPauses();
    void svgIsDrawn();
    void svgOpensNothing();
    void svgIsRefused_data();
    void svgIsRefused();
    void opaqueImagesOverEachOtherHideTheBoard();
};

void TestPreviewImages::choiceHoldsForItsKind()
{
    PreviewBench bench;
    const auto chosen = [&bench] {
        const auto *bar = bench.find<QTabBar>(u"previewTabs"_s);
        return bar->tabText(bar->currentIndex());
    };
    QVERIFY(bench.open(u"a.png"_s, smallPng()));
    bench.choose(u"Hex"_s);
    QVERIFY(bench.open(u"a.css"_s, "body { color: red; }\n"));
    QCOMPARE(chosen(), u"Text"_s);
    QVERIFY(bench.open(u"b.png"_s, smallPng()));
    QCOMPARE(chosen(), u"Hex"_s);
    // It is kept for the next time as well.
    ViewMemory memory;
    bench.preview.saveView(memory, u"p"_s);
    FilePreview again;
    again.restoreView(ViewMemory::fromBytes(memory.toBytes()), u"p"_s);
    again.show();
    again.show(bench.preview.file());
    QTRY_VERIFY(again.isReady());
    const auto *bar = again.findChild<QTabBar *>(u"previewTabs"_s);
    QCOMPARE(bar->tabText(bar->currentIndex()), u"Hex"_s);
}

void TestPreviewImages::imageWithFactsAndZoom()
{
    PreviewBench bench;
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
    QCOMPARE(bench.find<QPushButton>(u"zoomPixels"_s)->text(), u"150 %"_s);
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

void TestPreviewImages::smallImagesFitAsTheyAre()
{
    PreviewBench bench;
    QVERIFY(bench.open(u"a.png"_s, smallPng()));
    auto *canvas = bench.find<ImageCanvas>(u"imageCanvas"_s);
    QVERIFY(canvas->isFitted());
    QCOMPARE(canvas->zoom(), 1.0);
    canvas->setFocus();
    QTest::keyClick(canvas, Qt::Key_Plus);
    QVERIFY(canvas->zoom() > 1);
    QTest::mouseClick(bench.find<QPushButton>(u"zoomFit"_s), Qt::LeftButton);
    QVERIFY(canvas->isFitted());
    QCOMPARE(canvas->zoom(), 1.0);

    // A drawing has no size of its own.
    QVERIFY(bench.open(u"a.svg"_s,
                       "<svg xmlns='http://www.w3.org/2000/svg' width='16' height='16'>"
                       "<circle r='8' cx='8' cy='8'/></svg>"));
    canvas = bench.find<ImageCanvas>(u"imageCanvas"_s);
    QVERIFY(canvas->isFitted());
    QVERIFY(canvas->zoom() > 1);
}

void TestPreviewImages::imagesThatAreNone_data()
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

void TestPreviewImages::imagesThatAreNone()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    PreviewBench bench;
    GapMeter gaps;
    QVERIFY(bench.open(name, bytes));
    QVERIFY2(bench.words().contains(words), qPrintable(bench.words()));
    QVERIFY(!bench.tabs().contains(u"Image"));
    QVERIFY(bench.tabs().contains(u"Hex"));
    QVERIFY(gaps.longest() < Blocked);
}

void TestPreviewImages::animationPlaysAndPauses()
{
    PreviewBench bench;
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

void TestPreviewImages::svgIsDrawn()
{
    PreviewBench bench;
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

void TestPreviewImages::svgOpensNothing()
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
    PreviewBench bench;
    QVERIFY(bench.open(u"outside.svg"_s, svg));
    QVERIFY2(bench.tabs().contains(u"Image"), qPrintable(bench.words()));
    QVERIFY2(bench.words().contains(u"not followed"), qPrintable(bench.words()));
    const QImage &image = bench.find<ImageCanvas>(u"imageCanvas"_s)->image().full();
    QCOMPARE(image.pixelColor(image.width() - 20, image.height() - 20).alpha(), 0);
}

void TestPreviewImages::svgIsRefused_data()
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

void TestPreviewImages::svgIsRefused()
{
    QFETCH(QByteArray, svg);
    QFETCH(QString, words);
    PreviewBench bench;
    GapMeter gaps;
    QVERIFY(bench.open(u"a.svg"_s, svg));
    QVERIFY2(bench.words().contains(words), qPrintable(bench.words()));
    QVERIFY(!bench.tabs().contains(u"Image"));
    QVERIFY(bench.tabs().contains(u"Text"));
    QVERIFY(gaps.longest() < Blocked);
    // Absurd sizes are drawn small.
    const auto draw = [] {
        return decodeSvg("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 99999999 1'>"
                         "<path d='M0 0h9'/></svg>",
                         {});
    };
    const ImageResult huge = std::async(std::launch::async, draw).get();
    QVERIFY(!huge.has_value() || (*huge)->frames[0].image.size().width() <= 1024);
}

/// The board says where images are transparent.
void TestPreviewImages::opaqueImagesOverEachOtherHideTheBoard()
{
    const Theme theme(*qApp);
    const auto filled = [](QColor color) {
        QImage image(64, 64, QImage::Format_RGB32);
        image.fill(color);
        return ImageLevels(image);
    };
    ImageCanvas canvas;
    canvas.resize(200, 200);
    canvas.show();
    QVERIFY(QTest::qWaitForWindowExposed(&canvas));
    canvas.setImage(filled(Qt::red));
    canvas.setSecond(filled(Qt::blue));
    for (const double amount : {0.0, 0.25, 0.5, 1.0}) {
        canvas.setBlend(Blend::Fade, amount);
        const QImage seen = canvas.viewport()->grab().toImage();
        const QPoint middle = seen.rect().center();
        for (int y = -16; y <= 16; ++y) { // over several of the board's fields
            for (int x = -16; x <= 16; ++x) {
                const QColor color = seen.pixelColor(middle + QPoint(x, y));
                QVERIFY2(std::abs(color.red() - 255 * (1 - amount)) <= 3 && color.green() <= 3
                             && std::abs(color.blue() - 255 * amount) <= 3,
                         qPrintable(u"%1 at %2"_s.arg(color.name()).arg(amount)));
            }
        }
    }
}

QTEST_MAIN(TestPreviewImages)
#include "tst_previewimages.moc"
