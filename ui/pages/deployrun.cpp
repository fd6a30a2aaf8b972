// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deployrun.h"

#include "ui/pages/deploylane.h"
#include "ui/pages/deploylog.h"
#include "ui/session/deploysession.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/splitshare.h"
#include "ui/widgets/stepbar.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array Steps = {DeployStep::Lock,    DeployStep::Check,  DeployStep::Stage,
                              DeployStep::Publish, DeployStep::Verify, DeployStep::Prune};

/// Where a job stands in the row: before the steps of its targets the release is kept.
int placeOf(const DeployJob &job, DeployStep step)
{
    return job.hasBegun() ? 1 + int(step) : 0;
}

} // namespace

QString throughputText(const QString &name, const JobStatus &status, double best, bool isPaused)
{
    if (best <= 0) {
        return name;
    }
    if (isPaused) {
        return DeployRun::tr("Throughput · paused · %1 at best").arg(formatRate(best));
    }
    // While files are put in place nothing is to be sent, and "0 B/s" would look like a standstill.
    const QString now = status.sample.bytesTotal > 0
        ? DeployRun::tr("%1 now").arg(formatRate(status.bytesPerSecond))
        : QString();
    return joinFacts({name, now, DeployRun::tr("%1 at best").arg(formatRate(best))});
}

DeployRun::DeployRun(DeploySession &deploy, QWidget *parent)
    : QWidget(parent)
    , m_deploy(deploy)
    , m_steps(new StepBar(this))
    , m_lanesBox(new QWidget(this))
    , m_lanes(new QVBoxLayout(m_lanesBox))
    , m_outcomesBox(new QWidget(this))
    , m_outcomes(new QVBoxLayout(m_outcomesBox))
    , m_takeLock(new QPushButton(this))
    , m_toHistory(new QPushButton(this))
    , m_visitorsTitle(new TextLabel(TextKind::Strong, tr("What visitors see"), this))
    , m_visitors(new TextLabel(TextKind::Body, {}, this))
    , m_spark(new SparkLine(this))
    , m_throughput(new TextLabel(TextKind::Quiet, {}, this))
    , m_log(new DeployLog(this))
    , m_copyLog(new QPushButton(this))
{
    setObjectName(u"deployRun"_s);
    m_steps->setObjectName(u"deploySteps"_s);
    QStringList names = {tr("Keep")};
    for (const DeployStep step : Steps) {
        names << deployStepName(step);
    }
    m_steps->setSteps(names);
    m_visitors->setObjectName(u"visitors"_s);
    m_visitors->setWordWrap(true);
    m_spark->setObjectName(u"throughput"_s);
    m_spark->setAccessibleName(tr("Throughput of all targets"));
    m_throughput->setObjectName(u"throughputText"_s);
    m_copyLog->setObjectName(u"copyDeployLog"_s);
    m_takeLock->setObjectName(u"takeLock"_s);
    m_toHistory->setObjectName(u"deployToHistory"_s);
    for (QVBoxLayout *list : {m_lanes, m_outcomes}) {
        list->setContentsMargins(0, 0, 0, 0);
        list->setSpacing(scaled(this, 10));
    }

    auto *main = new QWidget(this);
    auto *left = new QVBoxLayout(main);
    const int pad = scaled(this, PagePadding);
    left->setContentsMargins(pad, scaled(this, 14), pad, pad);
    left->setSpacing(scaled(this, 12));
    left->addWidget(m_lanesBox);
    left->addWidget(m_outcomesBox);
    left->addWidget(m_takeLock, 0, Qt::AlignLeft);
    left->addWidget(m_toHistory, 0, Qt::AlignLeft);
    left->addWidget(m_visitorsTitle);
    left->addWidget(m_visitors);
    left->addWidget(m_spark);
    left->addWidget(m_throughput);
    left->addStretch(1);
    auto *side = new QWidget(this);
    auto *right = new QVBoxLayout(side);
    right->setContentsMargins(pad, scaled(this, 14), pad, scaled(this, 14));
    right->setSpacing(scaled(this, 8));
    auto *logHead = new QHBoxLayout;
    logHead->addWidget(new TextLabel(TextKind::Strong, tr("Log"), this), 1);
    logHead->addWidget(m_copyLog);
    right->addLayout(logHead);
    right->addWidget(m_log, 1);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(u"deployRunSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(makeScrollColumn(main, this));
    m_splitter->addWidget(side);
    m_share = new SplitShare(m_splitter, 66, 70);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(pad, scaled(this, 12), pad, scaled(this, 8));
    top->addWidget(m_steps);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(new Line(Qt::Horizontal, this));
    layout->addWidget(m_splitter, 1);
    connect(&deploy, &DeploySession::changed, this, &DeployRun::refresh);
    connect(&deploy.job(), &DeployJob::logGrew, this, &DeployRun::fillLog);
    connect(&deploy.job(), &DeployJob::sampled, this, &DeployRun::showProgress);
    refresh();
}

void DeployRun::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_share->turn(width() < scaled(this, 760) ? Qt::Vertical : Qt::Horizontal);
}

void DeployRun::refresh()
{
    const bool running = m_deploy.isRunning();
    const bool over = m_deploy.isOver();
    m_lanesBox->setVisible(running);
    m_outcomesBox->setVisible(over);
    m_takeLock->setVisible(m_deploy.canTakeLocks());
    m_toHistory->setVisible(over);
    m_visitorsTitle->setVisible(running);
    m_visitors->setVisible(running);
    if (running) {
        refreshLanes();
        showProgress();
    } else if (over) {
        showOutcome();
    }
    fillLog();
}

void DeployRun::refreshLanes()
{
    const QList<DeployLane> &lanes = m_deploy.job().lanes();
    if (m_cards.size() == lanes.size()
        && std::ranges::equal(m_cards, lanes, {}, &QWidget::windowTitle, &DeployLane::name)) {
        return;
    }
    clearLayout(m_lanes);
    m_cards.clear();
    for (const DeployLane &lane : lanes) {
        auto *card = new DeployLaneCard(lane, this);
        card->setWindowTitle(lane.name);
        m_lanes->addWidget(card);
        m_cards << card;
    }
}

void DeployRun::showProgress()
{
    if (!m_deploy.isRunning()) {
        return;
    }
    const DeployJob &job = m_deploy.job();
    for (qsizetype i = 0; i < std::min(m_cards.size(), job.lanes().size()); ++i) {
        m_cards[i]->show(job.lanes()[i], job.isPausing(), job.isPaused());
    }
    m_steps->setCurrent(placeOf(job, job.step()), job.isPaused() ? Tone::Warn : Tone::Change);
    m_visitors->setText(visitorsNow());
    const bool any = job.bestThroughput() > 0;
    // Its place is there from the first moment; where nothing was sent, nothing is said of it later.
    const bool isPlaced = any || job.step() < DeployStep::Publish;
    m_spark->setVisible(isPlaced);
    m_throughput->setVisible(isPlaced);
    m_spark->setPlaceholder(job.isPaused() ? tr("Nothing measured yet") : tr("Measuring…"));
    m_spark->setValues(job.throughput());
    const QString name = job.lanes().size() > 1 ? tr("Throughput, all targets") : tr("Throughput");
    m_throughput->setText(throughputText(name, job.status(), job.bestThroughput(), job.isPaused()));
}

/// What visitors get at this moment, target by target where they differ.
QString DeployRun::visitorsNow() const
{
    const QList<DeployLane> &lanes = m_deploy.job().lanes();
    const auto published =
        std::ranges::count_if(lanes, [](const DeployLane &lane) { return lane.sample.published; });
    const bool changing = std::ranges::any_of(lanes, [](const DeployLane &lane) {
        return !lane.atomicSwitch && lane.sample.step == DeployStep::Publish
            && !lane.sample.published && lane.sample.begun && !lane.sample.over;
    });
    if (published == lanes.size()) {
        return tr("Release %1, whole.").arg(m_deploy.job().releaseId());
    }
    if (published > 0) {
        QStringList done;
        QStringList open;
        for (const DeployLane &lane : lanes) {
            (lane.sample.published ? done : open) << lane.name;
        }
        return tr("%1: release %2, whole. %3: what they got before, until it is published there.")
            .arg(done.join(u", "_s), m_deploy.job().releaseId(), open.join(u", "_s));
    }
    if (changing) {
        return tr("Files change one by one at this moment, each as a whole; those that lead to the "
                  "others come last.");
    }
    const QString live = lanes.isEmpty() ? QString() : lanes.first().liveRelease;
    const bool same = std::ranges::all_of(
        lanes, [&](const DeployLane &lane) { return lane.liveRelease == live; });
    const bool mixed = std::ranges::any_of(lanes, &DeployLane::isMixture);
    const QString now = mixed     ? tr("What was there before: some new files and some old ones.")
        : live.isEmpty() || !same ? tr("What was there before, unchanged.")
        : lanes.size() == 1       ? tr("Still release %1, whole.").arg(live)
                            : tr("All %1 still get release %2, whole.").arg(lanes.size()).arg(live);
    const QString next = m_deploy.order() == DeployOrder::Together && lanes.size() > 1
        ? tr("Nothing switches before every target has been staged and checked.")
        : tr("Nothing of the new release shows before all of it is there.");
    return tr("%1 %2").arg(now, next);
}

void DeployRun::showOutcome()
{
    const DeploymentRecord &record = *m_deploy.record();
    clearLayout(m_outcomes);
    DeployStep reached = DeployStep::Done;
    bool failed = false;
    for (const DeploymentRecord::Target &target : record.targets) {
        m_outcomes->addWidget(new DeployOutcomeCard(target, this));
        if (target.outcome.error) {
            reached = std::min(reached, target.outcome.report.reached);
            failed = failed || target.outcome.error->code != ErrorCode::Cancelled;
        }
    }
    const DeployJob &job = m_deploy.job();
    m_steps->setCurrent(placeOf(job, reached), failed ? Tone::Bad : Tone::Warn);
    const bool any = job.throughput().size() > 3 && job.bestThroughput() > 0;
    m_spark->setVisible(any);
    m_throughput->setVisible(any);
    m_spark->setValues(job.throughput());
    m_throughput->setText(tr("Throughput · %1 at best").arg(formatRate(job.bestThroughput())));
}

void DeployRun::fillLog()
{
    QStringList lines;
    const bool several = m_deploy.job().lanes().size() > 1;
    for (const DeployJob::LogLine &line : m_deploy.job().log()) {
        QString words = line.time.toString(u"HH:mm:ss"_s) + u"  "_s;
        if (several && !line.target.isEmpty()) {
            words += line.target + u"  "_s;
        }
        lines << words + line.text;
    }
    m_log->setLines(lines);
}

} // namespace Slipway
