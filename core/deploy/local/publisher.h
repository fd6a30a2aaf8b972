// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deploytarget.h"
#include "deploy/local/inspection.h"

namespace Slipway::Local {

class TargetLock;

/// The open root folder of a local target and its records. Borrowed; the target owns it.
struct RootFolder {
    int root = -1;
    int records = -1; ///< `.slipway`; -1: not there (inspect() only).
    std::string path; ///< For messages.
    const TargetLock *lock = nullptr; ///< Null, or not held: nothing is changed.

    /// Asked at once before what whoever has the lock relies on is written, switched or removed, as well as now
    /// and then in between: they may have taken it over. Errors: Busy.
    [[nodiscard]] Result<void> checkLock() const;
    /// The lock was taken from somebody who may still write what they have open.
    [[nodiscard]] bool wasTakenOver() const;

    [[nodiscard]] std::string recordName(std::string_view name) const
    {
        return path + '/' + std::string(RecordsFolder) + '/' + std::string(name);
    }
};

/// One way of publishing inside a root folder; see DeployTarget for what the steps promise.
/// inspect() comes before the other steps on the same object: what it saw is what they act on.
class Publisher {
public:
    virtual ~Publisher() = default;
    /// What would make every step fail, found before anything is done.
    [[nodiscard]] virtual Result<void> probe(const RootFolder &folder) = 0;
    [[nodiscard]] virtual Result<TargetState> inspect(const RootFolder &folder,
                                                      const TargetContext &context) = 0;
    [[nodiscard]] virtual Result<StageReport> stage(const RootFolder &folder, const Plan &plan,
                                                    const ContentSource &content,
                                                    const TargetContext &context) = 0;
    /// Whether the last stage() wrote the content of this row's file, or took it over from a run that ended
    /// early; not what it linked or left as it was.
    [[nodiscard]] virtual bool hasWritten(size_t row) const = 0;
    [[nodiscard]] virtual Result<void> publish(const RootFolder &folder, const Plan &plan,
                                               const TargetContext &context) = 0;
    [[nodiscard]] virtual Result<PruneReport> prune(const RootFolder &folder, const Plan &plan,
                                                    const TargetContext &context) = 0;
    [[nodiscard]] virtual Result<void> discard(const RootFolder &folder,
                                               const TargetContext &context) = 0;
    /// Once the lock was taken over: nobody goes on with what the other one has begun.
    virtual void putAside(const RootFolder & /*folder*/) { }
    /// As DeployTarget::unfinishedRelease().
    [[nodiscard]] virtual QString unfinishedRelease() const { return {}; }
};

/// The error of a step that was called without those before it.
[[nodiscard]] std::unexpected<Error> notStaged(const RootFolder &folder);

/// The listing of a name; a damaged one becomes a note, and nothing then counts as ours: too careful
/// rather than too bold. Errors: as open(2), except NotFound.
[[nodiscard]] Result<Listing> listingOrNote(int records, const std::string &name,
                                            std::string_view fullName, QStringList &notes);

/// The head of the listing of a plan's release, without entries.
[[nodiscard]] Listing listingHead(const Plan &plan);

} // namespace Slipway::Local
