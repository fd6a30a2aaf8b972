// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstddef>
#include <stop_token>
#include <string>
#include <string_view>

namespace Slipway {

class CompressionMemory;

/// What a browser is told in Content-Encoding.
enum class Encoding { Gzip, Brotli, Zstd };

/// How a content is compressed. Each gives the same bytes for the same content and the same version
/// of its library: no time, no name and no number of threads goes into them.
enum class CompressionMethod {
    GzipLikePython, ///< zlib 9, the bytes of WhiteNoise 6.12 (Python's gzip.GzipFile with mtime 0).
    GzipSmallest, ///< libdeflate 12: a few per cent smaller, any gunzip reads it.
    Brotli, ///< Quality 11, window 22, generic: the bytes of brotli.compress() with quality 11.
    Zstd, ///< Level 19; its window is at most 8 MiB, which browsers accept (RFC 9659).
    ZstdFast, ///< Level 3, for what is written often and read at once.
};

[[nodiscard]] Encoding encodingOf(CompressionMethod method);
/// What is added to a name: ".gz", ".br", ".zst".
[[nodiscard]] std::string_view suffixOf(Encoding encoding);
/// The token of the header: "gzip", "br", "zstd".
[[nodiscard]] std::string_view contentCodingOf(Encoding encoding);

/// Method, level and version of the library, short and fit for a file's name: "brotli11-1.1.0".
/// Two runs in which it is the same make the same bytes of the same content.
[[nodiscard]] std::string methodTag(CompressionMethod method);

/// `memory`: for who compresses many contents; may be null.
/// Errors: Cancelled, noticed between blocks (256 KiB; not within GzipSmallest); InputOutput where
/// the library has no memory. Threads: any.
[[nodiscard]] Result<std::string> compress(std::string_view content, CompressionMethod method,
                                           const std::stop_token &stop = {},
                                           CompressionMemory *memory = nullptr);

/// The content again. Reads one whole stream and nothing after it.
/// Errors: InvalidData when it is damaged, cut short, followed by other bytes, or larger than
/// `limit` bytes, which is noticed before they are made.
[[nodiscard]] Result<std::string> decompress(std::string_view compressed, Encoding encoding,
                                             size_t limit);

/// What a Zstandard stream begins with: up to `limit` bytes, or as much as the bytes given are enough for.
/// Errors: InvalidData when it is damaged up to there.
[[nodiscard]] Result<std::string> decompressBeginning(std::string_view compressed, size_t limit);

} // namespace Slipway
