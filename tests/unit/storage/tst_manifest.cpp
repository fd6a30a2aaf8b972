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
    void orderOfBytesThatAreNoText();
    void versionOfTheProjectsOwn();
    void withoutHash();
    void roundTrip();
    void checkedAsRead();
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

/// Python has U+DC80 to U+DCFF for them, which come behind most other characters.
void ManifestTest::orderOfBytesThatAreNoText()
{
    const ManifestPaths paths{
        {"\x80.txt", "1"},  {"\xc3\xa9.txt", "2"}, {"\xc3", "3"}, {"\xef\xbf\xae.txt", "4"},
        {"z\xc3\xa9", "5"}, {"z\xc3", "6"},        {"z", "7"}};
    // As sorted() of Python 3.13 has them; the digest is of this order, too.
    const std::string pairs = R"([["z", "7"], ["z\u00e9", "5"], ["z\udcc3", "6"], )"
                              R"(["\u00e9.txt", "2"], ["\udc80.txt", "1"], ["\udcc3", "3"], )"
                              R"(["\uffee.txt", "4"]])";
    QCOMPARE(manifestText(paths, {}, true),
             R"({"paths": {"z": "7", "z\u00e9": "5", "z\udcc3": "6", "\u00e9.txt": "2", )"
             R"("\udc80.txt": "1", "\udcc3": "3", "\uffee.txt": "4"}, "version": "1.1", "hash": ")"
                 + *ContentHash().of(pairs) + "\"}");
}

/// It is written, and told where a manifest cannot be loaded; Django itself loads only its own two.
void ManifestTest::versionOfTheProjectsOwn()
{
    const std::string text = manifestText({}, {}, true, "2\xc3\xa9");
    QCOMPARE(text, std::string(R"({"paths": {}, "version": "2\u00e9", "hash": "d75171398898"})"));
    for (const auto &checked :
         {checkManifest(text, "m.json", "2"),
          parseManifest(text, "m.json", "2").transform([](const auto &) { })}) {
        QVERIFY(!checked);
        QCOMPARE(checked.error().detail,
                 QStringLiteral("ValueError: Couldn't load manifest 'm.json' (version 2)"));
    }
    QVERIFY(checkManifest(manifestText({}, {}, true), "m.json", "2"));
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

/// Whatever is wrong or strange about a manifest: checking says what reading does.
void ManifestTest::checkedAsRead()
{
    const std::string good =
        manifestText({{"a.css", "a.1.css"}, {"b\xc3\xa9.png", "b\xc3\xa9.2.png"}}, {}, true);
    const auto agree = [](const std::string &text) {
        return checkManifest(text, "m").has_value() == parseManifest(text, "m").has_value();
    };
    for (const std::string &plain : {manifestText({{"a.css", "a.1.css"}, {"b.png", "b"}}, {}, true),
                                     manifestText({}, {}, true), good}) {
        QVERIFY(checkManifest(plain, "m"));
        for (size_t at = 0; at < plain.size(); ++at) {
            QVERIFY2(agree(plain.substr(0, at)), plain.substr(0, at).c_str());
            for (const char other : {'"', '\\', ',', '}', '\n', '0', ' '}) {
                std::string bad = plain;
                bad[at] = other;
                QVERIFY2(agree(bad), bad.c_str());
            }
        }
        QVERIFY2(agree(plain + " "), "a blank behind it");
        QVERIFY2(agree(plain + "x"), "something behind it");
    }
}

void ManifestTest::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &error = {}) {
        QTest::newRow(name) << bytes
                            << (error.isEmpty()
                                    ? QStringLiteral("ValueError: Couldn't load manifest "
                                                     "'staticfiles.json' (version 1.1)")
                                    : error);
    };
    const auto noGet = [](const char *type) {
        return QStringLiteral("AttributeError: '%1' object has no attribute 'get'")
            .arg(QLatin1String(type));
    };
    row("empty", {});
    row("no JSON", "{\"paths\": {");
    row("two values", "{}, {}");
    row("no version", "{\"paths\": {}}");
    row("other version", "{\"paths\": {}, \"version\": \"2.0\"}");
    row("byte order mark", "\xef\xbb\xbf{\"paths\": {}, \"version\": \"1.1\"}");
    row("a list", "[]", noGet("list"));
    row("a text", "\"x\"", noGet("str"));
    row("a number", " 1 ", noGet("int"));
    row("a fraction", "1.5", noGet("float"));
    row("true", "true", noGet("bool"));
    row("null", "null", noGet("NoneType"));
    row("bytes", QByteArray("\xff\xfe\x00", 3),
        QStringLiteral("UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: "
                       "invalid start byte"));
}

void ManifestTest::refused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, error);
    const auto read = parseManifest(bytes.toStdString(), "staticfiles.json");
    QVERIFY(!read);
    QCOMPARE(read.error().detail, error);
}

QTEST_GUILESS_MAIN(ManifestTest)
#include "tst_manifest.moc"
