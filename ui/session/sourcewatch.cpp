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
    m_sources = m_templates = m_state = {};
    retire(std::move(m_watcher));
    retire(std::move(m_templateWatcher));
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

void SourceWatch::take()
{
    if (!m_watcher) {
        return;
    }
    m_sources = m_watcher->state();
    m_templates = m_templateWatcher ? m_templateWatcher->state() : WatchState{};
    m_templates.isReady = m_templates.isReady || !m_templateWatcher;
    m_state = m_sources;
    m_state.isReady = m_state.isReady && m_templates.isReady;
    m_state.changes += m_templates.changes;
    m_state.isMore = m_state.isMore || m_templates.isMore;
    if (!m_state.problem) {
        m_state.problem = m_templates.problem;
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
    if (sources > 0 && templates > 0) {
        return tr("%1 and %2 changed since this was read")
            .arg(tr("%Ln source(s)", nullptr, sources), tr("%Ln template(s)", nullptr, templates));
    }
    return templates > 0 ? tr("%Ln template(s) changed since this was read", nullptr, templates)
        : sources > 0    ? tr("%Ln source(s) changed since this was read", nullptr, sources)
                         : QString();
}

} // namespace Slipway
