// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/manifest.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Slipway;

class ManifestTest : public QObject {
    Q_OBJECT
private slots:
    void textIsDjangos();
    void orderBeforeSix();
    void withoutHash();
    void roundTrip();
    void refused_data();
    void refused();
};

void ManifestTest::textIsDjangos()
{
    // Code point order, not that of UTF-16; all but printable ASCII escaped, U+007F too.
    const ManifestPaths paths{{"b.png", "b.2.png"},
                              {"\xf0\x9f\x98\x80.css", "x"},
                              {"\xef\xbf\xae.css", "y"},
                              {"a\"\\\n\x7f/.css", "a.1.css"}};
    const std::string pairs = R"([["a\"\\\n\u007f/.css", "a.1.css"], ["b.png", "b.2.png"], )"
                              R"(["\uffee.css", "y"], ["\ud83d\ude00.css", "x"]])";
    const std::string hash =
        QCryptographicHash::hash(QByteArray::fromStdString(pairs), QCryptographicHash::Md5)
            .toHex()
            .left(12)
            .toStdString();
    QCOMPARE(manifestText(paths, {}, true),
             R"({"paths": {"a\"\\\n\u007f/.css": "a.1.css", "b.png": "b.2.png", )"
             R"("\uffee.css": "y", "\ud83d\ude00.css": "x"}, "version": "1.1", "hash": ")"
                 + hash + "\"}");
    QCOMPARE(manifestText({}, {}, true),
             std::string(R"({"paths": {}, "version": "1.1", "hash": "d75171398898"})"));
}

void ManifestTest::orderBeforeSix()
{
    const ManifestPaths paths{{"b", "b.1"}, {"a", "a.1"}};
    const std::string sorted = manifestText(paths, {}, true);
    const std::string given = manifestText(paths, {}, false);
    QVERIFY(given.starts_with(R"({"paths": {"b": "b.1", "a": "a.1"})"));
    // The digest is of the sorted pairs either way.
    QCOMPARE(given.substr(given.find("\"hash\"")), sorted.substr(sorted.find("\"hash\"")));
}

void ManifestTest::withoutHash()
{
    const ContentHash none{.algorithm = ContentHash::Algorithm::None, .digits = 0};
    QVERIFY(manifestText({}, none, true).ends_with(R"("hash": null})"));
}

void ManifestTest::roundTrip()
{
    const ManifestPaths paths{{"a b\xc3\xa9.css", "a b\xc3\xa9.1.css"}, {"x/y", "x/y.2"}};
    const auto read = parseManifest(manifestText(paths, {}, true), "staticfiles.json");
    QVERIFY(read);
    QCOMPARE(*read, paths);
}

void ManifestTest::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{\"paths\": {");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no version") << QByteArray("{\"paths\": {}}");
    QTest::newRow("other version") << QByteArray("{\"paths\": {}, \"version\": \"2.0\"}");
    QTest::newRow("bytes") << QByteArray("\xff\xfe\x00", 3);
}

void ManifestTest::refused()
{
    QFETCH(QByteArray, bytes);
    const auto read = parseManifest(bytes.toStdString(), "staticfiles.json");
    QVERIFY(!read);
    QCOMPARE(read.error().detail,
             QStringLiteral("ValueError: Couldn't load manifest 'staticfiles.json' (version 1.1)"));
}

QTEST_GUILESS_MAIN(ManifestTest)
#include "tst_manifest.moc"
