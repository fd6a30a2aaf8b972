// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historystore.h"
#include "project/slipwayconfig.h"

#include <QString>

#include <string>

namespace Slipway {

/// A folder that was adopted, so that its content is live there as a release.
struct AdoptionRecord {
    TargetConfig target; ///< As it is from then on.
    QString release; ///< The id under which the old content is kept.
    QString project; ///< As its release names it.
    std::string projectFolder;
    QString program; ///< As HistoryEntry::program.
};

/// Keeps an adoption in this machine's history, as a deployment that wrote nothing: it knows the target from then on,
/// and so what is live there. On the target the release's listing says it already. Blocking, any thread.
/// Errors: as HistoryStore::put().
[[nodiscard]] Result<void> recordAdoption(const HistoryStore &store, const AdoptionRecord &adopted);

} // namespace Slipway
