// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/planpairs.h"

#include "deploy/codedname.h"
#include "storage/hashlengths.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace Slipway {

namespace {

/// What two names have in common that are one to people. None: no name with a hash in it.
std::optional<std::string> keyOf(std::string_view path, const HashLengths &lengths)
{
    const auto [plain, ending] = codedName(path);
    auto key = lengths.nameBefore(plain);
    if (key) {
        *key += '\0';
        *key += ending;
    }
    return key;
}

bool goes(PlanAction action)
{
    return action == PlanAction::Delete || action == PlanAction::Later;
}

} // namespace

void pairHashedNames(std::vector<PlanRow> &rows, const Release &release, const TargetState &state)
{
    const bool anyGoes =
        std::ranges::any_of(rows, [](const PlanRow &row) { return goes(row.action); });
    if (!anyGoes) {
        return;
    }
    HashLengths lengths;
    for (const ReleaseFile &file : release.files) {
        if (file.role == FileRole::Hashed) {
            lengths.learn(file.path.bytes(), file.logicalPath());
        }
    }
    std::unordered_map<std::string, size_t> coming;
    for (size_t row = 0; row < rows.size(); ++row) {
        if (rows[row].action != PlanAction::Add) {
            continue;
        }
        const ReleaseFile &file = release.files[static_cast<size_t>(rows[row].releaseFile)];
        if (file.role == FileRole::Hashed || file.role == FileRole::Compressed) {
            if (auto key = keyOf(file.path.bytes(), lengths)) {
                coming.emplace(*std::move(key), row);
            }
        }
    }
    if (coming.empty()) {
        return;
    }
    const std::vector<RelPath> *live = nullptr;
    for (const KeptRelease &kept : state.kept) {
        live = kept.id == state.releaseId ? &kept.hashed : live;
    }
    constexpr size_t Several = SIZE_MAX;
    std::unordered_map<size_t, size_t> going; // by the row that comes
    for (size_t row = 0; row < rows.size(); ++row) {
        if (!goes(rows[row].action)
            || (live != nullptr && !std::ranges::binary_search(*live, rows[row].path))) {
            continue;
        }
        const auto key = keyOf(rows[row].path.bytes(), lengths);
        const auto other = key ? coming.find(*key) : coming.end();
        if (other != coming.end()) {
            const auto [place, isFirst] = going.emplace(other->second, row);
            if (!isFirst) {
                place->second = Several;
            }
        }
    }
    for (const auto &[comes, leaves] : going) {
        if (leaves != Several) {
            rows[comes].pair = static_cast<int32_t>(leaves);
            rows[leaves].pair = static_cast<int32_t>(comes);
        }
    }
}

} // namespace Slipway
