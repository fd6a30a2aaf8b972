// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

#include <functional>

class QMenu;

namespace Slipway {

/// Quiet text with a small arrow that opens a menu: a view's options. Framed: what can be done.
class MenuButton final : public QToolButton {
    Q_OBJECT
public:
    using Filler = std::function<void(QMenu *)>;

    explicit MenuButton(const QString &text, QWidget *parent = nullptr);
    /// Fills the menu each time before it is shown.
    void setFiller(Filler filler) { m_filler = std::move(filler); }
    /// What is chosen now, as the button's text.
    void setLabel(const QString &text);
    /// Looks as push buttons do, beside which it stands.
    void setFramed(bool framed);
    /// Gives way to what stands beside it: where its text has no room it is an icon, with the text as its tool tip.
    void setMayFold(bool mayFold);
    [[nodiscard]] bool isFolded() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int padding() const;

    Filler m_filler;
    bool m_isFramed = false;
    bool m_mayFold = false;
};

} // namespace Slipway
