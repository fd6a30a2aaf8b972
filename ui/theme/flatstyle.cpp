// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/flatstyle.h"

#include "ui/text/readingorder.h"
#include "ui/theme/flatpaint.h"
#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QVariant>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ButtonKindProperty = "slipwayButtonKind";

constexpr auto IconOnlyProperty = "slipwayIconOnly";
constexpr int IconSide = 16; // what the bundled icons are drawn for
constexpr int IconGap = 4; // of the icon's distance from the text the platform counts only a part

ButtonKind buttonKind(const QWidget *widget)
{
    return widget == nullptr ? ButtonKind::Plain
                             : ButtonKind(widget->property(ButtonKindProperty).toInt());
}

/// Grows with the text beside the icon; an even number, so that fonts of about the usual size leave it sharp.
int iconSide(const QFontMetrics &metrics)
{
    return qMax(IconSide, 2 * scaled(metrics, IconSide / 2));
}

/// Sizes that the button remembers are not true any more.
void forgetSizes(QWidget *button)
{
    QEvent change(QEvent::StyleChange);
    QApplication::sendEvent(button, &change);
    button->updateGeometry();
    button->update();
}

} // namespace

void setButtonKind(QWidget *button, ButtonKind kind)
{
    if (buttonKind(button) != kind) {
        button->setProperty(ButtonKindProperty, int(kind));
        forgetSizes(button);
    }
}

bool isIconOnly(const QWidget *button)
{
    return button != nullptr && button->property(IconOnlyProperty).toBool();
}

void setIconOnly(QWidget *button, bool only)
{
    const auto *push = qobject_cast<const QPushButton *>(button);
    const bool wanted = only && push != nullptr && !push->icon().isNull();
    if (isIconOnly(button) != wanted) {
        button->setProperty(IconOnlyProperty, wanted);
        forgetSizes(button);
    }
}

int widthOfText(const QWidget *button)
{
    const auto *push = qobject_cast<const QPushButton *>(button);
    if (push == nullptr || push->icon().isNull() || push->text().isEmpty()) {
        return 0;
    }
    constexpr int PlatformGap = 4; // QPushButton::sizeHint() has the same
    const QFontMetrics metrics = push->fontMetrics();
    return metrics.size(Qt::TextShowMnemonic, push->text()).width() + PlatformGap
        + scaled(metrics, IconGap);
}

FlatStyle::FlatStyle()
    : QProxyStyle(QStyleFactory::create(u"fusion"_s))
{
    setObjectName(u"slipway"_s);
}

void FlatStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QPushButton *>(widget) != nullptr) {
        widget->setAttribute(Qt::WA_Hover);
    }
}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                              QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
        FlatPaint::button(painter, *option, buttonKind(widget));
        return;
    case PE_FrameDefaultButton:
        return;
    case PE_FrameFocusRect:
        // Lists mark their current row themselves.
        if (qobject_cast<const QAbstractItemView *>(widget) == nullptr) {
            FlatPaint::focus(painter, *option,
                             widget == nullptr || widget->isEnabled() ? buttonKind(widget)
                                                                      : ButtonKind::Plain);
        }
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame != nullptr && frame->lineWidth > 0) {
            FlatPaint::field(painter, *option);
        }
        return;
    case PE_FrameLineEdit:
        return;
    case PE_Frame:
        FlatPaint::frame(painter, *option);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        FlatPaint::checkBox(painter, *option);
        return;
    case PE_IndicatorRadioButton:
        FlatPaint::radioButton(painter, *option);
        return;
    case PE_PanelScrollAreaCorner: // nothing stands between two bars
        return;
    case PE_IndicatorBranch:
        FlatPaint::branch(painter, *option);
        return;
    case PE_PanelItemViewRow:
        // The whole row, branches included, is one band.
        if (option->state.testFlag(State_Selected)) {
            painter->fillRect(option->rect, roleColor(Role::Selection, option->palette));
        }
        return;
    case PE_PanelItemViewItem:
        FlatPaint::itemPanel(painter, *option);
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowRight:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
        FlatPaint::arrow(painter, *option, element);
        return;
    case PE_IndicatorHeaderArrow: // drawn with the label
    case PE_FrameTabBarBase:
    case PE_PanelStatusBar:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    switch (element) {
    case CE_PushButton: {
        QProxyStyle::drawControl(element, option, painter, widget);
        // The style below marks the frame, which is drawn here.
        constexpr State ByKeyboard = State_HasFocus | State_KeyboardFocusChange;
        if ((option->state & ByKeyboard) == ByKeyboard) {
            drawPrimitive(PE_FrameFocusRect, option, painter, widget);
        }
        return;
    }
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton copy = *button;
            if (isIconOnly(widget)) {
                copy.text.clear();
            }
            FlatPaint::setButtonText(copy, buttonKind(widget));
            // Pressed buttons keep their text where it is.
            copy.state.setFlag(State_Sunken, false);
            painter->save();
            if (buttonKind(widget) == ButtonKind::Primary) {
                QFont font = painter->font();
                font.setWeight(QFont::DemiBold);
                painter->setFont(font);
            }
            if (!copy.icon.isNull() && !copy.text.isEmpty()
                && !copy.features.testFlag(QStyleOptionButton::HasMenu)) {
                FlatPaint::iconAndText(painter, copy);
            } else {
                QProxyStyle::drawControl(element, &copy, painter, widget);
            }
            painter->restore();
            return;
        }
        break;
    case CE_Header:
        // The base style gives the label of a sorted column its own room: less than there is.
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            painter->save();
            painter->setClipRect(option->rect);
            drawControl(CE_HeaderSection, option, painter, widget);
            QStyleOptionHeader label(*header);
            label.rect = subElementRect(SE_HeaderLabel, option, widget);
            drawControl(CE_HeaderLabel, &label, painter, widget);
            painter->restore();
            return;
        }
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        FlatPaint::headerSection(painter, *option);
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            FlatPaint::headerLabel(painter, *header);
            return;
        }
        break;
    case CE_Splitter:
        FlatPaint::splitter(painter, *option);
        return;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            FlatPaint::tabShape(painter, *tab);
            return;
        }
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            FlatPaint::tabLabel(painter, *tab);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                   QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            FlatPaint::scrollBar(painter, *slider,
                                 subControlRect(CC_ScrollBar, slider, SC_ScrollBarSlider, widget));
            return;
        }
    }
    if (control == CC_Slider) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
            slider != nullptr && slider->orientation == Qt::Horizontal) {
            FlatPaint::slider(painter, *slider,
                              subControlRect(CC_Slider, slider, SC_SliderGroove, widget),
                              subControlRect(CC_Slider, slider, SC_SliderHandle, widget));
            return;
        }
    }
    if (control == CC_ComboBox) {
        FlatPaint::field(painter, *option);
        const int side = scaled(option->fontMetrics, 10);
        const QStyleOption &plain = *option;
        QStyleOption arrow = plain;
        arrow.rect = QRect(0, 0, side, side);
        arrow.rect.moveCenter({option->direction == Qt::RightToLeft ? option->rect.left() + side
                                                                    : option->rect.right() - side,
                               option->rect.center().y()});
        FlatPaint::arrow(painter, arrow, PE_IndicatorArrowDown);
        return;
    }
    if (control == CC_SpinBox) {
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            FlatPaint::spinBox(painter, *spin,
                               subControlRect(CC_SpinBox, spin, SC_SpinBoxUp, widget),
                               subControlRect(CC_SpinBox, spin, SC_SpinBoxDown, widget));
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect FlatStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                SubControl subControl, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        // No arrow buttons: the groove is the whole bar.
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            return visualRect(option->direction, option->rect,
                              FlatPaint::scrollBarRect(*slider, subControl));
        }
    }
    if (control == CC_SpinBox) {
        return visualRect(option->direction, option->rect,
                          FlatPaint::spinBoxRect(*option, subControl));
    }
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField) {
        const QFontMetrics &metrics = option->fontMetrics;
        const QRect inside = option->rect.adjusted(scaled(metrics, 8), 0, -scaled(metrics, 24), 0);
        return visualRect(option->direction, option->rect, inside);
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

void FlatStyle::drawItemText(QPainter *painter, const QRect &rect, int flags,
                             const QPalette &palette, bool enabled, const QString &text,
                             QPalette::ColorRole textRole) const
{
    if (const int order = wordOrder(text); order != 0) {
        // A label goes by its text alone and says that it is sure: what begins at the left there begins at the
        // right.
        const bool isSure = (flags & Qt::AlignAbsolute) != 0;
        if (painter->layoutDirection() == Qt::RightToLeft
            && (!isSure || (flags & Qt::AlignLeft) != 0)) {
            const Qt::Alignment edge = QStyle::visualAlignment(
                Qt::RightToLeft,
                Qt::Alignment(flags & int(Qt::AlignLeft | Qt::AlignRight | Qt::AlignHCenter)));
            flags = (flags & ~int(Qt::AlignHorizontal_Mask)) | int(edge);
        }
        flags = (flags & ~int(Qt::TextForceRightToLeft)) | order;
    }
    QProxyStyle::drawItemText(painter, rect, flags, palette, enabled, text, textRole);
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                           const QWidget *widget) const
{
    const auto size = [&](int length) {
        return option != nullptr ? scaled(option->fontMetrics, length)
            : widget != nullptr  ? scaled(widget, length)
                                 : length;
    };
    switch (metric) {
    case PM_ButtonIconSize:
    case PM_LineEditIconSize:
    case PM_ListViewIconSize:
    case PM_SmallIconSize:
    case PM_TabBarIconSize:
    case PM_ToolBarIconSize:
        return iconSide(option != nullptr       ? option->fontMetrics
                            : widget != nullptr ? widget->fontMetrics()
                                                : QFontMetrics(QApplication::font()));
    case PM_SplitterWidth:
        return 1;
    case PM_ScrollBarExtent:
        return size(12);
    case PM_ScrollBarSliderMin:
        return size(28);
    case PM_ButtonMargin:
        return size(14);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return size(16);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return size(8);
    case PM_TabBarTabHSpace:
        return size(FlatPaint::TabGap);
    case PM_TabBarTabVSpace:
        return size(14);
    case PM_TabBarBaseOverlap:
    case PM_TabBarBaseHeight:
        return 0;
    case PM_TreeViewIndentation:
        return size(18);
    case PM_HeaderMargin:
        return size(8);
    case PM_FocusFrameHMargin:
        // Cells begin below the text of their header: the style adds one pixel itself.
        return size(8) - 1;
    case PM_ToolTipLabelFrameWidth:
        return size(5);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (option == nullptr) {
        return base;
    }
    const QFontMetrics &metrics = option->fontMetrics;
    switch (type) {
    case CT_PushButton: {
        if (buttonKind(widget) == ButtonKind::Link) {
            return size + QSize(scaled(metrics, 4), scaled(metrics, 4));
        }
        const int inside = buttonKind(widget) == ButtonKind::Quiet ? 12 : 26;
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button != nullptr && isIconOnly(widget)) {
            return {button->iconSize.width() + scaled(metrics, inside), scaled(metrics, 32)};
        }
        // The primary action is drawn bolder than what it was measured with.
        const int bolder = buttonKind(widget) == ButtonKind::Primary ? size.width() / 12 : 0;
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const int apart = button != nullptr && !button->icon.isNull() && !button->text.isEmpty()
            ? scaled(metrics, IconGap)
            : 0;
        return {size.width() + bolder + apart + scaled(metrics, inside),
                qMax(size.height(), scaled(metrics, 32))};
    }
    case CT_TabBarTab:
        // The chosen tab is drawn bolder than what all were measured with.
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
            tab != nullptr && widget != nullptr) {
            QFont bold = widget->font();
            bold.setWeight(QFont::DemiBold);
            const int wide = QFontMetrics(bold).size(Qt::TextShowMnemonic, tab->text).width();
            const int plain = metrics.size(Qt::TextShowMnemonic, tab->text).width();
            return {base.width() + qMax(0, wide - plain), base.height()};
        }
        return base;
    case CT_SpinBox: // the field inside has its own distance from the edge
        return {base.width() + scaled(metrics, 12), scaled(metrics, 32)};
    case CT_LineEdit:
    case CT_ComboBox:
        return {base.width(), scaled(metrics, 32)};
    case CT_HeaderSection:
        return {base.width(), scaled(metrics, 30)};
    case CT_ItemViewItem:
        return {base.width(), qMax(base.height(), scaled(metrics, RowHeight))};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item != nullptr && item->menuItemType == QStyleOptionMenuItem::Separator
            && item->text.isEmpty()) {
            return {base.width(), scaled(metrics, 9)};
        }
        return {base.width(), qMax(base.height(), scaled(metrics, 28))};
    default:
        return base;
    }
}

QRect FlatStyle::subElementRect(SubElement element, const QStyleOption *option,
                                const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents) {
        const int pad = scaled(option->fontMetrics, 5);
        return rect.adjusted(pad, 0, -pad, 0);
    }
    if (element == SE_HeaderLabel) {
        // The arrow is drawn with the label, in the same room whether the column is sorted or not.
        const int margin = proxy()->pixelMetric(PM_HeaderMargin, option, widget);
        return option->rect.adjusted(margin, 0, -margin, 0);
    }
    return rect;
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ScrollBar_Transient:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_ItemView_MovementWithoutUpdatingSelection:
        return 1;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace Slipway
