// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "finders/sourcewatcher.h"
#include "ui/session/projectdata.h"

#include <QObject>

#include <memory>
#include <mutex>

namespace Slipway {

struct ReferenceReport;

/// Says what changed among the sources since they were read. Never reads them again by itself.
///
/// Threads: GUI thread; watching is done by a thread of the core.
class SourceWatch final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~SourceWatch() override;

    /// Watches the origins of this reading in place of those before.
    void watch(const ProjectData &data);
    /// Watches the templates that name static files as well: of the sources that are being watched.
    void watchTemplates(const std::shared_ptr<const ReferenceReport> &report);
    void stop();

    /// Of sources and templates together.
    [[nodiscard]] const WatchState &state() const { return m_state; }
    /// Something differs from what was read.
    [[nodiscard]] bool isStale() const { return m_state.changes > 0 || m_state.isMore; }
    /// What is collected differs. Templates name it, but nothing of them is in a release.
    [[nodiscard]] bool areSourcesStale() const { return m_sources.changes > 0 || m_sources.isMore; }
    [[nodiscard]] int64_t changedTemplates() const { return m_templates.changes; }
    /// "12 sources changed since this was read"; empty: nothing did.
    [[nodiscard]] QString sentence() const;

Q_SIGNALS:
    void changed();

private:
    /// Where the watcher's thread finds this object; empty once it is no longer wanted.
    struct Door {
        std::mutex mutex;
        SourceWatch *watch = nullptr;
    };

    [[nodiscard]] std::unique_ptr<SourceWatcher> start(WatchRequest request) const;
    static void retire(std::unique_ptr<SourceWatcher> watcher);
    void take();

    std::unique_ptr<SourceWatcher> m_watcher;
    std::unique_ptr<SourceWatcher> m_templateWatcher; ///< Null: no template names a static file.
    std::shared_ptr<Door> m_door;
    int64_t m_readAtNs = 0; ///< As WatchRequest::readAtNs.
    std::shared_ptr<const ReferenceReport> m_report; ///< Its templates are watched.
    std::shared_ptr<const Collection> m_collection; ///< What is watched.
    WatchState m_sources;
    WatchState m_templates;
    WatchState m_state; ///< Both.
};

} // namespace Slipway
