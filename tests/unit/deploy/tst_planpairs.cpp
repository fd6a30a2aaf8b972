// SPDX-License-Identifier: GPL-3.0-or-later
// What two names of one file are to people: a plan says which name takes the place of which.
#include "deploytesting/contractworlds.h"

#include <QTest>

#include <memory>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

const QDateTime Now = QDateTime::fromString(QStringLiteral("2026-11-23T12:00:00Z"), Qt::ISODate);

} // namespace

class PlanPairsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pairs_data();
    void pairs();
};

void PlanPairsTest::pairs_data()
{
    QTest::addColumn<QStringList>("wanted"); // "+": hashed, ".gz": compressed
    QTest::addColumn<QStringList>("present");
    QTest::addColumn<QStringList>("live"); // of the release that is live; empty: not known
    QTest::addColumn<QString>("pairs");
    const QString a = QStringLiteral("app.aaaaaaaaaaaa.js");
    const QString b = QStringLiteral("app.bbbbbbbbbbbb.js");
    const QString c = QStringLiteral("app.cccccccccccc.js");
    const QString gz = QStringLiteral(".gz");
    QTest::newRow("one for another")
        << QStringList{b} << QStringList{a} << QStringList{} << QString(a + u'>' + b);
    QTest::newRow("compressed beside")
        << QStringList{b, b + gz} << QStringList{a, a + gz} << QStringList{}
        << QString(a + u'>' + b + u' ' + a + gz + u'>' + b + gz);
    QTest::newRow("only one of them compressed")
        << QStringList{b + gz} << QStringList{a} << QStringList{} << "";
    QTest::newRow("another file") << QStringList{b} << QStringList{QStringLiteral("x/") + a}
                                  << QStringList{} << "";
    QTest::newRow("no hash") << QStringList{b} << QStringList{QStringLiteral("app.js")}
                             << QStringList{} << "";
    QTest::newRow("which of two is not known")
        << QStringList{c} << QStringList{a, b} << QStringList{} << "";
    QTest::newRow("the live one of two")
        << QStringList{c} << QStringList{a, b} << QStringList{b} << QString(b + u'>' + c);
    QTest::newRow("of 8 digits")
        << QStringList{QStringLiteral("app.bbbbbbbb.js"), QStringLiteral("app.bbbbbbbb.js.gz")}
        << QStringList{QStringLiteral("app.aaaaaaaa.js"), QStringLiteral("app.aaaaaaaa.js.gz")}
        << QStringList{} << "app.aaaaaaaa.js>app.bbbbbbbb.js app.aaaaaaaa.js.gz>app.bbbbbbbb.js.gz";
    QTest::newRow("of 8 digits now")
        << QStringList{QStringLiteral("app.bbbbbbbb.js")} << QStringList{a} << QStringList{}
        << QString(a + QStringLiteral(">app.bbbbbbbb.js"));
    QTest::newRow("it stays") << QStringList{a} << QStringList{a} << QStringList{} << "";
}

void PlanPairsTest::pairs()
{
    QFETCH(QStringList, wanted);
    QFETCH(QStringList, present);
    QFETCH(QStringList, live);
    QFETCH(QString, pairs);
    auto made = std::make_shared<Release>();
    for (const QString &path : std::as_const(wanted)) {
        made->files.push_back(
            {.path = *RelPath::from(path.toStdString()),
             .source = {},
             .size = 1,
             .digest = Sha256::of("1"),
             .role = path.endsWith(QLatin1String(".gz")) ? FileRole::Compressed : FileRole::Hashed,
             .logical = "app.js"});
    }
    TargetState state;
    state.releaseId = QStringLiteral("live");
    for (const QString &path : std::as_const(present)) {
        state.files.push_back({.path = *RelPath::from(path.toStdString()),
                               .size = 1,
                               .digest = Sha256::of("1"),
                               .ours = true});
    }
    if (!live.isEmpty()) {
        KeptRelease kept{
            .id = QStringLiteral("live"), .publishedAt = Now.addSecs(-3600), .hashed = {}};
        for (const QString &path : std::as_const(live)) {
            kept.hashed.push_back(*RelPath::from(path.toStdString()));
        }
        state.kept = {std::move(kept)};
    }
    const auto plan =
        makePlan(made, state, {}, {.retention = {.releases = 1, .days = 0}, .now = Now});
    QStringList found;
    for (size_t row = 0; row < plan->rows.size(); ++row) {
        const PlanRow &each = plan->rows[row];
        if (each.pair < 0) {
            continue;
        }
        const PlanRow &other = plan->rows[static_cast<size_t>(each.pair)];
        QCOMPARE(static_cast<size_t>(other.pair), row);
        QVERIFY(planReason(*plan, each).contains(other.path.display()));
        if (each.action == PlanAction::Delete) {
            found += each.path.display() + QLatin1Char('>') + other.path.display();
        }
    }
    QCOMPARE(found.join(QLatin1Char(' ')), pairs);
}

QTEST_GUILESS_MAIN(PlanPairsTest)
#include "tst_planpairs.moc"
