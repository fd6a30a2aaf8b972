// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/takenaside.h"

#include "base/posixpath.h"
#include "deploy/local/trash.h"
#include "deploy/local/treescan.h"
#include "release/releaselisting.h"

#include <QCoreApplication>

#include <algorithm>
#include <fcntl.h>
#include <functional>
#include <string>
#include <string_view>
#include <sys/stat.h>

namespace Slipway::Local {

namespace {

/// The folders of releases below `.slipway/trash` that are there, below the root.
std::vector<std::string> asideFolders(const RootFolder &folder, const Plan &plan, AsideOf which)
{
    const std::string trash = PosixPath::join(RecordsFolder, TrashName);
    const std::string own = plan.release->id.toStdString();
    Folders folders(folder.root, folder.path);
    const Result<int> opened = folders.open(trash);
    auto entries = opened ? readFolder(*opened, folders.fullName(trash)) : failure(opened.error());
    std::vector<std::string> found;
    if (!entries) {
        return found; // nothing was put aside
    }
    std::ranges::sort(*entries, std::ranges::greater(), &FolderEntry::name);
    for (const FolderEntry &entry : *entries) {
        if (isReleaseId(entry.name) && (which == AsideOf::AnyRelease || entry.name == own)) {
            found.push_back(PosixPath::join(trash, entry.name));
        }
    }
    return found;
}

/// Takes single files.
class Taker final {
public:
    Taker(const RootFolder &folder, const ContentSource &content, const TargetContext &context)
        : m_content(content)
        , m_context(context)
        , m_aside(folder.root, folder.path)
        , m_live(folder.root, folder.path)
    { }

    /// Nothing: it is not there, or not what the release has.
    std::optional<StagedFile> take(const std::string &from, const ReleaseFile &file)
    {
        const std::string &path = file.path.bytes();
        const std::string place = PosixPath::join(from, PosixPath::folderOf(path));
        const std::string name(PosixPath::baseName(path));
        const Result<int> folder = m_aside.open(place);
        struct stat status = {};
        if (!folder || ::fstatat(*folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0
            || !S_ISREG(status.st_mode) || status.st_nlink != 1 || status.st_size != file.size
            || !isOnFileSystemOf(PosixPath::folderOf(path), status.st_dev)) {
            return std::nullopt;
        }
        const Result<Sha256> digest =
            readDigest(*folder, name, m_aside.fullName(PosixPath::join(place, name)), m_context);
        if (!digest || *digest != file.digest || !settle(*folder, name, file, status)) {
            return std::nullopt;
        }
        return StagedFile{.folder = place, .name = name, .facts = FileFacts::of(status)};
    }

private:
    /// Gives it what a file that is written anew has; `status` as it is then. False: it is not ours to change.
    bool settle(int folder, const std::string &name, const ReleaseFile &file,
                struct stat &status) const
    {
        if ((status.st_mode & 07777U) != file.mode
            && ::fchmodat(folder, name.c_str(), file.mode, AT_SYMLINK_NOFOLLOW) != 0) {
            return false;
        }
        if (const auto seen = m_content.seenAt(file)) {
            const timespec times[2] = {{.tv_sec = 0, .tv_nsec = UTIME_OMIT}, *seen};
            if (::utimensat(folder, name.c_str(), times, AT_SYMLINK_NOFOLLOW) != 0) {
                return false;
            }
        }
        return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0
            && S_ISREG(status.st_mode) && status.st_size == file.size;
    }

    /// rename(2) cannot cross file systems. Folders that are missing will be made on that of the nearest above.
    bool isOnFileSystemOf(std::string_view folder, dev_t device)
    {
        Result<int> live = m_live.open(folder);
        while (!live && !folder.empty()) {
            folder = PosixPath::folderOf(folder);
            live = m_live.open(folder);
        }
        struct stat status = {};
        return live && ::fstat(*live, &status) == 0 && status.st_dev == device;
    }

    const ContentSource &m_content;
    const TargetContext &m_context;
    Folders m_aside;
    Folders m_live;
};

} // namespace

Result<std::vector<size_t>> takeAside(const RootFolder &folder, const Plan &plan, AsideOf which,
                                      const std::vector<size_t> &rows, const ContentSource &content,
                                      StagedFiles &staged, const TargetContext &context)
{
    const std::vector<std::string> places =
        rows.empty() ? std::vector<std::string>() : asideFolders(folder, plan, which);
    if (places.empty()) {
        return rows;
    }
    if (context.progress) {
        context.progress->begin(
            QCoreApplication::translate("Slipway::AsideContent", "Looking for what was put aside"),
            std::ssize(rows));
    }
    Taker taker(folder, content, context);
    std::vector<size_t> missing;
    for (const size_t row : rows) {
        const ReleaseFile &file =
            plan.release->files[static_cast<size_t>(plan.rows[row].releaseFile)];
        for (const std::string &place : places) {
            context.hold();
            if (context.stop.stop_requested()) {
                return failure(Error::cancelled());
            }
            staged[row] = taker.take(place, file);
            if (staged[row]) {
                break;
            }
        }
        if (!staged[row]) {
            missing.push_back(row);
        }
        if (context.progress) {
            context.progress->add(1, 0);
        }
    }
    return missing;
}

} // namespace Slipway::Local
