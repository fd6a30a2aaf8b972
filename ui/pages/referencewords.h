// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/referencetable.h"
#include "ui/widgets/factlist.h"

namespace Slipway {

/// What comes of a reference, and what of that.
[[nodiscard]] QString referenceSentence(const ReferenceTable &table, uint32_t reference);
/// What Django and what a browser make of it, where they disagree.
[[nodiscard]] QList<FactList::Fact> disputeFacts(const ReferenceTable &table, uint32_t reference);

} // namespace Slipway
