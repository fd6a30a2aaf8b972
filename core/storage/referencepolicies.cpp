// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/referencepolicies.h"

#include <algorithm>

namespace Slipway {

ReferencePolicies::ReferencePolicies(std::span<const ReferencePolicy> policies)
    : m_list(policies.begin(), policies.end())
{
    const auto pattern = [](const std::string &text) {
        return text.empty() ? std::nullopt : std::optional<NamePattern>(text);
    };
    for (size_t index = policies.size(); index-- > 0;) {
        const ReferencePolicy &policy = policies[index];
        m_policies.push_back({.index = static_cast<uint32_t>(index),
                              .kind = policy.kind,
                              .files = pattern(policy.files),
                              .wanted = pattern(policy.wanted)});
    }
}

ReferenceAction ReferencePolicies::actionFor(const char *kind, std::string_view file,
                                             std::string_view wanted) const
{
    const auto found = deciding(kind, file, wanted);
    return found ? m_list[*found].action : ReferenceAction::Stop;
}

std::optional<uint32_t> ReferencePolicies::deciding(const char *kind, std::string_view file,
                                                    std::string_view wanted) const
{
    const auto fits = [&](const Policy &policy) {
        return (policy.kind.isEmpty() || policy.kind == QLatin1String(kind))
            && (!policy.files || policy.files->matches(file))
            && (!policy.wanted || policy.wanted->matches(wanted));
    };
    const auto found = std::ranges::find_if(m_policies, fits);
    return found == m_policies.end() ? std::nullopt : std::optional(found->index);
}

} // namespace Slipway
