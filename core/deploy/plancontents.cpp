// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/plancontents.h"

#include "base/posixpath.h"
#include "deploy/local/releasenames.h"

#include <algorithm>
#include <utility>

namespace Slipway {

namespace {

bool writesContent(const PlanRow &row)
{
    return row.action == PlanAction::Add || row.action == PlanAction::Change;
}

/// Where visitors find the target's files.
std::string servedFolder(const TargetConfig &target)
{
    return target.mode == LocalMode::Releases ? PosixPath::join(target.path, Local::CurrentLink)
                                              : target.path;
}

/// By file of the release: whether its content has to come from the target.
Result<std::vector<bool>> onlyOnTarget(const Release &release, const ReleaseStore &store)
{
    const std::string stored = store.folder() + '/';
    std::vector<bool> isThere(release.files.size());
    for (size_t file = 0; file < release.files.size(); ++file) {
        const std::string &source = release.files[file].source;
        isThere[file] = source.empty() || source.starts_with(stored);
    }
    if (!std::ranges::contains(isThere, true)) {
        return isThere;
    }
    const auto missing = store.missing(release);
    if (!missing && missing.error().code == ErrorCode::NotFound) {
        return isThere; // nothing was ever kept
    }
    if (!missing) {
        return failure(missing.error());
    }
    std::vector<bool> isNeeded(release.files.size());
    for (const uint32_t file : *missing) {
        isNeeded[file] = isThere[file];
    }
    return isNeeded;
}

} // namespace

Result<std::vector<uint32_t>> missingContents(const Plan &plan, const ReleaseStore &store,
                                              const AsideContent &aside)
{
    const Release &release = *plan.release;
    const auto inStore = store.missing(release);
    if (!inStore) {
        return failure(inStore.error());
    }
    std::vector<bool> isMissing(release.files.size());
    for (const uint32_t file : *inStore) {
        isMissing[file] = true;
    }
    std::vector<uint32_t> missing;
    for (const PlanRow &row : plan.rows) {
        if (!writesContent(row)) {
            continue;
        }
        const auto file = static_cast<uint32_t>(row.releaseFile);
        if (isMissing[file] && !aside.has(release.files[file])) {
            missing.push_back(file);
        }
    }
    return missing;
}

Result<std::unique_ptr<ContentSource>> keepPlanned(const Plan &plan, const TargetConfig &target,
                                                   const ReleaseStore &store,
                                                   const std::stop_token &stop,
                                                   ProgressBoard *progress, const PauseToken &pause)
{
    const auto isNeeded = onlyOnTarget(*plan.release, store);
    if (!isNeeded) {
        return failure(isNeeded.error());
    }
    if (!std::ranges::contains(*isNeeded, true)) {
        return keepRelease(*plan.release, store, stop, progress, pause);
    }
    const auto isMeant = [&isNeeded](const PlanRow &row) {
        return row.releaseFile >= 0 && (*isNeeded)[static_cast<size_t>(row.releaseFile)];
    };
    std::unique_ptr<AsideContent> aside;
    if (std::ranges::any_of(plan.rows, [&isMeant](const PlanRow &row) {
            return isMeant(row) && writesContent(row);
        })) {
        auto found = contentsAside(target.path, plan, sourceContent(),
                                   {.stop = stop, .progress = progress, .pause = pause});
        if (!found) {
            return failure(std::move(found.error()));
        }
        aside = *std::move(found);
    }
    const std::string served = servedFolder(target);
    Release whole = *plan.release;
    for (const PlanRow &row : plan.rows) {
        if (!isMeant(row)) {
            continue;
        }
        ReleaseFile &file = whole.files[static_cast<size_t>(row.releaseFile)];
        if (!writesContent(row)) {
            file.source = PosixPath::join(served, file.path.bytes());
        } else if (aside->has(file)) {
            file.source = aside->localPath(file);
        }
    }
    return keepRelease(whole, store, stop, progress, pause);
}

} // namespace Slipway
