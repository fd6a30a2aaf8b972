// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/referencepolicy.h"
#include "storage/referencereport.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace Slipway {

/// What a policy that is made for a reference is about.
enum class PolicyScope : uint8_t {
    Reference, ///< This one: its kind, in this file, to this path.
    File, ///< All of its file.
    Wanted, ///< All that want the same path.
    Kind, ///< All that are written in the same way.
};

/// What the pattern `wanted` of a policy is held against: the path that is missing, or the URL where that cannot
/// be read.
[[nodiscard]] const std::string &policyWanted(const FoundReference &found);

/// The policy of that scope for one reference. Bytes that are no UTF-8 stand in it as "?".
[[nodiscard]] ReferencePolicy policyFor(const ReferenceReport &report, const FoundReference &found,
                                        PolicyScope scope, ReferenceAction action);
/// Those for several references, given by their indexes: each once, in their order.
[[nodiscard]] std::vector<ReferencePolicy> policiesFor(const ReferenceReport &report,
                                                       std::span<const uint32_t> references,
                                                       PolicyScope scope, ReferenceAction action);

/// How many of ReferenceReport::dangling one of the policies is about.
[[nodiscard]] size_t countConcerned(const ReferenceReport &report,
                                    std::span<const ReferencePolicy> policies);

} // namespace Slipway
