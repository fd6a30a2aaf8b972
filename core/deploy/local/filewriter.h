// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deploytarget.h"
#include "deploy/local/filefacts.h"
#include "deploy/targetplace.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace Slipway::Local {

/// Writes the content of a release's file to a new name in `folder`, with exactly its permissions;
/// not synced. What was begun is removed again on failure.
/// Errors: NoSpace (with what to do), Cancelled, as open(2), what the content says (Moved).
[[nodiscard]] Result<FileFacts> writeNewFile(int folder, const std::string &name,
                                             std::string_view fullName, const ReleaseFile &file,
                                             const ContentSource &content,
                                             const TargetContext &context);

/// Copies a regular file of the target (not followed when it is a link) to a new name, with its
/// permissions and modification time.
[[nodiscard]] Result<FileFacts> copyFile(int fromFolder, const std::string &fromName, int toFolder,
                                         const std::string &toName, std::string_view fullName,
                                         const TargetContext &context);

/// What whoever runs this may still write on the file system of `folder`; statvfs(2). Nothing: it does not say, and why
/// is in errno.
[[nodiscard]] std::optional<PlaceRoom> freeRoom(int folder);

/// Whether the file system of `folder` can take what the plan needs (roomNeeded()), beside what `others` (may be null)
/// are about to write there. Errors: NoSpace, with the figures.
[[nodiscard]] Result<void> checkSpace(int folder, std::string_view fullName, const Plan &plan,
                                      bool keepsReleases,
                                      const std::function<bool(size_t row)> &isWritten,
                                      SpaceLedger *others);

} // namespace Slipway::Local
