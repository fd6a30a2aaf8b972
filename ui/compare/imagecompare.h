// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/comparecontent.h"
#include "ui/models/queryrunner.h"
#include "ui/preview/imagecanvas.h"

#include <QWidget>

class QSlider;
class QStackedLayout;

namespace Slipway {

class ElidedLabel;
class ModeButtons;

/// Where two images differ. Shape: value, made on a worker.
struct ImageDifference {
    ImageLevels picture; ///< How far apart the colours are, on black.
    qint64 differing = 0; ///< Pixels.
    qint64 all = 0;
};

[[nodiscard]] ImageDifference differenceOf(const ImageContent &left, const ImageContent &right,
                                           std::stop_token stop);

/// Two images: side by side, one over the other, on either side of a line, or their difference; always
/// at the same zoom and place.
class ImageCompare final : public QWidget {
    Q_OBJECT
public:
    enum class Mode { SideBySide, Overlay, Swipe, Difference };

    explicit ImageCompare(QWidget *parent = nullptr);
    void setContent(const std::shared_ptr<const CompareContent> &content);
    /// What the images are called at the ends of overlay and swipe; without: the left and the right one.
    void setNames(const QString &left, const QString &right);
    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] QString summary() const;
    [[nodiscard]] const QList<QWidget *> &tools() const { return m_tools; }
    [[nodiscard]] ImageCanvas *canvas() const { return m_left; }

Q_SIGNALS:
    void summaryChanged();

private:
    void apply();
    void applyAmount();
    [[nodiscard]] const ImageContent &image(Side side) const;

    QueryRunner m_queries;
    std::shared_ptr<const CompareContent> m_content;
    std::shared_ptr<const ImageDifference> m_difference;
    Mode m_mode = Mode::SideBySide;
    QList<QWidget *> m_tools;
    ModeButtons *m_modes;
    ImageCanvas *m_left;
    ImageCanvas *m_right;
    QSlider *m_amount;
    QWidget *m_ends; ///< Below the slider: which image is seen at which end of it.
    ElidedLabel *m_leftEnd;
    ElidedLabel *m_rightEnd;
};

} // namespace Slipway
