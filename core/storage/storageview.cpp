// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/storageview.h"

#include "base/parallel.h"
#include "base/posixpath.h"
#include "storage/sourcetext.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace Slipway {

namespace {

constexpr unsigned Threads = 2;
constexpr off_t LargestReadWhole = off_t{4} << 20U;

/// Whether the folder finds a file under other letters than its own: then a listing does not say what
/// exists.
bool ignoresCase(int folder, const std::unordered_set<std::string_view> &names)
{
    for (const std::string_view listed : names) {
        std::string name(listed);
        const auto letter =
            std::ranges::find_if(name, [](unsigned char c) { return std::isalpha(c) != 0; });
        if (letter == name.end()) {
            continue;
        }
        *letter = static_cast<char>(*letter ^ ('a' ^ 'A'));
        struct stat status = {};
        return !names.contains(name)
            && ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
    }
    return false;
}

/// No file has such a name, and system calls would take what stands before the NUL for one.
bool isNoFileName(std::string_view name)
{
    return name.contains('\0');
}

} // namespace

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
    if (isNoFileName(name)) {
        return false;
    }
    if (const auto listed = m_listings.find(std::string(PosixPath::folderOf(name)));
        listed != m_listings.end() && listed->second.isUsable && name != ".") {
        return listed->second.names.contains(PosixPath::baseName(name));
    }
    return pathExistsAsIs(PosixPath::join(*m_target.settings().location, name));
}

Result<StorageView::Hashed> DiskView::hash(const std::string &name) const
{
    if (const auto known = m_contents.find(name); known != m_contents.end()) {
        return Hashed{.opened = true, .hash = m_hash.ofMd5(known->second)};
    }
    if (isNoFileName(name)) {
        return Hashed{};
    }
    const std::string full = PosixPath::join(*m_target.settings().location, name);
    struct stat status = {};
    const bool isThere = ::stat(full.c_str(), &status) == 0;
    if (!isThere || S_ISDIR(status.st_mode) || ::access(full.c_str(), R_OK) != 0) {
        return Hashed{};
    }
    if (m_digests != nullptr) {
        if (const auto known = m_digests->find(status)) {
            return Hashed{.opened = true, .hash = m_hash.ofMd5(*known)};
        }
        if (S_ISREG(status.st_mode) && status.st_size <= LargestReadWhole) {
            const auto content = readText(full);
            if (!content) {
                return failure(content.error());
            }
            const Md5 md5 = Md5::of(*content);
            m_digests->learn(status, md5);
            return Hashed{.opened = true, .hash = m_hash.ofMd5(md5)};
        }
    }
    auto hash = m_hash.ofFile(full);
    if (!hash) {
        return failure(std::move(hash.error()));
    }
    return Hashed{.opened = true, .hash = std::move(*hash)};
}

bool DiskView::holds(const std::string &name, const Md5 &content) const
{
    if (const auto known = m_contents.find(name); known != m_contents.end()) {
        return known->second == content;
    }
    if (!exists(name)) {
        return false;
    }
    const std::string full = PosixPath::join(*m_target.settings().location, name);
    struct stat status = {};
    if (::lstat(full.c_str(), &status) != 0 || !S_ISREG(status.st_mode)
        || status.st_size > LargestReadWhole) {
        return false;
    }
    if (const auto known = m_digests != nullptr ? m_digests->find(status) : std::nullopt) {
        return *known == content;
    }
    const auto bytes = readText(full);
    if (!bytes) {
        return false;
    }
    const Md5 md5 = Md5::of(*bytes);
    if (m_digests != nullptr) {
        m_digests->learn(status, md5);
    }
    return md5 == content;
}

Result<void> DiskView::deletable(const std::string &name) const
{
    if (isNoFileName(name)) {
        return {};
    }
    const std::string full = PosixPath::join(*m_target.settings().location, name);
    return pathIsFolder(full) ? TargetStorage::canRemoveFolder(full) : Result<void>();
}

Result<bool> DiskView::prepare(std::span<const std::string> folders,
                               const std::stop_token &stop) const
{
    std::vector<std::pair<const std::string, Listing> *> wanted;
    for (const std::string &folder : folders) {
        if (const auto [place, isNew] = m_listings.try_emplace(folder); isNew) {
            wanted.push_back(&*place);
        }
    }
    const auto listed = parallelFor(wanted.size(), Threads, stop, [&](size_t index, unsigned) {
        list(wanted[index]->first, wanted[index]->second);
        return Result<void>();
    });
    if (!listed) {
        m_listings.clear();
        return failure(listed.error());
    }
    return std::ranges::all_of(
        folders, [&](const std::string &folder) { return m_listings.at(folder).isUsable; });
}

void DiskView::list(const std::string &folder, Listing &listing) const
{
    const std::string full = PosixPath::join(*m_target.settings().location, folder);
    DIR *stream = ::opendir(full.c_str());
    if (stream == nullptr) {
        listing.isUsable = errno == ENOENT || errno == ENOTDIR;
        return;
    }
    errno = 0;
    std::vector<size_t> ends;
    while (const dirent *entry = ::readdir(stream)) {
        const std::string_view name = static_cast<const char *>(entry->d_name);
        if (name != "." && name != "..") {
            listing.text += name;
            ends.push_back(listing.text.size());
        }
    }
    const int failed = errno;
    listing.names.reserve(ends.size());
    for (size_t begin = 0; const size_t end : ends) {
        listing.names.insert(std::string_view(listing.text).substr(begin, end - begin));
        begin = end;
    }
    listing.isUsable = failed == 0 && !ignoresCase(::dirfd(stream), listing.names);
    ::closedir(stream);
}

void DiskView::forEachName(const std::function<void(std::string_view name)> &visit) const
{
    std::string full;
    for (const auto &[folder, listing] : m_listings) {
        for (const std::string_view name : listing.names) {
            full = folder;
            full += folder.empty() ? "" : "/";
            full += name;
            visit(full);
        }
    }
}

} // namespace Slipway
