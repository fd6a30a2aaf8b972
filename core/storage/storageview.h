// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "collect/targetstorage.h"
#include "storage/contenthash.h"

#include <optional>
#include <string>
#include <string_view>

namespace Slipway {

/// What post-processing sees of the storage before it has written anything: the collected copies,
/// and whatever else lies there.
class StorageView {
public:
    virtual ~StorageView() = default;

    /// The name as the storage gives it back after saving: relative and normalised.
    /// Errors: SuspiciousFileOperation outside the root.
    [[nodiscard]] virtual Result<std::string> savedName(std::string_view name) const = 0;
    /// `name` as savedName() gives it; folders count.
    [[nodiscard]] virtual bool exists(const std::string &name) const = 0;
    /// The content's hash; an absent value where open() fails as an OSError (a folder, no permission).
    /// Errors: reading failed; Cancelled.
    struct Hashed {
        bool opened = false;
        std::optional<std::string> hash; ///< Absent though opened: the storage hashes to None.
    };
    [[nodiscard]] virtual Result<Hashed> hash(const std::string &name) const = 0;
};

/// The view of a local STATIC_ROOT as it lies on disk. Threads: const functions are safe.
class DiskView final : public StorageView {
public:
    DiskView(const TargetStorage &target, ContentHash hash)
        : m_target(target)
        , m_hash(hash)
    { }

    [[nodiscard]] Result<std::string> savedName(std::string_view name) const override;
    [[nodiscard]] bool exists(const std::string &name) const override;
    [[nodiscard]] Result<Hashed> hash(const std::string &name) const override;

private:
    const TargetStorage &m_target;
    ContentHash m_hash;
};

} // namespace Slipway
