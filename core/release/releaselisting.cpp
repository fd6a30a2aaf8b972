// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/releaselisting.h"

#include "base/pathtext.h"
#include "compress/compressor.h"
#include "release/listingreader.h"

#include <QCoreApplication>

#include <algorithm>

namespace Slipway {

namespace {

constexpr size_t LongestHead = size_t{16} << 20U;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::ReleaseListing", source);
}

std::unexpected<Error> unreadable(std::string_view name, const QString &line, const QString &why)
{
    return failure({.code = ErrorCode::InvalidData,
                    .what = text("The record of a release is damaged"),
                    .where = displayPath(name) + line,
                    .why = why,
                    .advice = text("Drop this release, or restore its record from a backup.")});
}

/// The compressor knows no names.
template <typename T> Result<T> told(Result<T> result, std::string_view name)
{
    return result ? std::move(result) : unreadable(name, {}, result.error().why);
}

} // namespace

bool isReleaseId(std::string_view id)
{
    constexpr size_t Longest = 100;
    return !id.empty() && id.size() <= Longest && id.front() != '.'
        && std::ranges::all_of(id, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                   || c == '.' || c == '_' || c == '-';
           });
}

std::unexpected<Error> ListingReader::damaged(Damage damage) const
{
    if (damage == Damage::Newer) {
        Error error = unreadable(m_name, {}, text("a newer Slipway wrote it")).error();
        error.what = text("The record of a release cannot be read");
        error.advice = text("Use that Slipway, or a newer one.");
        return failure(std::move(error));
    }
    return unreadable(m_name, text(", line %1").arg(m_reader.lineNumber()),
                      text("it is not what Slipway wrote"));
}

Result<std::string> packReleaseListing(const Release &release, const std::stop_token &stop)
{
    return compress(releaseListingText(release), CompressionMethod::ZstdFast, stop);
}

Result<std::shared_ptr<const Release>> parseReleaseListing(std::string_view text,
                                                           std::string_view name)
{
    auto release = std::make_shared<Release>();
    ListingReader reader(text, name);
    const Result<int64_t> count = reader.readHead(*release);
    if (!count) {
        return failure(count.error());
    }
    if (Result<void> read = reader.readFiles(*release, *count); !read) {
        return failure(std::move(read.error()));
    }
    return release;
}

Result<std::shared_ptr<const Release>> unpackReleaseListing(std::string_view packed,
                                                            std::string_view name)
{
    const auto document = told(decompress(packed, Encoding::Zstd, LargestReleaseListing), name);
    if (!document) {
        return failure(document.error());
    }
    return parseReleaseListing(*document, name);
}

Result<ReleaseHead> unpackReleaseHead(std::string_view packed, std::string_view name)
{
    const auto document = told(decompressBeginning(packed, LongestHead), name);
    if (!document) {
        return failure(document.error());
    }
    ReleaseHead head;
    const Result<int64_t> count = ListingReader(*document, name).readHead(head.release);
    if (!count) {
        return failure(count.error());
    }
    head.fileCount = *count;
    return head;
}

} // namespace Slipway
