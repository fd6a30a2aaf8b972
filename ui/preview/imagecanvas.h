// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/imagecontent.h"

#include <QAbstractScrollArea>

namespace Slipway {

/// How two images share a canvas.
enum class Blend {
    None, ///< The first one alone.
    Fade, ///< The second over the first, more or less opaque.
    Swipe, ///< The first at the left of a line, the second at its right.
};

/// An image over a checkerboard that can be zoomed and moved.
///
/// Keys: + and - zoom, 0 shows the image's own pixels, F fits it in; Ctrl and the wheel zoom at the pointer.
class ImageCanvas final : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit ImageCanvas(QWidget *parent = nullptr);

    /// `scale`: shown pixels for one of the file's. Keeps zoom and place when `keepView`.
    void setImage(const ImageLevels &image, double scale = 1, bool keepView = false);
    void setSecond(const ImageLevels &image);
    void setBlend(Blend blend, double amount);
    [[nodiscard]] const ImageLevels &image() const { return m_image; }

    [[nodiscard]] bool isFitted() const { return m_fitted; }
    /// Screen pixels for one of the file's.
    [[nodiscard]] double zoom() const { return m_zoom; }
    [[nodiscard]] QSize sizeHint() const override;

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void zoomToFit();
    void zoomToPixels();
    /// Another canvas shows the same part of its image.
    void follow(double zoom, bool fitted, QPointF center);

Q_SIGNALS:
    /// By hand: what another canvas follows. `center`: 0 to 1 of the image.
    void viewChanged(double zoom, bool fitted, QPointF center);
    void swiped(double amount);
    /// For any reason.
    void zoomed();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void applyZoom(double zoom, bool fitted, QPointF center);
    void zoomAt(double zoom, QPointF point);
    [[nodiscard]] double fittingZoom() const;
    [[nodiscard]] QSizeF shownSize() const;
    [[nodiscard]] QRectF imageBox() const;
    [[nodiscard]] QPointF center() const;
    void drawLevel(QPainter &painter, const ImageLevels &image, const QRectF &box) const;

    ImageLevels m_image;
    ImageLevels m_second;
    double m_scale = 1;
    double m_zoom = 1;
    bool m_fitted = true;
    bool m_moving = false; ///< The bars are being set: nobody is to follow.
    Blend m_blend = Blend::None;
    double m_amount = 0.5;
    QPoint m_grabbed;
};

} // namespace Slipway
