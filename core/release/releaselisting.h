// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "release/release.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace Slipway {

/// The record of a release: all of Release but where its contents lie. A text that people can read
/// and compare, compressed as one Zstandard frame: `zstdcat` shows it.
///
/// Document: core/release/releaselisting.md. Equal releases give equal bytes, with one version of libzstd.
inline constexpr int ReleaseListingVersion = 2;
/// Of a release of which is not known what its files use.
inline constexpr int ReleaseListingWithoutUses = 1;

/// A document larger than this, unpacked, is refused: three million files fit.
inline constexpr size_t LargestReleaseListing = size_t{512} << 20U;

/// What `releases/<id>` may be called: 1 to 100 of the letters a-z A-Z 0-9 . _ -, the first no dot.
[[nodiscard]] bool isReleaseId(std::string_view id);

/// The text alone.
[[nodiscard]] std::string releaseListingText(const Release &release);
/// The text, packed. Errors: Cancelled, InputOutput (no memory).
[[nodiscard]] Result<std::string> packReleaseListing(const Release &release,
                                                     const std::stop_token &stop = {});

/// What stands above the files.
struct ReleaseHead {
    Release release; ///< Without files.
    int64_t fileCount = 0;
};

/// Reads a listing as anybody may have written it: every path passes RelPath and can stand beside all
/// others, nothing is in `.slipway`, sizes and their sum fit, indexes lie in their tables, no more memory is taken than
/// the document's own size calls for, and the digest in its last line fits all before. `source` of the files is
/// empty. `name` is for the error's text.
/// Errors: InvalidData, with the line.
[[nodiscard]] Result<std::shared_ptr<const Release>> parseReleaseListing(std::string_view text,
                                                                         std::string_view name);
/// The same of a packed one.
[[nodiscard]] Result<std::shared_ptr<const Release>> unpackReleaseListing(std::string_view packed,
                                                                          std::string_view name);
/// The head alone, from the first bytes of a packed one; what follows is not looked at, nor is the
/// digest. Errors: InvalidData, also where the head is longer than 16 MiB or than the bytes given.
[[nodiscard]] Result<ReleaseHead> unpackReleaseHead(std::string_view packed, std::string_view name);

} // namespace Slipway
