// SPDX-License-Identifier: GPL-3.0-or-later
#include "finders/sourcewatcher.h"

#include "base/filedescriptor.h"
#include "finders/folderlisting.h"
#include "finders/ignorepatterns.h"
#include "finders/linksonway.h"
#include "finders/sourcechanges.h"
#include "finders/watchedfolders.h"
#include "project/smallfile.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <mutex>
#include <poll.h>
#include <set>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto Quiet = 100ms; // between two notices

/// What a file that is watched by itself stands for: its folder and suffix. A leading point begins no suffix.
std::pair<std::string, std::string> kindOf(const std::string &path)
{
    const size_t slash = path.find_last_of('/');
    const std::string name = path.substr(slash + 1);
    const size_t point = name.find_last_of('.');
    return {path.substr(0, std::max<size_t>(1, slash)),
            point == std::string::npos || point == 0 ? name : name.substr(point)};
}

} // namespace

/// What runs on the watcher's thread.
class SourceWatcher::Loop {
public:
    Loop(WatchRequest request, std::function<void()> notify)
        : m_request(std::move(request))
        , m_notify(std::move(notify))
        , m_patterns(m_request.ignorePatterns)
        , m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
        , m_folders(m_request)
    { }

    void run(const std::stop_token &stop);
    void wake() const
    {
        const uint64_t one = 1;
        (void)!::write(m_wake.get(), &one, sizeof one);
    }
    WatchState state() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_state;
    }

private:
    using Folder = WatchedFolder;
    using Use = Folder::Use;
    using Identity = std::pair<uint64_t, uint64_t>;

    void addRoot(size_t root, bool isNew, const std::stop_token &stop);
    void awaitRoot(size_t root);
    void addFiles(const std::stop_token &stop);
    void followContent(size_t index);
    void lookAtContent(size_t index);
    void addTree(const Folder &folder, bool isNew, const std::stop_token &stop);
    [[nodiscard]] bool isExcepted(const std::string &path) const;
    void lookAtFile(const std::string &path, bool isNew);
    void readEvents(const std::stop_token &stop);
    void handle(const inotify_event &event, const std::string &name, const std::stop_token &stop);
    void handleEntry(uint32_t mask, const Folder &folder, const std::string &name,
                     const std::stop_token &stop);
    void publish(bool ready);

    const WatchRequest m_request;
    const std::function<void()> m_notify;
    const IgnorePatterns m_patterns;
    FileDescriptor m_wake;
    WatchedFolders m_folders;
    std::set<Identity> m_exceptIds;
    /// For each of the request's contents: what decides where it is read, see linksOnWay().
    std::vector<std::vector<std::string>> m_contentNames;
    std::set<std::pair<std::string, std::string>> m_kinds; ///< See kindOf().
    SourceChanges m_changes;
    mutable std::mutex m_mutex; ///< Of m_state.
    WatchState m_state;
};

bool SourceWatcher::Loop::isExcepted(const std::string &path) const
{
    return std::ranges::any_of(m_request.exceptFolders, [&path](const std::string &folder) {
        return !folder.empty() && isInside(path, folder);
    });
}

void SourceWatcher::Loop::lookAtFile(const std::string &path, bool isNew)
{
    if (isNew) {
        m_changes.made(path);
        return;
    }
    if (m_request.readAtNs == 0) {
        return;
    }
    struct stat facts = {};
    if (::stat(path.c_str(), &facts) == 0
        && int64_t(facts.st_ctim.tv_sec) * 1'000'000'000 + facts.st_ctim.tv_nsec
            > m_request.readAtNs) {
        m_changes.written(path);
    }
}

void SourceWatcher::Loop::addTree(const Folder &top, bool isNew, const std::stop_token &stop)
{
    std::vector<Folder> open = {top};
    while (!open.empty() && !stop.stop_requested()) {
        const Folder folder = std::move(open.back());
        open.pop_back();
        const std::string path = m_folders.absolute(folder);
        // Watched first, listed then: what comes between is seen twice rather than never.
        if (isExcepted(path) || !m_folders.watch(path, folder)) {
            continue;
        }
        const FolderListing listing = listFolder(path);
        if (m_exceptIds.contains({listing.device, listing.inode})) {
            m_folders.dropTree(folder);
            continue;
        }
        for (const FolderListing::Entry &entry : listing.files) {
            if (!m_patterns.findForFile(joined(folder.path, entry.name))) {
                lookAtFile(joined(path, entry.name), isNew);
            }
        }
        for (const FolderListing::Entry &entry : listing.folders) {
            if (!m_patterns.findForFolder(entry.name)) {
                open.push_back({.root = folder.root, .path = joined(folder.path, entry.name)});
            }
        }
        if (m_folders.isExhausted()) {
            return;
        }
    }
}

void SourceWatcher::Loop::awaitRoot(size_t root)
{
    // The nearest folder above that is there: what is missing has to appear in it first.
    std::string above = m_request.roots[root];
    while (above.size() > 1) {
        above.resize(std::max<size_t>(1, above.find_last_of('/')));
        struct stat facts = {};
        if (::stat(above.c_str(), &facts) == 0) {
            (void)m_folders.watch(above, {.root = root, .path = above, .use = Use::AwaitsRoot});
            return;
        }
    }
}

void SourceWatcher::Loop::addRoot(size_t root, bool isNew, const std::stop_token &stop)
{
    struct stat facts = {};
    if (::stat(m_request.roots[root].c_str(), &facts) != 0) {
        awaitRoot(root);
    } else {
        addTree({.root = root, .path = {}}, isNew, stop);
    }
}

void SourceWatcher::Loop::addFiles(const std::stop_token &stop)
{
    for (const std::string &file : m_request.files) {
        if (stop.stop_requested()) {
            return;
        }
        const auto kind = kindOf(file);
        m_kinds.insert(kind);
        // Once for each folder.
        (void)m_folders.watch(kind.first, {.path = kind.first, .use = Use::Files});
        struct stat facts = {};
        if (::stat(file.c_str(), &facts) != 0 && errno == ENOENT) {
            m_changes.gone(file);
        } else {
            lookAtFile(file, false);
        }
    }
}

/// Watches where a content lies: a file is written there, and each link that leads to it may be replaced.
void SourceWatcher::Loop::followContent(size_t index)
{
    constexpr int MostTries = 10; // with links that are replaced all the time
    std::vector<std::string> &names = m_contentNames[index];
    m_folders.dropContent(index);
    for (int tries = 0; tries < MostTries; ++tries) {
        names = linksOnWay(m_request.contents[index].path);
        for (const std::string &name : names) {
            const std::string folder = kindOf(name).first;
            (void)m_folders.watch(folder, {.root = index, .path = folder, .use = Use::Content});
        }
        if (linksOnWay(m_request.contents[index].path) == names) {
            break; // what comes from now on is seen
        }
    }
    m_folders.dropUnused();
    lookAtContent(index);
}

void SourceWatcher::Loop::lookAtContent(size_t index)
{
    const WatchedContent &content = m_request.contents[index];
    const int64_t size = content.read ? int64_t(content.read->size()) : 0;
    const auto now = readSmallFile(content.path, size, {}); // a longer one is another
    const bool isAsRead = now ? content.read && now->toStdString() == *content.read
                              : !content.read && now.error().code == ErrorCode::NotFound;
    isAsRead ? m_changes.asBefore(content.path) : m_changes.written(content.path);
}

void SourceWatcher::Loop::handle(const inotify_event &event, const std::string &name,
                                 const std::stop_token &stop)
{
    if ((event.mask & IN_Q_OVERFLOW) != 0) {
        for (size_t index = 0; index < m_contentNames.size(); ++index) {
            followContent(index); // is exact all the same
        }
        if (!m_request.roots.empty() || !m_request.files.empty()) {
            m_changes.lostCount();
        }
        return;
    }
    const std::vector<Folder> folders = m_folders.usesOf(event.wd);
    const bool isLost = (event.mask & (IN_IGNORED | IN_MOVE_SELF)) != 0;
    if ((event.mask & IN_IGNORED) != 0) {
        m_folders.forget(event.wd); // the folder is gone
    }
    for (const Folder &folder : folders) {
        if (folder.use == Use::Content) {
            if (isLost
                || std::ranges::contains(m_contentNames[folder.root], joined(folder.path, name))) {
                followContent(folder.root);
            }
        } else if (folder.use == Use::Files && (event.mask & IN_MOVE_SELF) != 0) {
            m_changes.gone(folder.path);
        } else if (isLost && folder.path.empty()) {
            m_folders.dropTree(folder);
            m_changes.gone(m_folders.absolute(folder));
            addRoot(folder.root, true, stop); // another may have taken its place
        } else if (!isLost && !name.empty()) {
            handleEntry(event.mask, folder, name, stop);
        }
    }
}

void SourceWatcher::Loop::handleEntry(uint32_t mask, const Folder &folder, const std::string &name,
                                      const std::stop_token &stop)
{
    if (folder.use == Use::AwaitsRoot) {
        const std::string come = joined(folder.path, name);
        if ((mask & (IN_CREATE | IN_MOVED_TO)) != 0
            && isInside(m_request.roots[folder.root], come)) {
            addRoot(folder.root, true, stop);
        }
        return;
    }
    const std::string below = folder.use == Use::Files ? name : joined(folder.path, name);
    const std::string path = joined(m_folders.absolute(folder), name);
    const bool appeared = (mask & (IN_CREATE | IN_MOVED_TO)) != 0;
    const bool vanished = (mask & (IN_DELETE | IN_MOVED_FROM)) != 0;
    if (isExcepted(path)) {
        return;
    }
    if (folder.use == Use::Files && !m_kinds.contains(kindOf(path))) {
        return;
    }
    struct stat facts = {};
    const bool leadsToFolder = (mask & IN_ISDIR) != 0
        || (appeared && ::stat(path.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode));
    if (leadsToFolder) {
        if (folder.use == Use::Files || m_patterns.findForFolder(name)) {
            return;
        }
        const Folder inner = {.root = folder.root, .path = below};
        if (appeared) {
            addTree(inner, true, stop);
        } else if ((mask & IN_MOVED_FROM) != 0) {
            // Its files went with it, untold: counted as the one thing it was.
            m_folders.dropTree(inner);
            m_changes.gone(path);
        }
        return;
    }
    if (folder.use == Use::Origin && m_patterns.findForFile(below)) {
        return;
    }
    if (appeared) {
        m_changes.made(path);
    } else if (vanished) {
        m_changes.gone(path);
    } else if ((mask & IN_CLOSE_WRITE) != 0) {
        m_changes.written(path);
    }
}

void SourceWatcher::Loop::readEvents(const std::stop_token &stop)
{
    alignas(inotify_event) std::array<char, 65536> buffer = {};
    while (!stop.stop_requested()) {
        const ssize_t size = ::read(m_folders.descriptor(), buffer.data(), buffer.size());
        if (size <= 0) {
            return;
        }
        for (ssize_t at = 0; at < size;) {
            inotify_event event = {};
            std::memcpy(&event, &buffer[size_t(at)], sizeof event);
            const std::string name =
                event.len > 0 ? std::string(&buffer[size_t(at) + sizeof event]) : std::string();
            handle(event, name, stop);
            at += ssize_t(sizeof event + event.len);
        }
    }
}

void SourceWatcher::Loop::publish(bool ready)
{
    {
        const std::scoped_lock lock(m_mutex);
        const bool same = m_state.isReady == ready && m_state.changes == m_changes.count()
            && m_state.isMore == m_changes.isMore()
            && m_state.problem.transform(&Error::message)
                == m_folders.problem().transform(&Error::message);
        if (same) {
            return;
        }
        m_state = {.isReady = ready,
                   .changes = m_changes.count(),
                   .isMore = m_changes.isMore(),
                   .problem = m_folders.problem()};
    }
    m_notify();
}

void SourceWatcher::Loop::run(const std::stop_token &stop)
{
    if (!m_folders.open() || !m_wake.isValid()) {
        m_folders.giveUp(errno);
        publish(true);
        return;
    }
    for (const std::string &folder : m_request.exceptFolders) {
        struct stat facts = {};
        if (!folder.empty() && ::stat(folder.c_str(), &facts) == 0) {
            m_exceptIds.insert({facts.st_dev, facts.st_ino});
        }
    }
    for (size_t root = 0; root < m_request.roots.size() && !stop.stop_requested(); ++root) {
        addRoot(root, false, stop);
    }
    addFiles(stop);
    m_contentNames.resize(m_request.contents.size());
    for (size_t index = 0; index < m_contentNames.size(); ++index) {
        followContent(index);
    }
    readEvents(stop);
    publish(true);
    Clock::time_point told = Clock::now();
    while (!stop.stop_requested()) {
        std::array<pollfd, 2> waiting = {
            pollfd{.fd = m_folders.descriptor(), .events = POLLIN, .revents = 0},
            pollfd{.fd = m_wake.get(), .events = POLLIN, .revents = 0}};
        if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) {
            return;
        }
        // Events come in swarms: they are gathered, and told as one.
        if (const auto rest = told + Quiet - Clock::now(); rest > 0ms && !stop.stop_requested()) {
            pollfd wake = {.fd = m_wake.get(), .events = POLLIN, .revents = 0};
            ::poll(&wake, 1,
                   int(std::chrono::duration_cast<std::chrono::milliseconds>(rest).count()) + 1);
        }
        readEvents(stop);
        told = Clock::now();
        publish(true);
    }
}

SourceWatcher::SourceWatcher(WatchRequest request, std::function<void()> notify)
    : m_loop(std::make_shared<Loop>(std::move(request), std::move(notify)))
    , m_thread([loop = m_loop](const std::stop_token &stop) {
        const std::stop_callback wake(stop, [&loop] { loop->wake(); });
        loop->run(stop);
    })
{ }

SourceWatcher::~SourceWatcher() = default;

WatchState SourceWatcher::state() const
{
    return m_loop->state();
}

} // namespace Slipway
