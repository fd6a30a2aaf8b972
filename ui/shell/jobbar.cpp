// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/jobbar.h"

#include "ui/session/deploysession.h"
#include "ui/session/processing.h"
#include "ui/session/projectsession.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/outcomenews.h"
#include "ui/text/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/thinbar.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The whole of it, then without what to do, then without the reason.
QStringList longerForms(Error error)
{
    QStringList forms = {error.message().simplified()};
    error.advice.clear();
    forms << error.message().simplified();
    error.why.clear();
    forms << error.message().simplified();
    return forms;
}

} // namespace

JobBar::JobBar(ProjectSession &session, DeploySession &deploy, OutcomeNews &news, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_deploy(deploy)
    , m_news(news)
    , m_dot(new StateDot(this))
    , m_sentence(new ElidedLabel(TextKind::Body, Qt::ElideRight, this))
    , m_bar(new ThinBar(this))
    , m_figures(new ElidedLabel(TextKind::Body, Qt::ElideRight, this))
    , m_totals(new TextLabel(TextKind::Quiet, {}, this))
    , m_pause(new QPushButton(this))
    , m_cancel(new QPushButton(icon(u"process-stop"_s), tr("Cancel"), this))
    , m_refresh(new QPushButton(icon(u"view-refresh"_s), tr("Refresh"), this))
    , m_report(new QPushButton(icon(u"document-send"_s), tr("Show report"), this))
    , m_clock(new QTimer(this))
{
    setObjectName(u"jobBar"_s);
    m_sentence->setObjectName(u"jobSentence"_s);
    m_bar->setObjectName(u"jobProgress"_s);
    m_figures->setObjectName(u"jobFigures"_s);
    m_totals->setObjectName(u"jobTotals"_s);
    m_pause->setObjectName(u"jobPause"_s);
    m_cancel->setObjectName(u"jobCancel"_s);
    m_refresh->setObjectName(u"jobRefresh"_s);
    m_refresh->setAccessibleDescription(tr("Reads settings and sources again"));
    m_refresh->setMaximumHeight(scaled(this, 28));
    m_refresh->setFocusPolicy(Qt::TabFocus); // it goes when it was clicked, and would pass it on
    m_report->setObjectName(u"jobReport"_s);
    m_report->setMaximumHeight(scaled(this, 28));
    setFixedHeight(scaled(this, 40));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(scaled(this, 14), 1, scaled(this, 14), 0);
    layout->setSpacing(scaled(this, 10));
    layout->addWidget(m_dot);
    layout->addWidget(m_sentence);
    layout->addWidget(m_bar);
    layout->addWidget(m_figures);
    layout->addWidget(m_report);
    layout->addWidget(m_refresh);
    layout->addStretch(1);
    layout->addWidget(m_totals);
    layout->addWidget(m_pause);
    layout->addWidget(m_cancel);
    m_pause->setMaximumHeight(scaled(this, 28));
    m_cancel->setMaximumHeight(scaled(this, 28));
    m_clock->setInterval(5s);
    connect(m_clock, &QTimer::timeout, this, &JobBar::refresh);
    m_clock->start();
    connect(&session, &ProjectSession::sourcesChanged, this, &JobBar::refresh);
    connect(&deploy.jobs(), &JobRunner::runningChanged, this, &JobBar::refresh);
    connect(&deploy.jobs(), &JobRunner::sampled, this, &JobBar::refresh);
    connect(&deploy.job(), &DeployJob::stateChanged, this, &JobBar::refresh);
    connect(&deploy.job(), &DeployJob::sampled, this, &JobBar::refresh);
    connect(&session.jobs(), &JobRunner::runningChanged, this, &JobBar::refresh);
    connect(&session.jobs(), &JobRunner::sampled, this, &JobBar::refresh);
    JobRunner &processing = session.processing().jobs();
    connect(&processing, &JobRunner::runningChanged, this, &JobBar::refresh);
    connect(&processing, &JobRunner::sampled, this, &JobBar::refresh);
    connect(&session, &ProjectSession::changed, this, &JobBar::refresh);
    connect(&news, &OutcomeNews::changed, this, &JobBar::refresh);
    refresh();
}

void JobBar::addActions(ActionRegistry &actions)
{
    m_cancelAction = actions.add({.id = u"job.cancel"_s,
                                  .text = tr("Cancel what is running"),
                                  .group = ActionGroup::Project,
                                  .icon = u"process-stop"_s,
                                  .run = [this] { cancel(); }});
    bindToAction(m_pause, actions.action(u"deploy.pause"_s));
    bindWithOwnWords(m_cancel, m_cancelAction);
    bindWithOwnWords(m_refresh, actions.action(u"project.refresh"_s));
    bindWithOwnWords(m_report, actions.action(u"page.deploy"_s));
    refresh();
}

void JobBar::cancel()
{
    if (JobRunner *jobs = runner()) {
        jobs->cancel();
    } else {
        m_deploy.cancel();
    }
    refresh();
}

void JobBar::refresh()
{
    const bool deploying = m_deploy.job().isRunning();
    const bool running = deploying || runner() != nullptr;
    m_pause->setVisible(deploying);
    m_dot->setSpinning(running && !m_deploy.job().isPaused());
    m_dot->setTone(Tone::Warn);
    m_bar->setVisible(running);
    m_figures->setVisible(running);
    m_cancel->setVisible(running);
    if (m_cancelAction != nullptr) {
        const JobRunner *jobs = runner();
        m_cancelAction->setEnabled(
            running && !(jobs != nullptr ? jobs->isCancelling() : m_deploy.job().isCancelling()));
    }
    m_totals->setVisible(!running);
    m_refresh->setVisible(!running && m_session.watch().isStale());
    m_report->setVisible(!running && !m_news.sentence().isEmpty());
    running ? showRunning() : showResting();
}

JobRunner *JobBar::runner() const
{
    if (m_deploy.job().isRunning()) {
        return nullptr; // it runs by itself
    }
    for (JobRunner *jobs : {&m_session.jobs(), &m_deploy.jobs(), &m_session.processing().jobs()}) {
        if (jobs->isRunning()) {
            return jobs;
        }
    }
    return nullptr;
}

void JobBar::showRunning()
{
    const DeployJob &job = m_deploy.job();
    const JobRunner *jobs = runner();
    const JobStatus &status = job.isRunning() ? job.status() : jobs->status();
    const ProgressBoard::Sample &sample = status.sample;
    const bool cancelling = job.isRunning() ? job.isCancelling() : jobs->isCancelling();
    const QString sentence = cancelling ? tr("%1 – cancelling").arg(status.sentence)
        : job.isPaused()                ? tr("%1 – paused").arg(status.sentence)
        : job.isPausing()               ? tr("%1 – pausing").arg(status.sentence)
                                        : status.sentence;
    const bool hasPhase = sentence == status.sentence && !sample.phase.isEmpty();
    m_bar->setShare(job.isPaused() ? qMax(0.0, status.share) : status.share); // else it would move
    m_sentence->setHint({});
    const QString share = status.share >= 0 ? tr("%1 %").arg(int(status.share * 100)) : QString();
    const QString amount = sample.bytesTotal > 0
        ? tr("%1 of %2").arg(formatBytes(sample.bytesDone), formatBytes(sample.bytesTotal))
        : sample.filesTotal > 0
        ? tr("%1 of %2 files").arg(formatCount(sample.filesDone), formatCount(sample.filesTotal))
        : sample.filesDone > 0 ? tr("%Ln file(s)", nullptr, int(sample.filesDone))
                               : QString();
    const QString rate = status.bytesPerSecond >= 1 ? formatRate(status.bytesPerSecond) : QString();
    const QString left =
        status.left.count() >= 0 ? tr("%1 left").arg(formatDuration(status.left)) : QString();
    const QString whole = hasPhase ? tr("%1 – %2").arg(sentence, sample.phase) : sentence;
    // How far it is, and how long yet, is what one looks for.
    const QString least = share.isEmpty() ? amount : joinFacts({share, left});
    m_forms = {{whole, joinFacts({share, amount, rate, left})},
               {whole, joinFacts({share, amount, left})},
               {whole, least},
               {sentence, least}};
    fit();
}

void JobBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

/// The first of the forms whose words have room beside one another; where none has, the last one's sentence is cut.
void JobBar::fit()
{
    m_bar->setFixedWidth(scaled(this, width() < scaled(this, 1100) ? 96 : 200));
    if (m_forms.isEmpty()) {
        return;
    }
    const QMargins margins = layout()->contentsMargins();
    int room = width() - margins.left() - margins.right() - 4;
    for (int i = 0; i < layout()->count(); ++i) {
        const QLayoutItem *item = layout()->itemAt(i);
        const bool isWords = item->widget() == m_sentence || item->widget() == m_figures
            || item->widget() == m_totals;
        if (!item->isEmpty()) {
            room -= layout()->spacing() + (isWords ? 0 : item->sizeHint().width());
        }
    }
    const auto fits = [&](const Form &form) {
        return m_sentence->fontMetrics().horizontalAdvance(form.sentence)
            + m_figures->fontMetrics().horizontalAdvance(form.figures)
            <= room;
    };
    const auto found = std::ranges::find_if(m_forms, fits);
    const Form &form = found != m_forms.end() ? *found : m_forms.last();
    m_sentence->setFullText(form.sentence);
    m_figures->setFullText(form.figures);
    m_figures->setMinimumWidth(
        std::min(m_figures->fontMetrics().horizontalAdvance(form.figures) + 2, std::max(0, room)));
    m_totals->setText(form.figures);
    const Form &whole = m_forms.first();
    setToolTip(form == whole && found != m_forms.end()
                   ? QString()
                   : joinFacts({whole.sentence, whole.figures}));
}

/// The settings that are asked for and may not run yet, where what is shown is of others; empty otherwise.
QString JobBar::waitingSettings() const
{
    const ProjectData *project = m_session.data().get();
    if (m_session.state() != ProjectSession::State::AskTrust || project == nullptr
        || !project->isComplete() || !m_session.located()) {
        return {};
    }
    const QString &wanted = m_session.located()->location.settingsModule;
    return wanted != project->snapshot->settingsModule ? wanted : QString();
}

void JobBar::showResting()
{
    const ProjectData *project = m_session.data().get();
    QString sentence;
    QStringList longer; // where there is room for it
    QString hint;
    Tone tone = Tone::Neutral;
    if (!m_news.sentence().isEmpty()) {
        sentence = m_news.sentence();
        tone = m_news.mark().tone;
    } else if (m_session.wasCancelled()) {
        sentence = project != nullptr && project->isComplete()
            ? tr("Cancelled. Shown is what was read %1").arg(formatAge(project->readAt))
            : tr("Cancelled");
        tone = Tone::Warn;
    } else if (m_session.state() == ProjectSession::State::Failed) {
        if (const auto &error = m_session.error()) {
            sentence = error->what;
            hint = error->message();
            longer = longerForms(*error);
        }
        tone = Tone::Bad;
    } else if (const QString waiting = waitingSettings(); !waiting.isEmpty()) {
        sentence = tr("Read with %1; %2 waits for your trust")
                       .arg(project->snapshot->settingsModule, waiting);
        tone = Tone::Warn;
    } else if (project != nullptr && project->isComplete() && m_session.watch().isStale()) {
        sentence = tr("%1, %2").arg(m_session.watch().sentence(), formatAge(project->readAt));
        tone = Tone::Warn;
    } else if (project != nullptr && project->isComplete() && m_session.watch().state().problem) {
        const Error &problem = *m_session.watch().state().problem;
        sentence = tr("Read %1. %2").arg(formatAge(project->readAt), problem.what);
        hint = problem.message();
        for (const QString &words : longerForms(problem)) {
            longer << tr("Read %1. %2").arg(formatAge(project->readAt), words);
        }
        tone = Tone::Warn;
    } else if (project != nullptr && project->isComplete()) {
        sentence = project->oldSnapshot
            ? tr("Sources read %1, with the settings of a snapshot").arg(formatAge(project->readAt))
            : tr("Up to date with sources, read %1").arg(formatAge(project->readAt));
        tone = project->oldSnapshot ? Tone::Warn : Tone::Good;
    } else if (m_session.state() == ProjectSession::State::AskTrust) {
        sentence = tr("Nothing of the project has run yet");
    } else {
        sentence = tr("No project open");
    }
    m_dot->setTone(tone);
    m_forms.clear();
    longer << sentence;
    for (const QString &words : std::as_const(longer)) {
        for (const QString &figures : totals()) {
            m_forms << Form{words, figures};
        }
    }
    fit();
    m_sentence->setHint(hint);
}

/// The whole of them first; the last is what asks for something.
QStringList JobBar::totals() const
{
    const ProjectData *project = m_session.data().get();
    if (project == nullptr || !project->isComplete()) {
        return {QString()};
    }
    const int acknowledged = project->acknowledgedConflicts();
    const QString files =
        tr("%Ln file(s) to collect", nullptr, int(project->collection->files.size()));
    const QString bytes = formatBytes(project->collection->totalBytes);
    const QString conflicts = tr("%Ln conflict(s)", nullptr, int(project->conflicts->size()));
    const QString known =
        acknowledged > 0 ? tr("%Ln acknowledged", nullptr, acknowledged) : QString();
    return {joinFacts({files, bytes, conflicts, known}), joinFacts({files, conflicts, known}),
            joinFacts({files, conflicts}), conflicts};
}

void JobBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), roleColor(Role::Rail, palette()));
    painter.fillRect(0, 0, width(), 1, roleColor(Role::Line, palette()));
}

} // namespace Slipway
