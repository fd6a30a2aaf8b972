// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/asidecontent.h"

#include "base/filedescriptor.h"
#include "base/posixpath.h"
#include "deploy/deployment.h"
#include "deploy/local/folders.h"
#include "deploy/local/inspection.h"
#include "deploy/local/releasenames.h"
#include "deploy/local/treescan.h"
#include "release/releaselisting.h"

#include <QCoreApplication>

#include <algorithm>
#include <fcntl.h>
#include <functional>
#include <sys/stat.h>
#include <unordered_map>
#include <utility>

namespace Slipway {

using namespace Local;

namespace {

/// Where a content may be: a folder that holds files under the paths at which they were served.
struct Place {
    FileDescriptor folder;
    std::string name;
};

/// The folders of releases in a folder, newest first as their ids tell.
void addPlaces(std::vector<Place> &places, const std::string &folder,
               const std::function<bool(std::string_view)> &isRelease)
{
    const FileDescriptor all(
        ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    auto entries = all.isValid() ? readFolder(all.get(), folder)
                                 : Result<std::vector<FolderEntry>>(std::vector<FolderEntry>());
    if (!entries) {
        return;
    }
    std::ranges::sort(*entries, std::ranges::greater(), &FolderEntry::name);
    for (const FolderEntry &entry : *entries) {
        const std::string fullName = folder + '/' + entry.name;
        if (!isRelease(entry.name)) {
            continue;
        }
        if (auto opened = openFolder(all.get(), entry.name, fullName)) {
            places.push_back({.folder = *std::move(opened), .name = fullName});
        }
    }
}

class Found final : public AsideContent {
public:
    explicit Found(std::unique_ptr<ContentSource> otherwise)
        : m_otherwise(std::move(otherwise))
        , m_files(sourceContent())
    { }

    Result<void> look(const std::vector<Place> &places, const Plan &plan,
                      const TargetContext &context)
    {
        std::vector<Folders> folders;
        folders.reserve(places.size());
        for (const Place &place : places) {
            folders.emplace_back(place.folder.get(), place.name);
        }
        for (const PlanRow &row : plan.rows) {
            if (row.action != PlanAction::Add && row.action != PlanAction::Change) {
                continue;
            }
            const ReleaseFile &file = plan.release->files[static_cast<size_t>(row.releaseFile)];
            for (Folders &place : folders) {
                if (context.stop.stop_requested()) {
                    return failure(Error::cancelled());
                }
                if (isThere(place, file, context)) {
                    m_there.emplace(file.path.bytes(), place.fullName(file.path.bytes()));
                    break;
                }
            }
        }
        return context.stop.stop_requested() ? Result<void>(failure(Error::cancelled()))
                                             : Result<void>();
    }

    [[nodiscard]] bool has(const ReleaseFile &file) const override
    {
        return m_there.contains(file.path.bytes());
    }

    [[nodiscard]] std::string localPath(const ReleaseFile &file) const override
    {
        const auto found = m_there.find(file.path.bytes());
        return found != m_there.end() ? found->second : m_otherwise->localPath(file);
    }

    [[nodiscard]] std::optional<timespec> seenAt(const ReleaseFile &file) const override
    {
        const auto known = m_otherwise->seenAt(file);
        const auto found = m_there.find(file.path.bytes());
        if (known || found == m_there.end()) {
            return known;
        }
        struct stat status = {};
        return ::lstat(found->second.c_str(), &status) == 0 ? std::optional(status.st_mtim)
                                                            : std::nullopt;
    }

    [[nodiscard]] Result<void> read(
        const ReleaseFile &file,
        const std::function<bool(std::string_view block)> &sink) const override
    {
        const auto found = m_there.find(file.path.bytes());
        if (found == m_there.end()) {
            return m_otherwise->read(file, sink);
        }
        ReleaseFile aside = file;
        aside.source = found->second;
        return m_files->read(aside, sink);
    }

private:
    static bool isThere(Folders &place, const ReleaseFile &file, const TargetContext &context)
    {
        const std::string &path = file.path.bytes();
        const Result<int> folder = place.open(PosixPath::folderOf(path));
        const std::string name(PosixPath::baseName(path));
        struct stat status = {};
        if (!folder || ::fstatat(*folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0
            || !S_ISREG(status.st_mode) || status.st_size != file.size) {
            return false;
        }
        const Result<Sha256> digest = readDigest(*folder, name, place.fullName(path), context);
        return digest && *digest == file.digest;
    }

    std::unique_ptr<ContentSource> m_otherwise;
    std::unique_ptr<ContentSource> m_files; ///< Reads and compares.
    std::unordered_map<std::string, std::string> m_there; ///< By path of the release: where.
};

} // namespace

Result<std::unique_ptr<AsideContent>> contentsAside(const std::string &path, const Plan &plan,
                                                    std::unique_ptr<ContentSource> otherwise,
                                                    const TargetContext &context)
{
    if (context.progress) {
        context.progress->begin(
            QCoreApplication::translate("Slipway::AsideContent", "Looking for what was put aside"));
    }
    std::vector<Place> places;
    addPlaces(places, PosixPath::join(PosixPath::join(path, RecordsFolder), "trash"), isReleaseId);
    addPlaces(places, PosixPath::join(path, ReleasesFolder), isReleaseFolderName);
    auto found = std::make_unique<Found>(std::move(otherwise));
    if (Result<void> looked = found->look(places, plan, context); !looked) {
        return failure(std::move(looked.error()));
    }
    return found;
}

} // namespace Slipway
