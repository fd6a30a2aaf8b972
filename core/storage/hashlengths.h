// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Slipway {

/// How many digits the hashes in a storage's names have: as many as Django takes, and what names show whose
/// origin is known. For names of which nothing else is known.
///
/// Shape: value.
class HashLengths final {
public:
    /// `hashed` is what the storage made of `plain`.
    void learn(std::string_view hashed, std::string_view plain);
    /// The name that a hashed one was made of. None: it is not one.
    [[nodiscard]] std::optional<std::string> nameBefore(std::string_view name) const;

private:
    std::vector<size_t> m_digits = {12}; ///< Source: HashedFilesMixin.file_hash().
};

/// As many digits as the hash in `hashed` has, if it is `plain` with nothing but one put into it. None: it is not.
[[nodiscard]] std::optional<size_t> hashLength(std::string_view hashed, std::string_view plain);

} // namespace Slipway
