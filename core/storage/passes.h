// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/postprocessing.h"
#include "storage/rewriter.h"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace Slipway {

/// Django's repeated passes, step for step, over a storage that exists in memory only: what
/// QuickProcessing leaves alone.
///
/// What hangs on their order (cycles, the limit, names that another file's hash happens to be,
/// intermediate files) comes out as it does there. A file whose references lead where they led in the
/// pass before is not read again.
/// Threads: one at a time.
class Passes final {
public:
    Passes(const HashingRules &rules, std::span<const StoredFile> files, const StorageView &view,
           const std::stop_token &stop, ProgressBoard *progress);

    [[nodiscard]] Result<PostProcessing> run();

private:
    [[nodiscard]] Result<PostProcessing> runAll();
    struct Entry {
        const StoredFile *file = nullptr;
        std::string key;
        bool adjustable = false;
        /// The hash of the source, computed ahead by several threads.
        std::optional<Result<std::optional<std::string>>> sourceHash = {};
        std::optional<size_t> hashed = {}; ///< Index into m_out.hashedFiles.
        /// The last rewriting: what it asked for, and what came of it.
        std::shared_ptr<const Rewritten> last = {};
    };
    enum class Step : uint8_t { Done, Ended };

    [[nodiscard]] Result<void> hashSources();
    [[nodiscard]] Result<Step> pass(std::vector<Entry *> &entries, bool first);
    [[nodiscard]] Result<Step> adjust(Entry &entry, const std::string &name, bool there,
                                      bool first);
    [[nodiscard]] Result<std::shared_ptr<const Rewritten>> rewrite(const Entry &entry) const;
    [[nodiscard]] Result<std::string> ownName(const Entry &entry) const;
    [[nodiscard]] Result<std::string> resolve(const Reference &reference) const;
    [[nodiscard]] Result<std::string> hashedCopy(const std::string &name) const;
    [[nodiscard]] Result<StorageView::Hashed> copyHash(const std::string &savedName) const;
    [[nodiscard]] Result<std::string> computed(std::string_view name,
                                               const std::optional<std::string> &hash) const;
    [[nodiscard]] bool exists(const std::string &savedName) const;
    [[nodiscard]] Result<std::string> save(const std::string &name, StoredChange change);
    Result<void> remove(const std::string &name);
    [[nodiscard]] Result<void> deletable(const std::string &savedName) const;
    void makeFolders(std::string_view savedName);
    [[nodiscard]] std::vector<std::string> emptyFolders(const StoredChanges &changes) const;
    void keep(Entry &entry, std::string hashedName);
    Step end(Error error, std::optional<std::string> name);

    const HashingRules &m_rules;
    const StorageView &m_view;
    std::stop_token m_stop;
    ProgressBoard *m_progress;
    Rewriter m_rewriter;
    std::vector<Entry> m_entries; ///< In collection order.
    std::unordered_map<std::string, const Entry *> m_fresh; ///< By the name of the copy.
    std::unordered_map<std::string, size_t> m_index; ///< Key → index into m_out.hashedFiles.
    std::vector<std::string> m_changed; ///< In the pass that runs.
    std::vector<PostProcessed> m_kept; ///< Results of adjustable files, given out in the end.
    std::unordered_map<const Entry *, size_t> m_keptIndex;
    mutable std::set<std::string> m_computed;
    mutable std::unordered_map<std::string, StorageView::Hashed> m_copies;
    std::unordered_set<std::string> m_folders; ///< Of what was saved.
    PostProcessing m_out;
};

} // namespace Slipway
