// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace Slipway {

/// A Django project of files that a window should not stumble over.
struct BadProject {
    QString folder;
    QList<QByteArray> strange; ///< Destination paths to look at, one by one.
    QByteArray vanishing; ///< One of two candidates; its files are removed and changed by the test.
    QByteArray forbidden; ///< Its source may not be read, by whoever is not root.
    int conflicts = 0;

    /// Writes it below `parent`; `conflicts` destinations are claimed by two apps; what names something
    /// outside names this port of the machine.
    [[nodiscard]] static BadProject write(const QString &parent, int conflicts, quint16 port);
};

} // namespace Slipway
