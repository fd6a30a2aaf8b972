// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/compressor.h"

#include <QCoreApplication>

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <memory>

namespace Slipway {

namespace {

using Buffer = std::array<char, 65536>;

struct Decompressor {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Decompressor)
};

std::unexpected<Error> unreadable(Encoding encoding, const QString &why)
{
    return failure({.code = ErrorCode::InvalidData,
                    .what = Decompressor::tr("A compressed content could not be read"),
                    .where = QString::fromStdString(std::string(contentCodingOf(encoding))),
                    .why = why,
                    .advice = Decompressor::tr("Compress it again.")});
}

std::unexpected<Error> damaged(Encoding encoding)
{
    return unreadable(encoding, Decompressor::tr("it is damaged, or cut short"));
}

std::unexpected<Error> tooLarge(Encoding encoding, size_t limit)
{
    return unreadable(encoding, Decompressor::tr("it holds more than %1 bytes").arg(limit));
}

Result<std::string> gunzip(std::string_view compressed, size_t limit)
{
    z_stream stream = {};
    constexpr int GzipOnly = MAX_WBITS + 16;
    if (::inflateInit2(&stream, GzipOnly) != Z_OK) {
        return damaged(Encoding::Gzip);
    }
    const std::unique_ptr<z_stream, decltype(&::inflateEnd)> guard(&stream, &::inflateEnd);
    std::string out;
    const auto buffer = std::make_unique<Buffer>();
    int status = Z_OK;
    while (status == Z_OK) {
        if (stream.avail_in == 0) {
            const size_t piece =
                std::min<size_t>(compressed.size(), std::numeric_limits<uInt>::max());
            stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(compressed.data()));
            stream.avail_in = static_cast<uInt>(piece);
            compressed.remove_prefix(piece);
        }
        stream.next_out = reinterpret_cast<Bytef *>(buffer->data());
        stream.avail_out = static_cast<uInt>(buffer->size());
        status = ::inflate(&stream, Z_NO_FLUSH); // Z_BUF_ERROR where the input is at its end
        const size_t made = buffer->size() - stream.avail_out;
        if (made > limit - out.size()) {
            return tooLarge(Encoding::Gzip, limit);
        }
        out.append(buffer->data(), made);
    }
    if (status != Z_STREAM_END || stream.avail_in > 0 || !compressed.empty()) {
        return damaged(Encoding::Gzip);
    }
    return out;
}

Result<std::string> unbrotli(std::string_view compressed, size_t limit)
{
    const std::unique_ptr<BrotliDecoderState, decltype(&::BrotliDecoderDestroyInstance)> state(
        ::BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &::BrotliDecoderDestroyInstance);
    std::string out;
    const auto buffer = std::make_unique<Buffer>();
    const auto *next = reinterpret_cast<const uint8_t *>(compressed.data());
    size_t left = compressed.size();
    BrotliDecoderResult status = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    while (state && status == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
        auto *to = reinterpret_cast<uint8_t *>(buffer->data());
        size_t room = buffer->size();
        status = ::BrotliDecoderDecompressStream(state.get(), &left, &next, &room, &to, nullptr);
        const size_t made = buffer->size() - room;
        if (made > limit - out.size()) {
            return tooLarge(Encoding::Brotli, limit);
        }
        out.append(buffer->data(), made);
    }
    if (status != BROTLI_DECODER_RESULT_SUCCESS || left > 0) {
        return damaged(Encoding::Brotli);
    }
    return out;
}

using ZstdContext = std::unique_ptr<ZSTD_DCtx, decltype(&::ZSTD_freeDCtx)>;

ZstdContext zstdContext()
{
    ZstdContext context(::ZSTD_createDCtx(), &::ZSTD_freeDCtx);
    constexpr int BrowsersWindow = 23; // 8 MiB, RFC 9659
    if (context
        && ::ZSTD_isError(
               ::ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, BrowsersWindow))
            != 0) {
        context.reset();
    }
    return context;
}

Result<std::string> unzstd(std::string_view compressed, size_t limit)
{
    const ZstdContext context = zstdContext();
    if (!context) {
        return damaged(Encoding::Zstd);
    }
    std::string out;
    const auto buffer = std::make_unique<Buffer>();
    ZSTD_inBuffer input = {compressed.data(), compressed.size(), 0};
    for (;;) {
        ZSTD_outBuffer output = {buffer->data(), buffer->size(), 0};
        const size_t before = input.pos;
        const size_t left = ::ZSTD_decompressStream(context.get(), &output, &input);
        const bool stuck = output.pos == 0 && input.pos == before;
        if (::ZSTD_isError(left) != 0 || (left != 0 && stuck)) {
            return damaged(Encoding::Zstd);
        }
        if (output.pos > limit - out.size()) {
            return tooLarge(Encoding::Zstd, limit);
        }
        out.append(buffer->data(), output.pos);
        if (left == 0) {
            break;
        }
    }
    if (input.pos != input.size) {
        return damaged(Encoding::Zstd);
    }
    return out;
}

} // namespace

Result<std::string> decompressBeginning(std::string_view compressed, size_t limit)
{
    const ZstdContext context = zstdContext();
    if (!context) {
        return damaged(Encoding::Zstd);
    }
    std::string out;
    const auto buffer = std::make_unique<Buffer>();
    ZSTD_inBuffer input = {compressed.data(), compressed.size(), 0};
    while (out.size() < limit) {
        ZSTD_outBuffer output = {buffer->data(), std::min(buffer->size(), limit - out.size()), 0};
        const size_t before = input.pos;
        const size_t left = ::ZSTD_decompressStream(context.get(), &output, &input);
        if (::ZSTD_isError(left) != 0) {
            return damaged(Encoding::Zstd);
        }
        out.append(buffer->data(), output.pos);
        if (left == 0 || (output.pos == 0 && input.pos == before)) {
            break;
        }
    }
    return out;
}

Result<std::string> decompress(std::string_view compressed, Encoding encoding, size_t limit)
{
    switch (encoding) {
    case Encoding::Brotli:
        return unbrotli(compressed, limit);
    case Encoding::Zstd:
        return unzstd(compressed, limit);
    case Encoding::Gzip:
        break;
    }
    return gunzip(compressed, limit);
}

} // namespace Slipway
