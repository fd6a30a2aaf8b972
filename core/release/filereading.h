// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/contentpocket.h"
#include "release/referencememory.h"
#include "release/release.h"
#include "release/sourcebatch.h"
#include "release/sourcedigests.h"
#include "release/usesscan.h"

#include <stop_token>
#include <utility>
#include <vector>

namespace Slipway {

/// Gives the files of a release their digests, and finds what the texts among them ask for. Only what no
/// earlier run has read is read.
class FileReading final {
public:
    /// What is found is kept in `digests` and `memory`, and small contents that are read in `pocket` (may be
    /// null).
    FileReading(UsesScan scan, SourceDigests &digests, ReferenceMemory &memory,
                ContentPocket *pocket = nullptr)
        : m_scan(std::move(scan))
        , m_digests(digests)
        , m_memory(memory)
        , m_pocket(pocket)
    { }

    /// Threads of its own.
    /// Errors: as readSourceFile().
    [[nodiscard]] Result<std::vector<UsesScan::Wanted>> run(std::vector<ReleaseFile> &files,
                                                            const std::stop_token &stop,
                                                            ProgressBoard *progress);
    /// Keeps what run() has found for the next time; beside whatever else there is to do. Nothing is wrong where
    /// that cannot be: the next time reads.
    void save();

private:
    /// What one thread has, and has found.
    struct Worker {
        SourceBatch batch;
        FolderCursor folder;
        std::vector<UsesScan::Wanted> wanted;
    };

    [[nodiscard]] Result<void> read(ReleaseFile &file, Worker &worker, const std::stop_token &stop,
                                    ProgressBoard *progress);
    [[nodiscard]] Result<ReferenceMemory::References> references(ReleaseFile &file,
                                                                 TokenLanguage language,
                                                                 const std::stop_token &stop,
                                                                 ProgressBoard *progress);
    void finishBatch(Worker &worker, ProgressBoard *progress);
    void keepWanted(const ReleaseFile &file, const ReferenceMemory::References &references,
                    Worker &worker) const;

    UsesScan m_scan;
    SourceDigests &m_digests;
    ReferenceMemory &m_memory;
    ContentPocket *m_pocket;
};

} // namespace Slipway
