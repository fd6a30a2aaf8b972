// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/keptreleases.h"

#include <algorithm>
#include <set>

namespace Slipway {

namespace {

/// What an id says of the release's content: of "20261123-120000-3fa91c", and of a folder that is named so and has more
/// behind it, "3fa91c", the beginning of releaseDigest(). Source: releaseId() in core/release/releaseid.h.
QString contentOf(const QString &id)
{
    return id.section(QLatin1Char('-'), 2, 2);
}

} // namespace

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

std::vector<size_t> foldersThatGo(const QStringList &folders, int keep)
{
    const auto count = static_cast<size_t>(folders.size());
    std::set<QString> seen;
    std::vector<size_t> copies; // the last ones first, both
    std::vector<size_t> others;
    for (size_t i = count; i-- > 0;) {
        const bool isFirst = seen.insert(contentOf(folders.at(static_cast<qsizetype>(i)))).second;
        (isFirst ? others : copies).push_back(i);
    }
    std::vector<size_t> going(copies.rbegin(), copies.rend());
    going.insert(going.end(), others.rbegin(), others.rend());
    going.resize(count - std::min(count, static_cast<size_t>(std::max(keep, 1))));
    std::ranges::sort(going);
    return going;
}

} // namespace Slipway
