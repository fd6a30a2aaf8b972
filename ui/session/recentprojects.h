// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/projectlocator.h"

#include <QDateTime>
#include <QObject>
#include <QThreadPool>

namespace Slipway {

struct ProjectData;

/// The projects opened last, with how they stood, in the user's settings. Pinned ones stay.
/// Read once; written by a worker.
class RecentProjects final : public QObject {
    Q_OBJECT
public:
    struct Entry {
        QString folder;
        QDateTime openedAt;
        QDateTime readAt; ///< When its sources were read last; null: never.
        qint64 files = -1; ///< Then; below 0: not known.
        int openConflicts = 0; ///< Then: those that needed a decision.
        bool pinned = false;
        LocateOptions options; ///< What the user chose: environment, settings, interpreter.
    };

    explicit RecentProjects(QObject *parent = nullptr);
    /// What is being written comes to its end.
    ~RecentProjects() override;
    /// Pinned ones first, then by when they were opened.
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    [[nodiscard]] LocateOptions options(const QString &folder) const;
    /// The project was opened; `data`, when it has been read, says how it stands.
    void remember(const QString &folder, const LocateOptions &options = {},
                  const ProjectData *data = nullptr);
    void forget(const QString &folder);
    void setPinned(const QString &folder, bool pinned);

Q_SIGNALS:
    void changed();

private:
    void write(QList<Entry> entries);

    QList<Entry> m_entries;
    QThreadPool m_writer; ///< One at a time, in order: the settings' folder may be slow.
};

} // namespace Slipway
