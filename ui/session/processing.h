// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "release/processedcollection.h"
#include "ui/session/jobrunner.h"
#include "ui/session/projectdata.h"

#include <QObject>

#include <memory>
#include <optional>

namespace Slipway {

/// Works out what the storage makes of each reading: names and references first, then, where the
/// storage compresses, the compressed files. Results come whole.
///
/// It has a runner of its own: the project can be looked at, and other jobs begun, meanwhile.
/// Threads: GUI thread; the work runs on workers through jobs().
class Processing final : public QObject {
    Q_OBJECT
public:
    enum class State {
        Nothing, ///< No project, or none that is wholly read.
        Running, ///< result() is that of the reading before, or null.
        Compressing, ///< Names and references are there; sizes of compressed files are not.
        Done,
        Cancelled, ///< By the user; restart() takes it up again.
        Failed, ///< error() says why.
    };

    explicit Processing(QObject *parent = nullptr);

    /// Begins with a reading; what ran before ends.
    void start(const std::shared_ptr<const ProjectData> &project);
    /// Once more, after it was cancelled or failed.
    void restart();
    /// Ends what runs, and forgets.
    void clear();

    [[nodiscard]] State state() const { return m_state; }
    /// Of the reading that its `collection` is of; see ProjectSession::processed().
    [[nodiscard]] const std::shared_ptr<const ProcessedCollection> &result() const
    {
        return m_result;
    }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] JobRunner &jobs() { return m_jobs; }

Q_SIGNALS:
    /// State, result or error are others than before.
    void changed();

private:
    using Answer = Result<std::shared_ptr<const ProcessedCollection>>;

    void compress();
    void take(const Answer &answer);
    void setState(State state);

    JobRunner m_jobs;
    State m_state = State::Nothing;
    std::shared_ptr<const ProjectData> m_project;
    std::shared_ptr<const ProcessedCollection> m_result;
    std::optional<Error> m_error;
};

} // namespace Slipway
