// SPDX-License-Identifier: GPL-3.0-or-later
#include "finders/watchedfolders.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <sys/inotify.h>

namespace Slipway {

namespace {

constexpr uint32_t Wanted = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO
    | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK;

class Watching {
    Q_DECLARE_TR_FUNCTIONS(Slipway::SourceWatcher)

public:
    static Error watchesExhausted()
    {
        QFile limit(QStringLiteral("/proc/sys/fs/inotify/max_user_watches"));
        const QString number = limit.open(QIODevice::ReadOnly)
            ? QString::fromLatin1(limit.readAll()).trimmed()
            : QStringLiteral("?");
        return {.code = ErrorCode::NoSpace,
                .what = tr("Not all sources are being watched"),
                .where = {},
                .why =
                    tr("The system lets a user watch %1 folders, and they are used up").arg(number),
                .advice = tr("Read the sources again by hand, or let the administrator raise "
                             "fs.inotify.max_user_watches")};
    }
    static QString notWatched() { return tr("The sources are not being watched"); }
    /// The others are: a folder that cannot be opened takes nothing from them.
    static QString allBut(int count)
    {
        return tr("All sources but %Ln folder(s) are being watched", nullptr, count);
    }
};

} // namespace

bool isInside(const std::string &path, const std::string &folder)
{
    return path.size() >= folder.size() && path.starts_with(folder)
        && (path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/');
}

std::string joined(const std::string &folder, const std::string &name)
{
    return folder.empty() || folder.ends_with('/') ? folder + name : folder + '/' + name;
}

bool WatchedFolders::open()
{
    m_inotify = FileDescriptor(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    return m_inotify.isValid();
}

void WatchedFolders::giveUp(int errnum)
{
    m_problem = Error::fromErrno(errnum, Watching::notWatched(), {});
}

std::string WatchedFolders::absolute(const WatchedFolder &folder) const
{
    if (folder.use != Use::Origin) {
        return folder.path;
    }
    const std::string &root = m_request.roots[folder.root];
    return folder.path.empty() ? root : joined(root, folder.path);
}

bool WatchedFolders::watch(const std::string &path, const WatchedFolder &folder)
{
    if (m_folders.size() >= m_request.mostFolders) {
        m_problem = Watching::watchesExhausted();
        return false;
    }
    const int descriptor = ::inotify_add_watch(m_inotify.get(), path.c_str(), Wanted);
    if (descriptor >= 0) {
        std::vector<WatchedFolder> &known = m_folders[descriptor];
        const bool isKnown = std::ranges::any_of(known, [&folder](const WatchedFolder &other) {
            return other.root == folder.root && other.use == folder.use;
        });
        if (!isKnown) {
            known.push_back(folder);
        }
        return !isKnown; // reached by another way, maybe through a link that leads into itself
    }
    if (errno == ENOSPC) {
        m_problem = Watching::watchesExhausted();
    } else if (errno != ENOENT && errno != ENOTDIR && !isExhausted()) {
        const int errnum = errno;
        m_unwatched.insert(path);
        if (m_unwatched.size() == 1) {
            m_problem = Error::fromErrno(errnum, {}, path);
        }
        m_problem->what = Watching::allBut(int(m_unwatched.size()));
    }
    return false;
}

void WatchedFolders::dropTree(const WatchedFolder &folder)
{
    const std::string path = absolute(folder);
    for (auto &watched : m_folders) {
        std::erase_if(watched.second, [&](const WatchedFolder &inner) {
            return inner.use == Use::Origin && isInside(absolute(inner), path);
        });
    }
    dropUnused();
}

void WatchedFolders::dropContent(size_t index)
{
    for (auto &watched : m_folders) {
        std::erase_if(watched.second, [index](const WatchedFolder &folder) {
            return folder.use == Use::Content && folder.root == index;
        });
    }
}

void WatchedFolders::dropUnused()
{
    std::erase_if(m_folders, [this](const auto &entry) {
        if (entry.second.empty()) {
            ::inotify_rm_watch(m_inotify.get(), entry.first); // nothing leads there any more
        }
        return entry.second.empty();
    });
}

std::vector<WatchedFolder> WatchedFolders::usesOf(int watch) const
{
    const auto found = m_folders.find(watch);
    return found == m_folders.end() ? std::vector<WatchedFolder>() : found->second;
}

} // namespace Slipway
