// SPDX-License-Identifier: GPL-3.0-or-later
// What a storage makes of a collection, but for compressed files: hashed names, texts, the manifest.
#include "base/posixpath.h"
#include "compress/whitenoisesettings.h"
#include "release/contentstore.h"
#include "release/logicalname.h"
#include "release/outputsbysource.h"
#include "release/processedcollection.h"
#include "storage/collectionview.h"
#include "storage/manifest.h"
#include "storage/postprocessing.h"
#include "storage/reference.h"
#include "storage/referencepolicies.h"
#include "storage/sourcetext.h"
#include "storage/storedfiles.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Release", source);
}

/// As save() writes it.
std::string savedName(std::string name)
{
    std::ranges::replace(name, '\\', '/');
    return PosixPath::normalised(name);
}

class Processor final {
public:
    Processor(const ProjectSnapshot &snapshot, const ReferencePolicies &policies,
              ProcessedCollection &out)
        : m_snapshot(snapshot)
        , m_policies(policies)
        , m_out(out)
        , m_collection(*out.collection)
        , m_outputs(*out.collection)
        , m_keepsOnlyHashed(snapshot.storage.kind == StorageKind::WhiteNoiseManifest
                            && keepsOnlyHashedFiles(snapshot))
    { }

    Result<void> run(const std::stop_token &stop, ProgressBoard *progress)
    {
        const auto known = isCompressedByWhiteNoise(m_snapshot)
            ? checkWhiteNoiseSettings(m_snapshot)
            : Result<void>();
        if (!known) {
            m_out.error = known.error();
        } else if (hashesNames(m_snapshot.storage.kind)) {
            if (Result<void> done = hashNames(stop, progress); !done) {
                return done;
            }
        } else if (m_snapshot.storage.kind == StorageKind::Custom) {
            m_out.error = {
                .code = ErrorCode::Unsupported,
                .what = text("What the storage writes is not known"),
                .where = m_snapshot.storage.className.isEmpty() ? m_snapshot.storage.backend
                                                                : m_snapshot.storage.className,
                .why = text("only the project's Python knows what this storage makes of its files"),
                .advice = text("Run the project's own collectstatic, or use one of Django's or "
                               "WhiteNoise's storages.")};
        }
        m_outputs.moveTo(m_out);
        return {};
    }

private:
    Result<void> hashNames(const std::stop_token &stop, ProgressBoard *progress)
    {
        auto rules = HashingRules::of(m_snapshot);
        if (!rules) {
            m_out.error = rules.error();
            return {};
        }
        rules->policies = m_policies;
        const CollectionView view(m_collection, rules->hash);
        const std::vector<StoredFile> files = storedFiles(m_collection);
        const auto done = postProcess(*rules, files, view, stop, progress);
        if (!done && done.error().code == ErrorCode::Cancelled) {
            return failure(done.error());
        }
        if (!done || done->error) {
            m_out.error = done ? done->error : done.error();
            m_out.failedName = done ? done->failedName : std::nullopt;
            m_out.isRaised = done.has_value();
            return {};
        }
        for (uint32_t i = 0; i < m_collection.files.size(); ++i) {
            m_indexOf.emplace(hashKey(m_collection.files[i].destination), i);
            m_indexOf.emplace(savedName(m_collection.files[i].destination), i);
        }
        for (const LeftReference &left : done->left) {
            m_out.unresolved.push_back({.file = left.file,
                                        .url = left.url,
                                        .isTold = left.action == ReferenceAction::Warn});
        }
        m_out.clashes = outputClashes(files, done->hashedFiles, rules->manifestName);
        takeOver(*done);
        if (rules->manifestName) {
            ProcessedFile manifest =
                textFile(*rules->manifestName, ProcessedFile::NoSource, FileRole::Manifest,
                         manifestText(done->hashedFiles, rules->hash, rules->sortedManifest,
                                      rules->manifestVersion));
            manifest.isCompressible = isCollected(manifest.path);
            m_outputs.add(std::move(manifest));
        }
        leaveOut(*done, rules->manifestName);
        m_store.trim();
        return {};
    }

    void takeOver(const PostProcessing &done)
    {
        std::set<std::string_view> finals;
        for (const auto &[key, name] : done.hashedFiles) {
            const bool isFirst = finals.insert(name).second;
            const auto change = done.changes.find(name);
            if (isFirst && change != done.changes.end()) {
                add(name, change->second, sourceOf(key), false);
            } else if (name != key) {
                m_out.takenNames.emplace(sourceOf(key), name);
            }
        }
        if (m_keepsOnlyHashed) {
            return; // what is not final is deleted in the end
        }
        // In the order of names: a map's own would be another each time.
        std::vector<const StoredChanges::value_type *> others;
        for (const auto &change : done.changes) {
            if (!finals.contains(change.first)) {
                others.push_back(&change);
            }
        }
        std::ranges::sort(others, {}, [](const auto *change) { return change->first; });
        for (const auto *change : others) {
            add(change->first, change->second, sourceOf(withoutHash(change->first)), true);
        }
    }

    void add(const std::string &name, const StoredChange &change, uint32_t source,
             bool intermediate)
    {
        if (change.kind == StoredChange::Kind::Removed) {
            return;
        }
        ProcessedFile file = {.path = name, .source = source};
        if (change.kind == StoredChange::Kind::Text && !isSourceText(source, *change.text)) {
            file = textFile(name, source, FileRole::Hashed, *change.text);
        } else {
            file.content =
                change.kind == StoredChange::Kind::Text ? sourcePath(source) : change.source;
            if (source != ProcessedFile::NoSource) {
                file.size =
                    std::max<int64_t>(0, m_collection.winner(m_collection.files[source]).size);
            }
        }
        file.isIntermediate = intermediate;
        file.isCompressible = !intermediate || isCollected(name);
        m_outputs.add(std::move(file));
    }

    /// A content that no source has.
    ProcessedFile textFile(std::string path, uint32_t source, FileRole role,
                           std::string_view content)
    {
        ProcessedFile file = {.path = std::move(path), .source = source, .role = role};
        file.isRewritten = true;
        file.size = static_cast<int64_t>(content.size());
        file.digest = Sha256::of(content);
        if (auto stored = m_store.put(file.digest, content)) {
            file.content = std::move(*stored);
        } else if (!m_out.notStored) {
            m_out.notStored = std::move(stored.error());
        }
        return file;
    }

    [[nodiscard]] std::string sourcePath(uint32_t source) const
    {
        return m_collection.absolutePath(m_collection.winner(m_collection.files[source]));
    }

    /// Read and written like a rewritten one, and the same in the end: no reference was in it, or none
    /// that is another now.
    [[nodiscard]] bool isSourceText(uint32_t source, const std::string &text) const
    {
        if (source == ProcessedFile::NoSource
            || std::cmp_not_equal(m_collection.winner(m_collection.files[source]).size,
                                  text.size())) {
            return false;
        }
        const auto content = readText(sourcePath(source));
        return content && *content == text;
    }

    void leaveOut(const PostProcessing &done, const std::optional<std::string> &manifest)
    {
        std::set<std::string> names;
        if (m_keepsOnlyHashed) {
            for (const PostProcessed &file : done.yields) {
                names.insert(savedName(file.name));
            }
            for (const auto &[key, name] : done.hashedFiles) {
                names.erase(name);
            }
        }
        m_out.isLeftOut.assign(m_collection.files.size(), false);
        for (uint32_t i = 0; i < m_collection.files.size(); ++i) {
            const std::string name = savedName(m_collection.files[i].destination);
            m_out.isLeftOut[i] =
                names.contains(name) || done.changes.contains(name) || name == manifest;
        }
        if (std::ranges::none_of(m_out.isLeftOut, [](bool left) { return left; })) {
            m_out.isLeftOut.clear();
        }
    }

    /// WhiteNoise compresses all names that collected files have, whatever is there in the end.
    [[nodiscard]] bool isCollected(const std::string &name) const
    {
        return !m_keepsOnlyHashed && m_indexOf.contains(name);
    }

    [[nodiscard]] uint32_t sourceOf(const std::string &name) const
    {
        const auto found = m_indexOf.find(name);
        return found == m_indexOf.end() ? ProcessedFile::NoSource : found->second;
    }

    const ProjectSnapshot &m_snapshot;
    const ReferencePolicies &m_policies;
    ProcessedCollection &m_out;
    const Collection &m_collection;
    OutputsBySource m_outputs;
    const bool m_keepsOnlyHashed;
    const ContentStore m_store{ContentStore::defaultFolder(), ContentStore::DefaultLimit,
                               m_out.spare};
    std::unordered_map<std::string, uint32_t>
        m_indexOf; ///< By key and by the name that save() gives.
};

} // namespace

Result<std::shared_ptr<ProcessedCollection>> processNames(
    const ProjectSnapshot &snapshot, std::shared_ptr<const Collection> collection,
    const ReferencePolicies &policies, const std::stop_token &stop, ProgressBoard *progress)
{
    auto processed = std::make_shared<ProcessedCollection>();
    processed->collection = std::move(collection);
    processed->spare = std::make_shared<SpareContents>();
    if (Result<void> done = Processor(snapshot, policies, *processed).run(stop, progress); !done) {
        return failure(std::move(done.error()));
    }
    const StorageKind kind = snapshot.storage.kind;
    if (!processed->error
        && (kind == StorageKind::WhiteNoise || kind == StorageKind::WhiteNoiseManifest)) {
        processed->compression = ProcessedCollection::Compression::Pending;
    }
    return processed;
}

} // namespace Slipway
