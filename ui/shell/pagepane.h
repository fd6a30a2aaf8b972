// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QScrollArea>
#include <QTimer>

class QStackedWidget;

namespace Slipway {

/// What the window's pages are shown in. A page has the room there is, and scrolls as a whole where it cannot do with
/// that: with large fonts on a small screen each of its edges can be reached. Elsewhere it is as if it were not there.
class PagePane final : public QScrollArea {
    Q_OBJECT
public:
    explicit PagePane(QStackedWidget *pages, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void turn();
    void measure();
    void fit();
    void follow(QWidget *focused);
    /// What the page needs where it cannot do with the room there is; nothing where it can.
    [[nodiscard]] QSize needed() const;

    QStackedWidget *m_pages;
    QSize m_room; ///< With no bar in it.
    QHash<QWidget *, QSize> m_needed; ///< Of pages that have been looked at in this room.
    int m_shrinks = 0; ///< How often the page has wanted less again of late.
    QElapsedTimer m_changed; ///< Since it has last wanted another size.
    QTimer m_settled; ///< Layouts have had their turn.
};

} // namespace Slipway
