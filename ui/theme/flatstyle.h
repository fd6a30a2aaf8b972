// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/measures.h"

#include <QProxyStyle>

class QStyleOptionButton;
class QStyleOptionHeader;
class QStyleOptionSlider;
class QStyleOptionTab;

namespace Slipway {

/// How a push button presents itself; see setButtonKind().
enum class ButtonKind {
    Plain,
    Primary, ///< The one action a page is about.
    Quiet, ///< Text only, for view options.
    Link, ///< Accent text, for jumps to elsewhere.
};

void setButtonKind(QWidget *button, ButtonKind kind);
/// Shows the icon without the text, which stays for the tool tip and for who cannot see; a button
/// without an icon keeps its text.
void setIconOnly(QWidget *button, bool only);
[[nodiscard]] bool isIconOnly(const QWidget *button);
/// How much wider it is with its text than with its icon alone, whichever it shows now; 0 without an icon.
[[nodiscard]] int widthOfText(const QWidget *button);

/// What the arrow of a sorted column takes beside its title, which has the font of `metrics`.
[[nodiscard]] inline int headerArrowWidth(const QFontMetrics &metrics)
{
    return scaled(metrics, 12) + 4;
}

/// Fusion with flat shapes: one-pixel lines, round corners, colours by role.
class FlatStyle final : public QProxyStyle {
    Q_OBJECT
public:
    FlatStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;
    /// Also in a window that runs from right to left what is not of such a script reads from the left, as do paths.
    void drawItemText(QPainter *painter, const QRect &rect, int flags, const QPalette &palette,
                      bool enabled, const QString &text,
                      QPalette::ColorRole textRole) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option,
                                  const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option,
                                         const QSize &size, const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                       SubControl subControl, const QWidget *widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption *option,
                                       const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *returnData) const override;
    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
};

} // namespace Slipway
