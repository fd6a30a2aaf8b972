// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/imagecontent.h"
#include "ui/preview/previewpane.h"

#include <QTimer>

class QAbstractButton;
class QPushButton;

namespace Slipway {

class ImageCanvas;

/// The buttons that zoom a canvas: −, how much, +, fit.
[[nodiscard]] QList<QWidget *> makeZoomTools(ImageCanvas *canvas, QWidget *parent);

/// An image to look at, and to play when it moves.
class ImagePane final : public PreviewPane {
    Q_OBJECT
public:
    explicit ImagePane(QWidget *parent = nullptr);
    void setContent(const std::shared_ptr<const ImageContent> &content);
    [[nodiscard]] ImageCanvas *canvas() const { return m_canvas; }
    [[nodiscard]] bool isPlaying() const { return m_clock.isActive(); }
    [[nodiscard]] bool isAnimated() const;
    void setPlaying(bool playing);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void showFrame(std::size_t frame);
    void nextFrame();
    void say();

    ImageCanvas *m_canvas;
    QPushButton *m_play;
    QTimer m_clock;
    std::shared_ptr<const ImageContent> m_content;
    std::size_t m_frame = 0;
};

} // namespace Slipway
