// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;

namespace Slipway {

class MenuButton;

/// Ways to look at something, a button for each; where they have no room beside each other, one with a menu that says
/// which is chosen.
class ModeButtons final : public QWidget {
    Q_OBJECT
public:
    explicit ModeButtons(QWidget *parent = nullptr);

    /// `name`: the object name of its button; `text`: what button and menu say. Added before the first is chosen.
    void add(int id, const QString &name, const QString &text);
    /// One of those that were added. Tells nobody.
    void setCurrent(int id);
    /// The menu stands for the buttons.
    [[nodiscard]] bool isFolded() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(int id); ///< By the user.

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QButtonGroup *m_buttons;
    MenuButton *m_menu;
};

} // namespace Slipway
