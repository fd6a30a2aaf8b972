// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/contentobserver.h"
#include "storage/digestmemory.h"
#include "storage/hashingrules.h"
#include "storage/preparedsource.h"
#include "storage/rewriter.h"

#include <atomic>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace Slipway {

/// Hashes sources, and finds the references in them, while they are copied: nothing is read twice.
/// Threads: as ContentObserver has it; take() when the run has ended.
class SourceObserver final : public ContentObserver {
public:
    /// `digests` may be null; they are asked about unmodified files, and learn of the others.
    SourceObserver(const HashingRules &rules, DigestMemory *digests);

    void begin(const Collection &collection) override;
    void read(size_t file, const struct stat &status, std::string_view content) override;
    void unmodified(size_t file, const struct stat &status) override;

    /// By file of the collection; empty when the run went file by file.
    [[nodiscard]] std::vector<PreparedSource> take() { return std::move(m_sources); }

private:
    const HashingRules &m_rules;
    const Rewriter m_rewriter;
    DigestMemory *m_digests;
    const Collection *m_collection = nullptr;
    std::vector<PreparedSource> m_sources;
    std::atomic<size_t> m_heldText = 0;
};

} // namespace Slipway
