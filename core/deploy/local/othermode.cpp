// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/othermode.h"

#include "deploy/local/folders.h"
#include "deploy/local/inplacerecords.h"
#include "deploy/local/releasenames.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway::Local {

namespace {

bool isPublishedInPlace(const RootFolder &folder)
{
    struct stat status = {};
    return folder.records >= 0
        && ::fstatat(folder.records, PublishedName, &status, AT_SYMLINK_NOFOLLOW) == 0
        && S_ISREG(status.st_mode);
}

bool hasReleaseRecords(const RootFolder &folder)
{
    if (folder.records < 0) {
        return false;
    }
    const std::string fullName = folder.recordName(ReleasesFolder);
    const auto records = openFolder(folder.records, std::string(ReleasesFolder), fullName);
    if (!records) {
        return false;
    }
    const auto entries = readFolder(records->get(), fullName);
    return entries && std::ranges::any_of(*entries, [](const FolderEntry &entry) {
               return isReleaseFolderName(entry.name);
           });
}

/// What visitors get, even where the records are gone.
bool leadsToARelease(const RootFolder &folder)
{
    constexpr size_t Longest = 512;
    std::array<char, Longest> text = {};
    const ssize_t size =
        ::readlinkat(folder.root, std::string(CurrentLink).c_str(), text.data(), text.size());
    return size > 0 && !releaseOfLink({text.data(), static_cast<size_t>(size)}).empty();
}

} // namespace

std::optional<LocalMode> otherModeOf(const RootFolder &folder, LocalMode mode)
{
    if (mode == LocalMode::Releases) {
        return isPublishedInPlace(folder) ? std::optional(LocalMode::InPlace) : std::nullopt;
    }
    return leadsToARelease(folder) || hasReleaseRecords(folder) ? std::optional(LocalMode::Releases)
                                                                : std::nullopt;
}

} // namespace Slipway::Local
