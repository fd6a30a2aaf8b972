// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace Slipway {

class ProjectSession;

/// Changes the project's slipway.toml: reads, edits, checks and writes it on a worker, one change after the other;
/// then the session has the new configuration (ProjectSession::configChanged()).
///
/// Threads: GUI thread.
class ConfigEditor final : public QObject {
    Q_OBJECT
public:
    /// Text to text, on a worker: functions of configedit.h, acknowledge.h.
    using Edit = std::function<Result<std::string>(std::string_view)>;
    struct Change {
        std::string before;
        std::string after;
        bool madeFile = false; ///< There was no slipway.toml before.
        bool removedFile = false; ///< There is none any more.
    };

    explicit ConfigEditor(ProjectSession &session);
    ~ConfigEditor() override;

    /// `done` is called on this thread, after the session has taken the change over.
    void change(const Edit &edit, std::function<void(const Result<Change> &)> done);
    /// The same, as a step of the undo stack named `text`, once it is done. `undo` is the way back where the file
    /// has been changed by others meanwhile; else the former text comes back byte by byte, and a file that the
    /// step has made is gone again.
    void changeUndoably(const QString &text, const Edit &redo, const Edit &undo,
                        std::function<void(const Result<Change> &)> done);

Q_SIGNALS:
    /// A step could not be taken back, or not done again: nothing was written.
    void failed(const Slipway::Error &error);

private:
    class Command;

    /// `made` as in changeConfigFile().
    void change(const Edit &edit, const std::optional<std::string> &made,
                std::function<void(const Result<Change> &)> done);

    ProjectSession &m_session;
    QThreadPool m_worker; ///< One thread.
};

} // namespace Slipway
