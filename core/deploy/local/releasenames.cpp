// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/releasenames.h"

#include <algorithm>

namespace Slipway::Local {

namespace {

constexpr std::string_view StagingPrefix = ".staging-";
constexpr std::string_view TrashPrefix = ".trash-";
constexpr size_t IdLength = 22; // yyyymmdd-hhmmss-xxxxxx
constexpr std::string_view Digits = "0123456789";
constexpr std::string_view HexDigits = "0123456789abcdef";

bool consists(std::string_view text, std::string_view of)
{
    return !text.empty() && text.find_first_not_of(of) == std::string_view::npos;
}

} // namespace

bool isReleaseFolderName(std::string_view name)
{
    if (name.size() < IdLength || name[8] != '-' || name[15] != '-'
        || !consists(name.substr(0, 8), Digits) || !consists(name.substr(9, 6), Digits)
        || !consists(name.substr(16, 6), HexDigits)) {
        return false;
    }
    const std::string_view rest = name.substr(IdLength);
    return rest.empty() || (rest.starts_with('-') && consists(rest.substr(1), Digits));
}

std::string_view releaseIdOf(std::string_view folderName)
{
    return folderName.substr(0, IdLength);
}

std::string stagingName(std::string_view releaseFolder)
{
    return std::string(StagingPrefix) += releaseFolder;
}

std::string trashName(std::string_view releaseFolder)
{
    return std::string(TrashPrefix) += releaseFolder;
}

std::string releaseOfUnfinished(std::string_view name)
{
    for (const std::string_view prefix : {StagingPrefix, TrashPrefix}) {
        if (name.starts_with(prefix) && isReleaseFolderName(name.substr(prefix.size()))) {
            return std::string(name.substr(prefix.size()));
        }
    }
    return {};
}

std::string releaseOfLink(std::string_view linkTarget)
{
    const std::string prefix = std::string(ReleasesFolder) + '/';
    if (!linkTarget.starts_with(prefix)) {
        return {};
    }
    const std::string_view name = linkTarget.substr(prefix.size());
    return isReleaseFolderName(name) ? std::string(name) : std::string();
}

} // namespace Slipway::Local
