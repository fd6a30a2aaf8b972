// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/adoption.h"

#include "base/filedescriptor.h"
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "deploy/local/adoptedrelease.h"
#include "deploy/local/filesync.h"
#include "deploy/local/folders.h"
#include "deploy/local/inspection.h"
#include "deploy/local/listing.h"
#include "deploy/local/localprobe.h"
#include "deploy/local/releasenames.h"
#include "deploy/local/removal.h"
#include "deploy/local/settling.h"
#include "deploy/local/targetlock.h"
#include "deploy/local/treescan.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <climits>
#include <cstdio>
#include <fcntl.h>
#include <optional>
#include <stop_token>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway {

using namespace Local;

namespace {

constexpr std::string_view RootEnding = ".releases";
constexpr uint32_t RecordsMode = 0770; // as of every target: not for the web server
/// Two links among the releases that change places before anything else is done.
constexpr std::array TrialNames = {".exchange-1", ".exchange-2"};

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Adoption", source);
}

std::unexpected<Error> notAdopted(ErrorCode code, std::string_view where, const QString &why,
                                  const QString &advice)
{
    return refusedFolder(text("The folder was not adopted"), code, where, why, advice);
}

std::unexpected<Error> notAdopted(int errnum, std::string_view where)
{
    return failure(Error::fromErrno(errnum, text("The folder was not adopted"), where));
}

std::string inside(const std::string &folder, std::string_view name)
{
    return folder + '/' + std::string(name);
}

/// Where a link leads, as it is written; empty: it is none.
std::string linkText(int folder, const std::string &name)
{
    std::array<char, PATH_MAX> words = {};
    const ssize_t length = ::readlinkat(folder, name.c_str(), words.data(), words.size());
    return length > 0 ? std::string(words.data(), static_cast<size_t>(length)) : std::string();
}

bool isFolder(const std::string &path)
{
    struct stat status = {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

/// `path`/current is what is served, and there is nothing else.
bool hasPlainCurrent(const std::string &path)
{
    const FileDescriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const auto entries =
        folder.isValid() ? readFolder(folder.get(), path) : notAdopted(errno, path);
    return isFolder(inside(path, CurrentLink)) && entries
        && std::ranges::all_of(*entries, [](const FolderEntry &entry) {
               return entry.name == CurrentLink || entry.name == ReleasesFolder
                   || entry.name == RecordsFolder;
           });
}

/// Nothing is in there that a target would serve: it was made by an adoption that came to no end.
bool holdsNoRelease(const std::string &root)
{
    const FileDescriptor folder(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const auto entries =
        folder.isValid() ? readFolder(folder.get(), root) : notAdopted(errno, root);
    if (!entries) {
        return false;
    }
    for (const FolderEntry &entry : *entries) {
        const bool isOurs = (entry.name == RecordsFolder)
            || (entry.name == CurrentLink && !linkText(folder.get(), entry.name).empty())
            || (entry.name == ReleasesFolder);
        if (!isOurs) {
            return false;
        }
    }
    const std::string name(ReleasesFolder);
    const auto releases = openFolder(folder.get(), name, inside(root, name));
    if (!releases) {
        return releases.error().code == ErrorCode::NotFound;
    }
    const auto inReleases = readFolder(releases->get(), inside(root, name));
    return inReleases && std::ranges::all_of(*inReleases, [&](const FolderEntry &entry) {
               return !linkText(releases->get(), entry.name).empty();
           });
}

Result<void> checkParent(const std::string &served)
{
    std::string parent(PosixPath::folderOf(served));
    parent = parent.empty() ? "/" : parent;
    struct stat own = {};
    struct stat above = {};
    if (::lstat(served.c_str(), &own) != 0 || ::stat(parent.c_str(), &above) != 0) {
        return notAdopted(errno, served);
    }
    if (served == "/" || own.st_dev != above.st_dev) {
        return notAdopted(
            ErrorCode::Refused, served,
            text("a file system is mounted there, and a mount cannot change its name"),
            text("Adopt a folder inside it, or deploy in place."));
    }
    Result<void> writable = checkWritable(parent);
    if (!writable) {
        writable.error().what = text("The folder was not adopted");
        writable.error().advice =
            text("Adopting gives another name to the folder: who does it must be allowed to write "
                 "into the one above. Nothing was changed.");
    }
    return writable;
}

/// For whoever is at work in the store.
constexpr std::chrono::milliseconds LongPatience = std::chrono::seconds(30);
constexpr std::chrono::milliseconds ShortPatience = std::chrono::milliseconds(500);

/// What makes one folder a release and the target's first.
class Adopter final {
public:
    Adopter(const Adoption &adoption, const TargetContext &context,
            const std::optional<AdoptionStore> &keep)
        : m_adoption(adoption)
        , m_context(context)
        , m_keep(keep)
        , m_isBeside(PosixPath::folderOf(adoption.served) != adoption.root)
        , m_parentName(PosixPath::folderOf(adoption.served))
    {
        m_parentName = m_parentName.empty() ? "/" : m_parentName;
    }

    Result<AdoptionReport> run()
    {
        Result<void> done = openFolders();
        done = done ? lock() : done;
        done = done ? clearUp() : done;
        done = done ? tryExchange() : done;
        done = done ? readContent() : done;
        done = done ? prepare() : done;
        done = done ? keep() : done;
        done = done ? exchange() : done;
        if (!done) {
            takeBack();
            return failure(std::move(done.error()));
        }
        return m_report;
    }

private:
    Result<void> openFolders()
    {
        m_parent = FileDescriptor(::open(m_parentName.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!m_parent.isValid()) {
            return notAdopted(errno, m_parentName);
        }
        auto served = openFolder(m_parent.get(), baseName(m_adoption.served), m_adoption.served);
        if (!served) {
            return failure(std::move(served.error()));
        }
        m_served = *std::move(served);
        struct stat status = {};
        if (::fstat(m_served.get(), &status) != 0) {
            return notAdopted(errno, m_adoption.served);
        }
        m_mode = status.st_mode & 07777U;
        m_madeRoot = m_isBeside && !isFolder(m_adoption.root);
        m_owes = !m_madeRoot;
        auto root = m_isBeside
            ? makeFolder(m_parent.get(), baseName(m_adoption.root), m_mode, m_adoption.root)
            : Result<FileDescriptor>(FileDescriptor(
                  ::open(m_adoption.root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)));
        if (!root || !root->isValid()) {
            return root ? notAdopted(errno, m_adoption.root) : failure(std::move(root.error()));
        }
        m_root = *std::move(root);
        if (m_isBeside) {
            // As readable as what it stands for; where that may not be given away, it stays with who adopts.
            (void)!::fchown(m_root.get(), status.st_uid, status.st_gid);
        }
        const std::string records(RecordsFolder);
        auto made = makeFolder(m_root.get(), records, RecordsMode, recordName());
        if (!made) {
            return failure(std::move(made.error()));
        }
        m_records = *std::move(made);
        return {};
    }

    Result<void> lock()
    {
        auto taken = TargetLock::take(m_records.get(), recordName("lock"), false, m_context.stop);
        if (!taken) {
            return failure(std::move(taken.error()));
        }
        m_lock = *std::move(taken);
        // Whoever held it may have done what we are about to do.
        if (!isFolder(m_adoption.served)) {
            m_isOver = true;
            return notAdopted(ErrorCode::Moved, m_adoption.served,
                              text("somebody else has adopted it meanwhile"),
                              text("Deploy to %1.").arg(displayPath(m_adoption.root)));
        }
        return {};
    }

    /// What an adoption that was killed has left: a link where the folder was about to go, and its record.
    Result<void> clearUp()
    {
        const std::string releases(ReleasesFolder);
        auto made = makeFolder(m_root.get(), releases, m_mode, inside(m_adoption.root, releases));
        auto listings =
            makeFolder(m_records.get(), releases, RecordsMode, recordName(ReleasesFolder));
        if (!made || !listings) {
            return failure(std::move(made ? listings.error() : made.error()));
        }
        m_releases = *std::move(made);
        m_listings = *std::move(listings);
        const auto entries = readFolder(m_releases.get(), inside(m_adoption.root, releases));
        if (!entries) {
            return failure(entries.error());
        }
        for (const FolderEntry &entry : *entries) {
            if (linkText(m_releases.get(), entry.name) == leadsTo(entry.name)) {
                if (Result<void> gone = forget(entry.name, m_context.stop, LongPatience); !gone) {
                    return gone;
                }
            }
        }
        m_owes = false;
        return removeTrial();
    }

    /// Where names cannot be exchanged nothing has to be read, and nothing to be kept.
    Result<void> tryExchange()
    {
        const std::string leadsNowhere(CurrentLink);
        for (const char *name : TrialNames) {
            if (::symlinkat(leadsNowhere.c_str(), m_releases.get(), name) != 0) {
                return notAdopted(errno, inside(m_adoption.root, ReleasesFolder));
            }
        }
        if (::renameat2(m_releases.get(), TrialNames.front(), m_releases.get(), TrialNames.back(),
                        RENAME_EXCHANGE)
            != 0) {
            return notExchanged(errno);
        }
        return removeTrial();
    }

    Result<void> removeTrial()
    {
        for (const char *name : TrialNames) {
            if (!linkText(m_releases.get(), name).empty()
                && ::unlinkat(m_releases.get(), name, 0) != 0) {
                return notAdopted(errno, inside(m_adoption.root, ReleasesFolder));
            }
        }
        return {};
    }

    Result<void> readContent()
    {
        if (m_context.progress) {
            m_context.progress->begin(text("Reading what is served"), -1);
        }
        TargetContext reading = m_context;
        reading.readAll = true;
        const auto inspection =
            inspectTree(m_served.get(), m_adoption.served, Listing(), Listing(), reading);
        if (!inspection) {
            return failure(inspection.error());
        }
        m_release = adoptedRelease(*inspection, m_served.get(), m_adoption.served, m_mode,
                                   m_keep ? m_keep->project : QString());
        std::vector<PlacedFile> placed;
        for (const InspectedFile &file : inspection->files) {
            m_report.bytes += file.facts.size;
            ++m_report.files;
            if (file.digest.isNull() || !RelPath::from(file.path)) {
                continue; // no file, or not readable: it stays where it is, and nothing is said of it
            }
            placed.push_back(
                {.path = file.path, .digest = file.digest, .written = file.facts, .ours = false});
        }
        auto entries = settleEntries(m_served.get(), m_adoption.served, placed);
        if (!entries) {
            return failure(std::move(entries.error()));
        }
        m_report.release = m_release.id;
        m_name = m_release.id.toStdString();
        m_listing = {.releaseId = m_release.id,
                     .publishedAt = m_release.createdAt.toString(Qt::ISODate),
                     .publishedBy = m_release.createdBy,
                     .project = m_release.project,
                     .entries = *std::move(entries)};
        return {};
    }

    /// Everything but the step itself, on the disk.
    Result<void> prepare()
    {
        const std::string current(CurrentLink);
        if (Result<void> written =
                writeListing(m_listing, m_listings.get(), m_name, recordName(ReleasesFolder));
            !written) {
            return written;
        }
        if (::symlinkat(leadsTo(m_name).c_str(), m_releases.get(), m_name.c_str()) != 0) {
            return notAdopted(errno, m_adoption.root);
        }
        if (m_isBeside) {
            const std::string published = inside(std::string(ReleasesFolder), m_name);
            ::unlinkat(m_root.get(), current.c_str(), 0);
            if (::symlinkat(published.c_str(), m_root.get(), current.c_str()) != 0) {
                return notAdopted(errno, inside(m_adoption.root, current));
            }
        }
        return syncFileSystem(m_root.get(), m_adoption.root, m_context);
    }

    /// Before anybody can deploy over it. A file that has changed since it was read ends the adoption.
    Result<void> keep()
    {
        if (!m_keep || m_release.files.empty()) {
            return {};
        }
        const auto kept =
            m_keep->store.put(m_release, m_context.stop, m_context.progress, m_context.pause);
        return kept ? Result<void>() : notKept(kept.error());
    }

    /// The store speaks of sources and of a plan; here there is neither.
    [[nodiscard]] std::unexpected<Error> notKept(Error error) const
    {
        const QString what = text("The folder was not adopted");
        if (error.code == ErrorCode::Moved) {
            return failure(
                {.code = error.code,
                 .what = what,
                 .where = error.where,
                 .why = text("it was changed while it was read"),
                 .advice = text("Nothing was changed. Adopt again when nobody writes there.")});
        }
        if (error.where.startsWith(displayPath(m_adoption.served) + QLatin1Char('/'))) {
            error.what = what;
        }
        return failure(std::move(error));
    }

    Result<void> exchange()
    {
        if (m_context.stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        const std::string name = baseName(m_adoption.served);
        if (::renameat2(m_parent.get(), name.c_str(), m_releases.get(), m_name.c_str(),
                        RENAME_EXCHANGE)
            != 0) {
            return notExchanged(errno);
        }
        m_isOver = true;
        // It has happened; that the disk knows is all that is left.
        (void)syncFolder(m_parent.get(), m_parentName);
        (void)syncFolder(m_releases.get(), inside(m_adoption.root, ReleasesFolder));
        return {};
    }

    [[nodiscard]] std::unexpected<Error> notExchanged(int errnum) const
    {
        if (errnum == EINVAL || errnum == ENOSYS || errnum == EOPNOTSUPP) {
            return notAdopted(
                ErrorCode::Unsupported, m_adoption.served,
                text("its file system cannot exchange two names in one step"),
                text("Nothing was changed. Deploy in place or as a pool; or stop the web "
                     "server, move the folder away, and deploy to a new one."));
        }
        return notAdopted(errnum, m_adoption.served);
    }

    /// After a failure: what was made goes again, and the folder has not been touched. Without the lock only
    /// what is empty: all else may be somebody else's, who is at it.
    void takeBack()
    {
        if (m_isOver) {
            return;
        }
        const std::string root = baseName(m_adoption.root);
        if (!m_lock.isHeld()) {
            if (m_madeRoot) {
                ::unlinkat(m_root.get(), std::string(RecordsFolder).c_str(), AT_REMOVEDIR);
                ::unlinkat(m_parent.get(), root.c_str(), AT_REMOVEDIR);
            }
            return;
        }
        (void)removeTrial();
        // Whoever has stopped it does not wait. What the store still has then goes at the next adoption.
        (void)forget(m_name, {}, ShortPatience);
        if (m_isBeside && !m_owes) {
            ::unlinkat(m_root.get(), std::string(CurrentLink).c_str(), 0);
            if (holdsNoRelease(m_adoption.root)) {
                (void)removeTree(m_parent.get(), root, m_adoption.root, [] { return true; });
            }
        }
        m_lock.release();
    }

    /// From the store first: the link is what says that there is something in it.
    /// Errors: Busy, Cancelled; then all stays as it is.
    Result<void> forget(const std::string &release, const std::stop_token &stop,
                        std::chrono::milliseconds patience)
    {
        if (release.empty()) {
            return {};
        }
        if (Result<void> gone = letGo(QString::fromStdString(release), stop, patience); !gone) {
            m_owes = true;
            return gone;
        }
        if (!linkText(m_releases.get(), release).empty()) {
            ::unlinkat(m_releases.get(), release.c_str(), 0);
        }
        ::unlinkat(m_listings.get(), release.c_str(), 0);
        return {};
    }

    /// From the store, where it came so far. Names in a target are whatever somebody called them: only what an
    /// adoption of this project kept goes.
    [[nodiscard]] Result<void> letGo(const QString &release, const std::stop_token &stop,
                                     std::chrono::milliseconds patience) const
    {
        const auto found = m_keep ? m_keep->store.find(release) : failure(Error::cancelled());
        if (!found || found->id != release || !isAdopted(found->head)
            || found->head.project != m_keep->project) {
            return {};
        }
        const auto dropped = m_keep->store.drop(release, stop, patience);
        const bool isOver = dropped
            || (dropped.error().code != ErrorCode::Busy
                && dropped.error().code != ErrorCode::Cancelled);
        return isOver ? Result<void>() : failure(dropped.error());
    }

    /// What the link says that changes places with the folder: from where the folder stands now.
    [[nodiscard]] std::string leadsTo(const std::string &release) const
    {
        return m_isBeside ? inside(baseName(m_adoption.root), CurrentLink)
                          : inside(std::string(ReleasesFolder), release);
    }

    [[nodiscard]] std::string recordName(std::string_view name = {}) const
    {
        const std::string records = inside(m_adoption.root, RecordsFolder);
        return name.empty() ? records : inside(records, name);
    }

    static std::string baseName(const std::string &path)
    {
        return std::string(PosixPath::baseName(path));
    }

    const Adoption &m_adoption;
    const TargetContext &m_context;
    const std::optional<AdoptionStore> &m_keep;
    bool m_isBeside; ///< The target gets a folder of its own, beside the one that is served.
    std::string m_parentName;
    FileDescriptor m_parent, m_served, m_root, m_records, m_releases, m_listings;
    uint32_t m_mode = 0755;
    TargetLock m_lock;
    Release m_release; ///< What is served, as a release.
    Listing m_listing;
    std::string m_name; ///< Of the release.
    AdoptionReport m_report;
    bool m_madeRoot = false; ///< It was not there before.
    bool m_owes = true; ///< The store may have what a link among the releases says.
    bool m_isOver = false; ///< The names are exchanged, by us or by somebody else.
};

} // namespace

std::string adoptedRoot(const std::string &path)
{
    const std::string leadsTo = linkText(AT_FDCWD, path);
    const std::string current = inside({}, CurrentLink);
    if (!leadsTo.ends_with(current)) {
        return {};
    }
    const std::string root = PosixPath::absolute(leadsTo.substr(0, leadsTo.size() - current.size()),
                                                 std::string(PosixPath::folderOf(path)));
    return isFolder(inside(root, RecordsFolder)) && isFolder(inside(root, ReleasesFolder))
        ? root
        : std::string();
}

Result<Adoption> findAdoption(const std::string &path)
{
    const std::string own = PosixPath::normalised(path);
    if (const std::string root = adoptedRoot(own); !root.empty()) {
        return Adoption{.served = own, .root = root, .isDone = true};
    }
    struct stat status = {};
    if (::lstat(own.c_str(), &status) != 0) {
        return notAdopted(errno, own);
    }
    if (!S_ISDIR(status.st_mode)) {
        return notAdopted(ErrorCode::WrongType, own,
                          S_ISLNK(status.st_mode) ? text("it is a symbolic link")
                                                  : text("it is not a folder"),
                          text("Name the folder that is served itself."));
    }
    const std::string current = inside(own, CurrentLink);
    if (!releaseOfLink(linkText(AT_FDCWD, current)).empty()) {
        return Adoption{.served = current, .root = own, .isDone = true};
    }
    Adoption adoption{.served = own, .root = own + std::string(RootEnding)};
    if (hasPlainCurrent(own)) {
        adoption = {.served = current, .root = own};
    } else if (isFolder(inside(own, RecordsFolder))) {
        return notAdopted(
            ErrorCode::Refused, own, text("Slipway deploys into it already"),
            text("Go on deploying in place or as a pool; or choose another folder for "
                 "release folders."));
    } else if (::lstat(adoption.root.c_str(), &status) == 0
               && (!S_ISDIR(status.st_mode) || !holdsNoRelease(adoption.root))) {
        return notAdopted(
            ErrorCode::Refused, adoption.root,
            text("the releases would be kept there, and something stands there already"),
            text("Look at what it is, and move it away."));
    }
    if (Result<void> possible = checkParent(adoption.served); !possible) {
        return failure(std::move(possible.error()));
    }
    return adoption;
}

Result<AdoptionReport> adoptFolder(const Adoption &adoption, const TargetContext &context,
                                   const std::optional<AdoptionStore> &keep)
{
    if (adoption.isDone) {
        return AdoptionReport();
    }
    return Adopter(adoption, context, keep).run();
}

} // namespace Slipway
