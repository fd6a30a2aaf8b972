// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/acknowledge.h"
#include "collect/conflictreview.h"
#include "conflictfixture.h"

using namespace Slipway;
using Slipway::Testing::ConflictFixture;

namespace {

enum Origins : uint32_t { Assets, Shop, Brandkit };

/// slipway.toml as a text, and what it says of a fixture's conflicts.
struct World {
    ConflictFixture fixture;
    std::string text;

    SlipwayConfig config() const
    {
        auto config = parseSlipwayConfig(text, "/project/slipway.toml");
        if (!config) {
            qFatal("%s", qPrintable(config.error().message()));
        }
        return *config;
    }
    ConflictReview review(const SlipwayConfig &config)
    {
        conflicts = fixture.conflicts();
        auto review = reviewConflicts(fixture.snapshot, config, fixture.collection, conflicts);
        return review ? *review : ConflictReview();
    }
    ConflictReview review() { return review(config()); }
    ConflictDecision first() { return review().decisions.at(0); }
    void acknowledge(const QString &reason = QStringLiteral("on purpose"))
    {
        conflicts = fixture.conflicts();
        std::vector<uint32_t> all;
        for (uint32_t i = 0; i < conflicts.size(); ++i) {
            all.push_back(i);
        }
        const auto entries = draftAcknowledgements(
            fixture.snapshot, fixture.collection, conflicts, all,
            {.reason = reason, .by = QStringLiteral("anna"), .date = QDate(2026, 11, 23)});
        QVERIFY(entries);
        const auto edited = putAcknowledgements(text, *entries);
        QVERIFY2(edited, edited ? "" : qPrintable(edited.error().message()));
        text = *edited;
    }

    std::vector<Conflict> conflicts;
};

} // namespace

class TestConflictReview final : public QObject {
    Q_OBJECT

private slots:
    void gates_data();
    void gates();
    void holds();
    void lapses_data();
    void lapses();
    void setWithoutCandidates();
    void clashesAreToldApart();
    void acknowledgedAgain();
    void manyAtOnce();
    void withdrawn();
    void portable();
    void oddNames();
    void wrong_data();
    void wrong();
};

void TestConflictReview::gates_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<QList<int>>("states");
    QTest::addColumn<int>("stopping");
    const int needs = int(ConflictState::NeedsDecision);
    const int harmless = int(ConflictState::Harmless);
    // In order: cannot coexist, app over app, override, identical.
    QTest::newRow("default") << QByteArray() << QList<int>{needs, needs, harmless, harmless} << 2;
    QTest::newRow("none") << QByteArray("[gates]\nconflicts = []\n")
                          << QList<int>{harmless, harmless, harmless, harmless} << 0;
    QTest::newRow("all") << QByteArray("[gates]\nconflicts = [\"override\", \"cannot-coexist\", "
                                       "\"app-over-app\"]\n")
                         << QList<int>{needs, needs, needs, harmless} << 3;
}

void TestConflictReview::gates()
{
    QFETCH(QByteArray, toml);
    QFETCH(QList<int>, states);
    QFETCH(int, stopping);
    World world;
    world.fixture.add(Shop, "a.css", "one");
    world.fixture.add(Brandkit, "a.css", "two");
    world.fixture.add(Assets, "b.css", "one");
    world.fixture.add(Shop, "b.css", "two");
    world.fixture.add(Shop, "c.css", "same");
    world.fixture.add(Brandkit, "c.css", "same");
    world.fixture.add(Shop, "Logo.svg", "one");
    world.fixture.add(Brandkit, "logo.svg", "two");
    world.text = toml.toStdString();
    const ConflictReview review = world.review();
    QList<int> found;
    for (const ConflictDecision &decision : review.decisions) {
        found << int(decision.state);
    }
    QCOMPARE(found, states);
    QCOMPARE(review.stopping(), stopping);
    QVERIFY(review.unused.empty());
}

void TestConflictReview::holds()
{
    World world;
    world.text = "# ours\n[project] # first\n";
    world.fixture.add(Shop, "a.css", "one");
    world.fixture.add(Brandkit, "a.css", "two");
    world.acknowledge();
    QVERIFY(world.text.starts_with("# ours\n[project] # first\n\n[[acknowledge]]\n"));
    const SlipwayConfig config = world.config();
    QCOMPARE(config.acknowledgements.size(), size_t(1));
    const Acknowledgement &entry = config.acknowledgements.front();
    QCOMPARE(entry.path, std::string("a.css"));
    QCOMPARE(entry.kind, QStringLiteral("app-over-app"));
    QCOMPARE(entry.reason, QStringLiteral("on purpose"));
    QCOMPARE(entry.by, QStringLiteral("anna"));
    QCOMPARE(entry.date, QDate(2026, 11, 23));
    QCOMPARE(entry.candidates.front().from, QStringLiteral("app:shop"));
    QCOMPARE(entry.candidates.front().digest, Sha256::of("one"));
    const ConflictDecision decision = world.first();
    QCOMPARE(decision.state, ConflictState::Acknowledged);
    QCOMPARE(decision.acknowledgement, 0);
    QVERIFY(!decision.stopsDeploy);
    QVERIFY(decision.lapsedBecause.isEmpty());
}

void TestConflictReview::lapses_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("winner") << "winner" << int(LapseKind::OtherWinner)
                            << "assets/ now wins, it was shop";
    QTest::newRow("third") << "third" << int(LapseKind::CandidateCame)
                           << "another candidate came: other";
    QTest::newRow("gone") << "gone" << int(LapseKind::CandidateGone)
                          << "old does not have this file any more";
    QTest::newRow("winner's content")
        << "content" << int(LapseKind::WinnerContent) << "shop changed the file that wins";
    QTest::newRow("shadowed content")
        << "below" << int(LapseKind::ShadowedContent)
        << QString::fromUtf8("northwind-brandkit 0.9 → 0.10 changed the shadowed file");
    QTest::newRow("unreadable") << "unreadable" << int(LapseKind::ShadowedContent)
                                << "the file of brandkit cannot be read";
    QTest::newRow("package only") << "package" << int(LapseKind::None) << "";
}

void TestConflictReview::lapses()
{
    QFETCH(QString, what);
    QFETCH(int, kind);
    QFETCH(QString, words);
    World world;
    ConflictFixture &fixture = world.fixture;
    Origin &brandkit = fixture.collection.origins[Brandkit];
    fixture.add(Shop, "a.css", "one");
    fixture.add(Brandkit, "a.css", "two");
    if (what == QLatin1String("gone")) {
        fixture.addOrigin(QStringLiteral("old"), 1, QStringLiteral("old"));
        fixture.add(3, "a.css", "three");
    }
    if (what == QLatin1String("below") || what == QLatin1String("package")) {
        brandkit.distribution = QStringLiteral("northwind-brandkit");
        brandkit.version = QStringLiteral("0.9");
    }
    world.acknowledge();
    if (what == QLatin1String("winner")) {
        fixture.clear();
        fixture.add(Assets, "a.css", "one");
        fixture.add(Shop, "a.css", "one");
        fixture.add(Brandkit, "a.css", "two");
    } else if (what == QLatin1String("third")) {
        fixture.addOrigin(QStringLiteral("other"), 1, QStringLiteral("other"));
        fixture.add(3, "a.css", "three");
    } else if (what == QLatin1String("gone")) {
        fixture.clear();
        fixture.add(Shop, "a.css", "one");
        fixture.add(Brandkit, "a.css", "two");
    } else if (what == QLatin1String("content")) {
        fixture.write(Shop, "a.css", "one, changed");
    } else if (what == QLatin1String("below")) {
        fixture.collection.origins[Brandkit].version = QStringLiteral("0.10");
        fixture.write(Brandkit, "a.css", "two, changed");
    } else if (what == QLatin1String("unreadable")) {
        QVERIFY(QFile::remove(QString::fromStdString(fixture.fileOf(Brandkit, "a.css"))));
    } else {
        fixture.collection.origins[Brandkit].version = QStringLiteral("0.10");
    }
    const ConflictDecision decision = world.first();
    QCOMPARE(decision.state, words.isEmpty() ? ConflictState::Acknowledged : ConflictState::Lapsed);
    QCOMPARE(decision.stopsDeploy,
             !words.isEmpty() && what != QLatin1String("winner")); // an override by then
    QCOMPARE(int(decision.lapse), kind);
    QVERIFY2(words.isEmpty() ? decision.lapsedBecause.isEmpty()
                             : decision.lapsedBecause.startsWith(words),
             qPrintable(decision.lapsedBecause));
    // Acknowledged as it is now, it holds again, in the same entry.
    if (!words.isEmpty()) {
        world.acknowledge(QStringLiteral("still"));
        QCOMPARE(world.first().state, ConflictState::Acknowledged);
        QCOMPARE(world.config().acknowledgements.size(), size_t(1));
        QCOMPARE(world.config().acknowledgements.front().reason, QStringLiteral("still"));
    }
}

void TestConflictReview::setWithoutCandidates()
{
    World world;
    world.fixture.add(Shop, "a.css", "one");
    world.fixture.add(Brandkit, "a.css", "two");
    world.text = "[[acknowledge]]\npath = \"a.css\"\nreason = \"by hand\" # mine\nticket = 7\n";
    const ConflictDecision decision = world.first();
    QCOMPARE(decision.state, ConflictState::Lapsed);
    QCOMPARE(decision.lapse, LapseKind::Unnamed);
    world.acknowledge();
    QVERIFY(world.text.starts_with(
        "[[acknowledge]]\npath = \"a.css\"\nreason = \"on purpose\" # mine\nticket = 7\n"));
    QCOMPARE(world.first().state, ConflictState::Acknowledged);
}

/// The same path may be claimed twice and clash with another name: two decisions.
void TestConflictReview::clashesAreToldApart()
{
    World world;
    world.fixture.add(Shop, "logo.svg", "one");
    world.fixture.add(Brandkit, "logo.svg", "two");
    world.fixture.add(Brandkit, "Logo.svg", "three");
    world.fixture.add(Assets, "LOGO.svg", "four");
    QVERIFY(world.review().decisions.size() >= 3);
    world.acknowledge();
    const ConflictReview review = world.review();
    QCOMPARE(review.count(ConflictState::Acknowledged), int(review.decisions.size()));
    QCOMPARE(world.config().acknowledgements.size(), review.decisions.size());
    QVERIFY(review.unused.empty());
}

void TestConflictReview::acknowledgedAgain()
{
    World world;
    world.fixture.add(Shop, "a.css", "one");
    world.fixture.add(Brandkit, "a.css", "two");
    world.acknowledge();
    const std::string once = world.text;
    world.acknowledge();
    QCOMPARE(world.text, once);
}

void TestConflictReview::manyAtOnce()
{
    World world;
    for (int i = 0; i < 60; ++i) {
        const std::string name = "css/" + std::to_string(i) + ".css";
        world.fixture.add(Shop, name, "one");
        world.fixture.add(Brandkit, name, "two");
    }
    world.acknowledge();
    QCOMPARE(world.review().count(ConflictState::Acknowledged), 60);
    world.acknowledge(QStringLiteral("again"));
    QCOMPARE(world.review().count(ConflictState::Acknowledged), 60);
    QCOMPARE(world.config().acknowledgements.size(), size_t(60));
}

void TestConflictReview::withdrawn()
{
    World world;
    world.fixture.add(Shop, "a.css", "one");
    world.fixture.add(Brandkit, "a.css", "two");
    world.text = "# before\n\n[gates]\nmax-delete-share = 0.5\n";
    const std::string before = world.text;
    world.acknowledge();
    const auto removed = removeAcknowledgements(world.text, world.config().acknowledgements);
    QVERIFY(removed);
    QCOMPARE(*removed, before);
    // What nobody claims twice any more is known as unused.
    world.fixture.clear();
    QCOMPARE(world.review().unused, std::vector<uint32_t>{0});
}

void TestConflictReview::portable()
{
    ProjectSnapshot snapshot;
    snapshot.projectFolder = "/srv/site";
    const auto of = [&](const std::string &root, const std::string &prefix) {
        Origin origin;
        origin.root = root;
        origin.prefix = prefix;
        return portableOrigin(snapshot, origin);
    };
    QCOMPARE(of("/srv/site/assets/", ""), QStringLiteral("dir:assets"));
    QCOMPARE(of("/srv/site/assets", "lib"), QStringLiteral("dir:lib=assets"));
    QCOMPARE(of("/srv/site", ""), QStringLiteral("dir:."));
    QCOMPARE(of("/srv/shared/kit/static", ""), QString::fromUtf8("dir:…/kit/static"));
    QCOMPARE(originWords(QStringLiteral("dir:assets")), QStringLiteral("assets/"));
    QCOMPARE(originWords(QStringLiteral("app:shop")), QStringLiteral("shop"));
}

/// Names that are no text, or pretend to be TOML.
void TestConflictReview::oddNames()
{
    for (const std::string &name : {std::string("odd\xFF.css"), std::string("a\"]\n[x]\n\".css"),
                                    std::string("\xE2\x80\xAE.css")}) {
        World world;
        world.fixture.add(Shop, name, "one");
        world.fixture.add(Brandkit, name, "two");
        world.acknowledge(QStringLiteral("\"\"\"\n[targets.x]\npath = '/'"));
        const SlipwayConfig config = world.config();
        QCOMPARE(config.acknowledgements.at(0).path, name);
        QVERIFY(config.targets.empty());
        QCOMPARE(world.first().state, ConflictState::Acknowledged);
    }
}

void TestConflictReview::wrong_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<QString>("where");
    QTest::newRow("no list") << QByteArray("acknowledge = 3") << "acknowledge";
    QTest::newRow("no table") << QByteArray("acknowledge = [3]") << "acknowledge[0]";
    QTest::newRow("no path") << QByteArray("[[acknowledge]]\nreason = 'x'")
                             << "acknowledge[0].path";
    QTest::newRow("no reason") << QByteArray("[[acknowledge]]\npath = 'x'")
                               << "acknowledge[0].reason";
    QTest::newRow("blank reason") << QByteArray("[[acknowledge]]\npath = 'x'\nreason = ' '")
                                  << "acknowledge[0].reason";
    QTest::newRow("date") << QByteArray("[[acknowledge]]\npath='x'\nreason='x'\ndate='soon'")
                          << "acknowledge[0].date";
    QTest::newRow("digest") << QByteArray(
        "[[acknowledge]]\npath='x'\nreason='x'\ncandidates=[{from='app:a', sha256='z'}]")
                            << "acknowledge[0].candidates[0].sha256";
    QTest::newRow("hex") << QByteArray("[[acknowledge]]\npath-hex='fz'\nreason='x'")
                         << "acknowledge[0].path-hex";
    QTest::newRow("gate") << QByteArray("[gates]\nconflicts = ['identical']") << "gates.conflicts";
}

void TestConflictReview::wrong()
{
    QFETCH(QByteArray, toml);
    QFETCH(QString, where);
    const auto config = parseSlipwayConfig(toml.toStdString(), "/project/slipway.toml");
    QVERIFY(!config);
    QCOMPARE(config.error().code, ErrorCode::InvalidData);
    QVERIFY2(config.error().where.endsWith(where), qPrintable(config.error().where));
}

QTEST_GUILESS_MAIN(TestConflictReview)
#include "tst_conflictreview.moc"
