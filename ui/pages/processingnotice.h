// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Slipway {

class NoticeBar;
struct ProcessedCollection;
class ProjectSession;

/// Files that lead to each other keep hashed names from settling, and end post-processing.
[[nodiscard]] bool isStoppedByCycle(const ProjectSession &session);

/// Says what keeps from knowing what the storage makes of the session's files; hides the bar where
/// nothing does.
void showProcessing(NoticeBar &notice, const ProjectSession &session);

/// Where collectstatic itself still ends although a release can be built: a sentence. Empty: where no policy is
/// involved, or nothing was worked out.
[[nodiscard]] QString collectstaticItself(const ProcessedCollection *processed);

} // namespace Slipway
