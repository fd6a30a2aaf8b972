// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/filedescriptor.h"
#include "finders/sourcewatcher.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace Slipway {

/// A folder that is watched, and what for.
struct WatchedFolder {
    enum class Use : uint8_t {
        Origin,
        AwaitsRoot, ///< Not part of the origin: its root is to appear below it.
        Files, ///< Of no origin: it holds some of the request's files.
        Content, ///< Of no origin: it holds the request's content of that number, `root`.
    };
    size_t root = 0; ///< Index into the request's roots, or contents.
    std::string path; ///< Below the root; empty: the root itself. Of no origin: absolute.
    Use use = Use::Origin;
};

/// `path` is `folder`, or lies somewhere below it.
[[nodiscard]] bool isInside(const std::string &path, const std::string &folder);
/// An empty folder: the name alone.
[[nodiscard]] std::string joined(const std::string &folder, const std::string &name);

/// The folders that inotify watches for a request. One folder may belong to several origins.
///
/// Borrows the request.
class WatchedFolders final {
public:
    explicit WatchedFolders(const WatchRequest &request)
        : m_request(request)
    { }

    /// Before everything else. False: not possible, errno says why.
    [[nodiscard]] bool open();
    /// Nothing is watched, and that is the problem.
    void giveUp(int errnum);
    /// inotify's: events are read from it.
    [[nodiscard]] int descriptor() const { return m_inotify.get(); }

    [[nodiscard]] std::string absolute(const WatchedFolder &folder) const;

    /// False when it is not to be listed: it cannot be watched, or has been met before.
    [[nodiscard]] bool watch(const std::string &path, const WatchedFolder &folder);
    /// The folder of an origin with all below it: they are not watched for it any more.
    void dropTree(const WatchedFolder &folder);
    /// The content's folders are not watched for it any more. They are let go by dropUnused().
    void dropContent(size_t index);
    void dropUnused();

    /// What the folder with that watch descriptor is watched for; empty: it is not.
    [[nodiscard]] std::vector<WatchedFolder> usesOf(int watch) const;
    /// The kernel watches it no more.
    void forget(int watch) { m_folders.erase(watch); }

    /// Not everything is watched.
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }
    /// Every further one would fail alike.
    [[nodiscard]] bool isExhausted() const
    {
        return m_problem && m_problem->code == ErrorCode::NoSpace;
    }

private:
    using Use = WatchedFolder::Use;

    const WatchRequest &m_request;
    FileDescriptor m_inotify;
    std::unordered_map<int, std::vector<WatchedFolder>> m_folders; ///< By watch descriptor.
    std::set<std::string> m_unwatched; ///< May not be; the problem names the first.
    std::optional<Error> m_problem;
};

} // namespace Slipway
