// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Slipway {

/// How long releases are kept: one goes only when it is older than `days` and `releases` newer ones of its
/// project are there.
struct RetentionRule {
    int releases = 3;
    int days = 14;

    bool operator==(const RetentionRule &) const = default;
};

} // namespace Slipway
