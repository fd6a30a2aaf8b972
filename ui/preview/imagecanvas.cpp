// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/imagecanvas.h"

#include "ui/theme/measures.h"
#include "ui/theme/roles.h"
#include "ui/widgets/accessiblerole.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<double, 17> Steps = {0.02, 0.05, 0.1, 0.17, 0.25, 0.33, 0.5, 0.67, 1,
                                          1.5,  2,    3,   4,    6,    8,    16,  32};

} // namespace

ImageCanvas::ImageCanvas(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setObjectName(u"imageCanvas"_s);
    setAccessibleName(tr("Image"));
    setAccessibleRole(this, QAccessible::Graphic);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight); // a picture is never mirrored, nor is how it scrolls
    setMinimumSize(scaled(this, 80), scaled(this, 80));
}

QSize ImageCanvas::sizeHint() const
{
    return {scaled(this, 320), scaled(this, 200)};
}

void ImageCanvas::setImage(const ImageLevels &image, double scale, bool keepView)
{
    m_image = image;
    m_scale = scale > 0 ? scale : 1;
    if (!keepView) {
        applyZoom(fittingZoom(), true, {0.5, 0.5});
    }
    viewport()->update();
}

void ImageCanvas::setSecond(const ImageLevels &image)
{
    m_second = image;
    if (m_fitted) {
        applyZoom(fittingZoom(), true, {0.5, 0.5});
    }
    viewport()->update();
}

void ImageCanvas::setBlend(Blend blend, double amount)
{
    m_blend = blend;
    m_amount = amount;
    viewport()->setCursor(blend == Blend::Swipe ? Qt::SplitHCursor : Qt::ArrowCursor);
    viewport()->update();
}

/// Of both images, where there are two: the file's pixels.
QSizeF ImageCanvas::shownSize() const
{
    QSizeF size = QSizeF(m_image.size()).expandedTo(QSizeF(1, 1));
    if (!m_second.isNull()) {
        size = size.expandedTo(QSizeF(m_second.size()));
    }
    return size / m_scale;
}

double ImageCanvas::fittingZoom() const
{
    const QSizeF room = QSizeF(viewport()->size()) - QSizeF(2, 2) * scaled(this, 12);
    const QSizeF size = shownSize();
    const double fit = std::min(room.width() / size.width(), room.height() / size.height());
    // What has room is shown as it is; a drawing as large as it was drawn.
    return std::clamp(fit, 0.0005, std::max(1.0, m_scale));
}

QRectF ImageCanvas::imageBox() const
{
    const QSizeF size = shownSize() * m_zoom;
    const QSizeF room = viewport()->size();
    const auto place = [](double length, double available, const QScrollBar *bar) {
        return length <= available ? (available - length) / 2 : double(-bar->value());
    };
    return {std::round(place(size.width(), room.width(), horizontalScrollBar())),
            std::round(place(size.height(), room.height(), verticalScrollBar())), size.width(),
            size.height()};
}

QPointF ImageCanvas::center() const
{
    const QRectF box = imageBox();
    const QPointF middle = QRectF(viewport()->rect()).center() - box.topLeft();
    return {std::clamp(middle.x() / box.width(), 0.0, 1.0),
            std::clamp(middle.y() / box.height(), 0.0, 1.0)};
}

void ImageCanvas::applyZoom(double zoom, bool fitted, QPointF center)
{
    m_zoom = std::clamp(zoom, 0.0005, 64.0);
    m_fitted = fitted;
    const QSizeF size = shownSize() * m_zoom;
    const QSize room = viewport()->size();
    m_moving = true;
    const auto set = [](QScrollBar *bar, double length, int available, double middle) {
        bar->setPageStep(available);
        bar->setSingleStep(20);
        bar->setRange(0, int(std::clamp(std::ceil(length) - available, 0.0, 1e9)));
        bar->setValue(int(middle * length - available / 2.0));
    };
    set(horizontalScrollBar(), size.width(), room.width(), center.x());
    set(verticalScrollBar(), size.height(), room.height(), center.y());
    m_moving = false;
    viewport()->update();
    Q_EMIT zoomed();
}

void ImageCanvas::zoomAt(double zoom, QPointF point)
{
    const QRectF before = imageBox();
    const QPointF held((point.x() - before.left()) / before.width(),
                       (point.y() - before.top()) / before.height());
    const QSizeF after = shownSize() * zoom;
    const QPointF middle = QRectF(viewport()->rect()).center();
    applyZoom(zoom, false,
              {held.x() + (middle.x() - point.x()) / after.width(),
               held.y() + (middle.y() - point.y()) / after.height()});
    Q_EMIT viewChanged(m_zoom, m_fitted, center());
}

void ImageCanvas::zoomIn()
{
    const auto next = std::ranges::upper_bound(Steps, m_zoom * 1.01);
    zoomAt(next == Steps.end() ? Steps.back() : *next, QRectF(viewport()->rect()).center());
}

void ImageCanvas::zoomOut()
{
    const auto here = std::ranges::lower_bound(Steps, m_zoom * 0.99);
    zoomAt(here == Steps.begin() ? Steps.front() : *std::prev(here),
           QRectF(viewport()->rect()).center());
}

void ImageCanvas::zoomToFit()
{
    applyZoom(fittingZoom(), true, {0.5, 0.5});
    Q_EMIT viewChanged(m_zoom, m_fitted, center());
}

void ImageCanvas::zoomToPixels()
{
    zoomAt(1, QRectF(viewport()->rect()).center());
}

void ImageCanvas::follow(double zoom, bool fitted, QPointF center)
{
    applyZoom(fitted ? fittingZoom() : zoom, fitted, center);
}

void ImageCanvas::drawLevel(QPainter &painter, const ImageLevels &image, const QRectF &box) const
{
    if (image.isNull()) {
        return;
    }
    const double perPixel = m_zoom / m_scale;
    const QImage &level = image.at(perPixel * devicePixelRatioF());
    painter.setRenderHint(QPainter::SmoothPixmapTransform, perPixel < 2);
    painter.drawImage(QRectF(box.topLeft(), QSizeF(image.size()) * perPixel), level,
                      QRectF(level.rect()));
}

void ImageCanvas::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath frame;
    const QRectF whole = QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    frame.addRoundedRect(whole, scaled(this, CardRadius), scaled(this, CardRadius));
    painter.fillRect(viewport()->rect(), palette().color(backgroundRole()));
    painter.setClipPath(frame);
    painter.fillRect(viewport()->rect(), roleColor(Role::Panel, palette()));
    const int side = scaled(this, 8);
    const QColor dark = roleColor(Role::NeutralTint, palette());
    for (int y = 0; y < viewport()->height(); y += side) {
        for (int x = (y / side % 2) * side; x < viewport()->width(); x += 2 * side) {
            painter.fillRect(x, y, side, side, dark);
        }
    }
    const QRectF box = imageBox();
    const double edge = std::round(box.left() + m_amount * box.width());
    if (m_blend == Blend::Swipe) {
        painter.save();
        painter.setClipRect(QRectF(0, 0, edge, viewport()->height()), Qt::IntersectClip);
        drawLevel(painter, m_image, box);
        painter.restore();
        painter.save();
        painter.setClipRect(QRectF(edge, 0, viewport()->width() - edge, viewport()->height()),
                            Qt::IntersectClip);
        drawLevel(painter, m_second, box);
        painter.restore();
        painter.fillRect(QRectF(edge - 1, 0, 2, viewport()->height()),
                         roleColor(Role::Accent, palette()));
    } else {
        drawLevel(painter, m_image, box); // opaque: else the board would show through both
        if (m_blend == Blend::Fade) {
            painter.setOpacity(m_amount);
            drawLevel(painter, m_second, box);
            painter.setOpacity(1);
        }
    }
    painter.setClipping(false);
    painter.setPen(roleColor(hasFocus() ? Role::Accent : Role::Line, palette()));
    painter.drawPath(frame);
}

void ImageCanvas::resizeEvent(QResizeEvent *)
{
    applyZoom(m_fitted ? fittingZoom() : m_zoom, m_fitted, center());
}

void ImageCanvas::scrollContentsBy(int, int)
{
    viewport()->update();
    if (!m_moving) {
        Q_EMIT viewChanged(m_zoom, m_fitted, center());
    }
}

bool ImageCanvas::event(QEvent *event)
{
    // Single keys must not start something of the window.
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = dynamic_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Plus || key == Qt::Key_Minus || key == Qt::Key_Equal || key == Qt::Key_0
            || key == Qt::Key_F) {
            if (!dynamic_cast<QKeyEvent *>(event)->modifiers().testFlag(Qt::ControlModifier)) {
                event->accept();
                return true;
            }
        }
    }
    return QAbstractScrollArea::event(event);
}

void ImageCanvas::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return;
    case Qt::Key_Minus:
        zoomOut();
        return;
    case Qt::Key_0:
        zoomToPixels();
        return;
    case Qt::Key_F:
        zoomToFit();
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void ImageCanvas::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    const double turns = event->angleDelta().y() / 120.0;
    zoomAt(std::clamp(m_zoom * std::pow(1.25, turns), Steps.front(), Steps.back()),
           event->position());
    event->accept();
}

void ImageCanvas::mousePressEvent(QMouseEvent *event)
{
    m_grabbed = event->position().toPoint();
    mouseMoveEvent(event);
}

void ImageCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton)) {
        return;
    }
    const QPoint point = event->position().toPoint();
    if (m_blend == Blend::Swipe) {
        const QRectF box = imageBox();
        Q_EMIT swiped(std::clamp((point.x() - box.left()) / box.width(), 0.0, 1.0));
        return;
    }
    const QPoint moved = point - m_grabbed;
    m_grabbed = point;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
}

} // namespace Slipway
