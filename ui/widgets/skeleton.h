// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Slipway {

/// What a page looks like before it has anything to show: grey bars where its rows will be.
class Skeleton final : public QWidget {
    Q_OBJECT
public:
    explicit Skeleton(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace Slipway
