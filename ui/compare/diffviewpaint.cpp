// SPDX-License-Identifier: GPL-3.0-or-later
// How a DiffView looks.
#include "ui/compare/diffview.h"
#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

void DiffView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.fillRect(event->rect(), roleColor(Role::Panel, palette()));
    painter.setFont(font());
    const int height = TextPainter::rowHeight(font());
    const auto first = std::size_t(verticalScrollBar()->value() / height);
    int y = int(first) * height - verticalScrollBar()->value();
    for (std::size_t row = first; row < m_shown.rows.size() && y < viewport()->height();
         ++row, y += height) {
        paintRow(painter, m_shown.rows[row], y);
    }
    if (m_current >= 0 && changeCount() > 0) {
        // The change that one is at, as a bar in the margin.
        const DiffPlace &place = m_shown.changes[std::size_t(m_current)];
        int end = place.row;
        while (end < int(m_shown.rows.size()) && m_shown.rows[std::size_t(end)].isChange()
               && end - place.row < viewport()->height()) {
            ++end;
        }
        const int top = place.row * height - verticalScrollBar()->value();
        painter.fillRect(QRect(0, top, scaled(this, 3), (end - place.row) * height),
                         roleColor(Role::Accent, palette()));
    }
    m_leftColours.askForMissing();
    m_rightColours.askForMissing();
}

void DiffView::paintRow(QPainter &painter, const ShownRow &row, int y)
{
    if (row.kind == ShownRow::Kind::Gap) {
        const QRect band(0, y, viewport()->width(), TextPainter::rowHeight(font()));
        painter.fillRect(band, roleColor(Role::Window, palette()));
        painter.setPen(roleColor(Role::QuietText, palette()));
        painter.drawText(band, Qt::AlignCenter,
                         tr("%Ln equal line(s), click to show", nullptr, row.skipped));
        return;
    }
    for (const Lane &lane : lanes(row, y)) {
        paintGutter(painter, row, lane);
        paintText(painter, row, lane);
    }
}

void DiffView::paintGutter(QPainter &painter, const ShownRow &row, const Lane &lane) const
{
    painter.fillRect(lane.gutter, roleColor(Role::Window, palette()));
    painter.setPen(roleColor(Role::QuietText, palette()));
    const int pad = scaled(this, 6);
    const auto number = [&](const QRect &box, int line) {
        if (line >= 0) {
            painter.drawText(box, int(Qt::AlignRight | Qt::AlignVCenter),
                             QString::number(line + 1));
        }
    };
    const QRect numbers = lane.gutter.adjusted(pad, 0, 0, 0);
    const int width = numberWidth() - pad;
    if (m_options.unified) {
        number(QRect(numbers.left(), numbers.top(), width, numbers.height()), row.left);
        number(QRect(numbers.left() + numberWidth(), numbers.top(), width, numbers.height()),
               row.right);
    } else {
        number(QRect(numbers.left(), numbers.top(), width, numbers.height()), row.line(lane.side));
    }
    if (!row.isChange() || row.line(lane.side) < 0) {
        return;
    }
    // A sign beside the colour.
    const bool newer = lane.side == m_options.newer;
    const bool pair = row.kind == ShownRow::Kind::Changed && !m_options.unified;
    painter.setPen(pair ? toneText(Tone::Warn, palette())
                        : toneText(newer ? Tone::Good : Tone::Bad, palette()));
    painter.drawText(lane.gutter.adjusted(0, 0, -scaled(this, 3), 0),
                     int(Qt::AlignRight | Qt::AlignVCenter),
                     pair        ? u"~"_s
                         : newer ? u"+"_s
                                 : u"−"_s);
}

void DiffView::paintText(QPainter &painter, const ShownRow &row, const Lane &lane)
{
    const int line = row.line(lane.side);
    if (line < 0) {
        painter.fillRect(lane.text, roleColor(Role::NeutralTint, palette()));
        return;
    }
    painter.fillRect(lane.text, ground(row, lane.side));
    const TextSource &source = m_texts->text(lane.side);
    const TextPainter text(font(), palette(), source);
    const QRect box = lane.text.adjusted(scaled(this, 6), 0, 0, 0);
    const LinePiece piece = {
        .line = line, .firstColumn = 0, .columns = -1, .scrolled = horizontalScrollBar()->value()};
    const auto [from, to] = text.seen(box, piece);
    std::vector<TextMark> marks;
    if (row.inner >= 0) {
        const InnerParts &inner = m_texts->diff.inner[std::size_t(row.inner)];
        const auto &parts = lane.side == Side::Left ? inner.left : inner.right;
        for (auto part = std::ranges::lower_bound(parts, from, {}, &InnerPart::to);
             part != parts.end() && part->from <= to; ++part) {
            marks.push_back({.start = part->from,
                             .end = part->to,
                             .ground = roleColor(Role::DiffInner, palette())});
        }
    }
    markLinks(marks, lane.side, line);
    const auto [start, end] = std::minmax(m_anchor, m_caret);
    if (lane.side == m_selectedSide && start != end && start.line <= line && end.line >= line) {
        marks.push_back({.start = start.line < line ? 0 : start.character,
                         .end = end.line > line ? int(source.line(line).size()) : end.character,
                         .ground = roleColor(Role::Selection, palette())});
    }
    ColourLoader &colours = lane.side == Side::Left ? m_leftColours : m_rightColours;
    text.paint(painter, box, piece, colours.runs(line, from, to), marks);
}

} // namespace Slipway
