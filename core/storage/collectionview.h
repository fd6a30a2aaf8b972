// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "storage/storageview.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace Slipway {

/// A STATIC_ROOT that holds a collection's copies, without being there; and what `beneath` holds where
/// no copy is: what would lie there after collecting.
/// Threads: const functions are safe. The collection and `beneath` must outlive it.
class CollectionView final : public StorageView {
public:
    CollectionView(const Collection &collection, ContentHash hash,
                   const StorageView *beneath = nullptr);

    [[nodiscard]] Result<std::string> savedName(std::string_view name) const override;
    [[nodiscard]] bool exists(const std::string &name) const override;
    [[nodiscard]] Result<Hashed> hash(const std::string &name) const override;
    [[nodiscard]] Result<void> deletable(const std::string &name) const override;
    [[nodiscard]] Result<bool> prepare(std::span<const std::string> folders,
                                       const std::stop_token &stop) const override;
    void forEachName(const std::function<void(std::string_view name)> &visit) const override;

private:
    const Collection &m_collection;
    ContentHash m_hash;
    const StorageView *m_beneath;
    std::unordered_map<std::string, const CollectedFile *> m_files;
    std::unordered_set<std::string> m_folders;
};

} // namespace Slipway
