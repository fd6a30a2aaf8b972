// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "finders/sourcewatcher.h"
#include "ui/session/projectdata.h"

#include <QObject>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace Slipway {

struct ReferenceReport;

/// Says what changed among the sources, and whether slipway.toml did, since they were read. Never reads them again
/// by itself.
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
    /// Watches slipway.toml, which was read as `text` (none: there was no such file).
    void watchConfig(const std::string &file, const std::optional<std::string> &text);
    /// A change of our own to slipway.toml begins: nothing is said of the file until it has ended, by one
    /// of the two below.
    void holdConfig();
    void configStays();
    /// It was written by us. `before` is what it was made of: where that is not what was read, the file
    /// still differs from that. `after` is none where the file was removed.
    void configBecomes(std::string_view before, const std::optional<std::string> &after);
    void stop();

    /// Of sources, templates and slipway.toml together.
    [[nodiscard]] const WatchState &state() const { return m_state; }
    /// Something differs from what was read.
    [[nodiscard]] bool isStale() const { return m_state.changes > 0 || m_state.isMore; }
    /// What is collected differs. Templates name it, but nothing of them is in a release.
    [[nodiscard]] bool areSourcesStale() const { return m_sources.changes > 0 || m_sources.isMore; }
    [[nodiscard]] int64_t changedTemplates() const { return m_templates.changes; }
    [[nodiscard]] bool isConfigStale() const { return m_config.changes > 0; }
    /// slipway.toml as it was read, or written by us after that. Its path is empty where it is not known.
    [[nodiscard]] const WatchedContent &config() const { return m_configRead; }
    /// "12 sources and slipway.toml changed since this was read"; empty: nothing did.
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
    void startConfig();
    static void retire(std::unique_ptr<SourceWatcher> watcher);
    void take();

    std::unique_ptr<SourceWatcher> m_watcher;
    std::unique_ptr<SourceWatcher> m_templateWatcher; ///< Null: no template names a static file.
    std::unique_ptr<SourceWatcher> m_configWatcher; ///< Null: not known, or held.
    WatchedContent m_configRead; ///< See config().
    int m_configHolds = 0;
    std::shared_ptr<Door> m_door;
    int64_t m_readAtNs = 0; ///< As WatchRequest::readAtNs.
    std::shared_ptr<const ReferenceReport> m_report; ///< Its templates are watched.
    std::shared_ptr<const Collection> m_collection; ///< What is watched.
    WatchState m_sources;
    WatchState m_templates;
    WatchState m_config;
    WatchState m_state; ///< All three.
};

} // namespace Slipway
