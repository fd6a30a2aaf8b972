// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/referencepolicies.h"

#include <algorithm>
#include <ranges>

namespace Slipway {

ReferencePolicies::ReferencePolicies(std::span<const ReferencePolicy> policies)
{
    const auto pattern = [](const std::string &text) {
        return text.empty() ? std::nullopt : std::optional<NamePattern>(text);
    };
    for (const ReferencePolicy &policy : policies | std::views::reverse) {
        m_policies.push_back({.action = policy.action,
                              .kind = policy.kind,
                              .files = pattern(policy.files),
                              .wanted = pattern(policy.wanted)});
    }
}

ReferenceAction ReferencePolicies::actionFor(const char *kind, std::string_view file,
                                             std::string_view wanted) const
{
    const auto fits = [&](const Policy &policy) {
        return (policy.kind.isEmpty() || policy.kind == QLatin1String(kind))
            && (!policy.files || policy.files->matches(file))
            && (!policy.wanted || policy.wanted->matches(wanted));
    };
    const auto found = std::ranges::find_if(m_policies, fits);
    return found == m_policies.end() ? ReferenceAction::Stop : found->action;
}

} // namespace Slipway
