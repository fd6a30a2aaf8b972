// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <functional>

namespace Slipway {

/// What need not be done at once: one piece in each turn of the event loop, so that keys, the mouse
/// and painting come between them.
///
/// Threads: GUI thread.
class Turns final : public QObject {
public:
    explicit Turns(QObject *parent = nullptr);

    /// Runs `piece` in a turn of its own, after those that were added before; not when `owner` is
    /// gone by then.
    void add(QObject *owner, std::function<void()> piece);

private:
    struct Piece {
        QPointer<QObject> owner;
        std::function<void()> run;
    };

    void next();

    std::deque<Piece> m_pieces;
    QTimer m_timer;
};

} // namespace Slipway
