// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/md5hasher.h"
#include "base/result.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace Slipway {

/// What a storage's file_hash() makes of a content: the part of a name that says which content it is.
///
/// Shape: value. Threads: safe to share.
/// Source: HashedFilesMixin.file_hash, django/contrib/staticfiles/storage.py (6.0).
struct ContentHash {
    enum class Algorithm : uint8_t { None, Md5, Sha1, Sha256, Sha384, Sha512 };
    Algorithm algorithm = Algorithm::Md5;
    uint32_t digits = 12; ///< Of the lower-case hexadecimal digest, from its start.

    bool operator==(const ContentHash &) const = default;

    /// The same from the content's MD5, which is known; for that algorithm only.
    [[nodiscard]] std::string ofMd5(const Md5 &md5) const;
    /// Absent: the storage puts no hash into names.
    [[nodiscard]] std::optional<std::string> of(std::string_view content) const;
    /// Of a whole file, links followed. Errors: as open(2) and read(2); Cancelled.
    [[nodiscard]] Result<std::optional<std::string>> ofFile(const std::string &path,
                                                            const std::stop_token &stop = {}) const;
};

} // namespace Slipway
