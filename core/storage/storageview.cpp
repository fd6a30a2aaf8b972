// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/storageview.h"

#include "base/posixpath.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway {

Result<std::string> DiskView::savedName(std::string_view name) const
{
    const Result<std::string> full = m_target.path(name);
    if (!full) {
        return failure(full.error());
    }
    const std::string &location = *m_target.settings().location;
    if (full->size() <= location.size()) {
        return std::string(".");
    }
    return full->substr(location == "/" ? 1 : location.size() + 1);
}

bool DiskView::exists(const std::string &name) const
{
    return pathExistsAsIs(PosixPath::join(*m_target.settings().location, name));
}

Result<StorageView::Hashed> DiskView::hash(const std::string &name) const
{
    const std::string full = PosixPath::join(*m_target.settings().location, name);
    if (pathIsFolder(full) || ::access(full.c_str(), R_OK) != 0) {
        return Hashed{};
    }
    auto hash = m_hash.ofFile(full);
    if (!hash) {
        return failure(std::move(hash.error()));
    }
    return Hashed{.opened = true, .hash = std::move(*hash)};
}

} // namespace Slipway
