// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/treescan.h"

#include "base/sortruns.h"
#include "deploy/local/folders.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <dirent.h>
#include <fcntl.h>
#include <iterator>
#include <mutex>
#include <optional>
#include <span>
#include <sys/stat.h>
#include <thread>

namespace Slipway::Local {

namespace {

constexpr std::string_view TemporaryPrefix = ".slipway-new-";

unsigned scanThreads()
{
    constexpr unsigned Most = 4; // more wait for the same disk
    return std::clamp(std::thread::hardware_concurrency(), 1U, Most);
}

/// The folders that nobody has read yet. Those found last are read first: they are near what is open.
class FolderQueue final {
public:
    explicit FolderQueue(const PauseToken &pause)
        : m_pause(pause)
    { }

    /// The next folder to read; waits while others may still find some. Nothing: all are read, or it is over.
    std::optional<std::string> take()
    {
        std::unique_lock lock(m_mutex);
        if (m_folders.empty() && m_reading > 0 && !m_isOver) {
            const PauseToken::Resting waiting(m_pause);
            m_changed.wait(lock,
                           [this] { return !m_folders.empty() || m_reading == 0 || m_isOver; });
        }
        if (m_isOver || m_folders.empty()) {
            return std::nullopt;
        }
        std::string folder = std::move(m_folders.back());
        m_folders.pop_back();
        ++m_reading;
        return folder;
    }
    /// What was taken is read, and these were found in it.
    void put(std::vector<std::string> &found)
    {
        {
            const std::scoped_lock lock(m_mutex);
            std::ranges::move(found, std::back_inserter(m_folders));
            --m_reading;
        }
        found.clear();
        m_changed.notify_all();
    }
    void end()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_isOver = true;
        }
        m_changed.notify_all();
    }

private:
    const PauseToken &m_pause;
    std::mutex m_mutex; ///< Guards what follows.
    std::condition_variable m_changed;
    std::vector<std::string> m_folders{std::string()};
    unsigned m_reading = 0;
    bool m_isOver = false;
};

/// One worker of a scan, and what it found.
class Scanner final {
public:
    Scanner(int root, std::string_view rootName, const TargetContext &context)
        : m_folders(root, std::string(rootName))
        , m_context(context)
    { }

    Result<void> run(FolderQueue &queue)
    {
        while (const std::optional<std::string> folder = queue.take()) {
            if (Result<void> done = scanFolder(*folder); !done) {
                queue.end();
                return done;
            }
            queue.put(m_found);
        }
        return {};
    }
    TreeScan &scan() { return m_scan; }
    /// Where the files of each folder begin. What lies between two is in order.
    [[nodiscard]] const std::vector<size_t> &begins() const { return m_begins; }

private:
    Result<void> scanFolder(const std::string &folder)
    {
        const Result<int> fd = m_folders.open(folder);
        if (!fd) {
            return failure(fd.error());
        }
        // The root's descriptor is not ours.
        Result<std::vector<FolderEntry>> entries = folder.empty()
            ? readFolder(*fd, m_folders.fullName(folder))
            : readOwnFolder(*fd, m_folders.fullName(folder));
        if (!entries) {
            return failure(std::move(entries.error()));
        }
        sortListed(*entries, &FolderEntry::name);
        m_begins.push_back(m_scan.files.size());
        for (const FolderEntry &entry : *entries) {
            m_context.hold();
            if (m_context.stop.stop_requested()) {
                return failure(Error::cancelled());
            }
            if (folder.empty() && entry.name == RecordsFolder) {
                continue;
            }
            std::string path = folder.empty() ? entry.name : folder + '/' + entry.name;
            if (isTemporaryName(entry.name)) {
                m_scan.leftovers.push_back(std::move(path));
            } else if (entry.type == DT_DIR) {
                m_found.push_back(std::move(path));
            } else if (Result<void> done = addFile(*fd, entry, std::move(path)); !done) {
                return done;
            }
        }
        return {};
    }

    Result<void> addFile(int fd, const FolderEntry &entry, std::string path)
    {
        struct stat status = {};
        if (::fstatat(fd, entry.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
            if (errno == ENOENT) {
                return {}; // removed since the folder was read
            }
            return failure(Error::fromErrno(
                errno,
                QCoreApplication::translate("Slipway::LocalTarget",
                                            "A file on the target could not be examined"),
                m_folders.fullName(path)));
        }
        if (S_ISDIR(status.st_mode)) {
            m_found.push_back(std::move(path));
            return {};
        }
        m_scan.files.push_back({.path = std::move(path),
                                .facts = FileFacts::of(status),
                                .isRegular = S_ISREG(status.st_mode)});
        if (m_context.progress) {
            m_context.progress->add(1, 0);
        }
        return {};
    }

    Folders m_folders;
    const TargetContext &m_context;
    std::vector<std::string> m_found; ///< Folders in the one that is being read.
    TreeScan m_scan;
    std::vector<size_t> m_begins;
};

/// What all found, sorted: folder by folder, because names that lie far apart in memory are dear to compare.
std::vector<ScannedFile> filesOf(std::vector<Scanner> &scanners)
{
    std::vector<std::span<ScannedFile>> folders;
    size_t count = 0;
    for (Scanner &scanner : scanners) {
        const std::span<ScannedFile> all(scanner.scan().files);
        const std::vector<size_t> &begins = scanner.begins();
        for (size_t i = 0; i < begins.size(); ++i) {
            const size_t end = i + 1 < begins.size() ? begins[i + 1] : all.size();
            if (begins[i] != end) {
                folders.push_back(all.subspan(begins[i], end - begins[i]));
            }
        }
        count += all.size();
    }
    std::ranges::sort(folders, {}, [](std::span<const ScannedFile> files) -> const std::string & {
        return files.front().path;
    });
    std::vector<ScannedFile> files;
    files.reserve(count);
    for (const std::span<ScannedFile> folder : folders) {
        std::ranges::move(folder, std::back_inserter(files));
    }
    sortByRuns(files, &ScannedFile::path); // "a/b" stands between "a-" and "a0"
    return files;
}

} // namespace

std::string temporaryName(size_t number)
{
    return std::string(TemporaryPrefix) + std::to_string(number);
}

bool isTemporaryName(std::string_view name)
{
    return name.starts_with(TemporaryPrefix) && name.size() > TemporaryPrefix.size()
        && name.find_first_not_of("0123456789", TemporaryPrefix.size()) == std::string_view::npos;
}

Result<TreeScan> scanTree(int root, std::string_view rootName, const TargetContext &context)
{
    FolderQueue queue(context.pause);
    std::vector<Scanner> scanners;
    for (unsigned worker = 0; worker < scanThreads(); ++worker) {
        scanners.emplace_back(root, rootName, context);
    }
    std::vector<Result<void>> results(scanners.size());
    {
        std::vector<std::jthread> helpers;
        for (size_t worker = 1; worker < scanners.size(); ++worker) {
            helpers.emplace_back([&, worker] {
                const PauseToken::Working working(context.pause);
                results[worker] = scanners[worker].run(queue);
            });
        }
        results[0] = scanners[0].run(queue);
        const PauseToken::Resting waiting(context.pause);
        helpers.clear();
    }

    TreeScan whole;
    for (size_t worker = 0; worker < scanners.size(); ++worker) {
        if (!results[worker]) {
            return failure(std::move(results[worker].error()));
        }
        std::ranges::move(scanners[worker].scan().leftovers, std::back_inserter(whole.leftovers));
    }
    whole.files = filesOf(scanners);
    std::ranges::sort(whole.leftovers);
    return whole;
}

} // namespace Slipway::Local
