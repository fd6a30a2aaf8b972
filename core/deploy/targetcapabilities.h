// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Slipway {

/// What a target can do; it steers planner and runner, never its type.
struct TargetCapabilities {
    bool atomicSwitch = false; ///< publish() changes everything visitors see at one instant.
    bool keepsReleases = false; ///< Earlier releases stay and can be published again.
    bool hasModes = false; ///< Permissions are kept.
    /// Headers are kept with each file: inspect() tells those that it knows, publish() sets what the release
    /// wants, without the content where only they differ.
    bool hasHeaders = false;
    bool countsRequests = false; ///< People pay, or wait, for each request: a plan says how many.
};

} // namespace Slipway
