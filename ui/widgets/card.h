// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"

#include <QFrame>

class QBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace Slipway {

/// A panel with round corners and a one-pixel line; can be pressed when it leads somewhere.
class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr);
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    /// Draws the outline in the tone's colour: the winner, the chosen target.
    void setOutline(Tone tone);
    /// Reacts to mouse and keyboard and emits activated().
    void setActivatable(bool on);

Q_SIGNALS:
    void activated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QVBoxLayout *m_body;
    Tone m_outline = Tone::Neutral;
    bool m_activatable = false;
};

/// Ground of an area: fills itself with a role's colour.
class Surface : public QWidget {
    Q_OBJECT
public:
    explicit Surface(Role role, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Role m_role;
};

/// A column that scrolls when it must, on the ground of a role.
[[nodiscard]] QScrollArea *makeScrollColumn(QWidget *content, QWidget *parent = nullptr);

/// Takes all widgets out of a layout and deletes them (when control returns to the event loop).
void clearLayout(QBoxLayout *layout);

} // namespace Slipway
