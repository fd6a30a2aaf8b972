// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/flatpaint.h"

#include "ui/text/readingorder.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QAbstractSpinBox>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <QStyleOption>

namespace Slipway::FlatPaint {

namespace {

/// A rectangle whose one-pixel outline lies on pixels.
QRectF outline(const QRect &rect)
{
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

QColor blend(const QColor &a, const QColor &b, double share)
{
    const auto mix = [share](int x, int y) { return int(x + (y - x) * share); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

void round(QPainter *painter, const QStyleOption &option, const QColor &fill, const QColor &line,
           int radius)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(line.isValid() ? QPen(line) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const int corner = scaled(option.fontMetrics, radius);
    painter->drawRoundedRect(outline(option.rect), corner, corner);
    painter->restore();
}

/// Lines are fainter than controls: a control's edge has to be found by eye.
QColor edge(const QPalette &palette)
{
    return blend(roleColor(Role::Line, palette), roleColor(Role::QuietText, palette), 0.25);
}

void chevron(QPainter *painter, const QRectF &box, double turn, const QColor &color)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(box.center());
    painter->rotate(turn);
    const double reach = box.width() / 4;
    QPen pen(color, qMax(1.2, box.width() / 9));
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(QPolygonF{{-reach / 2, -reach}, {reach / 2, 0}, {-reach / 2, reach}});
    painter->restore();
}

} // namespace

void button(QPainter *painter, const QStyleOption &option, ButtonKind kind)
{
    const QPalette &palette = option.palette;
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool hover = enabled && option.state.testFlag(QStyle::State_MouseOver);
    const bool down =
        option.state.testFlag(QStyle::State_Sunken) || option.state.testFlag(QStyle::State_On);
    const QColor panel = roleColor(Role::Panel, palette);
    const QColor text = roleColor(Role::Text, palette);
    if (kind == ButtonKind::Quiet && option.state.testFlag(QStyle::State_On)) {
        round(painter, option, roleColor(Role::Selection, palette), {}, FieldRadius);
    } else if (kind == ButtonKind::Quiet || kind == ButtonKind::Link) {
        if ((hover || down) && kind == ButtonKind::Quiet) {
            round(painter, option,
                  blend(roleColor(Role::Window, palette), text, down ? 0.12 : 0.07), {},
                  FieldRadius);
        }
    } else if (kind == ButtonKind::Primary && enabled) {
        const QColor accent = roleColor(Role::Accent, palette);
        const QColor fill = down ? blend(accent, Qt::black, 0.16)
            : hover              ? blend(accent, Qt::white, 0.1)
                                 : accent;
        round(painter, option, fill, fill, FieldRadius);
    } else {
        const QColor fill = !enabled ? roleColor(Role::Window, palette)
            : down                   ? blend(panel, text, 0.1)
            : hover                  ? blend(panel, text, 0.04)
                                     : panel;
        round(painter, option, fill, enabled ? edge(palette) : roleColor(Role::Line, palette),
              FieldRadius);
    }
}

void setButtonText(QStyleOptionButton &option, ButtonKind kind)
{
    if (!option.state.testFlag(QStyle::State_Enabled)) {
        return;
    }
    const auto role = kind == ButtonKind::Primary ? Role::OnAccent
        : kind == ButtonKind::Quiet
        ? (option.state.testFlag(QStyle::State_On) ? Role::Text : Role::QuietText)
        : kind == ButtonKind::Link ? Role::Accent
                                   : Role::Text;
    option.palette.setColor(QPalette::ButtonText, roleColor(role, option.palette));
}

void iconAndText(QPainter *painter, const QStyleOptionButton &option)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QColor ink =
        option.palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
    const int side = qMin(option.iconSize.width(), option.iconSize.height());
    const double ratio = painter->device()->devicePixelRatioF();
    // The bundled icons take the text's colour, so that they are seen on the accent as well.
    QPixmap pixmap = iconPixmap(option.icon.name(), ink, side, ratio);
    if (pixmap.isNull()) {
        pixmap =
            option.icon.pixmap(QSize(side, side), ratio, enabled ? QIcon::Normal : QIcon::Disabled);
    }
    const int gap = scaled(option.fontMetrics, 8);
    const QFontMetrics metrics(painter->font());
    const int flags = Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic;
    const int words = metrics.size(Qt::TextShowMnemonic, option.text).width();
    QRect line(0, option.rect.top(), side + gap + words, option.rect.height());
    line.moveLeft(option.rect.left() + (option.rect.width() - line.width()) / 2);
    QRect box(line.left(), line.top() + (line.height() - side) / 2, side, side);
    QRect text = line.adjusted(side + gap, 0, 1, 0);
    box = QStyle::visualRect(option.direction, option.rect, box);
    text = QStyle::visualRect(option.direction, option.rect, text);
    painter->drawPixmap(box.topLeft(), pixmap);
    painter->setPen(ink);
    painter->drawText(text, flags | readingOrder(option.text), option.text);
}

void focus(QPainter *painter, const QStyleOption &option, ButtonKind kind)
{
    const bool onAccent = kind == ButtonKind::Primary;
    const QColor ring = roleColor(onAccent ? Role::OnAccent : Role::Accent, option.palette);
    const double width = onAccent ? 2 : 1.5; // fainter beside a fill
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(ring, width));
    painter->setBrush(Qt::NoBrush);
    const int corner = scaled(option.fontMetrics, FieldRadius - 1);
    const double inset = width / 2 + (onAccent ? 1 : 0); // the fill goes round it
    painter->drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), corner,
                             corner);
    painter->restore();
}

void field(QPainter *painter, const QStyleOption &option)
{
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    round(painter, option, roleColor(enabled ? Role::Panel : Role::Window, option.palette),
          focused ? roleColor(Role::Accent, option.palette) : edge(option.palette), FieldRadius);
}

void frame(QPainter *painter, const QStyleOption &option)
{
    painter->save();
    painter->setPen(roleColor(Role::Line, option.palette));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

void checkBox(QPainter *painter, const QStyleOption &option)
{
    const bool on = option.state.testFlag(QStyle::State_On);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QColor fill = !on ? roleColor(Role::Panel, option.palette)
        : enabled           ? roleColor(Role::Accent, option.palette)
                            : roleColor(Role::QuietText, option.palette);
    round(painter, option, fill, on ? fill : roleColor(Role::QuietText, option.palette),
          BadgeRadius);
    if (on) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        QPen pen(roleColor(Role::OnAccent, option.palette), option.rect.width() / 8.0);
        pen.setCapStyle(Qt::RoundCap);
        pen.setJoinStyle(Qt::RoundJoin);
        painter->setPen(pen);
        const QRectF r = option.rect;
        painter->drawPolyline(QPolygonF{{r.x() + r.width() * 0.26, r.y() + r.height() * 0.52},
                                        {r.x() + r.width() * 0.44, r.y() + r.height() * 0.69},
                                        {r.x() + r.width() * 0.75, r.y() + r.height() * 0.33}});
        painter->restore();
    }
}

void radioButton(QPainter *painter, const QStyleOption &option)
{
    const bool on = option.state.testFlag(QStyle::State_On);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QColor mark = roleColor(on && enabled ? Role::Accent : Role::QuietText, option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->setPen(mark);
    painter->setBrush(on ? mark : roleColor(Role::Panel, option.palette));
    painter->drawEllipse(box);
    if (on) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(roleColor(Role::OnAccent, option.palette));
        const double inset = box.width() * 0.31;
        painter->drawEllipse(box.adjusted(inset, inset, -inset, -inset));
    }
    painter->restore();
}

void branch(QPainter *painter, const QStyleOption &option)
{
    if (!option.state.testFlag(QStyle::State_Children)) {
        return;
    }
    const bool open = option.state.testFlag(QStyle::State_Open);
    const double side = scaled(option.fontMetrics, 14);
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    const double closed = option.direction == Qt::RightToLeft ? 180 : 0;
    chevron(painter, box, open ? 90 : closed, roleColor(Role::QuietText, option.palette));
}

void itemPanel(QPainter *painter, const QStyleOption &option)
{
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, roleColor(Role::Selection, option.palette));
    } else if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(&option);
               item != nullptr && item->backgroundBrush.style() != Qt::NoBrush) {
        painter->fillRect(option.rect, item->backgroundBrush);
    }
}

void arrow(QPainter *painter, const QStyleOption &option, QStyle::PrimitiveElement element)
{
    const double turn = element == QStyle::PE_IndicatorArrowDown ? 90
        : element == QStyle::PE_IndicatorArrowUp                 ? -90
        : element == QStyle::PE_IndicatorArrowLeft               ? 180
                                                                 : 0;
    const double side = qMin(option.rect.width(), option.rect.height());
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    chevron(painter, box, turn, roleColor(Role::QuietText, option.palette));
}

void headerSection(QPainter *painter, const QStyleOption &option)
{
    painter->fillRect(option.rect, roleColor(Role::Window, option.palette));
    painter->setPen(roleColor(Role::Line, option.palette));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void headerLabel(QPainter *painter, const QStyleOptionHeader &option)
{
    painter->save();
    QFont font = painter->font();
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(roleColor(Role::QuietText, option.palette));
    const QFontMetrics metrics(font);
    QRect rect = option.rect;
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const bool right = option.textAlignment.testFlag(Qt::AlignRight);
    const int arrowSide = scaled(metrics, 12);
    const QString text = metrics.elidedText(
        option.text, Qt::ElideRight, rect.width() - (sorted ? headerArrowWidth(metrics) : 0));
    if (sorted) {
        const QStyleOption &plain = option;
        QStyleOption mark = plain;
        const int textWidth = metrics.horizontalAdvance(text);
        const int x =
            right ? rect.right() - textWidth - arrowSide - 2 : rect.left() + textWidth + 4;
        mark.rect = QStyle::visualRect(
            option.direction, rect,
            QRect(x, rect.center().y() - arrowSide / 2 + 1, arrowSide, arrowSide));
        arrow(painter, mark,
              option.sortIndicator == QStyleOptionHeader::SortDown ? QStyle::PE_IndicatorArrowUp
                                                                   : QStyle::PE_IndicatorArrowDown);
    }
    painter->drawText(rect,
                      edgeOrder(option.direction, text, right ? Qt::AlignRight : Qt::AlignLeft)
                          | int(Qt::AlignVCenter | Qt::TextDontClip),
                      text);
    painter->restore();
}

void splitter(QPainter *painter, const QStyleOption &option)
{
    painter->fillRect(option.rect, roleColor(Role::Line, option.palette));
}

namespace {

/// A tab's text, in line with what stands below the tabs; the space between tabs comes after it.
QRect tabText(const QStyleOptionTab &option)
{
    const QRect text = option.rect.adjusted(0, 0, -scaled(option.fontMetrics, TabGap), 0);
    return QStyle::visualRect(option.direction, option.rect, text);
}

} // namespace

void tabShape(QPainter *painter, const QStyleOptionTab &option)
{
    // The line below all tabs is the row's: it is longer than they are.
    if (option.state.testFlag(QStyle::State_Selected)) {
        const int thickness = scaled(option.fontMetrics, 2);
        QRect mark = tabText(option);
        mark.setTop(mark.bottom() - thickness + 1);
        painter->fillRect(mark, roleColor(Role::Accent, option.palette));
    }
}

void tabLabel(QPainter *painter, const QStyleOptionTab &option)
{
    painter->save();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    QFont font = painter->font();
    font.setWeight(selected ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(roleColor(selected ? Role::Text : Role::QuietText, option.palette));
    painter->drawText(tabText(option),
                      int(Qt::AlignCenter | Qt::TextShowMnemonic) | readingOrder(option.text),
                      option.text);
    painter->restore();
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        const QStyleOption &plain = option;
        QStyleOption ring = plain;
        const int room = scaled(option.fontMetrics, TabGap) / 2 - 1;
        ring.rect = tabText(option).adjusted(-room, 2, room, -4) & option.rect;
        focus(painter, ring);
    }
}

void scrollBar(QPainter *painter, const QStyleOptionSlider &option, const QRect &slider)
{
    if (option.minimum == option.maximum) {
        return;
    }
    const bool hot = option.state.testFlag(QStyle::State_MouseOver)
        || option.state.testFlag(QStyle::State_Sunken);
    QColor color = roleColor(Role::QuietText, option.palette);
    color.setAlphaF(hot ? 0.6F : 0.35F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    const bool upright = option.orientation == Qt::Vertical;
    const double inset = (upright ? option.rect.width() : option.rect.height()) / 4.0;
    const QRectF thumb = QRectF(slider).adjusted(upright ? inset : 2, upright ? 2 : inset,
                                                 upright ? -inset : -2, upright ? -2 : -inset);
    const double corner = (upright ? thumb.width() : thumb.height()) / 2;
    painter->drawRoundedRect(thumb, corner, corner);
    painter->restore();
}

void spinBox(QPainter *painter, const QStyleOptionSpinBox &option, const QRect &up,
             const QRect &down)
{
    field(painter, option);
    const auto step = [&](const QRect &rect, QStyle::SubControl part,
                          QAbstractSpinBox::StepEnabledFlag flag, double turn) {
        const bool can =
            option.state.testFlag(QStyle::State_Enabled) && option.stepEnabled.testFlag(flag);
        const bool hot = can && option.activeSubControls.testFlag(part)
            && (option.state.testFlag(QStyle::State_MouseOver)
                || option.state.testFlag(QStyle::State_Sunken));
        QColor color = roleColor(hot ? Role::Text : Role::QuietText, option.palette);
        color.setAlphaF(can ? 1.0F : 0.4F);
        const double side = scaled(option.fontMetrics, 10);
        QRectF box(0, 0, side, side);
        box.moveCenter(QRectF(rect).center());
        chevron(painter, box, turn, color);
    };
    step(up, QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, -90);
    step(down, QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, 90);
}

/// From left to right; the caller turns it round.
QRect spinBoxRect(const QStyleOptionComplex &option, QStyle::SubControl part)
{
    const QRect &all = option.rect;
    const int arrows = scaled(option.fontMetrics, 22);
    const int edge = scaled(option.fontMetrics, 4);
    const int half = (all.height() - 2 * edge) / 2;
    const QRect up(all.right() + 1 - arrows, all.top() + edge, arrows, half);
    switch (part) {
    case QStyle::SC_SpinBoxUp:
        return up;
    case QStyle::SC_SpinBoxDown:
        return up.translated(0, half);
    case QStyle::SC_SpinBoxEditField:
        return all.adjusted(2, 2, -arrows, -2);
    default:
        return all;
    }
}

void slider(QPainter *painter, const QStyleOptionSlider &option, const QRect &groove,
            const QRect &handle)
{
    const double thickness = scaled(option.fontMetrics, 4);
    const double side = scaled(option.fontMetrics, 14);
    const QPointF middle = QRectF(handle).center();
    const QRectF line(groove.left(), middle.y() - thickness / 2, groove.width(), thickness);
    QRectF before = line;
    option.upsideDown ? before.setLeft(middle.x()) : before.setRight(middle.x());
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QColor accent = roleColor(enabled ? Role::Accent : Role::QuietText, option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(roleColor(Role::Line, option.palette));
    painter->drawRoundedRect(line, thickness / 2, thickness / 2);
    painter->setBrush(accent);
    painter->drawRoundedRect(before, thickness / 2, thickness / 2);
    painter->setPen(QPen(accent, scaled(option.fontMetrics, 2)));
    painter->setBrush(roleColor(Role::Panel, option.palette));
    painter->drawEllipse(middle, side / 2 - 1, side / 2 - 1);
    painter->restore();
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        const QStyleOption &plain = option;
        QStyleOption ring = plain;
        ring.rect = option.rect;
        focus(painter, ring);
    }
}

QRect scrollBarRect(const QStyleOptionSlider &option, QStyle::SubControl part)
{
    const bool upright = option.orientation == Qt::Vertical;
    const int length = upright ? option.rect.height() : option.rect.width();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int thumb = length;
    if (range > 0) {
        thumb = int(qint64(option.pageStep) * length / (range + option.pageStep));
        thumb = qBound(qMin(scaled(option.fontMetrics, 28), length), thumb, length);
    }
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - thumb, option.upsideDown);
    const auto span = [&](int from, int size) {
        return upright ? QRect(option.rect.x(), option.rect.y() + from, option.rect.width(), size)
                       : QRect(option.rect.x() + from, option.rect.y(), size, option.rect.height());
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return span(start, thumb);
    case QStyle::SC_ScrollBarSubPage:
        return span(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return span(start + thumb, length - start - thumb);
    case QStyle::SC_ScrollBarGroove:
        return option.rect;
    default:
        return {};
    }
}

} // namespace Slipway::FlatPaint
