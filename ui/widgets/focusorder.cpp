// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/focusorder.h"

#include <QScrollArea>
#include <QWidget>

#include <algorithm>
#include <vector>

namespace Slipway {

namespace {

constexpr int Slack = 3; // pixels by which neighbours may overlap and still be neighbours

/// Something that stands in a container, with all in it that takes the focus.
struct Part {
    QRect box;
    QList<QWidget *> stops;
};

using Parts = std::vector<Part>;

/// Cuts where a straight line goes between the parts: into rows, or into columns.
std::vector<Parts> cut(Parts parts, bool rows)
{
    const auto start = [rows](const Part &part) { return rows ? part.box.top() : part.box.left(); };
    const auto end = [rows](const Part &part) {
        return rows ? part.box.bottom() : part.box.right();
    };
    std::ranges::stable_sort(parts, {}, start);
    std::vector<Parts> pieces;
    int reach = 0;
    for (Part &part : parts) {
        if (pieces.empty() || start(part) + Slack > reach) {
            pieces.emplace_back();
            reach = end(part);
        }
        reach = std::max(reach, end(part));
        pieces.back().push_back(std::move(part));
    }
    return pieces;
}

QList<QWidget *> inReadingOrder(Parts parts, bool mirrored)
{
    QList<QWidget *> order;
    for (const bool rows : {true, false}) {
        if (parts.size() < 2) {
            break;
        }
        std::vector<Parts> pieces = cut(parts, rows);
        if (pieces.size() < 2) {
            continue;
        }
        if (!rows && mirrored) {
            std::ranges::reverse(pieces);
        }
        for (Parts &piece : pieces) {
            order << inReadingOrder(std::move(piece), mirrored);
        }
        return order;
    }
    // One part, or some that no line goes between.
    std::ranges::stable_sort(parts, {}, [mirrored](const Part &part) {
        return std::pair(part.box.top(), mirrored ? -part.box.right() : part.box.left());
    });
    for (const Part &part : parts) {
        order << part.stops;
    }
    return order;
}

bool takesTab(const QWidget &widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget.isEnabled()
        && widget.isVisible() && widget.focusProxy() == nullptr;
}

} // namespace

QList<QWidget *> focusOrder(const QWidget &root, QWidget *from)
{
    Parts parts;
    for (QObject *object : root.children()) {
        auto *child = qobject_cast<QWidget *>(object);
        if (child == nullptr || child->isWindow()) {
            continue;
        }
        const bool hasFrom = from != nullptr && (child == from || child->isAncestorOf(from));
        if (!child->isVisible() && !hasFrom) {
            continue;
        }
        QList<QWidget *> stops;
        if (takesTab(*child) || child == from) {
            stops << child;
        }
        stops << focusOrder(*child, from);
        if (!stops.isEmpty()) {
            parts.push_back({.box = child->geometry(), .stops = std::move(stops)});
        }
    }
    return inReadingOrder(std::move(parts), root.layoutDirection() == Qt::RightToLeft);
}

bool moveFocus(QWidget &root, bool next)
{
    QWidget *from = root.focusWidget();
    const QList<QWidget *> order = focusOrder(root, from == &root ? nullptr : from);
    const qsizetype at = order.indexOf(from);
    const qsizetype count = order.size();
    for (qsizetype step = 1; step <= count; ++step) {
        const qsizetype start = at >= 0 ? at : next ? -1 : count;
        QWidget *to = order[((next ? start + step : start - step) + 2 * count) % count];
        if (to == from || !takesTab(*to)) {
            continue;
        }
        to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
        for (QWidget *above = to->parentWidget(); above != nullptr && above != &root;
             above = above->parentWidget()) {
            if (auto *area = qobject_cast<QScrollArea *>(above)) {
                area->ensureWidgetVisible(to);
            }
        }
        return true;
    }
    return false;
}

} // namespace Slipway
