// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collector.h"
#include "collect/stagedfile.h"

#include <functional>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <vector>

namespace Slipway {

/// One file on its way into the target.
struct CollectItem {
    std::string_view sourcePath; ///< Without the prefix: what the log shows.
    std::string_view destination;
    std::string absolute; ///< Of the source; empty: only Python has the content.
};

/// Collects one file at a time, step for step as Django does: the reference that every faster way
/// falls back to when anything is out of the ordinary.
///
/// Threads: one at a time.
class FileCollector final {
public:
    FileCollector(const TargetStorage &target, const CollectorOptions &options, CollectLog &log,
                  CollectorCounts &counts, std::stop_token stop, ProgressBoard *progress);

    /// Django's copy_file or link_file. `staged`, when valid, holds the finished content.
    [[nodiscard]] Result<void> collect(const CollectItem &item, StagedFile staged = {});

    /// Called when there is no space left; returns true when it made some.
    std::function<bool()> makeRoom;

private:
    enum class Presence { Missing, Unmodified, Outdated };

    void announce(const CollectItem &item) const;
    [[nodiscard]] Presence look(const CollectItem &item, const std::string &full) const;
    [[nodiscard]] Result<void> copy(const CollectItem &item, const std::string &full, bool replaces,
                                    StagedFile staged);
    [[nodiscard]] Result<void> save(const CollectItem &item, FileDescriptor source,
                                    StagedFile staged);
    /// False: it could not be done in one step, and nothing has happened.
    [[nodiscard]] Result<bool> replace(const std::string &full, int source, StagedFile &staged);
    [[nodiscard]] Result<FileDescriptor> openSource(const CollectItem &item) const;
    [[nodiscard]] Result<StagedFile> stage(int source, int folder, const std::string &full,
                                           bool mayMakeRoom);
    [[nodiscard]] Result<void> link(const CollectItem &item, const std::string &full,
                                    bool replaces) const;

    const TargetStorage &m_target;
    const CollectorOptions &m_options;
    CollectLog &m_log;
    CollectorCounts &m_counts;
    std::stop_token m_stop;
    ProgressBoard *m_progress;
    std::vector<char> m_buffer;
};

/// True when Django takes the target for up to date: whole seconds, target not older than source.
[[nodiscard]] bool isUpToDate(const struct stat &target, const struct stat &source);

} // namespace Slipway
