// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/deploymenthistory.h"
#include "store/releasestore.h"
#include "ui/models/queryrunner.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>

class QTimer;

namespace Slipway {

class DeploySession;
class ProjectSession;

/// One look at what was deployed, and at what of it this machine keeps.
struct HistoryView {
    DeploymentHistory history;
    std::map<QString, StoredRelease> kept; ///< By id.
    QString stamp; ///< What it was read from looked like.

    [[nodiscard]] const StoredRelease *release(const QString &id) const;
    [[nodiscard]] bool isRunning() const; ///< Any of them.
    /// What the entry brought is what its place serves now, by this deployment or another one, and nothing else.
    [[nodiscard]] bool isServed(const HistoryEntry &entry) const;
    /// Where the release of the entry leads back: of those that are kept whole here and were made before it, the one
    /// that its place has served last. Null: there is none.
    [[nodiscard]] const StoredRelease *releaseBefore(const HistoryEntry &entry) const;
};

/// The history of the open project's targets, followed while somebody looks: deployments of any program
/// on this machine show as they go.
///
/// Threads: GUI thread; reads on a worker.
class HistoryLog final : public QObject {
    Q_OBJECT
public:
    HistoryLog(ProjectSession &session, DeploySession &deploy, QObject *parent = nullptr);

    /// Somebody looks: once a second it is seen whether anything changed.
    void setWatched(bool watched);
    void lookAgain(); ///< Reads whatever it looks like.
    /// Null: not read yet.
    [[nodiscard]] const std::shared_ptr<const HistoryView> &view() const { return m_view; }
    /// Can be taken back.
    void setPinned(const QString &release, bool pinned);
    /// Empty: it has none any more. Can be taken back.
    void setName(const QString &release, const QString &name);

Q_SIGNALS:
    void changed();
    void failed(const Slipway::Error &error);

private:
    friend class MarkCommand;
    void look();
    void change(const QString &release, const ReleaseMark &mark, const QString &text);
    void markNow(const QString &release, const ReleaseMark &from, const ReleaseMark &mark);

    ProjectSession &m_session;
    DeploySession &m_deploy;
    QTimer *m_timer;
    QThreadPool m_turns; ///< One mark after another.
    QueryRunner m_reader;
    QueryRunner m_marker;
    std::shared_ptr<const HistoryView> m_view;
    bool m_anew = true;
};

} // namespace Slipway
