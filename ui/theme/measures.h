// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QFontMetrics>
#include <QWidget>

namespace Slipway {

/// Lengths are given for the reference font, whose lines are 18 high, and grow with the font in use.
[[nodiscard]] inline int scaled(const QFontMetrics &metrics, int length)
{
    return qRound(length * metrics.height() / 18.0);
}

[[nodiscard]] inline int scaled(const QWidget *widget, int length)
{
    return scaled(widget->fontMetrics(), length);
}

inline constexpr int PagePadding = 18;
inline constexpr int RowHeight = 27;
inline constexpr int FieldRadius = 6;
inline constexpr int CardRadius = 8;
inline constexpr int BadgeRadius = 4;

/// A font like `font`, `factor` times as big, with another weight.
[[nodiscard]] inline QFont derivedFont(QFont font, double factor,
                                       QFont::Weight weight = QFont::Normal)
{
    if (font.pointSizeF() > 0) {
        font.setPointSizeF(font.pointSizeF() * factor);
    } else {
        font.setPixelSize(qRound(font.pixelSize() * factor));
    }
    font.setWeight(weight);
    return font;
}

/// For what is said beside something else. One size for all of it: each size of a font has to be loaded when it
/// is first drawn, for milliseconds.
[[nodiscard]] inline QFont smallFont(const QFont &font)
{
    return derivedFont(font, 0.87);
}

/// Digits of one width, for columns of numbers.
[[nodiscard]] inline QFont tabularFont(QFont font)
{
    font.setFeature("tnum", 1);
    return font;
}

/// The fixed font of the system, in the size of `font`.
[[nodiscard]] QFont codeFont(const QFont &font);

} // namespace Slipway
