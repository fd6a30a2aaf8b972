// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deploytarget.h"

#include <memory>
#include <string>
#include <vector>

namespace Slipway {

/// The contents that a plan needs and a local target still has, though it does not serve them: put aside when they
/// were deleted (see local/trash.h), or in the folder of an earlier release. What it lacks comes from another source.
///
/// Each content is read and compared with its digest before it counts as there, and again when it is given.
/// Threads: as ContentSource.
class AsideContent : public ContentSource {
public:
    /// Whether the target has the file's content.
    [[nodiscard]] virtual bool has(const ReleaseFile &file) const = 0;
};

/// `path`: of the target. What cannot be read there counts as missing. Errors: Cancelled.
[[nodiscard]] Result<std::unique_ptr<AsideContent>> contentsAside(
    const std::string &path, const Plan &plan, std::unique_ptr<ContentSource> otherwise,
    const TargetContext &context);

} // namespace Slipway
