// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/retention.h"

#include <algorithm>
#include <map>

namespace Slipway {

QStringList releasesToLetGo(const std::vector<StoredRelease> &releases,
                            const std::set<QString> &needed, const RetentionRule &rule,
                            const QDateTime &now, const ProjectOfRelease &projectOf)
{
    std::vector<const StoredRelease *> newestFirst;
    for (const StoredRelease &stored : releases) {
        // One from the future stays until its time has come, and takes nobody's place: the clock was wrong then.
        if (!stored.damage && stored.head.createdAt <= now) {
            newestFirst.push_back(&stored);
        }
    }
    std::ranges::stable_sort(newestFirst, std::ranges::greater(),
                             [](const auto *stored) { return stored->head.createdAt; });
    QStringList going;
    std::map<QString, int> newer; // by project
    const QDateTime oldest = now.addDays(-rule.days);
    for (const StoredRelease *stored : newestFirst) {
        const QString project = projectOf ? projectOf(*stored) : stored->head.project;
        const bool isAmongNewest = newer[project]++ < rule.releases;
        if (!isAmongNewest && stored->head.createdAt < oldest && !stored->mark.isPinned
            && !needed.contains(stored->id)) {
            going += stored->id;
        }
    }
    return going;
}

} // namespace Slipway
