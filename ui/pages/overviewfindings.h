// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/processedcollection.h"
#include "ui/pages/page.h"
#include "ui/session/projectdata.h"

#include <vector>

namespace Slipway {

/// Something of a project that is to be looked at, in words, and the page that tells more of it.
struct OverviewFinding {
    Tone tone = Tone::Neutral;
    QString iconName;
    QString title;
    QString text;
    PageLink link;
};

/// What is to be looked at: errors before warnings before notes, whatever they are about. Of each kind the first
/// few, so that many of one kind hide none of another, then how many more there are and where. Empty: nothing.
/// `processed`: what the storage makes of the project; null: not known (yet).
[[nodiscard]] std::vector<OverviewFinding> overviewFindings(const ProjectData &project,
                                                            const ProcessedCollection *processed);

} // namespace Slipway
