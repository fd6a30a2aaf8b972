// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/servedreleases.h"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace Slipway {

std::vector<QString> servedReleases(const std::vector<HistoryEntry> &entries,
                                    const std::vector<KeptRelease> &kept)
{
    std::vector<std::pair<QDateTime, QString>> times;
    for (const HistoryEntry &entry : entries) {
        if (!entry.published || entry.settlement == HistorySettlement::Undone) {
            continue;
        }
        if (hasPublished(entry)) {
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
    std::set<QString> seen;
    for (auto &[time, id] : times) {
        if (seen.insert(id).second) {
            served.push_back(std::move(id));
        }
    }
    return served;
}

} // namespace Slipway
