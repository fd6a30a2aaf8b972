// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/cuttexts.h"

#include "ui/theme/flatstyle.h"
#include "ui/widgets/labels.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace Slipway {

namespace {

/// What of a widget lies inside its scroll areas' contents counts as seen: it can be scrolled to.
bool isCutByParents(const QWidget *widget)
{
    QRect box = widget->rect();
    for (const QWidget *at = widget; at->parentWidget() != nullptr && !at->isWindow();
         at = at->parentWidget()) {
        box.translate(at->pos());
        const QWidget *above = at->parentWidget();
        if (qobject_cast<const QAbstractScrollArea *>(above->parentWidget()) != nullptr) {
            return false;
        }
        if (!above->rect().adjusted(-1, -1, 1, 1).contains(box)) {
            return true;
        }
    }
    return false;
}

QString cutLabel(const QLabel *label)
{
    if (label->text().isEmpty() || !label->pixmap().isNull()
        || qobject_cast<const ElidedLabel *>(label) != nullptr) {
        return {}; // elided by design, with the whole text in the tool tip
    }
    const QRect room = label->contentsRect();
    if (label->wordWrap()) {
        return label->heightForWidth(label->width()) > label->height() + 1 ? u"cut in height"_s
                                                                           : QString();
    }
    const QSize wanted = label->minimumSizeHint();
    return wanted.width() > room.width() + 2 * label->margin() + 1 ? u"cut in width"_s
        : label->fontMetrics().height() > room.height() + 1        ? u"cut in height"_s
                                                                   : QString();
}

QString cutButton(const QAbstractButton *button)
{
    if (button->text().isEmpty() || isIconOnly(button)) {
        return {};
    }
    const QSize wanted = button->minimumSizeHint();
    const int text =
        button->fontMetrics().horizontalAdvance(button->text().remove(u'&').section(u'\n', 0, 0));
    if (button->inherits("Slipway::PageButton")) {
        return {}; // folded, its name is in the tool tip
    }
    if ((button->inherits("Slipway::Chip") || button->inherits("Slipway::MenuButton"))
        && button->toolTip() == button->text()) {
        return {}; // elided by design, with the whole text in the tool tip
    }
    if (text > button->width() || wanted.width() > button->width() + 1) {
        return u"cut in width"_s;
    }
    return button->fontMetrics().height() > button->height() + 1 ? u"cut in height"_s : QString();
}

QString cutHeader(const QHeaderView *header)
{
    for (int section = 0; section < header->count(); ++section) {
        if (header->isSectionHidden(section)) {
            continue;
        }
        const QString title =
            header->model()->headerData(section, header->orientation()).toString();
        if (header->fontMetrics().horizontalAdvance(title) > header->sectionSize(section)) {
            return u"section “%1” cut in width"_s.arg(title);
        }
    }
    return header->fontMetrics().height() > header->height() + 1 ? u"cut in height"_s : QString();
}

/// A list or a text that scrolls has to leave more than a slit to look through.
QString slit(const QAbstractScrollArea *area)
{
    const QScrollBar *bar = area->verticalScrollBar();
    constexpr int LeastLines = 3;
    const int room = area->viewport()->height();
    return bar->maximum() > bar->minimum() && room < LeastLines * area->fontMetrics().height()
        ? u"shows less than three lines: %1"_s.arg(room)
        : QString();
}

/// What is as wide as it likes below a column without a horizontal bar is out of reach at its end.
QString tooWide(const QAbstractScrollArea *area)
{
    const auto *column = qobject_cast<const QScrollArea *>(area);
    const bool cut = column != nullptr && column->widget() != nullptr
        && column->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff
        && column->widget()->width() > column->viewport()->width();
    return cut ? u"wider than its column by %1"_s.arg(column->widget()->width()
                                                      - column->viewport()->width())
               : QString();
}

} // namespace

QString nameOf(const QWidget *widget)
{
    QStringList trail;
    for (const QWidget *at = widget; at != nullptr && trail.size() < 5; at = at->parentWidget()) {
        trail << (at->objectName().isEmpty() ? QString::fromLatin1(at->metaObject()->className())
                                             : at->objectName());
    }
    return trail.join(u" < "_s);
}

QStringList cutTexts(const QWidget *window, int &looked)
{
    QStringList faults;
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible()) {
            continue;
        }
        QString fault;
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            fault = cutLabel(label);
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            fault = cutButton(button);
        } else if (const auto *header = qobject_cast<const QHeaderView *>(widget)) {
            fault = header->isVisible() ? cutHeader(header) : QString();
        } else if (const auto *area = qobject_cast<const QAbstractScrollArea *>(widget)) {
            fault = slit(area) + tooWide(area);
        }
        looked += qobject_cast<const QLabel *>(widget) != nullptr
                || qobject_cast<const QAbstractButton *>(widget) != nullptr
            ? 1
            : 0;
        const bool control = qobject_cast<const QAbstractButton *>(widget) != nullptr
            || qobject_cast<const QLabel *>(widget) != nullptr;
        if (fault.isEmpty() && control && isCutByParents(widget)) {
            fault = u"outside of what holds it"_s;
        }
        if (!fault.isEmpty()) {
            QString text;
            if (const auto *label = qobject_cast<const QLabel *>(widget)) {
                text = label->text();
            } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
                text = button->text();
            }
            faults << u"%1: “%2” in %3 (%4×%5, wants %6×%7)"_s
                          .arg(fault, text.left(60), nameOf(widget))
                          .arg(widget->width())
                          .arg(widget->height())
                          .arg(widget->minimumSizeHint().width())
                          .arg(widget->minimumSizeHint().height());
        }
    }
    return faults;
}

} // namespace Slipway
