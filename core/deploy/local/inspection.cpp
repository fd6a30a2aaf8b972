// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/inspection.h"

#include "base/filedescriptor.h"
#include "base/inhalves.h"
#include "base/parallel.h"
#include "base/posixpath.h"
#include "base/retry.h"
#include "base/searchnear.h"
#include "base/sha256hasher.h"
#include "deploy/local/folders.h"
#include "release/contentpocket.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <future>
#include <memory>
#include <span>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway::Local {

namespace {

constexpr size_t BlockSize = size_t{1} << 18U;
constexpr unsigned ReadThreads = 2;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source);
}

std::unexpected<Error> notRead(int errnum, std::string_view fullName)
{
    return failure(
        Error::fromErrno(errnum, text("A file on the target could not be read"), fullName));
}

/// After a failed open(2): it is so with this file, whenever one tries. No descriptor left, a disk that does not
/// answer: that says nothing of the file.
bool hasNoContent(int errnum)
{
    return errnum == ENOENT || errnum == ELOOP || errnum == EACCES || errnum == EPERM
        || errnum == ENXIO || errnum == ENODEV; // a socket
}

/// Goes along sorted entries with sorted questions: O(1) each.
class ListingCursor final {
public:
    /// No question is before `first`.
    ListingCursor(const Listing &listing, std::string_view first)
        : m_at(std::ranges::lower_bound(
              listing.entries, first, {},
              [](const ListingEntry &entry) { return std::string_view(entry.path); }))
        , m_end(listing.entries.end())
    { }
    const ListingEntry *find(std::string_view path)
    {
        while (m_at != m_end && m_at->path < path) {
            ++m_at;
        }
        return m_at != m_end && m_at->path == path ? &*m_at : nullptr;
    }

private:
    std::vector<ListingEntry>::const_iterator m_at;
    std::vector<ListingEntry>::const_iterator m_end;
};

/// The same along context.readBack.
class ReadBackCursor final {
public:
    ReadBackCursor(const std::vector<std::string_view> *paths, std::string_view first)
        : m_paths(paths != nullptr ? std::span(*paths) : std::span<const std::string_view>())
        , m_at(static_cast<size_t>(std::ranges::lower_bound(m_paths, first) - m_paths.begin()))
    { }
    bool has(std::string_view path)
    {
        while (m_at < m_paths.size() && m_paths[m_at] < path) {
            ++m_at;
        }
        return m_at < m_paths.size() && m_paths[m_at] == path;
    }

private:
    std::span<const std::string_view> m_paths;
    size_t m_at;
};

bool isTrusted(const ListingEntry *entry, const FileFacts &facts)
{
    return entry && entry->facts.ctimeNs != 0 && entry->facts.ctimeNs == facts.ctimeNs
        && entry->facts.sameContent(facts);
}

const ReleaseFile *findWanted(const Release *wanted, std::string_view path)
{
    if (!wanted) {
        return nullptr;
    }
    const auto found =
        std::ranges::lower_bound(wanted->files, path, {}, [](const ReleaseFile &file) {
            return std::string_view(file.path.bytes());
        });
    return found != wanted->files.end() && found->path.bytes() == path ? &*found : nullptr;
}

/// What the listings say of one file, kept until its digest is known.
struct Claims {
    const ListingEntry *published = nullptr;
    const ListingEntry *pending = nullptr;

    [[nodiscard]] bool madeByUs() const
    {
        return (published && published->ours) || (pending && pending->ours);
    }
    [[nodiscard]] bool hasSize(int64_t size) const
    {
        return (published && published->facts.size == size)
            || (pending && pending->facts.size == size);
    }
    [[nodiscard]] bool isOurs(const Sha256 &digest) const
    {
        return !digest.isNull()
            && ((published && published->ours && published->digest == digest)
                || (pending && pending->ours && pending->digest == digest));
    }
};

bool mustBeRead(const InspectedFile &file, const Claims &claims, const TargetContext &context)
{
    if (!file.isRegular || !file.digest.isNull()) {
        return false;
    }
    if (context.readAll) {
        return true;
    }
    if (claims.madeByUs() && claims.hasSize(file.facts.size)) {
        return true; // ours still, or changed?
    }
    const Release *wanted = context.awaitWanted ? context.awaitWanted() : context.wanted;
    if (!wanted) {
        return true;
    }
    const ReleaseFile *release = findWanted(wanted, file.path);
    return release && release->size == file.facts.size;
}

/// What files were written from that may still be in memory; one for each thread.
class HeldContents final {
public:
    explicit HeldContents(const Release *written)
        : m_written(written != nullptr && written->pocket ? written : nullptr)
    { }

    Presumed presumed(const InspectedFile &file)
    {
        Presumed presumed{.size = file.facts.size};
        if (m_written == nullptr) {
            return presumed;
        }
        const auto path = [](const ReleaseFile &wanted) -> const std::string & {
            return wanted.path.bytes();
        };
        m_near = searchNear(m_written->files, file.path, path, m_near);
        if (m_near < m_written->files.size() && path(m_written->files[m_near]) == file.path) {
            presumed.digest = m_written->files[m_near].digest;
            if (const auto held = m_written->pocket->find(presumed.digest)) {
                presumed.content = held->bytes;
            }
        }
        return presumed;
    }

private:
    const Release *m_written;
    size_t m_near = 0;
};

int64_t totalSize(const std::vector<InspectedFile> &files, const std::vector<size_t> &indexes)
{
    int64_t total = 0;
    for (const size_t index : indexes) {
        total += files[index].facts.size;
    }
    return total;
}

Result<void> readDigests(int root, std::string_view rootName, std::vector<InspectedFile> &files,
                         const std::vector<size_t> &indexes, const TargetContext &context)
{
    if (indexes.empty()) {
        return {};
    }
    if (context.progress) {
        context.progress->begin(context.readBack != nullptr
                                    ? text("Reading back what was written")
                                    : text("Reading changed files on the target"),
                                static_cast<int64_t>(indexes.size()), totalSize(files, indexes));
    }
    std::vector<Folders> folders;
    std::vector<HeldContents> held;
    for (unsigned worker = 0; worker < ReadThreads; ++worker) {
        folders.emplace_back(root, std::string(rootName));
        held.emplace_back(context.readBack != nullptr ? context.wanted : nullptr);
    }
    return parallelFor(indexes.size(), ReadThreads, context.stop, context.pause,
                       [&](size_t index, unsigned worker) -> Result<void> {
                           InspectedFile &file = files[indexes[index]];
                           const Result<int> folder =
                               folders[worker].open(PosixPath::folderOf(file.path));
                           if (!folder) {
                               return failure(folder.error());
                           }
                           const Result<Sha256> digest =
                               readDigest(*folder, std::string(PosixPath::baseName(file.path)),
                                          folders[worker].fullName(file.path), context,
                                          held[worker].presumed(file));
                           if (!digest) {
                               return failure(digest.error());
                           }
                           file.digest = *digest;
                           if (context.progress) {
                               context.progress->add(1, 0);
                           }
                           return {};
                       });
}

/// A scan beside what the listings say of it; all is sorted by path.
struct Comparison {
    std::span<ScannedFile> scanned;
    const Listing &published;
    const Listing &pending;
    const TargetContext &context;
    std::span<InspectedFile> files; ///< As many, to be filled.
    std::span<Claims> claims; ///< As many, to be filled.

    /// Of the indexes from `begin` to `end`. Returns those of files that must be read.
    [[nodiscard]] std::vector<size_t> make(size_t begin, size_t end) const;
};

std::vector<size_t> Comparison::make(size_t begin, size_t end) const
{
    std::vector<size_t> toRead;
    if (begin == end) {
        return toRead;
    }
    const std::string first = scanned[begin].path;
    ListingCursor inPublished(published, first);
    ListingCursor inPending(pending, first);
    ReadBackCursor readBack(context.readBack, first);
    for (size_t i = begin; i < end; ++i) {
        InspectedFile &file = files[i];
        Claims &claim = claims[i];
        file.path = std::move(scanned[i].path);
        file.facts = scanned[i].facts;
        file.isRegular = scanned[i].isRegular;
        claim = {.published = inPublished.find(file.path), .pending = inPending.find(file.path)};
        if (file.isRegular && !context.readAll && !readBack.has(file.path)) {
            if (isTrusted(claim.published, file.facts)) {
                file.digest = claim.published->digest;
            } else if (isTrusted(claim.pending, file.facts)) {
                file.digest = claim.pending->digest;
            }
        }
        if (mustBeRead(file, claim, context)) {
            toRead.push_back(i);
        }
    }
    return toRead;
}

/// What is ours by the listing and was not met.
std::vector<std::string> removedOf(const Listing &published, const std::vector<Claims> &met)
{
    std::vector<std::string> removed;
    auto at = met.cbegin(); // in the listing's order
    for (const ListingEntry &entry : published.entries) {
        while (at != met.cend() && at->published == nullptr) {
            ++at;
        }
        if (at != met.cend() && at->published == &entry) {
            ++at;
        } else if (entry.ours) {
            removed.push_back(entry.path);
        }
    }
    return removed;
}

QString fingerprintOf(const Inspection &inspection)
{
    constexpr size_t Much = size_t{16} << 10U; // a call for each file would take as long again
    Sha256Hasher fingerprint;
    std::string seen = inspection.releaseId.toStdString();
    for (const InspectedFile &file : inspection.files) {
        // Not the digest: whether it is known depends on who asks. Not the change time: a link that
        // a cancelled deployment made and removed again moves it.
        const std::array<int64_t, 7> facts = {
            file.facts.size,     file.facts.mtimeNs, static_cast<int64_t>(file.facts.inode),
            file.facts.mode,     file.isRegular,     file.ours,
            file.changedByOthers};
        seen.append(reinterpret_cast<const char *>(facts.data()), sizeof facts);
        seen.append(file.path.c_str(), file.path.size() + 1);
        if (seen.size() >= Much) {
            fingerprint.add(seen);
            seen.clear();
        }
    }
    fingerprint.add(seen);
    return fingerprint.finish().hex();
}

} // namespace

Result<Sha256> readDigest(int folder, const std::string &name, std::string_view fullName,
                          const TargetContext &context, const Presumed &presumed)
{
    FileDescriptor file;
    // Somebody else may hold it for a moment: a lease, too many open files.
    const int errnum = retrying(context.stop, [&] {
        file = FileDescriptor(
            ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        return file.isValid() ? 0 : errno;
    });
    if (errnum != 0) {
        return hasNoContent(errnum) ? Result<Sha256>(Sha256()) : notRead(errnum, fullName);
    }
    thread_local const auto block = std::make_unique_for_overwrite<char[]>(BlockSize);
    Sha256Hasher hasher;
    int64_t whole = 0;
    for (;;) {
        context.hold();
        if (context.stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        const ssize_t count = ::read(file.get(), block.get(), BlockSize);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return notRead(errno, fullName);
        }
        if (count == 0) {
            return hasher.finish();
        }
        const std::string_view bytes(block.get(), static_cast<size_t>(count));
        if (context.progress) {
            context.progress->add(0, count);
        }
        whole += count;
        // Less came than was asked for: it ends here.
        const bool isEnd = whole == presumed.size && bytes.size() < BlockSize;
        if (isEnd && whole == std::ssize(presumed.content) && bytes == presumed.content) {
            return presumed.digest;
        }
        hasher.add(bytes);
        if (isEnd) {
            return hasher.finish();
        }
    }
}

const InspectedFile *Inspection::find(std::string_view path) const
{
    const auto found = std::ranges::lower_bound(
        files, path, {}, [](const InspectedFile &file) { return std::string_view(file.path); });
    return found != files.end() && found->path == path ? &*found : nullptr;
}

Result<TargetState> Inspection::state() const
{
    constexpr size_t Few = 4096; // not worth a thread
    std::future<QString> fingerprint =
        std::async(files.size() < Few ? std::launch::deferred : std::launch::async,
                   [this] { return fingerprintOf(*this); });
    TargetState state;
    (isWayBack ? state.wayBackId : state.releaseId) = releaseId;
    state.publishedAt = isWayBack ? QString() : publishedAt;
    state.notes = notes;
    state.interrupted = interrupted;
    state.files.reserve(files.size());
    for (const InspectedFile &file : files) {
        Result<RelPath> path = RelPath::from(file.path);
        if (!path) {
            return failure(std::move(path.error()));
        }
        state.files.push_back({.path = std::move(*path),
                               .size = file.facts.size,
                               .digest = file.digest,
                               .mode = file.facts.mode,
                               .ours = file.ours,
                               .changedByOthers = file.changedByOthers});
    }
    for (const std::string &name : removed) {
        Result<RelPath> path = RelPath::from(name);
        if (!path) {
            return failure(std::move(path.error()));
        }
        state.removed.push_back(std::move(*path));
    }
    state.fingerprint = fingerprint.get();
    return state;
}

Result<Inspection> inspectTree(int root, std::string_view rootName, const Listing &published,
                               const Listing &pending, const TargetContext &context)
{
    if (context.progress) {
        context.progress->begin(text("Reading the target"));
    }
    Result<TreeScan> scan = scanTree(root, rootName, context);
    if (!scan) {
        return failure(std::move(scan.error()));
    }

    Inspection inspection;
    inspection.leftovers = std::move(scan->leftovers);
    inspection.releaseId = published.releaseId;
    inspection.isWayBack = published.isWayBack;
    inspection.publishedAt = published.publishedAt;
    inspection.interrupted = !pending.entries.empty();
    const size_t count = scan->files.size();
    inspection.files.resize(count);
    std::vector<Claims> claims(count);
    const Comparison comparison{.scanned = scan->files,
                                .published = published,
                                .pending = pending,
                                .context = context,
                                .files = inspection.files,
                                .claims = claims};
    std::vector<size_t> toRead;
    std::vector<size_t> toReadOfSecond;
    inHalves(count, [&](size_t begin, size_t end) {
        (begin == 0 ? toRead : toReadOfSecond) = comparison.make(begin, end);
    });
    toRead.insert(toRead.end(), toReadOfSecond.begin(), toReadOfSecond.end());
    if (Result<void> read = readDigests(root, rootName, inspection.files, toRead, context); !read) {
        return failure(std::move(read.error()));
    }
    inHalves(count, [&](size_t begin, size_t end) {
        for (size_t i = begin; i < end; ++i) {
            InspectedFile &file = inspection.files[i];
            file.ours = claims[i].isOurs(file.digest);
            file.changedByOthers = claims[i].madeByUs() && !file.ours;
        }
    });
    inspection.removed = removedOf(published, claims);
    return inspection;
}

} // namespace Slipway::Local
