// SPDX-License-Identifier: GPL-3.0-or-later
// What every target must do, run against each of them.
#include "deploytesting/contractworlds.h"

#include <QTest>

#include <algorithm>
#include <iterator>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

/// The warnings that somebody has to answer.
std::vector<PlanWarning> questions(const Plan &plan)
{
    std::vector<PlanWarning> asked;
    std::ranges::copy_if(plan.warnings, std::back_inserter(asked), &PlanWarning::blocking);
    return asked;
}

/// Its style sheet has another hashed name in each version.
Tree hashedSite(char version)
{
    const std::string digits(12, version);
    return {{"css/site." + digits + ".css", {.bytes = "of " + digits}},
            {"robots.txt", {.bytes = digits}},
            {"staticfiles.json", {.bytes = digits}}};
}

} // namespace

class TargetContract : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstDeployment_data() { addWorldRows(); }
    void firstDeployment();
    void nothingToDo_data() { addWorldRows(); }
    void nothingToDo();
    void everyKindOfChange_data() { addWorldRows(); }
    void everyKindOfChange();
    void thereAndBack_data() { addWorldRows(); }
    void thereAndBack();
    void foreignFilesStay_data() { addWorldRows(); }
    void foreignFilesStay();
    void foreignFilesGoWhenAsked_data() { addWorldRows(); }
    void foreignFilesGoWhenAsked();
    void changesByOthersAreSeen_data() { addWorldRows(); }
    void changesByOthersAreSeen();
    void adoptsWhatIsTheSame_data() { addWorldRows(); }
    void adoptsWhatIsTheSame();
    void somebodyElsesFileInTheWay_data() { addWorldRows(); }
    void somebodyElsesFileInTheWay();
    void hashedNamesOfOldReleases_data() { addWorldRows(); }
    void hashedNamesOfOldReleases();
    void oddNames_data() { addWorldRows(); }
    void oddNames();
    void emptyReleaseNeedsConsent_data() { addWorldRows(); }
    void emptyReleaseNeedsConsent();
    void manyDeletesNeedConsent_data() { addWorldRows(); }
    void manyDeletesNeedConsent();
    void movedAfterPlanning_data() { addWorldRows(); }
    void movedAfterPlanning();
    void sourceChangedAfterBuilding_data() { addWorldRows(); }
    void sourceChangedAfterBuilding();
    void stepsInDisorderAreRefused_data() { addWorldRows(); }
    void stepsInDisorderAreRefused();

private:
    SourceTree m_sources;
};

void TargetContract::firstDeployment()
{
    QFETCH(WorldKind, kind);
    const auto world = makeWorld(kind);
    const auto target = world->target();
    VERIFY_RESULT(target->probe({}));
    const auto release = m_sources.release(firstTree(), "staticfiles.json");
    const auto plan = planFor(*target, release);
    VERIFY_RESULT(plan);
    QCOMPARE((*plan)->sums.added, qint64(release->files.size()));
    QCOMPARE((*plan)->sums.bytesToWrite, release->totalBytes);
    QVERIFY(questions(**plan).empty());
    QVERIFY2(world->live().empty(), "planning changes nothing");

    ProgressBoard board;
    const auto report =
        deploy(*target, **plan, *sourceContent(), {}, {.stop = {}, .progress = &board});
    VERIFY_RESULT(report);
    QVERIFY(report->published);
    QVERIFY(report->reached == DeployStep::Done);
    QCOMPARE(report->staged.filesWritten, qint64(release->files.size()));
    QCOMPARE(report->staged.bytesWritten, release->totalBytes);
    COMPARE_TREES(world->live(), firstTree());
    QCOMPARE(world->leftovers(), QByteArray());

    const auto state = world->target()->inspect({});
    VERIFY_RESULT(state);
    QCOMPARE(state->releaseId, release->id);
    QVERIFY(!state->publishedAt.isEmpty());
    for (const TargetFile &file : state->files) {
        QVERIFY2(file.ours && !file.changedByOthers, file.path.bytes().c_str());
    }
}

void TargetContract::nothingToDo()
{
    QFETCH(WorldKind, kind);
    const auto world = makeWorld(kind);
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    const auto target = world->target();
    const auto again = m_sources.release(firstTree());
    const auto plan = planFor(*target, again);
    VERIFY_RESULT(plan);
    QVERIFY((*plan)->isNothingToDo());
    QCOMPARE((*plan)->sums.kept, qint64(again->files.size()));
    QVERIFY(questions(**plan).empty());
    const auto report = deploy(*target, **plan, *sourceContent(), {}, {});
    VERIFY_RESULT(report);
    QCOMPARE(report->staged.filesWritten, 0);
    QCOMPARE(report->staged.filesLinked, 0);
    QVERIFY(report->reached == DeployStep::Done);
    COMPARE_TREES(world->live(), firstTree());
}

void TargetContract::everyKindOfChange()
{
    QFETCH(WorldKind, kind);
    const auto world = makeWorld(kind);
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree(), "staticfiles.json")));
    const auto target = world->target();
    const auto plan = planFor(*target, m_sources.release(secondTree(), "staticfiles.json"));
    VERIFY_RESULT(plan);
    const PlanSums &sums = (*plan)->sums;
    QCOMPARE(sums.added, 4); // new.png, lib.js, becomes-folder/now.txt, becomes-file
    QCOMPARE(sums.changed, 3); // site.css, app.js, staticfiles.json
    QCOMPARE(sums.modeOnly, 1);
    QCOMPARE(sums.deleted, 4); // old.png, becomes-folder, two in becomes-file
    QCOMPARE(sums.kept, 3);
    QCOMPARE(sums.headersOnly, 0);
    QCOMPARE(sums.foreign, 0);
    QCOMPARE(sums.requests.value_or(0), target->capabilities().countsRequests ? 12 : 0);
    QVERIFY(questions(**plan).empty());
    const int64_t before = world->requests().value_or(0);
    const auto report = deploy(*target, **plan, *sourceContent(), {}, {});
    VERIFY_RESULT(report);
    QCOMPARE(world->requests().value_or(0) - before, sums.requests.value_or(0));
    COMPARE_TREES(world->live(), secondTree());
    QCOMPARE(world->leftovers(), QByteArray());
    if (kind != WorldKind::Releases) { // where old releases keep what they have
        QCOMPARE(report->pruned.filesDeleted, 4);
        QCOMPARE(report->staged.filesWritten, 7); // only what changed
    } else {
        QCOMPARE(report->staged.filesLinked, 3);
    }
}

void TargetContract::thereAndBack()
{
    QFETCH(WorldKind, kind);
    const auto world = makeWorld(kind);
    const auto target = world->target(); // one object for all: its memory must not mislead it
    for (int round = 0; round < 3; ++round) {
        VERIFY_RESULT(deployTo(*target, m_sources.release(firstTree())));
        COMPARE_TREES(world->live(), firstTree());
        VERIFY_RESULT(deployTo(*target, m_sources.release(secondTree())));
        COMPARE_TREES(world->live(), secondTree());
    }
    QCOMPARE(world->leftovers(), QByteArray());
}

void TargetContract::foreignFilesStay()
{
    QFETCH(WorldKind, kind);
    const auto world = makeWorld(kind);
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    const TreeFile theirs{.bytes = "put there by hand", .mode = 0600};
    world->plant("css/theirs.css", theirs);
    world->plant("upload/by/hand.bin", theirs);

    const auto target = world->target();
    const auto plan = planFor(*target, m_sources.release(secondTree()));
    VERIFY_RESULT(plan);
    QCOMPARE((*plan)->sums.foreign, 2);
    VERIFY_RESULT(deploy(*target, **plan, *sourceContent(), {}, {}));
    Tree expected = secondTree();
    expected["css/theirs.css"] = theirs;
    expected["upload/by/hand.bin"] = theirs;
    COMPARE_TREES(world->live(), expected);

    // Still theirs after they went through a deployment of ours.
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    expected = firstTree();
    expected["css/theirs.css"] = theirs;
    expected["upload/by/hand.bin"] = theirs;
    COMPARE_TREES(world->live(), expected);
}

void TargetContract::foreignFilesGoWhenAsked()
{
    QFETCH(WorldKind, kind);
    const auto world = makeWorld(kind);
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    world->plant("css/theirs.css", {.bytes = "x"});
    const auto target = world->target();
    const auto plan = planFor(*target, m_sources.release(firstTree()), {.deleteForeign = true});
    VERIFY_RESULT(plan);
    QCOMPARE((*plan)->sums.deleted, 1);
    const auto refused = deploy(*target, **plan, *sourceContent(), {}, {});
    VERIFY_ERROR(refused, ErrorCode::Refused);
    QVERIFY(world->live().contains("css/theirs.css"));
    VERIFY_RESULT(deploy(*target, **plan, *sourceContent(),
                         {.confirmedWarnings = {QStringLiteral("delete-foreign")}}, {}));
    COMPARE_TREES(world->live(), firstTree());
}

void TargetContract::changesByOthersAreSeen()
{
    QFETCH(WorldKind, kind);
    const auto world = makeWorld(kind);
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    // The same size: only the content tells.
    world->plant("css/site.css", {.bytes = "body { color: RED }"});
    world->plant("img/old.png", {.bytes = "OLD picture"});

    const auto target = world->target();
    const auto plan = planFor(*target, m_sources.release(secondTree()));
    VERIFY_RESULT(plan);
    QCOMPARE(questions(**plan).size(), size_t(1));
    QCOMPARE(questions(**plan).front().id, QStringLiteral("changed-by-others"));
    QVERIFY(questions(**plan).front().text.contains(QLatin1String("css/site.css")));
    VERIFY_ERROR(deploy(*target, **plan, *sourceContent(), {}, {}), ErrorCode::Refused);
    QCOMPARE(world->live().at("css/site.css").bytes, std::string("body { color: RED }"));

    VERIFY_RESULT(deploy(*target, **plan, *sourceContent(),
                         {.confirmedWarnings = {QStringLiteral("changed-by-others")}}, {}));
    Tree expected = secondTree();
    expected["img/old.png"] = {.bytes =
                                   "OLD picture"}; // no longer what we wrote: not ours to delete
    COMPARE_TREES(world->live(), expected);
}

void TargetContract::adoptsWhatIsTheSame()
{
    QFETCH(WorldKind, kind);
    const auto world = makeWorld(kind);
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release({{"first.txt", {.bytes = "1"}}})));
    world->plant("same.txt", {.bytes = "always the same"});
    world->plant("js/app.js", {.bytes = "not the same"});
    const auto target = world->target();
    Tree wanted = firstTree();
    wanted["first.txt"] = {.bytes = "1"};
    const auto plan = planFor(*target, m_sources.release(wanted));
    VERIFY_RESULT(plan);
    QCOMPARE((*plan)->sums.kept, 2);
    QCOMPARE((*plan)->sums.changed, 1);
    QCOMPARE(questions(**plan).size(), size_t(1));
    QCOMPARE(questions(**plan).front().id, QStringLiteral("replace-foreign"));
    VERIFY_RESULT(deploy(*target, **plan, *sourceContent(),
                         {.confirmedWarnings = {QStringLiteral("replace-foreign")}}, {}));
    COMPARE_TREES(world->live(), wanted);
}

void TargetContract::somebodyElsesFileInTheWay()
{
    QFETCH(WorldKind, kind);
    const auto world = makeWorld(kind);
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release({{"first.txt", {.bytes = "1"}}})));
    world->plant("folder/theirs.txt", {.bytes = "x"});
    world->plant("file", {.bytes = "y"});
    const auto target = world->target();
    const auto release =
        m_sources.release({{"folder", {.bytes = "ours"}}, {"file/ours.txt", {.bytes = "ours"}}});
    const auto plan = planFor(*target, release);
    VERIFY_RESULT(plan);
    DeployOptions all;
    int impossible = 0;
    for (const PlanWarning &warning : (*plan)->warnings) {
        all.confirmedWarnings += warning.id;
        impossible += warning.impossible ? 1 : 0;
    }
    QCOMPARE(impossible, 2);
    const Tree before = world->live();
    VERIFY_ERROR(deploy(*target, **plan, *sourceContent(), all, {}), ErrorCode::Refused);
    COMPARE_TREES(world->live(), before);

    VERIFY_RESULT(deployTo(*target, release, {.deleteForeign = true}));
    COMPARE_TREES(world->live(),
                  (Tree{{"folder", {.bytes = "ours"}}, {"file/ours.txt", {.bytes = "ours"}}}));
}

/// They stay where pages out there ask for them, and make room for what the release needs; but not in a pool.
void TargetContract::hashedNamesOfOldReleases()
{
    QFETCH(WorldKind, kind);
    const auto world = makeWorld(kind);
    for (const char version : {'a', 'b'}) {
        VERIFY_RESULT(deployTo(*world->target(), m_sources.hashedRelease(hashedSite(version))));
    }
    const std::string old = "css/site.aaaaaaaaaaaa.css";
    Tree served = hashedSite('b');
    if (kind != WorldKind::Memory) { // it knows of the live release only
        served.emplace(old, hashedSite('a').at(old));
    }
    COMPARE_TREES(world->live(), served);

    Tree wanted = hashedSite('c');
    wanted[old + "/inside.txt"] = {.bytes = "needs a folder there"};
    const auto done = deployTo(*world->target(), m_sources.hashedRelease(wanted));
    if (kind == WorldKind::Pool) {
        VERIFY_ERROR(done, ErrorCode::Refused);
        QVERIFY2(done.error().why.contains(QString::fromStdString(old)),
                 qPrintable(done.error().why));
        COMPARE_TREES(world->live(), served);
        return;
    }
    VERIFY_RESULT(done);
    QVERIFY(world->live().contains(old + "/inside.txt"));
}

void TargetContract::oddNames()
{
    QFETCH(WorldKind, kind);
    const auto world = makeWorld(kind);
    const Tree odd = {{"new\nline.css", {.bytes = "1"}},
                      {"back\\slash\\n.css", {.bytes = "2"}},
                      {"bad \xff\xfe utf8.js", {.bytes = "3"}},
                      {std::string(255, 'n'), {.bytes = "4"}},
                      {std::string(255, 'd') + "/" + std::string(255, 'f'), {.bytes = "5"}},
                      {" space first and last ", {.bytes = "6"}},
                      {"-rf", {.bytes = "7"}},
                      {"files 3", {.bytes = "8"}},
                      {"a.b", {.bytes = "9"}}, // sorts between "a" and what is in it
                      {"a/b", {.bytes = "10"}},
                      {".hidden/.file", {.bytes = "11"}},
                      {"empty", {.bytes = ""}},
                      {"\xc3\xa9", {.bytes = "12"}},
                      {"lock", {.bytes = "13"}},
                      {"sub/.slipway/x", {.bytes = "14"}}};
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(odd)));
    COMPARE_TREES(world->live(), odd);
    const auto plan = planFor(*world->target(), m_sources.release(odd));
    VERIFY_RESULT(plan);
    QVERIFY((*plan)->isNothingToDo());
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    COMPARE_TREES(world->live(), firstTree());
}

void TargetContract::emptyReleaseNeedsConsent()
{
    QFETCH(WorldKind, kind);
    const auto world = makeWorld(kind);
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    const auto target = world->target();
    const auto plan = planFor(*target, m_sources.release({}));
    VERIFY_RESULT(plan);
    const auto refused = deploy(*target, **plan, *sourceContent(),
                                {.confirmedWarnings = {QStringLiteral("delete-share")}}, {});
    VERIFY_ERROR(refused, ErrorCode::Refused);
    QVERIFY(refused.error().advice.contains(QLatin1String("empty-release")));
    COMPARE_TREES(world->live(), firstTree());
}

void TargetContract::manyDeletesNeedConsent()
{
    QFETCH(WorldKind, kind);
    const auto world = makeWorld(kind);
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    const auto target = world->target();
    const auto release = m_sources.release({{"same.txt", {.bytes = "always the same"}}});
    const auto plan = planFor(*target, release);
    VERIFY_RESULT(plan);
    VERIFY_ERROR(deploy(*target, **plan, *sourceContent(), {}, {}), ErrorCode::Refused);
    COMPARE_TREES(world->live(), firstTree());
    const auto lenient = planFor(*target, release, {.maxDeleteShare = 1.0});
    VERIFY_RESULT(lenient);
    VERIFY_RESULT(deploy(*target, **lenient, *sourceContent(), {}, {}));
    QCOMPARE(world->live().size(), size_t(1));
}

void TargetContract::movedAfterPlanning()
{
    QFETCH(WorldKind, kind);
    const auto world = makeWorld(kind);
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    const auto target = world->target();
    const auto plan = planFor(*target, m_sources.release(secondTree()));
    VERIFY_RESULT(plan);

    world->plant("img/surprise.png", {.bytes = "planted"});
    const Tree before = world->live();
    VERIFY_ERROR(deploy(*target, **plan, *sourceContent(), {}, {}), ErrorCode::Moved);
    COMPARE_TREES(world->live(), before);

    // Another deployment in between.
    const auto plan2 = planFor(*target, m_sources.release(secondTree()));
    VERIFY_RESULT(plan2);
    Tree other = firstTree();
    other["extra.txt"] = {.bytes = "extra"};
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(other)));
    VERIFY_ERROR(deploy(*target, **plan2, *sourceContent(), {}, {}), ErrorCode::Moved);

    // And the lock is free again after both.
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(secondTree())));
}

void TargetContract::sourceChangedAfterBuilding()
{
    QFETCH(WorldKind, kind);
    const auto world = makeWorld(kind);
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    for (const char *content : {"changed, and another size", "RUN(2)", "run"}) {
        const auto target = world->target();
        const auto release = m_sources.release(secondTree());
        const auto plan = planFor(*target, release);
        VERIFY_RESULT(plan);
        for (const ReleaseFile &file : release->files) {
            if (file.path.bytes() == "js/app.js") {
                writeFile(file.source, {.bytes = content});
            }
        }
        DeploymentReport report;
        VERIFY_ERROR(deploy(*target, **plan, *sourceContent(), {}, {}, &report), ErrorCode::Moved);
        QVERIFY(report.reached == DeployStep::Stage);
        QVERIFY(!report.published);
        COMPARE_TREES(world->live(), firstTree());
    }
}

void TargetContract::stepsInDisorderAreRefused()
{
    QFETCH(WorldKind, kind);
    const auto world = makeWorld(kind);
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    const auto target = world->target();
    const auto plan = planFor(*target, m_sources.release(secondTree()));
    VERIFY_RESULT(plan);
    QVERIFY(!target->publish(**plan, {}));
    VERIFY_RESULT(target->lock({}));
    QVERIFY(!target->publish(**plan, {}));
    target->unlock();
    COMPARE_TREES(world->live(), firstTree());
}

QTEST_GUILESS_MAIN(TargetContract)
#include "tst_targetcontract.moc"
