// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/leftoutneeds.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace Slipway {

namespace {

struct Selection {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Plan)
};

bool isLeftOut(const LeftOutRows &leftOut, size_t row)
{
    return row < leftOut.size() && leftOut[row];
}

bool hasSameContent(const PlanRow &row)
{
    return row.action == PlanAction::ModeOnly || row.action == PlanAction::HeadersOnly;
}

/// Some of them: enough to recognise what it is about.
QString examples(const Plan &plan, const std::vector<LeftOutNeed> &needs, bool dangling)
{
    constexpr qsizetype Most = 3;
    QStringList pairs;
    for (const LeftOutNeed &need : needs) {
        if (need.dangles != dangling) {
            continue;
        }
        if (pairs.size() == Most) {
            return pairs.join(QLatin1String(", ")) + QStringLiteral(" \u2026");
        }
        pairs += QStringLiteral("%1 \u2192 %2")
                     .arg(plan.rows[need.user].path.display(), plan.rows[need.used].path.display());
    }
    return pairs.join(QLatin1String(", "));
}

int countUsers(const std::vector<LeftOutNeed> &needs, bool dangling)
{
    int count = 0;
    std::optional<size_t> last;
    for (const LeftOutNeed &need : needs) {
        if (need.dangles == dangling && last != need.user) {
            ++count;
            last = need.user;
        }
    }
    return count;
}

} // namespace

std::vector<LeftOutNeed> leftOutNeeds(const Plan &plan, const LeftOutRows &leftOut)
{
    std::vector<LeftOutNeed> needs;
    const FileUses &uses = plan.release->uses;
    if (!uses.isKnown() || std::ranges::find(leftOut, true) == leftOut.end()) {
        return needs;
    }
    constexpr size_t None = SIZE_MAX;
    std::vector<size_t> leftOutRow(plan.release->files.size(), None);
    for (size_t row = 0; row < plan.rows.size(); ++row) {
        if (isLeftOut(leftOut, row) && plan.rows[row].releaseFile >= 0) {
            leftOutRow[static_cast<size_t>(plan.rows[row].releaseFile)] = row;
        }
    }
    for (size_t row = 0; row < plan.rows.size(); ++row) {
        const PlanRow &user = plan.rows[row];
        if (user.releaseFile < 0 || isLeftOut(leftOut, row)) {
            continue;
        }
        const bool isNew = user.action == PlanAction::Add || user.action == PlanAction::Change;
        for (const uint32_t used : uses.of(static_cast<size_t>(user.releaseFile))) {
            const size_t without = leftOutRow[used];
            if (without == None || hasSameContent(plan.rows[without])) {
                continue;
            }
            const bool dangles = plan.rows[without].action == PlanAction::Add;
            if (dangles || isNew) {
                needs.push_back({.user = row, .used = without, .dangles = dangles});
            }
        }
    }
    return needs;
}

std::vector<LeftOutNeed> needsOfOldContent(const Plan &plan, const TargetState &state,
                                           const LeftOutRows &leftOut, const Release &live)
{
    std::vector<LeftOutNeed> needs;
    if (!live.uses.isKnown()) {
        return needs;
    }
    for (size_t row = 0; row < plan.rows.size(); ++row) {
        const PlanRow &user = plan.rows[row];
        if (!isLeftOut(leftOut, row)
            || (user.action != PlanAction::Change && user.action != PlanAction::Delete)) {
            continue;
        }
        const auto there = std::ranges::lower_bound(state.files, user.path, {}, &TargetFile::path);
        const auto then = std::ranges::lower_bound(live.files, user.path, {}, &ReleaseFile::path);
        if (there == state.files.end() || there->path != user.path || then == live.files.end()
            || then->path != user.path || there->digest != then->digest) {
            continue; // somebody else's content
        }
        for (const uint32_t used : live.uses.of(static_cast<size_t>(then - live.files.begin()))) {
            const RelPath &path = live.files[used].path;
            const auto gone = std::ranges::lower_bound(plan.rows, path, {}, &PlanRow::path);
            const auto at = static_cast<size_t>(gone - plan.rows.begin());
            if (gone != plan.rows.end() && gone->path == path && gone->action == PlanAction::Delete
                && !isLeftOut(leftOut, at)) {
                needs.push_back({.user = row, .used = at, .dangles = true});
            }
        }
    }
    return needs;
}

std::vector<LeftOutNeed> needsOfEncodings(const Plan &plan, const LeftOutRows &leftOut)
{
    std::vector<LeftOutNeed> needs;
    if (std::ranges::find(leftOut, true) == leftOut.end()) {
        return needs;
    }
    const auto becomesNew = [](PlanAction action) {
        return action == PlanAction::Add || action == PlanAction::Change;
    };
    const auto wouldStay = [](PlanAction action) { // where it is left out
        return action == PlanAction::Change || action == PlanAction::Delete;
    };
    for (size_t row = 0; row < plan.rows.size(); ++row) {
        const std::string &path = plan.rows[row].path.bytes();
        const size_t dot = path.rfind('.');
        const std::string_view suffix =
            dot == std::string::npos ? std::string_view() : std::string_view(path).substr(dot);
        if (suffix != ".gz" && suffix != ".br" && suffix != ".zst") {
            continue;
        }
        const std::string_view plain = std::string_view(path).substr(0, dot);
        const auto found = std::ranges::lower_bound(plan.rows, plain, {}, [](const PlanRow &each) {
            return std::string_view(each.path.bytes());
        });
        if (found == plan.rows.end() || found->path.bytes() != plain) {
            continue;
        }
        const auto at = static_cast<size_t>(found - plan.rows.begin());
        const PlanAction packed = plan.rows[row].action;
        const bool packedStays = isLeftOut(leftOut, row);
        if (packedStays != isLeftOut(leftOut, at)
            && (packedStays ? wouldStay(packed) && becomesNew(found->action)
                            : becomesNew(packed) && wouldStay(found->action))) {
            needs.push_back({.user = row, .used = at, .dangles = true});
        }
    }
    return needs;
}

std::vector<PlanWarning> leftOutWarnings(const Plan &plan, const TargetState &state,
                                         const LeftOutRows &leftOut, const Release *live)
{
    const auto bereft = live != nullptr ? needsOfOldContent(plan, state, leftOut, *live)
                                        : std::vector<LeftOutNeed>();
    const std::vector<LeftOutNeed> needs = leftOutNeeds(plan, leftOut);
    std::vector<PlanWarning> warnings;
    if (const int count = countUsers(needs, true); count > 0) {
        warnings.push_back(
            {.id = QStringLiteral("left-out-dangling"),
             .text = Selection::tr("%n file(s) would lead to what is left out and is not on the "
                                   "target either: %1. Leave those out as well, or neither.",
                                   nullptr, count)
                         .arg(examples(plan, needs, true)),
             .impossible = true});
    }
    if (const int count = countUsers(bereft, true); count > 0) {
        warnings.push_back(
            {.id = QStringLiteral("left-out-bereft"),
             .text = Selection::tr("%n file(s) that stay as they are lead to what would be "
                                   "deleted: %1. Leave those deletes out as well, or neither.",
                                   nullptr, count)
                         .arg(examples(plan, bereft, true)),
             .impossible = true});
    }
    const std::vector<LeftOutNeed> encodings = needsOfEncodings(plan, leftOut);
    if (const int count = countUsers(encodings, true); count > 0) {
        warnings.push_back(
            {.id = QStringLiteral("left-out-encoding"),
             .text =
                 Selection::tr("%n compressed file(s) would hold another content than what they "
                               "are made of: %1. Leave both out, or neither.",
                               nullptr, count)
                     .arg(examples(plan, encodings, true)),
             .impossible = true});
    }
    if (const int count = countUsers(needs, false); count > 0) {
        warnings.push_back(
            {.id = QStringLiteral("left-out-needed"),
             .text = Selection::tr("%n file(s) lead to what is left out, and would get what the "
                                   "target holds of it now: %1",
                                   nullptr, count)
                         .arg(examples(plan, needs, false))});
    }
    return warnings;
}

} // namespace Slipway
