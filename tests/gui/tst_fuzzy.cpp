// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/synthetic.h"
#include "ui/shell/filesearch.h"
#include "ui/shell/fuzzymatcher.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <random>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

std::string marked(std::string_view pattern, std::string_view candidate)
{
    std::vector<uint32_t> positions;
    FuzzyMatcher matcher(pattern);
    if (!matcher.match(candidate, &positions)) {
        return "no match";
    }
    std::string shown(candidate.size(), '.');
    for (const uint32_t position : positions) {
        shown[position] = candidate[position];
    }
    return shown;
}

std::shared_ptr<const Collection> collectionOf(const std::vector<std::string> &paths)
{
    auto made = std::make_shared<Collection>();
    made->origins.resize(1);
    for (const std::string &path : paths) {
        CollectedFile file;
        file.destination = path;
        file.winner = uint32_t(made->sources.size());
        SourceFile source;
        source.path = path;
        made->sources.push_back(source);
        made->files.push_back(file);
    }
    return made;
}

QList<QByteArray> found(const std::vector<std::string> &paths, const QString &text,
                        const QList<QByteArray> &used = {})
{
    const FileHits hits = searchFiles(collectionOf(paths), text, used, 100);
    QList<QByteArray> names;
    for (const FileHit &hit : hits.hits) {
        names << QByteArray::fromStdString(hits.collection->files[hit.file].destination);
    }
    return names;
}

} // namespace

class TestFuzzy final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marksTheBestLetters_data();
    void marksTheBestLetters();
    void ordersByWhatIsMeant_data();
    void ordersByWhatIsMeant();
    void neverFindsWhatIsNotThere();
    void usedLastComesFirst();
    void typedInFullComesFirst();
    void hundredThousandFiles();
};

void TestFuzzy::marksTheBestLetters_data()
{
    QTest::addColumn<std::string>("pattern");
    QTest::addColumn<std::string>("candidate");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char *name, std::string pattern, std::string candidate,
                        std::string expected) {
        QTest::newRow(name) << std::move(pattern) << std::move(candidate) << std::move(expected);
    };
    row("in a row", "logo", "img/old/logo.svg", "........logo....");
    row("word starts", "mn", "js/menu-nav.js", "...m....n.....");
    row("camel", "dtp", "js/DateTimePicker.js", "...D...T...P........");
    row("segments", "a/js", "admin/js/core.js", "a..../js........");
    row("base name first", "core", "core/lib/core.js", ".........core...");
    row("any case", "LOGO", "img/logo.svg", "....logo....");
    row("two terms", "css theme", "css/theme.css", "....theme.css");
    row("across", "imlo", "img/logo.svg", "im..lo......");
    row("none", "xyz", "img/logo.svg", "no match");
    row("order counts", "ogol", "img/logo.svg", "no match");
}

void TestFuzzy::marksTheBestLetters()
{
    QFETCH(std::string, pattern);
    QFETCH(std::string, candidate);
    QFETCH(std::string, expected);
    QCOMPARE(QByteArray::fromStdString(marked(pattern, candidate)),
             QByteArray::fromStdString(expected));
}

void TestFuzzy::ordersByWhatIsMeant_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("first");
    QTest::newRow("whole name") << u"theme"_s << QByteArray("css/theme.css");
    QTest::newRow("name over folder") << u"logo"_s << QByteArray("img/logo.svg");
    QTest::newRow("extension") << u"logo.png"_s << QByteArray("logo/icons/logo.png");
    QTest::newRow("abbreviation") << u"dtp"_s << QByteArray("js/DateTimePicker.js");
    QTest::newRow("folder helps") << u"admin base"_s << QByteArray("admin/css/base.css");
}

void TestFuzzy::ordersByWhatIsMeant()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, first);
    const std::vector<std::string> paths = {
        "css/theme-dark/other.css", "css/theme.css",       "themes/base.css",
        "logo/icons/close.svg",     "img/logo.svg",        "logo/icons/logo.png",
        "js/DateTimePicker.js",     "js/adaptive-tops.js", "admin/css/base.css",
        "admin/css/rtl.css"};
    QCOMPARE(found(paths, text).value(0), first);
}

void TestFuzzy::neverFindsWhatIsNotThere()
{
    // Against the plain rule, on random short words: found exactly when the letters come in order,
    // and the marks spell the pattern.
    std::mt19937 random(7);
    const auto word = [&random](int length) {
        std::string made;
        for (int i = 0; i < length; ++i) {
            made += "abAB/-."[random() % 7];
        }
        return made;
    };
    for (int round = 0; round < 20000; ++round) {
        const std::string pattern = word(1 + int(random() % 4));
        const std::string candidate = word(int(random() % 12));
        std::size_t at = 0;
        for (const char c : candidate) {
            if (at < pattern.size() && std::tolower(c) == std::tolower(pattern[at])) {
                ++at;
            }
        }
        FuzzyMatcher matcher(pattern);
        std::vector<uint32_t> positions;
        const auto score = matcher.match(candidate, &positions);
        QCOMPARE(score.has_value(), at == pattern.size());
        if (score) {
            QVERIFY(*score > 0);
            QCOMPARE(positions.size(), pattern.size());
            for (std::size_t i = 0; i < pattern.size(); ++i) {
                QCOMPARE(std::tolower(candidate[positions[i]]), std::tolower(pattern[i]));
            }
            QCOMPARE(matcher.score(candidate), score);
        }
    }
}

void TestFuzzy::usedLastComesFirst()
{
    const std::vector<std::string> paths = {"a/site.css", "b/site.css", "c/site.css"};
    QCOMPARE(found(paths, u"site"_s, {"c/site.css"}).value(0), QByteArray("c/site.css"));
    QCOMPARE(found(paths, {}, {"b/site.css", "gone.css", "a/site.css"}),
             (QList<QByteArray>{"b/site.css", "a/site.css"}));
    QVERIFY(found(paths, {}).isEmpty());
}

void TestFuzzy::typedInFullComesFirst()
{
    const std::vector<std::string> paths = {"n/line50.json", "n/line50.js", "line50.js",
                                            "n/line50.js.map"};
    QCOMPARE(found(paths, u"n/line50.js"_s, {"n/line50.json", "n/line50.js.map"}).value(0),
             QByteArray("n/line50.js"));
    // A name: of the files that have it the one used last, and only then what was used otherwise.
    const QList<QByteArray> named =
        found(paths, u" line50.js "_s, {"n/line50.json", "n/line50.js.map", "n/line50.js"});
    QCOMPARE(named.value(0), QByteArray("line50.js")); // its whole path
    QCOMPARE(named.value(1), QByteArray("n/line50.js"));
    QCOMPARE(found({"a/site.css", "b/site.css", "b/site.css.map"}, u"site.css"_s,
                   {"b/site.css.map", "b/site.css"})
                 .first(2),
             (QList<QByteArray>{"b/site.css", "a/site.css"}));
}

void TestFuzzy::hundredThousandFiles()
{
    const auto collection = Synthetic::collection(1000, 100);
    QElapsedTimer clock;
    clock.start();
    const FileHits hits = searchFiles(collection, u"fol77f55"_s, {}, 200);
    qInfo("search over %zu files: %lld ms", collection->files.size(),
          static_cast<long long>(clock.elapsed()));
    QVERIFY(hits.matching > 0);
    QCOMPARE(collection->files[hits.hits.front().file].destination.substr(0, 6),
             std::string("folder"));
    std::stop_source stopped;
    stopped.request_stop();
    QVERIFY(searchFiles(collection, u"f"_s, {}, 200, stopped.get_token()).hits.empty());
}

QTEST_GUILESS_MAIN(TestFuzzy)

#include "tst_fuzzy.moc"
