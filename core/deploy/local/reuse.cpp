// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/reuse.h"

#include "base/parallel.h"
#include "base/posixpath.h"
#include "deploy/local/folders.h"
#include "deploy/local/removal.h"
#include "deploy/local/treescan.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway::Local {

namespace {

constexpr unsigned ReadThreads = 2;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source);
}

/// Row of the plan with this path; as many as there are rows: none.
size_t rowOf(const Plan &plan, std::string_view path)
{
    const auto found = std::ranges::lower_bound(
        plan.rows, path, {}, [](const PlanRow &row) { return std::string_view(row.path.bytes()); });
    return found != plan.rows.end() && found->path.bytes() == path
        ? static_cast<size_t>(found - plan.rows.begin())
        : plan.rows.size();
}

/// Looks at single files; one for each thread.
class Sieve final {
public:
    explicit Sieve(const ReleaseBuild &build)
        : m_build(build)
        , m_folders(build.newFolder, build.newName)
    { }

    /// Removes the file, unless it is what the row wants.
    Result<std::optional<ReusedFile>> sift(const ScannedFile &file, size_t row)
    {
        const Result<int> folder = m_folders.open(PosixPath::folderOf(file.path));
        if (!folder) {
            return failure(folder.error());
        }
        const std::string name(PosixPath::baseName(file.path));
        if (file.isRegular && row < m_build.plan.rows.size()) {
            Result<std::optional<ReusedFile>> reused =
                look(*folder, name, m_build.plan.rows[row], file);
            if (!reused || *reused) {
                return reused;
            }
        }
        if (::unlinkat(*folder, name.c_str(), 0) != 0 && errno != ENOENT) {
            return failure(Error::fromErrno(errno,
                                            text("What an earlier run left could not be removed"),
                                            m_folders.fullName(file.path)));
        }
        return std::nullopt;
    }

private:
    Result<std::optional<ReusedFile>> look(int folder, const std::string &name, const PlanRow &row,
                                           const ScannedFile &file) const
    {
        const InspectedFile *previous = m_build.previous.find(file.path);
        if (isLinked(row, previous) && file.facts.sameContent(previous->facts)) {
            return ReusedFile{.facts = file.facts, .digest = previous->digest, .isLink = true};
        }
        if (row.releaseFile < 0) {
            return std::nullopt;
        }
        const ReleaseFile &wanted =
            m_build.plan.release->files[static_cast<size_t>(row.releaseFile)];
        struct stat status = {};
        if (file.facts.size != wanted.size
            || ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0
            || status.st_nlink != 1) { // never change what another release shares
            return std::nullopt;
        }
        const Result<Sha256> digest =
            readDigest(folder, name, m_folders.fullName(file.path), m_build.context);
        if (!digest) {
            return failure(digest.error());
        }
        if (*digest != wanted.digest) {
            return std::nullopt;
        }
        if ((status.st_mode & 07777U) != wanted.mode
            && (::fchmodat(folder, name.c_str(), wanted.mode, AT_SYMLINK_NOFOLLOW) != 0
                || ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)) {
            return std::nullopt;
        }
        return ReusedFile{.facts = FileFacts::of(status), .digest = wanted.digest, .isLink = false};
    }

    const ReleaseBuild &m_build;
    Folders m_folders;
};

/// Removes folders without any file, and gives the others the permissions that a killed run may not have
/// come to give them. True: the folder is empty now.
Result<bool> settleFolders(int folder, std::string_view fullName, uint32_t mode,
                           const TargetContext &context)
{
    const Result<std::vector<FolderEntry>> entries = readFolder(folder, fullName);
    if (!entries) {
        return failure(entries.error());
    }
    bool isEmpty = true;
    for (const FolderEntry &entry : *entries) {
        context.hold();
        if (context.stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        const std::string name = std::string(fullName) + '/' + entry.name;
        const Result<FileDescriptor> inner = openFolder(folder, entry.name, name);
        if (!inner) {
            isEmpty = false;
            if (inner.error().code == ErrorCode::WrongType
                || inner.error().code == ErrorCode::Loop) {
                continue; // a file
            }
            return failure(inner.error());
        }
        struct stat status = {};
        if (::fstat(inner->get(), &status) == 0 && (status.st_mode & 07777U) != mode) {
            (void)::fchmod(inner->get(), mode);
        }
        const Result<bool> innerEmpty = settleFolders(inner->get(), name, mode, context);
        if (!innerEmpty) {
            return innerEmpty;
        }
        if (!*innerEmpty || ::unlinkat(folder, entry.name.c_str(), AT_REMOVEDIR) != 0) {
            isEmpty = false;
        }
    }
    return isEmpty;
}

} // namespace

Result<ReusedFiles> reuseBuilt(const ReleaseBuild &build)
{
    Result<TreeScan> scan = scanTree(build.newFolder, build.newName, build.context);
    if (!scan) {
        return failure(std::move(scan.error()));
    }
    for (const std::string &path : scan->leftovers) {
        scan->files.push_back({.path = path, .facts = {}, .isRegular = false});
    }
    if (build.context.progress) {
        build.context.progress->begin(text("Looking at what an earlier run left"),
                                      static_cast<int64_t>(scan->files.size()));
    }
    std::vector<Sieve> sieves;
    for (unsigned worker = 0; worker < ReadThreads; ++worker) {
        sieves.emplace_back(build);
    }
    ReusedFiles reused(build.plan.rows.size());
    const Result<void> done =
        parallelFor(scan->files.size(), ReadThreads, build.context.stop, build.context.pause,
                    [&](size_t index, unsigned worker) -> Result<void> {
                        const ScannedFile &file = scan->files[index];
                        const size_t row = rowOf(build.plan, file.path);
                        Result<std::optional<ReusedFile>> kept = sieves[worker].sift(file, row);
                        if (!kept) {
                            return failure(std::move(kept.error()));
                        }
                        if (*kept) {
                            reused[row] = *kept;
                        }
                        if (build.context.progress) {
                            build.context.progress->add(1, 0);
                        }
                        return {};
                    });
    if (!done) {
        return failure(done.error());
    }
    if (build.context.progress) {
        build.context.progress->begin(text("Looking at the folders of an earlier run"));
    }
    if (const Result<bool> settled = settleFolders(build.newFolder, build.newName,
                                                   build.plan.release->folderMode, build.context);
        !settled) {
        return failure(settled.error());
    }
    return reused;
}

} // namespace Slipway::Local
