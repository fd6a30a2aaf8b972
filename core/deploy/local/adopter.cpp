// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/adopter.h"

#include "base/filedescriptor.h"
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "deploy/local/adoptedrelease.h"
#include "deploy/local/adoptionplaces.h"
#include "deploy/local/adoptionstore.h"
#include "deploy/local/filesync.h"
#include "deploy/local/folders.h"
#include "deploy/local/inspection.h"
#include "deploy/local/listing.h"
#include "deploy/local/nameexchange.h"
#include "deploy/local/releasenames.h"
#include "deploy/local/removal.h"
#include "deploy/local/settling.h"
#include "deploy/local/targetlock.h"
#include "deploy/local/treescan.h"

#include <QCoreApplication>

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <stop_token>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway::Local {

namespace {

constexpr uint32_t RecordsMode = 0770; // as of every target: not for the web server

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Adoption", source);
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
        done = done ? tryExchange(m_releases.get(), releasesName(), m_adoption.served) : done;
        done = done ? tryStore(m_keep) : done;
        done = done ? readContent() : done;
        done = done ? prepare() : done;
        done = done ? keepAdopted(m_keep, m_release, m_adoption.served, m_context) : done;
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
        const auto isThere = isFolder(m_adoption.root);
        if (!isThere) {
            return failure(isThere.error());
        }
        m_madeRoot = m_isBeside && !*isThere;
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
        const auto isStill = isFolder(m_adoption.served);
        if (!isStill) {
            return failure(isStill.error());
        }
        if (!*isStill) {
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
        return removeTrial(m_releases.get(), releasesName());
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

    Result<void> exchange()
    {
        if (m_context.stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        const std::string name = baseName(m_adoption.served);
        if (Result<void> done =
                exchangeNames(m_parent.get(), name, m_releases.get(), m_name, m_adoption.served);
            !done) {
            return done;
        }
        m_isOver = true;
        // It has happened; that the disk knows is all that is left.
        (void)syncFolder(m_parent.get(), m_parentName);
        (void)syncFolder(m_releases.get(), inside(m_adoption.root, ReleasesFolder));
        return {};
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
        (void)removeTrial(m_releases.get(), releasesName());
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
    /// Errors: as letGoAdopted(); then all stays as it is.
    Result<void> forget(const std::string &release, const std::stop_token &stop,
                        std::chrono::milliseconds patience)
    {
        if (release.empty()) {
            return {};
        }
        if (Result<void> gone =
                letGoAdopted(m_keep, QString::fromStdString(release), stop, patience);
            !gone) {
            m_owes = true;
            return gone;
        }
        if (!linkText(m_releases.get(), release).empty()) {
            ::unlinkat(m_releases.get(), release.c_str(), 0);
        }
        ::unlinkat(m_listings.get(), release.c_str(), 0);
        return {};
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

    [[nodiscard]] std::string releasesName() const
    {
        return inside(m_adoption.root, ReleasesFolder);
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

Result<AdoptionReport> adopt(const Adoption &adoption, const TargetContext &context,
                             const std::optional<AdoptionStore> &keep)
{
    return Adopter(adoption, context, keep).run();
}

} // namespace Slipway::Local
