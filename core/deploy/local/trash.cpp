// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/trash.h"

#include "base/posixpath.h"
#include "deploy/local/removal.h"
#include "release/releaselisting.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>

namespace Slipway::Local {

namespace {

constexpr uint32_t Mode = 0770; // not for the web server

bool cannotLieThere(int errnum)
{
    return errnum == EXDEV || errnum == EISDIR || errnum == ENOTDIR || errnum == ENOTEMPTY
        || errnum == EEXIST || errnum == ENOSPC || errnum == EDQUOT;
}

void addContent(AsideRelease &release, int parent, const std::string &name,
                const std::string &fullName)
{
    const auto folder = openFolder(parent, name, fullName);
    const auto entries = folder ? readFolder(folder->get(), fullName) : failure(folder.error());
    for (const FolderEntry &entry : entries ? *entries : std::vector<FolderEntry>()) {
        struct stat status = {};
        if (::fstatat(folder->get(), entry.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
            continue;
        }
        if (S_ISDIR(status.st_mode)) {
            addContent(release, folder->get(), entry.name, fullName + '/' + entry.name);
        } else {
            ++release.files;
            release.bytes += status.st_size;
        }
    }
}

} // namespace

Trash::Trash(const RootFolder &folder, const QString &release)
    : m_root(folder.path)
    , m_records(folder.records)
    , m_fullName(folder.recordName(TrashName))
    , m_release(release.toStdString())
{ }

Result<Folders *> Trash::open()
{
    if (!m_folders) {
        const auto all = makeFolder(m_records, TrashName, Mode, m_fullName);
        if (!all) {
            return failure(all.error());
        }
        auto own = makeFolder(all->get(), m_release, Mode, m_fullName + '/' + m_release);
        if (!own) {
            return failure(std::move(own.error()));
        }
        m_own = *std::move(own);
        m_folders.emplace(m_own.get(), m_fullName + '/' + m_release);
    }
    return &*m_folders;
}

Result<bool> Trash::put(int folder, const std::string &name, std::string_view path)
{
    if (!isReleaseId(m_release)) {
        return false;
    }
    const auto folders = open();
    const Result<int> into =
        folders ? (*folders)->make(PosixPath::folderOf(path), Mode) : failure(folders.error());
    if (!into) {
        // Where there is no room nothing can be kept, and what goes makes some.
        const bool cannot =
            into.error().code == ErrorCode::WrongType || into.error().code == ErrorCode::NoSpace;
        return cannot ? Result<bool>(false) : failure(into.error());
    }
    if (::renameat(folder, name.c_str(), *into, name.c_str()) == 0) {
        return true;
    }
    if (cannotLieThere(errno)) {
        return false;
    }
    return failure(Error::fromErrno(
        errno, QCoreApplication::translate("Slipway::LocalTarget", "A file could not be put aside"),
        m_root + '/' + std::string(path)));
}

Result<void> Trash::empty(const RootFolder &folder, const Plan &plan,
                          const std::function<bool()> &goOn, RemovalCount *count)
{
    const std::string fullName = folder.recordName(TrashName);
    const auto all = openFolder(folder.records, TrashName, fullName);
    const auto entries = all ? readFolder(all->get(), fullName) : failure(all.error());
    if (!entries) {
        return entries.error().code == ErrorCode::NotFound ? Result<void>() // nothing was put aside
                                                           : failure(entries.error());
    }
    Result<void> done;
    for (const FolderEntry &entry : *entries) {
        if (plan.keptReleases.contains(QString::fromStdString(entry.name))) {
            continue;
        }
        Result<void> removed =
            removeTree(all->get(), entry.name, fullName + '/' + entry.name, goOn, count);
        if (!removed && done) {
            done = std::move(removed);
        }
    }
    return done;
}

std::vector<AsideRelease> Trash::content(const RootFolder &folder)
{
    std::vector<AsideRelease> content;
    const std::string fullName = folder.recordName(TrashName);
    const auto all = openFolder(folder.records, TrashName, fullName);
    const auto entries = all ? readFolder(all->get(), fullName) : failure(all.error());
    for (const FolderEntry &entry : entries ? *entries : std::vector<FolderEntry>()) {
        if (isReleaseId(entry.name)) {
            content.push_back({.id = QString::fromStdString(entry.name)});
            addContent(content.back(), all->get(), entry.name, fullName + '/' + entry.name);
        }
    }
    return content;
}

} // namespace Slipway::Local
