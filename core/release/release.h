// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/progress.h"
#include "base/relpath.h"
#include "base/result.h"
#include "collect/collection.h"
#include "project/referencepolicy.h"
#include "storage/outputclashes.h"

#include <QDateTime>
#include <QString>

#include <memory>
#include <vector>

namespace Slipway {

enum class FileRole : uint8_t { Plain, Hashed, Compressed, Manifest };

struct ReleaseFile {
    RelPath path;
    std::string source; ///< Absolute path the content is read from.
    int64_t size = 0;
    Sha256 digest;
    uint32_t mode = 0644; ///< As the storage would write it.
    FileRole role = FileRole::Plain;
};

/// A reference that leads to no file of the release and stands in it as it was written.
struct UnresolvedReference {
    std::string file; ///< Destination path it stands in.
    std::string url;
    bool isTold = false; ///< The policy says "warn", not "leave".
};

/// The finished, immutable tree that a target is to serve.
///
/// Shape: value, shared as std::shared_ptr<const Release>; `files` sorted by path (bytes).
struct Release {
    QString
        id; ///< "20261123-084502-3f9c2a": UTC time and the first digits of the listing's digest; also a folder name.
    QDateTime createdAt; ///< UTC
    QString project; ///< Name of the project's folder.
    QString createdBy; ///< user@host
    std::vector<ReleaseFile> files;
    std::vector<UnresolvedReference> unresolved; ///< What the project's policies leave.
    std::vector<OutputClash> clashes; ///< Sources that are named like what the storage makes.
    int64_t totalBytes = 0;
    uint32_t folderMode = 0755; ///< Of folders that have to be made: as the storage would.
};

/// Builds a release from a collection: what the storage makes of it (hashed names, rewritten
/// references, a manifest, compressed files), with a digest for every file. Sources are read in
/// parallel; what no source holds is put into the content store in the cache folder. `policies`: what
/// slipway.toml says of references that lead nowhere; without any they end it, as in Django.
/// Errors: what Django would have raised in post-processing; Unsupported (a storage of the project's
/// own); InvalidData (a destination that no target may take, destinations that cannot
/// coexist), Moved (a source changed while it was read), Refused (the collection is empty), as
/// open(2), Cancelled.
[[nodiscard]] Result<std::shared_ptr<const Release>> buildRelease(
    const ProjectSnapshot &snapshot, const Collection &collection, std::stop_token stop = {},
    ProgressBoard *progress = nullptr, const std::vector<ReferencePolicy> &policies = {});

} // namespace Slipway
