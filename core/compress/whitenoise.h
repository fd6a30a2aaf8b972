// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/result.h"
#include "compress/compressor.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace Slipway {

class CompressionCache;
class CompressionMemory;

/// What WhiteNoise does after collecting. Source: whitenoise/compress.py (Compressor), 6.12.
struct WhiteNoiseOptions {
    /// WHITENOISE_SKIP_COMPRESS_EXTENSIONS: literal, without the leading dot; "css.map" is one.
    QStringList skippedExtensions = defaultSkippedExtensions();
    /// Whether the project's Python has the module `brotli`.
    bool hasBrotli = false;
    CompressionMethod gzip = CompressionMethod::GzipLikePython;

    [[nodiscard]] static QStringList defaultSkippedExtensions();
};

/// Whether a file of this name is left uncompressed: `\.(ext|ext…)$`, case ignored, as re.search()
/// sees it; so a line feed at the end of the name counts for nothing, and U+0130 and U+0131 for an "i". An
/// empty list skips nothing.
[[nodiscard]] bool isSkippedByWhiteNoise(std::string_view name, const WhiteNoiseOptions &options);

/// Whether a compressed content is worth a file: at most 95 % of the original's size, computed as
/// Python does it.
[[nodiscard]] bool isEffectiveForWhiteNoise(uint64_t compressedSize, uint64_t originalSize);

/// A compressed file that stands beside the original under its name and suffixOf(encoding).
struct CompressedSibling {
    Encoding encoding = Encoding::Gzip;
    std::string bytes;
};

/// How siblings are made, in this order.
[[nodiscard]] std::vector<CompressionMethod> methodsOf(const WhiteNoiseOptions &options);

/// The siblings of a content whose name is not skipped: Brotli first, and gzip only where Brotli
/// was worth it or is not there; none for an empty content. `digest` is the content's, so that who
/// knows it need not pay for it twice; null: it is computed. `cache` may be null.
/// Errors: as compress().
[[nodiscard]] Result<std::vector<CompressedSibling>> compressLikeWhiteNoise(
    std::string_view content, const Sha256 &digest, const WhiteNoiseOptions &options,
    CompressionCache *cache, const std::stop_token &stop = {});

/// A content that is read only where the cache does not know what becomes of it.
struct UnreadContent {
    uint64_t size = 0;
    Sha256 digest; ///< Not null.
    std::function<Result<std::string>()> read;
};

/// The same. A content that has changed meanwhile is compressed as it is then, and not remembered.
/// `memory` may be null. Errors: those of read(), too.
[[nodiscard]] Result<std::vector<CompressedSibling>> compressLikeWhiteNoise(
    const UnreadContent &content, const WhiteNoiseOptions &options, CompressionCache *cache,
    CompressionMemory *memory, const std::stop_token &stop = {});

} // namespace Slipway
