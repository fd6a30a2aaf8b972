// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/policyscope.h"

#include "finders/namepattern.h"
#include "storage/referencepolicies.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace Slipway {

const std::string &policyWanted(const FoundReference &found)
{
    return found.state == ReferenceState::Invalid ? found.url : found.wanted;
}

ReferencePolicy policyFor(const ReferenceReport &report, const FoundReference &found,
                          PolicyScope scope, ReferenceAction action)
{
    ReferencePolicy policy = {.action = action, .kind = {}, .files = {}, .wanted = {}};
    const bool isOne = scope == PolicyScope::Reference;
    if (isOne || scope == PolicyScope::Kind) {
        policy.kind = QString::fromLatin1(referenceUseName(found.use));
    }
    if (isOne || scope == PolicyScope::File) {
        policy.files = patternOf(report.files[found.file]);
    }
    if (isOne || scope == PolicyScope::Wanted) {
        policy.wanted = patternOf(policyWanted(found));
    }
    return policy;
}

std::vector<ReferencePolicy> policiesFor(const ReferenceReport &report,
                                         std::span<const uint32_t> references, PolicyScope scope,
                                         ReferenceAction action)
{
    std::vector<ReferencePolicy> policies;
    std::set<std::tuple<QString, std::string, std::string>> known;
    for (const uint32_t index : references) {
        ReferencePolicy policy = policyFor(report, report.references[index], scope, action);
        if (known.emplace(policy.kind, policy.files, policy.wanted).second) {
            policies.push_back(std::move(policy));
        }
    }
    return policies;
}

size_t countConcerned(const ReferenceReport &report, std::span<const ReferencePolicy> policies)
{
    const ReferencePolicies asked(policies);
    return static_cast<size_t>(std::ranges::count_if(report.dangling, [&](uint32_t index) {
        const FoundReference &found = report.references[index];
        return !found.isUnspellable
            && asked
                   .deciding(referenceUseName(found.use), report.files[found.file],
                             policyWanted(found))
                   .has_value();
    }));
}

} // namespace Slipway
