// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/planselection.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "deploy/leftoutneeds.h"
#include "release/releaseid.h"

#include <QCoreApplication>

#include <algorithm>
#include <fnmatch.h>
#include <iterator>
#include <span>
#include <utility>

namespace Slipway {

namespace {

struct Selection {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Plan)
};

bool changesSomething(const PlanRow &row)
{
    return row.action != PlanAction::Later && row.action != PlanAction::Keep
        && row.action != PlanAction::Foreign;
}

bool matches(const std::string &pattern, const std::string &path)
{
    if (::fnmatch(pattern.c_str(), path.c_str(), 0) == 0) {
        return true;
    }
    for (std::string_view above = PosixPath::folderOf(path); !above.empty();
         above = PosixPath::folderOf(above)) {
        if (::fnmatch(pattern.c_str(), std::string(above).c_str(), 0) == 0) {
            return true;
        }
    }
    return false;
}

const TargetFile *fileOnTarget(const TargetState &state, const RelPath &path)
{
    const auto found = std::ranges::lower_bound(state.files, path, {}, &TargetFile::path);
    return found != state.files.end() && found->path == path ? &*found : nullptr;
}

/// The index of a media type in a release, which has it then.
uint32_t mediaTypeIn(Release &release, const MediaType &type)
{
    const auto found = std::ranges::find(release.mediaTypes, type);
    const auto index = static_cast<uint32_t>(found - release.mediaTypes.begin());
    if (found == release.mediaTypes.end()) {
        release.mediaTypes.push_back(type);
    }
    return index;
}

uint32_t indexOf(const Release &release, const RelPath &path)
{
    const auto found = std::ranges::lower_bound(release.files, path, {}, &ReleaseFile::path);
    return found != release.files.end() && found->path == path
        ? static_cast<uint32_t>(found - release.files.begin())
        : ReleaseFile::None;
}

/// What the files of a part use there; `places`: per file of the whole, its own in the part.
FileUses usesWithin(const Release &part, const Release &whole, std::span<const uint32_t> places)
{
    std::vector<FileUses::Edge> edges;
    for (size_t file = 0; file < places.size(); ++file) {
        if (places[file] == ReleaseFile::None) {
            continue;
        }
        for (const uint32_t used : whole.uses.of(file)) {
            if (const uint32_t place = indexOf(part, whole.files[used].path);
                place != ReleaseFile::None) {
                edges.emplace_back(places[file], place);
            }
        }
    }
    return {part.files.size(), std::move(edges)};
}

/// What the target holds of ours for a row that stays as it is; null: nothing. What was never ours is no
/// part of a release: it is left alone as such.
const TargetFile *staying(const Plan &plan, const TargetState &state, size_t row)
{
    const PlanRow &each = plan.rows[row];
    return each.action == PlanAction::Add || each.foreign ? nullptr
                                                          : fileOnTarget(state, each.path);
}

} // namespace

Result<LeftOutRows> rowsMatching(const Plan &plan, const std::vector<std::string> &patterns)
{
    LeftOutRows leftOut(plan.rows.size());
    for (const std::string &pattern : patterns) {
        bool found = false;
        for (size_t row = 0; row < plan.rows.size(); ++row) {
            if (changesSomething(plan.rows[row]) && matches(pattern, plan.rows[row].path.bytes())) {
                leftOut[row] = true;
                found = true;
            }
        }
        if (!found) {
            return failure({.code = ErrorCode::NotFound,
                            .what = Selection::tr("Nothing can be left out"),
                            .where = displayPath(pattern),
                            .why = Selection::tr("no change of the plan has such a path"),
                            .advice = Selection::tr("Look at the plan without --exclude first.")});
        }
    }
    return leftOut;
}

bool needsMoreDigests(const Plan &plan, const TargetState &state, const LeftOutRows &leftOut)
{
    for (size_t row = 0; row < leftOut.size(); ++row) {
        const TargetFile *file = leftOut[row] ? staying(plan, state, row) : nullptr;
        if (file != nullptr && file->digest.isNull()) {
            return true;
        }
    }
    return false;
}

Result<std::shared_ptr<const Release>> releaseWithout(const Plan &plan, const TargetState &state,
                                                      const LeftOutRows &leftOut)
{
    auto part = std::make_shared<Release>(*plan.release);
    part->files.clear();
    part->uses = {};
    part->totalBytes = 0;
    // Where the files of the whole are in the part; of what stays as the target holds it is not known
    // what it uses.
    std::vector<uint32_t> places(plan.release->files.size(), ReleaseFile::None);
    for (size_t row = 0; row < plan.rows.size(); ++row) {
        const PlanRow &each = plan.rows[row];
        const ReleaseFile *wanted = each.releaseFile < 0
            ? nullptr
            : &plan.release->files[static_cast<size_t>(each.releaseFile)];
        if (row >= leftOut.size() || !leftOut[row]) {
            if (wanted != nullptr) {
                places[static_cast<size_t>(each.releaseFile)] =
                    static_cast<uint32_t>(part->files.size());
                part->files.push_back(*wanted);
            }
            continue;
        }
        const TargetFile *there = staying(plan, state, row);
        if (there == nullptr) {
            continue;
        }
        if (there->digest.isNull()) {
            return failure({.code = ErrorCode::InvalidData,
                            .what = Selection::tr("A change cannot be left out"),
                            .where = each.path.display(),
                            .why = Selection::tr("what the target holds there could not be read"),
                            .advice = Selection::tr("Let it be applied, or make it readable.")});
        }
        ReleaseFile &file = part->files.emplace_back(wanted != nullptr ? *wanted : ReleaseFile());
        file.path = each.path;
        file.source.clear(); // only the target has it
        file.size = there->size;
        file.digest = there->digest;
        file.md5 = {};
        file.mode = there->mode;
        if (there->headers) {
            file.mediaType = mediaTypeIn(
                *part,
                {.type = there->headers->contentType, .encoding = there->headers->contentEncoding});
        }
    }
    for (const ReleaseFile &file : part->files) {
        part->totalBytes += file.size;
    }
    if (plan.release->uses.isKnown()) {
        part->uses = usesWithin(*part, *plan.release, places);
    }
    part->id = releaseId(*part);
    return part;
}

Result<std::shared_ptr<const Plan>> planWithout(const Plan &plan, const TargetState &state,
                                                const LeftOutRows &leftOut,
                                                const PlanOptions &options, const Release *live)
{
    auto part = releaseWithout(plan, state, leftOut);
    if (!part) {
        return failure(std::move(part.error()));
    }
    PlanOptions withNeeds = options;
    std::ranges::move(leftOutWarnings(plan, state, leftOut, live),
                      std::back_inserter(withNeeds.gates));
    return makePlan(std::move(*part), state, plan.target, withNeeds);
}

} // namespace Slipway
