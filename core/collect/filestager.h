// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "collect/collector.h"
#include "collect/contentobserver.h"
#include "collect/foldercursor.h"
#include "collect/stagedfile.h"

#include <cstddef>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <vector>

namespace Slipway {

/// What was found out, and prepared, about a file before its turn.
struct StagedItem {
    enum class Verdict {
        Unclear, ///< To be done the long way; `content` may be there all the same.
        Unmodified, ///< The target is up to date.
        New, ///< Nothing was in its place; `content` is there, unless dry run or link.
    };
    Verdict verdict = Verdict::Unclear;
    StagedFile content;
    StagedFile second; ///< The same content for `secondName`; only where the observer asked for it.
    std::string secondName; ///< In the destination's folder.
};

/// Prepares files of a collection: looks at the target, and copies contents into files without a name.
///
/// Changes nothing that anyone else could see. Everything out of the ordinary is left Unclear.
/// Threads: const, with a Hand for each.
class FileStager final {
public:
    /// What one thread works with.
    class Hand final {
    public:
        explicit Hand(const FileStager &stager);

    private:
        friend class FileStager;
        /// A content that the observer is still to see.
        struct Seen {
            size_t item = 0; ///< In the run.
            size_t file = 0;
            struct stat status = {};
            size_t begin = 0; ///< In `contents`.
            size_t size = 0;
        };
        FolderCursor m_sourceFolder;
        FolderCursor m_targetFolder; ///< Of existing folders…
        FolderCursor m_stagingFolder; ///< …or of what stands in for one that is to be made.
        std::string m_missingFolder; ///< A folder of the target that is not there…
        std::string m_ancestor; ///< …and the nearest one above that is.
        NewFileMode m_mode;
        std::vector<char> m_buffer;
        std::vector<char> m_contents; ///< One behind the other; never shrinks.
        size_t m_used = 0; ///< Of `m_contents`.
        std::vector<Seen> m_seen;
    };

    FileStager(const Collection &collection, const TargetStorage &target,
               const CollectorOptions &options, std::stop_token stop, ProgressBoard *progress);

    /// The files from `first` on, one for each of `items`.
    void prepare(Hand &hand, size_t first, std::span<StagedItem> items) const;

private:
    [[nodiscard]] StagedItem prepareOne(Hand &hand, size_t number, size_t item) const;
    [[nodiscard]] StagedItem prepareAt(Hand &hand, size_t number, size_t item,
                                       const std::string &absolute,
                                       const struct stat &target) const;
    [[nodiscard]] StagedFile stageContent(Hand &hand, size_t number, size_t item,
                                          const std::string &absolute) const;
    [[nodiscard]] bool readSeen(Hand &hand, size_t number, size_t item, int source) const;
    [[nodiscard]] bool copySeen(Hand &hand, size_t number, size_t item, int source, int target,
                                int64_t &bytes) const;
    void show(Hand &hand, std::span<StagedItem> items) const;
    [[nodiscard]] StagedFile stageSecond(Hand &hand, const ContentObserver::Content &content) const;
    int openForStaging(Hand &hand, std::string_view folder) const;

    const Collection &m_collection;
    const CollectorOptions &m_options;
    const TargetStorage::Settings m_settings;
    const std::string m_location;
    std::string
        m_standIn; ///< The location's nearest ancestor that is there; empty: it is there itself.
    std::optional<gid_t> m_group;
    std::stop_token m_stop;
    ProgressBoard *m_progress;
};

} // namespace Slipway
