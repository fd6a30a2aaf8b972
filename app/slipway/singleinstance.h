// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

namespace Slipway {

/// Sees to it that a user has one window: a second start hands its arguments to the first and ends.
/// Where there is no session bus, every start has a window of its own.
class SingleInstance final : public QObject {
    Q_OBJECT
public:
    /// Ends the process, with status 0, when another one runs and took over.
    explicit SingleInstance(QObject *parent = nullptr);

Q_SIGNALS:
    /// Another start: its arguments with the program's name first, and where relative paths count from.
    void startedAgain(const QStringList &arguments, const QString &workingFolder);
};

} // namespace Slipway
