// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/projectdata.h"

#include <algorithm>

namespace Slipway {

int ProjectData::conflictCount(ConflictKind kind) const
{
    return conflicts ? int(std::ranges::count(*conflicts, kind, &Conflict::kind)) : 0;
}

int ProjectData::openConflicts() const
{
    return review ? review->stopping() : 0;
}

int ProjectData::acknowledgedConflicts() const
{
    return review ? review->count(ConflictState::Acknowledged) : 0;
}

} // namespace Slipway
