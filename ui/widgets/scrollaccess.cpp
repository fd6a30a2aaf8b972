// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/scrollaccess.h"

#include <QAbstractScrollArea>
#include <QAccessibleWidget>
#include <QScrollBar>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// What Qt says of a scroll area, with bounds.
class ScrollInterface final : public QAccessibleWidget {
public:
    explicit ScrollInterface(QAbstractScrollArea *area)
        : QAccessibleWidget(area, QAccessible::Client)
    { }

    [[nodiscard]] int childCount() const override { return int(parts().size()); }

    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        return QAccessible::queryAccessibleInterface(parts().value(index));
    }

    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        return child == nullptr ? -1 : int(parts().indexOf(child->object()));
    }

    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        for (QWidget *part : parts()) {
            QAccessibleInterface *found = QAccessible::queryAccessibleInterface(part);
            if (part->isVisible() && found != nullptr && found->rect().contains(x, y)) {
                return found;
            }
        }
        return nullptr;
    }

private:
    /// The viewport, the scroll bars in their boxes, and the corner: what there is of them at this moment.
    [[nodiscard]] QWidgetList parts() const
    {
        const auto *area = qobject_cast<const QAbstractScrollArea *>(object());
        if (area == nullptr) {
            return {}; // being destroyed
        }
        QWidgetList found;
        const auto add = [&](QWidget *part) {
            if (part != nullptr && part->parentWidget() == area) {
                found << part;
            }
        };
        add(area->viewport());
        for (const QScrollBar *bar : {area->horizontalScrollBar(), area->verticalScrollBar()}) {
            if (bar != nullptr && bar->isVisible()) {
                add(bar->parentWidget());
            }
        }
        if (QWidget *corner = area->cornerWidget(); corner != nullptr && corner->isVisible()) {
            add(corner);
        }
        return found;
    }
};

/// Asked for each class of an object, from its own down to QObject.
QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    if (className != "QScrollArea"_L1 && className != "QAbstractScrollArea"_L1) {
        return nullptr;
    }
    auto *area = qobject_cast<QAbstractScrollArea *>(object);
    return area == nullptr ? nullptr : new ScrollInterface(area);
}

} // namespace

void guardScrollAccess()
{
    QAccessible::installFactory(makeInterface); // once, however often it is said
}

} // namespace Slipway
