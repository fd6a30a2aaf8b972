// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/processedcollection.h"

#include "base/parallel.h"
#include "base/posixpath.h"
#include "compress/compressioncache.h"
#include "compress/whitenoisesettings.h"
#include "release/contentstore.h"
#include "release/logicalname.h"
#include "release/processedfiles.h"
#include "storage/collectionview.h"
#include "storage/manifest.h"
#include "storage/postprocessing.h"
#include "storage/sourcetext.h"
#include "storage/storedfiles.h"
#include "storage/templatereport.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

namespace Slipway {

namespace {

constexpr unsigned Threads = 2;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Release", source);
}

std::string savedPath(std::string name)
{
    std::ranges::replace(name, '\\', '/');
    return name;
}

/// Collects what belongs to each file, then lays it side by side.
class Outputs final {
public:
    explicit Outputs(const Collection &collection)
        : m_bySource(collection.files.size() + 1)
    { }

    void add(ProcessedFile file)
    {
        const size_t place =
            file.source == ProcessedFile::NoSource ? m_bySource.size() - 1 : size_t{file.source};
        m_bySource[place].push_back(std::move(file));
    }

    void moveTo(ProcessedCollection &processed)
    {
        processed.files.clear();
        processed.begins.clear();
        for (std::vector<ProcessedFile> &files : m_bySource) {
            processed.begins.push_back(static_cast<uint32_t>(processed.files.size()));
            std::ranges::move(files, std::back_inserter(processed.files));
        }
    }

private:
    std::vector<std::vector<ProcessedFile>> m_bySource;
};

ProcessedFile textFile(std::string path, uint32_t source, FileRole role, std::string_view content)
{
    ProcessedFile file = {.path = std::move(path), .source = source, .role = role};
    file.isRewritten = true;
    file.size = static_cast<int64_t>(content.size());
    file.digest = Sha256::of(content);
    if (auto stored = ContentStore(ContentStore::defaultFolder()).put(file.digest, content)) {
        file.content = std::move(*stored);
    }
    return file;
}

/// The rules of this storage, or those of Django's own for one that has none that can be told.
Result<HashingRules> rulesForReferences(const ProjectSnapshot &snapshot)
{
    if (auto rules = HashingRules::of(snapshot)) {
        return rules;
    }
    ProjectSnapshot plain = snapshot;
    plain.storage.overrides.clear();
    plain.document = {};
    return HashingRules::of(plain);
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
    { }

    Result<void> run(const std::stop_token &stop, ProgressBoard *progress)
    {
        if (hashesNames(m_snapshot.storage.kind)) {
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
        const auto done = postProcess(*rules, storedFiles(m_collection), view, stop, progress);
        if (!done && done.error().code == ErrorCode::Cancelled) {
            return failure(done.error());
        }
        if (!done || done->error) {
            m_out.error = done ? done->error : done.error();
            m_out.failedName = done ? done->failedName : std::nullopt;
            return {};
        }
        for (uint32_t i = 0; i < m_collection.files.size(); ++i) {
            m_indexOf.emplace(savedPath(m_collection.files[i].destination), i);
        }
        takeOver(*done);
        if (rules->manifestName) {
            m_outputs.add(
                textFile(*rules->manifestName, ProcessedFile::NoSource, FileRole::Manifest,
                         manifestText(done->hashedFiles, rules->hash, rules->sortedManifest)));
        }
        leaveOut(*done, rules->manifestName);
        return {};
    }

    void takeOver(const PostProcessing &done)
    {
        std::set<std::string_view> finals;
        for (const auto &[key, name] : done.hashedFiles) {
            if (finals.insert(name).second) {
                if (const auto change = done.changes.find(name); change != done.changes.end()) {
                    add(name, change->second, sourceOf(key), false);
                }
            }
        }
        if (m_snapshot.storage.kind == StorageKind::WhiteNoiseManifest
            && keepsOnlyHashedFiles(m_snapshot)) {
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
        m_outputs.add(std::move(file));
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
        const bool onlyHashed = m_snapshot.storage.kind == StorageKind::WhiteNoiseManifest
            && keepsOnlyHashedFiles(m_snapshot);
        std::set<std::string> names;
        if (onlyHashed) {
            for (const PostProcessed &file : done.yields) {
                names.insert(savedPath(file.name));
            }
            for (const auto &[key, name] : done.hashedFiles) {
                names.erase(name);
            }
        }
        m_out.isLeftOut.assign(m_collection.files.size(), false);
        for (uint32_t i = 0; i < m_collection.files.size(); ++i) {
            const std::string name = savedPath(m_collection.files[i].destination);
            m_out.isLeftOut[i] =
                names.contains(name) || done.changes.contains(name) || name == manifest;
        }
        if (std::ranges::none_of(m_out.isLeftOut, [](bool left) { return left; })) {
            m_out.isLeftOut.clear();
        }
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
    Outputs m_outputs;
    std::unordered_map<std::string, uint32_t> m_indexOf; ///< By the name that save() gives.
};

/// One content that is compressed for some names.
struct CompressTask {
    std::string content;
    Sha256 digest;
    uint32_t source = ProcessedFile::NoSource;
    std::vector<std::string> names;
    std::vector<ProcessedFile> made = {};
};

std::vector<CompressTask> tasksOf(const ProcessedCollection &processed,
                                  const WhiteNoiseOptions &options)
{
    const Collection &collection = *processed.collection;
    std::vector<CompressTask> tasks;
    for (uint32_t i = 0; i < collection.files.size(); ++i) {
        CompressTask own = {.content =
                                collection.absolutePath(collection.winner(collection.files[i])),
                            .digest = {},
                            .source = i,
                            .names = {}};
        for (const ProcessedFile &file : processed.of(i)) {
            if (file.role != FileRole::Hashed || file.isIntermediate
                || isSkippedByWhiteNoise(file.path, options)) {
                continue;
            }
            if (!file.isRewritten) {
                own.names.push_back(file.path);
            } else if (!file.content.empty()) {
                tasks.push_back({.content = file.content,
                                 .digest = file.digest,
                                 .source = i,
                                 .names = {file.path}});
            }
        }
        std::string name = savedPath(collection.files[i].destination);
        if (!processed.leavesOut(i) && !isSkippedByWhiteNoise(name, options)) {
            own.names.push_back(std::move(name));
        }
        if (!own.names.empty()) {
            tasks.push_back(std::move(own));
        }
    }
    return tasks;
}

/// A content that cannot be read has no siblings: a deployment says so in its own words.
Result<void> compressOne(CompressTask &task, const WhiteNoiseOptions &options,
                         CompressionCache &cache, const std::stop_token &stop)
{
    const auto content = readText(task.content);
    if (!content) {
        return {};
    }
    const auto siblings = compressLikeWhiteNoise(*content, task.digest, options, &cache, stop);
    if (!siblings) {
        return siblings.error().code == ErrorCode::Cancelled ? failure(siblings.error())
                                                             : Result<void>();
    }
    for (const std::string &name : task.names) {
        for (const CompressedSibling &sibling : *siblings) {
            ProcessedFile file = {.path = name + std::string(suffixOf(sibling.encoding)),
                                  .source = task.source,
                                  .role = FileRole::Compressed};
            file.isRewritten = true;
            file.encoding = sibling.encoding;
            file.size = static_cast<int64_t>(sibling.bytes.size());
            file.digest = Sha256::of(sibling.bytes);
            task.made.push_back(std::move(file));
        }
    }
    return {};
}

} // namespace

std::span<const ProcessedFile> ProcessedCollection::of(uint32_t file) const
{
    return size_t{file} + 1 >= begins.size()
        ? std::span<const ProcessedFile>()
        : std::span(files).subspan(begins[file], begins[file + 1] - begins[file]);
}

const ProcessedFile *ProcessedCollection::hashedOf(uint32_t file) const
{
    const auto mine = of(file);
    const auto found = std::ranges::find_if(mine, [](const ProcessedFile &output) {
        return output.role == FileRole::Hashed && !output.isIntermediate;
    });
    return found == mine.end() ? nullptr : &*found;
}

Result<std::shared_ptr<const ProcessedCollection>> processCollection(
    const ProjectSnapshot &snapshot, std::shared_ptr<const Collection> collection,
    const std::stop_token &stop, ProgressBoard *progress,
    const std::vector<ReferencePolicy> &policies)
{
    auto processed = std::make_shared<ProcessedCollection>();
    processed->collection = std::move(collection);
    const ReferencePolicies asked(policies);
    if (Result<void> done = Processor(snapshot, asked, *processed).run(stop, progress); !done) {
        return failure(std::move(done.error()));
    }
    const StorageKind kind = snapshot.storage.kind;
    if (!processed->error
        && (kind == StorageKind::WhiteNoise || kind == StorageKind::WhiteNoiseManifest)) {
        processed->compression = ProcessedCollection::Compression::Pending;
    }

    auto rules = rulesForReferences(snapshot);
    if (!rules) {
        processed->referencesError = rules.error();
        return processed;
    }
    rules->policies = asked;
    const std::vector<StoredFile> files = storedFiles(*processed->collection);
    auto report = reportReferences(*rules, files, stop, progress);
    if (report) {
        auto templates = reportTemplates(templateEngines(snapshot), files, asked, stop, progress);
        if (!templates) {
            return failure(std::move(templates.error()));
        }
        appendTemplates(*report, *std::move(templates));
        processed->references = std::make_shared<const ReferenceReport>(*std::move(report));
    } else if (report.error().code == ErrorCode::Cancelled) {
        return failure(std::move(report.error()));
    } else {
        processed->referencesError = std::move(report.error());
    }
    return processed;
}

Result<std::shared_ptr<const ProcessedCollection>> withCompressedFiles(
    const ProcessedCollection &processed, const ProjectSnapshot &snapshot,
    const std::stop_token &stop, ProgressBoard *progress)
{
    auto next = std::make_shared<ProcessedCollection>(processed);
    if (processed.compression != ProcessedCollection::Compression::Pending) {
        return next;
    }
    const WhiteNoiseOptions options = whiteNoiseOptions(snapshot);
    CompressionCache cache(CompressionCache::defaultFolder());
    std::vector<CompressTask> tasks = tasksOf(processed, options);
    if (progress != nullptr) {
        progress->begin(text("Compressing"), static_cast<int64_t>(tasks.size()));
    }
    const Result<void> done = parallelFor(tasks.size(), Threads, stop, [&](size_t index, unsigned) {
        Result<void> one = compressOne(tasks[index], options, cache, stop);
        if (progress != nullptr) {
            progress->add(1, 0);
        }
        return one;
    });
    if (!done) {
        return failure(done.error());
    }
    Outputs outputs(*processed.collection);
    for (const ProcessedFile &file : processed.files) {
        outputs.add(file);
    }
    for (CompressTask &task : tasks) {
        for (ProcessedFile &file : task.made) {
            outputs.add(std::move(file));
        }
    }
    outputs.moveTo(*next);
    next->compression = ProcessedCollection::Compression::Known;
    return next;
}

} // namespace Slipway
