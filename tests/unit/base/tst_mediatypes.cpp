// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/mediatypes.h"

#include <QTest>

using namespace Slipway;

class TestMediaTypes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void types_data();
    void types();
    void sameExtension();
};

void TestMediaTypes::types_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("encoding");
    const auto row = [](const char *name, const char *type, const char *encoding = "") {
        QTest::newRow(name) << QByteArray(name) << QByteArray(type) << QByteArray(encoding);
    };
    row("css/a.css", "text/css; charset=utf-8");
    row("A.CSS", "text/css; charset=utf-8");
    row("a.min.js", "text/javascript; charset=utf-8");
    row("a.mjs", "text/javascript; charset=utf-8");
    row("a.js.map", "application/json");
    row("a.json", "application/json");
    row("a.svg", "image/svg+xml");
    row("a.svgz", "image/svg+xml", "gzip");
    row("a.woff", "font/woff");
    row("a.woff2", "font/woff2");
    row("a.wasm", "application/wasm");
    row("a.3gp", "video/3gpp");
    row("a.zst", "application/zstd");
    row("a.css.gz", "text/css; charset=utf-8", "gzip");
    row("a.1234.css.BR", "text/css; charset=utf-8", "br");
    row("a.json.zst", "application/json", "zstd");
    row("a.gz", "application/gzip");
    row("a.tar.gz", "application/gzip");
    row("a.unknown.gz", "application/gzip");
    row("a.unknown", "application/octet-stream");
    row("LICENSE", "application/octet-stream");
    row(".css", "application/octet-stream");
    row("a.css/b", "application/octet-stream");
    row("a.", "application/octet-stream");
    row("", "application/octet-stream");
    row("x/crossdomain.xml", "text/x-cross-domain-policy; charset=utf-8");
    row("manifest.webmanifest", "application/manifest+json");
}

void TestMediaTypes::types()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, encoding);
    const MediaType found = mediaTypeOf(name.toStdString());
    QCOMPARE(found.type, type.toStdString());
    QCOMPARE(found.encoding, encoding.toStdString());
}

/// Names of one deciding extension are of one type, and the others have none.
void TestMediaTypes::sameExtension()
{
    QCOMPARE(decidingExtension("css/a.1234.css"), std::string_view("css"));
    QCOMPARE(decidingExtension("b.css"), std::string_view("css"));
    QCOMPARE(decidingExtension("a.unknown"), std::string_view("unknown"));
    for (const std::string_view name : {"a.css.gz", "a.BR", "A.CSS", "LICENSE", ".css", "a.css/b",
                                        "a.", "x/crossdomain.xml", "a.xml"}) {
        QVERIFY2(decidingExtension(name).empty(), name.data());
    }
}

QTEST_GUILESS_MAIN(TestMediaTypes)
#include "tst_mediatypes.moc"
