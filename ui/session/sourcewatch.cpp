// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/sourcewatch.h"

#include "base/posixpath.h"
#include "storage/referencereport.h"

#include <QThreadPool>

#include <ranges>

namespace Slipway {

SourceWatch::~SourceWatch()
{
    stop();
}

void SourceWatch::stop()
{
    if (m_door) {
        const std::scoped_lock lock(m_door->mutex);
        m_door->watch = nullptr;
    }
    m_door.reset();
    m_collection.reset();
    m_report.reset();
    m_configRead = {};
    m_sources = m_templates = m_config = m_state = {};
    retire(std::move(m_watcher));
    retire(std::move(m_templateWatcher));
    retire(std::move(m_configWatcher));
}

void SourceWatch::retire(std::unique_ptr<SourceWatcher> watcher)
{
    if (watcher) {
        // Its thread may be deep in a folder on a slow disk: waited for elsewhere.
        QThreadPool::globalInstance()->start(
            [old = std::shared_ptr<SourceWatcher>(std::move(watcher))]() mutable { old.reset(); });
    }
}

std::unique_ptr<SourceWatcher> SourceWatch::start(WatchRequest request) const
{
    return std::make_unique<SourceWatcher>(std::move(request), [door = m_door] {
        const std::scoped_lock lock(door->mutex);
        if (SourceWatch *watch = door->watch) {
            const auto take = [watch, door] {
                if (door->watch == watch) { // written by this thread only
                    watch->take();
                }
            };
            QMetaObject::invokeMethod(watch, take, Qt::QueuedConnection);
        }
    });
}

void SourceWatch::watch(const ProjectData &data)
{
    if (data.collection == m_collection) {
        return;
    }
    const bool wasStale = isStale();
    stop();
    m_collection = data.collection;
    WatchRequest request;
    for (const Origin &origin : data.collection->origins) {
        if (!origin.root.empty()) {
            request.roots.push_back(origin.root);
        }
    }
    request.ignorePatterns = data.config.ignorePatterns + data.snapshot->defaultIgnore;
    request.exceptFolders.push_back(PosixPath::join(data.snapshot->projectFolder, ".slipway"));
    if (const auto &root = data.snapshot->settings.staticRoot; root && root->starts_with('/')) {
        request.exceptFolders.push_back(PosixPath::normalised(*root));
    }
    for (const TargetConfig &target : data.config.targets) {
        request.exceptFolders.push_back(target.path);
    }
    m_readAtNs = data.readFrom.toMSecsSinceEpoch() * 1'000'000;
    request.readAtNs = m_readAtNs;
    m_door = std::make_shared<Door>();
    m_door->watch = this;
    m_watcher = start(std::move(request));
    if (wasStale) {
        Q_EMIT changed();
    }
}

void SourceWatch::watchTemplates(const std::shared_ptr<const ReferenceReport> &report)
{
    if (!m_watcher || report == m_report) {
        return;
    }
    m_report = report;
    WatchRequest request;
    // Those of templates come last, file by file.
    for (const FoundReference &found : report->references | std::views::reverse) {
        if (!report->isTemplate(found.file)) {
            break;
        }
        const std::string &file = report->keyOf(found.file);
        if (request.files.empty() || request.files.back() != file) {
            request.files.push_back(file);
        }
    }
    retire(std::move(m_templateWatcher));
    if (!request.files.empty()) {
        request.readAtNs = m_readAtNs;
        m_templateWatcher = start(std::move(request));
    }
    take();
}

void SourceWatch::watchConfig(const std::string &file, const std::optional<std::string> &text)
{
    if (m_watcher && (file != m_configRead.path || text != m_configRead.read)) {
        m_configRead = {.path = file, .read = text};
        startConfig();
    }
}

void SourceWatch::startConfig()
{
    retire(std::move(m_configWatcher));
    if (m_configHolds == 0 && !m_configRead.path.empty()) {
        WatchRequest request;
        request.contents.push_back(m_configRead);
        m_configWatcher = start(std::move(request));
    }
}

void SourceWatch::holdConfig()
{
    ++m_configHolds;
    retire(std::move(m_configWatcher));
}

void SourceWatch::configStays()
{
    --m_configHolds;
    startConfig();
}

void SourceWatch::configBecomes(std::string_view before, const std::optional<std::string> &after)
{
    if (before
            != (after ? std::string_view(*after)
                      : std::string_view()) // else nothing was written, perhaps no file made
        && before
            == (m_configRead.read ? std::string_view(*m_configRead.read) : std::string_view())) {
        m_configRead.read = after;
    }
    configStays();
}

void SourceWatch::take()
{
    if (!m_watcher) {
        return;
    }
    m_sources = m_watcher->state();
    m_templates = m_templateWatcher ? m_templateWatcher->state() : WatchState{};
    m_templates.isReady = m_templates.isReady || !m_templateWatcher;
    m_state = m_sources;
    // A new one has not looked yet, and what was said before holds until it has.
    const bool isConfigSeen = m_configWatcher && m_configWatcher->state().isReady;
    if (isConfigSeen) {
        m_config = m_configWatcher->state();
    }
    const bool isConfigReady = isConfigSeen || m_configRead.path.empty();
    m_state.isReady = m_state.isReady && m_templates.isReady && isConfigReady;
    m_state.changes += m_templates.changes + m_config.changes;
    m_state.isMore = m_state.isMore || m_templates.isMore;
    if (!m_state.problem) {
        m_state.problem = m_templates.problem ? m_templates.problem : m_config.problem;
    }
    Q_EMIT changed();
}

QString SourceWatch::sentence() const
{
    if (m_state.isMore) {
        return tr("Many sources changed since this was read");
    }
    const auto sources = int(m_sources.changes);
    const auto templates = int(m_templates.changes);
    const QString config = QStringLiteral("slipway.toml");
    if (sources > 0 && templates > 0 && isConfigStale()) {
        return tr("%1, %2 and %3 changed since this was read")
            .arg(tr("%Ln source(s)", nullptr, sources), tr("%Ln template(s)", nullptr, templates),
                 config);
    }
    if (int(sources > 0) + int(templates > 0) + int(isConfigStale()) == 2) {
        const QString first = sources > 0 ? tr("%Ln source(s)", nullptr, sources)
                                          : tr("%Ln template(s)", nullptr, templates);
        const QString last = isConfigStale() ? config : tr("%Ln template(s)", nullptr, templates);
        return tr("%1 and %2 changed since this was read").arg(first, last);
    }
    if (isConfigStale()) {
        return tr("%1 changed since this was read").arg(config);
    }
    return templates > 0 ? tr("%Ln template(s) changed since this was read", nullptr, templates)
        : sources > 0    ? tr("%Ln source(s) changed since this was read", nullptr, sources)
                         : QString();
}

} // namespace Slipway
