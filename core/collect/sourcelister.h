// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "finders/folderlisting.h"
#include "finders/ignorepatterns.h"
#include "finders/sourcefile.h"
#include "project/projectsnapshot.h"

#include <stop_token>
#include <string>
#include <vector>

namespace Slipway {

/// Asks a snapshot's finders for their files, in Django's order: finders as they are set, their
/// locations in order, each walked depth first. Lazy like Django's generators, see SourceWalker.
///
/// Threads: one at a time; blocking. Reads nothing but folders (and what links lead to).
class SourceLister final {
public:
    /// What the lister met. Every function returns false to end the listing.
    class Visitor {
    public:
        virtual ~Visitor() = default;
        /// `absolute` is empty where the path is the origin's root joined with the source's path. `state`: see
        /// Pace.
        virtual bool source(SourceFile &&source, std::string &&absolute,
                            const FileState &state) = 0;
        virtual bool folder(const FolderListing & /*listing*/) { return true; }
        virtual bool ignored(uint32_t /*origin*/, std::string && /*path*/, size_t /*pattern*/,
                             bool /*isFolder*/)
        {
            return true;
        }
        virtual bool problem(uint32_t origin, std::string &&path, Error &&error) = 0;
    };

    /// Errors: Unsupported, for a finder of the project's own that the snapshot has no listing of.
    [[nodiscard]] static Result<SourceLister> from(const ProjectSnapshot &snapshot);

    /// In the order they are asked; `exists` is as things stood in from().
    [[nodiscard]] const std::vector<Origin> &origins() const { return m_origins; }

    /// Only the first `count` finders (of ProjectSnapshot::finders) will be asked.
    void limitFinders(size_t count) { m_finderLimit = count; }

    enum class Pace {
        Lazy, ///< A folder is listed when its turn comes.
        Ahead, ///< Folders may be listed before that: the visitor leaves the tree alone.
        AheadWithStates, ///< Files are looked at, too, as far as that can be done while listing.
    };

    /// False when the visitor ended it or a stop was requested.
    bool run(const IgnorePatterns &patterns, Visitor &visitor, const std::stop_token &stop,
             Pace pace = Pace::Lazy) const;

private:
    /// One thing to ask: an origin to walk, or a listing that Python made.
    struct Step {
        uint32_t finder = 0;
        uint32_t origin = 0;
        std::string given; ///< The folder as the project gave it.
        bool mustExist = false; ///< Django lists it without looking whether it is there.
        std::vector<uint32_t> listed; ///< The origin of each file of the finder's listing.
    };

    explicit SourceLister(const ProjectSnapshot &snapshot);
    void addLocations(uint32_t finder);
    void addListing(uint32_t finder);
    bool runListing(const Step &step, const IgnorePatterns &patterns, Visitor &visitor,
                    const std::stop_token &stop) const;
    bool runWalk(const Step &step, const IgnorePatterns &patterns, Visitor &visitor,
                 const std::stop_token &stop, Pace pace) const;

    const ProjectSnapshot &m_snapshot;
    std::vector<Origin> m_origins;
    std::vector<Step> m_steps;
    size_t m_finderLimit = SIZE_MAX;
};

/// Django's list for a run: those given, then the project's defaults unless turned off.
[[nodiscard]] QStringList ignorePatternTexts(const ProjectSnapshot &snapshot,
                                             const QStringList &given, bool useDefault);

} // namespace Slipway
