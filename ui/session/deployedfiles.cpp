// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/deployedfiles.h"

#include "base/patience.h"
#include "base/silentplaces.h"
#include "compress/hashcache.h"
#include "deploy/livefiles.h"
#include "ui/models/filetable.h"
#include "ui/session/freedelsewhere.h"
#include "ui/session/processing.h"
#include "ui/session/projectsession.h"

#include <optional>
#include <utility>

namespace Slipway {

namespace {

std::optional<LastDeployed> deployedTo(const TargetConfig &target)
{
    auto live = liveFiles(target, ReleaseStore(ReleaseStore::defaultFolder()));
    if (live) {
        return std::move(live->deployed);
    }
    return lastDeployed(target); // better than nothing where the store cannot be read
}

} // namespace

DeployedFiles::DeployedFiles(ProjectSession &session)
    : QObject(&session)
    , m_session(session)
    , m_queries(this)
{
    connect(&session, &ProjectSession::processedChanged, this, &DeployedFiles::follow);
    connect(&session, &ProjectSession::configChanged, this, &DeployedFiles::look);
    connect(&session, &ProjectSession::leaving, this, [this] { take(nullptr); });
}

void DeployedFiles::follow()
{
    // Compressed files come in a second step: looked at once, when all is known.
    if (m_session.processing().state() == Processing::State::Done) {
        look();
    }
}

void DeployedFiles::look()
{
    const auto processed = m_session.processed();
    if (!processed) {
        return; // it will come
    }
    const auto &targets = m_session.data()->config.targets;
    if (targets.empty()) {
        take(nullptr);
        return;
    }
    using Answer = std::shared_ptr<const DeployedChanges>;
    m_queries.ask<Answer>(
        [processed, target = targets.front()](const std::stop_token &stop) -> Answer {
            if (silentPlaces({target.path}, stop).contains(target.path)) {
                return nullptr;
            }
            using Known = std::optional<LastDeployed>;
            const Known known = answerUntilStopped<Known>(stop, [target] {
                                    return deployedTo(target);
                                }).value_or(std::nullopt);
            if (!known) {
                return nullptr;
            }
            const LastDeployed &deployed = *known;
            HashCache digests(HashCache::defaultPath());
            auto states = changesSince(deployed, *processed, digests, stop);
            if (!states) {
                return nullptr; // another question has come
            }
            (void)digests.save(); // where that cannot be, the next one reads again
            auto changes = std::make_shared<DeployedChanges>();
            changes->processed = processed;
            changes->target = deployed.target;
            changes->publishedAt = deployed.publishedAt;
            changes->states = *std::move(states);
            changes->formerNames = formerNames(deployed, *processed);
            return freedElsewhere(Answer(std::move(changes)));
        },
        [this](const Answer &changes) { take(changes); });
}

void DeployedFiles::take(const std::shared_ptr<const DeployedChanges> &changes)
{
    if (m_changes != changes) {
        m_changes = changes;
        Q_EMIT changed();
    }
}

} // namespace Slipway
