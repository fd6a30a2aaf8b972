// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/hashablename.h"
#include "storage/outcomes.h"
#include "storage/postprocessing.h"
#include "storage/preparedsource.h"
#include "storage/rewriter.h"
#include "storage/texttemplate.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace Slipway {

/// Post-processing in the order of the references: each source is read once, by several threads, each
/// text is put together when the names in it are known, and the passes are only played with symbols.
///
/// Does what Passes does for everything ordinary; what is out of the ordinary it leaves to them: any
/// error, names that URL parsing changes, one file's output that has another's name.
/// Threads: one at a time.
class QuickProcessing final {
public:
    QuickProcessing(const HashingRules &rules, std::span<const StoredFile> files,
                    const StorageView &view, std::vector<PreparedSource> prepared,
                    std::stop_token stop, ProgressBoard *progress);

    /// None: something is out of the ordinary, nothing came of it. Errors: Cancelled; Unsupported.
    [[nodiscard]] Result<std::optional<PostProcessing>> run();

private:
    struct Entry {
        const StoredFile *file = nullptr;
        HashableName name;
        std::string hash; ///< Of the source.
        std::string own; ///< The name with it.
        std::string copyHash; ///< Of the storage's copy, where that is asked for.
        uint32_t position = 0; ///< In the first pass.
        uint32_t adjustable = None; ///< Index into m_adjustable.
        bool ownIsThere = false;
        bool isStored = false; ///< `own` was written ahead, with the right content.
        bool needsCopyHash = false;
    };
    /// A file whose text is rewritten.
    struct Adjustable {
        uint32_t entry = 0;
        std::optional<TextTemplate> text;
        std::vector<uint32_t> targets =
            {}; ///< Entries, as the text's references; None: not collected.
        uint32_t evaluations = 0; ///< Contents that are asked for and not made yet.
        std::optional<RewritingOutcome> remembered = {}; ///< Of an earlier run.
        RewritingOutcome last = {}; ///< Of its last content.
    };
    static constexpr uint32_t None = UINT32_MAX;
    static constexpr unsigned Threads = 2;

    [[nodiscard]] bool list();
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> prepareOne(Entry &entry, PreparedSource &source);
    [[nodiscard]] Result<void> readSource(const Entry &entry, PreparedSource &source);
    [[nodiscard]] Result<void> findTargets();
    [[nodiscard]] Result<void> prepareContents();
    [[nodiscard]] Result<void> hashCopies();
    [[nodiscard]] Result<bool> link();
    void linkTo(uint32_t entry, const Adjustable &from, Outcomes::References &references);
    [[nodiscard]] Result<std::optional<Outcomes::Answer>> uncollected(const std::string &name);
    [[nodiscard]] Outcomes::Answer fixed(const std::string &hash);
    [[nodiscard]] std::string_view fixedHash(Outcomes::Answer answer) const;
    [[nodiscard]] Result<void> evaluate(const Outcomes &outcomes, std::vector<bool> wanted);
    [[nodiscard]] Result<void> evaluateSome(const Outcomes &outcomes,
                                            std::span<const uint32_t> contents);
    void hashTexts(const Outcomes &outcomes, std::span<const std::string> texts,
                   std::span<const uint32_t> contents);
    [[nodiscard]] Result<std::optional<std::string>> textOf(
        Adjustable &adjustable, std::span<const std::string_view> hashes);
    [[nodiscard]] bool isThereAlready(const Adjustable &adjustable) const;
    [[nodiscard]] std::vector<bool> lastContents(const Outcomes &outcomes) const;
    [[nodiscard]] std::vector<bool> contentsSomebodySees(const Outcomes &outcomes) const;
    [[nodiscard]] bool namesCollide(const Outcomes &outcomes) const;
    [[nodiscard]] PostProcessing outcome(const Outcomes &outcomes);
    void changesOf(const Outcomes &outcomes, uint32_t adjustable, PostProcessing &out) const;
    [[nodiscard]] std::string nameOf(const Outcomes &outcomes, uint32_t content) const;
    void unusual() { m_isUnusual = true; }

    const HashingRules &m_rules;
    const StorageView &m_view;
    std::stop_token m_stop;
    ProgressBoard *m_progress;
    Rewriter m_rewriter;
    size_t m_digits;
    std::span<const StoredFile> m_files;
    std::vector<PreparedSource> m_prepared; ///< As m_files; without a hash: not read yet.
    std::vector<Entry> m_entries; ///< In collection order.
    std::vector<uint32_t> m_order; ///< Of the first pass.
    std::vector<Adjustable> m_adjustable; ///< In its order.
    std::vector<Outcomes::References> m_references; ///< As m_adjustable.
    std::unordered_map<std::string_view, uint32_t> m_index; ///< Name → entry.
    /// Hashes that fixed answers stand for, behind those of the entries.
    std::vector<std::string> m_otherHashes;
    std::unordered_map<std::string, Outcomes::Answer> m_fixedIndex;
    std::unordered_map<std::string, Outcomes::Answer> m_uncollected;
    std::vector<std::string> m_computed; ///< Names of copies that were asked for.
    std::vector<std::string> m_hashes; ///< By content; empty: not made.
    std::vector<std::shared_ptr<const std::string>>
        m_texts; ///< By content, of those that are kept.
    std::vector<char>
        m_isRight; ///< By content: the storage holds it under its name, as remembered.
    bool m_hasHashedNames = false; ///< A collected file is named like an output.
    std::atomic<bool> m_isUnusual = false;
    std::atomic<size_t> m_heldText = 0;
};

} // namespace Slipway
