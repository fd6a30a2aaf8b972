// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedLayout>
#include <QWidget>

namespace Slipway {

/// A stack that needs what its shown page needs: the others take no room from what is around it.
class ShownStack final : public QStackedLayout {
    Q_OBJECT
public:
    ShownStack() { connect(this, &QStackedLayout::currentChanged, this, &QLayout::update); }

    [[nodiscard]] QSize minimumSize() const override
    {
        const QWidget *page = currentWidget();
        return page == nullptr ? QSize() : page->minimumSizeHint().expandedTo(page->minimumSize());
    }
};

} // namespace Slipway
