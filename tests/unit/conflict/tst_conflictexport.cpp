// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/conflictexport.h"
#include "collect/originowner.h"
#include "conflictfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QXmlStreamReader>

using namespace Slipway;
using Slipway::Testing::ConflictFixture;

class TestConflictExport final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void owners();
    void html();
    void csv();
    void json();
    void none();
    void formats();

private:
    ConflictReport report() const
    {
        return {.snapshot = m_fixture->snapshot,
                .config = m_config,
                .collection = m_fixture->collection,
                .conflicts = m_conflicts,
                .review = m_review,
                .project = QStringLiteral("shop <b>&"),
                .made = QDateTime(QDate(2026, 11, 23), QTime(5, 0), QTimeZone::UTC)};
    }

    std::unique_ptr<ConflictFixture> m_fixture;
    SlipwayConfig m_config;
    std::vector<Conflict> m_conflicts;
    ConflictReview m_review;
};

void TestConflictExport::initTestCase()
{
    m_fixture = std::make_unique<ConflictFixture>();
    m_fixture->add(1, "=cmd|' !A0,\"x\".css", "one");
    m_fixture->add(2, "=cmd|' !A0,\"x\".css", "two");
    m_fixture->add(1, "<img src=x onerror=\"alert(1)\">.svg", "one");
    m_fixture->add(2, "<img src=x onerror=\"alert(1)\">.svg", "two");
    m_fixture->add(1, "b\xFF\n.css", "one");
    m_fixture->add(2, "b\xFF\n.css", "two");
    const auto config =
        parseSlipwayConfig("[[acknowledge]]\npath = \"=cmd|' !A0,\\\"x\\\".css\"\n"
                           "reason = \"<script>alert(1)</script>\"\nby = \"@anna\"\n",
                           "/slipway.toml");
    QVERIFY(config);
    m_config = *config;
    m_conflicts = m_fixture->conflicts();
    QCOMPARE(m_conflicts.size(), size_t(3));
    const auto review =
        reviewConflicts(m_fixture->snapshot, m_config, m_fixture->collection, m_conflicts);
    QVERIFY(review);
    m_review = *review;
}

void TestConflictExport::owners()
{
    Origin origin = m_fixture->collection.origins[0];
    origin.label = QStringLiteral("assets/");
    origin.root = "/srv/shop/assets";
    const auto owner = [&](std::string_view project = "/srv/shop/") {
        return ownerOf(origin, project);
    };
    QCOMPARE(owner(), QStringLiteral("project folder assets/"));
    QCOMPARE(owner("/srv/other"), QStringLiteral("folder \u2026/shop/assets/"));
    QVERIFY(isElsewhere(origin, "/srv/sho"));
    origin.root.clear(); // what the finder calls itself
    QCOMPARE(owner(), QStringLiteral("assets/"));
    origin.app = origin.label = QStringLiteral("shop");
    QCOMPARE(owner(), QStringLiteral("app shop"));
    origin.distribution = QStringLiteral("northwind-brandkit");
    QCOMPARE(owner(), QStringLiteral("northwind-brandkit"));
    origin.version = QStringLiteral("0.9.3");
    QCOMPARE(owner(), QStringLiteral("northwind-brandkit 0.9.3"));
}

/// Well-formed, complete in itself, and nothing of what others wrote is markup.
void TestConflictExport::html()
{
    const QByteArray html = exportConflicts(report(), ExportFormat::Html);
    QVERIFY(html.contains("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;.svg"));
    QVERIFY(!html.contains("<img"));
    QVERIFY(!html.contains("<script"));
    QVERIFY(!html.contains("http:") && !html.contains("https:") && !html.contains("url("));
    QVERIFY(html.contains("Conflicts of shop &lt;b&gt;&amp;"));
    QVERIFY(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    QVERIFY(html.contains("default-src 'none'"));
    QVERIFY(html.contains("<td class=\"number\">3 B</td>"));
    QVERIFY(html.contains("@media print"));
    QCOMPARE(html.count("<article>"), 3);
    QCOMPARE(html.count("<td>app shop</td>"), 3); // whose they are, as the window says it
    QCOMPARE(html.count("<td>app brandkit</td>"), 3);
    // Every element that is opened is closed: meta elements aside it is XML.
    QByteArray xml = html;
    xml.replace("<!DOCTYPE html>", "");
    for (qsizetype at = xml.indexOf("<meta"); at >= 0; at = xml.indexOf("<meta")) {
        xml.remove(at, xml.indexOf('>', at) + 1 - at);
    }
    QXmlStreamReader reader(xml);
    while (!reader.atEnd()) {
        reader.readNext();
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
}

void TestConflictExport::csv()
{
    const QByteArray csv = exportConflicts(report(), ExportFormat::Csv);
    const QList<QByteArray> lines = csv.split('\n');
    QCOMPARE(lines.size(), 8); // header, six candidates, and nothing after the last line end
    for (const QByteArray &line : lines.first(7)) {
        QVERIFY(line.endsWith('\r'));
    }
    QVERIFY2(csv.contains("\"'=cmd|' !A0,\"\"x\"\".css\",app-over-app,lapsed,yes,1,wins,app:shop,"),
             csv.constData());
    QVERIFY(csv.contains(",'@anna,"));
    QVERIFY(csv.contains("b\\xFF\\n.css") || csv.contains("b\\xff\\n.css"));
}

void TestConflictExport::json()
{
    const QJsonObject document =
        QJsonDocument::fromJson(exportConflicts(report(), ExportFormat::Json)).object();
    QCOMPARE(document.value(QStringLiteral("schema")).toInt(), 1);
    QCOMPARE(document[QStringLiteral("gate")][QStringLiteral("stopping")].toInt(), 3);
    const QJsonArray conflicts = document.value(QStringLiteral("conflicts")).toArray();
    QCOMPARE(conflicts.size(), 3);
    QStringList states;
    for (const QJsonValue &conflict : conflicts) {
        states << conflict[QStringLiteral("state")].toString();
        QCOMPARE(conflict[QStringLiteral("candidates")].toArray().size(), 2);
    }
    states.sort();
    QCOMPARE(states,
             (QStringList{QStringLiteral("lapsed"), QStringLiteral("needs-decision"),
                          QStringLiteral("needs-decision")}));
}

void TestConflictExport::none()
{
    const std::vector<Conflict> conflicts;
    const ConflictReview review;
    const ConflictReport empty = {.snapshot = m_fixture->snapshot,
                                  .config = m_config,
                                  .collection = m_fixture->collection,
                                  .conflicts = conflicts,
                                  .review = review,
                                  .project = QStringLiteral("shop"),
                                  .made = QDateTime::currentDateTimeUtc()};
    QVERIFY(exportConflicts(empty, ExportFormat::Html).contains("every destination path has one"));
    QCOMPARE(exportConflicts(empty, ExportFormat::Csv).count('\n'), 1);
}

void TestConflictExport::formats()
{
    QCOMPARE(exportFormatOf(QStringLiteral("a.b/Report.HTML")), ExportFormat::Html);
    QCOMPARE(exportFormatOf(QStringLiteral("csv")), ExportFormat::Csv);
    QCOMPARE(exportFormatOf(QStringLiteral("x.json")), ExportFormat::Json);
    QVERIFY(!exportFormatOf(QStringLiteral("x.pdf")));
}

QTEST_GUILESS_MAIN(TestConflictExport)
#include "tst_conflictexport.moc"
