// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/extraencodings.h"

#include "base/parallel.h"
#include "base/pathtext.h"
#include "compress/compressioncache.h"
#include "compress/compressor.h"
#include "compress/whitenoise.h"
#include "compress/whitenoisesettings.h"
#include "release/sourcereader.h"

#include <QByteArray>
#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace Slipway {

namespace {

constexpr unsigned Threads = 2;

/// The methods that are asked for; the second says whether it takes the place of the storage's file.
std::vector<std::pair<CompressionMethod, bool>> methodsOf(const CompressConfig &config)
{
    std::vector<std::pair<CompressionMethod, bool>> methods;
    if (config.gzip || config.smallestGzip) {
        methods.emplace_back(config.smallestGzip ? CompressionMethod::GzipSmallest
                                                 : CompressionMethod::GzipLikePython,
                             config.smallestGzip);
    }
    if (config.brotli) {
        methods.emplace_back(CompressionMethod::Brotli, false);
    }
    if (config.zstd) {
        methods.emplace_back(CompressionMethod::Zstd, false);
    }
    return methods;
}

Result<std::string> contentOf(const ReleaseFile &file, const std::stop_token &stop)
{
    std::string content;
    content.reserve(static_cast<size_t>(file.size));
    const auto read = readSourceFile(file.source, [&](std::string_view block) {
        content += block;
        return !stop.stop_requested();
    });
    if (!read) {
        return failure(read.error());
    }
    if (Sha256::of(content) != file.digest) {
        return failure(
            {.code = ErrorCode::Moved,
             .what = QCoreApplication::translate("Slipway::Release", "The release was not built"),
             .where = displayPath(file.source),
             .why = QCoreApplication::translate("Slipway::SourceReader",
                                                "it changed while it was read"),
             .advice = QCoreApplication::translate("Slipway::SourceReader",
                                                   "Let what writes it finish, then run again.")});
    }
    return content;
}

/// One content and the release's files that have it.
struct Content {
    std::vector<const ReleaseFile *> files;
    std::vector<std::pair<CompressionMethod, std::vector<std::string>>>
        wanted; ///< With their names.
};

class Encoder final {
public:
    Encoder(Release &release, const CompressConfig &config, const ProjectSnapshot &snapshot,
            const ContentStore &store)
        : m_release(release)
        , m_config(config)
        , m_options(whiteNoiseOptions(snapshot))
        , m_mode(0666U & ~snapshot.umask)
        , m_store(store)
        , m_cache(CompressionCache::ofUser())
    { }

    Result<void> run(const std::stop_token &stop, ProgressBoard *progress)
    {
        const std::vector<Content> contents = contentsToCompress();
        if (progress != nullptr) {
            progress->begin(QCoreApplication::translate("Slipway::Compress", "Compressing"),
                            std::ssize(contents));
        }
        auto done = parallelFor(contents.size(), Threads, stop, [&](size_t index, unsigned) {
            auto made = compressOne(contents[index], stop);
            if (progress != nullptr) {
                progress->add(1, contents[index].files.front()->size);
            }
            return made;
        });
        if (done) {
            takeOver();
            if (!m_release.cacheNote) {
                m_release.cacheNote = m_cache.takeNote();
            }
        }
        return done;
    }

private:
    /// Whether the release has a file of this name that stays.
    bool isTaken(const std::string &name, bool replaces) const
    {
        const auto &files = m_release.files;
        const auto found =
            std::ranges::lower_bound(files, name, {}, [](const ReleaseFile &file) -> const auto & {
                return file.path.bytes();
            });
        return found != files.end() && found->path.bytes() == name
            && !(replaces && found->role == FileRole::Compressed);
    }

    bool isThere(const std::string &name) const { return isTaken(name, false); }

    std::vector<Content> contentsToCompress() const
    {
        std::map<QByteArray, Content> byDigest;
        for (const ReleaseFile &file : m_release.files) {
            const std::string &name = file.path.bytes();
            if (file.role == FileRole::Compressed || file.role == FileRole::Manifest
                || file.size == 0 || isSkippedByWhiteNoise(name, m_options)) {
                continue;
            }
            for (const auto &[method, replaces] : methodsOf(m_config)) {
                const std::string sibling = name + std::string(suffixOf(encodingOf(method)));
                // Without "gzip" among the encodings, libdeflate only does the storage's files anew.
                const bool isWanted =
                    encodingOf(method) != Encoding::Gzip || m_config.gzip || isThere(sibling);
                if (!isWanted || isTaken(sibling, replaces)) {
                    continue;
                }
                Content &content = byDigest[file.digest.hex().toLatin1()];
                content.files.push_back(&file);
                auto entry = std::ranges::find(content.wanted, method,
                                               &decltype(content.wanted)::value_type::first);
                if (entry == content.wanted.end()) {
                    entry = content.wanted.insert(entry, {method, {}});
                }
                entry->second.push_back(sibling);
            }
        }
        std::vector<Content> contents;
        contents.reserve(byDigest.size());
        for (auto &[digest, content] : byDigest) {
            contents.push_back(std::move(content));
        }
        // In the order of digests, which has nothing to do with sizes: each thread gets its share.
        return contents;
    }

    /// Nothing: not worth a file.
    Result<std::optional<std::string>> compressed(const ReleaseFile &file, CompressionMethod method,
                                                  std::optional<std::string> &content,
                                                  const std::stop_token &stop)
    {
        const CompressionCache::Key key{.content = file.digest, .method = method};
        if (const auto known = m_cache.find(key)) {
            return known->bytes;
        }
        if (!content) {
            auto read = contentOf(file, stop);
            if (!read) {
                return failure(std::move(read.error()));
            }
            content = std::move(*read);
        }
        auto bytes = compress(*content, method, stop);
        if (!bytes) {
            return failure(std::move(bytes.error()));
        }
        if (!isEffectiveForWhiteNoise(bytes->size(), content->size())) {
            m_cache.putNotEffective(key, content->size(), bytes->size());
            return std::optional<std::string>();
        }
        m_cache.put(key, content->size(), *bytes);
        return std::optional(std::move(*bytes));
    }

    Result<void> compressOne(const Content &work, const std::stop_token &stop)
    {
        std::optional<std::string> content;
        for (const auto &[method, names] : work.wanted) {
            auto bytes = compressed(*work.files.front(), method, content, stop);
            if (!bytes) {
                return failure(std::move(bytes.error()));
            }
            if (!*bytes) {
                continue;
            }
            const Sha256 digest = Sha256::of(**bytes);
            auto source = m_store.put(digest, **bytes);
            if (!source) {
                return failure(std::move(source.error()));
            }
            for (const std::string &name : names) {
                auto path = RelPath::from(name);
                if (!path) {
                    return failure(std::move(path.error()));
                }
                const std::scoped_lock lock(m_mutex);
                m_made.push_back({.path = std::move(*path),
                                  .source = *source,
                                  .size = std::ssize(**bytes),
                                  .digest = digest,
                                  .mode = m_mode,
                                  .role = FileRole::Compressed,
                                  .md5 = Md5::of(**bytes)});
            }
        }
        return {};
    }

    void takeOver()
    {
        std::vector<ReleaseFile> &files = m_release.files;
        std::ranges::sort(m_made, {}, &ReleaseFile::path);
        for (ReleaseFile &made : m_made) {
            const std::string_view name = made.path.bytes();
            const auto plain = std::ranges::lower_bound(
                files, name.substr(0, name.rfind('.')), {},
                [](const ReleaseFile &file) -> std::string_view { return file.path.bytes(); });
            made.logical = plain->logicalPath(); // it is there: it was compressed
            made.origin = plain->origin;
        }
        std::erase_if(files, [&](const ReleaseFile &file) {
            return std::ranges::binary_search(m_made, file.path, {}, &ReleaseFile::path);
        });
        std::ranges::move(m_made, std::back_inserter(files));
        std::ranges::sort(files, {}, &ReleaseFile::path);
    }

    Release &m_release;
    const CompressConfig &m_config;
    const WhiteNoiseOptions m_options;
    const uint32_t m_mode;
    const ContentStore &m_store;
    CompressionCache m_cache;
    std::mutex m_mutex;
    std::vector<ReleaseFile> m_made; ///< Guarded by m_mutex.
};

} // namespace

Result<void> addExtraEncodings(Release &release, const CompressConfig &config,
                               const ProjectSnapshot &snapshot, const ContentStore &store,
                               const std::stop_token &stop, ProgressBoard *progress)
{
    return config.doesNothing() ? Result<void>()
                                : Encoder(release, config, snapshot, store).run(stop, progress);
}

} // namespace Slipway
