// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/sourcewatch.h"

#include "base/posixpath.h"

#include <QThreadPool>

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
    m_state = {};
    if (m_watcher) {
        // Its thread may be deep in a folder on a slow disk: waited for elsewhere.
        QThreadPool::globalInstance()->start([watcher = std::shared_ptr<SourceWatcher>(std::move(
                                                  m_watcher))]() mutable { watcher.reset(); });
    }
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
    request.readAtNs = data.readFrom.toMSecsSinceEpoch() * 1'000'000;
    m_door = std::make_shared<Door>();
    m_door->watch = this;
    m_watcher = std::make_unique<SourceWatcher>(std::move(request), [door = m_door] {
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
    if (wasStale) {
        Q_EMIT changed();
    }
}

void SourceWatch::take()
{
    if (m_watcher) {
        m_state = m_watcher->state();
        Q_EMIT changed();
    }
}

QString SourceWatch::sentence() const
{
    if (m_state.isMore) {
        return tr("Many sources changed since this was read");
    }
    return m_state.changes > 0
        ? tr("%Ln source(s) changed since this was read", nullptr, int(m_state.changes))
        : QString();
}

} // namespace Slipway
