// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "storage/postprocessing.h"

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Slipway {

/// A name that two contents claim once the storage has done its work. Django says nothing: it overwrites
/// the source, or takes it for the output.
struct OutputClash {
    enum class Kind : uint8_t {
        Manifest, ///< A source is named like the manifest: overwritten.
        Hashed, ///< A source has another file's hashed name: served in its place, or overwritten.
        Compressed, ///< A source is named like a compressed file: overwritten.
        SameHashedName, ///< Two files have one hashed name: they cannot coexist.
    };
    Kind kind = Kind::Hashed;
    std::string name; ///< That is claimed twice.
    std::string by; ///< Destination path of the file whose output it is; Manifest: empty.
    std::string other; ///< SameHashedName: the other file; else the source, that is `name`.

    bool operator==(const OutputClash &) const = default;
};

/// "manifest", "hashed", "compressed", "same-hashed-name": for JSON. Never translated.
[[nodiscard]] const char *outputClashName(OutputClash::Kind kind);

/// Pure function. `hashedFiles` as PostProcessing has it; `compressed`: names of compressed files with the
/// files they are made of. Sorted by name.
[[nodiscard]] std::vector<OutputClash> outputClashes(
    std::span<const StoredFile> files,
    std::span<const std::pair<std::string, std::string>> hashedFiles,
    const std::optional<std::string> &manifestName,
    std::span<const std::pair<std::string, std::string>> compressed = {});

/// What of it can be told without post-processing: names that have the form of one file's hashed name with
/// the hash of its source (a rewritten file's hash is another one), the manifest's, and of the compressed
/// files those of `suffixes` behind a collected name. Reads the files such names speak of.
/// Errors: Cancelled.
[[nodiscard]] Result<std::vector<OutputClash>> likelyOutputClashes(
    const HashingRules &rules, std::span<const StoredFile> files,
    std::span<const std::string_view> suffixes, const std::stop_token &stop = {});

/// Files with the same bytes under several names.
struct DuplicateContent {
    std::vector<uint32_t> files; ///< Indexes, ascending; two at least.
    int64_t bytes = 0; ///< Of one of them.
};

/// Largest waste first. Empty files are none. Reads files whose size another one has, too; what cannot be
/// read is left out. Blocking. Errors: Cancelled.
[[nodiscard]] Result<std::vector<DuplicateContent>> duplicateContents(
    std::span<const StoredFile> files, const std::stop_token &stop = {});

} // namespace Slipway
