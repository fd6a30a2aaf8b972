// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/keptreleases.h"

#include <algorithm>
#include <ranges>
#include <set>

namespace Slipway {

namespace {

/// What an id says of the release's content: of "20261123-120000-3fa91c", and of a folder that is named so and has more
/// behind it, "3fa91c", the beginning of releaseDigest(). Of what is no such id, all of it.
/// Source: releaseId() in core/release/releaseid.h.
QString contentOf(const QString &id)
{
    const QString content = id.section(QLatin1Char('-'), 2, 2);
    return content.isEmpty() ? id : content;
}

/// Those of `kept` that are too many beside `next`, whatever their age: the same as of folders of theirs.
std::set<QString> tooMany(const std::vector<KeptRelease> &kept, const QString &next,
                          const RetentionRule &rule, const QDateTime &now)
{
    QStringList ids;
    for (const KeptRelease &release : kept | std::views::reverse) {
        // One from the future takes nobody's place: the clock was wrong then, and it may be the oldest.
        if (release.id != next && !release.isUnreadable && !(release.publishedAt > now)) {
            ids += release.id;
        }
    }
    ids += next;
    std::set<QString> going;
    for (const size_t i : foldersThatGo(ids, rule.releases)) {
        going.insert(ids.at(static_cast<qsizetype>(i)));
    }
    return going;
}

} // namespace

std::vector<size_t> releasesThatStay(const std::vector<KeptRelease> &kept, const QString &next,
                                     const RetentionRule &rule, const QDateTime &now)
{
    const std::set<QString> going =
        now.isValid() ? tooMany(kept, next, rule, now) : std::set<QString>();
    std::vector<size_t> staying;
    QDateTime replacedAt = now;
    for (size_t i = 0; i < kept.size(); ++i) {
        if (kept[i].id != next
            && (kept[i].isUnreadable || !going.contains(kept[i].id)
                || replacedAt.addDays(rule.days) > now)) {
            staying.push_back(i);
        }
        if (!kept[i].isUnreadable) {
            replacedAt = kept[i].publishedAt;
        }
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

DroppedFolders toldApart(const QStringList &folders, const QString &published)
{
    DroppedFolders dropped;
    for (const QString &folder : folders) {
        const bool isOfThis = contentOf(folder) == contentOf(published);
        (isOfThis ? dropped.ofThis : dropped.ofOthers) += folder;
    }
    return dropped;
}

} // namespace Slipway
