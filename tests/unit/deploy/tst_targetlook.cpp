// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targetlook.h"
#include "deploytesting/contractworlds.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

using namespace Slipway;
using namespace Slipway::Testing;

/// Looking at a target while its release is built gives what looking at it afterwards gives.
class TargetLookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void seesWhatInspectingSees_data();
    void seesWhatInspectingSees();
    void manyFiles_data() { seesWhatInspectingSees_data(); }
    void manyFiles();
    void leftAlone();
    void cancelled();
    void failuresAreTold();

private:
    [[nodiscard]] std::string root() const { return m_folder->path() + "/www"; }

    std::unique_ptr<ScratchFolder> m_folder;
    SourceTree m_sources;
};

void TargetLookTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
}

void TargetLookTest::seesWhatInspectingSees_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::newRow("in place") << LocalMode::InPlace;
    QTest::newRow("releases") << LocalMode::Releases;
}

void TargetLookTest::seesWhatInspectingSees()
{
    QFETCH(const LocalMode, mode);
    const auto world = localWorld(mode, root(), 3);
    const auto target = world->target();
    const auto next = m_sources.release(secondTree());
    const TargetContext context;
    {
        TargetLook look(*target, context); // of a folder that is not there
        const auto state = look.take(*next, nullptr);
        QVERIFY2(state, state ? "" : qPrintable(state.error().message()));
        QVERIFY(state->files.empty());
    }
    VERIFY_RESULT(deployTo(*target, m_sources.release(firstTree())));
    // Files of others: whether they are read hangs on the release.
    const std::string served = mode == LocalMode::InPlace ? root() : root() + "/current";
    const auto wanted = *std::ranges::find(
        next->files, std::string_view("img/new.png"),
        [](const ReleaseFile &file) { return std::string_view(file.path.bytes()); });
    writeFile(served + "/foreign.txt", {.bytes = "nobody needs to know"});
    writeFile(served + '/' + wanted.path.bytes(),
              {.bytes = std::string(static_cast<size_t>(wanted.size), '?')});

    TargetContext afterwards;
    afterwards.wanted = next.get();
    const auto expected = world->target()->inspect(afterwards);
    QVERIFY2(expected, expected ? "" : qPrintable(expected.error().message()));
    TargetLook look(*target, context);
    const auto state = look.take(*next, nullptr);
    QVERIFY2(state, state ? "" : qPrintable(state.error().message()));
    QCOMPARE(state->fingerprint, expected->fingerprint);
    QCOMPARE(state->releaseId, expected->releaseId);
    QCOMPARE(state->files.size(), expected->files.size());
    bool anyUnread = false;
    bool anyRead = false;
    for (size_t i = 0; i < state->files.size(); ++i) {
        const TargetFile &file = state->files[i];
        QCOMPARE(file.path.bytes(), expected->files[i].path.bytes());
        QCOMPARE(file.digest.hex(), expected->files[i].digest.hex());
        anyUnread = anyUnread || (file.path.bytes() == "foreign.txt" && file.digest.isNull());
        anyRead = anyRead || (file.path == wanted.path && !file.digest.isNull());
    }
    QVERIFY(anyUnread);
    QVERIFY(anyRead);
}

/// So many that they are compared in two parts: what lies at the seam, before and behind it.
void TargetLookTest::manyFiles()
{
    constexpr size_t Count = 9'000;
    QFETCH(const LocalMode, mode);
    Tree tree;
    for (size_t i = 0; i < Count; ++i) {
        const std::string number = std::to_string(10'000 + i);
        tree["d" + number.substr(0, 3) + "/f" + number + ".txt"] = {.bytes = number};
    }
    const auto target = localWorld(mode, root(), 3)->target();
    const auto release = m_sources.release(tree);
    VERIFY_RESULT(deployTo(*target, release));
    const auto path = [&](size_t i) { return std::next(tree.begin(), ptrdiff_t(i))->first; };
    const std::string served = (mode == LocalMode::InPlace ? root() : root() + "/current") + '/';
    // By index once what is deleted is gone; the seam is at 4,498.
    const std::vector<size_t> changed = {0, 4'496, 4'497, 4'498, 4'499, 4'500, Count - 1};
    const std::vector<size_t> deleted = {1, 4'494, 4'502, Count - 2};
    for (const size_t i : changed) {
        writeFile(served + path(i), {.bytes = "other"});
    }
    for (const size_t i : deleted) {
        QVERIFY(std::filesystem::remove(served + path(i)));
    }

    TargetContext context;
    context.wanted = release.get();
    const auto state = target->inspect(context);
    QVERIFY2(state, state ? "" : qPrintable(state.error().message()));
    QCOMPARE(state->files.size(), Count - deleted.size());
    std::vector<std::string> byOthers;
    for (const TargetFile &file : state->files) {
        if (file.changedByOthers) {
            byOthers.push_back(file.path.bytes());
            continue;
        }
        QVERIFY2(file.ours, file.path.bytes().c_str());
        const auto wanted =
            std::ranges::lower_bound(release->files, file.path, {}, &ReleaseFile::path);
        QVERIFY(wanted != release->files.end() && wanted->path == file.path);
        QVERIFY2(file.digest == wanted->digest, file.path.bytes().c_str());
    }
    std::vector<std::string> expected;
    std::ranges::transform(changed, std::back_inserter(expected), path);
    QCOMPARE(byOthers, expected);
    std::vector<std::string> removed;
    std::ranges::transform(state->removed, std::back_inserter(removed),
                           [](const RelPath &name) { return name.bytes(); });
    expected.clear();
    std::ranges::transform(deleted, std::back_inserter(expected), path);
    QCOMPARE(removed, expected);
}

/// One that waits for a release that never comes ends with its maker.
void TargetLookTest::leftAlone()
{
    writeFile(root() + "/foreign.txt", {.bytes = "whose?"});
    const auto target = localWorld(LocalMode::InPlace, root(), 3)->target();
    for (int i = 0; i < 20; ++i) {
        const TargetContext context;
        const TargetLook look(*target, context);
    }
    const TargetContext context;
    const auto release = m_sources.release(firstTree());
    TargetLook look(*target, context);
    QVERIFY(look.take(*release, nullptr).has_value());
}

void TargetLookTest::cancelled()
{
    writeFile(root() + "/foreign.txt", {.bytes = "whose?"});
    const auto target = localWorld(LocalMode::InPlace, root(), 3)->target();
    const auto release = m_sources.release(firstTree());
    std::stop_source stop;
    TargetContext context;
    context.stop = stop.get_token();
    stop.request_stop();
    TargetLook look(*target, context);
    const auto state = look.take(*release, nullptr);
    QVERIFY(!state);
    QCOMPARE(state.error().code, ErrorCode::Cancelled);
}

void TargetLookTest::failuresAreTold()
{
    writeFile(root() + "/current", {.bytes = "no link"});
    const auto target = localWorld(LocalMode::Releases, root(), 3)->target();
    const auto release = m_sources.release(firstTree());
    const TargetContext context;
    TargetLook look(*target, context);
    const auto state = look.take(*release, nullptr);
    QVERIFY(!state);
    QCOMPARE(state.error().code, ErrorCode::WrongType);
}

QTEST_GUILESS_MAIN(TargetLookTest)
#include "tst_targetlook.moc"
