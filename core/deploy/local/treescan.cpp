// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/treescan.h"

#include "deploy/local/folders.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

namespace Slipway::Local {

namespace {

constexpr std::string_view TemporaryPrefix = ".slipway-new-";

class Scanner final {
public:
    Scanner(int root, std::string_view rootName, const TargetContext &context)
        : m_folders(root, std::string(rootName))
        , m_context(context)
    { }

    Result<TreeScan> run()
    {
        std::vector<std::string> pending{std::string()};
        while (!pending.empty()) {
            const std::string folder = std::move(pending.back());
            pending.pop_back();
            if (Result<void> done = scanFolder(folder, pending); !done) {
                return failure(std::move(done.error()));
            }
        }
        std::ranges::sort(m_scan.files, {}, &ScannedFile::path);
        return std::move(m_scan);
    }

private:
    Result<void> scanFolder(const std::string &folder, std::vector<std::string> &pending)
    {
        const Result<int> fd = m_folders.open(folder);
        if (!fd) {
            return failure(fd.error());
        }
        Result<std::vector<FolderEntry>> entries = readFolder(*fd, m_folders.fullName(folder));
        if (!entries) {
            return failure(std::move(entries.error()));
        }
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
                pending.push_back(std::move(path));
            } else if (Result<void> done = addFile(*fd, entry, std::move(path), pending); !done) {
                return done;
            }
        }
        return {};
    }

    Result<void> addFile(int fd, const FolderEntry &entry, std::string path,
                         std::vector<std::string> &pending)
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
            pending.push_back(std::move(path));
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
    TreeScan m_scan;
};

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
    return Scanner(root, rootName, context).run();
}

} // namespace Slipway::Local
