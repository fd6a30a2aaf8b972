// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pagepane.h"

#include "ui/theme/measures.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QLayout>
#include <QScrollBar>
#include <QStackedWidget>

#include <algorithm>
#include <chrono>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Texts that wrap and splitters that turn want more for a moment.
constexpr auto Settling = 40ms;

// A page that looks otherwise in more room, and then needs less, would change its size for ever.
constexpr int MostShrinks = 3;
constexpr auto Calm = 2s;

constexpr int LeastRoom = 160; // in the reference font

constexpr int Beside = 12; // around what has the keyboard, in the reference font

} // namespace

PagePane::PagePane(QStackedWidget *pages, QWidget *parent)
    : QScrollArea(parent)
    , m_pages(pages)
{
    setObjectName(u"pagePane"_s);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidget(pages);
    viewport()->setAutoFillBackground(false);
    pages->setAutoFillBackground(false);
    m_settled.setSingleShot(true);
    m_settled.setInterval(Settling);
    connect(&m_settled, &QTimer::timeout, this, &PagePane::measure);
    connect(pages, &QStackedWidget::currentChanged, this, &PagePane::turn);
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget *, QWidget *now) { follow(now); });
}

QSize PagePane::sizeHint() const
{
    return m_pages->sizeHint();
}

QSize PagePane::minimumSizeHint() const
{
    // Not the pages': what they need beyond the room there is can be scrolled to, and must not hold the window larger.
    return {scaled(this, LeastRoom), scaled(this, LeastRoom)};
}

/// To another page, whose beginning is shown.
void PagePane::turn()
{
    horizontalScrollBar()->setValue(0);
    verticalScrollBar()->setValue(0);
    m_shrinks = 0;
    fit();
    m_settled.start();
}

QSize PagePane::needed() const
{
    const QWidget *page = m_pages->currentWidget();
    const QSize least = page->minimumSizeHint().expandedTo(page->minimumSize());
    if (least.width() <= m_room.width() && least.height() <= m_room.height()) {
        return {};
    }
    // Pages say that they can do with less height than shows all of them.
    const bool low = least.height() > m_room.height() && page->layout() != nullptr;
    return {least.width(),
            low ? std::max(least.height(), page->layout()->totalMinimumSize().height())
                : least.height()};
}

void PagePane::measure()
{
    QWidget *page = m_pages->currentWidget();
    if (page == nullptr || !isVisible()) {
        return;
    }
    m_room = maximumViewportSize();
    const QSize before = m_needed.value(page);
    QSize size = needed();
    if (size == before) {
        return;
    }
    if (m_changed.isValid() && m_changed.durationElapsed() > Calm) {
        m_shrinks = 0;
    }
    const bool less = size.width() < before.width() || size.height() < before.height();
    if (less && ++m_shrinks > MostShrinks) {
        size = size.expandedTo(before);
    }
    if (size != before) {
        m_changed.start();
        m_needed[page] = size;
        fit();
        follow(QApplication::focusWidget());
    }
}

void PagePane::fit()
{
    // A bar for one direction takes room from the other.
    const QSize size = m_needed.value(m_pages->currentWidget());
    const int down = verticalScrollBar()->sizeHint().width();
    const int across = horizontalScrollBar()->sizeHint().height();
    bool high = size.height() > m_room.height();
    const bool wide = size.width() > m_room.width() - (high ? down : 0);
    high = high || size.height() > m_room.height() - (wide ? across : 0);
    const QSize room = m_room - QSize(high ? down : 0, wide ? across : 0);
    setHorizontalScrollBarPolicy(wide ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(high ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    m_pages->resize(size.expandedTo(room));
}

void PagePane::follow(QWidget *focused)
{
    // What is clicked stays below the mouse.
    const bool clicked = QGuiApplication::mouseButtons() != Qt::NoButton;
    if (focused != nullptr && !clicked && m_pages->isAncestorOf(focused)) {
        const int edge = scaled(this, Beside);
        ensureWidgetVisible(focused, edge, edge);
    }
}

bool PagePane::eventFilter(QObject *watched, QEvent *event)
{
    const bool handled = QScrollArea::eventFilter(watched, event);
    if (watched == m_pages && event->type() == QEvent::LayoutRequest) {
        updateGeometry();
        if (!m_settled.isActive()) { // else what changes all the time would never be looked at
            m_settled.start();
        }
    }
    return handled;
}

void PagePane::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (const QSize room = maximumViewportSize(); m_room != room) { // else a bar has come or gone
        m_room = room;
        // In another room a page may look otherwise: each is asked anew.
        m_needed.clear();
        fit();
        m_settled.start();
    }
}

void PagePane::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    m_settled.start();
}

void PagePane::keyPressEvent(QKeyEvent *event)
{
    // Keys that nobody on the page wants scroll it; where nothing scrolls, they are the window's as before.
    if (horizontalScrollBar()->maximum() > 0 || verticalScrollBar()->maximum() > 0) {
        QScrollArea::keyPressEvent(event);
    } else {
        event->ignore();
    }
}

} // namespace Slipway
