// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Slipway {

class NoticeBar;
class ProjectSession;

/// Files that lead to each other keep hashed names from settling, and end post-processing.
[[nodiscard]] bool isStoppedByCycle(const ProjectSession &session);

/// Says what keeps from knowing what the storage makes of the session's files; hides the bar where
/// nothing does.
void showProcessing(NoticeBar &notice, const ProjectSession &session);

} // namespace Slipway
