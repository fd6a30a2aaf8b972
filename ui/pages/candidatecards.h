// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "collect/conflict.h"
#include "ui/theme/roles.h"

#include <string_view>

class QPushButton;
class QWidget;

namespace Slipway {

class Card;

/// What is known of a source file, for its card.
struct CandidateFacts {
    const Collection *collection = nullptr;
    std::string_view projectFolder; ///< What lies elsewhere is told with more of its path.
    uint32_t source = 0;
    int place = 0; ///< 0: the winner; else its place in finder order.
    QString badge; ///< "wins", "identical", "differs"
    Tone tone = Tone::Neutral;
    bool clashes = false; ///< Nobody wins: all stand side by side.
};

/// A card for a candidate: mark or place, path below its origin, whose it is, size and age.
[[nodiscard]] Card *makeCandidateCard(const CandidateFacts &facts, QWidget *parent);

/// "app shop · 86.1 KB · changed 2 days ago"
[[nodiscard]] QString candidateLine(const Collection &collection, const SourceFile &source,
                                    std::string_view projectFolder);
/// The path of a source as its origin names it: "shop/static/css/base.css".
[[nodiscard]] QString candidatePath(const Collection &collection, const SourceFile &source);

} // namespace Slipway
