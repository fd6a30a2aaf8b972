// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/flatstyle.h"

#include <QStyle>

class QStyleOptionSpinBox;

namespace Slipway::FlatPaint {

/// The strokes of FlatStyle, one function a shape. Colours come from the option's palette.

inline constexpr int TabGap = 16; ///< Between the texts of two tabs, in the reference font.

void button(QPainter *painter, const QStyleOption &option, ButtonKind kind);
void setButtonText(QStyleOptionButton &option, ButtonKind kind);
/// A button's icon and text in the middle, both in the text's colour.
void iconAndText(QPainter *painter, const QStyleOptionButton &option);
/// The ring of what has the keyboard; on a primary button in the colour of its text, as its fill is that
/// of the ring.
void focus(QPainter *painter, const QStyleOption &option, ButtonKind kind = ButtonKind::Plain);
void field(QPainter *painter, const QStyleOption &option);
void frame(QPainter *painter, const QStyleOption &option);
void checkBox(QPainter *painter, const QStyleOption &option);
void radioButton(QPainter *painter, const QStyleOption &option);
void branch(QPainter *painter, const QStyleOption &option);
void itemPanel(QPainter *painter, const QStyleOption &option);
void arrow(QPainter *painter, const QStyleOption &option, QStyle::PrimitiveElement element);
void headerSection(QPainter *painter, const QStyleOption &option);
void headerLabel(QPainter *painter, const QStyleOptionHeader &option);
void splitter(QPainter *painter, const QStyleOption &option);
void tabShape(QPainter *painter, const QStyleOptionTab &option);
void tabLabel(QPainter *painter, const QStyleOptionTab &option);
void scrollBar(QPainter *painter, const QStyleOptionSlider &option, const QRect &slider);
/// A field with two arrows, each fainter where its end is reached.
void spinBox(QPainter *painter, const QStyleOptionSpinBox &option, const QRect &up,
             const QRect &down);
[[nodiscard]] QRect spinBoxRect(const QStyleOptionComplex &option, QStyle::SubControl part);
/// A level slider: the groove up to the handle in the accent.
void slider(QPainter *painter, const QStyleOptionSlider &option, const QRect &groove,
            const QRect &handle);
/// As for text that runs from left to right.
[[nodiscard]] QRect scrollBarRect(const QStyleOptionSlider &option, QStyle::SubControl part);

} // namespace Slipway::FlatPaint
