// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>

namespace Slipway {

/// A SHA-256 digest: the identity of a content everywhere in Slipway.
struct Sha256 {
    std::array<std::byte, 32> bytes = {};

    auto operator<=>(const Sha256 &) const = default;
    [[nodiscard]] bool isNull() const { return *this == Sha256(); } ///< All zero: not computed.
    [[nodiscard]] QString hex() const; ///< 64 lower-case digits.
    /// Errors: none; a text that is not 64 hex digits gives the null digest.
    [[nodiscard]] static Sha256 fromHex(QStringView hex);
    [[nodiscard]] static Sha256 of(std::string_view content);
    /// Digest of a whole file (links followed), read in blocks. Errors: as open(2) and read(2);
    /// Cancelled within one block of 1 MiB.
    [[nodiscard]] static Result<Sha256> ofFile(const std::string &path, std::stop_token stop = {});
};

} // namespace Slipway
