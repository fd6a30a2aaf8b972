// SPDX-License-Identifier: GPL-3.0-or-later
// Deployments that are written down while they run.
#include "deploytesting/contractworlds.h"
#include "history/deploymenthistory.h"
#include "history/historyrecorder.h"
#include "history/servedreleases.h"
#include "history/targethistory.h"

#include <QScopeGuard>
#include <QTest>

#include <array>
#include <atomic>
#include <deque>
#include <filesystem>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

/// Waits with the first content until it is told to go on.
class HeldContent final : public ContentSource {
public:
    [[nodiscard]] std::string localPath(const ReleaseFile & /*file*/) const override { return {}; }
    [[nodiscard]] Result<void> read(
        const ReleaseFile &file,
        const std::function<bool(std::string_view block)> &sink) const override
    {
        isHeld.wait(true);
        return m_real->read(file, sink);
    }
    void letGo()
    {
        isHeld = false;
        isHeld.notify_all();
    }

    std::atomic<bool> isHeld = true;

private:
    std::unique_ptr<ContentSource> m_real = sourceContent();
};

/// A deployment to folders, recorded.
struct Recorded {
    std::vector<TargetConfig> configs;
    std::vector<std::unique_ptr<DeployTarget>> targets;
    std::vector<std::shared_ptr<const Plan>> plans;
    std::deque<DeploymentBoard> boards;

    void add(const std::string &folder, const std::shared_ptr<const Release> &release,
             const PlanOptions &options = {})
    {
        const QString name = QString::fromStdString(fs::path(folder).filename().string());
        configs.push_back({.name = name, .type = u"local"_s, .path = folder});
        targets.push_back(*makeTarget(configs.back(), {}));
        plans.push_back(*planFor(*targets.back(), release, options));
        boards.emplace_back();
    }
    [[nodiscard]] std::vector<RecordedPart> recorded() const
    {
        std::vector<RecordedPart> parts;
        for (size_t i = 0; i < plans.size(); ++i) {
            parts.push_back({.entry = beginEntry(*plans[i], configs[i], u"tst"_s),
                             .target = configs[i],
                             .board = &boards[i],
                             .isNothingToDo = plans[i]->isNothingToDo()});
        }
        return parts;
    }
    std::vector<DeploymentOutcome> run(const ContentSource &content,
                                       const std::stop_token &stop = {})
    {
        std::vector<DeploymentPart> parts;
        for (size_t i = 0; i < plans.size(); ++i) {
            QStringList confirmed;
            for (const PlanWarning &warning : plans[i]->warnings) {
                confirmed << warning.id;
            }
            parts.push_back({.target = targets[i].get(),
                             .plan = plans[i].get(),
                             .options = {.confirmedWarnings = confirmed},
                             .board = &boards[i],
                             .progress = nullptr});
        }
        return deployAll(parts, content, DeployOrder::Together, stop);
    }
};

} // namespace

class HistoryRecorderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<ScratchFolder>(); }
    void cleanup() { m_folder.reset(); }
    void liveAndEnd();
    void severalTargets();
    void nothingToDo();
    void saysWhatItUndoes();
    void takesTheFirstBack();
    void settlesWhatItTakesUp();
    void failed();
    void cancelled();
    void noRoomForHistory();

private:
    [[nodiscard]] std::string path(const std::string &name) const
    {
        return m_folder->path() + '/' + name;
    }
    [[nodiscard]] HistoryStore store() const { return HistoryStore(path("history.sqlite")); }

    std::unique_ptr<ScratchFolder> m_folder;
    SourceTree m_sources;
};

/// Another reader sees each step as it begins, and the whole at the end.
void HistoryRecorderTest::liveAndEnd()
{
    Recorded deployment;
    deployment.add(path("web"), m_sources.release(firstTree()));
    HistoryRecorder recorder(store(), deployment.recorded());
    HeldContent content;
    std::vector<DeploymentOutcome> outcomes;
    std::jthread work([&] { outcomes = deployment.run(content); });
    const auto whatever = qScopeGuard([&content] { content.letGo(); });
    const auto seen = [this](DeployStep step) {
        const auto list = store().list();
        return list && list->entries.size() == 1 && list->entries[0].reached == step
            && list->entries[0].state == HistoryState::Running && !list->entries[0].published;
    };
    QTRY_VERIFY(seen(DeployStep::Stage));
    const HistoryEntry running = store().list()->entries[0];
    QCOMPARE(running.target, u"web"_s);
    QVERIFY(!running.steps.empty() && running.steps.back().milliseconds < 0);
    QVERIFY(running.ended.isNull());
    content.letGo();
    work.join();
    QVERIFY(!outcomes[0].error);
    QVERIFY(recorder.end(outcomes).empty());

    const auto list = store().list();
    VERIFY_RESULT(list);
    const HistoryEntry &entry = list->entries.at(0);
    QCOMPARE(entry.id, running.id);
    QVERIFY(entry.state == HistoryState::Done && entry.published);
    QVERIFY(entry.reached == DeployStep::Done);
    QCOMPARE(entry.releaseId, deployment.plans[0]->release->id);
    QCOMPARE(entry.staged.filesWritten, int64_t(firstTree().size()));
    QCOMPARE(entry.filesVerified, int64_t(firstTree().size()));
    QCOMPARE(entry.sums.added, int64_t(firstTree().size()));
    QVERIFY(!entry.user.isEmpty() && !entry.host.isEmpty());
    QVERIFY(entry.ended >= entry.started);
    QCOMPARE(entry.steps.size(), 6U);
    for (const HistoryStep &step : entry.steps) {
        QVERIFY(step.milliseconds >= 0 && step.started.isValid());
    }
    // Another console, which has no history of its own.
    const DeploymentHistory there = readHistory(HistoryStore(path("none")), deployment.configs);
    QCOMPARE(there.entries.size(), 1U);
    QCOMPARE(there.entries[0].id, entry.id);
    QVERIFY(there.isLive(there.entries[0]));
    // The record is none of what is served, nor of what the next plan looks at.
    const auto again =
        planFor(*makeTarget(deployment.configs[0], {}).value(), deployment.plans[0]->release);
    VERIFY_RESULT(again);
    QVERIFY((*again)->isNothingToDo());
}

void HistoryRecorderTest::severalTargets()
{
    Recorded deployment;
    const auto release = m_sources.release(firstTree());
    deployment.add(path("one"), release);
    deployment.add(path("two"), release);
    HistoryRecorder recorder(store(), deployment.recorded());
    QVERIFY(recorder.end(deployment.run(*sourceContent())).empty());
    const auto list = store().list();
    VERIFY_RESULT(list);
    QCOMPARE(list->entries.size(), 2U);
    QCOMPARE(list->entries[0].run, list->entries[1].run);
    QVERIFY(list->entries[0].id != list->entries[1].id);
    for (const TargetConfig &config : deployment.configs) {
        QCOMPARE(historyOnTarget(config).entries.size(), 1U);
    }
}

void HistoryRecorderTest::nothingToDo()
{
    const auto release = m_sources.release(firstTree());
    Recorded first;
    first.add(path("web"), release);
    QVERIFY(HistoryRecorder(store(), first.recorded()).end(first.run(*sourceContent())).empty());
    Recorded again;
    again.add(path("web"), release);
    QVERIFY(HistoryRecorder(store(), again.recorded()).end(again.run(*sourceContent())).empty());
    const DeploymentHistory history = readHistory(store(), again.configs);
    QCOMPARE(history.entries.size(), 2U);
    QVERIFY(history.entries[0].state == HistoryState::NothingToDo);
    QCOMPARE(history.entries[0].steps.size(), 2U); // locked and looked
    QCOMPARE(historyOnTarget(again.configs[0]).entries.size(), 1U);
}

/// From the beginning: it may be interrupted itself.
void HistoryRecorderTest::saysWhatItUndoes()
{
    Recorded deployment;
    deployment.add(path("web"), m_sources.release(firstTree()));
    std::vector<RecordedPart> parts = deployment.recorded();
    parts[0].takesUp = TakenUp{.open = {}, .how = HistorySettlement::Undone};
    parts[0].takesUp->open.head.release = u"20261120-000000-aaaaaa"_s;
    const QString id = parts[0].entry.id;
    const HistoryRecorder recorder(store(), std::move(parts));
    const auto undoes = [&] {
        const auto list = store().list();
        const auto entry = list ? findEntry(list->entries, id) : failure(list.error());
        return entry ? entry->undoes : QString();
    };
    QTRY_COMPARE(undoes(), u"20261120-000000-aaaaaa"_s);
}

/// What it leads to is no release, and is not told as one.
void HistoryRecorderTest::takesTheFirstBack()
{
    const auto release = m_sources.release(firstTree());
    Recorded first;
    first.add(path("web"), release);
    QVERIFY(HistoryRecorder(store(), first.recorded()).end(first.run(*sourceContent())).empty());
    Recorded back;
    back.add(path("web"), m_sources.release({}), {.leadsToNothing = true});
    const std::vector<DeploymentOutcome> outcomes = back.run(*sourceContent());
    QVERIFY(!outcomes[0].error);
    QVERIFY(HistoryRecorder(store(), back.recorded()).end(outcomes).empty());
    // Here, and what the target tells others.
    for (const std::string &known : {std::string("history.sqlite"), std::string("none")}) {
        const DeploymentHistory history = readHistory(HistoryStore(path(known)), back.configs);
        QCOMPARE(history.entries.size(), 2U);
        for (const HistoryEntry &entry : history.entries) {
            const bool isFirst = entry.releaseId == release->id;
            QCOMPARE(historyOutcomeName(entry), isFirst ? u"deployed"_s : u"taken back"_s);
            QCOMPARE(historyReleaseName(entry), isFirst ? release->id : u"nothing"_s);
            QVERIFY(!history.isLive(entry));
        }
        QCOMPARE(servedReleases(history.entries, {}), std::vector<QString>{release->id});
    }
}

/// Only once it has succeeded.
void HistoryRecorderTest::settlesWhatItTakesUp()
{
    Recorded deployment;
    deployment.add(path("web"), m_sources.release(firstTree()));
    HistoryEntry entry = beginEntry(*deployment.plans[0], deployment.configs[0], u"tst"_s);
    entry.state = HistoryState::Failed;
    entry.started = entry.started.addSecs(-60);
    VERIFY_RESULT(store().put(std::array{entry}));
    const auto settlement = [&] {
        return findEntry(store().list()->entries, entry.id)->settlement;
    };
    const auto recorded = [&] {
        std::vector<RecordedPart> parts = deployment.recorded();
        parts[0].takesUp = TakenUp{.open = {}, .how = HistorySettlement::Finished};
        JournalHead &head = parts[0].takesUp->open.head;
        head.path = entry.place;
        head.release = entry.releaseId;
        head.by = entry.by();
        head.began = entry.started;
        return parts;
    };
    std::stop_source stopped;
    stopped.request_stop();
    HistoryRecorder cancelled(store(), recorded());
    QVERIFY(cancelled.end(deployment.run(*sourceContent(), stopped.get_token())).empty());
    QVERIFY(settlement() == HistorySettlement::None);

    std::vector<RecordedPart> parts = recorded();
    const QString id = parts[0].entry.id;
    HistoryRecorder recorder(store(), std::move(parts));
    QVERIFY(recorder.end(deployment.run(*sourceContent())).empty());
    QVERIFY(settlement() == HistorySettlement::Finished);
    QCOMPARE(findEntry(store().list()->entries, id)->undoes, QString());
    QCOMPARE(findEntry(store().list()->entries, entry.id)->settledBy, id);
}

void HistoryRecorderTest::failed()
{
    Recorded deployment;
    auto release = std::make_shared<Release>(*m_sources.release(firstTree()));
    deployment.add(path("web"), release);
    fs::remove(release->files.front().source);
    const auto outcomes = [&] {
        HistoryRecorder recorder(store(), deployment.recorded());
        auto run = deployment.run(*sourceContent());
        (void)recorder.end(run);
        return run;
    }();
    QVERIFY(outcomes[0].error.has_value());
    const HistoryEntry entry = readHistory(store(), deployment.configs).entries.at(0);
    QVERIFY(entry.state == HistoryState::Failed && !entry.published);
    QVERIFY(entry.reached == DeployStep::Stage);
    QCOMPARE(entry.steps.size(), 3U);
    QCOMPARE(entry.error->what, outcomes[0].error->what);
    QVERIFY(entry.error->code == outcomes[0].error->code);
    QCOMPARE(historyOnTarget(deployment.configs[0]).entries.size(), 1U);
}

void HistoryRecorderTest::cancelled()
{
    Recorded deployment;
    deployment.add(path("web"), m_sources.release(firstTree()));
    std::stop_source stop;
    stop.request_stop();
    HistoryRecorder recorder(store(), deployment.recorded());
    QVERIFY(recorder.end(deployment.run(*sourceContent(), stop.get_token())).empty());
    const auto list = store().list();
    VERIFY_RESULT(list);
    QVERIFY(list->entries.at(0).state == HistoryState::Cancelled);
}

/// Where the history cannot be written the deployment is as good as ever, and its target tells of it.
void HistoryRecorderTest::noRoomForHistory()
{
    fs::create_directories(path("history.sqlite"));
    Recorded deployment;
    deployment.add(path("web"), m_sources.release(firstTree()));
    HistoryRecorder recorder(store(), deployment.recorded());
    const auto outcomes = deployment.run(*sourceContent());
    QVERIFY(!outcomes[0].error);
    const std::vector<Error> errors = recorder.end(outcomes);
    QCOMPARE(errors.size(), 1U);
    QVERIFY(errors[0].code == ErrorCode::WrongType);
    const DeploymentHistory history = readHistory(store(), deployment.configs);
    QVERIFY(history.storeError.has_value());
    QCOMPARE(history.entries.size(), 1U);
    QVERIFY(history.entries[0].state == HistoryState::Done);
}

QTEST_GUILESS_MAIN(HistoryRecorderTest)
#include "tst_historyrecorder.moc"
