// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/scrollpane.h"

#include "ui/theme/measures.h"

#include <QEvent>
#include <QLabel>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace Slipway {

namespace {

// In the reference font.
constexpr int LeastHeight = 110; // a heading and four lines
constexpr int LeastWidth = 160;
constexpr int Rounds = 3; // the bar comes, texts wrap anew, and the height is known

/// Whether something between the two scrolls, so that the widget's height is no matter of the content's.
bool scrollsWithin(const QWidget *widget, const QWidget *content)
{
    for (const QWidget *at = widget->parentWidget(); at != nullptr && at != content;
         at = at->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea *>(at) != nullptr) {
            return true;
        }
    }
    return false;
}

QSize leastSize(const QWidget *widget)
{
    return widget->minimumSizeHint().expandedTo(widget->minimumSize());
}

} // namespace

ScrollPane::ScrollPane(QWidget *content, QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(content);
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
}

void ScrollPane::setScrollsAcross()
{
    m_across = true;
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    updateGeometry();
}

int ScrollPane::needed() const
{
    int height = leastSize(widget()).height();
    // A layout reckons with one line of a text that wraps.
    for (const QLabel *label : widget()->findChildren<QLabel *>()) {
        const bool wraps = label->wordWrap() || label->hasHeightForWidth();
        if (wraps && label->isVisibleTo(widget()) && !scrollsWithin(label, widget())) {
            height +=
                std::max(0,
                         label->heightForWidth(label->width())
                             - std::max(label->minimumSizeHint().height(), label->minimumHeight()));
        }
    }
    return height;
}

QSize ScrollPane::sizeHint() const
{
    return widget()->sizeHint();
}

QSize ScrollPane::minimumSizeHint() const
{
    const QSize least = leastSize(widget());
    const int bar = verticalScrollBar()->isVisibleTo(this) ? verticalScrollBar()->width() : 0;
    const int width = m_across ? std::min(least.width(), scaled(this, LeastWidth)) : least.width();
    return {width + bar, std::min(least.height(), scaled(this, LeastHeight))};
}

void ScrollPane::fit()
{
    if (m_fitting) {
        return;
    }
    const QScopedValueRollback guard(m_fitting, true);
    for (int round = 0; round < Rounds; ++round) {
        const QSize room = viewport()->size();
        const int width =
            m_across ? std::max(room.width(), leastSize(widget()).width()) : room.width();
        widget()->resize(width, std::max(room.height(), needed()));
    }
}

bool ScrollPane::eventFilter(QObject *watched, QEvent *event)
{
    const bool handled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        fit();
        updateGeometry();
    }
    return handled;
}

void ScrollPane::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

void ScrollPane::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    fit();
}

} // namespace Slipway
