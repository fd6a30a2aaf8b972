// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/deployjob.h"

#include "deploy/plancontents.h"
#include "history/historyrecorder.h"
#include "release/whoami.h"
#include "ui/session/storetidying.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <functional>
#include <ranges>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto SampleEvery = 100ms;
constexpr auto ThroughputEvery = 500ms;
constexpr qsizetype MostThroughput = 600; // five minutes

} // namespace

/// What the worker and this thread share.
struct DeployJob::Run {
    QList<DeployJobPart> parts;
    DeployOrder order = DeployOrder::Together;
    std::deque<DeploymentBoard> boards;
    std::stop_source stop;
    PauseSource pause;
    QDateTime started = QDateTime::currentDateTimeUtc();
    std::vector<Error> historyErrors; ///< Of the worker, until it is over.
    QString historyId; ///< Likewise.
    ProgressBoard keeping; ///< Of the release, before the targets' turn comes.
    std::atomic<bool> isKeeping = false;
    // Of this thread only:
    RateMeter keepingMeter;
    QList<RateMeter> meters;
    QList<size_t> eventsSeen;
    QList<int64_t> bytesSeen;
    QStringList phasesSeen;
    QElapsedTimer sinceThroughput;
    int64_t bytesSinceThroughput = 0;
};

namespace {

using Contents = std::vector<std::unique_ptr<ContentSource>>;

/// Puts into this machine's store what is to be deployed. Contents then come from there, from the last source for all;
/// as long as any of them lives nothing in the store is deleted.
Result<Contents> keepReleases(const QList<DeployJobPart> &parts, ProgressBoard &progress,
                              const std::stop_token &stop, const PauseToken &pause)
{
    const PauseToken::Working working(pause);
    const ReleaseStore store(ReleaseStore::defaultFolder());
    Contents sources;
    QList<const Release *> kept;
    for (const DeployJobPart &part : parts) {
        const Release *release = part.plan->release.get();
        if (part.plan->isNothingToDo() || !part.isKept || kept.contains(release)) {
            continue;
        }
        auto source = keepPlanned(*part.plan, part.config, store, stop, &progress, pause);
        if (!source) {
            return failure(std::move(source.error()));
        }
        sources.push_back(*std::move(source));
        kept << release;
    }
    if (sources.empty()) {
        sources.push_back(sourceContent());
    }
    return sources;
}

using Keeping = std::function<Result<Contents>()>;

std::vector<RecordedPart> recordedParts(const QList<DeployJobPart> &parts,
                                        const std::deque<DeploymentBoard> &boards)
{
    std::vector<RecordedPart> recorded;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const DeployJobPart &part = parts[i];
        recorded.push_back({.entry = beginEntry(*part.plan, part.config, u"slipway"_s),
                            .target = part.config,
                            .board = &boards[size_t(i)],
                            .isNothingToDo = part.plan->isNothingToDo()});
        setProject(recorded.back().entry, part.projectFolder);
        recorded.back().entry.before = part.liveRelease;
        recorded.back().entry.confirmed = part.confirmedTexts;
        recorded.back().entry.confirmedIds = part.confirmedKinds;
        recorded.back().entry.message = part.message;
        recorded.back().takesUp = part.takesUp;
    }
    return recorded;
}

bool isUndoing(const DeployJobPart &part)
{
    return part.takesUp && part.takesUp->how == HistorySettlement::Undone;
}

std::vector<DeploymentOutcome> failedParts(const QList<DeployJobPart> &parts, const Error &error)
{
    std::vector<DeploymentOutcome> outcomes(size_t(parts.size()));
    for (size_t i = 0; i < outcomes.size(); ++i) {
        outcomes[i].report.target = parts[qsizetype(i)].config.name;
        outcomes[i].report.releaseId = parts[qsizetype(i)].plan->release->id;
        outcomes[i].error = error;
    }
    return outcomes;
}

std::vector<DeploymentOutcome> deployParts(const QList<DeployJobPart> &parts,
                                           std::deque<DeploymentBoard> &boards, DeployOrder order,
                                           const std::vector<std::string> &protectedFolders,
                                           const Keeping &keep, const std::stop_token &stop,
                                           const PauseToken &pause)
{
    std::vector<std::unique_ptr<DeployTarget>> targets;
    std::vector<DeploymentPart> work;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        auto target = makeTarget(parts[i].config, protectedFolders);
        if (!target) {
            // Planning has made the same target: only a bug gets here, and it is told like any failure.
            return failedParts(parts, target.error());
        }
        work.push_back({.target = target->get(),
                        .plan = parts[i].plan.get(),
                        .options = {.confirmedWarnings = parts[i].confirmedIds,
                                    .bandwidth = parts[i].config.bandwidth,
                                    .takeLock = !parts[i].takeLockFrom.isEmpty(),
                                    .takeLockFrom = parts[i].takeLockFrom},
                        .board = &boards[size_t(i)],
                        .progress = nullptr,
                        .journal = JournalPlace{.folder = DeployJournal::defaultFolder(),
                                                .target = parts[i].config,
                                                .store = ReleaseStore::defaultFolder()}});
        targets.push_back(*std::move(target));
    }
    QElapsedTimer timer;
    timer.start();
    auto sources = keep();
    const qint64 keeping = timer.elapsed();
    std::vector<DeploymentOutcome> outcomes;
    if (!sources) {
        for (qsizetype i = 0; i < parts.size(); ++i) {
            outcomes.push_back(notKept(*parts[i].plan, sources.error(), &boards[size_t(i)]));
        }
    } else {
        outcomes = deployAll(work, *sources->back(), order, stop, pause);
    }
    // What they have waited for: of targets one after another the first, as their times are added up.
    const auto waited = order == DeployOrder::Together ? std::ssize(outcomes) : 1;
    for (DeploymentOutcome &outcome : outcomes | std::views::take(waited)) {
        outcome.report.milliseconds += keeping;
    }
    return outcomes;
}

} // namespace

DeployJob::DeployJob(QObject *parent)
    : QObject(parent)
    , m_timer(new QTimer(this))
{
    m_pool.setMaxThreadCount(1);
    m_timer->setInterval(SampleEvery);
    connect(m_timer, &QTimer::timeout, this, &DeployJob::sample);
}

DeployJob::~DeployJob()
{
    if (m_run) {
        m_run->stop.request_stop();
        m_pool.waitForDone();
    }
}

void DeployJob::start(const QList<DeployJobPart> &parts,
                      const std::vector<std::string> &protectedFolders, DeployOrder order,
                      const ProjectRetention &retention, const std::function<Result<void>()> &check)
{
    if (m_run || parts.isEmpty()) {
        return;
    }
    forget();
    m_run = std::make_shared<Run>();
    m_run->parts = parts;
    m_run->order = order;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        m_run->boards.emplace_back();
    }
    m_run->meters.resize(parts.size());
    m_run->eventsSeen.resize(parts.size());
    m_run->bytesSeen.resize(parts.size());
    m_run->phasesSeen.resize(parts.size());
    m_run->sinceThroughput.start();
    m_releaseId = parts.first().plan->release->id;
    QStringList names;
    for (const DeployJobPart &part : parts) {
        names << part.config.name;
        m_lanes << DeployLane{.name = part.config.name,
                              .liveRelease = part.liveRelease,
                              .isMixture = part.plan->finishesInterrupted,
                              .atomicSwitch = part.atomicSwitch,
                              .production = part.config.production,
                              .sample = {}};
    }
    m_isUndo = std::ranges::any_of(parts, isUndoing);
    m_status.sentence = m_isUndo ? tr("Undoing the deployment to %1").arg(names.join(u", "_s))
                                 : tr("Deploying %1 to %2").arg(m_releaseId, names.join(u", "_s));
    using Answer = std::vector<DeploymentOutcome>;
    auto *watcher = new QFutureWatcher<Answer>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        finish(watcher->future().takeResult());
    });
    watcher->setFuture(
        QtConcurrent::run(&m_pool, [run = m_run, protectedFolders, retention, check] {
            std::vector<RecordedPart> recorded = recordedParts(run->parts, run->boards);
            run->historyId = recorded.front().entry.id;
            HistoryRecorder recorder(HistoryStore(HistoryStore::defaultFile()),
                                     std::move(recorded));
            const auto keep = [&run, &check] {
                if (Result<void> holds = check ? check() : Result<void>(); !holds) {
                    return Result<Contents>(failure(std::move(holds.error())));
                }
                run->isKeeping = true;
                auto sources = keepReleases(run->parts, run->keeping, run->stop.get_token(),
                                            run->pause.token());
                run->isKeeping = false;
                return sources;
            };
            auto outcomes = deployParts(run->parts, run->boards, run->order, protectedFolders, keep,
                                        run->stop.get_token(), run->pause.token());
            run->historyErrors = recorder.end(outcomes);
            tidyAfter(run->parts, outcomes, retention, run->stop.get_token());
            return outcomes;
        }));
    m_timer->start();
    sample();
    Q_EMIT stateChanged();
}

void DeployJob::forget()
{
    m_record.reset();
    m_historyId.clear();
    m_log.clear();
    m_lanes.clear();
    m_throughput.clear();
    m_best = 0;
    m_wasPaused = false;
    m_status = {};
}

void DeployJob::pause()
{
    if (m_run && !m_run->pause.isRequested() && !isCancelling()) {
        m_run->pause.pause();
        Q_EMIT stateChanged();
    }
}

void DeployJob::resume()
{
    if (m_run && m_run->pause.isRequested()) {
        m_run->pause.resume();
        sample();
        Q_EMIT stateChanged();
    }
}

void DeployJob::cancel()
{
    if (m_run && !isCancelling()) {
        m_run->stop.request_stop();
        m_run->pause.resume();
        addLine({}, tr("cancelling"));
        Q_EMIT stateChanged();
    }
}

bool DeployJob::isPausing() const
{
    return m_run && m_run->pause.isRequested();
}

bool DeployJob::isPaused() const
{
    return m_run && m_run->pause.isHeld();
}

bool DeployJob::isCancelling() const
{
    return m_run && m_run->stop.stop_requested();
}

bool DeployJob::hasBegun() const
{
    return std::ranges::any_of(m_lanes, [](const DeployLane &lane) { return lane.sample.begun; });
}

DeployStep DeployJob::step() const
{
    DeployStep least = DeployStep::Done;
    for (const DeployLane &lane : m_lanes) {
        least = std::min(least, lane.sample.step);
    }
    return least;
}

void DeployJob::sample()
{
    if (!m_run) {
        return;
    }
    const bool paused = isPaused();
    ProgressBoard::Sample sum;
    sum.filesTotal = sum.bytesTotal = 0;
    double rate = 0;
    std::chrono::milliseconds longest{-1};
    bool trusted = true;
    const bool keeping = sampleKeeping(sum, paused);
    for (qsizetype i = 0; i < m_lanes.size(); ++i) {
        DeployLane &lane = m_lanes[i];
        RateMeter &meter = m_run->meters[i];
        lane.sample = m_run->boards[size_t(i)].sample();
        paused ? meter.rest() : meter.add(lane.sample.progress);
        const bool still = lane.sample.over || lane.sample.waiting || !lane.sample.begun;
        // Not the meter's: it rests while paused, and what was done until then is in the sample only.
        lane.share =
            lane.sample.over || lane.sample.waiting ? 1 : progressShare(lane.sample.progress);
        lane.bytesPerSecond = still || paused ? 0 : meter.bytesPerSecond();
        lane.left = still || paused ? std::chrono::milliseconds(-1) : meter.left();
        lane.isKeeping = keeping && !lane.sample.begun;
        if (lane.isKeeping) {
            lane.sample.progress = sum;
            lane.share = progressShare(sum);
            lane.bytesPerSecond = paused ? 0 : m_run->keepingMeter.bytesPerSecond();
            lane.left = paused ? std::chrono::milliseconds(-1) : m_run->keepingMeter.left();
            rate = lane.bytesPerSecond;
            longest = lane.left;
            continue;
        }
        const ProgressBoard::Sample &progress = lane.sample.progress;
        const bool again = m_run->phasesSeen[i] != progress.phase;
        m_run->bytesSinceThroughput +=
            std::max<int64_t>(0, progress.bytesDone - (again ? 0 : m_run->bytesSeen[i]));
        m_run->phasesSeen[i] = progress.phase;
        m_run->bytesSeen[i] = progress.bytesDone;
        if (still) {
            continue;
        }
        sum.filesDone += progress.filesDone;
        sum.bytesDone += progress.bytesDone;
        sum.filesTotal += std::max<int64_t>(0, progress.filesTotal);
        sum.bytesTotal += std::max<int64_t>(0, progress.bytesTotal);
        rate += lane.bytesPerSecond;
        trusted = trusted && lane.left.count() >= 0;
        longest = std::max(longest, lane.left);
        if (!progress.phase.isEmpty()) {
            sum.phase = progress.phase;
        }
        sum.item = progress.item;
    }
    m_status.sample = sum;
    m_status.share = progressShare(sum);
    m_status.bytesPerSecond = rate;
    m_status.left = trusted ? longest : std::chrono::milliseconds(-1);
    sampleThroughput();
    if (m_best > 0) {
        m_best =
            std::max(m_best, rate); // both are said in one sentence, measured over different times
    }
    takeEvents();
    if (paused != m_wasPaused) {
        m_wasPaused = paused;
        addLine({}, paused ? tr("paused") : tr("resumed"));
        Q_EMIT stateChanged();
    }
    Q_EMIT sampled();
}

/// While the release is being put into the store that is all that happens, for all targets at once.
bool DeployJob::sampleKeeping(ProgressBoard::Sample &sum, bool paused)
{
    if (!m_run->isKeeping) {
        return false;
    }
    sum = m_run->keeping.sample();
    paused ? m_run->keepingMeter.rest() : m_run->keepingMeter.add(sum);
    return true;
}

void DeployJob::sampleThroughput()
{
    const auto elapsed = std::chrono::milliseconds(m_run->sinceThroughput.elapsed());
    if (elapsed < ThroughputEvery) {
        return;
    }
    const double rate =
        double(m_run->bytesSinceThroughput) * 1000 / double(std::max<qint64>(1, elapsed.count()));
    m_run->bytesSinceThroughput = 0;
    m_run->sinceThroughput.restart();
    m_best = std::max(m_best, rate);
    m_throughput << rate;
    if (m_throughput.size() > MostThroughput) {
        m_throughput.removeFirst();
    }
}

void DeployJob::takeEvents()
{
    bool grew = false;
    for (qsizetype i = 0; i < m_lanes.size(); ++i) {
        for (const DeployEvent &event : m_run->boards[size_t(i)].events(m_run->eventsSeen[i])) {
            ++m_run->eventsSeen[i];
            m_log << LogLine{.time = event.at.toLocalTime().time(),
                             .target = m_lanes[i].name,
                             .text = event.text};
            grew = true;
        }
    }
    if (grew) {
        std::ranges::stable_sort(m_log, {}, &LogLine::time);
        Q_EMIT logGrew();
    }
}

void DeployJob::addLine(const QString &target, const QString &text)
{
    m_log << LogLine{.time = QTime::currentTime(), .target = target, .text = text};
    Q_EMIT logGrew();
}

void DeployJob::finish(std::vector<DeploymentOutcome> outcomes)
{
    sample();
    const std::shared_ptr<Run> run = std::exchange(m_run, nullptr);
    m_timer->stop();
    DeploymentRecord record;
    record.project = run->parts.first().plan->release->project;
    record.releaseId = m_releaseId;
    record.by = currentUser() + u'@' + currentHost();
    record.started = run->started;
    record.ended = QDateTime::currentDateTimeUtc();
    record.order = run->order;
    for (qsizetype i = 0; i < run->parts.size(); ++i) {
        const DeployJobPart &part = run->parts[i];
        record.targets.push_back({.description = part.description,
                                  .production = part.config.production,
                                  .atomicSwitch = part.atomicSwitch,
                                  .isUndo = isUndoing(part),
                                  .outcome = std::move(outcomes[size_t(i)]),
                                  .confirmed = part.confirmedTexts,
                                  .leftOut = part.leftOut,
                                  .before = part.liveRelease,
                                  .events = run->boards[size_t(i)].events()});
    }
    m_record = std::move(record);
    m_historyId = run->historyId;
    for (const Error &error : run->historyErrors) {
        addLine({}, error.message()); // the deployment is as good without its history
    }
    Q_EMIT finished();
    Q_EMIT stateChanged();
}

} // namespace Slipway
