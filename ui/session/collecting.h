// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "staticroot/collectstatic.h"
#include "staticroot/processingpreview.h"
#include "ui/models/queryrunner.h"

#include <QDateTime>
#include <QObject>

#include <optional>

namespace Slipway {

class ProjectSession;

/// What collecting would do to STATIC_ROOT. Shape: value.
struct CollectPreview {
    CollectorCounts counts;
    int64_t replaced = 0; ///< Of the files that would be written: something is there already.
    std::vector<std::string> names; ///< What would be replaced or deleted, the first few hundred.
    bool namesCut = false;
    ProcessingPreview processing; ///< What would come after copying.
    std::optional<Error> error;
};

/// collectstatic of the window: says what it would do, does it when asked, and how it went.
///
/// Threads: GUI thread; the work runs on workers.
class Collecting final : public QObject {
    Q_OBJECT
public:
    explicit Collecting(ProjectSession &session, QObject *parent = nullptr);

    /// Why this project's files cannot be collected here, as an error with its advice; none: they can.
    [[nodiscard]] std::optional<Error> obstacle() const;
    [[nodiscard]] std::string target() const; ///< STATIC_ROOT, absolute; empty: not set.

    /// Looks what would happen, writing nothing; a later question drops an earlier one.
    void preview(bool clear, std::function<void(const CollectPreview &)> answer);
    void stopPreview();
    /// Collects, as a job of the session that is not cut short unasked. Nothing happens while another
    /// one runs: what was looked at is being read anew.
    void run(bool clear);
    [[nodiscard]] bool isRunning() const { return m_running; }

    [[nodiscard]] const std::optional<CollectstaticCounts> &counts() const { return m_counts; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] QDateTime endedAt() const { return m_endedAt; }

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] CollectorOptions options(bool clear, bool dryRun) const;

    ProjectSession &m_session;
    QueryRunner m_previews;
    bool m_running = false;
    int m_run = 0; ///< Which run: the answer of one before a project was left says nothing.
    std::optional<CollectstaticCounts> m_counts; ///< Of the last run that came to its end.
    std::optional<Error> m_error; ///< Of the last run that did not.
    QDateTime m_endedAt;
};

} // namespace Slipway
