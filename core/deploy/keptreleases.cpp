// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/keptreleases.h"

namespace Slipway {

std::vector<size_t> releasesThatStay(const std::vector<KeptRelease> &kept, const QString &next,
                                     const RetentionRule &rule, const QDateTime &now)
{
    std::vector<size_t> staying;
    int newer = 1; // `next`
    QDateTime replacedAt = now;
    for (size_t i = 0; i < kept.size(); ++i) {
        if (kept[i].id != next) {
            if (newer < rule.releases || !now.isValid() || kept[i].publishedAt > now
                || replacedAt.addDays(rule.days) > now) {
                staying.push_back(i);
            }
            // One from the future takes nobody's place: the clock was wrong then, and it may be the oldest.
            newer += now.isValid() && kept[i].publishedAt > now ? 0 : 1;
        }
        replacedAt = kept[i].publishedAt;
    }
    return staying;
}

} // namespace Slipway
