// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/historylog.h"

#include "base/patience.h"
#include "base/silentplaces.h"
#include "history/servedreleases.h"
#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"

#include <QTimer>
#include <QUndoCommand>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>
#include <sys/stat.h>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto LookEvery = 1s;

QString stampOfFolder(const std::string &folder)
{
    struct stat status = {};
    return ::stat(folder.c_str(), &status) != 0
        ? u"-;"_s
        : u"%1.%2;"_s.arg(status.st_mtim.tv_sec).arg(status.st_mtim.tv_nsec);
}

/// Changes with the database, with what is kept, and with the records and listings of targets, and which are `silent`.
QString stampOfAll(const HistoryStore &store, const ReleaseStore &releases,
                   const std::vector<TargetConfig> &targets, const std::set<std::string> &silent)
{
    QString stamp = store.stamp() + stampOfFolder(releases.folder() + "/releases");
    for (const TargetConfig &target : targets) {
        stamp += QString::fromStdString(target.path);
        if (silent.contains(target.path)) {
            stamp += u"?;"_s;
            continue;
        }
        for (const char *folder : {"", "/.slipway", "/.slipway/history", "/.slipway/releases"}) {
            stamp += stampOfFolder(target.path + folder);
        }
    }
    return stamp;
}

/// Null: nothing has changed since `former`, or stopped.
std::shared_ptr<const HistoryView> readView(const std::vector<TargetConfig> &targets,
                                            const QString &former, const std::stop_token &stop)
{
    std::vector<std::string> places;
    std::ranges::transform(targets, std::back_inserter(places), &TargetConfig::path);
    const std::set<std::string> silent = silentPlaces(places, stop);
    if (stop.stop_requested()) {
        return nullptr;
    }
    const HistoryStore store(HistoryStore::defaultFile());
    const ReleaseStore releases(ReleaseStore::defaultFolder());
    QString stamp = stampOfAll(store, releases, targets, silent);
    if (!former.isEmpty() && stamp == former) {
        return nullptr;
    }
    auto view = std::make_shared<HistoryView>();
    view->stamp = std::move(stamp);
    view->history = readHistory(store, targets, DeployJournal::defaultFolder(), silent);
    if (auto kept = releases.list()) {
        for (StoredRelease &release : *kept) {
            const QString id = release.id;
            view->kept.emplace(id, std::move(release));
        }
    } else {
        view->history.unreadable.push_back(kept.error());
    }
    return view;
}

} // namespace

/// Pins or names a release, or takes that back.
class MarkCommand final : public QUndoCommand {
public:
    MarkCommand(HistoryLog &log, QString release, ReleaseMark before, ReleaseMark after,
                const QString &text)
        : QUndoCommand(text)
        , m_log(log)
        , m_release(std::move(release))
        , m_before(std::move(before))
        , m_after(std::move(after))
    { }
    void undo() override { m_log.markNow(m_release, m_after, m_before); }
    void redo() override { m_log.markNow(m_release, m_before, m_after); }

private:
    HistoryLog &m_log;
    QString m_release;
    ReleaseMark m_before;
    ReleaseMark m_after;
};

const StoredRelease *HistoryView::release(const QString &id) const
{
    const auto found = kept.find(id);
    return found == kept.end() ? nullptr : &found->second;
}

bool HistoryView::isRunning() const
{
    return std::ranges::any_of(history.entries, [](const HistoryEntry &entry) {
        return entry.state == HistoryState::Running;
    });
}

bool HistoryView::isServed(const HistoryEntry &entry) const
{
    const auto live = history.live.find(entry.place);
    return live != history.live.end() && live->second == entry.releaseId
        && !history.partly.contains(entry.place);
}

const StoredRelease *HistoryView::releaseBefore(const HistoryEntry &entry) const
{
    using Age = std::pair<QDateTime, QString>;
    const auto ageOf = [](const StoredRelease &each) { return Age(each.head.createdAt, each.id); };
    const StoredRelease *own = release(entry.releaseId);
    // Where it is not kept, it is as old as what is known of it.
    const Age limit =
        own != nullptr && !own->damage ? ageOf(*own) : Age(entry.started, entry.releaseId);
    std::vector<HistoryEntry> ofPlace;
    std::ranges::copy_if(history.entries, std::back_inserter(ofPlace),
                         [&](const HistoryEntry &other) { return other.place == entry.place; });
    for (const QString &id : servedReleases(ofPlace, {})) {
        const StoredRelease *before = release(id);
        if (before != nullptr && !before->damage && before != own && ageOf(*before) < limit) {
            return before;
        }
    }
    return nullptr;
}

HistoryLog::HistoryLog(ProjectSession &session, DeploySession &deploy, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_deploy(deploy)
    , m_timer(new QTimer(this))
    , m_marker(nullptr, &m_turns)
{
    m_turns.setMaxThreadCount(1);
    m_timer->setInterval(LookEvery);
    connect(m_timer, &QTimer::timeout, this, &HistoryLog::look);
    connect(&deploy.list(), &TargetList::changed, this, [this] {
        m_view.reset();
        if (m_timer->isActive()) {
            lookAgain();
        }
    });
}

void HistoryLog::setWatched(bool watched)
{
    if (watched && !m_timer->isActive()) {
        m_timer->start();
        look();
    } else if (!watched) {
        m_timer->stop();
    }
}

void HistoryLog::lookAgain()
{
    m_anew = true;
    look();
}

void HistoryLog::look()
{
    if (m_reader.isAsking() && !m_anew) {
        return; // a target that hangs is not asked twice
    }
    const QList<TargetConfig> known = m_deploy.targets();
    const std::vector<TargetConfig> targets(known.begin(), known.end());
    if (targets.empty() || !m_session.data()) {
        if (std::exchange(m_view, nullptr)) {
            Q_EMIT changed();
        }
        return;
    }
    // One that runs may have been killed: nothing but looking tells.
    const QString former = m_anew || !m_view || m_view->isRunning() ? QString() : m_view->stamp;
    m_anew = false;
    using Answer = std::shared_ptr<const HistoryView>;
    m_reader.ask<Answer>(
        [targets, former](const std::stop_token &stop) -> Answer {
            // A place may fall silent while it is read.
            return answerUntilStopped<Answer>(
                       stop, [targets, former, stop] { return readView(targets, former, stop); })
                .value_or(nullptr);
        },
        [this](const Answer &view) {
            if (view) {
                m_view = view;
                Q_EMIT changed();
            }
        });
}

void HistoryLog::setPinned(const QString &release, bool pinned)
{
    if (const StoredRelease *kept = m_view ? m_view->release(release) : nullptr) {
        ReleaseMark mark = kept->mark;
        mark.isPinned = pinned;
        change(release, mark,
               pinned ? tr("pin release %1").arg(release) : tr("unpin release %1").arg(release));
    }
}

void HistoryLog::setName(const QString &release, const QString &name)
{
    if (const StoredRelease *kept = m_view ? m_view->release(release) : nullptr) {
        ReleaseMark mark = kept->mark;
        mark.name = name;
        change(release, mark, tr("name release %1").arg(release));
    }
}

void HistoryLog::change(const QString &release, const ReleaseMark &mark, const QString &text)
{
    const ReleaseMark before = m_view->release(release)->mark;
    if (before != mark) {
        m_session.undoStack().push(new MarkCommand(*this, release, before, mark, text));
    }
}

void HistoryLog::markNow(const QString &release, const ReleaseMark &from, const ReleaseMark &mark)
{
    m_marker.ask<Result<void>>(
        [release, from, mark](const std::stop_token &) -> Result<void> {
            const ReleaseStore store(ReleaseStore::defaultFolder());
            Result<void> done;
            if (from.isPinned != mark.isPinned) {
                done = store.setPinned(release, mark.isPinned);
            }
            if (done && from.name != mark.name) {
                done = store.setName(release, mark.name);
            }
            return done;
        },
        [this](const Result<void> &done) {
            if (!done) {
                Q_EMIT failed(done.error());
            }
            lookAgain();
        });
}

} // namespace Slipway
