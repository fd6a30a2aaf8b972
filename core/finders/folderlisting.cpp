// SPDX-License-Identifier: GPL-3.0-or-later
#include "finders/folderlisting.h"

#include "base/posixpath.h"
#include "base/sortruns.h"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <memory>
#include <string_view>
#include <sys/stat.h>

namespace Slipway {

namespace {

struct CloseFolder {
    void operator()(DIR *folder) const { ::closedir(folder); }
};

SourceType typeOfMode(mode_t mode)
{
    return S_ISREG(mode) ? SourceType::File : SourceType::Special;
}

struct RawEntry {
    std::string name;
    unsigned char type = DT_UNKNOWN;
};

/// Sorts an entry in where its kind is known only by asking: links, and all entries of file systems
/// that do not tell.
void addByStat(const std::string &folder, RawEntry &&raw, FolderListing &listing)
{
    const std::string path = PosixPath::join(folder, raw.name);
    bool isLink = raw.type == DT_LNK;
    struct stat status = {};
    if (!isLink && ::lstat(path.c_str(), &status) == 0) {
        isLink = S_ISLNK(status.st_mode);
    }
    if (::stat(path.c_str(), &status) != 0) {
        if (errno == ENOENT) {
            listing.files.push_back({std::move(raw.name), SourceType::BrokenLink, isLink, {}});
        } else if (listing.failure.errnum == 0) {
            listing.failure = {errno, path};
        }
    } else if (S_ISDIR(status.st_mode)) {
        listing.folders.push_back({std::move(raw.name), SourceType::File, isLink, {}});
    } else {
        listing.files.push_back(
            {std::move(raw.name), typeOfMode(status.st_mode), isLink, FileState::of(status)});
    }
}

/// Not known of one that has gone since it was listed.
FileState stateOf(int folder, const std::string &name)
{
    struct stat status = {};
    return ::fstatat(folder, name.c_str(), &status, 0) == 0 ? FileState::of(status) : FileState();
}

} // namespace

FolderListing listFolder(const std::string &folder, ListingDetail detail)
{
    FolderListing listing;
    const std::unique_ptr<DIR, CloseFolder> stream(::opendir(folder.c_str()));
    struct stat status = {};
    if (!stream || ::fstat(::dirfd(stream.get()), &status) != 0) {
        listing.failure = {errno, folder};
        return listing;
    }
    listing.device = status.st_dev;
    listing.inode = status.st_ino;

    std::vector<RawEntry> entries;
    while (true) {
        errno = 0;
        const dirent *entry = ::readdir(stream.get());
        if (entry == nullptr) {
            if (errno != 0) {
                listing.failure = {errno, folder};
                return listing;
            }
            break;
        }
        const std::string_view name(entry->d_name);
        if (name != "." && name != "..") {
            entries.push_back({std::string(name), entry->d_type});
        }
    }
    // std::string compares as unsigned bytes.
    sortListed(entries, &RawEntry::name);
    listing.files.reserve(entries.size()); // folders hold files
    const auto addFile = [&](std::string &&name, SourceType type) {
        const FileState state =
            detail == ListingDetail::States ? stateOf(::dirfd(stream.get()), name) : FileState();
        listing.files.push_back({std::move(name), type, false, state});
    };
    for (RawEntry &entry : entries) {
        switch (entry.type) {
        case DT_DIR:
            listing.folders.push_back({std::move(entry.name), SourceType::File, false, {}});
            break;
        case DT_REG:
            addFile(std::move(entry.name), SourceType::File);
            break;
        case DT_LNK:
        case DT_UNKNOWN:
            addByStat(folder, std::move(entry), listing);
            break;
        default:
            addFile(std::move(entry.name), SourceType::Special);
        }
    }
    return listing;
}

} // namespace Slipway
