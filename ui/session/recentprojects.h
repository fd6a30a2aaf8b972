// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/projectlocator.h"

#include <QDateTime>
#include <QObject>
#include <QThreadPool>

#include <functional>

namespace Slipway {

struct ProjectData;

/// The projects opened last, with how they stood, in the user's settings. Pinned ones stay.
///
/// Other windows and programs change them, too: a change is made to what stands in the settings then, and
/// refresh() reads them anew. Threads: GUI thread; after the first time a worker reads and writes.
class RecentProjects final : public QObject {
    Q_OBJECT
public:
    /// What came of opening it last.
    enum class Outcome {
        Read, ///< Or nothing is known of it.
        Failed, ///< It could not be read.
        Untrusted, ///< It waits for the user's trust.
    };

    struct Entry {
        QString folder;
        QDateTime openedAt;
        QDateTime readAt; ///< When its sources were read last; null: never.
        qint64 files = -1; ///< Then; below 0: not known.
        int openConflicts = 0; ///< Then: those that needed a decision.
        Outcome outcome = Outcome::Read;
        bool pinned = false;
        LocateOptions options; ///< What the user chose: environment, settings, interpreter.

        bool operator==(const Entry &other) const;
    };

    explicit RecentProjects(QObject *parent = nullptr);
    /// What is being written comes to its end.
    ~RecentProjects() override;
    /// Pinned ones first, then by when they were opened.
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    [[nodiscard]] LocateOptions options(const QString &folder) const;
    /// Looks whether somebody else changed them; changed() says so.
    void refresh();
    [[nodiscard]] bool isKnown(const QString &folder) const;
    /// The project was opened; `data`, when it has been read, says how it stands.
    void remember(const QString &folder, const LocateOptions &options = {},
                  const ProjectData *data = nullptr, Outcome outcome = Outcome::Read);
    void forget(const QString &folder);
    /// One that was forgotten, as it was; one that is known again stays as it is.
    void restore(const Entry &entry);
    void setPinned(const QString &folder, bool pinned);

Q_SIGNALS:
    void changed();

private:
    using Edit = std::function<void(QList<Entry> &)>;

    /// At once for who looks, and by the worker in the settings.
    void change(const Edit &edit);
    /// The worker reads them anew and, where there is an edit, writes them with it.
    void exchange(const Edit &edit);

    QList<Entry> m_entries;
    int m_asked = 0; ///< How many exchanges were begun: the answer to the last one counts.
    QThreadPool m_worker; ///< One at a time, in order: the settings' folder may be slow.
};

} // namespace Slipway
