// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/outcomenews.h"

#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/text/format.h"

namespace Slipway {

using namespace Qt::StringLiterals;

OutcomeNews::OutcomeNews(ProjectSession &session, DeploySession &deploy, QObject *parent)
    : QObject(parent)
    , m_deploy(deploy)
{
    connect(&deploy.job(), &DeployJob::finished, this, &OutcomeNews::tell);
    connect(&deploy, &DeploySession::changed, this, [this] {
        if (!m_deploy.isOver()) {
            clear();
        }
    });
    connect(&session.jobs(), &JobRunner::runningChanged, this, [this, &session] {
        if (session.jobs().isRunning()) {
            clear();
        }
    });
    connect(&session, &ProjectSession::leaving, this, &OutcomeNews::clear);
}

void OutcomeNews::setDeployShown(bool shown)
{
    m_isDeployShown = shown;
    if (shown) {
        clear();
    }
}

void OutcomeNews::tell()
{
    const auto &record = m_deploy.record();
    if (m_isDeployShown || !record) {
        return;
    }
    using State = DeploySession::State;
    const QString title = outcomeTitle(*record);
    m_sentence = record->isDone() && !record->leadsToNothing()
        ? joinFacts({title, tr("release %1").arg(record->releaseId)})
        : title;
    switch (m_deploy.state()) {
    case State::Done:
        m_mark = {.text = tr("done"), .tone = Tone::Good, .iconName = u"dialog-ok"_s};
        break;
    case State::Failed:
        m_mark = {.text = tr("failed"), .tone = Tone::Bad, .iconName = u"dialog-error"_s};
        break;
    default:
        m_mark = {.text = tr("cancelled"), .tone = Tone::Warn, .iconName = u"process-stop"_s};
        break;
    }
    Q_EMIT changed();
}

void OutcomeNews::clear()
{
    if (!m_sentence.isEmpty()) {
        m_sentence.clear();
        m_mark = {};
        Q_EMIT changed();
    }
}

} // namespace Slipway
