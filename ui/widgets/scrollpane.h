// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace Slipway {

/// A pane whose content scrolls as a whole where there is less height than it needs, and which is as if it were not
/// there where there is enough: with large fonts on a low screen nothing is cut, and no window grows past the screen.
/// Other than in a scroll column, the content is never higher than it must be, so that lists and texts in it which
/// scroll by themselves keep doing so.
class ScrollPane final : public QScrollArea {
    Q_OBJECT
public:
    explicit ScrollPane(QWidget *content, QWidget *parent = nullptr);

    /// Also where there is less width than the content needs; else it is never narrower than that.
    void setScrollsAcross();
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void fit();
    /// The least height in which nothing of the content is cut, at the width it has.
    [[nodiscard]] int needed() const;

    bool m_fitting = false;
    bool m_across = false;
};

} // namespace Slipway
