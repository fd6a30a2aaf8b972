// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/progress.h"
#include "base/result.h"
#include "collect/collection.h"
#include "compress/compressor.h"
#include "project/projectsnapshot.h"
#include "release/release.h"
#include "release/sparecontents.h"
#include "storage/outputclashes.h"
#include "storage/referencepolicies.h"
#include "storage/referencereport.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

namespace Slipway {

/// A file that the storage adds to the collected ones.
struct ProcessedFile {
    static constexpr uint32_t NoSource = UINT32_MAX;

    std::string path; ///< Below STATIC_ROOT.
    uint32_t source = NoSource; ///< Index into Collection::files; the manifest has none.
    FileRole role = FileRole::Hashed;
    bool isRewritten = false; ///< Its bytes are not those of the source.
    bool isIntermediate =
        false; ///< A hashed name that no page asks for any more (kept between passes).
    /// WhiteNoise looks at it, unless its name is one that it skips.
    bool isCompressible = false;
    std::optional<Encoding> encoding = {}; ///< Of compressed files.
    int64_t size = 0;
    Sha256 digest = {}; ///< Null: that of the source.
    /// Absolute path of a file with these bytes; empty: there is none on this machine.
    std::string content = {};
};

/// What ends post-processing.
struct ProcessingFailure {
    Error error; ///< In Django's words.
    std::optional<std::string> failedName; ///< The file whose post-processing ends it.
};

/// What a project's storage would make of its collection, before anything is written: hashed names,
/// rewritten texts, the manifest, compressed files, and where every reference leads.
///
/// Shape: value, shared as std::shared_ptr<const ProcessedCollection>.
struct ProcessedCollection {
    enum class Compression : uint8_t {
        None, ///< The storage compresses nothing.
        Pending, ///< Not known yet, see withCompressedFiles().
        Known,
    };

    std::shared_ptr<const Collection> collection;
    /// Those of one source side by side, in the order of Collection::files; then those without one.
    std::vector<ProcessedFile> files;
    std::vector<uint32_t>
        begins; ///< Per collected file: its first in `files`; and where the last end.
    /// Per collected file: it is not in STATIC_ROOT under its own name (only hashed files are kept, or
    /// an output has that name). Empty: all are there.
    std::vector<bool> isLeftOut;
    /// Collected files whose hashed name is not theirs alone, a source's or another one's: that name.
    std::unordered_map<uint32_t, std::string> takenNames;
    Compression compression = Compression::None;
    /// What would end post-processing, in Django's words, or why its outcome cannot be told; `files` is
    /// then empty.
    std::optional<Error> error;
    std::optional<std::string> failedName; ///< The file whose post-processing ends it.
    bool isRaised = false; ///< The error is one that Django raises, not one of ours.
    /// What ends collectstatic itself, which knows no policies, where that is not what `error` says: a release
    /// may be built all the same.
    std::optional<ProcessingFailure> withoutPolicies;
    /// What kept a content that no source has from being stored: its ProcessedFile::content is empty.
    std::optional<Error> notStored;
    /// Holds those contents that the content store did not take.
    std::shared_ptr<SpareContents> spare;
    std::vector<UnresolvedReference> unresolved; ///< What the project's policies leave.
    /// Sources that are named like hashed files or the manifest.
    std::vector<OutputClash> clashes;
    /// Its `files` are Collection::files, by index, then the project's templates. There for every
    /// storage: one that looks at no reference is asked with Django's own patterns. Null: see
    /// referencesError.
    std::shared_ptr<const ReferenceReport> references;
    std::optional<Error> referencesError;

    /// What the storage makes of a collected file.
    [[nodiscard]] std::span<const ProcessedFile> of(uint32_t file) const;
    /// The hashed file that pages ask for; null: the file keeps its name.
    [[nodiscard]] const ProcessedFile *hashedOf(uint32_t file) const;
    [[nodiscard]] bool leavesOut(uint32_t file) const
    {
        return !isLeftOut.empty() && isLeftOut[file];
    }
};

/// Computes it all but the compressed files; `policies`: what slipway.toml says of references that lead nowhere.
/// Texts that no source has go to the content store, or, where
/// they cannot, to a temporary folder that goes with the value; nothing else is written.
/// Blocking, with threads of its own. Errors: Cancelled. What Django raises, and what cannot be told of
/// a storage of the project's own, is ProcessedCollection::error.
[[nodiscard]] Result<std::shared_ptr<const ProcessedCollection>> processCollection(
    const ProjectSnapshot &snapshot, std::shared_ptr<const Collection> collection,
    const std::stop_token &stop = {}, ProgressBoard *progress = nullptr,
    const std::vector<ReferencePolicy> &policies = {});

/// The same without `references`.
[[nodiscard]] Result<std::shared_ptr<ProcessedCollection>> processNames(
    const ProjectSnapshot &snapshot, std::shared_ptr<const Collection> collection,
    const ReferencePolicies &policies, const std::stop_token &stop = {},
    ProgressBoard *progress = nullptr);

/// What ends collectstatic itself, because of references that the project's policies let pass in a release; none
/// where they let none pass. `report`: of the collection, by those policies.
/// Blocking, with threads of its own; writes nothing. Errors: as postProcess().
[[nodiscard]] Result<std::optional<ProcessingFailure>> failureWithoutPolicies(
    const ProjectSnapshot &snapshot, const Collection &collection, const ReferenceReport &report,
    const std::stop_token &stop = {});

/// What processCollection() gives with the names and sizes of the compressed files, from the compression cache,
/// which is filled with what is missing. Sources that cannot be read have none.
/// Blocking, with threads of its own. Errors: Cancelled; as open(2), where a source that could be read
/// can no longer be.
[[nodiscard]] Result<std::shared_ptr<const ProcessedCollection>> withCompressedFiles(
    const ProcessedCollection &processed, const ProjectSnapshot &snapshot,
    const std::stop_token &stop = {}, ProgressBoard *progress = nullptr);

} // namespace Slipway
