// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/deploymenthistory.h"

#include <QJsonObject>
#include <QString>

namespace Slipway::Ctl {

/// For people. `all`: every row, not the newest 40 alone.
[[nodiscard]] QString historyText(const DeploymentHistory &history, bool all);
[[nodiscard]] QString historyEntryText(const DeploymentHistory &history, const HistoryEntry &entry);

/// For machines: every row, as core/history/history.md has it, and whether it is live, or partly so.
[[nodiscard]] QJsonObject historyListToJson(const DeploymentHistory &history);
[[nodiscard]] QJsonObject historyEntryToJson(const DeploymentHistory &history,
                                             const HistoryEntry &entry);

} // namespace Slipway::Ctl
