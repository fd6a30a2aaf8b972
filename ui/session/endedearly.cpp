// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/endedearly.h"

#include "deploy/resume.h"
#include "ui/session/deploysession.h"

#include <utility>

namespace Slipway {

EndedEarly::EndedEarly(DeploySession &deploy, QObject *parent)
    : QObject(parent)
    , m_deploy(deploy)
    , m_query(this)
{
    connect(&deploy, &DeploySession::changed, this, &EndedEarly::follow);
    connect(&deploy.list(), &TargetList::changed, this, &EndedEarly::look);
}

void EndedEarly::follow()
{
    using State = DeploySession::State;
    if (std::exchange(m_state, int(m_deploy.state())) == int(m_deploy.state())) {
        return;
    }
    if (m_deploy.state() == State::Planned || m_deploy.isOver()) {
        look();
    }
}

void EndedEarly::look()
{
    m_query.ask<Found>(
        [targets = m_deploy.targets()](const std::stop_token &stop) {
            Found found;
            for (const TargetConfig &target : targets) {
                if (stop.stop_requested()) {
                    break;
                }
                // A damaged journal is told as well: nobody can say then whether there is one.
                const auto open = openDeploymentTo(target, DeployJournal::defaultFolder());
                if (!open) {
                    found[target.path] = open.error().message();
                } else if (*open && !(*open)->isRunning) {
                    found[target.path] = openDeploymentText(**open);
                }
            }
            return found;
        },
        [this](const Found &found) {
            m_found = found;
            Q_EMIT looked();
        });
}

QString EndedEarly::words(const TargetPlan &target) const
{
    if (target.table) {
        return target.openWords;
    }
    const auto found = m_found.find(target.config.path);
    return found == m_found.end() ? QString() : found->second;
}

QString EndedEarly::first() const
{
    for (const TargetConfig &target : m_deploy.targets()) {
        if (m_found.contains(target.path)) {
            return target.name;
        }
    }
    return {};
}

} // namespace Slipway
