// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/error.h"
#include "base/md5hasher.h"
#include "base/mediatypes.h"
#include "base/progress.h"
#include "base/relpath.h"
#include "base/result.h"
#include "collect/collection.h"
#include "project/compressconfig.h"
#include "project/referencepolicy.h"
#include "release/fileuses.h"
#include "release/provenance.h"
#include "storage/outputclashes.h"

#include <QDateTime>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace Slipway {

class ContentPocket;
class SpareContents;

enum class FileRole : uint8_t { Plain, Hashed, Compressed, Manifest };

struct ReleaseFile {
    RelPath path;
    std::string source; ///< Absolute path the content is read from.
    int64_t size = 0;
    Sha256 digest;
    uint32_t mode = 0644; ///< As the storage would write it.
    FileRole role = FileRole::Plain;
    /// Destination path of the collected file that a hashed or compressed file stands for; empty: its own.
    std::string logical = {};
    static constexpr uint32_t None = UINT32_MAX;
    Md5 md5 = {}; ///< Null: not computed.
    uint32_t origin =
        None; ///< Index into Release::origins; None: the storage made it from nothing.
    uint32_t mediaType = None; ///< Index into Release::mediaTypes; None: what its name says.

    /// What pages call it: `logical`, or its own path.
    [[nodiscard]] const std::string &logicalPath() const
    {
        return logical.empty() ? path.bytes() : logical;
    }
};

/// Where files of a release come from: an app's static folder, or one of STATICFILES_DIRS.
struct ReleaseOrigin {
    QString label; ///< For people: "shop", "assets/".
    QString app; ///< Name of the app; empty: a folder of the project.
    QString package; ///< "django-debug-toolbar"; empty: the project's own.
    QString version; ///< Of the package.

    bool operator==(const ReleaseOrigin &) const = default;
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
    Provenance provenance; ///< What it was made from, and with.
    std::vector<ReleaseOrigin> origins; ///< Those that any file comes from.
    std::vector<MediaType> mediaTypes; ///< Those that any file has.
    std::vector<ReleaseFile> files;
    FileUses uses; ///< Which of them each leads to; the manifest: every name that it holds.
    std::vector<UnresolvedReference> unresolved; ///< What the project's policies leave.
    std::vector<OutputClash> clashes; ///< Sources that are named like what the storage makes.
    /// What kept the compression cache from being used while it was built; of no weight later.
    std::optional<Error> cacheNote;
    /// Contents that were read a moment ago, for who writes them now; null but where one asked for it.
    std::shared_ptr<ContentPocket> pocket;
    /// Hold those contents of `files` that the cache folder did not take.
    std::vector<std::shared_ptr<const SpareContents>> spares;
    /// What kept contents from the cache folder while it was built; of no weight later.
    std::optional<Error> contentsNote;
    int64_t totalBytes = 0;
    uint32_t folderMode = 0755; ///< Of folders that have to be made: as the storage would.

    /// What a server says of a file; of one whose type was not recorded, by its name.
    [[nodiscard]] MediaType typeOf(const ReleaseFile &file) const
    {
        return file.mediaType < mediaTypes.size() ? mediaTypes[file.mediaType]
                                                  : mediaTypeOf(file.path.bytes());
    }
};

/// Builds a release from a collection: what the storage makes of it (hashed names, rewritten
/// references, a manifest, compressed files), with a digest for every file. Sources are read in
/// parallel; what no source holds is put into the content store in the cache folder, or, where that takes
/// nothing, into a temporary one that goes with the release. `policies`: what
/// slipway.toml says of references that lead nowhere; without any they end it, as in Django. `compress`:
/// which compressed files it asks for beside the storage's. `states`: of the sources a moment ago, as of
/// buildCollection(); a file whose digest is remembered in its state is not looked at again. None: each is.
/// `pocket`: where contents that are read are kept, for a release that is deployed at once; may be null.
/// Errors: what Django would have raised in post-processing; Unsupported (a storage of the project's
/// own); InvalidData (a destination that no target may take, destinations that cannot
/// coexist), Moved (a source changed while it was read), Refused (the collection is empty), as
/// open(2), Cancelled.
[[nodiscard]] Result<std::shared_ptr<const Release>> buildRelease(
    const ProjectSnapshot &snapshot, const Collection &collection, std::stop_token stop = {},
    ProgressBoard *progress = nullptr, const std::vector<ReferencePolicy> &policies = {},
    const CompressConfig &compress = {}, std::vector<FileState> states = {},
    std::shared_ptr<ContentPocket> pocket = nullptr);

} // namespace Slipway
