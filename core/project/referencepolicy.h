// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace Slipway {

/// What is done about a reference that leads to no collected file.
enum class ReferenceAction : uint8_t {
    Stop, ///< "error": post-processing ends there, as Django's does. Where no policy says otherwise.
    Warn, ///< "warn": it stays as it is written, and is told.
    Leave, ///< "leave": it stays as it is written.
};

/// "error", "warn", "leave": as slipway.toml and JSON have it. Never translated.
[[nodiscard]] QString referenceActionId(ReferenceAction action);

/// [[reference-policy]] of slipway.toml: what is done about some of the references that lead nowhere.
/// The last one that fits decides. collectstatic knows none of them: it does what Django does.
/// The format is described in core/project/referencepolicy.md.
struct ReferencePolicy {
    ReferenceAction action = ReferenceAction::Stop;
    QString kind; ///< A referenceUseName(): "css-url", or "template"; empty: any.
    std::string
        files; ///< Shell-style pattern of the whole destination path that refers; empty: any.
    std::string wanted; ///< The same of the destination path that is missing; empty: any.
    QString reason = {}; ///< Why, for people; empty: not said.
    uint32_t line =
        0; ///< Where it begins in slipway.toml; 0: not read from there. Does not count in ==.

    bool operator==(const ReferencePolicy &other) const;
    /// Whether both are about the same references: everything but the action.
    [[nodiscard]] bool concernsSame(const ReferencePolicy &other) const;
};

/// The kinds a policy may name: those of ReferenceUse in its order, then "template".
[[nodiscard]] const std::vector<QString> &referencePolicyKinds();

/// slipway.toml with that policy as the last, so that it is the one that holds; one about the same references
/// gives way. Errors: as configedit.h.
[[nodiscard]] Result<std::string> putReferencePolicy(std::string_view text,
                                                     const ReferencePolicy &policy);
/// slipway.toml without the policy about the same references; where there is none it stays as it is.
/// Errors: as configedit.h.
[[nodiscard]] Result<std::string> removeReferencePolicy(std::string_view text,
                                                        const ReferencePolicy &policy);
/// slipway.toml with `wanted` in place of `expected`: a decision taken, or taken back. What of `wanted` is not
/// there as it is comes last. Errors: as configedit.h; Moved when the text does not have one of `expected` as it
/// is, or has another one about the same references as one of `wanted`: somebody else decided meanwhile.
[[nodiscard]] Result<std::string> swapReferencePolicies(
    std::string_view text, const std::vector<ReferencePolicy> &expected,
    const std::vector<ReferencePolicy> &wanted);

} // namespace Slipway
