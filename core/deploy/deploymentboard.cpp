// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/deploymentboard.h"

#include <QCoreApplication>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Deployment", source);
}

} // namespace

QString deployStepId(DeployStep step)
{
    switch (step) {
    case DeployStep::Lock:
        return QStringLiteral("lock");
    case DeployStep::Check:
        return QStringLiteral("check");
    case DeployStep::Stage:
        return QStringLiteral("stage");
    case DeployStep::Publish:
        return QStringLiteral("publish");
    case DeployStep::Verify:
        return QStringLiteral("verify");
    case DeployStep::Prune:
        return QStringLiteral("prune");
    case DeployStep::Done:
        return QStringLiteral("done");
    }
    return {};
}

QString deployStepName(DeployStep step)
{
    switch (step) {
    case DeployStep::Lock:
        return text("Lock");
    case DeployStep::Check:
        return text("Check");
    case DeployStep::Stage:
        return text("Stage");
    case DeployStep::Publish:
        return text("Publish");
    case DeployStep::Verify:
        return text("Verify");
    case DeployStep::Prune:
        return text("Prune");
    case DeployStep::Done:
        return text("Done");
    }
    return {};
}

void DeploymentBoard::reach(DeployStep step)
{
    m_progress.begin({});
    m_step = step;
    m_begun = true;
}

void DeploymentBoard::note(const QString &text)
{
    const std::scoped_lock lock(m_mutex);
    m_events.push_back({.at = QDateTime::currentDateTimeUtc(), .text = text});
}

DeploymentBoard::Sample DeploymentBoard::sample() const
{
    return {.step = m_step,
            .begun = m_begun,
            .waiting = m_waiting,
            .published = m_published,
            .over = m_over,
            .progress = m_progress.sample()};
}

std::vector<DeployEvent> DeploymentBoard::events(size_t from) const
{
    const std::scoped_lock lock(m_mutex);
    return {m_events.begin() + static_cast<std::ptrdiff_t>(std::min(from, m_events.size())),
            m_events.end()};
}

} // namespace Slipway
