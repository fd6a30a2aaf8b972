// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "collect/conflict.h"
#include "project/projectsnapshot.h"

#include <QString>

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace Slipway {

/// An order in which sources could be asked. Shape: value.
struct SourceOrder {
    std::vector<uint32_t> finders; ///< Indexes into ProjectSnapshot::finders.
    std::vector<uint32_t> dirs; ///< Indexes into SnapshotSettings::staticfilesDirs.
    std::vector<uint32_t> apps; ///< Indexes into ProjectSnapshot::apps.

    bool operator==(const SourceOrder &) const = default;
    /// As the settings have it.
    [[nodiscard]] static SourceOrder of(const ProjectSnapshot &snapshot);
};

/// A destination that another source would win.
struct WinnerFlip {
    std::string destination;
    std::optional<uint32_t> before; ///< Index into Collection::sources; none: nothing was there.
    std::optional<uint32_t> after; ///< None: nothing would be there any more.
    ByteClass relation = ByteClass::Unknown; ///< Of the contents; Unknown: not compared.
};

/// What another order of the sources would make of a collection.
struct WhatIf {
    std::vector<WinnerFlip> flips; ///< By destination.
    /// Every destination's winner in the new order, as collectstatic would copy them: indexes into
    /// Collection::sources, in the order in which they would be met.
    std::vector<uint32_t> winners;

    [[nodiscard]] int64_t changed()
        const; ///< Flips that change what visitors get, as far as known.
};

/// Who would win every destination if finders, STATICFILES_DIRS and INSTALLED_APPS stood in another
/// order. Looks at what was read, never at the disk; `conflicts` (may be null) tells how contents
/// relate. A finder of the project's own, and one whose entries cannot be told apart, keep their own
/// order inside and only move as a whole. Any thread; an answer cut short by `stop` is empty.
/// Source: django/contrib/staticfiles/finders.py (6.0), where of several prefixes of one folder the
/// last entry's counts for all.
[[nodiscard]] WhatIf whatIf(const ProjectSnapshot &snapshot, const Collection &collection,
                            const std::vector<Conflict> *conflicts, const SourceOrder &order,
                            std::stop_token stop = {});

/// Which origins move with which setting.
enum class OrderedBy { Nothing, StaticfilesDirs, InstalledApps };
[[nodiscard]] OrderedBy orderedBy(const ProjectSnapshot &snapshot, const Origin &origin);

/// The origins of a finder, as they would be asked in that order: indexes into Collection::origins.
[[nodiscard]] std::vector<uint32_t> originsInOrder(const ProjectSnapshot &snapshot,
                                                   const Collection &collection, uint32_t finder,
                                                   const SourceOrder &order);

/// The order with an origin put directly before another one of the same finder; nothing when that
/// finder's origins cannot be moved. `target` past the end: `nullopt` stands for the end.
[[nodiscard]] std::optional<SourceOrder> movedBefore(const ProjectSnapshot &snapshot,
                                                     const Collection &collection,
                                                     const SourceOrder &order, uint32_t origin,
                                                     std::optional<uint32_t> target);

/// The lines of a settings module that would make the order so: only the settings that change.
[[nodiscard]] QString settingsLines(const ProjectSnapshot &snapshot, const SourceOrder &order);

} // namespace Slipway
