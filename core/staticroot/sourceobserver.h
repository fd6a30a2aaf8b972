// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/contentobserver.h"
#include "collect/targetstorage.h"
#include "staticroot/textmemory.h"
#include "storage/digestmemory.h"
#include "storage/hashingrules.h"
#include "storage/postprocessing.h"
#include "storage/preparedsource.h"
#include "storage/rewriter.h"

#include <atomic>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Slipway {

/// Hashes sources, and finds the references in them, while they are copied: nothing is read twice. A
/// file that is not rewritten is stored under its hashed name in the same go.
///
/// What is so stored ahead of post-processing is what that comes to where all is ordinary; otherwise
/// takeBack() makes it undone.
/// Threads: as ContentObserver has it; take() and takeBack() when the run has ended.
class SourceObserver final : public ContentObserver {
public:
    /// `digests` and `texts` may be null; they are asked about unmodified files, and learn of the
    /// others, and of those that they do not know.
    SourceObserver(const HashingRules &rules, const TargetStorage &target, DigestMemory *digests,
                   const TextMemory *texts);

    void begin(const Collection &collection) override;
    void read(std::span<Content> contents) override;
    [[nodiscard]] bool unmodified(size_t file, const struct stat &status) override;
    void stored(size_t file) override;
    void makeRoom() override;

    /// By file of the collection; empty when the run went file by file.
    [[nodiscard]] std::vector<PreparedSource> take() { return std::move(m_sources); }
    /// For the next run's TextMemory: what this one came to, of the sources that were seen. `files` are
    /// those that were post-processed.
    [[nodiscard]] std::vector<TextMemory::Record> records(std::span<const StoredFile> files,
                                                          std::vector<RememberedText> texts) const;
    /// Removes what was stored ahead: nothing had these names before.
    void takeBack();

private:
    /// A source whose text is rewritten.
    struct Seen {
        TextMemory::State state;
        Md5 md5;
    };
    void readOne(Content &content, std::string hash);
    [[nodiscard]] bool remember(size_t file, const struct stat &status);
    [[nodiscard]] std::string hashedName(size_t file) const;

    const HashingRules &m_rules;
    const TargetStorage &m_target;
    const Rewriter m_rewriter;
    DigestMemory *m_digests;
    const TextMemory *m_texts;
    const Collection *m_collection = nullptr;
    std::vector<PreparedSource> m_sources;
    std::vector<Seen> m_seen; ///< By file; without an inode: not seen.
    std::vector<std::string> m_stored; ///< Names below STATIC_ROOT.
    std::atomic<size_t> m_heldText = 0;
    std::atomic<bool> m_storesAhead = false;
};

} // namespace Slipway
