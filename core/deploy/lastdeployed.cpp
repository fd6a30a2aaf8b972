// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/lastdeployed.h"

#include "base/filedescriptor.h"
#include "base/parallel.h"
#include "base/posixpath.h"
#include "compress/hashcache.h"
#include "deploy/codedname.h"
#include "deploy/local/listing.h"
#include "deploy/local/releasenames.h"
#include "release/releaselisting.h"
#include "storage/hashlengths.h"

#include <algorithm>
#include <fcntl.h>
#include <filesystem>
#include <system_error>
#include <unordered_map>
#include <unordered_set>

namespace Slipway {

namespace {

constexpr unsigned Threads = 2;

std::optional<Local::Listing> readRecord(const TargetConfig &target)
{
    std::string folder = PosixPath::join(target.path, ".slipway");
    std::string name = "published";
    if (target.mode == LocalMode::Releases) {
        std::error_code error;
        const auto link =
            std::filesystem::read_symlink(PosixPath::join(target.path, Local::CurrentLink), error);
        name = error ? std::string() : Local::releaseOfLink(link.string());
        if (name.empty()) {
            return std::nullopt;
        }
        folder = PosixPath::join(folder, Local::ReleasesFolder);
    }
    const FileDescriptor open(
        ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    if (!open.isValid()) {
        return std::nullopt;
    }
    auto listing = Local::readListing(open.get(), name, PosixPath::join(folder, name));
    return listing ? std::optional(*std::move(listing)) : std::nullopt;
}

/// Source: core/deploy/local/listing.md.
std::vector<std::string> hashedNamesOf(const TargetConfig &target, const QString &release)
{
    const std::string folder = PosixPath::join(PosixPath::join(target.path, ".slipway"), "kept");
    const FileDescriptor open(
        ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    const std::string name = release.toStdString();
    if (!open.isValid() || !isReleaseId(name)) {
        return {};
    }
    auto listing = Local::readListing(open.get(), name, PosixPath::join(folder, name));
    std::vector<std::string> names;
    if (listing) {
        for (Local::ListingEntry &entry : listing->entries) {
            names.push_back(std::move(entry.path));
        }
    }
    return names;
}

/// "css/a.0123456789ab.css.gz" is of "css/a.css.gz"; none for other names.
std::optional<std::string> nameWithoutHash(std::string_view path, const HashLengths &lengths)
{
    const auto [plain, ending] = codedName(path);
    auto name = lengths.nameBefore(plain);
    return name ? std::optional(name->append(ending)) : std::nullopt;
}

/// As the storage makes its names now.
HashLengths lengthsOf(const ProcessedCollection &processed)
{
    HashLengths lengths;
    for (const ProcessedFile &output : processed.files) {
        if (output.role == FileRole::Hashed && output.source != ProcessedFile::NoSource) {
            lengths.learn(output.path, processed.collection->files[output.source].destination);
        }
    }
    return lengths;
}

class Comparison final {
public:
    Comparison(const LastDeployed &deployed, const ProcessedCollection &processed,
               HashCache &digests)
        : m_deployed(deployed)
        , m_processed(processed)
        , m_collection(*processed.collection)
        , m_digests(digests)
        , m_lengths(lengthsOf(processed))
    {
        for (const LastDeployed::File &file : deployed.files) {
            if (auto name = nameWithoutHash(file.path, m_lengths)) {
                m_withoutHash.insert(*std::move(name));
            }
        }
    }

    [[nodiscard]] SinceDeploy ofFile(uint32_t file, const std::stop_token &stop) const
    {
        const SourceFile &source = m_collection.winner(m_collection.files[file]);
        const ProcessedFile *hashed = m_processed.hashedOf(file);
        if (m_processed.leavesOut(file) && hashed != nullptr) {
            return ofOutput(*hashed, stop);
        }
        return compare(m_collection.files[file].destination, source.size, {},
                       m_collection.absolutePath(source), stop);
    }
    [[nodiscard]] SinceDeploy ofOutput(const ProcessedFile &output,
                                       const std::stop_token &stop) const
    {
        return compare(output.path, output.size, output.digest, output.content, stop);
    }

private:
    /// `digest` null: that of the file `content`.
    SinceDeploy compare(std::string_view path, int64_t size, Sha256 digest,
                        const std::string &content, const std::stop_token &stop) const
    {
        const LastDeployed::File *then = m_deployed.find(path);
        if (then == nullptr) {
            const auto name = nameWithoutHash(path, m_lengths);
            return name && m_withoutHash.contains(*name) ? SinceDeploy::Changed : SinceDeploy::New;
        }
        if (size < 0) {
            return SinceDeploy::Unknown;
        }
        if (then->size != size) {
            return SinceDeploy::Changed;
        }
        if (digest.isNull()) {
            digest = digestOf(content, stop);
        }
        return digest.isNull()       ? SinceDeploy::Unknown
            : digest == then->digest ? SinceDeploy::Same
                                     : SinceDeploy::Changed;
    }

    /// Null: it cannot be read.
    Sha256 digestOf(const std::string &path, const std::stop_token &stop) const
    {
        const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        struct stat before = {};
        if (!file.isValid() || ::fstat(file.get(), &before) != 0 || !S_ISREG(before.st_mode)) {
            return {};
        }
        if (const auto known = m_digests.find(before)) {
            return known->sha256;
        }
        const timespec begin = HashCache::now();
        const auto digests = FileDigests::ofOpenFile(file.get(), path, stop);
        struct stat after = {};
        if (!digests || ::fstat(file.get(), &after) != 0) {
            return {};
        }
        m_digests.put(before, after, *digests, begin);
        return digests->sha256;
    }

    const LastDeployed &m_deployed;
    const ProcessedCollection &m_processed;
    const Collection &m_collection;
    HashCache &m_digests;
    HashLengths m_lengths;
    std::unordered_set<std::string> m_withoutHash; ///< Of hashed files that were deployed.
};

} // namespace

const LastDeployed::File *LastDeployed::find(std::string_view path) const
{
    const auto found = std::ranges::lower_bound(
        files, path, {}, [](const File &file) { return std::string_view(file.path); });
    return found == files.end() || found->path != path ? nullptr : &*found;
}

std::optional<LastDeployed> lastDeployed(const TargetConfig &target)
{
    auto listing = readRecord(target);
    if (!listing || listing->isWayBack) {
        return std::nullopt;
    }
    LastDeployed deployed;
    deployed.target = target.name;
    deployed.releaseId = listing->releaseId;
    deployed.publishedAt = QDateTime::fromString(listing->publishedAt, Qt::ISODate).toUTC();
    for (Local::ListingEntry &entry : listing->entries) {
        auto &files = entry.ours ? deployed.files : deployed.theirs;
        files.push_back({.path = std::move(entry.path),
                         .digest = entry.digest,
                         .size = entry.facts.size,
                         .mode = entry.facts.mode});
    }
    deployed.hashedNames = hashedNamesOf(target, deployed.releaseId);
    return deployed;
}

Result<std::vector<SinceDeploy>> changesSince(const LastDeployed &deployed,
                                              const ProcessedCollection &processed,
                                              HashCache &digests, const std::stop_token &stop)
{
    const Comparison comparison(deployed, processed, digests);
    const size_t collected = processed.collection->files.size();
    std::vector<SinceDeploy> states(collected + processed.files.size());
    Result<void> done =
        parallelFor(states.size(), Threads, stop, [&](size_t item, unsigned) -> Result<void> {
            states[item] = item < collected
                ? comparison.ofFile(static_cast<uint32_t>(item), stop)
                : comparison.ofOutput(processed.files[item - collected], stop);
            return {};
        });
    if (!done) {
        return failure(std::move(done.error()));
    }
    return states;
}

std::vector<FormerName> formerNames(const LastDeployed &deployed,
                                    const ProcessedCollection &processed)
{
    std::vector<std::string_view> live(deployed.hashedNames.begin(), deployed.hashedNames.end());
    if (live.empty()) {
        for (const LastDeployed::File &file : deployed.files) {
            live.emplace_back(file.path);
        }
    }
    const HashLengths lengths = lengthsOf(processed);
    // By the name without the hash; empty: there is more than one.
    std::unordered_map<std::string, std::string_view> then;
    for (const std::string_view path : live) {
        if (auto name = lengths.nameBefore(path)) {
            const auto [place, isFirst] = then.try_emplace(*std::move(name), path);
            place->second = isFirst ? path : std::string_view();
        }
    }
    std::vector<FormerName> names;
    for (uint32_t i = 0; i < processed.files.size() && !then.empty(); ++i) {
        const ProcessedFile &output = processed.files[i];
        if (output.role != FileRole::Hashed || output.isIntermediate
            || std::ranges::binary_search(live, std::string_view(output.path))) {
            continue;
        }
        const auto name = lengths.nameBefore(output.path);
        const auto found = name ? then.find(*name) : then.end();
        if (found != then.end() && !found->second.empty()) {
            names.push_back({.output = i, .path = std::string(found->second)});
        }
    }
    return names;
}

} // namespace Slipway
