// SPDX-License-Identifier: GPL-3.0-or-later
// Places in a DiffView that lead somewhere.
#include "ui/compare/diffview.h"
#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace Slipway {

void DiffView::setLinks(Side side, std::vector<TextLink> links)
{
    std::ranges::sort(links, {}, [](const TextLink &link) { return link.place.from; });
    (side == Side::Left ? m_leftLinks : m_rightLinks) = std::move(links);
    m_activeLink.reset();
    m_pressedLink.reset();
    if (m_untouched) {
        goToFirst();
    }
    viewport()->update();
}

int DiffView::columnOf(const DiffPlace &place) const
{
    const int line = m_shown.rows[std::size_t(place.row)].line(place.side);
    const std::vector<TextLink> &all = links(place.side);
    auto link = std::ranges::lower_bound(all, line, {},
                                         [](const TextLink &each) { return each.place.from.line; });
    for (; link != all.end() && link->place.from.line == line; ++link) {
        const TextSource &text = m_texts->text(place.side);
        const int begin = text.columnAt(line, link->place.from.character);
        if (begin <= place.column
            && place.column <= text.columnAt(line, link->place.to.character)) {
            return begin;
        }
    }
    return place.column;
}

const TextLink *DiffView::activeLink() const
{
    return m_activeLink ? &links(m_activeLink->side)[m_activeLink->number] : nullptr;
}

std::optional<DiffView::LinkAt> DiffView::linkAt(const QPoint &at) const
{
    const int number = rowAt(at.y());
    if (m_texts == nullptr || number < 0 || number >= int(m_shown.rows.size())) {
        return std::nullopt;
    }
    const ShownRow &row = m_shown.rows[std::size_t(number)];
    for (const Lane &lane : lanes(row, 0)) {
        const int line = row.line(lane.side);
        if (line < 0 || at.x() < lane.text.left() || at.x() > lane.text.right()) {
            continue;
        }
        const std::vector<TextLink> &all = links(lane.side);
        auto link = std::ranges::lower_bound(
            all, line, {}, [](const TextLink &each) { return each.place.from.line; });
        for (; link != all.end() && link->place.from.line == line; ++link) {
            const auto place = std::size_t(link - all.begin());
            if (linkRect(lane.side, place).contains(at)) {
                return LinkAt{.side = lane.side, .number = place};
            }
        }
    }
    return std::nullopt;
}

int DiffView::rowOf(Side side, int line) const
{
    const auto found = std::ranges::find_if(
        m_shown.rows, [&](const ShownRow &row) { return row.line(side) == line; });
    return found == m_shown.rows.end() ? -1 : int(found - m_shown.rows.begin());
}

QRect DiffView::linkRect(Side side, std::size_t link) const
{
    const TextMatch &place = links(side)[link].place;
    const int number = rowOf(side, place.from.line);
    if (number < 0) {
        return {};
    }
    const int height = TextPainter::rowHeight(font());
    const ShownRow &row = m_shown.rows[std::size_t(number)];
    const TextSource &text = m_texts->text(side);
    const double cell = TextPainter::cellWidth(font());
    for (const Lane &lane : lanes(row, number * height - verticalScrollBar()->value())) {
        if (lane.side != side) {
            continue;
        }
        const double begin = lane.text.left() + scaled(this, 6) - horizontalScrollBar()->value();
        const auto xOf = [&](int character) {
            return int(begin + text.columnAt(place.from.line, character) * cell);
        };
        return QRect(QPoint(xOf(place.from.character), lane.text.top()),
                     QPoint(xOf(place.to.character) - 1, lane.text.bottom()))
            .intersected(lane.text);
    }
    return {}; // the other side's line stands there
}

void DiffView::setActiveLink(const std::optional<LinkAt> &link)
{
    if (m_activeLink != link) {
        m_activeLink = link;
        viewport()->setToolTip(link ? activeLink()->where : QString());
        viewport()->update();
    }
}

void DiffView::stepLink(int direction)
{
    const Side side = m_options.newer;
    const auto count = int(links(side).size());
    int next = direction > 0 ? 0 : count - 1;
    if (m_activeLink && m_activeLink->side == side) {
        next = (int(m_activeLink->number) + direction + count) % count;
    }
    setActiveLink(LinkAt{.side = side, .number = std::size_t(next)});
    const TextPlace &from = activeLink()->place.from;
    if (const int row = rowOf(side, from.line); row >= 0) {
        goTo({.row = row,
              .column = m_texts->text(side).columnAt(from.line, from.character),
              .side = side});
    } else {
        // It stands in lines that are folded.
        m_options.context = -1;
        arrange();
        goTo({.row = std::max(0, rowOf(side, from.line)), .column = 0, .side = side});
    }
    setAccessibleDescription(activeLink()->where);
}

bool DiffView::followLink()
{
    const TextLink *link = activeLink();
    if (link == nullptr) {
        return false;
    }
    Q_EMIT linkActivated(link->id);
    return true;
}

void DiffView::markLinks(std::vector<TextMark> &marks, Side side, int line) const
{
    const TextLink *link = activeLink();
    if (link != nullptr && m_activeLink->side == side && link->place.from.line == line) {
        marks.push_back({.start = link->place.from.character,
                         .end = link->place.to.character,
                         .ground = {},
                         .underline = roleColor(Role::Accent, palette())});
    }
}

void DiffView::mouseReleaseEvent(QMouseEvent *event)
{
    const auto pressed = std::exchange(m_pressedLink, std::nullopt);
    // Where text was selected, that was what the mouse was for.
    if (event->button() == Qt::LeftButton && pressed && m_anchor == m_caret
        && pressed == linkAt(event->position().toPoint())) {
        setActiveLink(pressed);
        (void)followLink();
    }
}

void DiffView::leaveEvent(QEvent *event)
{
    QAbstractScrollArea::leaveEvent(event);
    if (!hasFocus()) {
        setActiveLink(std::nullopt);
    }
}

} // namespace Slipway
