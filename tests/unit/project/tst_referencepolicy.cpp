// SPDX-License-Identifier: GPL-3.0-or-later
// [[reference-policy]]: how it is read, and how it is edited in place.
#include "project/slipwayconfig.h"

#include <QTest>

using namespace Slipway;

class TestReferencePolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads();
    void refuses_data();
    void refuses();
    void puts();
    void replacesInPlace();
    void latestIsLast();
    void removes();
    void reasons();
    void swaps();
};

namespace {

const std::string Document = "# shared\n\n"
                             "[[reference-policy]]\n"
                             "kind = \"source-map\"   # not shipped\n"
                             "action = \"leave\"\n\n"
                             "[[reference-policy]]\n"
                             "files = \"vendor/*\"\n"
                             "wanted = \"*.eot\"\n"
                             "note = \"kept\"\n"
                             "action = \"warn\"\n";

const ReferencePolicy Maps = {.action = ReferenceAction::Leave,
                              .kind = QStringLiteral("source-map"),
                              .files = {},
                              .wanted = {}};
const ReferencePolicy Fonts = {
    .action = ReferenceAction::Warn, .kind = {}, .files = "vendor/*", .wanted = "*.eot"};

std::vector<ReferencePolicy> policiesOf(std::string_view text)
{
    const auto config = parseSlipwayConfig(text, "slipway.toml");
    if (!config) {
        qFatal("%s", qPrintable(config.error().message()));
    }
    return config->referencePolicies;
}

} // namespace

void TestReferencePolicy::reads()
{
    QCOMPARE(policiesOf(Document), (std::vector{Maps, Fonts}));
    QVERIFY(policiesOf("").empty());
    QCOMPARE(policiesOf("[[reference-policy]]\naction = \"error\"\n"),
             (std::vector{ReferencePolicy()}));
}

void TestReferencePolicy::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::newRow("no action") << QByteArray("[[reference-policy]]\nkind = \"css-url\"")
                               << QStringLiteral("reference-policy[0].action");
    QTest::newRow("action") << QByteArray("[[reference-policy]]\naction = \"ignore\"")
                            << QStringLiteral("line 2, column 10: reference-policy[0].action");
    QTest::newRow("kind") << QByteArray("[[reference-policy]]\naction = \"warn\"\nkind = \"css\"")
                          << QStringLiteral("line 3, column 8: reference-policy[0].kind");
    QTest::newRow("no list") << QByteArray("[reference-policy]\naction = \"warn\"")
                             << QStringLiteral("reference-policy");
    QTest::newRow("a slip beside another key")
        << QByteArray("[[reference-policy]]\naction = \"warn\"\nkind = \"css-url\"\nfile = \"a/*\"")
        << QStringLiteral("line 4, column 8: reference-policy[0].file");
    QTest::newRow("another key in the place of all that say for which")
        << QByteArray("[[reference-policy]]\naction = \"warn\"\npath = \"vendor/*\"")
        << QStringLiteral("line 3, column 8: reference-policy[0].path");
    QTest::newRow("a slip in the only key that says for which")
        << QByteArray("[[reference-policy]]\naction = \"warn\"\nfile = \"vendor/*\"")
        << QStringLiteral("line 3, column 8: reference-policy[0].file");
    QTest::newRow("empty pattern")
        << QByteArray("[[reference-policy]]\naction = \"warn\"\nfiles = \"\"")
        << QStringLiteral("reference-policy[0].files");
}

void TestReferencePolicy::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    const auto config = parseSlipwayConfig(text.toStdString(), "slipway.toml");
    QVERIFY(!config);
    QVERIFY2(config.error().where.endsWith(where), qPrintable(config.error().message()));
}

void TestReferencePolicy::puts()
{
    const ReferencePolicy policy = {.action = ReferenceAction::Warn,
                                    .kind = {},
                                    .files = "css/a.css",
                                    .wanted = "img/\"x\".png"};
    const auto first = putReferencePolicy("# mine\n", policy);
    QVERIFY2(first, first ? "" : qPrintable(first.error().message()));
    QVERIFY(first->starts_with("# mine\n"));
    QCOMPARE(policiesOf(*first), (std::vector{policy}));
    const auto third = putReferencePolicy(Document, policy);
    QVERIFY(third.has_value());
    QVERIFY(third->starts_with(Document));
    QCOMPARE(policiesOf(*third), (std::vector{Maps, Fonts, policy}));
}

void TestReferencePolicy::replacesInPlace()
{
    ReferencePolicy changed = Fonts;
    changed.action = ReferenceAction::Leave;
    const auto edited = putReferencePolicy(Document, changed);
    QVERIFY(edited.has_value());
    std::string expected = Document;
    expected.replace(expected.rfind("\"warn\""), 6, "\"leave\"");
    QCOMPARE(*edited, expected);
}

void TestReferencePolicy::latestIsLast()
{
    ReferencePolicy changed = Maps;
    changed.action = ReferenceAction::Stop;
    const auto edited = putReferencePolicy(Document, changed);
    QVERIFY(edited.has_value());
    QCOMPARE(policiesOf(*edited), (std::vector{Fonts, changed}));
    QVERIFY(edited->starts_with("# shared\n"));
}

void TestReferencePolicy::removes()
{
    const auto without = removeReferencePolicy(Document, Maps);
    QVERIFY(without.has_value());
    QCOMPARE(policiesOf(*without), (std::vector{Fonts}));
    QVERIFY(without->contains("note = \"kept\""));
    QCOMPARE(removeReferencePolicy(*without, Maps).value_or(""), *without);
}

void TestReferencePolicy::reasons()
{
    ReferencePolicy policy = Fonts;
    policy.reason = QStringLiteral("old fonts, \"as ever\"");
    const auto edited = putReferencePolicy(Document, policy);
    QVERIFY(edited.has_value());
    const auto read = policiesOf(*edited);
    QCOMPARE(read, (std::vector{Maps, policy}));
    QCOMPARE(read[0].line, 3U);
    QCOMPARE(read[1].line, 7U);
    QVERIFY(edited->contains("note = \"kept\""));
    // A reason is of its decision: another decision does not keep it.
    const auto without = putReferencePolicy(*edited, Fonts);
    QVERIFY(without.has_value());
    QCOMPARE(policiesOf(*without), (std::vector{Maps, Fonts}));
    QVERIFY(!without->contains("as ever"));
}

void TestReferencePolicy::swaps()
{
    ReferencePolicy decided = Maps;
    decided.action = ReferenceAction::Warn;
    const auto there = swapReferencePolicies(Document, {Maps}, {decided});
    QVERIFY(there.has_value());
    QCOMPARE(policiesOf(*there), (std::vector{Fonts, decided}));
    const auto back = swapReferencePolicies("# more\n" + *there, {decided}, {Maps});
    QVERIFY(back.has_value());
    QCOMPARE(policiesOf(*back), (std::vector{Fonts, Maps}));
    QCOMPARE(policiesOf(swapReferencePolicies(Document, {Fonts}, {}).value_or("")),
             (std::vector{Maps}));
    // Somebody else decided meanwhile.
    for (const auto &[expected, wanted] :
         {std::pair(std::vector{decided}, std::vector<ReferencePolicy>()),
          std::pair(std::vector<ReferencePolicy>(), std::vector{decided})}) {
        const auto moved = swapReferencePolicies(Document, expected, wanted);
        QVERIFY(!moved.has_value());
        QCOMPARE(moved.error().code, ErrorCode::Moved);
    }
}

QTEST_GUILESS_MAIN(TestReferencePolicy)
#include "tst_referencepolicy.moc"
