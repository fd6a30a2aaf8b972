// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/treemap.h"

namespace Slipway {

/// What the colours of a treemap stand for, in at most two lines: names, most of them first; those that
/// there is no room for are counted, and all are in the tool tip.
class TreemapLegend final : public QWidget {
    Q_OBJECT
public:
    explicit TreemapLegend(QWidget *parent = nullptr);
    void setKeys(QList<Treemap::Key> keys);
    [[nodiscard]] const QList<Treemap::Key> &keys() const { return m_keys; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// A colour and its name, or a name alone.
    struct Place {
        QRect box;
        QColor color; ///< Not valid: none.
        QString text;
    };

    [[nodiscard]] QList<Place> placesIn(int width) const;
    /// Without the last `left` of the colours, which a number stands for; grey stays.
    [[nodiscard]] QList<Place> placesIn(int width, qsizetype left) const;
    [[nodiscard]] int lineHeight() const;

    QList<Treemap::Key> m_keys;
};

} // namespace Slipway
