// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QObject>

namespace Slipway {

/// The projects opened last, in the user's settings.
class RecentProjects final : public QObject {
    Q_OBJECT
public:
    struct Entry {
        QString folder;
        QDateTime openedAt;
    };

    using QObject::QObject;
    [[nodiscard]] QList<Entry> entries() const;
    void remember(const QString &folder);
    void forget(const QString &folder);

Q_SIGNALS:
    void changed();

private:
    void write(const QList<Entry> &entries);
};

} // namespace Slipway
