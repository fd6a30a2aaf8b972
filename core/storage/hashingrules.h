// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "project/projectsnapshot.h"
#include "storage/contenthash.h"
#include "storage/manifest.h"
#include "storage/reference.h"
#include "storage/referencepattern.h"
#include "storage/referencepolicies.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace Slipway {

/// The manifest of a storage whose manifest_storage is another folder: no part of what is served.
struct ManifestElsewhere {
    std::string folder; ///< Absolute.
    std::string name;
    std::optional<uint32_t> fileMode; ///< Absent: as the umask has it.
    std::optional<uint32_t> directoryMode; ///< Likewise.
};

/// Everything that a hashing storage's post-processing depends on, read from a snapshot.
///
/// Shape: value. Source: HashedFilesMixin and ManifestFilesMixin, django/contrib/staticfiles/storage.py.
struct HashingRules {
    PatternTable patterns;
    ContentHash hash;
    ReferenceRules urls;
    int maxPasses = 5; ///< After the first one.
    bool keepIntermediateFiles = false;
    std::optional<std::string> manifestName; ///< Absent: the storage writes none among its files.
    std::optional<ManifestElsewhere> manifestElsewhere = {}; ///< manifestName is absent then.
    std::string manifestVersion{ManifestVersion};
    bool sortedManifest = true; ///< False: before Django 6.0, in the order of processing.
    bool namesFilesThatDoNotSettle = true; ///< False: Django before 5.0 says "All".
    std::string representation; ///< repr() of the storage, for error texts.
    /// Django 6.1: errors name the place of the reference and are CommandErrors.
    bool explainsErrors = false;
    /// What is done about references that lead nowhere; of() leaves them empty, which is Django's way.
    ReferencePolicies policies = {};
    /// References are spelt anew; false: the storage puts no hashes into names.
    bool spellsAnew = true;

    /// Errors: Unsupported, naming the methods that the project overrides and what they decide.
    [[nodiscard]] static Result<HashingRules> of(const ProjectSnapshot &snapshot);
};

/// What a hashing storage puts into names, without the expressions that of() compiles; absent: the project decides
/// by its own file_hash(), and what it does is not known.
[[nodiscard]] std::optional<ContentHash> hashInNames(const ProjectSnapshot &snapshot);

/// True for the storages that put hashes into names.
[[nodiscard]] bool hashesNames(StorageKind kind);

/// A method of a storage that only post-processing and serving call: a project that overrides it copies
/// as Django does.
[[nodiscard]] bool isPostProcessingMethod(QStringView method);

/// What a storage is called in texts: its class, or what the setting says where that is not known.
[[nodiscard]] QString shownName(const StorageInfo &storage);

} // namespace Slipway
