// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "storage/hashingrules.h"
#include "storage/rememberedtext.h"
#include "storage/rewriter.h"
#include "storage/storageview.h"
#include "storage/storedchanges.h"

#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace Slipway {

/// One collected file, in collection order.
struct StoredFile {
    std::string name; ///< Destination path.
    std::string sourcePath; ///< In its origin, without the prefix: what patterns are matched with.
    std::string source; ///< Absolute path of the content.
    /// The storage's copy is known to have the source's bytes: it need not be read.
    bool isFresh = false;
};

/// What post_process() yields for a file, in its order.
struct PostProcessed {
    std::string name;
    std::string hashedName;
    bool processed = true; ///< False: "Skipped post-processing".
};

/// What a run of post-processing comes to; nothing has been written yet.
struct PostProcessing {
    std::vector<PostProcessed> yields; ///< Up to the error, if there is one.
    StoredChanges changes; ///< Likewise: what Django would have done by then.
    /// Folders that were made for names that later passes have changed, and that nothing lies in any more: "q.HASH?x",
    /// of "q?x/a.css", each hash of which has a folder of its own. Django leaves them behind. Sorted.
    std::vector<std::string> emptyFolders;
    /// Texts that lie there already, byte for byte: Django would write them again.
    std::vector<std::string> right;
    /// hashed_files: key (destination path, "\" as "/") → hashed name, in order of insertion.
    std::vector<std::pair<std::string, std::string>> hashedFiles;
    /// Names that hashed_name() gave on the way, settled or not, "\" as "/" (WhiteNoise deletes those it
    /// need not keep); those of the yields may be missing.
    std::vector<std::string> computedNames;
    /// Of the texts that were rewritten, where they are worth remembering; sources without their digest.
    std::vector<RememberedText> texts;
    /// References that a policy leaves as they are written; by file in collection order.
    std::vector<LeftReference> left;

    /// The exception that ended it, as Django raises it…
    std::optional<Error> error;
    /// …and whose post-processing failed; absent: it was raised outside of any.
    std::optional<std::string> failedName;
};

struct PreparedSource;

/// Computes what HashedFilesMixin.post_process() would do with the files, in memory: the same names,
/// contents and yields, and after an error exactly what would have been done before it.
///
/// `prepared` is what is known of the files' contents already: as long as `files`, or empty. `takeBack`
/// is called where what was stored ahead (PreparedSource::isStored) must go, because the storage is asked
/// for what lies in it; the view must then see it gone.
/// Blocking; reads sources and, where Django does, what the view holds. Writes nothing.
/// Errors: those of ours alone (Cancelled, Unsupported); what Django raises is PostProcessing::error.
/// Source: django/contrib/staticfiles/storage.py (4.2 to 6.1).
[[nodiscard]] Result<PostProcessing> postProcess(const HashingRules &rules,
                                                 std::span<const StoredFile> files,
                                                 const StorageView &view,
                                                 const std::stop_token &stop = {},
                                                 ProgressBoard *progress = nullptr);
[[nodiscard]] Result<PostProcessing> postProcess(
    const HashingRules &rules, std::span<const StoredFile> files, const StorageView &view,
    std::vector<PreparedSource> prepared, const std::function<void()> &takeBack,
    const std::stop_token &stop = {}, ProgressBoard *progress = nullptr);

} // namespace Slipway
