// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"

namespace Slipway {

/// An entry of a list that can be pressed as a whole: no box inside the box, an outline only where
/// mouse or keyboard is.
class LinkCard final : public Card {
    Q_OBJECT
public:
    using Card::Card;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace Slipway
