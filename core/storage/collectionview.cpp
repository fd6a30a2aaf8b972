// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/collectionview.h"

#include "base/posixpath.h"
#include "finders/pythonerror.h"

#include <algorithm>

namespace Slipway {

namespace {

/// Any root gives the same names; this one is shown where a reference climbs out of it.
constexpr std::string_view Root = "/STATIC_ROOT";

} // namespace

CollectionView::CollectionView(const Collection &collection, ContentHash hash,
                               const StorageView *beneath)
    : m_collection(collection)
    , m_hash(hash)
    , m_beneath(beneath)
{
    m_files.reserve(collection.files.size());
    for (const CollectedFile &file : collection.files) {
        std::string name = file.destination;
        // save() writes them so.
        std::ranges::replace(name, '\\', '/');
        name = PosixPath::normalised(name);
        for (std::string_view folder = PosixPath::folderOf(name);
             !folder.empty() && m_folders.emplace(folder).second;
             folder = PosixPath::folderOf(folder)) { }
        m_files.emplace(std::move(name), &file);
    }
}

Result<std::string> CollectionView::savedName(std::string_view name) const
{
    if (m_beneath != nullptr) {
        return m_beneath->savedName(name);
    }
    const std::string full = PosixPath::normalised(PosixPath::join(Root, name));
    if (full == Root) {
        return std::string(".");
    }
    if (!PosixPath::isSameOrBelow(full, Root)) {
        return failure(pythonError("django.core.exceptions.SuspiciousFileOperation",
                                   "The joined path (" + full
                                       + ") is located outside of the base path component ("
                                       + std::string(Root) + ")"));
    }
    return full.substr(Root.size() + 1);
}

bool CollectionView::exists(const std::string &name) const
{
    return name == "." || m_files.contains(name) || m_folders.contains(name)
        || (m_beneath != nullptr && m_beneath->exists(name));
}

Result<StorageView::Hashed> CollectionView::hash(const std::string &name) const
{
    const auto file = m_files.find(name);
    if (file == m_files.end()) {
        return m_beneath != nullptr ? m_beneath->hash(name) : Hashed{};
    }
    auto hash = m_hash.ofFile(m_collection.absolutePath(m_collection.winner(*file->second)));
    if (!hash) {
        return failure(std::move(hash.error()));
    }
    return Hashed{.opened = true, .hash = std::move(*hash)};
}

Result<void> CollectionView::deletable(const std::string &name) const
{
    const bool isCopy = m_files.contains(name);
    return isCopy || m_beneath == nullptr ? Result<void>() : m_beneath->deletable(name);
}

Result<bool> CollectionView::prepare(std::span<const std::string> folders,
                                     const std::stop_token &stop) const
{
    return m_beneath == nullptr ? true : m_beneath->prepare(folders, stop);
}

void CollectionView::forEachName(const std::function<void(std::string_view name)> &visit) const
{
    for (const auto &[name, file] : m_files) {
        visit(name);
    }
    if (m_beneath != nullptr) {
        m_beneath->forEachName(visit);
    }
}

} // namespace Slipway
