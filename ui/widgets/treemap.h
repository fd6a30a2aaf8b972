// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QWidget>

namespace Slipway {

/// Shares of a whole as rectangles; the largest in colours of their own, the rest grey.
class Treemap final : public QWidget {
    Q_OBJECT
public:
    struct Share {
        QString id; ///< Given back when it is clicked; empty: cannot be clicked.
        QString title;
        QString detail; ///< "4.9 MB · 120 files"
        double value = 0;
        int hue = 0; ///< Shares of one hue belong together; from the ninth on they are grey.
        bool rest = false; ///< The sum of what is too small to show.
    };

    /// What a colour stands for.
    struct Key {
        QColor color;
        QString title;
        double value = 0;
        bool isRest = false; ///< Grey: all that has no colour of its own.
    };

    static constexpr qsizetype MostShares = 12;

    explicit Treemap(QWidget *parent = nullptr);
    /// Sorted here; at most twelve rectangles, `restTitle` (with %1 for the number) names the sum of the others.
    void setShares(QList<Share> shares, const QString &restTitle);
    [[nodiscard]] const QList<Share> &shares() const { return m_shares; }
    /// The rectangle of a share, for hints and tests.
    [[nodiscard]] QRectF rectOf(int share) const;
    /// The colours that are shown, what has most first; grey comes last, as `others`.
    [[nodiscard]] QList<Key> keys(const QString &others) const;
    /// Name, size and share of the whole, in words.
    [[nodiscard]] QString describe(int share) const;

Q_SIGNALS:
    void activated(const QString &id);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// What a rectangle has room for.
    struct Label {
        QRectF box; ///< Empty: for nothing.
        QString title;
        QString detail;
    };

    void arrange();
    void makeLabels();
    void setCurrent(int share);
    void step(const QPointF &direction);
    [[nodiscard]] int shareAt(const QPointF &position) const;

    QList<Share> m_shares;
    QList<QRectF> m_rects;
    QList<Label> m_labels; ///< Of the rectangles; empty: to be found out before they are painted.
    int m_hovered = -1;
    int m_current = -1; ///< Where the keyboard is.
};

} // namespace Slipway
