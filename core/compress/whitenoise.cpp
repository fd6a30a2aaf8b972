// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/whitenoise.h"

#include "base/pathtext.h"
#include "compress/compressioncache.h"

#include <algorithm>
#include <optional>

namespace Slipway {

namespace {

constexpr double MostKept = 0.95;

/// Only what is kept has bytes: of the others the size says that they are not worth it.
Result<std::optional<std::string>> effectiveBytes(std::string_view content, const Sha256 &digest,
                                                  CompressionMethod method, CompressionCache *cache,
                                                  const std::stop_token &stop)
{
    const CompressionCache::Key key = {digest, method};
    if (cache != nullptr) {
        std::optional<CompressionCache::Entry> entry = cache->find(key);
        if (entry && entry->originalSize == content.size()) {
            if (!isEffectiveForWhiteNoise(entry->compressedSize, content.size())) {
                return std::nullopt;
            }
            if (entry->bytes) {
                return std::move(entry->bytes);
            }
        }
    }
    Result<std::string> compressed = compress(content, method, stop);
    if (!compressed) {
        return failure(std::move(compressed.error()));
    }
    const bool isKept = isEffectiveForWhiteNoise(compressed->size(), content.size());
    if (cache != nullptr) {
        if (isKept) {
            cache->put(key, content.size(), *compressed);
        } else {
            cache->putNotEffective(key, content.size(), compressed->size());
        }
    }
    return isKept ? std::optional(std::move(*compressed)) : std::nullopt;
}

} // namespace

QStringList WhiteNoiseOptions::defaultSkippedExtensions()
{
    return QStringLiteral("jpg jpeg png gif webp zip gz tgz bz2 tbz xz br swf flv woff woff2 3gp "
                          "3gpp asf avi m4v mov mp4 mpeg mpg webm wmv")
        .split(u' ');
}

bool isSkippedByWhiteNoise(std::string_view name, const WhiteNoiseOptions &options)
{
    const QString text = textFromPath(name);
    // `$` also matches before a line feed at the end.
    const QStringView withoutLineFeed =
        text.endsWith(u'\n') ? QStringView(text).chopped(1) : QStringView(text);
    return std::ranges::any_of(options.skippedExtensions, [&](const QString &extension) {
        const QString end = u'.' + extension;
        return text.endsWith(end, Qt::CaseInsensitive)
            || withoutLineFeed.endsWith(end, Qt::CaseInsensitive);
    });
}

bool isEffectiveForWhiteNoise(uint64_t compressedSize, uint64_t originalSize)
{
    return originalSize > 0
        && static_cast<double>(compressedSize) / static_cast<double>(originalSize) <= MostKept;
}

Result<std::vector<CompressedSibling>> compressLikeWhiteNoise(std::string_view content,
                                                              const Sha256 &digest,
                                                              const WhiteNoiseOptions &options,
                                                              CompressionCache *cache,
                                                              const std::stop_token &stop)
{
    std::vector<CompressedSibling> siblings;
    if (content.empty()) {
        return siblings;
    }
    const Sha256 identity = cache != nullptr && digest.isNull() ? Sha256::of(content) : digest;
    std::vector<CompressionMethod> methods;
    if (options.hasBrotli) {
        methods.push_back(CompressionMethod::Brotli);
    }
    methods.push_back(options.gzip);
    for (const CompressionMethod method : methods) {
        if (stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        Result<std::optional<std::string>> bytes =
            effectiveBytes(content, identity, method, cache, stop);
        if (!bytes) {
            return failure(std::move(bytes.error()));
        }
        if (!*bytes) {
            break;
        }
        siblings.push_back({encodingOf(method), std::move(**bytes)});
    }
    return siblings;
}

} // namespace Slipway
