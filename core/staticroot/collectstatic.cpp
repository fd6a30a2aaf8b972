// SPDX-License-Identifier: GPL-3.0-or-later
#include "staticroot/collectstatic.h"

#include "base/posixpath.h"
#include "collect/recordederrors.h"
#include "compress/compressioncache.h"
#include "compress/siblingwriter.h"
#include "compress/whitenoisenames.h"
#include "compress/whitenoisesettings.h"
#include "staticroot/overwrittensources.h"
#include "staticroot/pythonfailure.h"
#include "staticroot/rundigests.h"
#include "staticroot/sourceobserver.h"
#include "staticroot/textmemory.h"
#include "storage/changewriter.h"
#include "storage/manifest.h"

#include <future>
#include <malloc.h>
#include <memory>
#include <span>
#include <thread>
#include <utility>
#include <vector>

namespace Slipway {

namespace {

std::unexpected<CollectstaticFailure> failed(Error error)
{
    return std::unexpected(CollectstaticFailure{.error = std::move(error), .failedName = {}});
}

/// Passes everything on, and remembers what post-processing needs to know of what was collected.
class RememberingLog final : public CollectLog {
public:
    RememberingLog(CollectLog &log, bool remembers)
        : m_log(log)
        , m_remembers(remembers)
    { }

    [[nodiscard]] const std::vector<StoredFile> &files() const { return m_files; }

    [[nodiscard]] bool wantsCollected() const override { return m_remembers; }

    void collected(std::string_view destination, std::string_view sourcePath,
                   const std::string &absolute) override
    {
        if (m_remembers) {
            m_files.push_back({.name = std::string(destination),
                               .sourcePath = std::string(sourcePath),
                               .source = absolute});
        }
    }

    void step(CollectStep step, std::string_view path) override
    {
        if ((step == CollectStep::Copy || step == CollectStep::Link) && !m_files.empty()) {
            m_files.back().isFresh = true;
        }
        m_log.step(step, path);
    }

private:
    CollectLog &m_log;
    bool m_remembers;
    std::vector<StoredFile> m_files; ///< In collection order.
};

/// What is known from earlier runs, and learnt for later ones.
struct Memory {
    Memory(const ProjectSnapshot &snapshot, const TargetStorage &target, const HashingRules &rules)
        : digests(HashCache::defaultPath())
        , texts(TextMemory::pathFor(snapshot, target.settings().location.value_or(std::string())))
        , observer(rules, target, &digests, &texts)
    { }

    RunDigests digests;
    TextMemory texts;
    SourceObserver observer;
};

/// What comes after copying.
class ProcessingRun final {
public:
    ProcessingRun(const ProjectSnapshot &snapshot, const TargetStorage &target,
                  CollectstaticLog &log, Memory *memory, const std::stop_token &stop,
                  ProgressBoard *progress)
        : m_snapshot(snapshot)
        , m_target(target)
        , m_log(log)
        , m_memory(memory)
        , m_stop(stop)
        , m_progress(progress)
    {
        if (isCompressedByWhiteNoise(m_snapshot)) {
            // Some megabytes, beside what comes before they are needed.
            m_siblings = std::async(std::launch::async, [options = m_compression] {
                return std::make_unique<SiblingMemory>(SiblingMemory::defaultPath(), options);
            });
        }
    }

    /// `rules` are there for storages that hash names.
    std::expected<int64_t, CollectstaticFailure> run(const std::vector<StoredFile> &files,
                                                     const std::optional<HashingRules> &rules)
    {
        if (!rules) {
            tellOverwritten(files, nullptr, {});
            std::vector<std::string> names;
            names.reserve(files.size());
            for (const StoredFile &file : files) {
                names.push_back(file.name);
            }
            return compressed(std::move(names));
        }
        SourceObserver &observer = m_memory->observer;
        DiskView view(m_target, rules->hash, &m_memory->digests);
        const auto takeBack = [&] {
            observer.takeBack();
            view.forget();
        };
        auto done = postProcess(*rules, files, view, observer.take(), takeBack, m_stop, m_progress);
        std::vector<RememberedText> texts;
        if (done) {
            texts = std::move(done->texts);
        }
        // Everything that is hashed has been: this goes on while files are written.
        const std::jthread saving([&] {
            m_memory->digests.save();
            if (!texts.empty()) {
                m_memory->texts.save(observer.records(files, std::move(texts)),
                                     m_memory->digests.begin());
            }
        });
        if (!done) {
            takeBack();
            return failed(std::move(done.error()));
        }
        tellOverwritten(files, &*rules, done->hashedFiles);
        std::string manifest;
        std::jthread telling;
        if (rules->manifestName && !done->error) {
            telling = std::jthread([&] {
                manifest = manifestText(done->hashedFiles, rules->hash, rules->sortedManifest,
                                        rules->manifestVersion);
            });
        }
        const ChangeWriter writer(m_target);
        if (const auto written = writer.apply(done->changes, m_stop); !written) {
            return failed(written.error());
        }
        if (const auto made = writer.makeFolders(done->emptyFolders); !made) {
            return failed(made.error());
        }
        if (const auto kept = writer.keep(std::move(done->right), m_stop); !kept) {
            return failed(kept.error());
        }
        done->changes = {}; // The texts, which compressing needs the memory of.
        for (const PostProcessed &file : done->yields) {
            tell(file);
        }
        const bool isWhiteNoise = m_snapshot.storage.kind == StorageKind::WhiteNoiseManifest;
        if (done->error) {
            return std::unexpected(CollectstaticFailure{
                .error = raisedError(*done, *rules, isWhiteNoise), .failedName = done->failedName});
        }
        if (telling.joinable()) {
            telling.join();
            if (const auto written = writer.write(*rules->manifestName, manifest); !written) {
                return failed(written.error());
            }
        }
        if (rules->manifestElsewhere) {
            const std::string text = manifestText(done->hashedFiles, rules->hash,
                                                  rules->sortedManifest, rules->manifestVersion);
            if (const auto written = writeElsewhere(*rules->manifestElsewhere, text); !written) {
                return failed(written.error());
            }
        }
        return isWhiteNoise ? keptAndCompressed(*done) : m_count;
    }

private:
    std::expected<int64_t, CollectstaticFailure> keptAndCompressed(const PostProcessing &done)
    {
        WhiteNoiseNames names = WhiteNoiseNames::of(done, keepsOnlyHashedFiles(m_snapshot));
        for (const std::string &name : names.deleted) {
            const auto path = m_target.path(name);
            if (!path) {
                return failed(path.error());
            }
            if (auto removed = TargetStorage::unlinkFile(*path); !removed) {
                return failed(std::move(removed.error()));
            }
        }
        return compressed(std::move(names.compressed));
    }

    /// compress_files()
    std::expected<int64_t, CollectstaticFailure> compressed(std::vector<std::string> names)
    {
#ifdef __GLIBC__
        ::malloc_trim(0); // what post-processing has given back is there for the compressors
#endif
        CompressionCache cache = CompressionCache::ofUser();
        const std::unique_ptr<SiblingMemory> memory =
            m_siblings.valid() ? m_siblings.get() : nullptr;
        const auto made = writeCompressedSiblings(m_target, std::move(names), m_compression, &cache,
                                                  memory.get(), m_stop, m_progress);
        if (memory) {
            static_cast<void>(memory->save()); // else the next run looks at everything again
        }
        if (const auto note = cache.takeNote()) {
            m_log.cacheNotUsed(*note);
        }
        if (!made) {
            return failed(made.error());
        }
        for (const auto &[name, sibling] : *made) {
            tell({.name = name, .hashedName = sibling, .processed = true});
        }
        return m_count;
    }

    static Result<void> writeElsewhere(const ManifestElsewhere &manifest, std::string_view text)
    {
        const TargetStorage target({.location = PosixPath::normalised(manifest.folder),
                                    .fileMode = manifest.fileMode,
                                    .directoryMode = manifest.directoryMode});
        return ChangeWriter(target).write(manifest.name, text);
    }

    /// Before it happens.
    void tellOverwritten(const std::vector<StoredFile> &files, const HashingRules *rules,
                         std::span<const std::pair<std::string, std::string>> hashedFiles)
    {
        const StorageKind kind = m_snapshot.storage.kind;
        const bool compresses =
            kind == StorageKind::WhiteNoise || kind == StorageKind::WhiteNoiseManifest;
        const auto sources = overwrittenSources(
            files, rules, hashedFiles, compresses ? std::optional(m_compression) : std::nullopt);
        if (!sources.empty()) {
            m_log.overwrites(sources);
        }
    }

    void tell(const PostProcessed &file)
    {
        m_count += file.processed ? 1 : 0;
        m_log.postProcessed(file);
    }

    const ProjectSnapshot &m_snapshot;
    const TargetStorage &m_target;
    CollectstaticLog &m_log;
    Memory *m_memory; ///< Null where no names are hashed.
    std::stop_token m_stop;
    ProgressBoard *m_progress;
    const WhiteNoiseOptions m_compression = whiteNoiseOptions(m_snapshot);
    std::future<std::unique_ptr<SiblingMemory>> m_siblings;
    int64_t m_count = 0;
};

} // namespace

std::expected<CollectstaticCounts, CollectstaticFailure> runCollectstatic(
    const ProjectSnapshot &snapshot, const TargetStorage &target,
    const CollectstaticOptions &options, CollectstaticLog &log, const std::stop_token &stop,
    ProgressBoard *progress)
{
    CollectorOptions collector = options.collector;
    if (auto broken = brokenFinder(snapshot)) {
        collector.finderLimit = broken->before;
        collector.finderError = std::move(broken->error);
    }
    const bool processes =
        options.postProcesses && !collector.dryRun && snapshot.storage.kind != StorageKind::Plain;
    std::optional<HashingRules> rules;
    std::optional<Memory> memory;
    if (processes && hashesNames(snapshot.storage.kind)) {
        auto read = HashingRules::of(snapshot);
        if (!read) {
            return failed(std::move(read.error()));
        }
        rules = std::move(*read);
        collector.observer = &memory.emplace(snapshot, target, *rules).observer;
    }
    RememberingLog remembering(log, processes);
    const auto counts = runCollector(snapshot, target, collector, remembering, stop, progress);
    if (!counts) {
        if (memory) {
            memory->observer.takeBack();
        }
        return failed(counts.error());
    }
    CollectstaticCounts all{.collected = *counts, .postProcessed = {}};
    if (processes) {
        const auto count =
            ProcessingRun(snapshot, target, log, memory ? &*memory : nullptr, stop, progress)
                .run(remembering.files(), rules);
        if (!count) {
            return std::unexpected(count.error());
        }
        all.postProcessed = *count;
    }
    return all;
}

} // namespace Slipway
