// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/staticlookup.h"

#include "base/posixpath.h"
#include "collect/targetstorage.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <climits>
#include <deque>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace Slipway {

namespace {

/// One thing that is looked into.
struct Place {
    std::string prefix;
    std::string root; ///< As Django names it.
    bool takesBrokenLinks = false; ///< Looks for the entry itself, not for what it leads to.
};

/// The file system finder looks with the pairs of the setting, and shows paths as they were given;
/// the last-prefix rule of listing plays no role here.
std::vector<Place> placesOf(const ProjectSnapshot &snapshot, const FinderInfo &finder)
{
    std::vector<Place> places;
    if (finder.kind == FinderKind::FileSystem && snapshot.settings.staticfilesDirsIsSequence) {
        for (const StaticfilesDir &dir : snapshot.settings.staticfilesDirs) {
            const bool isKnown = std::ranges::any_of(places, [&](const Place &place) {
                return place.prefix == dir.prefix && place.root == dir.path;
            });
            if (!isKnown) {
                places.push_back({.prefix = dir.prefix, .root = dir.path});
            }
        }
        return places;
    }
    for (const FinderLocation &location : finder.locations) {
        // An app's folder is a place only if it was there when the finder was built.
        if (finder.kind == FinderKind::AppDirectories && !pathIsFolder(location.path)) {
            continue;
        }
        places.push_back({.prefix = location.prefix,
                          .root = PosixPath::normalised(location.path),
                          .takesBrokenLinks = finder.kind != FinderKind::FileSystem});
    }
    return places;
}

/// The path of `label` in a place; nothing when it is not there.
Result<std::optional<std::string>> findIn(const Place &place, std::string_view label,
                                          const std::string &workingFolder)
{
    if (!place.prefix.empty()) {
        const std::string prefix = place.prefix + "/";
        if (!label.starts_with(prefix)) {
            return std::nullopt;
        }
        label.remove_prefix(prefix.size());
    }
    const TargetStorage folder({.location = PosixPath::absolute(place.root, workingFolder),
                                .fileMode = {},
                                .directoryMode = {}});
    auto path = folder.path(label);
    if (!path) {
        return failure(path.error());
    }
    const bool exists = place.takesBrokenLinks ? pathExistsAsIs(*path) : pathExists(*path);
    if (!exists) {
        return std::nullopt;
    }
    return std::move(*path);
}

void addOnce(std::vector<std::string> &list, const std::string &text)
{
    if (std::ranges::find(list, text) == list.end()) {
        list.push_back(text);
    }
}

Result<void> findListed(const FinderInfo &finder, std::string_view label, bool firstOnly,
                        StaticLookup &lookup)
{
    if (!finder.listing) {
        return failure({.code = ErrorCode::Unsupported,
                        .what = QCoreApplication::translate("Slipway::StaticLookup",
                                                            "The file was not looked for"),
                        .where = finder.className,
                        .why = QCoreApplication::translate(
                            "Slipway::StaticLookup",
                            "only the project's Python can ask this finder, and the snapshot was "
                            "made without its listing"),
                        .advice = QCoreApplication::translate("Slipway::StaticLookup",
                                                              "Make the snapshot anew.")});
    }
    for (const ListedFile &file : *finder.listing) {
        const std::string destination =
            file.prefix.empty() ? file.path : PosixPath::join(file.prefix, file.path);
        if (destination == label && !file.absolute.empty()) {
            lookup.matches.push_back(resolvedPath(file.absolute));
            if (firstOnly) {
                break;
            }
        }
    }
    return {};
}

} // namespace

Result<StaticLookup> findStatic(const ProjectSnapshot &snapshot, std::string_view label,
                                const StaticLookupOptions &options)
{
    StaticLookup lookup;
    const size_t count = std::min(snapshot.finders.size(), options.finderLimit);
    for (size_t i = 0; i < count; ++i) {
        const FinderInfo &finder = snapshot.finders[i];
        if (finder.kind == FinderKind::Custom) {
            if (auto found = findListed(finder, label, options.firstOnly, lookup); !found) {
                return failure(found.error());
            }
        } else {
            for (const Place &place : placesOf(snapshot, finder)) {
                addOnce(lookup.searched, place.root);
                const auto path = findIn(place, label, snapshot.workingFolder);
                if (!path) {
                    return failure(path.error());
                }
                if (*path) {
                    lookup.matches.push_back(resolvedPath(**path));
                    if (options.firstOnly) {
                        break;
                    }
                }
            }
        }
        if (options.firstOnly && !lookup.matches.empty()) {
            return lookup;
        }
    }
    if (options.finderError) {
        return failure(*options.finderError);
    }
    return lookup;
}

std::string resolvedPath(std::string_view path)
{
    constexpr int MostLinks = 40;
    std::deque<std::string> rest;
    const auto pushFront = [&](std::string_view text) {
        std::vector<std::string> parts;
        for (size_t at = 0; at < text.size();) {
            const size_t end = std::min(text.find('/', at), text.size());
            parts.emplace_back(text.substr(at, end - at));
            at = end + 1;
        }
        rest.insert(rest.begin(), parts.begin(), parts.end());
    };
    pushFront(path);
    std::string result = "/";
    int links = 0;
    while (!rest.empty()) {
        const std::string part = std::move(rest.front());
        rest.pop_front();
        if (part.empty() || part == ".") {
            continue;
        }
        if (part == "..") {
            result = PosixPath::split(result).first;
            continue;
        }
        std::string next = PosixPath::join(result, part);
        std::array<char, PATH_MAX> target{};
        const ssize_t size = ::readlink(next.c_str(), target.data(), target.size());
        if (size <= 0 || ++links > MostLinks) {
            result = std::move(next);
            continue;
        }
        const std::string_view text(target.data(), static_cast<size_t>(size));
        if (text.starts_with('/')) {
            result = "/";
        }
        pushFront(text);
    }
    return result;
}

} // namespace Slipway
