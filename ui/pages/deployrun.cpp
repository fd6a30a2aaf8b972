// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deployrun.h"

#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/thinbar.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

DeployRun::DeployRun(ProjectSession &session, DeploySession &deploy, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_deploy(deploy)
    , m_lane(new Card(this))
    , m_mark(new SeverityMark(m_lane))
    , m_name(new TextLabel(TextKind::Strong, {}, m_lane))
    , m_phase(new ElidedLabel(TextKind::Quiet, Qt::ElideRight, m_lane))
    , m_figures(new TextLabel(TextKind::Body, {}, m_lane))
    , m_bar(new ThinBar(m_lane))
    , m_item(new ElidedLabel(TextKind::Quiet, Qt::ElideMiddle, m_lane))
    , m_outcome(new Card(this))
    , m_outcomeTitle(new TextLabel(TextKind::Strong, {}, m_outcome))
    , m_outcomeText(new TextLabel(TextKind::Body, {}, m_outcome))
    , m_reportBox(new QWidget(m_outcome))
    , m_report(new QVBoxLayout(m_reportBox))
    , m_visitors(new TextLabel(TextKind::Body, {}, this))
    , m_log(new QPlainTextEdit(this))
{
    setObjectName(u"deployRun"_s);
    m_outcome->setObjectName(u"deployOutcome"_s);
    m_outcomeTitle->setObjectName(u"outcomeTitle"_s);
    m_outcomeTitle->setWordWrap(true);
    m_outcomeText->setObjectName(u"outcomeText"_s);
    m_outcomeText->setWordWrap(true);
    m_outcomeText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_visitors->setObjectName(u"visitors"_s);
    m_visitors->setWordWrap(true);
    m_bar->setObjectName(u"laneProgress"_s);
    m_log->setObjectName(u"deployLog"_s);
    m_log->setAccessibleName(tr("Log of the deployment"));
    m_log->setReadOnly(true);
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->setFont(codeFont(font()));
    m_log->setMaximumBlockCount(5000);
    m_log->viewport()->setAutoFillBackground(false);

    auto *head = new QHBoxLayout;
    head->setSpacing(scaled(this, 10));
    head->addWidget(m_mark);
    head->addWidget(m_name);
    head->addWidget(m_phase, 1);
    head->addWidget(m_figures);
    m_lane->body()->setSpacing(scaled(this, 8));
    m_lane->body()->addLayout(head);
    m_lane->body()->addWidget(m_bar);
    m_lane->body()->addWidget(m_item);
    m_report->setContentsMargins(0, scaled(this, 6), 0, 0);
    m_report->setSpacing(scaled(this, 3));
    m_outcome->body()->addWidget(m_outcomeTitle);
    m_outcome->body()->addWidget(m_outcomeText);
    m_outcome->body()->addWidget(m_reportBox);

    auto *left = new QVBoxLayout;
    left->setContentsMargins(scaled(this, 16), scaled(this, 16), scaled(this, 16),
                             scaled(this, 16));
    left->setSpacing(scaled(this, 12));
    left->addWidget(m_lane);
    left->addWidget(m_outcome);
    left->addWidget(new TextLabel(TextKind::Heading, tr("What visitors see"), this));
    left->addWidget(m_visitors);
    left->addSpacing(scaled(this, 4));
    left->addWidget(new TextLabel(TextKind::Heading, tr("Log"), this));
    left->addWidget(m_log, 1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(left, 1);
    connect(&deploy, &DeploySession::changed, this, &DeployRun::refresh);
    connect(&deploy, &DeploySession::logGrew, this, &DeployRun::fillLog);
    connect(&session.jobs(), &JobRunner::sampled, this, &DeployRun::showProgress);
    refresh();
}

void DeployRun::refresh()
{
    using State = DeploySession::State;
    const State state = m_deploy.state();
    const bool running = state == State::Running;
    const bool over = (state == State::Done || state == State::Failed || state == State::Cancelled)
        && m_deploy.report();
    m_lane->setVisible(running);
    m_outcome->setVisible(over);
    if (running) {
        m_mark->setMark(Tone::Change, u"document-send"_s);
        m_name->setText(m_deploy.target()->name);
        const QString live = m_deploy.liveRelease();
        m_visitors->setText(
            !m_deploy.capabilities().atomicSwitch ? tr("Files change one by one, each as a whole.")
                : live.isEmpty()
                ? tr("Nothing of this release before all of it is there.")
                : tr("Still %1, whole. Nothing switches before all files are there.").arg(live));
        showProgress();
    } else if (over) {
        showOutcome();
    }
    fillLog();
}

void DeployRun::showProgress()
{
    if (m_deploy.state() != DeploySession::State::Running) {
        return;
    }
    const JobStatus &status = m_session.jobs().status();
    m_phase->setFullText(status.sample.phase);
    m_item->setFullText(status.sample.item.isEmpty() ? QString(u" "_s) : status.sample.item);
    m_bar->setShare(status.share);
    QStringList figures;
    if (status.sample.filesTotal > 0) {
        figures << tr("%1 of %2 files")
                       .arg(formatCount(status.sample.filesDone),
                            formatCount(status.sample.filesTotal));
    }
    if (status.bytesPerSecond >= 1) {
        figures << formatRate(status.bytesPerSecond);
    }
    if (status.left.count() >= 0) {
        figures << tr("%1 left").arg(formatDuration(status.left));
    }
    m_figures->setText(joinFacts(figures));
}

void DeployRun::addFigure(const QString &name, const QString &value)
{
    auto *row = new QHBoxLayout;
    auto *label = new TextLabel(TextKind::Quiet, name, m_reportBox);
    label->setFixedWidth(scaled(this, 120));
    row->addWidget(label);
    row->addWidget(new TextLabel(TextKind::Body, value, m_reportBox), 1);
    m_report->addLayout(row);
}

void DeployRun::showOutcome()
{
    using State = DeploySession::State;
    const State state = m_deploy.state();
    const DeploymentReport &report = *m_deploy.report();
    const QString target = m_deploy.target() ? m_deploy.target()->name : report.target;
    clearLayout(m_report);
    m_outcome->setOutline(state == State::Done            ? Tone::Good
                              : state == State::Cancelled ? Tone::Warn
                                                          : Tone::Bad);
    if (state == State::Done) {
        m_outcomeTitle->setText(tr("Deployed to %1").arg(target));
        m_outcomeText->setText(tr("Release %1 is published.").arg(report.releaseId));
    } else if (state == State::Cancelled) {
        m_outcomeTitle->setText(tr("Cancelled"));
        m_outcomeText->setText(
            report.published
                ? tr("The release had been published already; only tidying up was left.")
                : tr("The target serves what it served before. What was written already is used by "
                     "the next deployment."));
    } else {
        const Error &error = *m_deploy.error();
        m_outcomeTitle->setText(error.what);
        QStringList lines;
        for (const QString &line : {error.where, error.why, error.advice, error.detail}) {
            if (!line.isEmpty()) {
                lines << line;
            }
        }
        m_outcomeText->setText(lines.join(u'\n'));
    }
    if (report.staged.filesWritten > 0 || state == State::Done) {
        addFigure(tr("Written"),
                  joinFacts({tr("%Ln file(s)", nullptr, int(report.staged.filesWritten)),
                             formatBytes(report.staged.bytesWritten)}));
    }
    if (report.staged.filesLinked > 0) {
        addFigure(
            tr("Linked"),
            tr("%Ln file(s) from the release before", nullptr, int(report.staged.filesLinked)));
    }
    if (report.pruned.filesDeleted > 0) {
        addFigure(tr("Deleted"),
                  joinFacts({tr("%Ln file(s)", nullptr, int(report.pruned.filesDeleted)),
                             formatBytes(report.pruned.bytesDeleted)}));
    }
    if (!report.pruned.releasesDropped.isEmpty()) {
        addFigure(tr("Dropped"), report.pruned.releasesDropped.join(u", "_s));
    }
    if (report.milliseconds > 0) {
        addFigure(tr("Time"), formatDuration(std::chrono::milliseconds(report.milliseconds)));
    }
    const QString live = m_deploy.liveRelease();
    m_visitors->setText(report.published     ? tr("Release %1.").arg(report.releaseId)
                            : live.isEmpty() ? tr("What was there before.")
                                             : tr("Still %1.").arg(live));
}

void DeployRun::fillLog()
{
    QStringList lines;
    for (const DeploySession::LogLine &line : m_deploy.log()) {
        lines << line.time.toString(u"HH:mm:ss"_s) + u"  "_s + line.text;
    }
    m_log->setPlainText(lines.join(u'\n'));
}

} // namespace Slipway
