// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/compressor.h"

#include "compress/compressionmemory.h"

#include <QCoreApplication>

#include <brotli/encode.h>
#include <libdeflate.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

namespace Slipway {

namespace {

constexpr size_t BlockSize = size_t{256} * 1024;

std::unexpected<Error> libraryFailed(CompressionMethod method)
{
    return failure({.code = ErrorCode::InputOutput,
                    .what = QCoreApplication::translate("Slipway::Compressor",
                                                        "A content could not be compressed"),
                    .where = QString::fromStdString(methodTag(method)),
                    .why = QCoreApplication::translate(
                        "Slipway::Compressor", "the compression library failed, likely for memory"),
                    .advice = QCoreApplication::translate(
                        "Slipway::Compressor", "Close other programs, then try again.")});
}

const uint8_t *bytesOf(std::string_view text)
{
    return reinterpret_cast<const uint8_t *>(text.data());
}

void appendLittleEndian(std::string &out, uint64_t value)
{
    for (unsigned shift = 0; shift < 32; shift += 8) {
        out += static_cast<char>(value >> shift & 0xFFU);
    }
}

/// Calls `feed(block, isLast)` with all of the content. The last block comes marked, for the
/// libraries write another end when they learn of it late.
template <typename Feed>
Result<void> inBlocks(std::string_view content, CompressionMethod method,
                      const std::stop_token &stop, Feed &&feed)
{
    do {
        if (stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        const std::string_view block = content.substr(0, BlockSize);
        content.remove_prefix(block.size());
        if (!feed(block, content.empty())) {
            return libraryFailed(method);
        }
    } while (!content.empty());
    return {};
}

void *allocateFor(void *memory, size_t size)
{
    return static_cast<CompressionMemory *>(memory)->allocate(size);
}

voidpf allocateForZlib(voidpf memory, uInt items, uInt size)
{
    return allocateFor(memory, size_t{items} * size);
}

void releaseOf(void *memory, void *block)
{
    static_cast<CompressionMemory *>(memory)->release(block);
}

/// Source: whitenoise/compress.py 6.12 (compress_gzip) and CPython's gzip.py (GzipFile).
Result<std::string> gzipLikePython(std::string_view content, const std::stop_token &stop,
                                   CompressionMemory *memory)
{
    z_stream stream = {};
    if (memory != nullptr) {
        stream.zalloc = &allocateForZlib;
        stream.zfree = &releaseOf;
        stream.opaque = memory;
    }
    if (::deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        return libraryFailed(CompressionMethod::GzipLikePython);
    }
    const std::unique_ptr<z_stream, decltype(&::deflateEnd)> guard(&stream, &::deflateEnd);

    constexpr std::string_view Header("\x1f\x8b\x08\0\0\0\0\0\x02\xff", 10);
    std::string out(Header);
    uLong crc = ::crc32(0, nullptr, 0);
    std::array<char, 32768> buffer = {};
    const auto feed = [&](std::string_view block, bool isLast) {
        crc = ::crc32(crc, bytesOf(block), static_cast<uInt>(block.size()));
        stream.next_in = const_cast<Bytef *>(bytesOf(block));
        stream.avail_in = static_cast<uInt>(block.size());
        int status = Z_OK;
        do {
            stream.next_out = reinterpret_cast<Bytef *>(buffer.data());
            stream.avail_out = static_cast<uInt>(buffer.size());
            status = ::deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH);
            out.append(buffer.data(), buffer.size() - stream.avail_out);
        } while (stream.avail_out == 0 && status == Z_OK);
        return isLast ? status == Z_STREAM_END : status == Z_OK || status == Z_BUF_ERROR;
    };
    if (auto done = inBlocks(content, CompressionMethod::GzipLikePython, stop, feed); !done) {
        return failure(std::move(done.error()));
    }
    appendLittleEndian(out, crc);
    appendLittleEndian(out, content.size());
    return out;
}

Result<std::string> gzipSmallest(std::string_view content, const std::stop_token &stop)
{
    if (stop.stop_requested()) {
        return failure(Error::cancelled());
    }
    const std::unique_ptr<libdeflate_compressor, decltype(&::libdeflate_free_compressor)>
        compressor(::libdeflate_alloc_compressor(12), &::libdeflate_free_compressor);
    if (!compressor) {
        return libraryFailed(CompressionMethod::GzipSmallest);
    }
    std::string out(::libdeflate_gzip_compress_bound(compressor.get(), content.size()), '\0');
    const size_t size = ::libdeflate_gzip_compress(compressor.get(), content.data(), content.size(),
                                                   out.data(), out.size());
    if (size == 0) {
        return libraryFailed(CompressionMethod::GzipSmallest);
    }
    out.resize(size);
    return out;
}

/// BrotliEncoderCompress() does the same in one step that cannot be stopped; with the size known
/// beforehand the bytes are the same.
Result<std::string> brotli(std::string_view content, const std::stop_token &stop,
                           CompressionMemory *memory)
{
    const std::unique_ptr<BrotliEncoderState, decltype(&::BrotliEncoderDestroyInstance)> state(
        memory == nullptr ? ::BrotliEncoderCreateInstance(nullptr, nullptr, nullptr)
                          : ::BrotliEncoderCreateInstance(&allocateFor, &releaseOf, memory),
        &::BrotliEncoderDestroyInstance);
    const auto set = [&](BrotliEncoderParameter parameter, size_t value) {
        constexpr size_t Most = size_t{1} << 30U; // what brotli itself cuts a hint to
        return ::BrotliEncoderSetParameter(state.get(), parameter,
                                           static_cast<uint32_t>(std::min(value, Most)))
            == BROTLI_TRUE;
    };
    if (!state || !set(BROTLI_PARAM_QUALITY, 11) || !set(BROTLI_PARAM_LGWIN, 22)
        || !set(BROTLI_PARAM_MODE, BROTLI_MODE_GENERIC)
        || !set(BROTLI_PARAM_SIZE_HINT, content.size())) {
        return libraryFailed(CompressionMethod::Brotli);
    }
    std::string out;
    const auto feed = [&](std::string_view block, bool isLast) {
        const uint8_t *next = bytesOf(block);
        size_t left = block.size();
        do {
            size_t none = 0;
            if (::BrotliEncoderCompressStream(
                    state.get(), isLast ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_PROCESS, &left,
                    &next, &none, nullptr, nullptr)
                == BROTLI_FALSE) {
                return false;
            }
            size_t ready = 0;
            const uint8_t *made = ::BrotliEncoderTakeOutput(state.get(), &ready);
            if (ready > 0) {
                out.append(reinterpret_cast<const char *>(made), ready);
            }
        } while (left > 0 || ::BrotliEncoderHasMoreOutput(state.get()) == BROTLI_TRUE
                 || (isLast && ::BrotliEncoderIsFinished(state.get()) == BROTLI_FALSE));
        return true;
    };
    if (auto done = inBlocks(content, CompressionMethod::Brotli, stop, feed); !done) {
        return failure(std::move(done.error()));
    }
    return out;
}

Result<std::string> zstd(std::string_view content, CompressionMethod method,
                         const std::stop_token &stop)
{
    const std::unique_ptr<ZSTD_CCtx, decltype(&::ZSTD_freeCCtx)> context(::ZSTD_createCCtx(),
                                                                         &::ZSTD_freeCCtx);
    const int level = method == CompressionMethod::Zstd ? 19 : 3;
    if (!context
        || ::ZSTD_isError(::ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level))
            != 0
        || ::ZSTD_isError(::ZSTD_CCtx_setPledgedSrcSize(context.get(), content.size())) != 0) {
        return libraryFailed(method);
    }
    std::string out;
    std::string buffer(::ZSTD_CStreamOutSize(), '\0');
    const auto feed = [&](std::string_view block, bool isLast) {
        ZSTD_inBuffer input = {block.data(), block.size(), 0};
        for (;;) {
            ZSTD_outBuffer output = {buffer.data(), buffer.size(), 0};
            const size_t left = ::ZSTD_compressStream2(context.get(), &output, &input,
                                                       isLast ? ZSTD_e_end : ZSTD_e_continue);
            if (::ZSTD_isError(left) != 0) {
                return false;
            }
            out.append(buffer.data(), output.pos);
            if (isLast ? left == 0 : input.pos == input.size) {
                return true;
            }
        }
    };
    if (auto done = inBlocks(content, method, stop, feed); !done) {
        return failure(std::move(done.error()));
    }
    return out;
}

} // namespace

Encoding encodingOf(CompressionMethod method)
{
    switch (method) {
    case CompressionMethod::Brotli:
        return Encoding::Brotli;
    case CompressionMethod::Zstd:
    case CompressionMethod::ZstdFast:
        return Encoding::Zstd;
    case CompressionMethod::GzipLikePython:
    case CompressionMethod::GzipSmallest:
        break;
    }
    return Encoding::Gzip;
}

std::string_view suffixOf(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Brotli:
        return ".br";
    case Encoding::Zstd:
        return ".zst";
    case Encoding::Gzip:
        break;
    }
    return ".gz";
}

std::string_view contentCodingOf(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Brotli:
        return "br";
    case Encoding::Zstd:
        return "zstd";
    case Encoding::Gzip:
        break;
    }
    return "gzip";
}

std::string methodTag(CompressionMethod method)
{
    switch (method) {
    case CompressionMethod::GzipSmallest:
        return std::string("libdeflate12-") + LIBDEFLATE_VERSION_STRING;
    case CompressionMethod::Brotli: {
        const uint32_t version = ::BrotliEncoderVersion();
        return "brotli11-" + std::to_string(version >> 24U) + '.'
            + std::to_string(version >> 12U & 0xFFFU) + '.' + std::to_string(version & 0xFFFU);
    }
    case CompressionMethod::Zstd:
        return std::string("zstd19-") + ::ZSTD_versionString();
    case CompressionMethod::ZstdFast:
        return std::string("zstd3-") + ::ZSTD_versionString();
    case CompressionMethod::GzipLikePython:
        break;
    }
    return std::string("zlib9-") + ::zlibVersion();
}

Result<std::string> compress(std::string_view content, CompressionMethod method,
                             const std::stop_token &stop, CompressionMemory *memory)
{
    switch (method) {
    case CompressionMethod::GzipSmallest:
        return gzipSmallest(content, stop);
    case CompressionMethod::Brotli:
        return brotli(content, stop, memory);
    case CompressionMethod::Zstd:
    case CompressionMethod::ZstdFast:
        return zstd(content, method, stop);
    case CompressionMethod::GzipLikePython:
        break;
    }
    return gzipLikePython(content, stop, memory);
}

} // namespace Slipway
