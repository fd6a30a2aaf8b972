// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/referencetable.h"

#include "ui/models/referencefilter.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::ReferenceTable)
};

using Kind = ReferenceRow::Kind;

/// It counts for the graph.
bool isEdge(const FoundReference &found)
{
    return found.target != FoundReference::Nowhere;
}

void orderByTarget(ReferenceTable &table)
{
    const std::vector<FoundReference> &references = table.report->references;
    table.targetBegins.assign(table.report->files.size() + 1, 0);
    for (const FoundReference &found : references) {
        if (isEdge(found)) {
            ++table.targetBegins[found.target + 1];
        }
    }
    std::partial_sum(table.targetBegins.begin(), table.targetBegins.end(),
                     table.targetBegins.begin());
    table.byTarget.resize(table.targetBegins.back());
    std::vector<uint32_t> next = table.targetBegins;
    for (uint32_t i = 0; i < references.size(); ++i) {
        if (isEdge(references[i])) {
            table.byTarget[next[references[i].target]++] = i;
        }
    }
}

/// Those that no style sheet or script refers to, and no template names.
ReferenceGraph::Files unusedFiles(const ReferenceTable &table)
{
    ReferenceGraph::Files unused = table.report->graph.orphans();
    std::erase_if(unused.files, [&table](uint32_t file) {
        return std::ranges::any_of(table.referencesTo(file), [&table](uint32_t reference) {
            return table.isInTemplate(reference);
        });
    });
    unused.bytes = 0;
    for (const uint32_t file : unused.files) {
        unused.bytes += std::max<int64_t>(0, table.sizeOf(file));
    }
    return unused;
}

/// Where a row stands when the worst come first.
int rankOf(const ReferenceTable &table, const ReferenceRow &row)
{
    if (row.kind != Kind::Reference) {
        return 1;
    }
    switch (table.report->references[row.index].state) {
    case ReferenceState::Dangling:
    case ReferenceState::Invalid:
        return table.isDangling(row.index) ? 0 : 3;
    case ReferenceState::Resolved:
        return table.cycleOf[row.index] != ReferenceTable::NoCycle ? 2 : 3;
    case ReferenceState::Folder:
        return 4;
    case ReferenceState::LeftAlone:
        return 5;
    case ReferenceState::External:
        return 6;
    }
    return 7;
}

std::string_view textOf(const ReferenceRows &rows, const ReferenceRow &row, ReferenceColumn column)
{
    const ReferenceReport &report = *rows.table->report;
    if (row.kind != Kind::Reference) {
        return {};
    }
    const FoundReference &found = report.references[row.index];
    if (column == ReferenceColumn::Url) {
        return found.url;
    }
    return found.target != FoundReference::Nowhere ? std::string_view(report.files[found.target])
        : !found.near.empty() ? std::string_view(report.files[found.near.front()])
                              : std::string_view();
}

int64_t numberOf(const ReferenceRows &rows, const ReferenceRow &row, ReferenceColumn column)
{
    const FoundReference *found =
        row.kind == Kind::Reference ? &rows.table->report->references[row.index] : nullptr;
    switch (column) {
    case ReferenceColumn::Place:
        return found == nullptr
            ? -1
            : (int64_t(found->position.line) << 32) + int64_t(found->position.column);
    case ReferenceColumn::Kind:
        return found == nullptr ? -1 : int64_t(found->use);
    case ReferenceColumn::Size:
        return rows.sizeOf(row);
    default:
        return rankOf(*rows.table, row);
    }
}

void sortRows(ReferenceRows &rows, const ReferenceQuery &query)
{
    const bool up = query.order == Qt::AscendingOrder;
    const bool byText =
        query.sortColumn == ReferenceColumn::Url || query.sortColumn == ReferenceColumn::LeadsTo;
    const auto rank = [&rows](const ReferenceRow &row) {
        return rows.table->rankOf[rows.fileOf(row)];
    };
    // By file and place, whatever comes before that; the collection has them as the disk has.
    std::ranges::stable_sort(rows.rows, {}, rank);
    if (query.sortColumn == ReferenceColumn::File && up) {
        return;
    }
    std::ranges::stable_sort(rows.rows, [&](const ReferenceRow &a, const ReferenceRow &b) {
        const ReferenceRow &first = up ? a : b;
        const ReferenceRow &second = up ? b : a;
        if (query.sortColumn == ReferenceColumn::File) {
            return rank(first) < rank(second);
        }
        return byText
            ? textOf(rows, first, query.sortColumn) < textOf(rows, second, query.sortColumn)
            : numberOf(rows, first, query.sortColumn) < numberOf(rows, second, query.sortColumn);
    });
}

std::vector<ReferenceRow> candidates(const ReferenceTable &table, const QString &chip)
{
    std::vector<ReferenceRow> rows;
    const auto add = [&rows](Kind kind, uint32_t index) {
        rows.push_back({.kind = kind, .index = index});
    };
    if (chip == "orphans"_L1) {
        for (const uint32_t file : table.orphans.files) {
            add(Kind::Orphan, file);
        }
        return rows;
    }
    constexpr std::array Some = {"dangling"_L1, "policies"_L1,  "disputed"_L1,
                                 "cycles"_L1,   "templates"_L1, "unread"_L1};
    const bool all =
        std::ranges::none_of(Some, [&chip](QLatin1StringView some) { return chip == some; });
    if (all || chip == "unread"_L1) {
        for (uint32_t i = 0; i < table.report->unread.size(); ++i) {
            add(Kind::Unread, i);
        }
    }
    for (uint32_t i = 0; i < table.report->references.size(); ++i) {
        if (all || (chip == "dangling"_L1 && table.isOpen(i))
            || (chip == "policies"_L1 && table.policyOf(i) != nullptr)
            || (chip == "disputed"_L1 && table.isDisputed(i))
            || (chip == "templates"_L1 && table.isInTemplate(i))
            || (chip == "cycles"_L1 && table.cycleOf[i] != ReferenceTable::NoCycle)) {
            add(Kind::Reference, i);
        }
    }
    return rows;
}

} // namespace

bool ReferenceTable::stops(uint32_t reference) const
{
    return isStrict() && isOpen(reference) && !isInTemplate(reference);
}

bool ReferenceTable::endsProcessing() const
{
    return counts.stopping > 0 || isEndless()
        || (isStrict() && std::ranges::any_of(report->unread, [this](const UnreadFile &unread) {
                return !report->isTemplate(unread.file);
            }));
}

bool ReferenceTable::isDangling(uint32_t reference) const
{
    const FoundReference &found = report->references[reference];
    if (found.reading == ReferenceReading::Missed) {
        return false; // no expression finds it: it is never looked up
    }
    const ReferenceState state = found.state;
    return state == ReferenceState::Dangling || state == ReferenceState::Invalid;
}

const ReferencePolicy *ReferenceTable::policyOf(uint32_t reference) const
{
    const uint32_t policy = report->references[reference].policy;
    return policy == FoundReference::Nowhere || !isDangling(reference) ? nullptr
                                                                       : &report->policies[policy];
}

bool ReferenceTable::isDisputed(uint32_t reference) const
{
    const FoundReference &found = report->references[reference];
    return found.reading != ReferenceReading::Agreed && found.state != ReferenceState::External
        && found.state != ReferenceState::LeftAlone;
}

std::span<const uint32_t> ReferenceTable::referencesTo(uint32_t file) const
{
    return std::span(byTarget).subspan(targetBegins[file],
                                       targetBegins[file + 1] - targetBegins[file]);
}

uint32_t ReferenceTable::fileAt(std::string_view destination) const
{
    return report->fileAt(destination);
}

std::string ReferenceTable::sourceOf(uint32_t file) const
{
    return report->isTemplate(file)
        ? report->keyOf(file)
        : collection->absolutePath(collection->winner(collection->files[file]));
}

const UnreadFile *ReferenceTable::unread(uint32_t file) const
{
    const auto found = std::ranges::find(report->unread, file, &UnreadFile::file);
    return found == report->unread.end() ? nullptr : &*found;
}

std::shared_ptr<const ReferenceTable> buildReferenceTable(
    std::shared_ptr<const Collection> collection, std::shared_ptr<const ReferenceReport> report,
    const ProjectSnapshot &snapshot)
{
    auto table = std::make_shared<ReferenceTable>();
    table->collection = std::move(collection);
    table->report = std::move(report);
    table->storage = snapshot.storage.className.section(u'.', -1);
    if (hashesNames(snapshot.storage.kind)) {
        if (auto rules = HashingRules::of(snapshot)) {
            table->rules = *std::move(rules);
        }
    }
    const std::vector<FoundReference> &references = table->report->references;
    table->begins.assign(table->report->files.size() + 1, 0);
    for (const FoundReference &found : references) {
        ++table->begins[found.file + 1];
        table->counts.resolved += found.state == ReferenceState::Resolved ? 1 : 0;
        table->counts.inTemplates += found.use == ReferenceUse::Template ? 1 : 0;
    }
    std::partial_sum(table->begins.begin(), table->begins.end(), table->begins.begin());
    orderByTarget(*table);
    table->cycleOf.assign(references.size(), ReferenceTable::NoCycle);
    table->inCycle.assign(table->report->files.size(), false);
    for (uint32_t i = 0; i < table->report->cycles.size(); ++i) {
        for (const uint32_t edge : table->report->cycles[i].edges) {
            table->cycleOf[edge] = i;
            ++table->counts.inCycles;
        }
        for (const uint32_t file : table->report->cycles[i].files) {
            table->inCycle[file] = true;
        }
    }
    std::vector<uint32_t> byPath(table->report->files.size());
    std::iota(byPath.begin(), byPath.end(), 0U);
    // Templates of one name stay in the order in which they are looked for.
    std::ranges::stable_sort(
        byPath, {}, [&](uint32_t file) { return std::string_view(table->report->files[file]); });
    table->rankOf.resize(byPath.size());
    for (uint32_t i = 0; i < byPath.size(); ++i) {
        table->rankOf[byPath[i]] = i;
    }
    table->orphans = unusedFiles(*table);
    table->counts.all = int(references.size());
    table->counts.dangling = int(table->report->dangling.size());
    table->counts.stopping =
        table->isStrict() ? int(table->report->count(ReferenceAction::Stop)) : 0;
    table->counts.open = int(table->report->open());
    table->counts.passing = table->counts.dangling - table->counts.open;
    table->counts.decided = int(std::ranges::count_if(table->report->dangling, [&](uint32_t index) {
        return references[index].policy != FoundReference::Nowhere;
    }));
    table->counts.vain = int(std::ranges::count_if(table->report->dangling, [&](uint32_t index) {
        return table->isOpen(index) && table->isInTemplate(index);
    }));
    table->counts.disputed = int(table->report->disagreements.size());
    table->counts.unread = int(table->report->unread.size());
    return table;
}

uint32_t ReferenceRows::fileOf(const ReferenceRow &row) const
{
    switch (row.kind) {
    case Kind::Reference:
        return table->report->references[row.index].file;
    case Kind::Unread:
        return table->report->unread[row.index].file;
    case Kind::Orphan:
        break;
    }
    return row.index;
}

int64_t ReferenceRows::sizeOf(const ReferenceRow &row) const
{
    if (row.kind != Kind::Reference) {
        return table->sizeOf(fileOf(row));
    }
    const uint32_t target = table->report->references[row.index].target;
    return target == FoundReference::Nowhere ? -1 : table->sizeOf(target);
}

std::shared_ptr<const ReferenceRows> queryReferences(std::shared_ptr<const ReferenceTable> table,
                                                     const ReferenceQuery &query,
                                                     std::stop_token stop)
{
    auto rows = std::make_shared<ReferenceRows>();
    rows->table = std::move(table);
    rows->rows = candidates(*rows->table, query.chip);
    const ReferenceFilter filter(query.text);
    if (!filter.isEmpty()) {
        const auto accepts = filter.bind(*rows);
        std::erase_if(rows->rows, [&](const ReferenceRow &row) {
            return stop.stop_requested() || !accepts(row);
        });
    }
    for (const ReferenceRow &row : rows->rows) {
        rows->bytes += row.kind == Kind::Orphan ? std::max<int64_t>(0, rows->sizeOf(row)) : 0;
    }
    sortRows(*rows, query);
    return rows;
}

QString referenceUseTitle(ReferenceUse use)
{
    switch (use) {
    case ReferenceUse::CssUrl:
        return u"url()"_s;
    case ReferenceUse::CssImport:
        return u"@import"_s;
    case ReferenceUse::SourceMap:
        return Words::tr("source map");
    case ReferenceUse::ModuleImport:
        return u"import"_s;
    case ReferenceUse::ModuleExport:
        return u"export"_s;
    case ReferenceUse::DynamicImport:
        return u"import()"_s;
    case ReferenceUse::Template:
        return u"{% static %}"_s;
    case ReferenceUse::Other:
        break;
    }
    return Words::tr("the project's own");
}

QString referenceStateTitle(ReferenceState state)
{
    switch (state) {
    case ReferenceState::Resolved:
        return Words::tr("resolved");
    case ReferenceState::External:
        return Words::tr("external");
    case ReferenceState::LeftAlone:
        return Words::tr("left alone");
    case ReferenceState::Folder:
        return Words::tr("a folder");
    case ReferenceState::Dangling:
        return Words::tr("dangling");
    case ReferenceState::Invalid:
        break;
    }
    return Words::tr("not a URL");
}

QString referenceStateTitle(const FoundReference &found)
{
    return found.isUnspellable ? Words::tr("cannot be spelt") : referenceStateTitle(found.state);
}

QString referenceReadingTitle(ReferenceReading reading)
{
    switch (reading) {
    case ReferenceReading::Agreed:
        break;
    case ReferenceReading::InComment:
        return Words::tr("in a comment");
    case ReferenceReading::InString:
        return Words::tr("in a string");
    case ReferenceReading::InCode:
        return Words::tr("in other code");
    case ReferenceReading::Missed:
        return Words::tr("missed by Django");
    }
    return {};
}

QString referenceActionTitle(ReferenceAction action)
{
    switch (action) {
    case ReferenceAction::Warn:
        return Words::tr("warn only");
    case ReferenceAction::Leave:
        return Words::tr("left as it is");
    case ReferenceAction::Stop:
        break;
    }
    return Words::tr("an error");
}

} // namespace Slipway
