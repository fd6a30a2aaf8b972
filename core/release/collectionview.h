// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "storage/storageview.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace Slipway {

/// A STATIC_ROOT that holds a collection's copies and nothing else, without being there.
/// Threads: const functions are safe. The collection must outlive it.
class CollectionView final : public StorageView {
public:
    CollectionView(const Collection &collection, ContentHash hash);

    [[nodiscard]] Result<std::string> savedName(std::string_view name) const override;
    [[nodiscard]] bool exists(const std::string &name) const override;
    [[nodiscard]] Result<Hashed> hash(const std::string &name) const override;

private:
    const Collection &m_collection;
    ContentHash m_hash;
    std::unordered_map<std::string, const CollectedFile *> m_files;
    std::unordered_set<std::string> m_folders;
};

} // namespace Slipway
