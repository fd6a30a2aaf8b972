// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/servedreleases.h"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace Slipway {

namespace {

/// Verifying found other files than were published.
bool wasNotWhole(const HistoryEntry &entry)
{
    return entry.state == HistoryState::Failed && entry.reached == DeployStep::Verify && entry.error
        && entry.error->code == ErrorCode::InvalidData
        && entry.settlement == HistorySettlement::None;
}

/// Releases of which it is known that the target did not come to serve them, or not all of them.
std::set<QString> neverWhole(const std::vector<HistoryEntry> &entries)
{
    std::set<QString> broken;
    std::set<QString> whole;
    for (const HistoryEntry &entry : entries) {
        if (entry.settlement == HistorySettlement::Undone || wasNotWhole(entry)) {
            broken.insert(entry.releaseId);
        } else if (hasPublished(entry)) {
            broken.insert(entry.undoes); // also one that has no record of its own
            if (!entry.program.isEmpty()) { // a listing alone says nothing of that
                whole.insert(entry.releaseId);
            }
        }
    }
    broken.erase(QString());
    std::erase_if(broken, [&whole](const QString &id) { return whole.contains(id); });
    return broken;
}

} // namespace

std::vector<QString> servedReleases(const std::vector<HistoryEntry> &entries,
                                    const std::vector<KeptRelease> &kept)
{
    std::vector<std::pair<QDateTime, QString>> times;
    for (const HistoryEntry &entry : entries) {
        if (!entry.published || entry.settlement == HistorySettlement::Undone) {
            continue;
        }
        if (hasPublished(entry) && !wasNotWhole(entry) && !entry.leadsToNothing) {
            times.emplace_back(entry.started, entry.releaseId);
        }
        if (!entry.before.isEmpty()) {
            // Whoever published that may have left no word of it.
            times.emplace_back(entry.started.addMSecs(-1), entry.before);
        }
    }
    for (const KeptRelease &release : kept) {
        times.emplace_back(release.publishedAt, release.id);
    }
    std::ranges::stable_sort(times, std::ranges::greater(), &std::pair<QDateTime, QString>::first);
    std::vector<QString> served;
    std::set<QString> seen = neverWhole(entries);
    for (auto &[time, id] : times) {
        if (seen.insert(id).second) {
            served.push_back(std::move(id));
        }
    }
    return served;
}

} // namespace Slipway
