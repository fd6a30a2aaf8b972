// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filestate.h"
#include "finders/sourcefile.h"

#include <cstdint>
#include <string>
#include <vector>

namespace Slipway {

/// What a folder holds, as Django's FileSystemStorage.listdir sees it, entries in the order of the
/// bytes of their names. A link counts as what it leads to; a broken one is a file.
struct FolderListing {
    struct Entry {
        std::string name;
        SourceType type = SourceType::File; ///< Of no meaning for folders.
        bool isLink = false;
        FileState state =
            {}; ///< Of a file, where it was asked for and could be known; of what a link leads to.
    };
    /// Why listing failed, or what kept an entry's kind from being known.
    struct Failure {
        int errnum = 0; ///< 0: none
        std::string path; ///< The folder's or the entry's, as Python's exception names it.
    };

    std::vector<Entry> files;
    std::vector<Entry> folders;
    uint64_t device = 0; ///< Of the folder itself…
    uint64_t inode = 0; ///< …for who must know whether two paths are one folder.
    /// The first failure in Django's order. One of an entry leaves the others listed, although
    /// Django would have listed nothing.
    Failure failure;
};

enum class ListingDetail : uint8_t {
    Names,
    States, ///< Files are looked at as well: while their folder is open that costs least.
};

/// Lists `folder`, an absolute path. It is opened as a whole path and so is every link in it, so
/// that the system's limits on links and on path length hold as they hold for Django.
[[nodiscard]] FolderListing listFolder(const std::string &folder,
                                       ListingDetail detail = ListingDetail::Names);

} // namespace Slipway
