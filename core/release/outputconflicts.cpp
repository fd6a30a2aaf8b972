// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/outputconflicts.h"

#include "base/pathtext.h"
#include "compress/compressioncache.h"
#include "compress/whitenoisenames.h"
#include "compress/whitenoisesettings.h"
#include "storage/collectionview.h"
#include "storage/hashablename.h"
#include "storage/hashingrules.h"
#include "storage/postprocessing.h"
#include "storage/referencepolicies.h"
#include "storage/sourcetext.h"
#include "storage/storedfiles.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace Slipway {

namespace {

using Kind = OutputClash::Kind;

constexpr std::array Encodings = {Encoding::Brotli, Encoding::Gzip};

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Conflict", source);
}

/// The name that a compressed file of that name is made of; empty: it is not one.
std::string_view uncompressed(std::string_view name, Encoding encoding)
{
    const std::string_view suffix = suffixOf(encoding);
    return name.ends_with(suffix) ? name.substr(0, name.size() - suffix.size())
                                  : std::string_view();
}

class Finder final {
public:
    Finder(const ProjectSnapshot &snapshot, const Collection &collection,
           const std::vector<ReferencePolicy> &policies, const std::stop_token &stop)
        : m_snapshot(snapshot)
        , m_collection(collection)
        , m_files(storedFiles(collection))
        , m_compresses(isCompressedByWhiteNoise(snapshot))
        , m_stop(stop)
    {
        for (const StoredFile &file : m_files) {
            m_keys.emplace(hashKey(file.name), &file);
        }
        if (hashesNames(snapshot.storage.kind)) {
            if (auto rules = HashingRules::of(snapshot)) {
                m_rules = *std::move(rules);
                m_rules->policies = ReferencePolicies(policies);
                const auto sample = m_rules->hash.of("");
                m_digits = sample ? sample->size() : 0;
            }
        }
    }

    Result<std::vector<OutputClash>> run(ProgressBoard *progress)
    {
        if (!isLikely()) {
            return std::vector<OutputClash>();
        }
        if (m_rules) {
            if (Result<void> done = process(progress); !done) {
                return failure(done.error());
            }
        } else {
            for (const StoredFile &file : m_files) {
                m_compressible.insert(hashKey(file.name));
            }
        }
        const std::optional<std::string> manifest =
            m_rules ? m_rules->manifestName : std::optional<std::string>();
        auto clashes = outputClashes(m_files, m_hashedFiles, manifest);
        if (Result<void> done = addCompressed(clashes); !done) {
            return failure(done.error());
        }
        std::erase_if(clashes, [this](const OutputClash &clash) { return losesNothing(clash); });
        return clashes;
    }

private:
    /// Whether some source is named like an output may be; most projects have none.
    [[nodiscard]] bool isLikely() const
    {
        const auto isOutput = [this](const std::string &name) {
            const auto original = m_digits > 0 ? nameBeforeHashing(name, m_digits) : std::nullopt;
            return original && m_keys.contains(*original);
        };
        for (const auto &[key, file] : m_keys) {
            if (m_rules && (isOutput(key) || key == m_rules->manifestName)) {
                return true;
            }
            if (!m_compresses) {
                continue;
            }
            for (const Encoding encoding : Encodings) {
                const std::string base(uncompressed(key, encoding));
                if (!base.empty() && (m_keys.contains(base) || isOutput(base))) {
                    return true;
                }
            }
        }
        return m_rules && sharesName();
    }

    /// Whether URL parsing makes two names the same: "a b.css" and "a%20b.css".
    [[nodiscard]] bool sharesName() const
    {
        const auto isUnusual = [](const auto &entry) { return !HashableName::of(entry.first); };
        if (std::ranges::none_of(m_keys, isUnusual)) {
            return false;
        }
        std::unordered_set<std::string> names;
        return std::ranges::any_of(m_keys, [&names](const auto &entry) {
            const auto usual = HashableName::of(entry.first);
            const auto name =
                usual ? Result<std::string>(usual->with("0")) : hashedName(entry.first, "0");
            return name && !names.insert(*name).second;
        });
    }

    Result<void> process(ProgressBoard *progress)
    {
        const CollectionView view(m_collection, m_rules->hash);
        auto done = postProcess(*m_rules, m_files, view, m_stop, progress);
        if (!done && done.error().code == ErrorCode::Cancelled) {
            return failure(done.error());
        }
        if (!done || done->error) {
            return guess();
        }
        if (m_compresses) {
            const auto names = WhiteNoiseNames::of(*done, keepsOnlyHashedFiles(m_snapshot));
            m_compressible.insert(names.compressed.begin(), names.compressed.end());
        }
        m_hashedFiles = std::move(done->hashedFiles);
        m_changes = std::move(done->changes);
        return {};
    }

    /// What can be told where post-processing would end with an error.
    Result<void> guess()
    {
        const auto likely = likelyOutputClashes(*m_rules, m_files, {}, m_stop);
        if (!likely) {
            return failure(likely.error());
        }
        for (const OutputClash &clash : *likely) {
            if (clash.kind == Kind::Hashed) {
                m_hashedFiles.emplace_back(clash.by, clash.name);
            }
        }
        for (const auto &[key, file] : m_keys) {
            m_compressible.insert(key);
        }
        return {};
    }

    Result<void> addCompressed(std::vector<OutputClash> &clashes)
    {
        if (!m_compresses) {
            return {};
        }
        const WhiteNoiseOptions options = whiteNoiseOptions(m_snapshot);
        CompressionCache cache = CompressionCache::ofUser();
        for (const auto &[key, file] : m_keys) {
            for (const Encoding encoding : Encodings) {
                const std::string base(uncompressed(key, encoding));
                if (base.empty() || !m_compressible.contains(base)
                    || isSkippedByWhiteNoise(base, options)) {
                    continue;
                }
                const auto content = contentOf(base);
                if (!content) {
                    continue;
                }
                const auto siblings = compressLikeWhiteNoise(*content, {}, options, &cache, m_stop);
                if (!siblings && siblings.error().code == ErrorCode::Cancelled) {
                    return failure(siblings.error());
                }
                if (siblings
                    && std::ranges::contains(*siblings, encoding, &CompressedSibling::encoding)) {
                    clashes.push_back(
                        {.kind = Kind::Compressed, .name = key, .by = base, .other = file->name});
                }
            }
        }
        return {};
    }

    /// What stands under a name once the storage has done its work; none: it cannot be read.
    [[nodiscard]] std::optional<std::string> contentOf(const std::string &name) const
    {
        if (const auto change = m_changes.find(name);
            change != m_changes.end() && change->second.kind != StoredChange::Kind::Removed) {
            return change->second.kind == StoredChange::Kind::Text
                ? *change->second.text
                : readText(change->second.source).value_or(std::string());
        }
        const auto source = m_keys.find(name);
        if (source == m_keys.end()) {
            return std::nullopt;
        }
        auto content = readText(source->second->source);
        return content ? std::optional(*std::move(content)) : std::nullopt;
    }

    [[nodiscard]] std::optional<std::string> sourceOf(const std::string &name) const
    {
        const auto source = m_keys.find(hashKey(name));
        auto content = source == m_keys.end() ? Result<std::string>(std::string())
                                              : readText(source->second->source);
        return source != m_keys.end() && content ? std::optional(*std::move(content))
                                                 : std::nullopt;
    }

    /// Both contents are the same: it does not matter which one stays.
    [[nodiscard]] bool losesNothing(const OutputClash &clash) const
    {
        const auto other = sourceOf(clash.other);
        switch (clash.kind) {
        case Kind::Manifest:
            return false;
        case Kind::SameHashedName:
            return other && other == sourceOf(clash.by);
        case Kind::Hashed: {
            // One that is not rewritten is not written either where something has its name.
            const auto output =
                m_changes.contains(clash.name) ? contentOf(clash.name) : sourceOf(clash.by);
            return other && other == output;
        }
        case Kind::Compressed: {
            const auto base = contentOf(clash.by);
            const Encoding encoding = clash.name.ends_with(suffixOf(Encoding::Brotli))
                ? Encoding::Brotli
                : Encoding::Gzip;
            if (!base || !other) {
                return false;
            }
            const auto plain = decompress(*other, encoding, base->size());
            return plain && *plain == *base;
        }
        }
        return false;
    }

    const ProjectSnapshot &m_snapshot;
    const Collection &m_collection;
    const std::vector<StoredFile> m_files;
    const bool m_compresses;
    const std::stop_token &m_stop;
    std::unordered_map<std::string, const StoredFile *> m_keys;
    std::optional<HashingRules> m_rules; ///< Of storages that hash names and are known.
    size_t m_digits = 0;
    std::vector<std::pair<std::string, std::string>> m_hashedFiles;
    StoredChanges m_changes;
    std::unordered_set<std::string> m_compressible;
};

QString reasonOf(const OutputClash &clash)
{
    const QString name = displayPath(clash.name);
    const QString by = displayPath(clash.by);
    switch (clash.kind) {
    case Kind::Manifest:
        return text("%1 is also the name of the storage's manifest, which overwrites it").arg(name);
    case Kind::Hashed:
        return text("%1 is also the name with the hash of %2: one of them is lost").arg(name, by);
    case Kind::Compressed:
        return text("%1 is also the name of %2 compressed, which overwrites it").arg(name, by);
    case Kind::SameHashedName:
        return text("%1 and %2 both get the name %3: one of them is lost")
            .arg(by, displayPath(clash.other), name);
    }
    return {};
}

/// The clash between its sources; none where a source cannot be told.
std::optional<Conflict> conflictOf(const Collection &collection, const OutputClash &clash)
{
    const auto sourceOf = [&](const std::string &name) -> std::optional<ConflictCandidate> {
        const auto found = std::ranges::find_if(collection.files, [&](const CollectedFile &file) {
            return file.destination == name || hashKey(file.destination) == name;
        });
        return found == collection.files.end()
            ? std::nullopt
            : std::optional(ConflictCandidate{.source = found->winner,
                                              .comparedToWinner = ByteClass::Different,
                                              .destination = found->destination});
    };
    Conflict conflict;
    conflict.kind = ConflictKind::CannotCoexist;
    conflict.reason = reasonOf(clash);
    conflict.canAcknowledge = clash.kind != Kind::SameHashedName;
    std::vector<std::string> names = {clash.other};
    if (clash.kind == Kind::SameHashedName) {
        names = {clash.by, clash.other};
    } else if (clash.kind != Kind::Manifest) {
        // A compressed file may be made of one that has a hash in its name already.
        names.push_back(clash.by);
    }
    for (const std::string &name : names) {
        if (auto candidate = sourceOf(name)) {
            conflict.candidates.push_back(*std::move(candidate));
        }
    }
    if (conflict.candidates.empty()) {
        return std::nullopt;
    }
    conflict.candidates.front().comparedToWinner = ByteClass::Identical;
    conflict.destination = conflict.candidates.front().destination;
    return conflict;
}

} // namespace

Result<std::vector<OutputClash>> findOutputClashes(const ProjectSnapshot &snapshot,
                                                   const Collection &collection,
                                                   const std::vector<ReferencePolicy> &policies,
                                                   const std::stop_token &stop,
                                                   ProgressBoard *progress)
{
    if (!hashesNames(snapshot.storage.kind) && !isCompressedByWhiteNoise(snapshot)) {
        return std::vector<OutputClash>(); // It makes nothing.
    }
    return Finder(snapshot, collection, policies, stop).run(progress);
}

Result<std::vector<Conflict>> findAllConflicts(const ProjectSnapshot &snapshot,
                                               const Collection &collection,
                                               const std::vector<ReferencePolicy> &policies,
                                               const std::stop_token &stop, ProgressBoard *progress)
{
    auto conflicts = findConflicts(snapshot, collection, stop, progress);
    if (!conflicts) {
        return conflicts;
    }
    const auto clashes = findOutputClashes(snapshot, collection, policies, stop, progress);
    if (!clashes) {
        return failure(clashes.error());
    }
    for (const OutputClash &clash : *clashes) {
        if (auto conflict = conflictOf(collection, clash)) {
            conflicts->push_back(*std::move(conflict));
        }
    }
    sortConflicts(*conflicts);
    return conflicts;
}

} // namespace Slipway
