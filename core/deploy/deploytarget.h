// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/pausetoken.h"
#include "base/progress.h"
#include "base/ratelimit.h"
#include "base/result.h"
#include "deploy/plan.h"
#include "deploy/targetcapabilities.h"

#include <QStringList>

#include <ctime>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace Slipway {

class SpaceLedger;

/// What every call of a target gets. Progress may be null.
struct TargetContext {
    std::stop_token stop;
    ProgressBoard *progress = nullptr;
    /// For inspect(), may be null: the release that is to be deployed. Files that no plan for it needs
    /// the digest of are then not read.
    const Release *wanted = nullptr;
    /// For probe(): at most something is removed, so that a full disk is no obstacle.
    bool onlyRemoves = false;
    /// Looked at beside `stop`, except while visitors could meet half a release.
    PauseToken pause = {};
    /// What is written is spent from it.
    RateLimit limit = {};
    /// For inspect(): read every file, whatever is known of it.
    bool readAll = false;
    /// For lock(): also from somebody who holds it, or seems to.
    bool takeLock = false;
    /// Then only the lock of this id, see Local::LockSight; empty: whoever holds it.
    QString takeLockFrom = {};
    /// For inspect(), in place of `wanted` where that is not built yet: waits for it. May give null.
    std::function<const Release *()> awaitWanted = {};
    /// For stage(), of the targets that are staged at the same time; may be null.
    std::shared_ptr<SpaceLedger> space = {};
    /// For inspect(), may be null: paths, sorted, of files that are read whatever is known of them.
    const std::vector<std::string_view> *readBack = nullptr;

    /// Waits while a pause is asked for; a stop ends the wait.
    void hold() const { pause.hold(stop); }
};

/// Gives the content of a release's file to a target.
class ContentSource {
public:
    virtual ~ContentSource() = default;
    /// A local path whose bytes are the content, when there is one (targets may link or reflink it); else empty.
    [[nodiscard]] virtual std::string localPath(const ReleaseFile &file) const = 0;
    /// When the content was first seen: files that hold it get this time on every target, so that all hosts give
    /// one ETag and one Last-Modified. Nothing: not known.
    [[nodiscard]] virtual std::optional<timespec> seenAt(const ReleaseFile & /*file*/) const
    {
        return std::nullopt;
    }
    /// Streams the content in blocks; `sink` returns false to stop. Errors: as open(2), Moved when the
    /// content is no longer what the release says. Threads: many files at once.
    [[nodiscard]] virtual Result<void> read(
        const ReleaseFile &file, const std::function<bool(std::string_view block)> &sink) const = 0;
};

struct StageReport {
    int64_t filesWritten = 0, filesLinked = 0, bytesWritten = 0;
    int64_t filesReused = 0; ///< Staged by a run that ended early, and still what they should be.
    int64_t filesFromAside =
        0; ///< Put aside when they were taken away, and still what they should be.
};

/// How the files of a release were found to be on the target.
struct VerifyReport {
    int64_t filesRead = 0; ///< Opened, read and compared by their content.
    int64_t filesKnown = 0; ///< By what is recorded of them, and their state since.
};

struct PruneReport {
    int64_t filesDeleted = 0, bytesDeleted = 0;
    QStringList releasesDropped;
    QStringList asideDropped =
        {}; ///< Releases of Plan::droppedAside, where nothing else was to be done.
    /// Paths of own records that could not be written anew on a full disk, and still say what they said before: when
    /// the release was published is that of the last time.
    QStringList recordsKept = {};
};

/// Where a release is deployed to. Speaks in whole steps, each handed all its files at once, so that an
/// implementation may stream in bulk; no file-by-file calls.
///
/// Order of a deployment: lock, inspect, (plan), stage, publish, verify, prune, unlock. stage() changes nothing
/// that visitors see where capabilities().atomicSwitch, and elsewhere only prepares. A failed or
/// cancelled stage leaves the live files as they were. Steps are idempotent: run again, they
/// finish what is missing.
/// Threads: worker threads only, one call at a time per object. Cancel is noticed within 200 ms.
class DeployTarget {
public:
    virtual ~DeployTarget() = default;
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual QString description()
        const = 0; ///< "local folder /srv/www/static, release folders"
    [[nodiscard]] virtual TargetCapabilities capabilities() const = 0;
    /// Can it be used: exists or can be made, writable, not inside STATIC_ROOT or a source folder …
    [[nodiscard]] virtual Result<void> probe(const TargetContext &context) = 0;
    /// What it holds now. A target that is not there yet is empty, not an error.
    [[nodiscard]] virtual Result<TargetState> inspect(const TargetContext &context) = 0;
    /// Takes the target's lock; Busy names holder, host and since when. Held until unlock() or destruction.
    [[nodiscard]] virtual Result<void> lock(const TargetContext &context) = 0;
    virtual void unlock() = 0;
    /// Whom the lock that is held was taken from, in a sentence without its full stop: somebody who is
    /// dead, or who was taken over. Empty: nobody.
    [[nodiscard]] virtual QString lockTakenFrom() const { return {}; }
    [[nodiscard]] virtual Result<StageReport> stage(const Plan &plan, const ContentSource &content,
                                                    const TargetContext &context) = 0;
    [[nodiscard]] virtual Result<void> publish(const Plan &plan, const TargetContext &context) = 0;
    /// Whether the target now holds what was published. Errors: InvalidData names the first files that
    /// differ, what inspect() says. The base compares with inspect(); a target whose inspect() would
    /// disturb what follows, or believes what stage() wrote by its record, does it another way.
    [[nodiscard]] virtual Result<VerifyReport> verify(const Plan &plan,
                                                      const TargetContext &context);
    [[nodiscard]] virtual Result<PruneReport> prune(const Plan &plan,
                                                    const TargetContext &context) = 0;
    /// Removes what runs that ended early have staged; after inspect(), with the lock held. Visitors see no
    /// difference.
    [[nodiscard]] virtual Result<void> discard(const TargetContext & /*context*/) { return {}; }
    /// The release that somebody was putting in place, file by file, when they ended; as of the last
    /// inspect(). Empty: nobody.
    [[nodiscard]] virtual QString unfinishedRelease() const { return {}; }
};

} // namespace Slipway
