// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/compressioncache.h"
#include "compress/whitenoise.h"
#include "compress/whitenoisesettings.h"
#include "samplecontent.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Slipway;

class TestWhiteNoise : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void skips_data();
    void skips();
    void skipsAsPython();
    void skippedExtensions_data();
    void skippedExtensions();
    void keepsOnlyHashed();
    void keepsNineteenTwentieths();
    void brotliDecides();
    void emptyNever();
    void cachedIsTheSame();
    void readsOnlyWhatIsNotKnown();
    void changedMeanwhileIsNotRemembered();
    void stops();
};

void TestWhiteNoise::skips_data()
{
    QTest::addColumn<QStringList>("extensions");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isSkipped");
    const QStringList defaults = WhiteNoiseOptions::defaultSkippedExtensions();
    QTest::newRow("default") << defaults << QByteArray("img/a.png") << true;
    QTest::newRow("case") << defaults << QByteArray("img/a.JpEg") << true;
    QTest::newRow("css") << defaults << QByteArray("a.css") << false;
    QTest::newRow("svg") << defaults << QByteArray("a.svg") << false;
    QTest::newRow("no dot") << defaults << QByteArray("zip") << false;
    QTest::newRow("hidden") << defaults << QByteArray(".zip") << true;
    QTest::newRow("inside") << defaults << QByteArray("a.png.css") << false;
    QTest::newRow("folder") << defaults << QByteArray("a.png/b") << false;
    QTest::newRow("line feed") << defaults << QByteArray("a.png\n") << true;
    QTest::newRow("two line feeds") << defaults << QByteArray("a.png\n\n") << false;
    QTest::newRow("ill-formed") << defaults << QByteArray("\xff.png") << true;
    const QStringList own = {QStringLiteral("map"), QStringLiteral("min.js")};
    QTest::newRow("own, default gone") << own << QByteArray("a.png") << false;
    QTest::newRow("own") << own << QByteArray("x.css.map") << true;
    QTest::newRow("dots") << own << QByteArray("a.MIN.js") << true;
    QTest::newRow("dots are literal") << own << QByteArray("a.minxjs") << false;
    QTest::newRow("a part") << own << QByteArray("a.js") << false;
    QTest::newRow("leading dot") << QStringList{QStringLiteral(".css")} << QByteArray("a.css")
                                 << false;
    QTest::newRow("empty list") << QStringList() << QByteArray("a.png") << false;
    QTest::newRow("empty entry") << QStringList{QString()} << QByteArray("a.") << true;
    QTest::newRow("dotless i") << defaults
                               << QByteArray("a.g\xc4\xb1"
                                             "f")
                               << true;
    QTest::newRow("dotted I") << defaults
                              << QByteArray("a.G\xc4\xb0"
                                            "F")
                              << true;
    QTest::newRow("Kelvin") << QStringList{QStringLiteral("bak")} << QByteArray("a.ba\xe2\x84\xaa")
                            << true;
}

void TestWhiteNoise::skips()
{
    QFETCH(QStringList, extensions);
    QFETCH(QByteArray, name);
    QFETCH(bool, isSkipped);
    WhiteNoiseOptions options;
    options.skippedExtensions = extensions;
    QCOMPARE(isSkippedByWhiteNoise(name.toStdString(), options), isSkipped);
}

/// The rows above, asked of Python's re as WhiteNoise does.
void TestWhiteNoise::skipsAsPython()
{
    const QString program =
        QStringLiteral("import re, os, sys\n"
                       "name, *ext = sys.argv[1:]\n"
                       "r = re.compile(r'\\.(' + '|'.join(map(re.escape, ext)) + ')$', re.I) if ext"
                       " else re.compile('^$')\n"
                       "print(bool(r.search(name)))\n");
    const QList<std::pair<QStringList, QString>> cases = {
        {{QStringLiteral("png")}, QStringLiteral("a.PNG\n")},
        {{QStringLiteral("png")}, QStringLiteral("a.png\n\n")},
        {{QStringLiteral("min.js")}, QStringLiteral("a.minxjs")},
        {{QStringLiteral(".css")}, QStringLiteral("a.css")},
        {{QString()}, QStringLiteral("a.")},
        {{QStringLiteral("bak")}, QStringLiteral("a.ba\u212a")},
        {{QStringLiteral("js")}, QStringLiteral("a.j\u017f")},
        {{QStringLiteral("ä")}, QStringLiteral("a.Ä")},
        {{QStringLiteral("gif")}, QStringLiteral("a.g\u0131f")},
        {{QStringLiteral("gif")}, QStringLiteral("a.G\u0130F")},
        {{QStringLiteral("g\u0131f")}, QStringLiteral("a.gif")},
        {{QStringLiteral("g\u0130f")}, QStringLiteral("a.GIF")},
        {{QStringLiteral("g\u0130f")}, QStringLiteral("a.g\u0131f")},
        {{QStringLiteral("gif")}, QStringLiteral("a.gi\u0307f")},
        {{QStringLiteral("\u03c2")}, QStringLiteral("a.\u03a3")},
        {{QStringLiteral("\u00df")}, QStringLiteral("a.ss")},
        {{}, QStringLiteral("a.png")},
    };
    for (const auto &[extensions, name] : cases) {
        QProcess python;
        python.start(QStringLiteral("python3"),
                     QStringList{QStringLiteral("-c"), program, name} + extensions);
        QVERIFY(python.waitForFinished());
        WhiteNoiseOptions options;
        options.skippedExtensions = extensions;
        QCOMPARE(isSkippedByWhiteNoise(name.toStdString(), options),
                 python.readAllStandardOutput().trimmed() == "True");
        QCOMPARE(python.exitCode(), 0);
    }
}

void TestWhiteNoise::skippedExtensions_data()
{
    QTest::addColumn<QJsonValue>("setting");
    QTest::addColumn<bool>("isKnown");
    QTest::addColumn<QStringList>("extensions");
    const QStringList defaults = WhiteNoiseOptions::defaultSkippedExtensions();
    const auto known = [](const char *name, const QJsonValue &setting, const QStringList &list) {
        QTest::newRow(name) << setting << true << list;
    };
    known("unset", QJsonValue::Undefined, defaults);
    known("None", QJsonValue::Null, defaults);
    known("list", QJsonArray{QStringLiteral("js"), QStringLiteral("map")},
          {QStringLiteral("js"), QStringLiteral("map")});
    known("empty list", QJsonArray(), {});
    // "if not extensions", says WhiteNoise.
    known("False", false, {});
    known("zero", 0, {});
    known("empty text", QString(), {});
    const auto unknown = [&](const char *name, const QJsonValue &setting) {
        QTest::newRow(name) << setting << false << defaults;
    };
    unknown("what is no collection", QStringLiteral("<generator object at 0x7f>"));
    unknown("True", true);
    unknown("a number", 3);
    unknown("a list with a number", QJsonArray{QStringLiteral("js"), 3});
}

namespace {

ProjectSnapshot withSetting(const char *name, const QJsonValue &value)
{
    QJsonObject settings;
    if (!value.isUndefined()) {
        settings.insert(QLatin1String(name), value);
    }
    ProjectSnapshot snapshot;
    snapshot.document = {
        {QStringLiteral("settings"), QJsonObject{{QStringLiteral("WHITENOISE"), settings}}}};
    return snapshot;
}

} // namespace

void TestWhiteNoise::skippedExtensions()
{
    QFETCH(const QJsonValue, setting);
    QFETCH(const bool, isKnown);
    QFETCH(const QStringList, extensions);
    const ProjectSnapshot snapshot = withSetting("SKIP_COMPRESS_EXTENSIONS", setting);
    const auto checked = checkWhiteNoiseSettings(snapshot);
    QCOMPARE(checked.has_value(), isKnown);
    if (!checked) {
        QCOMPARE(checked.error().code, ErrorCode::Unsupported);
        QCOMPARE(checked.error().where, QStringLiteral("WHITENOISE_SKIP_COMPRESS_EXTENSIONS"));
    }
    QCOMPARE(whiteNoiseOptions(snapshot).skippedExtensions, extensions);
}

/// What Python takes for true.
void TestWhiteNoise::keepsOnlyHashed()
{
    const auto keeps = [](const QJsonValue &value) {
        return keepsOnlyHashedFiles(withSetting("KEEP_ONLY_HASHED_FILES", value));
    };
    for (const QJsonValue &value :
         {QJsonValue(true), QJsonValue(1), QJsonValue(-0.5), QJsonValue(QStringLiteral("no")),
          QJsonValue(QJsonArray{0}), QJsonValue(QJsonObject{{QStringLiteral("a"), 0}})}) {
        QVERIFY2(keeps(value), qPrintable(value.toVariant().toString()));
    }
    for (const QJsonValue &value : {QJsonValue(QJsonValue::Undefined), QJsonValue(QJsonValue::Null),
                                    QJsonValue(false), QJsonValue(0), QJsonValue(QString()),
                                    QJsonValue(QJsonArray()), QJsonValue(QJsonObject())}) {
        QVERIFY2(!keeps(value), qPrintable(value.toVariant().toString()));
    }
    // What the storage's class says comes first.
    auto own = withSetting("KEEP_ONLY_HASHED_FILES", true);
    own.document.insert(QStringLiteral("storage"),
                        QJsonObject{{QStringLiteral("keep_only_hashed_files"), false}});
    QVERIFY(!keepsOnlyHashedFiles(own));
}

void TestWhiteNoise::keepsNineteenTwentieths()
{
    QVERIFY(isEffectiveForWhiteNoise(95, 100));
    QVERIFY(isEffectiveForWhiteNoise(19, 20));
    QVERIFY(!isEffectiveForWhiteNoise(951, 1000));
    QVERIFY(!isEffectiveForWhiteNoise(96, 100));
    QVERIFY(!isEffectiveForWhiteNoise(0, 0));
}

void TestWhiteNoise::brotliDecides()
{
    WhiteNoiseOptions options;
    const std::string text = SampleContent::css(5000);
    auto siblings = compressLikeWhiteNoise(text, {}, options, nullptr);
    QVERIFY(siblings);
    QCOMPARE(siblings->size(), 1U);
    QCOMPARE(siblings->front().encoding, Encoding::Gzip);

    options.hasBrotli = true;
    siblings = compressLikeWhiteNoise(text, {}, options, nullptr);
    QVERIFY(siblings);
    QCOMPARE(siblings->size(), 2U);
    QCOMPARE(siblings->at(0).encoding, Encoding::Brotli);
    QCOMPARE(siblings->at(1).encoding, Encoding::Gzip);
    for (const CompressedSibling &sibling : *siblings) {
        QVERIFY(decompress(sibling.bytes, sibling.encoding, text.size()) == text);
    }
    // Small enough that Brotli is worth it and gzip, with its longer frame, is not.
    const std::string words = "function(){return this.value} <div class=\"container\">";
    std::string small;
    for (size_t size = words.size(); size > 0; --size) {
        small = words.substr(0, size);
        const auto sizeWith = [&](CompressionMethod method) {
            return compress(small, method).value_or(std::string(1000, 'x')).size();
        };
        if (isEffectiveForWhiteNoise(sizeWith(CompressionMethod::Brotli), size)
            && !isEffectiveForWhiteNoise(sizeWith(CompressionMethod::GzipLikePython), size)) {
            break;
        }
    }
    QVERIFY(small.size() > 1);
    siblings = compressLikeWhiteNoise(small, {}, options, nullptr);
    QVERIFY(siblings);
    QCOMPARE(siblings->size(), 1U);
    QCOMPARE(siblings->front().encoding, Encoding::Brotli);

    siblings = compressLikeWhiteNoise(SampleContent::noise(5000), {}, options, nullptr);
    QVERIFY(siblings);
    QVERIFY(siblings->empty());
}

void TestWhiteNoise::emptyNever()
{
    WhiteNoiseOptions options;
    options.hasBrotli = true;
    const auto siblings = compressLikeWhiteNoise({}, {}, options, nullptr);
    QVERIFY(siblings);
    QVERIFY(siblings->empty());
}

void TestWhiteNoise::cachedIsTheSame()
{
    const QTemporaryDir folder;
    CompressionCache cache(folder.filePath(QStringLiteral("cache")).toStdString());
    WhiteNoiseOptions options;
    options.hasBrotli = true;
    const std::string text = SampleContent::css(5000);
    const auto cold = compressLikeWhiteNoise(text, {}, options, &cache);
    const auto warm = compressLikeWhiteNoise(text, Sha256::of(text), options, &cache);
    QVERIFY(cold && warm);
    QCOMPARE(warm->size(), 2U);
    for (size_t i = 0; i < 2; ++i) {
        QVERIFY(cold->at(i).bytes == warm->at(i).bytes);
    }
    // What comes from the cache is served as it is: proof that nothing was compressed.
    const CompressionCache::Key key = {Sha256::of("other"), CompressionMethod::Brotli};
    cache.put(key, 5, "ab");
    options.gzip = CompressionMethod::GzipSmallest;
    const auto served = compressLikeWhiteNoise("other", {}, options, &cache);
    QVERIFY(served);
    QCOMPARE(served->size(), 1U);
    QCOMPARE(served->front().bytes, std::string("ab"));

    const std::string noise = SampleContent::noise(3000);
    QVERIFY(compressLikeWhiteNoise(noise, {}, options, &cache)->empty());
    const auto entry = cache.find({Sha256::of(noise), CompressionMethod::Brotli});
    QVERIFY(entry && !entry->bytes);
    QVERIFY(compressLikeWhiteNoise(noise, {}, options, &cache)->empty());
    QVERIFY(!cache.find({Sha256::of(noise), CompressionMethod::GzipSmallest}));
    QVERIFY(!cache.takeNote());
}

void TestWhiteNoise::readsOnlyWhatIsNotKnown()
{
    const QTemporaryDir folder;
    CompressionCache cache(folder.filePath(QStringLiteral("cache")).toStdString());
    WhiteNoiseOptions options;
    options.hasBrotli = true;
    const std::string text = SampleContent::css(5000);
    int reads = 0;
    const UnreadContent content{
        .size = text.size(), .digest = Sha256::of(text), .read = [&]() -> Result<std::string> {
            ++reads;
            return text;
        }};
    const auto cold = compressLikeWhiteNoise(content, options, &cache, nullptr);
    QVERIFY(cold);
    QCOMPARE(reads, 1);
    const auto warm = compressLikeWhiteNoise(content, options, &cache, nullptr);
    QVERIFY(warm);
    QCOMPARE(reads, 1);
    QCOMPARE(warm->size(), 2U);
    QVERIFY(warm->front().bytes == cold->front().bytes);
    // Without a cache it has to be read.
    QVERIFY(compressLikeWhiteNoise(content, options, nullptr, nullptr));
    QCOMPARE(reads, 2);
    const UnreadContent gone{.size = 5, .digest = Sha256::of("other"), .read = [] {
                                 return Result<std::string>(failure(Error::cancelled()));
                             }};
    QVERIFY(!compressLikeWhiteNoise(gone, options, &cache, nullptr));
}

void TestWhiteNoise::changedMeanwhileIsNotRemembered()
{
    const QTemporaryDir folder;
    CompressionCache cache(folder.filePath(QStringLiteral("cache")).toStdString());
    WhiteNoiseOptions options;
    options.hasBrotli = true;
    const std::string before = SampleContent::css(5000);
    const std::string now = SampleContent::css(5000, 2);
    const Sha256 digest = Sha256::of(before);
    const auto siblings = compressLikeWhiteNoise(
        {.size = before.size(), .digest = digest, .read = [&] { return Result<std::string>(now); }},
        options, &cache, nullptr);
    QVERIFY(siblings);
    QCOMPARE(siblings->size(), 2U);
    QCOMPARE(decompress(siblings->front().bytes, Encoding::Brotli, 5000).value_or(""), now);
    QVERIFY(!cache.find({digest, CompressionMethod::Brotli}));
    QVERIFY(!cache.find({Sha256::of(now), CompressionMethod::Brotli}));
}

void TestWhiteNoise::stops()
{
    std::stop_source source;
    source.request_stop();
    const auto siblings = compressLikeWhiteNoise("a{}a{}a{}", {}, {}, nullptr, source.get_token());
    QVERIFY(!siblings);
    QCOMPARE(siblings.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestWhiteNoise)
#include "tst_whitenoise.moc"
