// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Slipway {

class NoticeBar;
class ProjectSession;

/// Says what keeps from knowing what the storage makes of the session's files; hides the bar where
/// nothing does.
void showProcessing(NoticeBar &notice, const ProjectSession &session);

} // namespace Slipway
