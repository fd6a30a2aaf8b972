// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/whitenoise.h"

#include "base/pathtext.h"
#include "compress/compressioncache.h"

#include <algorithm>
#include <optional>

namespace Slipway {

namespace {

constexpr double MostKept = 0.95;

/// Reads once, and only when it must.
class LazyContent final {
public:
    LazyContent(const UnreadContent &content, CompressionCache *cache)
        : m_content(content)
        , m_cache(cache)
    { }

    /// Null where nothing may be looked up, or remembered.
    [[nodiscard]] CompressionCache *cache() const { return m_cache; }
    [[nodiscard]] uint64_t size() const { return m_bytes ? m_bytes->size() : m_content.size; }
    [[nodiscard]] const Sha256 &digest() const { return m_content.digest; }

    Result<std::string_view> bytes()
    {
        if (!m_bytes) {
            auto read = m_content.read();
            if (!read) {
                return failure(std::move(read.error()));
            }
            m_bytes = std::move(*read);
            if (m_cache != nullptr
                && (m_bytes->size() != m_content.size || Sha256::of(*m_bytes) != digest())) {
                m_cache = nullptr; // It is another one by now.
            }
        }
        return *m_bytes;
    }

private:
    const UnreadContent &m_content;
    CompressionCache *m_cache;
    std::optional<std::string> m_bytes;
};

/// re.IGNORECASE takes U+0130 and U+0131 for an "i"; case folding, which agrees with it otherwise, does not.
QString withPlainI(QString text)
{
    return text.replace(QChar(0x0130), u'i').replace(QChar(0x0131), u'i');
}

/// Only what is kept has bytes: of the others the size says that they are not worth it.
Result<std::optional<std::string>> effectiveBytes(LazyContent &content, CompressionMethod method,
                                                  CompressionMemory *memory,
                                                  const std::stop_token &stop)
{
    const CompressionCache::Key key = {content.digest(), method};
    if (content.cache() != nullptr) {
        std::optional<CompressionCache::Entry> entry = content.cache()->find(key);
        if (entry && entry->originalSize == content.size()) {
            if (!isEffectiveForWhiteNoise(entry->compressedSize, content.size())) {
                return std::nullopt;
            }
            if (entry->bytes) {
                return std::move(entry->bytes);
            }
        }
    }
    const Result<std::string_view> bytes = content.bytes();
    if (!bytes) {
        return failure(bytes.error());
    }
    Result<std::string> compressed = compress(*bytes, method, stop, memory);
    if (!compressed) {
        return failure(std::move(compressed.error()));
    }
    const bool isKept = isEffectiveForWhiteNoise(compressed->size(), bytes->size());
    if (CompressionCache *cache = content.cache()) {
        if (isKept) {
            cache->put(key, bytes->size(), *compressed);
        } else {
            cache->putNotEffective(key, bytes->size(), compressed->size());
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

namespace {

/// Where `extension` would begin at the end of a name, its dot before it; absent: it is not there.
std::optional<std::string_view> endAfterDot(std::string_view name, QStringView extension)
{
    const auto size = static_cast<size_t>(extension.size());
    if (name.size() <= size || name[name.size() - size - 1] != '.') {
        return std::nullopt;
    }
    return name.substr(name.size() - size);
}

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool isAscii(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

/// Of texts in ASCII, as nearly all are, without making any; absent: they are not.
std::optional<bool> isPlainlySkipped(std::string_view name, const WhiteNoiseOptions &options)
{
    if (!isAscii(name) || name.ends_with('\n')) {
        return std::nullopt;
    }
    bool isCertain = true;
    for (const QString &extension : options.skippedExtensions) {
        const auto end = endAfterDot(name, extension);
        if (!end) {
            continue;
        }
        if (!isAscii(QStringView(extension))) {
            isCertain = false;
        } else if (QLatin1StringView(*end).compare(extension, Qt::CaseInsensitive) == 0) {
            return true;
        }
    }
    return isCertain ? std::optional(false) : std::nullopt;
}

} // namespace

bool isSkippedByWhiteNoise(std::string_view name, const WhiteNoiseOptions &options)
{
    if (const auto isSkipped = isPlainlySkipped(name, options)) {
        return *isSkipped;
    }
    const QString text = withPlainI(textFromPath(name));
    // `$` also matches before a line feed at the end.
    const QStringView withoutLineFeed =
        text.endsWith(u'\n') ? QStringView(text).chopped(1) : QStringView(text);
    return std::ranges::any_of(options.skippedExtensions, [&](const QString &extension) {
        const QString end = u'.' + withPlainI(extension);
        return text.endsWith(end, Qt::CaseInsensitive)
            || withoutLineFeed.endsWith(end, Qt::CaseInsensitive);
    });
}

bool isEffectiveForWhiteNoise(uint64_t compressedSize, uint64_t originalSize)
{
    return originalSize > 0
        && static_cast<double>(compressedSize) / static_cast<double>(originalSize) <= MostKept;
}

std::vector<CompressionMethod> methodsOf(const WhiteNoiseOptions &options)
{
    std::vector<CompressionMethod> methods;
    if (options.hasBrotli) {
        methods.push_back(CompressionMethod::Brotli);
    }
    methods.push_back(options.gzip);
    return methods;
}

Result<std::vector<CompressedSibling>> compressLikeWhiteNoise(std::string_view content,
                                                              const Sha256 &digest,
                                                              const WhiteNoiseOptions &options,
                                                              CompressionCache *cache,
                                                              const std::stop_token &stop)
{
    return compressLikeWhiteNoise(
        {.size = content.size(),
         .digest = cache != nullptr && digest.isNull() ? Sha256::of(content) : digest,
         .read = [content] { return Result<std::string>(content); }},
        options, cache, nullptr, stop);
}

Result<std::vector<CompressedSibling>> compressLikeWhiteNoise(const UnreadContent &content,
                                                              const WhiteNoiseOptions &options,
                                                              CompressionCache *cache,
                                                              CompressionMemory *memory,
                                                              const std::stop_token &stop)
{
    std::vector<CompressedSibling> siblings;
    if (content.size == 0) {
        return siblings;
    }
    LazyContent lazy(content, cache);
    for (const CompressionMethod method : methodsOf(options)) {
        if (stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        Result<std::optional<std::string>> bytes = effectiveBytes(lazy, method, memory, stop);
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
