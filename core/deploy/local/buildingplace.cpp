// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/buildingplace.h"

#include "base/filedescriptor.h"
#include "deploy/local/folders.h"
#include "deploy/local/releasenames.h"
#include "deploy/local/releaseplaces.h"

#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace Slipway::Local {

namespace {

/// The release's id, or with a number behind it when a folder of that name is there already. After a takeover also
/// when one is built or removed that has it: it is the other's.
Result<std::string> freeName(int releases, const RootFolder &folder, const std::string &id)
{
    const auto isTaken = [&](const std::string &name) -> Result<bool> {
        Result<bool> isFound = isThere(releases, name, releasePath(folder, name));
        if (folder.wasTakenOver()) {
            for (const std::string &unfinished : {stagingName(name), trashName(name)}) {
                if (isFound && !*isFound) {
                    isFound = isThere(releases, unfinished, releasePath(folder, unfinished));
                }
            }
        }
        return isFound;
    };
    std::string name = id;
    for (int number = 2;; ++number) {
        const Result<bool> found = isTaken(name);
        if (!found || !*found) {
            return found ? Result<std::string>(name) : failure(found.error());
        }
        name = id + '-' + std::to_string(number);
    }
}

} // namespace

Result<BuildingPlace> makePlace(const RootFolder &folder, const Plan &plan, int releases,
                                const Unfinished &unfinished)
{
    for (;;) {
        Result<std::string> name = freeName(releases, folder, plan.release->id.toStdString());
        const Result<bool> adopted = !name || folder.wasTakenOver()
            ? name.transform([](const std::string &) { return false; })
            : unfinished.adoptFor(*name);
        if (!adopted) {
            return failure(adopted.error());
        }
        if (*adopted) {
            return BuildingPlace{.name = std::move(*name), .isAdopted = true};
        }
        if (Result<void> ours = folder.checkLock(); !ours) {
            return failure(std::move(ours.error()));
        }
        const std::string temporary = stagingName(*name);
        const Result<FileDescriptor> made = makeNewFolder(
            releases, temporary, plan.release->folderMode, releasePath(folder, temporary));
        if (made) {
            return BuildingPlace{.name = std::move(*name)};
        }
        if (made.error().code != ErrorCode::AlreadyExists) {
            ::unlinkat(releases, temporary.c_str(), AT_REMOVEDIR); // made, but not as it has to be
            return failure(made.error());
        }
        if (!folder.wasTakenOver()) {
            return failure(made.error());
        }
    }
}

} // namespace Slipway::Local
