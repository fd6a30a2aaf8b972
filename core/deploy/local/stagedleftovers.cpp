// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/stagedleftovers.h"

#include "base/parallel.h"
#include "deploy/local/treescan.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway::Local {

namespace {

constexpr unsigned ReadThreads = 2;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source);
}

std::string stagingFolder()
{
    return std::string(RecordsFolder) + '/' + StagingName;
}

bool needsContent(const PlanRow &row)
{
    return row.action == PlanAction::Add || row.action == PlanAction::Change;
}

/// Waits while it is paused. Errors: Cancelled.
Result<void> goOn(const TargetContext &context)
{
    context.hold();
    return context.stop.stop_requested() ? failure(Error::cancelled()) : Result<void>();
}

} // namespace

Result<StagedLeftovers> StagedLeftovers::find(const RootFolder &folder, const Plan &plan,
                                              const TargetContext &context)
{
    StagedLeftovers leftovers;
    Folders folders(folder.root, folder.path);
    const std::string top = stagingFolder();
    const Result<int> opened = folders.open(top);
    if (!opened) {
        return opened.error().code == ErrorCode::NotFound
            ? Result<StagedLeftovers>(std::move(leftovers))
            : failure(opened.error());
    }
    const Result<std::vector<FolderEntry>> inner = readFolder(*opened, folders.fullName(top));
    if (!inner) {
        return failure(inner.error());
    }
    if (context.progress) {
        context.progress->begin(text("Listing what an earlier run left"));
    }
    for (const FolderEntry &each : *inner) {
        size_t number = 0;
        const char *end = each.name.data() + each.name.size();
        if (std::from_chars(each.name.data(), end, number).ptr == end && number < SIZE_MAX / 2) {
            leftovers.m_firstFree = std::max(leftovers.m_firstFree, number + 1);
        }
        if (Result<void> looked = leftovers.look(folders, top + '/' + each.name, context);
            !looked) {
            return failure(std::move(looked.error()));
        }
    }

    std::set<int64_t> sizes;
    for (const PlanRow &row : plan.rows) {
        if (needsContent(row)) {
            sizes.insert(plan.release->files[static_cast<size_t>(row.releaseFile)].size);
        }
    }
    std::vector<size_t> useful;
    int64_t bytes = 0;
    for (size_t i = 0; i < leftovers.m_found.size(); ++i) {
        if (sizes.contains(leftovers.m_found[i].facts.size)) {
            useful.push_back(i);
            bytes += leftovers.m_found[i].facts.size;
        }
    }
    if (context.progress && !useful.empty()) {
        context.progress->begin(text("Looking at what an earlier run left"),
                                static_cast<int64_t>(useful.size()), bytes);
    }
    std::vector<Folders> readers;
    for (unsigned worker = 0; worker < ReadThreads; ++worker) {
        readers.emplace_back(folder.root, folder.path);
    }
    const Result<void> done = parallelFor(
        useful.size(), ReadThreads, context.stop, context.pause,
        [&](size_t index, unsigned worker) -> Result<void> {
            Found &found = leftovers.m_found[useful[index]];
            const Result<int> fd = readers[worker].open(found.folder);
            const Result<Sha256> digest = fd
                ? readDigest(*fd, found.name, readers[worker].fullName(found.folder), context)
                : failure(fd.error());
            if (!digest) {
                return failure(digest.error());
            }
            found.digest = *digest;
            if (context.progress) {
                context.progress->add(1, 0);
            }
            return {};
        });
    if (!done) {
        return failure(done.error());
    }
    for (const size_t i : useful) {
        if (!leftovers.m_found[i].digest.isNull()) {
            leftovers.m_byDigest[leftovers.m_found[i].digest].push_back(i);
        }
    }
    leftovers.m_taken.assign(leftovers.m_found.size(), false);
    return leftovers;
}

/// Not by recursion: whoever may write there could nest folders without end.
Result<void> StagedLeftovers::look(Folders &folders, std::string top, const TargetContext &context)
{
    std::vector<std::string> next = {std::move(top)};
    while (!next.empty()) {
        const std::string path = std::move(next.back());
        next.pop_back();
        const Result<int> fd = folders.open(path);
        if (!fd) {
            continue; // no folder, so none of ours
        }
        const Result<std::vector<FolderEntry>> entries = readFolder(*fd, folders.fullName(path));
        if (!entries) {
            return failure(entries.error());
        }
        for (const FolderEntry &entry : *entries) {
            if (Result<void> goesOn = goOn(context); !goesOn) {
                return goesOn;
            }
            struct stat status = {};
            if (::fstatat(*fd, entry.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
                continue; // gone meanwhile
            }
            if (S_ISDIR(status.st_mode)) {
                next.push_back(path + '/' + entry.name);
            } else if (S_ISREG(status.st_mode) && status.st_nlink == 1) {
                m_found.push_back({.folder = path,
                                   .name = entry.name,
                                   .facts = FileFacts::of(status),
                                   .digest = {}});
                if (context.progress) {
                    context.progress->add(1, 0);
                }
            }
        }
    }
    return {};
}

std::optional<StagedFile> StagedLeftovers::take(Folders &folders, const ReleaseFile &file)
{
    const auto same = m_byDigest.find(file.digest);
    if (same == m_byDigest.end()) {
        return std::nullopt;
    }
    while (!same->second.empty()) {
        const size_t index = same->second.back();
        same->second.pop_back();
        const Found &found = m_found[index];
        const Result<int> fd = folders.open(found.folder);
        struct stat status = {};
        const auto look = [&] {
            return ::fstatat(*fd, found.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
        };
        if (found.facts.size != file.size || !fd || !look()
            || ((status.st_mode & 07777U) != file.mode
                && (::fchmodat(*fd, found.name.c_str(), file.mode, AT_SYMLINK_NOFOLLOW) != 0
                    || !look()))) {
            continue;
        }
        m_taken[index] = true;
        return StagedFile{
            .folder = found.folder, .name = found.name, .facts = FileFacts::of(status)};
    }
    return std::nullopt;
}

Result<void> StagedLeftovers::removeRest(const RootFolder &folder,
                                         const TargetContext &context) const
{
    Folders folders(folder.root, folder.path);
    if (const auto rest = std::ranges::count(m_taken, false); context.progress && rest > 0) {
        context.progress->begin(text("Removing what is left of an earlier run"), rest);
    }
    for (size_t i = 0; i < m_found.size(); ++i) {
        if (m_taken[i]) {
            continue;
        }
        if (Result<void> goesOn = goOn(context); !goesOn) {
            return goesOn;
        }
        const Result<int> fd = folders.open(m_found[i].folder);
        if (!fd || (::unlinkat(*fd, m_found[i].name.c_str(), 0) != 0 && errno != ENOENT)) {
            return failure(
                fd ? Error::fromErrno(errno, text("What an earlier run left could not be removed"),
                                      folders.fullName(m_found[i].folder + '/' + m_found[i].name))
                   : fd.error());
        }
        if (context.progress) {
            context.progress->add(1, 0);
        }
    }
    return {};
}

} // namespace Slipway::Local
