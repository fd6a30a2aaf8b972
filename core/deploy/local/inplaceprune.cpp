// SPDX-License-Identifier: GPL-3.0-or-later
// What a deployment in place takes away.
#include "base/posixpath.h"
#include "deploy/local/inplace.h"
#include "deploy/local/inplacerecords.h"
#include "deploy/local/keptnames.h"
#include "deploy/local/removal.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway::Local {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source);
}

} // namespace

/// Whose files those are that go. What is put aside of the plan's own release goes at once: where a run that ended
/// early is taken back they are that one's, which may have had them from what was put aside of it.
QString InPlacePublisher::takenFrom(const Plan &plan) const
{
    return plan.release->id == m_replaced && !m_unfinished.isEmpty() ? m_unfinished : m_replaced;
}

/// Deletes a file if it is still the one that the plan was made for; else it is left alone.
/// What a kept release cannot be without has its own way of staying; the rest is put aside.
Result<void> InPlacePublisher::deleteRow(const RootFolder &target, const Plan &plan, size_t row,
                                         Folders &live, Trash &trash)
{
    if (Result<void> ours = target.checkLock(); !ours) {
        return ours;
    }
    const std::string &path = plan.rows[row].path.bytes();
    const InspectedFile *seen = m_inspection.find(path);
    const Result<int> folder = live.open(PosixPath::folderOf(path));
    if (!seen || m_deleted[row]) {
        return {};
    }
    if (!folder
        && (folder.error().code == ErrorCode::NotFound
            || folder.error().code == ErrorCode::WrongType)) {
        return {}; // its folder is gone, and so is the file
    }
    if (!folder) {
        return failure(folder.error());
    }
    const std::string name(PosixPath::baseName(path));
    struct stat status = {};
    if (::fstatat(*folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        return errno == ENOENT
            ? Result<void>()
            : failure(Error::fromErrno(errno, text("A file could not be deleted"),
                                       live.fullName(path)));
    }
    if (!FileFacts::of(status).sameContent(seen->facts) || S_ISDIR(status.st_mode)) {
        return {};
    }
    const auto isHashed = [&](const KeptRelease &kept) {
        return std::ranges::binary_search(kept.hashed, plan.rows[row].path);
    };
    const Result<bool> isAside = std::ranges::any_of(m_kept, isHashed)
        ? Result<bool>(false)
        : trash.put(*folder, name, path);
    if (!isAside) {
        return failure(isAside.error());
    }
    if (!*isAside && ::unlinkat(*folder, name.c_str(), 0) != 0) {
        return failure(
            Error::fromErrno(errno, text("A file could not be deleted"), live.fullName(path)));
    }
    m_deleted[row] = true;
    ++m_deletions.filesDeleted;
    m_deletions.bytesDeleted += status.st_size;
    // Folders that this emptied go too.
    for (std::string_view above = PosixPath::folderOf(path); !above.empty();
         above = PosixPath::folderOf(above)) {
        const Result<int> parent = live.open(PosixPath::folderOf(above));
        if (!parent
            || ::unlinkat(*parent, std::string(PosixPath::baseName(above)).c_str(), AT_REMOVEDIR)
                != 0) {
            break;
        }
    }
    return {};
}

/// What is served stays as it is: nothing was staged for it.
Result<PruneReport> InPlacePublisher::dropAside(const RootFolder &folder, const Plan &plan,
                                                const TargetContext &context)
{
    if (Result<void> ours = folder.checkLock(); !ours) {
        return failure(std::move(ours.error()));
    }
    const auto goOn = [&] {
        return !context.stop.stop_requested() && folder.checkLock().has_value();
    };
    RemovalCount count;
    Result<void> done = dropKeptNames(folder, plan);
    const Result<void> emptied = Trash::empty(folder, plan, goOn, &count);
    if (context.stop.stop_requested()) {
        return failure(Error::cancelled());
    }
    if (Result<void> ours = folder.checkLock(); !ours) {
        return failure(std::move(ours.error()));
    }
    done = done ? emptied : done;
    if (!done) {
        return failure(std::move(done.error()));
    }
    PruneReport report;
    report.filesDeleted = count.files;
    report.bytesDeleted = count.bytes;
    std::vector<AsideRelease> left = Trash::content(folder);
    addRecords(left, folder, m_kept);
    for (const AsideRelease &dropped : plan.droppedAside) {
        const auto still = std::ranges::find(left, dropped.id, &AsideRelease::id);
        if (still == left.end() || (still->files == 0 && dropped.id == plan.release->id)) {
            report.asideDropped += dropped.id;
        }
    }
    return report;
}

Result<PruneReport> InPlacePublisher::prune(const RootFolder &folder, const Plan &plan,
                                            const TargetContext &context)
{
    if (plan.isNothingToDo() && !plan.droppedAside.empty()) {
        return dropAside(folder, plan, context);
    }
    if (m_staged.files.size() != plan.rows.size()) {
        return notStaged(folder);
    }
    if (context.progress) {
        context.progress->begin(text("Deleting what the release no longer has"), plan.sums.deleted);
    }
    // Should publish() have failed at just that.
    if (Result<void> forgotten = forgetIntent(folder); !forgotten) {
        return failure(std::move(forgotten.error()));
    }
    const int64_t deletedBefore = m_deletions.filesDeleted; // they made room for others
    Folders live(folder.root, folder.path);
    // On a full disk nothing that goes is put aside: it is to make room.
    Trash trash(folder, m_isUnrecorded ? QString() : takenFrom(plan));
    for (size_t row = 0; row < plan.rows.size(); ++row) {
        if (plan.rows[row].action != PlanAction::Delete || m_deleted[row]) {
            continue;
        }
        context.hold();
        if (context.stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        if (Result<void> deleted = deleteRow(folder, plan, row, live, trash); !deleted) {
            return failure(std::move(deleted.error()));
        }
        if (context.progress) {
            context.progress->add(1, 0);
        }
    }
    const auto goOn = [&] {
        return !context.stop.stop_requested() && folder.checkLock().has_value();
    };
    (void)removeTree(folder.records, StagingName, folder.recordName(StagingName), goOn);
    if (Result<void> ours = folder.checkLock(); !ours) {
        return failure(std::move(ours.error()));
    }
    // What cannot be removed of that is in nobody's way: the next deployment tries again, or says so.
    (void)dropKeptNames(folder, plan);
    (void)Trash::empty(folder, plan, goOn);
    if (m_isUnrecorded) {
        std::vector<KeptRelease> staying = m_kept;
        std::erase_if(staying, [&plan](const KeptRelease &kept) {
            return kept.id != plan.release->id && !plan.keptReleases.contains(kept.id);
        });
        Result<void> written = writeKeptNames(folder, plan, staying);
        written = written ? writePublished(folder, plan) : written;
        if (!written) {
            return failure(std::move(written.error()));
        }
        m_isUnrecorded = false;
        return m_deletions;
    }
    if (m_deletions.filesDeleted == deletedBefore) {
        return m_deletions;
    }
    std::vector<std::string_view> deleted;
    for (size_t row = 0; row < plan.rows.size(); ++row) {
        if (m_deleted[row]) {
            deleted.push_back(plan.rows[row].path.bytes());
        }
    }
    std::erase_if(m_published.entries, [&](const ListingEntry &entry) {
        return std::ranges::binary_search(deleted, std::string_view(entry.path));
    });
    if (Result<void> written = writeRecord(folder, PublishedName, m_published); !written) {
        return failure(std::move(written.error()));
    }
    return m_deletions;
}

} // namespace Slipway::Local
