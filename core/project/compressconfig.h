// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Slipway {

/// [compress] of slipway.toml: what a release gets beside what the storage makes of it. Only `plan` and
/// `deploy` look at it: `collectstatic` does what Django and WhiteNoise do.
///
/// Shape: value. See compressconfig.md.
struct CompressConfig {
    bool gzip = false;
    bool brotli = false;
    bool zstd = false;
    bool smallestGzip = false; ///< libdeflate's level 12 in place of zlib's 9.

    [[nodiscard]] bool doesNothing() const { return !gzip && !brotli && !zstd && !smallestGzip; }
    bool operator==(const CompressConfig &) const = default;
};

} // namespace Slipway
