// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace Slipway {

/// Gives the keyboard back to where it was, when that is hidden or disabled for a while and comes back.
///
/// The part of the window tells where it changes: Change stands around whatever hides, disables and
/// shows its widgets. Until then a place of its own keeps the keyboard, so that no key reaches
/// a button that nobody has chosen. Who goes elsewhere meanwhile stays there.
class KeptFocus final : public QObject {
    Q_OBJECT
public:
    /// `within` is the part, `meanwhile` a widget in it that is always shown with it.
    KeptFocus(QWidget *within, QWidget *meanwhile);

    /// While it lives, moves of the keyboard are no choice of the user.
    class Change final {
    public:
        explicit Change(KeptFocus &focus);
        ~Change();
        Q_DISABLE_COPY_MOVE(Change)

    private:
        KeptFocus &m_focus;
    };

    /// Widgets are being taken away that will be there again: what has lost the keyboard is kept.
    void wait();
    /// All is there: back to what had it, else to the first of `others` that can have it.
    void settle(const QList<QWidget *> &others);
    void forget()
    {
        m_kept = nullptr;
        m_isKept = false;
    }

private:
    void moved(QWidget *from, QWidget *to);
    [[nodiscard]] QWidget *current() const; ///< In the window, active or not; within the part.

    QWidget *m_within;
    QWidget *m_meanwhile;
    QPointer<QWidget> m_before; ///< At the beginning of the change.
    QPointer<QWidget> m_lost; ///< Taken away in this turn.
    QPointer<QWidget> m_kept; ///< Null while m_isKept: it is gone for good.
    bool m_isKept = false;
    bool m_isLost = false;
    int m_changes = 0;
};

} // namespace Slipway
