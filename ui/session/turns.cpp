// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/turns.h"

#include <utility>

namespace Slipway {

Turns::Turns(QObject *parent)
    : QObject(parent)
{
    connect(&m_timer, &QTimer::timeout, this, &Turns::next);
}

void Turns::add(QObject *owner, std::function<void()> piece)
{
    m_pieces.push_back({.owner = owner, .run = std::move(piece)});
    m_timer.start();
}

void Turns::next()
{
    while (!m_pieces.empty()) {
        const Piece piece = std::move(m_pieces.front());
        m_pieces.pop_front();
        if (piece.owner) {
            piece.run(); // it may add others
            break;
        }
    }
    if (m_pieces.empty()) {
        m_timer.stop();
    }
}

} // namespace Slipway
