// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filestate.h"
#include "base/progress.h"
#include "base/result.h"
#include "finders/sourcefile.h"
#include "project/projectsnapshot.h"

#include <QStringList>

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Slipway {

/// A destination path with its candidates.
struct CollectedFile {
    std::string destination; ///< prefix + "/" + source path; bytes, compared as they are.
    uint32_t winner = 0; ///< Index into Collection::sources.
    uint32_t firstShadowed = 0; ///< Into Collection::shadowedSources…
    uint32_t shadowedCount = 0; ///< …this many, in Django's order.
};

/// A file or folder that an ignore pattern kept out.
struct IgnoredEntry {
    uint32_t origin = 0;
    std::string path; ///< Source path; a folder stands for all below it.
    QString pattern; ///< The pattern that matched, as given.
    bool isFolder = false;
};

/// Something that could not be read while listing.
struct ListingProblem {
    uint32_t origin = 0;
    std::string path; ///< Source path of the folder or file; empty: the origin's root.
    Error error;
    /// How many sources had been yielded before: collectstatic would have stopped here.
    uint32_t position = 0;
};

/// What collectstatic would copy: every destination path with its winner and those it hides.
///
/// Shape: value, never changed once built; shared as std::shared_ptr<const Collection>. `files` is in
/// Django's order (first met), which is the order collectstatic copies in.
struct Collection {
    std::vector<Origin> origins; ///< In the order they are asked.
    std::vector<SourceFile> sources; ///< Every file met, in order, winners and shadowed.
    std::vector<CollectedFile> files;
    std::vector<uint32_t> shadowedSources; ///< Flat lists, see CollectedFile.
    std::vector<IgnoredEntry> ignored;
    std::vector<ListingProblem> problems;
    /// Sources of the project's own finders that lie elsewhere than at their origin's root joined
    /// with their path: index into sources and absolute path, ascending. Mostly empty.
    std::vector<std::pair<uint32_t, std::string>> elsewhere;
    int64_t totalBytes = 0; ///< Sum of the winners' sizes.

    [[nodiscard]] std::span<const uint32_t> shadowed(const CollectedFile &file) const;
    [[nodiscard]] const SourceFile &winner(const CollectedFile &file) const
    {
        return sources[file.winner];
    }
    [[nodiscard]] const Origin &originOf(const SourceFile &source) const
    {
        return origins[source.origin];
    }
    /// The absolute path of a source file; empty for SourceType::Remote. `source` must be an element
    /// of `sources`.
    [[nodiscard]] std::string absolutePath(const SourceFile &source) const;
};

/// How sources are looked for: the options of collectstatic.
struct CollectOptions {
    QStringList ignorePatterns; ///< -i/--ignore
    bool useDefaultIgnore = true; ///< False: --no-default-ignore
    bool statSources = true; ///< Fill size, mtime and mode; false where only names matter.
};

/// Lists every finder of the snapshot, natively where it can, and builds the collection.
/// Blocking, uses up to two threads of its own. Unreadable folders and link loops are `problems`, not
/// errors: what could be read is there. Errors: Cancelled (within 200 ms), Unsupported (a custom
/// finder without a listing in the snapshot: names it).
/// `states`: set to what each source was when its folder was listed, where that is known, of the first 131,072
/// sources; for who goes on with them at once, to others they say nothing.
/// Source: django/contrib/staticfiles/{finders,utils}.py (6.0), entries in the order of their bytes.
[[nodiscard]] Result<std::shared_ptr<const Collection>> buildCollection(
    const ProjectSnapshot &snapshot, const CollectOptions &options, std::stop_token stop = {},
    ProgressBoard *progress = nullptr, std::vector<FileState> *states = nullptr);

} // namespace Slipway
