// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "collect/targetstorage.h"
#include "storage/contenthash.h"
#include "storage/digestmemory.h"

#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace Slipway {

/// What post-processing sees of the storage before it has written anything: the collected copies,
/// and whatever else lies there.
class StorageView {
public:
    virtual ~StorageView() = default;

    /// The name as the storage gives it back after saving: relative and normalised.
    /// Errors: SuspiciousFileOperation outside the root.
    [[nodiscard]] virtual Result<std::string> savedName(std::string_view name) const = 0;
    /// `name` as savedName() gives it; folders count. False of what no file can be called: a NUL in it.
    [[nodiscard]] virtual bool exists(const std::string &name) const = 0;
    /// The content's hash; an absent value where open() fails as an OSError (a folder, no permission).
    /// Errors: reading failed; Cancelled.
    struct Hashed {
        bool opened = false;
        std::optional<std::string> hash; ///< Absent though opened: the storage hashes to None.
    };
    [[nodiscard]] virtual Result<Hashed> hash(const std::string &name) const = 0;

    /// Whether `name`, as savedName() gives it, is a regular file of its own with this content. False
    /// also where that cannot be told.
    [[nodiscard]] virtual bool holds(const std::string & /*name*/, const Md5 & /*content*/) const
    {
        return false;
    }

    /// Whether what has this name, as savedName() gives it, can be deleted as delete() does it: a folder, or
    /// what leads to one, by rmdir, which wants it empty and a folder of its own. True of nothing at all.
    /// Errors: as rmdir(2).
    [[nodiscard]] virtual Result<void> deletable(const std::string & /*name*/) const { return {}; }

    /// Looks ahead: what lies in these folders will be asked for. False: not all of them can be
    /// listed. Not beside other calls. Errors: Cancelled.
    [[nodiscard]] virtual Result<bool> prepare(std::span<const std::string> folders,
                                               const std::stop_token &stop) const = 0;
    /// Looks ahead: the contents of these names, as savedName() gives them, will be asked for. May do
    /// nothing. Not beside other calls. Errors: Cancelled.
    [[nodiscard]] virtual Result<void> prepareContents(std::span<const std::string> /*names*/,
                                                       const std::stop_token & /*stop*/) const
    {
        return {};
    }
    /// Every name in the folders that were prepared, files and folders, and maybe others.
    virtual void forEachName(const std::function<void(std::string_view name)> &visit) const = 0;
};

/// The view of a local STATIC_ROOT as it lies on disk; prepared folders as they were then, so that
/// many questions cost one listing. Threads: const functions are safe, but for those that look ahead.
class DiskView final : public StorageView {
public:
    /// `digests`, which may be null, spare reading what was read before.
    DiskView(const TargetStorage &target, ContentHash hash, DigestMemory *digests = nullptr)
        : m_target(target)
        , m_hash(hash)
        , m_digests(hash.algorithm == ContentHash::Algorithm::Md5 ? digests : nullptr)
    { }

    [[nodiscard]] Result<std::string> savedName(std::string_view name) const override;
    [[nodiscard]] bool exists(const std::string &name) const override;
    [[nodiscard]] Result<Hashed> hash(const std::string &name) const override;
    [[nodiscard]] bool holds(const std::string &name, const Md5 &content) const override;
    [[nodiscard]] Result<void> deletable(const std::string &name) const override;
    [[nodiscard]] Result<bool> prepare(std::span<const std::string> folders,
                                       const std::stop_token &stop) const override;
    /// Contents that are not known are read with several threads and hashed many at once.
    [[nodiscard]] Result<void> prepareContents(std::span<const std::string> names,
                                               const std::stop_token &stop) const override;
    void forEachName(const std::function<void(std::string_view name)> &visit) const override;

    /// Looks anew from here on: the storage was changed.
    void forget()
    {
        m_listings.clear();
        m_contents.clear();
    }

private:
    struct Listing {
        std::string text; ///< All names, one behind the other; never moved.
        std::unordered_set<std::string_view> names;
        bool isUsable = true; ///< False: it does not say what lstat(2) would.
    };
    class Reader;
    void list(const std::string &folder, Listing &listing) const;

    const TargetStorage &m_target;
    ContentHash m_hash;
    DigestMemory *m_digests;
    mutable std::unordered_map<std::string, Listing> m_listings;
    mutable std::unordered_map<std::string, Md5> m_contents; ///< Of regular files, not links.
};

} // namespace Slipway
