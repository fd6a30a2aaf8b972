// SPDX-License-Identifier: GPL-3.0-or-later
// What a local target sees of the place that it is in: what becomes of names there, and who gets to it.
#include "localbench.h"
#include "processtesting/childprocess.h"
#include "processtesting/ownmounts.h"

#include <QTest>

#include <algorithm>
#include <climits>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;
namespace fs = std::filesystem;

namespace {

const PlanWarning *warningOf(const Plan &plan, QLatin1String id)
{
    const auto found = std::ranges::find(plan.warnings, id, &PlanWarning::id);
    return found == plan.warnings.end() ? nullptr : &*found;
}

} // namespace

class PlaceLookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<ScratchFolder>(); }
    void ordinary_data() { addModeRows(); }
    void ordinary();
    void recordsFoundInOtherLetters();
    void aLinkIsNoOtherName();
    void foldersThatOthersMayNotEnter_data() { addModeRows(); }
    void foldersThatOthersMayNotEnter();

private:
    [[nodiscard]] std::string root() const { return m_folder->path() + "/Sites/www"; }

    std::unique_ptr<ScratchFolder> m_folder;
    SourceTree m_sources;
};

/// Nothing is told, and nothing is written to find that out; whether or not something is there already.
void PlaceLookTest::ordinary()
{
    QFETCH(LocalMode, mode);
    const auto limit = static_cast<size_t>(::pathconf(m_folder->path().c_str(), _PC_NAME_MAX));
    for (const int step : {0, 1, 2}) {
        if (step == 1) {
            fs::create_directories(root());
        } else if (step == 2) {
            VERIFY_RESULT(
                deployTo(*localWorld(mode, root())->target(), m_sources.release(firstTree())));
        }
        const Tree before = readTree(m_folder->path());
        const auto state = localWorld(mode, root())->target()->inspect({});
        VERIFY_RESULT(state);
        QVERIFY(state->place.folding == NameFolding());
        QCOMPARE(state->place.longestName, limit);
        const size_t most = PATH_MAX - 1 - root().size() - 1;
        QVERIFY(mode == LocalMode::Releases ? state->place.longestPath < most
                                            : state->place.longestPath == most);
        QCOMPARE(state->place.startsEmpty, mode == LocalMode::Releases);
        COMPARE_TREES(readTree(m_folder->path()), before);
    }
}

/// The kernel need not have a file system that ignores letter case: a folder mounted twice has two names as well.
void PlaceLookTest::recordsFoundInOtherLetters()
{
    const auto place = localWorld(LocalMode::Releases, root());
    const Tree first = {{"a.css", {.bytes = "a"}}};
    VERIFY_RESULT(deployTo(*place->target(), m_sources.release(first)));
    fs::create_directory(root() + "/.SLIPWAY");
    const auto release = m_sources.release({{"A.css", {.bytes = "A"}}, {"a.css", {.bytes = "a"}}});
    QCOMPARE(runInChild([&] {
                 if (!mountAgain(root() + "/.slipway", root() + "/.SLIPWAY")) {
                     return 250;
                 }
                 const auto target = place->target();
                 auto state = target->inspect({});
                 if (!state || state->place.folding != NameFolding{.letterCase = true}) {
                     return 1;
                 }
                 const auto plan = makePlan(release, *state, {});
                 const auto *warning = warningOf(*plan, QLatin1String("names-fall-together"));
                 if (warning == nullptr || !warning->impossible) {
                     return 2;
                 }
                 // Also where the plan could not know.
                 state->place = {};
                 const auto unknowing = makePlan(release, *state, {});
                 const auto refused = deploy(*target, *unknowing, *sourceContent(), {}, {});
                 return !refused && refused.error().code == ErrorCode::Refused
                         && refused.error().why.contains(QLatin1String("A.css and a.css"))
                     ? 0
                     : 3;
             }).status,
             0);
    COMPARE_TREES(place->live(), first);
    QCOMPARE(place->leftovers(), QByteArray());
}

void PlaceLookTest::aLinkIsNoOtherName()
{
    const auto place = localWorld(LocalMode::Releases, root());
    VERIFY_RESULT(deployTo(*place->target(), m_sources.release(firstTree())));
    fs::create_directory_symlink(".slipway", root() + "/.SLIPWAY");
    const auto state = place->target()->inspect({});
    VERIFY_RESULT(state);
    QVERIFY(!state->place.folding.isAny());
}

void PlaceLookTest::foldersThatOthersMayNotEnter()
{
    QFETCH(LocalMode, mode);
    const std::string closed = fs::path(root()).parent_path();
    fs::create_directories(closed);
    const auto place = localWorld(mode, root());
    const auto isTold = [&] {
        const auto state = place->target()->inspect({});
        return state && state->place.closedFolders.contains(QString::fromStdString(closed));
    };
    QVERIFY(!isTold());
    QCOMPARE(::chmod(closed.c_str(), 0750), 0);
    QVERIFY(isTold());
    VERIFY_RESULT(
        deployTo(*place->target(), m_sources.release(firstTree()))); // and no more than that
    QVERIFY(isTold());
    QCOMPARE(::chmod(closed.c_str(), 0751), 0);
    QVERIFY(!isTold());

    if (mode == LocalMode::Releases) {
        QCOMPARE(::chmod((root() + "/releases").c_str(), 0700), 0);
        const auto state = place->target()->inspect({});
        VERIFY_RESULT(state);
        QVERIFY(state->place.closedFolders.contains(QString::fromStdString(root() + "/releases")));
    }
}

QTEST_GUILESS_MAIN(PlaceLookTest)
#include "tst_placelook.moc"
