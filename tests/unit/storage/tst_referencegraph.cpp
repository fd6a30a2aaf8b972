// SPDX-License-Identifier: GPL-3.0-or-later
// What the report of references stands on: positions, paths that are alike, the graph.
#include "storage/nearmatches.h"
#include "storage/referencegraph.h"
#include "storage/textposition.h"

#include <QTest>

#include <algorithm>
#include <ranges>

using namespace Slipway;

class TestReferenceGraph : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void positions();
    void lines_data();
    void lines();
    void distances_data();
    void distances();
    void near_data();
    void near();
    void manyPaths();
    void usesAndUsedBy();
    void weights();
    void missedEdges();
    void cycles();
    void longChain();
};

void TestReferenceGraph::positions()
{
    const std::string text = "ä=1\r\n\n€x";
    TextPositions positions(text);
    QCOMPARE(positions.at(0), (TextPosition{1, 1}));
    QCOMPARE(positions.at(2), (TextPosition{1, 2}));
    QCOMPARE(positions.at(6), (TextPosition{2, 1}));
    QCOMPARE(positions.at(10), (TextPosition{3, 2}));
    QCOMPARE(positions.at(2), (TextPosition{1, 2}));
    QCOMPARE(positions.at(1000), (TextPosition{3, 3}));
}

void TestReferenceGraph::lines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("blanks and its end") << QByteArray("a\n  b c \r\nd") << 5 << QByteArray("b c");
    QTest::newRow("last") << QByteArray("a\nb") << 2 << QByteArray("b");
    QTest::newRow("empty") << QByteArray("a\n\nb") << 2 << QByteArray();
    QTest::newRow("long") << QByteArray("0123456789").repeated(3) << 15
                          << QByteArray("…2345678901…");
    QTest::newRow("long, its start")
        << QByteArray("0123456789").repeated(3) << 0 << QByteArray("0123456789…");
    QTest::newRow("no half character") << QByteArray("ääääääääääää") << 12 << QByteArray("…ääää…");
}

void TestReferenceGraph::lines()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, offset);
    QFETCH(const QByteArray, line);
    const bool odd = std::string_view(QTest::currentDataTag()) == "no half character";
    const auto found = lineAround(text.toStdString(), static_cast<size_t>(offset), odd ? 9U : 10U);
    QCOMPARE(QByteArray::fromStdString(found), line);
}

void TestReferenceGraph::distances_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<int>("distance");
    QTest::newRow("same") << QByteArray("abc") << QByteArray("abc") << 0;
    QTest::newRow("replaced") << QByteArray("abc") << QByteArray("axc") << 1;
    QTest::newRow("inserted") << QByteArray("abc") << QByteArray("abbc") << 1;
    QTest::newRow("swapped") << QByteArray("abcd") << QByteArray("acbd") << 2;
    QTest::newRow("both ends") << QByteArray("abcdef") << QByteArray("bcdefg") << 2;
    QTest::newRow("far apart") << QByteArray("xabcdefy") << QByteArray("abcdef") << 2;
    QTest::newRow("one of each") << QByteArray("xabcdef") << QByteArray("abcdefy") << 2;
    QTest::newRow("three") << QByteArray("abcdef") << QByteArray("xbcyez") << 3;
    QTest::newRow("too many") << QByteArray("abcdef") << QByteArray("uvwxyz") << 3;
    QTest::newRow("too long") << QByteArray("a") << QByteArray("abcdef") << 3;
    QTest::newRow("empty") << QByteArray() << QByteArray("ab") << 2;
}

void TestReferenceGraph::distances()
{
    QFETCH(const QByteArray, a);
    QFETCH(const QByteArray, b);
    QFETCH(const int, distance);
    QCOMPARE(editDistance(a.toStdString(), b.toStdString(), 2), static_cast<size_t>(distance));
    QCOMPARE(editDistance(b.toStdString(), a.toStdString(), 2), static_cast<size_t>(distance));
}

void TestReferenceGraph::near_data()
{
    QTest::addColumn<QStringList>("paths");
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<QStringList>("found");
    const auto row = [](const char *name, const char *paths, const char *wanted,
                        const char *found) {
        QTest::newRow(name) << QString::fromUtf8(paths).split(u' ') << QByteArray(wanted)
                            << QString::fromUtf8(found).split(u' ', Qt::SkipEmptyParts);
    };
    row("case first", "img/logo.pngs img/Logo.PNG", "img/logo.png", "img/Logo.PNG img/logo.pngs");
    row("umlauts' case", "img/ÄRGER.png", "img/ärger.png", "img/ÄRGER.png");
    row("fewer edits first", "img/loog.png img/logos.png img/lama.png", "img/logo.png",
        "img/logos.png img/loog.png");
    row("the folder's name", "imgs/logo.png", "img/logo.png", "imgs/logo.png");
    row("elsewhere, alike at the end first", "z/logo.png a/b/img/logo.png", "shop/img/logo.png",
        "a/b/img/logo.png z/logo.png");
    row("nothing", "css/site.css", "img/logo.png", "");
    row("quotes around it", "css/images/icon.png", "css/\"images/icon.png\"",
        "css/images/icon.png");
    row("quotes around it, elsewhere", "base/images/icon.png css/other.png",
        "css/'images/icon.png'", "base/images/icon.png");
    row("in quotes and climbing", "img/x.png img/y.png shop/img/x.png", "css/'../img/x.png'",
        "img/x.png img/y.png shop/img/x.png");
    row("a quote that belongs there", "img/it's.png img/its.png", "img/it's.pngs",
        "img/it's.png img/its.png");
    row("short ones need more", "a.css b.js", "c.js", "b.js");
    row("at most five", "1/x.png 2/x.png 3/x.png 4/x.png 5/x.png 6/x.png", "some/x.png",
        "1/x.png 2/x.png 3/x.png 4/x.png 5/x.png");
}

void TestReferenceGraph::near()
{
    QFETCH(const QStringList, paths);
    QFETCH(const QByteArray, wanted);
    QFETCH(const QStringList, found);
    std::vector<std::string> texts;
    std::ranges::transform(paths, std::back_inserter(texts), &QString::toStdString);
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const NearMatches near(views);
    QStringList actual;
    for (const uint32_t index : near.of(wanted.toStdString())) {
        actual << QString::fromStdString(texts[index]);
    }
    QCOMPARE(actual, found);
}

void TestReferenceGraph::manyPaths()
{
    std::vector<std::string> texts;
    for (int i = 0; i < 100'000; ++i) {
        texts.push_back("app" + std::to_string(i % 500) + "/img/icon-" + std::to_string(i)
                        + ".svg");
    }
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const NearMatches near(views);
    for (int i = 0; i < 200; ++i) {
        const auto found =
            near.of("app" + std::to_string(i) + "/img/Icon-" + std::to_string(i) + ".svg");
        QVERIFY(!found.empty());
        QCOMPARE(found.front(), static_cast<uint32_t>(i));
        QVERIFY(found.size() <= NearMatches::Most);
    }
}

void TestReferenceGraph::usesAndUsedBy()
{
    const ReferenceGraph graph({1, 2, 4, 8}, {{0, 2}, {0, 1}, {0, 2}, {1, 2}, {3, 3}});
    QVERIFY(std::ranges::equal(graph.uses(0), std::vector{1U, 2U}));
    QVERIFY(std::ranges::equal(graph.usedBy(2), std::vector{0U, 1U}));
    QVERIFY(graph.uses(2).empty());
    const auto orphans = graph.orphans();
    QCOMPARE(orphans.files, (std::vector{0U, 3U}));
    QCOMPARE(orphans.bytes, 9);
}

void TestReferenceGraph::weights()
{
    const ReferenceGraph graph({1, 2, 4, 8, -1}, {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {3, 0}, {3, 4}});
    const auto pulled = graph.pulledInBy(0);
    QCOMPARE(pulled.files, (std::vector{0U, 1U, 2U, 3U, 4U}));
    QCOMPARE(pulled.bytes, 15);
    QCOMPARE(graph.pulledInBy(4).bytes, 0);
}

void TestReferenceGraph::missedEdges()
{
    const ReferenceGraph graph({1, 2, 4, 8}, {{0, 1}}, {{1, 2}, {1, 2}, {0, 1}, {2, 1}, {2, 2}});
    QCOMPARE(graph.uses(1).size(), size_t{0});
    QCOMPARE(graph.usesMissed(0).size(), size_t{0}); // that one is rewritten elsewhere
    QCOMPARE(std::ranges::to<std::vector>(graph.usesMissed(1)), (std::vector{2U}));
    QCOMPARE(std::ranges::to<std::vector>(graph.missedBy(2)), (std::vector{1U, 2U}));
    QCOMPARE(graph.pulledInBy(0).bytes, 7);
    QCOMPARE(graph.orphans().files, (std::vector{0U, 3U}));
    QVERIFY(graph.cycles().empty()); // no name hangs on what is missed
}

void TestReferenceGraph::cycles()
{
    const ReferenceGraph graph(std::vector<int64_t>(7, 1),
                               {{0, 1}, {1, 2}, {2, 1}, {2, 3}, {4, 4}, {6, 5}, {5, 6}, {5, 0}});
    QCOMPARE(graph.cycles(), (std::vector<std::vector<uint32_t>>{{1, 2}, {4}, {5, 6}}));
    QVERIFY(ReferenceGraph().cycles().empty());
}

void TestReferenceGraph::longChain()
{
    constexpr uint32_t Count = 50'000;
    std::vector<ReferenceGraph::Edge> edges;
    for (uint32_t i = 0; i + 1 < Count; ++i) {
        edges.emplace_back(i, i + 1);
    }
    edges.emplace_back(Count - 1, 0);
    const ReferenceGraph graph(std::vector<int64_t>(Count, 1), edges);
    QCOMPARE(graph.cycles().size(), size_t{1});
    QCOMPARE(graph.pulledInBy(7).bytes, int64_t{Count});
}

QTEST_GUILESS_MAIN(TestReferenceGraph)
#include "tst_referencegraph.moc"
