// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/madefolders.h"

#include "base/posixpath.h"
#include "base/relpath.h"
#include "deploy/local/folders.h"

#include <fcntl.h>
#include <functional>
#include <ranges>
#include <set>
#include <string_view>
#include <unistd.h>

namespace Slipway::Local {

std::vector<std::string> foldersToMake(const RootFolder &root,
                                       const std::vector<ListingEntry> &files)
{
    Folders live(root.root, root.path);
    std::set<std::string, std::less<>> missing;
    std::string_view last;
    for (const ListingEntry &file : files) {
        const std::string_view own = PosixPath::folderOf(file.path);
        if (own == last) {
            continue; // as its neighbour
        }
        last = own;
        for (std::string_view folder = own; !folder.empty() && !missing.contains(folder);
             folder = PosixPath::folderOf(folder)) {
            const Result<int> there = live.open(folder);
            // A file that stands there makes room first.
            if (there
                || (there.error().code != ErrorCode::NotFound
                    && there.error().code != ErrorCode::WrongType)) {
                break;
            }
            missing.emplace(folder);
        }
    }
    return {missing.begin(), missing.end()};
}

Result<void> removeMadeFolders(const RootFolder &root, const std::vector<std::string> &made)
{
    if (Result<void> ours = root.checkLock(); !ours) {
        return ours;
    }
    Folders live(root.root, root.path);
    for (const std::string &name : made | std::views::reverse) { // what is in a folder before it
        const Result<RelPath> path = RelPath::from(name); // a record may say anything
        if (!path) {
            continue;
        }
        if (const Result<int> parent = live.open(PosixPath::folderOf(name))) {
            ::unlinkat(*parent, std::string(PosixPath::baseName(name)).c_str(), AT_REMOVEDIR);
        }
    }
    return {};
}

} // namespace Slipway::Local
