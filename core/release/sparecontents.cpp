// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/sparecontents.h"

#include "base/pathtext.h"
#include "base/writewhole.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace Slipway {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view Prefix = "slipway-contents-";
/// What is younger may be about to be locked.
constexpr std::chrono::seconds Young = std::chrono::hours(1);

FileDescriptor openFolder(const std::string &path)
{
    return FileDescriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

/// Nobody else uses it from now on, as long as it is open.
bool lockFolder(const FileDescriptor &folder)
{
    return folder.isValid() && ::flock(folder.get(), LOCK_EX | LOCK_NB) == 0;
}

/// Takes away what programs of the same user left there that were killed.
void removeAbandoned(const std::string &place)
{
    std::error_code error;
    for (fs::directory_iterator entry(place, error), end; !error && entry != end;
         entry.increment(error)) {
        if (!entry->path().filename().string().starts_with(Prefix)) {
            continue;
        }
        const FileDescriptor folder = openFolder(entry->path().string());
        struct stat status = {};
        if (folder.isValid() && ::fstat(folder.get(), &status) == 0 && status.st_uid == ::geteuid()
            && std::time(nullptr) - status.st_mtim.tv_sec > Young.count() && lockFolder(folder)) {
            std::error_code ignored; // the next one tries again
            fs::remove_all(entry->path(), ignored);
        }
    }
}

/// False: nothing of it is left.
bool writeFile(const std::string &path, std::string_view content)
{
    const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file.isValid()) {
        return false;
    }
    if (writeWhole(file.get(), content) != 0) {
        ::unlink(path.c_str());
        return false;
    }
    return true;
}

} // namespace

SpareContents::SpareContents()
    : SpareContents({pathFromText(QDir::tempPath()), "/dev/shm"})
{ }

SpareContents::SpareContents(std::vector<std::string> places)
    : m_places(std::move(places))
{
    std::ranges::reverse(m_places);
}

SpareContents::~SpareContents()
{
    for (const Folder &folder : m_folders) {
        std::error_code error;
        fs::remove_all(folder.path, error);
    }
}

Result<std::string> SpareContents::put(const Sha256 &digest, std::string_view content,
                                       const Error &why)
{
    const std::string name = digest.hex().toStdString();
    const std::scoped_lock lock(m_mutex);
    if (const auto known = m_paths.find(name); known != m_paths.end()) {
        return known->second;
    }
    auto path = write(name, content);
    if (!path) {
        return failure(why);
    }
    if (!m_note) {
        m_note = why;
        m_note->what = QCoreApplication::translate(
            "Slipway::Release", "Rewritten files are not kept in the cache folder");
        m_note->advice = QCoreApplication::translate(
            "Slipway::Release",
            "They lie in a temporary folder until this is done. Make room in the cache folder and "
            "let it be written to, or name another one in XDG_CACHE_HOME.");
    }
    m_paths.emplace(name, *path);
    return *std::move(path);
}

std::optional<Error> SpareContents::note() const
{
    const std::scoped_lock lock(m_mutex);
    return m_note;
}

/// Nothing: no place takes it.
std::optional<std::string> SpareContents::write(const std::string &name, std::string_view content)
{
    for (;;) {
        if (!m_folders.empty()) {
            std::string path = m_folders.back().path + '/' + name;
            if (writeFile(path, content)) {
                return path;
            }
        }
        std::string made;
        while (made.empty() && !m_places.empty()) {
            removeAbandoned(m_places.back());
            std::string pattern = m_places.back() + '/' + std::string(Prefix) + "XXXXXX";
            m_places.pop_back();
            made = ::mkdtemp(pattern.data()) != nullptr ? pattern : std::string();
        }
        if (made.empty()) {
            return std::nullopt;
        }
        FileDescriptor lock = openFolder(made);
        (void)lockFolder(lock); // else its age keeps it from others for a while
        m_folders.push_back({.path = std::move(made), .lock = std::move(lock)});
    }
}

} // namespace Slipway
