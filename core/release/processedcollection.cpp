// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/processedcollection.h"

#include "storage/collectionview.h"
#include "storage/postprocessing.h"
#include "storage/storedfiles.h"
#include "storage/templatereport.h"

#include <algorithm>
#include <utility>

namespace Slipway {

namespace {

/// The rules of this storage, or those of Django's own for one that has none that can be told.
Result<HashingRules> rulesForReferences(const ProjectSnapshot &snapshot)
{
    if (auto rules = HashingRules::of(snapshot)) {
        return rules;
    }
    ProjectSnapshot plain = snapshot;
    plain.storage.overrides.clear();
    plain.document = {};
    return HashingRules::of(plain);
}

/// Errors: Cancelled.
Result<void> addFailureWithoutPolicies(ProcessedCollection &processed,
                                       const ProjectSnapshot &snapshot,
                                       const ReferenceReport &report, const std::stop_token &stop)
{
    if (processed.error && !processed.isRaised) {
        return {};
    }
    auto found = failureWithoutPolicies(snapshot, *processed.collection, report, stop);
    if (!found) {
        return found.error().code == ErrorCode::Cancelled ? failure(std::move(found.error()))
                                                          : Result<void>();
    }
    const bool isTheSame = *found && processed.error && (*found)->failedName == processed.failedName
        && (*found)->error.why == processed.error->why;
    if (!isTheSame) {
        processed.withoutPolicies = *std::move(found);
    }
    return {};
}

} // namespace

Result<std::optional<ProcessingFailure>> failureWithoutPolicies(const ProjectSnapshot &snapshot,
                                                                const Collection &collection,
                                                                const ReferenceReport &report,
                                                                const std::stop_token &stop)
{
    const bool anyPasses = std::ranges::any_of(report.dangling, [&](uint32_t index) {
        const FoundReference &found = report.references[index];
        return !report.isTemplate(found.file) && found.action != ReferenceAction::Stop;
    });
    if (!anyPasses || !hashesNames(snapshot.storage.kind)) {
        return std::nullopt;
    }
    const auto rules = HashingRules::of(snapshot); // without the policies
    if (!rules) {
        return failure(rules.error());
    }
    const CollectionView view(collection, rules->hash);
    auto done = postProcess(*rules, storedFiles(collection), view, stop);
    if (!done) {
        return failure(std::move(done.error()));
    }
    if (!done->error) {
        return std::nullopt;
    }
    return ProcessingFailure{.error = *std::move(done->error),
                             .failedName = std::move(done->failedName)};
}

std::span<const ProcessedFile> ProcessedCollection::of(uint32_t file) const
{
    return size_t{file} + 1 >= begins.size()
        ? std::span<const ProcessedFile>()
        : std::span(files).subspan(begins[file], begins[file + 1] - begins[file]);
}

const ProcessedFile *ProcessedCollection::hashedOf(uint32_t file) const
{
    const auto mine = of(file);
    const auto found = std::ranges::find_if(mine, [](const ProcessedFile &output) {
        return output.role == FileRole::Hashed && !output.isIntermediate;
    });
    return found == mine.end() ? nullptr : &*found;
}

Result<std::shared_ptr<const ProcessedCollection>> processCollection(
    const ProjectSnapshot &snapshot, std::shared_ptr<const Collection> collection,
    const std::stop_token &stop, ProgressBoard *progress,
    const std::vector<ReferencePolicy> &policies)
{
    const ReferencePolicies asked(policies);
    auto names = processNames(snapshot, std::move(collection), asked, stop, progress);
    if (!names) {
        return failure(std::move(names.error()));
    }
    const std::shared_ptr<ProcessedCollection> processed = std::move(*names);
    auto rules = rulesForReferences(snapshot);
    if (!rules) {
        processed->referencesError = rules.error();
        return processed;
    }
    rules->policies = asked;
    const std::vector<StoredFile> files = storedFiles(*processed->collection);
    auto report = reportReferences(*rules, files, stop, progress);
    if (report) {
        if (auto added = addFailureWithoutPolicies(*processed, snapshot, *report, stop); !added) {
            return failure(std::move(added.error()));
        }
        auto templates = reportTemplates(templateEngines(snapshot), files, asked, stop, progress);
        if (!templates) {
            return failure(std::move(templates.error()));
        }
        appendTemplates(*report, *std::move(templates));
        processed->references = std::make_shared<const ReferenceReport>(*std::move(report));
    } else if (report.error().code == ErrorCode::Cancelled) {
        return failure(std::move(report.error()));
    } else {
        processed->referencesError = std::move(report.error());
    }
    return processed;
}

} // namespace Slipway
