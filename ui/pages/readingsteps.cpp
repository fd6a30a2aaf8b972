// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/readingsteps.h"

#include "ui/session/projectsession.h"
#include "ui/text/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/thinbar.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

ReadingSteps::ReadingSteps(ProjectSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_phase(new TextLabel(TextKind::Quiet, {}, this))
    , m_bar(new ThinBar(this))
    , m_cancel(new QPushButton(icon(u"process-stop"_s), tr("Cancel the reading"), this))
{
    setObjectName(u"readingSteps"_s);
    m_phase->setObjectName(u"readingPhase"_s);
    m_cancel->setObjectName(u"readingCancel"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, scaled(this, 4), 0, 0);
    layout->setSpacing(scaled(this, 6));
    for (const QString &text :
         {tr("Find manage.py, settings and interpreter"), tr("Ask the project's Python"),
          tr("Read the sources"), tr("Compare what is claimed twice")}) {
        auto *row = new QHBoxLayout;
        row->setSpacing(scaled(this, 10));
        const Step step = {.mark = new SeverityMark(this),
                           .text = new TextLabel(TextKind::Body, text, this)};
        row->addWidget(step.mark);
        row->addWidget(step.text, 1);
        layout->addLayout(row);
        m_steps << step;
    }
    auto *foot = new QHBoxLayout;
    foot->setSpacing(scaled(this, 10));
    foot->addWidget(m_phase, 1);
    foot->addWidget(m_cancel);
    layout->addWidget(m_bar);
    layout->addLayout(foot);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_session.jobs().cancel();
        refresh();
    });
    connect(&session.jobs(), &JobRunner::sampled, this, &ReadingSteps::refresh);
    connect(&session, &ProjectSession::stateChanged, this, &ReadingSteps::refresh);
    refresh();
}

int ReadingSteps::currentStep() const
{
    if (m_session.state() == ProjectSession::State::Locating) {
        return 0;
    }
    switch (m_session.stage()) {
    case ProjectSession::Stage::Asking:
        return 1;
    case ProjectSession::Stage::Listing:
        return 2;
    case ProjectSession::Stage::Comparing:
        break;
    }
    return 3;
}

void ReadingSteps::refresh()
{
    const int now = currentStep();
    for (int i = 0; i < m_steps.size(); ++i) {
        const Step &step = m_steps[i];
        if (i < now) {
            step.mark->setMark(Tone::Good, u"dialog-ok"_s);
        } else if (i == now) {
            step.mark->setMark(Tone::Change, u"media-playback-start"_s);
        } else {
            step.mark->setMark(Tone::Neutral, {}, QString::number(i + 1));
        }
    }
    const JobStatus &status = m_session.jobs().status();
    const bool cancelling = m_session.jobs().isCancelling();
    m_bar->setShare(status.share);
    m_cancel->setEnabled(!cancelling);
    QStringList facts = {cancelling ? tr("Cancelling") : status.sample.phase};
    if (status.sample.filesDone > 0) {
        facts << tr("%Ln file(s)", nullptr, int(status.sample.filesDone));
    }
    m_phase->setText(joinFacts(facts));
}

} // namespace Slipway
