// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/syntaxcolours.h"
#include "ui/preview/textsource.h"

#include <QFont>
#include <QPalette>

#include <span>

class QPainter;

namespace Slipway {

/// A ground behind some characters of a line: a match, a selection, what differs; or a line below them.
struct TextMark {
    int start = 0;
    int end = 0;
    QColor ground = {}; ///< Not valid: none.
    QColor underline = {}; ///< Likewise.
    QColor text = {}; ///< Of all that stands on the ground; not valid: as the syntax has it.
};

/// What is painted of a line.
struct LinePiece {
    int line = 0;
    int firstColumn = 0; ///< Where a wrapped line's row begins.
    int columns = -1; ///< Where it ends; -1: to the end.
    int scrolled = 0; ///< Pixels that lie left of the box.
};

/// Paints pieces of a text in a grid of cells, whatever the length of its lines: only what falls into
/// the box is laid out. Previews and differences share it.
class TextPainter final {
public:
    TextPainter(const QFont &font, const QPalette &palette, const TextSource &source);

    [[nodiscard]] static double cellWidth(const QFont &font);
    [[nodiscard]] static int rowHeight(const QFont &font);

    struct Span {
        int from;
        int to;
    };

    /// The characters that fall into a box.
    [[nodiscard]] Span seen(const QRect &box, const LinePiece &piece) const;
    /// Styles and marks lie in the order of the text.
    void paint(QPainter &painter, const QRect &box, const LinePiece &piece,
               std::span<const StyledRun> styles, std::span<const TextMark> marks) const;

private:
    void paintRun(QPainter &painter, QPointF at, QStringView run, const QColor &color) const;

    QFont m_font;
    QPalette m_palette;
    const TextSource &m_source;
    double m_cell;
    QColor m_text;
    QColor m_quiet;
    QColor m_inner;
};

} // namespace Slipway
