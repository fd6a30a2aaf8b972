// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/folders.h"
#include "deploy/local/publisher.h"
#include "deploy/local/removal.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Slipway::Local {

/// Below `.slipway`.
inline constexpr auto TrashName = "trash";

/// What deployments take away from a served folder, for as long as the release that had it is kept:
/// `.slipway/trash/<release>/<path>`.
///
/// Shape: one per publisher. Borrows the folder's descriptors.
class Trash final {
public:
    /// `release`: the one that is live until now; empty, or no name for a folder: nothing is put aside.
    Trash(const RootFolder &folder, const QString &release);

    /// Moves a file there; `path` is where it was served. False: it cannot lie there (another file system, a
    /// folder of that name, no room), and is still in its place. Errors: as renameat(2) and mkdirat(2).
    [[nodiscard]] Result<bool> put(int folder, const std::string &name, std::string_view path);

    /// Removes for good what releases had that the plan does not keep, and counts it. What cannot be removed keeps
    /// nothing else from going. Errors: the first, as removeTree().
    [[nodiscard]] static Result<void> empty(const RootFolder &folder, const Plan &plan,
                                            const std::function<bool()> &goOn,
                                            RemovalCount *count = nullptr);

    /// What lies there, by release. What cannot be read there counts as missing.
    [[nodiscard]] static std::vector<AsideRelease> content(const RootFolder &folder);

private:
    Result<Folders *> open();

    std::string m_root;
    int m_records;
    std::string m_fullName;
    std::string m_release;
    FileDescriptor m_own;
    std::optional<Folders> m_folders;
};

} // namespace Slipway::Local
