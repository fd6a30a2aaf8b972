// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/releaseplaces.h"

#include "deploy/local/folders.h"
#include "deploy/local/releasenames.h"

namespace Slipway::Local {

std::string releasePath(const RootFolder &folder, std::string_view name)
{
    std::string path = folder.path + '/' + std::string(ReleasesFolder);
    if (!name.empty()) {
        path += '/';
        path += name;
    }
    return path;
}

Result<FileDescriptor> openReleases(const RootFolder &folder)
{
    return openFolder(folder.root, std::string(ReleasesFolder), releasePath(folder));
}

Result<FileDescriptor> openListings(const RootFolder &folder)
{
    return openFolder(folder.records, std::string(ReleasesFolder),
                      folder.recordName(ReleasesFolder));
}

std::string listingName(const RootFolder &folder, const std::string &release)
{
    return folder.recordName(ReleasesFolder) + '/' + release;
}

} // namespace Slipway::Local
