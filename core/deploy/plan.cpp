// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/plan.h"

#include "base/posixpath.h"
#include "deploy/placewarnings.h"
#include "deploy/planpairs.h"
#include "deploy/planwarnings.h"
#include "deploy/poolwarnings.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace Slipway {

namespace {

PlanRow rowForRelease(const Release &release, size_t index)
{
    const ReleaseFile &file = release.files[index];
    return {.action = PlanAction::Add,
            .path = file.path,
            .size = file.size,
            .oldSize = -1,
            .releaseFile = static_cast<int32_t>(index)};
}

PlanRow rowForBoth(const Release &release, size_t index, const TargetFile &old,
                   const PlanOptions &options)
{
    const ReleaseFile &file = release.files[index];
    PlanRow row = rowForRelease(release, index);
    row.oldSize = old.size;
    row.changedByOthers = old.changedByOthers;
    row.foreign = !old.ours && !old.changedByOthers;
    const bool sameContent =
        !old.digest.isNull() && old.size == file.size && old.digest == file.digest;
    // A target without permissions says 0 for all of them.
    const bool sameMode = old.mode == 0 || old.mode == file.mode;
    const bool sameHeaders = !options.capabilities.hasHeaders || old.headers == nullptr
        || *old.headers == headersOf(release, file);
    if (!sameContent) {
        row.action = PlanAction::Change;
    } else if (!sameHeaders) {
        row.action = PlanAction::HeadersOnly;
        row.oldHeaders = old.headers;
        row.changedByOthers = row.changedByOthers || old.headersByOthers;
    } else {
        row.action = sameMode ? PlanAction::Keep : PlanAction::ModeOnly;
    }
    return row;
}

/// Whether the release needs a folder for a file that is there, or a file for a folder above it.
bool isInTheWay(const Release &release, const std::string &path)
{
    const auto bytes = [](const ReleaseFile &file) -> std::string_view {
        return file.path.bytes();
    };
    const std::string below = path + '/';
    const auto next = std::ranges::lower_bound(release.files, below, {}, bytes);
    if (next != release.files.end() && bytes(*next).starts_with(below)) {
        return true;
    }
    for (std::string_view above = PosixPath::folderOf(path); !above.empty();
         above = PosixPath::folderOf(above)) {
        if (std::ranges::binary_search(release.files, above, {}, bytes)) {
            return true;
        }
    }
    return false;
}

PlanRow rowForTarget(const Release &release, const TargetFile &old, const TargetState &state,
                     const PlanOptions &options, const std::vector<RelPath> &staying)
{
    const bool isKept = std::ranges::binary_search(staying, old.path);
    const bool stays =
        old.ours && isKept && (state.isPool || !isInTheWay(release, old.path.bytes()));
    const bool mayGo = old.ours || (options.deleteForeign && !(state.isPool && isKept));
    return {.action = stays ? PlanAction::Later
                : mayGo     ? PlanAction::Delete
                            : PlanAction::Foreign,
            .path = old.path,
            .size = old.size,
            .oldSize = old.size,
            .releaseFile = -1,
            .changedByOthers = old.changedByOthers,
            .foreign = !old.ours && !old.changedByOthers};
}

/// The target's record names files that are gone, or does not say that what it holds is published.
bool isRecordWrong(const Release &release, const TargetState &state, const PlanOptions &options)
{
    if (!state.removed.empty() || (state.isUnrecorded && !release.files.empty())) {
        return true;
    }
    return options.leadsToNothing ? !state.releaseId.isEmpty()
                                  : state.releaseId.isEmpty() && !release.files.empty();
}

/// The folder of the release that is not served, or was served last of several; empty: there is none. Their names are
/// its id, or that with a number behind it.
QString earlierFolderOf(const TargetState &state, const QString &id)
{
    for (qsizetype i = state.releaseFolders.size() - 1; i-- > 0;) { // the last one is served
        const QString &name = state.releaseFolders.at(i);
        if (name == id || name.startsWith(id + QLatin1Char('-'))) {
            return name;
        }
    }
    return {};
}

/// What is published gets a folder of its own, unless it has one, and counts as one of those that stay.
QStringList foldersToDrop(const TargetState &state, const Plan &plan, const QString &id)
{
    QStringList dropped;
    if (state.foldersKept <= 0) {
        return dropped;
    }
    QStringList folders = state.releaseFolders;
    if (!plan.isNothingToDo()) {
        const QString own = earlierFolderOf(state, id);
        folders.removeOne(own);
        folders += own.isEmpty() ? id : own;
    }
    for (const size_t going : foldersThatGo(folders, state.foldersKept)) {
        dropped += folders.at(static_cast<qsizetype>(going));
    }
    return dropped;
}

/// Nobody goes back to what is not kept; of what is published the record stays.
std::vector<AsideRelease> asideToDrop(const TargetState &state, const Plan &plan, const QString &id)
{
    std::vector<AsideRelease> dropped;
    if (plan.isNothingToDo() && state.releaseId != id) {
        return dropped; // another build of what is live, which stays what the records speak of
    }
    for (AsideRelease each : state.aside) {
        if (plan.keptReleases.contains(each.id)) {
            continue;
        }
        if (each.id == id) {
            each.recordBytes = 0;
        }
        if (each.files > 0 || each.recordBytes > 0) {
            dropped.push_back(std::move(each));
        }
    }
    return dropped;
}

void addToSums(PlanSums &sums, const PlanRow &row)
{
    switch (row.action) {
    case PlanAction::Add:
        ++sums.added;
        sums.bytesToWrite += row.size;
        break;
    case PlanAction::Change:
        ++sums.changed;
        sums.bytesToWrite += row.size;
        break;
    case PlanAction::ModeOnly:
        ++sums.modeOnly;
        break;
    case PlanAction::HeadersOnly:
        ++sums.headersOnly;
        break;
    case PlanAction::Delete:
        ++sums.deleted;
        sums.bytesDeleted += row.size;
        break;
    case PlanAction::Later:
        ++sums.later;
        sums.bytesLater += row.size;
        break;
    case PlanAction::Keep:
        ++sums.kept;
        break;
    case PlanAction::Foreign:
        ++sums.foreign;
        break;
    }
}

} // namespace

std::shared_ptr<const Plan> makePlan(std::shared_ptr<const Release> release,
                                     const TargetState &state, const QString &target,
                                     const PlanOptions &options)
{
    auto plan = std::make_shared<Plan>();
    plan->target = target;
    plan->stateFingerprint = state.fingerprint;
    plan->finishesInterrupted = state.interrupted;
    plan->mendsRecord = isRecordWrong(*release, state, options);
    plan->hasHeaders = options.capabilities.hasHeaders;
    plan->leadsToNothing = options.leadsToNothing;

    std::vector<RelPath> staying; // the names of the releases that are kept
    for (const size_t i :
         releasesThatStay(state.kept, release->id, options.retention, options.now)) {
        const KeptRelease &kept = state.kept[i];
        plan->keptReleases += kept.id;
        staying.insert(staying.end(), kept.hashed.begin(), kept.hashed.end());
    }
    std::ranges::sort(staying);

    const std::vector<ReleaseFile> &wanted = release->files;
    const std::vector<TargetFile> &present = state.files;
    plan->rows.reserve(std::max(wanted.size(), present.size()));
    size_t w = 0;
    size_t p = 0;
    while (w < wanted.size() || p < present.size()) {
        if (p == present.size() || (w < wanted.size() && wanted[w].path < present[p].path)) {
            plan->rows.push_back(rowForRelease(*release, w++));
            plan->rows.back().removedByOthers =
                std::ranges::binary_search(state.removed, plan->rows.back().path);
        } else if (w == wanted.size() || present[p].path < wanted[w].path) {
            plan->rows.push_back(rowForTarget(*release, present[p++], state, options, staying));
        } else {
            plan->rows.push_back(rowForBoth(*release, w++, present[p++], options));
        }
        addToSums(plan->sums, plan->rows.back());
    }
    if (options.capabilities.countsRequests) {
        plan->sums.requests = plan->sums.changes();
    }

    plan->hasFolder = !earlierFolderOf(state, release->id).isEmpty();
    plan->droppedFolders = foldersToDrop(state, *plan, release->id);
    plan->droppedAside = asideToDrop(state, *plan, release->id);
    pairHashedNames(plan->rows, *release, state);
    plan->release = std::move(release);
    plan->warnings = planWarnings(*plan, state, options);
    std::ranges::move(placeWarnings(*plan, state.place), std::back_inserter(plan->warnings));
    if (state.isPool) {
        std::ranges::move(poolWarnings(*plan, state, staying), std::back_inserter(plan->warnings));
    }
    return plan;
}

bool Plan::isNothingToDo() const
{
    return !finishesInterrupted && !mendsRecord && sums.changes() == 0;
}

bool needsNoRoom(const Plan &plan, const TargetCapabilities &capabilities)
{
    const bool onlyRemoves = plan.sums.deleted > 0 && plan.sums.changes() == plan.sums.deleted
        && !plan.finishesInterrupted;
    return plan.isNothingToDo() || plan.hasFolder || (onlyRemoves && !capabilities.keepsReleases);
}

QString planActionId(PlanAction action)
{
    switch (action) {
    case PlanAction::Add:
        return QStringLiteral("add");
    case PlanAction::Change:
        return QStringLiteral("change");
    case PlanAction::ModeOnly:
        return QStringLiteral("mode");
    case PlanAction::HeadersOnly:
        return QStringLiteral("headers");
    case PlanAction::Delete:
        return QStringLiteral("delete");
    case PlanAction::Later:
        return QStringLiteral("later");
    case PlanAction::Keep:
        return QStringLiteral("keep");
    case PlanAction::Foreign:
        return QStringLiteral("foreign");
    }
    return {};
}

QChar planActionSign(PlanAction action)
{
    switch (action) {
    case PlanAction::Add:
        return u'+';
    case PlanAction::Change:
        return u'~';
    case PlanAction::ModeOnly:
        return u'\u2261';
    case PlanAction::HeadersOnly:
        return u'\u2248';
    case PlanAction::Delete:
        return u'\u2212';
    case PlanAction::Later:
        return u'\u25E6';
    case PlanAction::Keep:
        return u'=';
    case PlanAction::Foreign:
        return u'\u00B7';
    }
    return {};
}

} // namespace Slipway
