// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace Slipway {

/// A box for choices that do something: keys only look through its entries until Enter takes one or the
/// keyboard goes elsewhere; Esc goes back to what was taken. The wheel scrolls what is around it.
class ChoiceBox final : public QComboBox {
    Q_OBJECT
public:
    explicit ChoiceBox(QWidget *parent = nullptr);
    /// What it shows now is what is taken: after it was filled anew.
    void take();
    /// As Enter does; false: what it shows is taken.
    bool takePending();

Q_SIGNALS:
    /// An entry was taken; `leaving`: the keyboard is elsewhere already.
    void taken(bool leaving);
    /// It shows another entry than the one that is taken, or no longer.
    void pendingChanged(bool pending);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void setPending(bool pending);
    void putBack();

    int m_taken = -1;
    bool m_isByKey = false; ///< A key moves to another entry, which takes nothing yet.
    bool m_isPending = false;
};

} // namespace Slipway
