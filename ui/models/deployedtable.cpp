// SPDX-License-Identifier: GPL-3.0-or-later
// What became of files since they were deployed, laid beside the files of a table.
#include "ui/models/filetable.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace Slipway {

namespace {

std::string_view pathOf(const ProcessedCollection &processed, std::size_t item)
{
    const std::size_t collected = processed.collection->files.size();
    return item < collected ? processed.collection->files[item].destination
                            : processed.files[item - collected].path;
}

/// The states of another reading, by path.
std::shared_ptr<const DeployedChanges> carried(
    const DeployedChanges &before, const std::shared_ptr<const ProcessedCollection> &processed)
{
    std::unordered_map<std::string_view, SinceDeploy> byPath;
    byPath.reserve(before.states.size());
    for (std::size_t item = 0; item < before.states.size(); ++item) {
        byPath.emplace(pathOf(*before.processed, item), before.states[item]);
    }
    auto next = std::make_shared<DeployedChanges>();
    next->processed = processed;
    next->target = before.target;
    next->publishedAt = before.publishedAt;
    next->states.resize(processed->collection->files.size() + processed->files.size());
    for (std::size_t item = 0; item < next->states.size(); ++item) {
        const auto found = byPath.find(pathOf(*processed, item));
        next->states[item] = found == byPath.end() ? SinceDeploy::Unknown : found->second;
    }
    if (before.formerNames.empty()) {
        return next;
    }
    std::unordered_map<std::string_view, std::string_view> formerly;
    for (const FormerName &name : before.formerNames) {
        formerly.emplace(before.processed->files[name.output].path, name.path);
    }
    for (uint32_t output = 0; output < processed->files.size(); ++output) {
        const auto found = formerly.find(processed->files[output].path);
        if (found != formerly.end()) {
            next->formerNames.push_back({.output = output, .path = std::string(found->second)});
        }
    }
    return next;
}

} // namespace

const std::string *FileTable::formerName(const ProcessedFile &hashed) const
{
    if (!deployed || !processed) {
        return nullptr;
    }
    const auto output = uint32_t(&hashed - processed->files.data());
    const auto found =
        std::ranges::lower_bound(deployed->formerNames, output, {}, &FormerName::output);
    return found == deployed->formerNames.end() || found->output != output ? nullptr : &found->path;
}

std::shared_ptr<const FileTable> withDeployed(const std::shared_ptr<const FileTable> &table,
                                              std::shared_ptr<const DeployedChanges> deployed)
{
    if (!deployed || !table->processed) {
        return table;
    }
    auto next = std::make_shared<FileTable>(*table);
    next->deployed = deployed->processed == table->processed ? std::move(deployed)
                                                             : carried(*deployed, table->processed);
    next->deployNew = std::ranges::count(next->deployed->states, SinceDeploy::New);
    next->deployChanged = std::ranges::count(next->deployed->states, SinceDeploy::Changed);
    return next;
}

} // namespace Slipway
