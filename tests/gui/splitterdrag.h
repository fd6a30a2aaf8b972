// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QMouseEvent>
#include <QSplitter>

namespace Slipway {

/// Moves the handle of a splitter, whose parts are beside each other, by mouse: the first part is `width` wide then,
/// as far as the least sizes of both let it.
inline void dragSplitter(QSplitter &splitter, int width)
{
    QSplitterHandle *handle = splitter.handle(1);
    const auto send = [handle](QEvent::Type type, QPoint place, Qt::MouseButton button,
                               Qt::MouseButtons held) {
        QMouseEvent event(type, handle->mapFromGlobal(place), place, button, held, Qt::NoModifier);
        QApplication::sendEvent(handle, &event);
    };
    const QPoint from = handle->mapToGlobal(QPoint());
    const QPoint to = from + QPoint(width - splitter.sizes().first(), 0);
    send(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
    send(QEvent::MouseMove, to, Qt::NoButton, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, to, Qt::LeftButton, Qt::NoButton);
}

} // namespace Slipway
