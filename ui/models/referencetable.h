// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "storage/hashingrules.h"
#include "storage/referencereport.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace Slipway {

/// The references of a collection, with what a window asks of them.
///
/// Shape: value, built on a worker, shared as std::shared_ptr<const ReferenceTable>.
struct ReferenceTable {
    static constexpr uint32_t NoCycle = UINT32_MAX;

    /// Over all references, whatever is filtered.
    struct Counts {
        int all = 0, dangling = 0, stopping = 0, resolved = 0, inCycles = 0, unread = 0;
        int open =
            0; ///< Of those that dangle: no policy lets them pass, see ReferenceReport::open().
        int passing = 0; ///< The others of those that dangle.
        int decided = 0; ///< Of those that dangle: a policy says what is done about them.
        int disputed = 0; ///< Django reads them otherwise than a browser does.
        int inTemplates = 0; ///< Names that templates give to {% static %}; …
        int vain =
            0; ///< … of those, how many are open: pages fail, post-processing never looks there.
    };

    std::shared_ptr<const Collection> collection;
    std::shared_ptr<const ReferenceReport>
        report; ///< Its files are those of the collection, by index; then templates.
    std::optional<HashingRules> rules; ///< Of the storage, where it looks references up.
    QString storage; ///< Its class: "ManifestStaticFilesStorage".
    std::vector<uint32_t> begins; ///< Per file: its first reference; and where the last one ends.
    std::vector<uint32_t> byTarget; ///< Resolved references by the file that they lead to, …
    std::vector<uint32_t> targetBegins; ///< … of each file from here to where the next begins.
    std::vector<uint32_t> cycleOf; ///< Per reference: index into the report's cycles, or NoCycle.
    std::vector<bool> inCycle; ///< Per file.
    std::vector<uint32_t> rankOf; ///< Per file: its place among all paths, in their order.
    ReferenceGraph::Files orphans;
    Counts counts;

    /// What leads nowhere ends collectstatic; else only visitors notice.
    [[nodiscard]] bool isStrict() const { return rules.has_value(); }
    [[nodiscard]] bool isDangling(uint32_t reference) const;
    /// It dangles, and no policy lets it pass.
    [[nodiscard]] bool isOpen(uint32_t reference) const
    {
        return isDangling(reference) && report->isOpen(reference);
    }
    /// Post-processing ends there: it dangles, the storage looks, and no policy says otherwise.
    [[nodiscard]] bool stops(uint32_t reference) const;
    /// Hashed names never settle: files that lead to each other have none, and Django gives up.
    [[nodiscard]] bool isEndless() const { return isStrict() && !report->cycles.empty(); }
    /// Post-processing would not come to its end: it stops at a reference, goes round in a cycle, or
    /// cannot read a file.
    [[nodiscard]] bool endsProcessing() const;
    /// It stands in a template.
    [[nodiscard]] bool isInTemplate(uint32_t reference) const
    {
        return report->isTemplate(report->references[reference].file);
    }
    /// Bytes of a collected file; -1: a template, or not known.
    [[nodiscard]] int64_t sizeOf(uint32_t file) const
    {
        return report->isTemplate(file) ? -1 : report->graph.size(file);
    }
    /// The policy of slipway.toml that decides about a reference that dangles; null: none does.
    [[nodiscard]] const ReferencePolicy *policyOf(uint32_t reference) const;
    /// Django reads it otherwise than a browser does, and that matters.
    [[nodiscard]] bool isDisputed(uint32_t reference) const;
    /// References out of a file: a range of indexes.
    [[nodiscard]] std::pair<uint32_t, uint32_t> referencesOf(uint32_t file) const
    {
        return {begins[file], begins[file + 1]};
    }
    /// References into a file.
    [[nodiscard]] std::span<const uint32_t> referencesTo(uint32_t file) const;
    /// Index of a destination path; FoundReference::Nowhere: none.
    [[nodiscard]] uint32_t fileAt(std::string_view destination) const;
    /// Absolute path of a file's source, or of a template.
    [[nodiscard]] std::string sourceOf(uint32_t file) const;
    [[nodiscard]] const UnreadFile *unread(uint32_t file) const;
};

[[nodiscard]] std::shared_ptr<const ReferenceTable> buildReferenceTable(
    std::shared_ptr<const Collection> collection, std::shared_ptr<const ReferenceReport> report,
    const ProjectSnapshot &snapshot);

/// The columns of References.
enum class ReferenceColumn { File, Place, Kind, Url, State, LeadsTo, Size, Count };

/// A row of the list: a reference, or a file that it is about as a whole.
struct ReferenceRow {
    /// What a row is about.
    enum class Kind : uint8_t {
        Reference,
        Unread, ///< A file whose references are not known.
        Orphan, ///< A file that nothing refers to.
    };

    Kind kind = Kind::Reference;
    uint32_t index = 0; ///< Into references, unread or files.
};

/// Which references are asked for, and in which order.
struct ReferenceQuery {
    QString text = {}; ///< See ReferenceFilter.
    QString chip =
        {}; ///< "dangling", "policies", "disputed", "cycles", "templates", "unread", "orphans"; else all
    ///< references.
    ReferenceColumn sortColumn = ReferenceColumn::State;
    Qt::SortOrder order = Qt::AscendingOrder;
};

/// The rows that a query asks for. Shape: value, computed on a worker.
struct ReferenceRows {
    std::shared_ptr<const ReferenceTable> table;
    std::vector<ReferenceRow> rows;
    int64_t bytes = 0; ///< Of orphans.

    /// The file that a row stands in, or is about.
    [[nodiscard]] uint32_t fileOf(const ReferenceRow &row) const;
    /// Bytes of what it leads to, or is about; -1: none, or not known.
    [[nodiscard]] int64_t sizeOf(const ReferenceRow &row) const;
};

/// By default what leads nowhere stands first, then files that could not be read, then the others by
/// file and place. Any thread; notices `stop`.
[[nodiscard]] std::shared_ptr<const ReferenceRows> queryReferences(
    std::shared_ptr<const ReferenceTable> table, const ReferenceQuery &query,
    std::stop_token stop = {});

/// "url()", "@import": how a reference is written.
[[nodiscard]] QString referenceUseTitle(ReferenceUse use);
/// "dangling", "resolved"
[[nodiscard]] QString referenceStateTitle(ReferenceState state);
/// The same of one reference: what is Invalid is no URL, or leads to what no URL can name.
[[nodiscard]] QString referenceStateTitle(const FoundReference &found);
/// "in a comment", "missed": where Django reads otherwise than a browser does.
[[nodiscard]] QString referenceReadingTitle(ReferenceReading reading);
/// "warn only", "left as it is", "an error": what a policy says.
[[nodiscard]] QString referenceActionTitle(ReferenceAction action);

} // namespace Slipway
