// SPDX-License-Identifier: GPL-3.0-or-later
// What a storage makes of a collection: the compressed files.
#include "base/parallel.h"
#include "compress/compresseach.h"
#include "compress/compressioncache.h"
#include "compress/whitenoisesettings.h"
#include "release/outputsbysource.h"
#include "release/processedcollection.h"
#include "storage/sourcetext.h"

#include <algorithm>
#include <mutex>
#include <span>
#include <utility>

namespace Slipway {

namespace {

constexpr unsigned Threads = 2;

/// A name that a compressed file may stand beside.
struct Original {
    std::string name;
    uint32_t source = ProcessedFile::NoSource;
};

class Compressing final {
public:
    Compressing(const ProcessedCollection &processed, const WhiteNoiseOptions &options)
        : m_processed(processed)
        , m_collection(*processed.collection)
        , m_options(options)
    { }

    /// Errors: as compressEach().
    Result<std::vector<ProcessedFile>> run(CompressionCache &cache, const std::stop_token &stop,
                                           ProgressBoard *progress)
    {
        list();
        if (Result<void> done = digestSources(stop); !done) {
            return failure(std::move(done.error()));
        }
        leaveOutUnread();
        const auto keep = [&](std::span<const size_t> sharers,
                              const std::vector<CompressedSibling> &siblings) -> Result<void> {
            for (const CompressedSibling &sibling : siblings) {
                take(sharers, sibling);
            }
            return {};
        };
        if (auto done = compressEach(m_contents, m_options, &cache, keep, stop, progress); !done) {
            return failure(std::move(done.error()));
        }
        std::ranges::stable_sort(m_made, {}, &Made::original);
        std::vector<ProcessedFile> files;
        files.reserve(m_made.size());
        for (Made &made : m_made) {
            files.push_back(std::move(made.file));
        }
        return files;
    }

private:
    struct Made {
        size_t original = 0;
        ProcessedFile file;
    };

    void list()
    {
        for (uint32_t i = 0; i < m_collection.files.size(); ++i) {
            const CollectedFile &collected = m_collection.files[i];
            const SourceFile &source = m_collection.winner(collected);
            const CompressibleFile own = {.path = m_collection.absolutePath(source),
                                          .digest = {},
                                          .size = std::max<int64_t>(0, source.size)};
            for (const ProcessedFile &file : m_processed.of(i)) {
                addOutput(file, own);
            }
            if (!m_processed.leavesOut(i)) {
                std::string name = collected.destination;
                std::ranges::replace(name, '\\', '/');
                add({.name = std::move(name), .source = i}, own);
            }
        }
        const size_t sourced = m_processed.begins.empty() ? 0 : m_processed.begins.back();
        for (const ProcessedFile &file : std::span(m_processed.files).subspan(sourced)) {
            addOutput(file, {});
        }
    }

    void addOutput(const ProcessedFile &file, const CompressibleFile &own)
    {
        if (!file.isCompressible) {
            return;
        }
        if (file.digest.isNull()) {
            add({.name = file.path, .source = file.source}, own);
        } else if (!file.content.empty()) {
            add({.name = file.path, .source = file.source},
                {.path = file.content, .digest = file.digest, .size = file.size});
        }
    }

    void add(Original original, CompressibleFile content)
    {
        if (!isSkippedByWhiteNoise(original.name, m_options)) {
            m_originals.push_back(std::move(original));
            m_contents.push_back(std::move(content));
        }
    }

    /// Whether the file before it is the same one: names of one source stand side by side.
    [[nodiscard]] bool isSameFile(size_t index) const
    {
        return index > 0 && m_contents[index - 1].path == m_contents[index].path;
    }

    /// Those of sources are not known yet. What cannot be read keeps none.
    Result<void> digestSources(const std::stop_token &stop)
    {
        auto done = parallelFor(m_contents.size(), Threads, stop, [this](size_t index, unsigned) {
            CompressibleFile &content = m_contents[index];
            if (content.digest.isNull() && !isSameFile(index)) {
                if (const auto bytes = readText(content.path)) {
                    content.digest = Sha256::of(*bytes);
                    content.size = std::ssize(*bytes);
                }
            }
            return Result<void>();
        });
        for (size_t i = 1; i < m_contents.size(); ++i) {
            if (m_contents[i].digest.isNull() && isSameFile(i)) {
                m_contents[i] = m_contents[i - 1];
            }
        }
        return done;
    }

    /// A deployment says in its own words what is wrong with them.
    void leaveOutUnread()
    {
        size_t kept = 0;
        for (size_t i = 0; i < m_contents.size(); ++i) {
            if (m_contents[i].digest.isNull()) {
                continue;
            }
            if (kept != i) {
                m_contents[kept] = std::move(m_contents[i]);
                m_originals[kept] = std::move(m_originals[i]);
            }
            ++kept;
        }
        m_contents.resize(kept);
        m_originals.resize(kept);
    }

    void take(std::span<const size_t> sharers, const CompressedSibling &sibling)
    {
        const Sha256 digest = Sha256::of(sibling.bytes);
        const std::scoped_lock lock(m_mutex);
        for (const size_t index : sharers) {
            const Original &original = m_originals[index];
            ProcessedFile file = {.path = original.name + std::string(suffixOf(sibling.encoding)),
                                  .source = original.source,
                                  .role = FileRole::Compressed};
            file.isRewritten = true;
            file.encoding = sibling.encoding;
            file.size = std::ssize(sibling.bytes);
            file.digest = digest;
            m_made.push_back({.original = index, .file = std::move(file)});
        }
    }

    const ProcessedCollection &m_processed;
    const Collection &m_collection;
    const WhiteNoiseOptions &m_options;
    std::vector<Original> m_originals; ///< Those of one source side by side.
    std::vector<CompressibleFile> m_contents; ///< As m_originals.
    std::mutex m_mutex; ///< Guards what follows.
    std::vector<Made> m_made;
};

} // namespace

Result<std::shared_ptr<const ProcessedCollection>> withCompressedFiles(
    const ProcessedCollection &processed, const ProjectSnapshot &snapshot,
    const std::stop_token &stop, ProgressBoard *progress)
{
    auto next = std::make_shared<ProcessedCollection>(processed);
    if (processed.compression != ProcessedCollection::Compression::Pending) {
        return next;
    }
    const WhiteNoiseOptions options = whiteNoiseOptions(snapshot);
    CompressionCache cache = CompressionCache::ofUser();
    auto made = Compressing(processed, options).run(cache, stop, progress);
    if (!made) {
        return failure(std::move(made.error()));
    }
    OutputsBySource outputs(*processed.collection);
    for (const ProcessedFile &file : processed.files) {
        outputs.add(file);
    }
    for (ProcessedFile &file : *made) {
        outputs.add(std::move(file));
    }
    outputs.moveTo(*next);
    next->compression = ProcessedCollection::Compression::Known;
    return next;
}

} // namespace Slipway
