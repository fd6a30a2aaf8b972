// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/cachefolder.h"

#include "base/filedescriptor.h"

#include <algorithm>
#include <ctime>
#include <dirent.h>
#include <fcntl.h>
#include <functional>
#include <memory>
#include <random>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace Slipway::CacheFolder {

namespace {

constexpr int64_t Nanoseconds = 1'000'000'000;
constexpr int64_t TemporaryAge = 3600 * Nanoseconds;
/// File systems of other machines have clocks of their own.
constexpr int64_t Tolerance = 60 * Nanoseconds;

struct File {
    std::string path;
    int64_t lastUse = 0;
    uint64_t size = 0;
    bool isTemporary = false;
};

int64_t nanoseconds(const timespec &time)
{
    return time.tv_sec * Nanoseconds + time.tv_nsec;
}

template <typename Visit> void forEachName(const std::string &folder, Visit &&visit)
{
    struct Close {
        void operator()(DIR *open) const { ::closedir(open); }
    };
    const std::unique_ptr<DIR, Close> open(::opendir(folder.c_str()));
    while (open) {
        const dirent *entry = ::readdir(open.get());
        if (entry == nullptr) {
            return;
        }
        visit(std::string_view(entry->d_name));
    }
}

bool isAnyPart(std::string_view /*part*/)
{
    return true;
}

/// In those folders of which `isWanted` says so.
std::vector<File> filesOf(const std::string &folder,
                          const std::function<bool(std::string_view)> &isWanted = isAnyPart)
{
    std::vector<File> files;
    forEachName(folder, [&](std::string_view part) {
        if (part.size() != 2 || part == ".." || !isWanted(part)) {
            return;
        }
        const std::string below = folder + '/' + std::string(part) + '/';
        forEachName(below, [&](std::string_view name) {
            struct stat status = {};
            std::string path = below + std::string(name);
            if (::lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode)) {
                files.push_back({std::move(path), nanoseconds(status.st_mtim),
                                 static_cast<uint64_t>(status.st_size),
                                 name.starts_with(TemporaryPrefix)});
            }
        });
    });
    return files;
}

uint64_t sum(const std::vector<File> &files)
{
    uint64_t bytes = 0;
    for (const File &file : files) {
        bytes += file.size;
    }
    return bytes;
}

} // namespace

uint64_t sizeOf(const std::string &folder)
{
    return sum(filesOf(folder));
}

uint64_t roughSizeOf(const std::string &folder, uint64_t limit)
{
    constexpr uint64_t Parts = 16;
    constexpr size_t Many = 64;
    const char digit = "0123456789abcdef"[std::random_device()() % Parts];
    const std::vector<File> some =
        filesOf(folder, [digit](std::string_view part) { return part.back() == digit; });
    const uint64_t rough = sum(some) * Parts;
    return some.size() < Many || rough > limit / 2 ? sizeOf(folder) : rough;
}

uint64_t evict(const std::string &folder, uint64_t limit, int64_t kept)
{
    const FileDescriptor lock(
        ::open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    const bool isOurs = lock.isValid() && ::flock(lock.get(), LOCK_EX | LOCK_NB) == 0;
    std::vector<File> files = filesOf(folder);
    uint64_t left = sum(files);
    if (!isOurs) {
        return left;
    }
    timespec clock = {};
    ::clock_gettime(CLOCK_REALTIME, &clock);
    const int64_t now = nanoseconds(clock);
    for (File &file : files) {
        if (file.lastUse > now + Tolerance) {
            file.lastUse = 0; // the clock was wrong: nobody knows when it was used
        }
    }
    std::ranges::sort(files, {}, &File::lastUse);
    for (const File &file : files) {
        const bool isLeftOver = file.isTemporary && file.lastUse < now - TemporaryAge;
        const bool isOld = kept == 0 || file.lastUse < now - kept * Nanoseconds;
        if (isLeftOver || (left > limit && isOld && !file.isTemporary)) {
            if (::unlink(file.path.c_str()) == 0) {
                left -= file.size;
            }
        }
    }
    return left;
}

} // namespace Slipway::CacheFolder
