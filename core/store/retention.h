// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/retentionrule.h"
#include "store/storedrelease.h"

#include <QDateTime>
#include <QStringList>

#include <functional>
#include <set>
#include <vector>

namespace Slipway {

/// What tells the project of a release from others: those of which it is the same are of one.
using ProjectOfRelease = std::function<QString(const StoredRelease &)>;

/// The releases that the rule lets go. A pinned or a needed one never does (and counts as one of the
/// newer ones); nor one whose record is damaged, or whose time is yet to come, as nobody can tell its age
/// (neither counts). `projectOf`: whose newest ones stay; none given: by their projects' names. Pure function.
[[nodiscard]] QStringList releasesToLetGo(const std::vector<StoredRelease> &releases,
                                          const std::set<QString> &needed,
                                          const RetentionRule &rule, const QDateTime &now,
                                          const ProjectOfRelease &projectOf = {});

} // namespace Slipway
