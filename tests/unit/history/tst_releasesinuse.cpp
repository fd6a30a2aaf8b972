// SPDX-License-Identifier: GPL-3.0-or-later
// Releases stay in the store as long as a target serves them or its rule wants them, whatever else retention lets go.
#include "deploytesting/contractworlds.h"
#include "history/releasesinuse.h"
#include "release/whoami.h"
#include "releasesinusefixture.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <filesystem>
#include <string>
#include <vector>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;

class ReleasesInUseTest : public QObject, private ReleasesInUseFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void liveStaysHoweverOld_data();
    void liveStaysHoweverOld();
    void asManyAsATargetSays();
    void tooManyDeploymentsForOneLook();
    void whatMayHaveBeenPublished_data();
    void whatMayHaveBeenPublished();
    void nothingToDoHidesNobody_data();
    void nothingToDoHidesNobody();
    void whatItHeldAlready();
    void theProjectsRule();
    void otherProjectsAreLeftAlone();
    void nobodyCanSay();
    void projectsOfOneName();
};

void ReleasesInUseTest::liveStaysHoweverOld_data()
{
    QTest::addColumn<bool>("isInHistory");
    QTest::newRow("by the history") << true;
    QTest::newRow("by the target's own record") << false;
}

/// Seldom deployed to, while the newest ones go elsewhere.
void ReleasesInUseTest::liveStaysHoweverOld()
{
    QFETCH(const bool, isInHistory);
    QStringList staying;
    const QString live = keep(20);
    const auto release = releases().read(live);
    VERIFY_RESULT(release);
    if (isInHistory) {
        published(live, u"production"_s, 20);
    } else {
        VERIFY_RESULT(
            deployTo(*localWorld(LocalMode::InPlace, path("production"))->target(), *release));
    }
    const QString dropped = keep(19); // published nowhere
    for (const int days : {4, 3, 2, 1}) {
        staying += keep(days);
        published(staying.last(), u"staging"_s, days);
    }
    const auto report = tidy(isInHistory ? std::vector<TargetConfig>()
                                         : std::vector<TargetConfig>{target(u"production"_s)});
    VERIFY_RESULT(report);
    QCOMPARE(report->releases, QStringList(dropped));
    QCOMPARE(kept(), sorted(staying + QStringList{live}));
    QVERIFY(releases().missing(**releases().read(live))->empty());
}

void ReleasesInUseTest::asManyAsATargetSays()
{
    QStringList ids;
    for (const int days : {90, 80, 70, 60, 50}) {
        ids += keep(days);
        published(ids.last(), u"web"_s, days);
    }
    VERIFY_RESULT(tidy({target(u"web"_s, 4)}, {.releases = 1, .days = 1}));
    QCOMPARE(kept(), sorted(ids.sliced(1)));
    VERIFY_RESULT(tidy({target(u"web"_s, 2)}, {.releases = 1, .days = 1}));
    QCOMPARE(kept(), sorted(ids.sliced(3)));
    // Gone back to: what was live before that is the one to go back to now.
    published(ids[3], u"web"_s, 40);
    VERIFY_RESULT(tidy({target(u"web"_s, 1)}, {.releases = 0, .days = 0}));
    QCOMPARE(kept(), sorted({ids[3]}));
}

void ReleasesInUseTest::tooManyDeploymentsForOneLook()
{
    const QString live = keep(400);
    published(live, u"production"_s, 400);
    std::vector<HistoryEntry> many;
    for (int i = 0; i < HistoryQuery().most + 1; ++i) {
        many.push_back(deployment(u"20261123-084455-3f9c11"_s, u"staging"_s, 1));
        many.back().id += QString::number(i);
    }
    VERIFY_RESULT(store().put(many));
    VERIFY_RESULT(tidy({}, {.releases = 0, .days = 0}));
    QCOMPARE(kept(), QStringList(live));
}

void ReleasesInUseTest::whatMayHaveBeenPublished_data()
{
    QTest::addColumn<HistoryState>("state");
    QTest::addColumn<DeployStep>("reached");
    QTest::addColumn<HistorySettlement>("settlement");
    QTest::addColumn<bool>("stays");
    const auto row = [](const char *name, HistoryState state, DeployStep reached, bool stays,
                        HistorySettlement settlement = HistorySettlement::None) {
        QTest::newRow(name) << state << reached << settlement << stays;
    };
    row("interrupted", HistoryState::Interrupted, DeployStep::Stage, true);
    row("interrupted, undone", HistoryState::Interrupted, DeployStep::Stage, false,
        HistorySettlement::Undone);
    row("failed while publishing", HistoryState::Failed, DeployStep::Publish, true);
    row("failed while staging", HistoryState::Failed, DeployStep::Stage, false);
}

/// Ended in a way that does not say what visitors get: both it and the one before can be it.
void ReleasesInUseTest::whatMayHaveBeenPublished()
{
    QFETCH(const HistoryState, state);
    QFETCH(const DeployStep, reached);
    QFETCH(const HistorySettlement, settlement);
    QFETCH(const bool, stays);
    const QString theirs = keep(60); // published from elsewhere
    const QString open = keep(50);
    HistoryEntry entry = deployment(open, u"web"_s, 50);
    entry.published = false;
    entry.before = theirs;
    entry.state = state;
    entry.reached = reached;
    entry.settlement = settlement;
    VERIFY_RESULT(put(entry));
    VERIFY_RESULT(tidy({}, {.releases = 0, .days = 0}));
    QCOMPARE(kept(), stays ? sorted({open, theirs}) : QStringList());
    // Once more, and to its end: that tells what is live.
    const QString last = keep(40);
    published(last, u"web"_s, 40);
    VERIFY_RESULT(tidy({}, {.releases = 0, .days = 0}));
    QCOMPARE(kept(), QStringList(last));
}

void ReleasesInUseTest::nothingToDoHidesNobody_data()
{
    QTest::addColumn<HistoryState>("state");
    QTest::addColumn<bool>("mayBeLive");
    QTest::newRow("to its end") << HistoryState::NothingToDo << false;
    QTest::newRow("cut off before it could say so") << HistoryState::Interrupted << true;
}

/// It is told to be published under its own id, while visitors get another that is just like it.
void ReleasesInUseTest::nothingToDoHidesNobody()
{
    QFETCH(const HistoryState, state);
    QFETCH(const bool, mayBeLive);
    const QString live = keep(50);
    const QString same = keep(40);
    published(live, u"web"_s, 50);
    HistoryEntry entry = deployment(same, u"web"_s, 40);
    entry.state = state;
    VERIFY_RESULT(put(entry));
    const auto looks = lookAtServed(store(), {});
    VERIFY_RESULT(looks);
    const std::vector<std::string> web = {path("web")};
    QCOMPARE(liveOn(live, *looks), web);
    QCOMPARE(liveOn(same, *looks), mayBeLive ? web : std::vector<std::string>());
    VERIFY_RESULT(tidy({}, {.releases = 0, .days = 0}));
    QCOMPARE(kept(), mayBeLive ? sorted({live, same}) : QStringList(live));
}

/// Published from elsewhere, and seen there.
void ReleasesInUseTest::whatItHeldAlready()
{
    const QString ours = keep(60);
    const QString theirs = keep(50);
    published(ours, u"web"_s, 60);
    HistoryEntry entry = deployment(u"20261123-084455-3f9c11"_s, u"web"_s, 40);
    entry.state = HistoryState::NothingToDo;
    entry.before = theirs;
    VERIFY_RESULT(put(entry));
    VERIFY_RESULT(tidy({}, {.releases = 0, .days = 0}));
    QCOMPARE(kept(), sorted({ours, theirs}));
}

void ReleasesInUseTest::theProjectsRule()
{
    QStringList ids;
    for (const int days : {30, 20, 15, 2, 1}) {
        ids += keep(days);
    }
    VERIFY_RESULT(tidy({}, {.releases = 5, .days = 1}));
    QCOMPARE(kept(), sorted(ids));
    VERIFY_RESULT(tidy({}, {.releases = 1, .days = 25}));
    QCOMPARE(kept(), sorted(ids.sliced(1)));
}

void ReleasesInUseTest::otherProjectsAreLeftAlone()
{
    const QString theirs = keep(300, u"blog"_s);
    const QString ours = keep(300);
    const auto report = tidy({}, {.releases = 0, .days = 0});
    VERIFY_RESULT(report);
    QCOMPARE(report->releases, QStringList(ours));
    QCOMPARE(kept(), QStringList(theirs));
}

void ReleasesInUseTest::nobodyCanSay()
{
    const QString old = keep(300);
    published(old, u"web"_s, 300);
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        other.setDatabaseName(QString::fromStdString(store().file()));
        QVERIFY(other.open());
        QVERIFY(QSqlQuery(other).exec(u"UPDATE deployments SET document = '{'"_s));
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    const auto refused = tidy({}, {.releases = 0, .days = 0});
    VERIFY_ERROR(refused, ErrorCode::InvalidData);
    QVERIFY2(refused.error().advice.contains(u"nobody can say which releases are live"_s),
             qPrintable(refused.error().message()));
    QCOMPARE(kept(), QStringList(old));
    VERIFY_RESULT(tidy({}, {.releases = 1, .days = 0})); // none would go: nobody asks
}

/// Each has its own newest ones; what does not tell its folder is of any of that name.
void ReleasesInUseTest::projectsOfOneName()
{
    const RetentionRule newest{.releases = 1, .days = 0};
    const auto madeIn = [&](const char *folder, int days) {
        const QString id = keep(days);
        HistoryEntry entry = deployment(id, u"web"_s, days); // it came to nothing
        entry.published = false;
        entry.state = HistoryState::Failed;
        entry.reached = DeployStep::Stage;
        entry.host = currentHost();
        std::filesystem::create_directories(path(folder));
        setProject(entry, path(folder));
        return put(entry) && !entry.projectFolder.empty() ? id : QString();
    };
    const QString ours = madeIn("one/shop", 300);
    const QString theirs = madeIn("two/shop", 290);
    const QString anybodys = keep(280);
    const QString theirsToo = madeIn("two/shop", 200);
    QCOMPARE(kept(), sorted({ours, theirs, anybodys, theirsToo}));
    VERIFY_RESULT(tidy({}, newest, path("one/shop")));
    QCOMPARE(kept(), sorted({theirs, anybodys, theirsToo}));
    VERIFY_RESULT(releases().collect(newest, false, {}, {.projectOf = projectsByFolder(store())}));
    QCOMPARE(kept(), sorted({anybodys, theirsToo}));
    // It may have been moved: its name decides again.
    std::filesystem::rename(path("two"), path("three"));
    VERIFY_RESULT(tidy({}, newest, path("one/shop")));
    QCOMPARE(kept(), QStringList(theirsToo));
}

QTEST_GUILESS_MAIN(ReleasesInUseTest)
#include "tst_releasesinuse.moc"
