// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/relpath.h"
#include "project/retentionrule.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <vector>

namespace Slipway {

/// A release that a target published into the folder it serves, as far as its hashed names are concerned:
/// old pages, and servers that read the old manifest, ask for them after the next one is live.
struct KeptRelease {
    QString id;
    QDateTime publishedAt; ///< UTC
    std::vector<RelPath> hashed; ///< Sorted.
    bool isUnreadable = false; ///< Its record is damaged: neither its time nor its names are known.
};

/// Which of them have to stay on the target once `next` is published there, by index. `kept` is sorted, newest
/// first. One stays as long as it is among the last `rule.releases`, `next` counted, or was replaced less than
/// `rule.days` days ago; all stay where `now` is not valid. One whose time is yet to come stays, too, without
/// counting, and so does one that is unreadable: nothing says that its turn has come. That of `next` itself is none of
/// them. As with folders, one whose content a later one has, too, makes room before those of any other content.
[[nodiscard]] std::vector<size_t> releasesThatStay(const std::vector<KeptRelease> &kept,
                                                   const QString &next, const RetentionRule &rule,
                                                   const QDateTime &now);

/// Which of a target's folders of releases go where `keep` are to stay, at least one, by index. `folders`: their
/// names, which begin with the ids; the one that was served longest ago first, and what is served last. A folder
/// whose content another has that was served later, as after a record was mended, goes before all releases that
/// there is no other folder of.
[[nodiscard]] std::vector<size_t> foldersThatGo(const QStringList &folders, int keep);

/// Folders of releases that go, told apart for people.
struct DroppedFolders {
    QStringList ofOthers; ///< Earlier releases.
    QStringList ofThis; ///< Earlier folders of what is published: visitors get it from another one.
};
[[nodiscard]] DroppedFolders toldApart(const QStringList &folders, const QString &published);

} // namespace Slipway
