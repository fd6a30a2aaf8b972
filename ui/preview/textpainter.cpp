// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/textpainter.h"

#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace Slipway {

namespace {

/// Drawn together with its neighbours: one cell wide and with no effect on them.
bool isSimple(char16_t unit)
{
    return unit > 0x20 && unit < 0x7f;
}

/// What stands for a character that has no look of its own.
char32_t visibleForm(char32_t character)
{
    if (character < 0x20) {
        return 0x2400 + character;
    }
    if (character == 0x7f) {
        return 0x2421;
    }
    const bool hidden = (character >= 0x80 && character < 0xa0)
        || (character >= 0x200b && character <= 0x200f)
        || (character >= 0x202a && character <= 0x202e)
        || (character >= 0x2066 && character <= 0x2069) || character == 0xfeff;
    return hidden ? U'\u00b7' : 0;
}

} // namespace

TextPainter::TextPainter(const QFont &font, const QPalette &palette, const TextSource &source)
    : m_font(font)
    , m_palette(palette)
    , m_source(source)
    , m_cell(cellWidth(font))
    , m_text(roleColor(Role::Text, palette))
    , m_quiet(roleColor(Role::QuietText, palette))
    , m_inner(roleColor(Role::DiffInner, palette))
{ }

double TextPainter::cellWidth(const QFont &font)
{
    return std::max(1.0, QFontMetricsF(font).horizontalAdvance(u'0'));
}

int TextPainter::rowHeight(const QFont &font)
{
    const QFontMetrics metrics(font);
    return metrics.height() + scaled(metrics, 3);
}

void TextPainter::paintRun(QPainter &painter, QPointF at, QStringView run,
                           const QColor &color) const
{
    painter.setPen(color);
    painter.drawText(at, run.toString());
}

TextPainter::Span TextPainter::seen(const QRect &box, const LinePiece &piece) const
{
    const int first = piece.firstColumn + std::max(0, int(piece.scrolled / m_cell) - 1);
    int last = piece.firstColumn + int((piece.scrolled + box.width()) / m_cell) + 2;
    if (piece.columns >= 0) {
        last = std::min(last, piece.firstColumn + piece.columns);
    }
    const int from = m_source.characterAt(piece.line, first);
    const int behind = m_source.characterAt(piece.line, last) + (piece.columns >= 0 ? 0 : 1);
    return {.from = from,
            .to = std::max(from, std::min(int(m_source.line(piece.line).size()), behind))};
}

void TextPainter::paint(QPainter &painter, const QRect &box, const LinePiece &piece,
                        std::span<const StyledRun> styles, std::span<const TextMark> marks) const
{
    const QStringView text = m_source.line(piece.line);
    const auto [from, to] = seen(box, piece);
    const auto xOf = [&](int column) {
        return box.left() - piece.scrolled + (column - piece.firstColumn) * m_cell;
    };
    painter.save();
    painter.setClipRect(box, Qt::IntersectClip);
    for (const TextMark &mark : marks) {
        const int start = std::max(mark.start, from);
        const int end = std::min(mark.end, to);
        if (start < end || (mark.start == mark.end && mark.start >= from && mark.start <= to)) {
            const double left = xOf(m_source.columnAt(piece.line, start));
            const double right = start < end ? xOf(m_source.columnAt(piece.line, end)) : left + 2;
            if (mark.ground.isValid()) {
                painter.fillRect(QRectF(left, box.top(), right - left, box.height()), mark.ground);
            }
            if (mark.underline.isValid()) {
                const double below = box.top() + (box.height() + QFontMetrics(m_font).height()) / 2;
                painter.fillRect(QRectF(left, below - 2, right - left, 1), mark.underline);
            }
        }
    }
    painter.setFont(m_font);
    const QFontMetrics metrics(m_font);
    const double baseline = box.top() + (box.height() - metrics.height()) / 2 + metrics.ascent();
    auto style = std::ranges::lower_bound(
        styles, from, {}, [](const StyledRun &run) { return run.start + run.length - 1; });
    // No colour of the syntax is told well enough from this ground: what stands on it is plain.
    const auto isPlain = [this](const TextMark &mark) {
        return mark.ground == m_inner || mark.text.isValid();
    };
    auto plain = std::ranges::find_if(marks, isPlain);
    int column = m_source.columnAt(piece.line, from);
    for (int at = from; at < to;) {
        while (style != styles.end() && style->start + style->length <= at) {
            ++style;
        }
        while (plain != marks.end() && plain->end <= at) {
            plain = std::find_if(plain + 1, marks.end(), isPlain);
        }
        const bool onInner = plain != marks.end() && plain->start <= at;
        const bool styled = style != styles.end() && style->start <= at;
        int limit = to;
        QColor color = m_text;
        if (onInner) {
            limit = std::min(to, plain->end);
            color = plain->text.isValid() ? plain->text : m_text;
        } else if (styled) {
            limit = std::min(to, style->start + style->length);
            if (const QColor own = styleColor(style->style, m_palette); own.isValid()) {
                color = own;
            }
        } else if (style != styles.end()) {
            limit = std::min(to, style->start);
        }
        if (!onInner && plain != marks.end()) {
            limit = std::min(limit, plain->start);
        }
        int end = at;
        while (end < limit && isSimple(text[end].unicode())) {
            ++end;
        }
        if (end > at) {
            paintRun(painter, {xOf(column), baseline}, text.sliced(at, end - at), color);
            column += end - at;
            at = end;
            continue;
        }
        // One character with the marks on it.
        const auto [character, units] = TextSource::codePoint(text, at);
        const int start = at;
        const int startColumn = column;
        column += TextSource::cells(character, column);
        at += units;
        for (int most = at + 16; at < to && at < most;) {
            const auto [next, nextUnits] = TextSource::codePoint(text, at);
            if (TextSource::cells(next, column) != 0) {
                break;
            }
            at += nextUnits;
        }
        if (character == U' ' || character == U'\t' || character == 0xa0) {
            continue;
        }
        if (const char32_t shown = visibleForm(character); shown != 0) {
            paintRun(painter, {xOf(startColumn), baseline}, QString::fromUcs4(&shown, 1),
                     onInner ? color : m_quiet);
        } else {
            paintRun(painter, {xOf(startColumn), baseline}, text.sliced(start, at - start), color);
        }
    }
    painter.restore();
}

} // namespace Slipway
