// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/manifest.h"

#include <QCryptographicHash>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <map>

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
    void loads();
    void deepNesting();
    void agreesWithPython();
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
    row("a tab in a text", "{\"a\": \"\t\", \"version\": \"1.1\"}");
    row("an unknown escape", R"({"a": "\q", "version": "1.1"})");
    row("a leading zero", R"({"a": 01, "version": "1.1"})");
    row("a comma at the end", R"({"version": "1.1",})");
    row("not a number", "NaN", noGet("float"));
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

/// What few writers of JSON write, and Python reads.
void ManifestTest::loads()
{
    const std::string text =
        R"({"hash": NaN, "more": [-Infinity, {"paths": {"x": "y"}}], "paths": {"no": "more"},)"
        R"( "p\u0061ths": {"a\ud83d\ude00": "b\/", "c": 1, "d": {"e": "f"}}, "version": "1.0"})";
    const auto read = parseManifest(text, "m");
    QVERIFY(read);
    QCOMPARE(*read, (ManifestPaths{{"a\xf0\x9f\x98\x80", "b/"}, {"c", ""}, {"d", ""}}));
}

void ManifestTest::deepNesting()
{
    const auto nested = [](size_t depth) {
        return R"({"version": "1.1", "a": )" + std::string(depth - 1, '[')
            + std::string(depth - 1, ']') + "}";
    };
    QVERIFY(checkManifest(nested(5000), "m"));
    for (const std::string &text : {nested(100'000), std::string(100'000, '[')}) {
        const auto checked = checkManifest(text, "m");
        QVERIFY(!checked);
        QCOMPARE(checked.error().detail,
                 QStringLiteral("RecursionError: maximum recursion depth exceeded while decoding a "
                                "JSON array from a unicode string"));
    }
}

void ManifestTest::agreesWithPython()
{
    const auto textOf = [](const QByteArray &field) {
        return field == "-" ? std::string() : QByteArray::fromHex(field).toStdString();
    };
    QProcess python;
    python.start(
        QStringLiteral("python3"),
        {QStringLiteral("manifest_loads.py"), QStringLiteral("20260104"), QStringLiteral("20000")});
    QVERIFY(python.waitForFinished(100000));
    QCOMPARE(python.exitCode(), 0);
    std::map<QByteArray, int> seen;
    const QList<QByteArray> lines = python.readAllStandardOutput().trimmed().split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> fields = line.split(' ');
        const bool isVersion = fields[2] == "312e30" || fields[2] == "312e31";
        ++seen[fields[1] == "=" ? QByteArray(isVersion ? "loads" : "version") : fields[2]];
        const auto read = parseManifest(textOf(fields[0]), "m");
        QVERIFY2(read.has_value() == isVersion, line.constData());
        if (!read) {
            // JSONDecodeError and another version both end as ValueError.
            const bool isOther = fields[2] == "AttributeError";
            QVERIFY2(
                read.error().exceptionType
                    == (isOther ? QLatin1String("AttributeError") : QLatin1String("ValueError")),
                line.constData());
            continue;
        }
        ManifestPaths paths;
        for (qsizetype i = 3; i + 1 < fields.size(); i += 2) {
            paths.emplace_back(textOf(fields[i]), textOf(fields[i + 1]));
        }
        std::ranges::sort(paths);
        QVERIFY2(*read == paths, line.constData());
    }
    for (const char *outcome : {"loads", "version", "JSONDecodeError", "AttributeError"}) {
        QVERIFY2(seen[outcome] > 100, outcome);
    }
}

QTEST_GUILESS_MAIN(ManifestTest)
#include "tst_manifest.moc"
