// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

class QFont;
class QFontMetrics;
class QPainter;
class QPalette;
class QRect;

namespace Slipway {

// How a list of pages looks, in the window and in dialogs. Lengths are for scaled().
inline constexpr int PageRowHeight = 33;
inline constexpr int PageRowPadding = 10;
inline constexpr int PageRowIcon = 17;

struct PageRowState {
    bool current = false;
    bool hovered = false;
    bool focused = false; ///< By the keyboard.
};

struct PageRowName {
    QString text;
    QString iconName;
    QColor ink;
    bool strong = false;
};

/// The round ground of a row, and the ring where the keyboard is.
void paintPageGround(QPainter &painter, const QRect &row, const QPalette &palette,
                     const QFontMetrics &metrics, const PageRowState &state);
/// Its icon and its name, elided where it is too long.
void paintPageName(QPainter &painter, const QRect &row, const QPalette &palette, const QFont &font,
                   Qt::LayoutDirection direction, const PageRowName &name);
/// Where the name begins, from the row's leading edge.
[[nodiscard]] int pageNameLeft(const QFontMetrics &metrics);

} // namespace Slipway
