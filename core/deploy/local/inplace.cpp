// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/inplace.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "base/retry.h"
#include "deploy/local/adoptedrelease.h"
#include "deploy/local/filesync.h"
#include "deploy/local/filewriter.h"
#include "deploy/local/inplaceorder.h"
#include "deploy/local/inplacerecords.h"
#include "deploy/local/keptnames.h"
#include "deploy/local/madefolders.h"
#include "deploy/local/removal.h"
#include "deploy/local/settling.h"
#include "deploy/local/smallfile.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway::Local {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source);
}

bool needsContent(const PlanRow &row)
{
    return row.action == PlanAction::Add || row.action == PlanAction::Change;
}

const ReleaseFile &releaseFile(const Plan &plan, size_t row)
{
    return plan.release->files[static_cast<size_t>(plan.rows[row].releaseFile)];
}

std::string baseName(const PlanRow &row)
{
    return std::string(PosixPath::baseName(row.path.bytes()));
}

/// Files that are put in place between two looks at the lock.
constexpr size_t BetweenLooks = 16;

bool isInPlace(int folder, const std::string &name, const StagedFile &staged)
{
    struct stat status = {};
    return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0
        && FileFacts::of(status).sameContent(staged.facts);
}

/// Moves a staged file to its name, over what has it only if that is known to the plan. A folder there is EISDIR,
/// another file that the plan knows nothing of EEXIST. 0: done.
int moveThere(int from, const std::string &staged, int into, const std::string &name, bool isKnown)
{
    if (isKnown) {
        return ::renameat(from, staged.c_str(), into, name.c_str()) == 0 ? 0 : errno;
    }
    if (::renameat2(from, staged.c_str(), into, name.c_str(), RENAME_NOREPLACE) == 0) {
        return 0;
    }
    const int errnum = errno;
    const bool cannot = errnum == EINVAL || errnum == ENOSYS || errnum == EOPNOTSUPP;
    if (errnum != EEXIST && !cannot) {
        return errnum;
    }
    struct stat status = {};
    if (::fstatat(into, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
        return S_ISDIR(status.st_mode) ? EISDIR : EEXIST;
    }
    // The file system cannot do both in one step, or what was there has gone again.
    return cannot && errno == ENOENT
        ? (::renameat(from, staged.c_str(), into, name.c_str()) == 0 ? 0 : errno)
        : errnum;
}

std::unexpected<Error> somebodyElses(const std::string &fullName)
{
    return failure(
        {.code = ErrorCode::Moved,
         .what = text("A file could not be put in place"),
         .where = displayPath(fullName),
         .why = text(
             "somebody else has put a file there since the target was looked at; it was left as "
             "it is"),
         .advice =
             text("Ask who did that and why. Plan again and look at what is different now.")});
}

/// Of a record that comes after the files are in their places.
Result<void> afterFiles(Result<void> written)
{
    if (!written && written.error().code == ErrorCode::NoSpace) {
        written.error().advice =
            text("Visitors already get the new files that were put in place. Free some space on "
                 "the target, then finish the deployment or put it back: in the window from its "
                 "report, with slipwayctl by deploy --resume or deploy --undo.");
    }
    return written;
}

} // namespace

Result<void> InPlacePublisher::probe(const RootFolder & /*folder*/)
{
    return {};
}

Result<TargetState> InPlacePublisher::inspect(const RootFolder &folder,
                                              const TargetContext &context)
{
    QStringList notes;
    Result<Listing> published =
        listingOrNote(folder.records, PublishedName, folder.recordName(PublishedName), notes);
    if (!published) {
        return failure(std::move(published.error()));
    }
    const Result<Listing> intent =
        listingOrNote(folder.records, IntentName, folder.recordName(IntentName), notes);
    if (!intent) {
        return failure(intent.error());
    }
    m_published = std::move(*published);
    m_replaced = m_published.releaseId;
    auto kept = readKeptNames(folder, m_published, notes);
    if (!kept) {
        return failure(std::move(kept.error()));
    }
    m_kept = *std::move(kept);
    m_staged = {};
    Result<Inspection> inspection =
        inspectTree(folder.root, folder.path, m_published, *intent, context);
    if (!inspection) {
        return failure(std::move(inspection.error()));
    }
    m_inspection = std::move(*inspection);
    m_inspection.notes = notes;
    m_unfinished = m_inspection.interrupted ? intent->releaseId : QString();
    m_madeFolders = intent->madeFolders;
    if (m_inspection.interrupted) {
        m_inspection.notes +=
            text("The deployment of release %1 by %2 ended while it put its files in place; this "
                 "one puts that right.")
                .arg(intent->releaseId, displayPath(pathFromText(intent->publishedBy)));
    }
    Result<TargetState> state = m_inspection.state();
    if (state) {
        state->kept = m_kept;
        if (folder.records >= 0) {
            state->aside = Trash::content(folder);
            addRecords(state->aside, folder, m_kept);
        }
    }
    return state;
}

/// After a run that ended while it put files in place: the listing becomes what is true now, so that
/// what that run wrote stays ours whatever happens to this one. That some files are new and some old goes on to
/// be told by what that run was about to do, until this one is about to do something, too.
Result<void> InPlacePublisher::mendRecords(const RootFolder &folder)
{
    if (!m_inspection.interrupted) {
        return {};
    }
    std::vector<PlacedFile> placed;
    std::vector<ListingEntry> changed;
    for (const InspectedFile &file : m_inspection.files) {
        const ListingEntry *old = m_published.find(file.path);
        if (file.changedByOthers && old) {
            changed.push_back(*old);
        } else if (!file.digest.isNull()) {
            placed.push_back({.path = file.path,
                              .digest = file.digest,
                              .written = file.facts,
                              .ours = file.ours});
        }
    }
    Result<std::vector<ListingEntry>> entries = settleEntries(folder.root, folder.path, placed);
    if (!entries) {
        return failure(std::move(entries.error()));
    }
    entries->insert(entries->end(), changed.begin(), changed.end());
    std::ranges::sort(*entries, {}, &ListingEntry::path);
    m_published.entries = std::move(*entries);
    // As long as something says whose they are; what comes after this makes those anew that it needs.
    if (Result<void> removed = removeMadeFolders(folder, m_madeFolders); !removed) {
        return removed;
    }
    Result<void> written = writeRecord(folder, PublishedName, m_published);
    if (!written && written.error().code == ErrorCode::NoSpace) {
        Error &error = written.error();
        error.what =
            text("What a deployment that ended early has put in place could not be recorded");
        error.advice = text(
            "Nothing was lost, and what is served stays as it is. Free some space on the target, "
            "then deploy again: that puts the record right.");
    }
    return written;
}

Result<StageReport> InPlacePublisher::stage(const RootFolder &folder, const Plan &plan,
                                            const ContentSource &content,
                                            const TargetContext &context)
{
    m_staged = {};
    if (Result<void> mended = mendRecords(folder); !mended) {
        return failure(std::move(mended.error()));
    }
    if (Result<void> removed = removeBesides(folder, m_inspection.leftovers, context); !removed) {
        return failure(std::move(removed.error()));
    }
    StageReport report;
    Result<StagedContents> staged = stageContents(folder, plan, content, context, report);
    if (!staged) {
        return failure(std::move(staged.error()));
    }
    m_staged = std::move(*staged);
    m_deleted.assign(plan.rows.size(), false);
    m_placedWhole.assign(plan.rows.size(), false);
    m_deletions = {};
    return report;
}

Result<void> InPlacePublisher::discard(const RootFolder &folder, const TargetContext &context)
{
    forgetSmallFile(folder.records, PublishedName);
    forgetSmallFile(folder.records, IntentName);
    forgetUnwrittenNames(folder);
    if (!m_inspection.interrupted) {
        ::unlinkat(folder.records, IntentName, 0); // one that names no file
    }
    return removeStaged(folder, m_inspection.leftovers, context);
}

/// Before the first rename: what is about to be ours, should this run not come to its end.
Result<void> InPlacePublisher::writeIntent(const RootFolder &folder, const Plan &plan) const
{
    Listing intent = listingHead(plan);
    for (size_t row = 0; row < plan.rows.size(); ++row) {
        if (!needsContent(plan.rows[row])) {
            continue;
        }
        const ReleaseFile &file = releaseFile(plan, row);
        ListingEntry entry{.path = file.path.bytes(),
                           .digest = file.digest,
                           .facts = m_staged.files[row]->facts,
                           .ours = !staysTheirs(plan, plan.rows[row])};
        entry.facts.ctimeNs = 0; // renaming changes it
        intent.entries.push_back(std::move(entry));
    }
    intent.madeFolders = foldersToMake(folder, intent.entries);
    return writeRecord(folder, IntentName, intent);
}

Result<void> InPlacePublisher::publish(const RootFolder &folder, const Plan &plan,
                                       const TargetContext &context)
{
    if (m_staged.files.size() != plan.rows.size()) {
        return notStaged(folder);
    }
    m_isUnrecorded = false;
    Result<void> done = putAllInPlace(folder, plan, context);
    if (!done && done.error().code == ErrorCode::NoSpace
        && needsNoRoom(plan, {.keepsReleases = false})) {
        // All that visitors are to get is in its place. What prune() removes makes room for the record of that.
        m_isUnrecorded = true;
        done = forgetIntent(folder);
    }
    return done;
}

Result<void> InPlacePublisher::putAllInPlace(const RootFolder &folder, const Plan &plan,
                                             const TargetContext &context)
{
    InPlaceOrder order = inPlaceOrder(plan);
    if (context.progress) {
        context.progress->begin(text("Publishing"),
                                static_cast<int64_t>(order.added.size() + order.changed.size()
                                                     + order.intoRoom.size()
                                                     + order.manifests.size()));
    }
    if (context.stop.stop_requested()) {
        return failure(Error::cancelled());
    }
    if (Result<void> written = writeIntent(folder, plan); !written) {
        return written;
    }

    if (Result<void> placed =
            moveWholeFolders(folder, m_staged.tree, m_staged.folders, m_placedWhole, context);
        !placed) {
        return placed;
    }
    const auto isPlaced = [&](size_t row) { return m_placedWhole[row]; };
    for (std::vector<size_t> *rows : {&order.added, &order.changed, &order.intoRoom}) {
        std::erase_if(*rows, isPlaced);
    }

    Folders live(folder.root, folder.path);
    Folders waiting(folder.root, folder.path);
    const auto forAll = [&](const std::vector<size_t> &rows, auto step) -> Result<void> {
        for (size_t at = 0; at < rows.size(); ++at) {
            if (context.stop.stop_requested()) {
                return failure(Error::cancelled());
            }
            if (Result<void> ours = at % BetweenLooks == 0 ? folder.checkLock() : Result<void>();
                !ours) {
                return ours;
            }
            if (Result<void> done = step(rows[at]); !done) {
                return done;
            }
        }
        return {};
    };
    const auto place = [&](size_t row) {
        Result<void> placed = plan.rows[row].action == PlanAction::ModeOnly
            ? changeMode(plan, row, live)
            : putInPlace(plan, row, live, waiting, context.stop);
        if (placed && context.progress) {
            context.progress->add(1, 0);
        }
        return placed;
    };
    Trash trash(folder, takenFrom(plan));
    const auto remove = [&](size_t row) { return deleteRow(folder, plan, row, live, trash); };

    Result<void> done = forAll(order.added, place);
    done = done ? forAll(order.changed, place) : done;
    done = done ? forAll(order.makingRoom, remove) : done;
    live.forget();
    done = done ? forAll(order.intoRoom, place) : done;
    done = done ? forAll(order.manifests, place) : done;
    // The renames first, then the record that speaks of them.
    done = done ? syncFileSystem(folder.root, folder.path, context) : done;
    done = done ? afterFiles(writeKeptNames(folder, plan, m_kept)) : done;
    return done ? afterFiles(writePublished(folder, plan)) : done;
}

Result<void> InPlacePublisher::putInPlace(const Plan &plan, size_t row, Folders &live,
                                          Folders &waiting, const std::stop_token &stop)
{
    const std::string &path = plan.rows[row].path.bytes();
    if (!m_staged.files[row]) {
        return {};
    }
    const StagedFile &staged = *m_staged.files[row];
    const Result<int> from = waiting.open(staged.folder);
    if (!from) {
        return failure(from.error());
    }
    const Result<int> into = live.make(PosixPath::folderOf(path), plan.release->folderMode);
    if (!into) {
        return failure(into.error());
    }
    const std::string name = baseName(plan.rows[row]);
    const bool isKnown =
        plan.rows[row].action != PlanAction::Add || m_inspection.find(path) != nullptr;
    int errnum =
        retrying(stop, [&] { return moveThere(*from, staged.name, *into, name, isKnown); });
    if (errnum == EEXIST && !isKnown && isOfOurs(*into, name)) {
        errnum = moveThere(*from, staged.name, *into, name, true);
    }
    if (errnum == 0) {
        return {};
    }
    if ((errnum == ENOENT || errnum == EEXIST) && isInPlace(*into, name, staged)) {
        return {}; // an earlier call has done it
    }
    const bool isFile = errnum == EEXIST && !isKnown;
    if (!isFile && (errnum == EISDIR || errnum == ENOTEMPTY || errnum == EEXIST)) {
        // A folder stands there; one without any file in it is in nobody's way.
        removeEmptyFolders(*into, name, live.fullName(path));
        live.forget();
        const Result<int> again = live.make(PosixPath::folderOf(path), plan.release->folderMode);
        if (!again) {
            return failure(again.error());
        }
        errnum = moveThere(*from, staged.name, *again, name, isKnown);
        if (errnum == 0) {
            return {};
        }
    }
    if (errnum == EEXIST && !isKnown) {
        return somebodyElses(live.fullName(path));
    }
    return failure(
        Error::fromErrno(errnum, text("A file could not be put in place"), live.fullName(path)));
}

/// Whether a name that the plan did not see leads to a file of ours that has another one, as where letter case or
/// Unicode normalisation tells no names apart: one that was seen, or one that this run has put there.
bool InPlacePublisher::isOfOurs(int folder, const std::string &name) const
{
    struct stat status = {};
    if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        return false;
    }
    const FileFacts facts = FileFacts::of(status);
    return std::ranges::any_of(m_inspection.files,
                               [&facts](const InspectedFile &file) {
                                   return file.ours && file.facts.sameContent(facts);
                               })
        || std::ranges::any_of(m_staged.files, [&facts](const auto &staged) {
               return staged && staged->facts.sameContent(facts);
           });
}

Result<void> InPlacePublisher::changeMode(const Plan &plan, size_t row, Folders &live) const
{
    const std::string &path = plan.rows[row].path.bytes();
    const Result<int> folder = live.open(PosixPath::folderOf(path));
    if (!folder) {
        return failure(folder.error());
    }
    if (::fchmodat(*folder, baseName(plan.rows[row]).c_str(), releaseFile(plan, row).mode,
                   AT_SYMLINK_NOFOLLOW)
        != 0) {
        return failure(Error::fromErrno(errno, text("The permissions of a file could not be set"),
                                        live.fullName(path)));
    }
    return {};
}

Result<void> InPlacePublisher::writePublished(const RootFolder &folder, const Plan &plan)
{
    std::vector<PlacedFile> placed;
    placed.reserve(plan.rows.size());
    for (size_t row = 0; row < plan.rows.size(); ++row) {
        const std::string &path = plan.rows[row].path.bytes();
        if (m_staged.files[row]) {
            placed.push_back({.path = path,
                              .digest = releaseFile(plan, row).digest,
                              .written = m_staged.files[row]->facts,
                              .ours = !staysTheirs(plan, plan.rows[row]),
                              .isAsWritten = m_placedWhole[row]});
            continue;
        }
        const InspectedFile *seen = m_inspection.find(path);
        if (seen && !m_deleted[row] && !seen->digest.isNull()) {
            placed.push_back(
                {.path = path, .digest = seen->digest, .written = seen->facts, .ours = seen->ours});
        }
    }
    Result<std::vector<ListingEntry>> entries = settleEntries(folder.root, folder.path, placed);
    if (!entries) {
        return failure(std::move(entries.error()));
    }
    m_published = listingHead(plan);
    m_published.entries = std::move(*entries);
    return writeSettled(folder, m_published);
}

} // namespace Slipway::Local
