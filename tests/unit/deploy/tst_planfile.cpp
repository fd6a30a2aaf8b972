// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/planfile.h"
#include "deploytesting/sourcetree.h"

#include <QTest>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

RelPath pathOf(const char *name)
{
    return *RelPath::from(name);
}

ReleaseFile wanted(const char *name, const std::string &bytes, uint32_t mode = 0644)
{
    return {.path = pathOf(name),
            .source = {},
            .size = static_cast<int64_t>(bytes.size()),
            .digest = Sha256::of(bytes),
            .mode = mode};
}

TargetFile there(const char *name, const std::string &bytes, bool ours = true, uint32_t mode = 0644)
{
    return {.path = pathOf(name),
            .size = static_cast<int64_t>(bytes.size()),
            .digest = Sha256::of(bytes),
            .mode = mode,
            .ours = ours};
}

std::shared_ptr<Release> release()
{
    auto made = std::make_shared<Release>();
    made->files = {wanted("add.css", "new"),      wanted("change.css", "newer"),
                   wanted("foreign.css", "ours"), wanted("keep.css", "same"),
                   wanted("mode.css", "same"),    wanted("odd\n\xff", "odd")};
    made->id = QStringLiteral("20261123-084502-3f9c2a");
    made->project = QStringLiteral("shop");
    return made;
}

TargetState state()
{
    TargetState made;
    made.files = {there("change.css", "old"), there("foreign.css", "theirs", false),
                  there("gone/x.css", "gone"), there("keep.css", "same"),
                  there("mode.css", "same", true, 0600)};
    made.fingerprint = QStringLiteral("f1");
    made.releaseId = QStringLiteral("20261122-084502-aaaaaa");
    return made;
}

std::shared_ptr<const Plan> plan()
{
    return makePlan(release(), state(), QStringLiteral("web"));
}

/// keep.css has another Content-Type there.
TargetState stateWithHeaders()
{
    TargetState made = state();
    made.files[3].headers = std::make_shared<const FileHeaders>(
        FileHeaders{.contentType = "text/plain", .contentEncoding = "gzip"});
    return made;
}

std::shared_ptr<const Plan> planWithHeaders(std::shared_ptr<const Release> wanted = release())
{
    return makePlan(std::move(wanted), stateWithHeaders(), QStringLiteral("web"),
                    {.capabilities = {.hasHeaders = true}});
}

LeftOutRows without(const Plan &plan, const char *pattern)
{
    return rowsMatching(plan, {pattern}).value_or(LeftOutRows());
}

TargetConfig web(const std::string &path = "/srv/www", LocalMode mode = LocalMode::InPlace)
{
    TargetConfig made;
    made.name = QStringLiteral("web");
    made.path = path;
    made.mode = mode;
    return made;
}

PlanFile written(const LeftOutRows &leftOut = {})
{
    return planFile(*plan(), state(), web(), leftOut, {}, {QStringLiteral("delete-share")});
}

QString names(const Release &release)
{
    QStringList all;
    for (const ReleaseFile &file : release.files) {
        all += file.path.display();
    }
    return all.join(QLatin1Char(' '));
}

} // namespace

class PlanFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas();
    void isTheSameTwice();
    void fitsOnlyWhatItWasMadeFor_data();
    void fitsOnlyWhatItWasMadeFor();
    void leavesOutWhatTheFileSays();
    void headersArePartOfIt();
    void headersStayThatAreLeftOut();
    void readsTheFirstVersion();
    void badDocuments_data();
    void badDocuments();
    void patterns_data();
    void patterns();
    void releaseWithoutRows();
    void unknownContentCannotStay();
};

void PlanFileTest::comesBackAsItWas()
{
    const PlanFile file = written(without(*plan(), "gone"));
    const auto read = parsePlanFile(planFileBytes(file), QStringLiteral("p.json"));
    QVERIFY2(read, read ? "" : qPrintable(read.error().message()));
    QCOMPARE(read->rows.size(), size_t(6)); // all but the kept one
    QCOMPARE(read->rows, file.rows);
    QCOMPARE(read->rows[4].path.bytes(), std::string("mode.css"));
    QCOMPARE(read->rows[3].path.bytes(), std::string("gone/x.css"));
    QCOMPARE(read->rows[3].apply, false);
    QCOMPARE(read->rows[5].path.bytes(), std::string("odd\n\xff"));
    QCOMPARE(read->target, QStringLiteral("web"));
    QCOMPARE(read->targetPath, std::string("/srv/www"));
    QVERIFY(read->targetMode == LocalMode::InPlace);
    QCOMPARE(read->project, QStringLiteral("shop"));
    QCOMPARE(read->stateFingerprint, QStringLiteral("f1"));
    QCOMPARE(read->publishedRelease, QStringLiteral("20261122-084502-aaaaaa"));
    QCOMPARE(read->releaseDigest, file.releaseDigest);
    QCOMPARE(read->confirmed, QStringList{QStringLiteral("delete-share")});
    QCOMPARE(read->warnings.size(), file.warnings.size());
    QVERIFY(!read->warnings.empty());
}

void PlanFileTest::isTheSameTwice()
{
    PlanFile one = written();
    PlanFile two = written();
    one.madeAt = two.madeAt = QStringLiteral("2026-11-23T08:45:02Z");
    QCOMPARE(planFileBytes(one), planFileBytes(two));
}

void PlanFileTest::fitsOnlyWhatItWasMadeFor_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("words"); // empty: it fits
    QTest::newRow("nothing") << "" << "";
    QTest::newRow("later") << "later" << "";
    QTest::newRow("target") << "target" << "the target has changed";
    QTest::newRow("release") << "release" << "add.css";
    QTest::newRow("kept file") << "kept" << "keep.css";
    QTest::newRow("one file more") << "more" << "zz.css";
    QTest::newRow("row edited") << "row" << "change.css";
    QTest::newRow("row taken out") << "row out" << "add.css";
    QTest::newRow("another target") << "name" << "stage";
    QTest::newRow("another folder") << "path" << "it was made for /srv/www,";
    QTest::newRow("the same folder, longer") << "same path" << "";
    QTest::newRow("another mode") << "mode" << "mode \"in-place\"";
}

void PlanFileTest::fitsOnlyWhatItWasMadeFor()
{
    QFETCH(QString, change);
    QFETCH(QString, words);
    PlanFile file = written();
    auto nowWanted = release();
    TargetState nowThere = state();
    TargetConfig target = web();
    if (change == QLatin1String("later")) {
        nowWanted->id = QStringLiteral("20261124-084502-3f9c2a");
    } else if (change == QLatin1String("target")) {
        nowThere.fingerprint = QStringLiteral("f2");
    } else if (change == QLatin1String("release")) {
        nowWanted->files[0] = wanted("add.css", "NEW");
    } else if (change == QLatin1String("kept")) {
        nowWanted->files[3] = wanted("keep.css", "other");
    } else if (change == QLatin1String("more")) {
        nowWanted->files.push_back(wanted("zz.css", "more"));
    } else if (change == QLatin1String("row")) {
        file.rows[1].size += 1;
    } else if (change == QLatin1String("row out")) {
        file.rows.erase(file.rows.begin());
    } else if (change == QLatin1String("name")) {
        file.target = QStringLiteral("stage");
    } else if (change == QLatin1String("path")) {
        target = web("/srv/other");
    } else if (change == QLatin1String("same path")) {
        target = web("/srv/./www/");
    } else if (change == QLatin1String("mode")) {
        target = web("/srv/www", LocalMode::Releases);
    }
    const auto fits =
        matchPlanFile(file, *makePlan(nowWanted, nowThere, QStringLiteral("web")), target);
    QCOMPARE(fits.has_value(), words.isEmpty());
    if (!fits) {
        QCOMPARE(fits.error().code, ErrorCode::Moved);
        QVERIFY2(fits.error().why.contains(words), qPrintable(fits.error().why));
    }
}

void PlanFileTest::leavesOutWhatTheFileSays()
{
    PlanFile file = written();
    file.rows[0].apply = false;
    const auto leftOut = matchPlanFile(file, *plan(), web());
    QVERIFY(leftOut);
    QCOMPARE(std::ranges::count(*leftOut, true), 1);
    QVERIFY((*leftOut)[0]);
}

void PlanFileTest::headersArePartOfIt()
{
    const auto whole = planWithHeaders();
    const PlanFile file = planFile(*whole, stateWithHeaders(), web(), {}, {}, {});
    const auto read = parsePlanFile(planFileBytes(file), QStringLiteral("p.json"));
    QVERIFY2(read, read ? "" : qPrintable(read.error().message()));
    QCOMPARE(read->rows, file.rows);
    QCOMPARE(read->rows.size(), size_t(7));
    QCOMPARE(planActionId(read->rows[4].action), QStringLiteral("headers"));
    QCOMPARE(read->rows[4].headers->contentType, std::string("text/css; charset=utf-8"));
    QCOMPARE(read->rows[4].headers->contentEncoding, std::string());
    QVERIFY(matchPlanFile(*read, *whole, web()));

    // The same contents, said to be something else: no digest tells.
    const auto retyped = release();
    retyped->mediaTypes = {{.type = "text/x-other", .encoding = {}}};
    retyped->files[0].mediaType = 0;
    const auto fits = matchPlanFile(*read, *planWithHeaders(retyped), web());
    QVERIFY(!fits);
    QCOMPARE(fits.error().code, ErrorCode::Moved);
    QVERIFY2(fits.error().why.contains(QLatin1String("add.css")), qPrintable(fits.error().why));

    // A target without headers has none in its plans.
    QVERIFY(!planFileBytes(written()).contains("\"type\""));
}

void PlanFileTest::headersStayThatAreLeftOut()
{
    const auto whole = planWithHeaders();
    const auto part = releaseWithout(*whole, stateWithHeaders(), without(*whole, "*"));
    QVERIFY(part);
    QVERIFY(planWithHeaders(*part)->isNothingToDo());
}

void PlanFileTest::readsTheFirstVersion()
{
    QByteArray bytes = planFileBytes(written());
    QVERIFY(bytes.contains("\"version\": 2"));
    bytes.replace("\"version\": 2", "\"version\": 1");
    const auto read = parsePlanFile(bytes, QStringLiteral("p.json"));
    QVERIFY2(read, read ? "" : qPrintable(read.error().message()));
    QVERIFY(matchPlanFile(*read, *plan(), web()));
}

void PlanFileTest::badDocuments_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *name, const char *from, const char *to) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to);
    };
    row("no JSON", "{", "[");
    row("another format", "slipway-plan", "slipway-plant");
    row("a later version", "\"version\": 2", "\"version\": 3");
    row("no version there ever was", "\"version\": 2", "\"version\": 0");
    row("climbs out", "add.css", "../add.css");
    row("absolute", "add.css", "/add.css");
    row("unsorted", "add.css", "zzz.css");
    row("twice", "add.css", "change.css");
    row("no action", "\"action\": \"add\"", "\"action\": \"keep\"");
    row("negative size", "\"size\": 3", "\"size\": -3");
    row("half a byte", "\"size\": 3", "\"size\": 3.5");
    row("mode", "\"mode\": \"644\"", "\"mode\": \"9\"");
    row("apply", "\"apply\": true", "\"apply\": \"yes\"");
    row("digest", "\"sha256\": \"", "\"sha256\": \"x");
    row("release", "\"digest\": \"", "\"digest\": \"x");
    row("no folder", "\"path\": \"/srv/www\"", "\"path\": \"\"");
    row("served as nobody does", "\"in-place\"", "\"in-parts\"");
    row("state", "\"state\": \"f1\"", "\"state\": \"\"");
}

void PlanFileTest::badDocuments()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QByteArray bytes = planFileBytes(written());
    const qsizetype at = bytes.indexOf(from);
    QVERIFY2(at >= 0, bytes.constData());
    bytes.replace(at, from.size(), to);
    const auto read = parsePlanFile(bytes, QStringLiteral("p.json"));
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidData);
    QVERIFY(read.error().where.contains(QLatin1String("p.json")));
    QVERIFY(!read.error().why.isEmpty());
}

void PlanFileTest::patterns_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<int>("count");
    QTest::newRow("a path") << QByteArray("add.css") << 1;
    QTest::newRow("a folder") << QByteArray("gone") << 1;
    QTest::newRow("all") << QByteArray("*") << 6;
    QTest::newRow("an ending") << QByteArray("*.css") << 5;
    QTest::newRow("what is kept") << QByteArray("keep.css") << 0;
    QTest::newRow("nothing") << QByteArray("nothing.css") << 0;
}

void PlanFileTest::patterns()
{
    QFETCH(QByteArray, pattern);
    QFETCH(int, count);
    const auto rows = rowsMatching(*plan(), {pattern.toStdString()});
    QCOMPARE(rows.has_value(), count > 0);
    QCOMPARE(rows ? std::ranges::count(*rows, true) : 0, count);
}

void PlanFileTest::releaseWithoutRows()
{
    const auto whole = plan();
    const auto part = releaseWithout(*whole, state(), without(*whole, "*"));
    QVERIFY(part);
    // Nothing is added, ours stays as it is, theirs is none of our business.
    QCOMPARE(names(**part), QStringLiteral("change.css gone/x.css keep.css mode.css"));
    QCOMPARE((*part)->files[0].digest, Sha256::of("old"));
    QCOMPARE((*part)->files[3].mode, uint32_t(0600));
    QCOMPARE((*part)->totalBytes, 3 + 4 + 4 + 4);
    QVERIFY((*part)->id != whole->release->id);
    const auto again = makePlan(*part, state(), QStringLiteral("web"));
    QVERIFY(again->isNothingToDo());

    const auto most = releaseWithout(*whole, state(), without(*whole, "change.css"));
    const auto rest = makePlan(*most, state(), QStringLiteral("web"));
    QCOMPARE(rest->sums.changed, 1); // foreign.css
    QCOMPARE(rest->sums.added, 2);
    QCOMPARE(rest->sums.deleted, 1);
    QCOMPARE(rest->sums.modeOnly, 1);
}

void PlanFileTest::unknownContentCannotStay()
{
    TargetState unread = state();
    unread.files[0].digest = {};
    const auto whole = plan();
    const LeftOutRows leftOut = without(*whole, "change.css");
    QVERIFY(needsMoreDigests(*whole, unread, leftOut));
    QVERIFY(!needsMoreDigests(*whole, state(), leftOut));
    QVERIFY(!needsMoreDigests(*whole, unread, without(*whole, "add.css")));
    const auto part = releaseWithout(*whole, unread, leftOut);
    QVERIFY(!part);
    QCOMPARE(part.error().where, QStringLiteral("change.css"));
}

QTEST_GUILESS_MAIN(PlanFileTest)
#include "tst_planfile.moc"
