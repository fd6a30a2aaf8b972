// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/settling.h"

#include "base/changetick.h"
#include "base/parallel.h"
#include "base/posixpath.h"
#include "deploy/local/folders.h"

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <thread>

namespace Slipway::Local {

namespace {

/// The kernel stamps change times with a clock that ticks every 1 to 10 ms.
constexpr std::chrono::milliseconds ClockTick{12};
constexpr unsigned Lookers = 2;

struct Settled {
    std::vector<ListingEntry> entries;
    bool areStampedHere = true; ///< All of them.
};

/// One of those that look, and the folders that it has open.
struct Looker {
    Folders folders;
    bool mayBelieve; ///< That what is as it was written has the change time that it had.
    std::optional<dev_t> known;
    bool areStampedHere = true;

    ListingEntry look(const PlacedFile &file)
    {
        ListingEntry entry{
            .path = file.path, .digest = file.digest, .facts = file.written, .ours = file.ours};
        if (file.isAsWritten && mayBelieve) {
            return entry;
        }
        entry.facts.ctimeNs = 0;
        const Result<int> folder = folders.open(PosixPath::folderOf(file.path));
        struct stat status = {};
        if (folder
            && ::fstatat(*folder, std::string(PosixPath::baseName(file.path)).c_str(), &status,
                         AT_SYMLINK_NOFOLLOW)
                == 0) {
            if (known != status.st_dev) {
                known = status.st_dev;
                areStampedHere = areStampedHere && isStampedByKernel(*folder);
            }
            const FileFacts now = FileFacts::of(status);
            if (S_ISREG(status.st_mode) && now.sameContent(file.written)) {
                entry.facts = now;
            }
        }
        return entry;
    }
};

Settled lookAgain(int root, std::string_view rootName, const std::vector<PlacedFile> &files,
                  bool isRootStampedHere)
{
    std::vector<Looker> lookers;
    for (unsigned worker = 0; worker < Lookers; ++worker) {
        lookers.push_back({.folders = Folders(root, std::string(rootName)),
                           .mayBelieve = isRootStampedHere,
                           .known = {}});
    }
    Settled settled;
    settled.entries.resize(files.size());
    static_cast<void>(
        parallelFor(files.size(), Lookers, {}, [&](size_t index, unsigned worker) -> Result<void> {
            settled.entries[index] = lookers[worker].look(files[index]);
            return {};
        })); // nothing of it can fail, and nobody stops it
    settled.areStampedHere = std::ranges::all_of(lookers, &Looker::areStampedHere);
    return settled;
}

} // namespace

Result<std::vector<ListingEntry>> settleEntries(int root, std::string_view rootName,
                                                const std::vector<PlacedFile> &files)
{
    // A change made within the clock tick of our own last one would carry the same change time. After
    // this moment every later change shows.
    const bool ticksHere = isStampedByKernel(root);
    if (ticksHere) {
        waitForTick();
    } else {
        std::this_thread::sleep_for(2 * ClockTick);
    }
    Settled settled = lookAgain(root, rootName, files, ticksHere);
    if (ticksHere && !settled.areStampedHere) {
        // Some lie on another file system, and the tick was that of another clock.
        std::this_thread::sleep_for(2 * ClockTick);
        settled = lookAgain(root, rootName, files, ticksHere);
    }
    return std::move(settled.entries);
}

} // namespace Slipway::Local
