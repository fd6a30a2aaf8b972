// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/pausetoken.h"
#include "base/progress.h"
#include "base/result.h"
#include "store/contentfiles.h"
#include "store/releaseneed.h"
#include "store/retention.h"
#include "store/storedrelease.h"
#include "store/storelock.h"
#include "store/storesweep.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace Slipway {

struct StoreReport {
    int64_t written = 0; ///< Contents that were not there.
    int64_t bytesWritten = 0;
    int64_t mended = 0; ///< Contents that were there, but not whole.
};

/// What a clean-up leaves alone whatever its rule says, beside what is pinned or needed.
struct CollectScope {
    QString project = {}; ///< Releases of other projects stay; empty: of none.
    ProjectOfRelease projectOf = {}; ///< Which project a release is of; none given: its name says.
    /// Ids of more releases that stay. Asked once nobody else is at work, if any would go; its error ends the
    /// clean-up with nothing deleted.
    std::function<Result<std::set<QString>>()> inUse = {};
    std::function<void()> onWait = {}; ///< Called once before it waits for others at work.
};

/// The releases of one user, with all their contents, so that an earlier one can be published again
/// without its project:
///
///     releases/<id>.zst     its listing (core/release/releaselisting.md)
///     releases/<id>.mark    pin and name, if any
///     contents/ab/cdef…     each content once (ContentFiles)
///     needs/…               what open journals need (ReleaseNeed)
///     putting/…             marks of puts that have begun
///     tmp/, lock, marks.lock
///
/// A record is written last, after all its contents are on the disk: where there is one, its contents were
/// whole. A put that ends early leaves no record, and a mark: the next ones then compare
/// what was put since with its digest, and the next clean-up deletes what no record has.
///
/// Threads: any, at once; and any number of processes on one folder (StoreLock).
class ReleaseStore final {
public:
    explicit ReleaseStore(std::string folder)
        : m_path(std::move(folder))
    { }

    /// $XDG_DATA_HOME/slipway/releases
    [[nodiscard]] static std::string defaultFolder();
    [[nodiscard]] const std::string &folder() const { return m_path; }

    /// Puts a release: its contents from ReleaseFile::source, then its record. One that is there already has
    /// its contents looked at, and brought anew where they are missing or damaged.
    /// Errors: Moved (a source is not what the release says), as open(2) of a source; NoSpace (what was
    /// put is deleted again), ReadOnly and others of the store; Busy, Cancelled.
    /// `pause` holds it between files, and inside them between blocks. `held`, unless null, is given what hold()
    /// gives, taken before the first content was looked at: so they are all there as long as it lives.
    [[nodiscard]] Result<StoreReport> put(const Release &release, const std::stop_token &stop = {},
                                          ProgressBoard *progress = nullptr,
                                          const PauseToken &pause = {},
                                          std::optional<StoreLock> *held = nullptr) const;

    /// Newest first. A store that is not there is empty. Errors: as open(2).
    [[nodiscard]] Result<std::vector<StoredRelease>> list() const;
    /// By id, name, or the beginning of an id that no other has. Errors: NotFound (names those it may
    /// be).
    [[nodiscard]] Result<StoredRelease> find(const QString &words) const;
    /// All of a release; `source` of its files lies in the store. Errors: NotFound, InvalidData.
    [[nodiscard]] Result<std::shared_ptr<const Release>> read(const QString &id) const;

    /// The files of a release whose contents are not there, by index. Looks at names, sizes and times, and reads
    /// where these are odd; whoever reads one finds the rest. Errors: as stat(2), open(2) and read(2).
    [[nodiscard]] Result<std::vector<uint32_t>> missing(const Release &release) const;

    /// Keeps all that is there from being deleted while it lives. Errors: Busy, Cancelled, NotFound.
    [[nodiscard]] Result<StoreLock> hold(const std::stop_token &stop = {}) const;
    /// Streams a content; see ContentFiles::read(). hold() it meanwhile.
    [[nodiscard]] Result<void> readContent(
        const Sha256 &digest, int64_t size,
        const std::function<bool(std::string_view block)> &sink) const;

    /// `onWait`, if given, is called once before it waits for others: for those who delete, or change marks as well.
    /// Errors: NotFound; AlreadyExists (another release has this name, or id); InvalidData (no name);
    /// Busy, Cancelled, as open(2).
    [[nodiscard]] Result<void> setPinned(const QString &id, bool isPinned,
                                         const std::stop_token &stop = {},
                                         const std::function<void()> &onWait = {}) const;
    [[nodiscard]] Result<void> setName(const QString &id, const QString &name,
                                       const std::stop_token &stop = {},
                                       const std::function<void()> &onWait = {}) const;

    /// Errors: NotFound (a release is not there), Busy, as open(2). On the disk when it returns.
    [[nodiscard]] Result<void> need(const ReleaseNeed &need) const;
    [[nodiscard]] Result<void> needNoMore(const std::string &holder) const;
    /// The releases that needs name; those whose journal is gone name none. Errors: InvalidData, as open(2).
    [[nodiscard]] Result<std::set<QString>> needed() const;

    /// Deletes one release and what only it has, once nobody else is at work, for which it waits at most so long.
    /// `mayGo`, if given, is asked then, while others wait; its error ends it with nothing deleted. `onWait`, if
    /// given, is called once before it waits for others.
    /// Errors: Refused (pinned, needed), NotFound, Busy, Cancelled.
    [[nodiscard]] Result<CollectReport> drop(
        const QString &id, const std::stop_token &stop = {},
        const std::function<Result<void>()> &mayGo = {},
        std::chrono::milliseconds patience = StoreLock::Patience,
        const std::function<void()> &onWait = {}) const;
    /// Deletes what the rule lets go, and contents that no release has.
    /// Errors: InvalidData (a damaged record or need: nobody can say what is needed), Busy, Cancelled; as
    /// CollectScope::inUse.
    [[nodiscard]] Result<CollectReport> collect(const RetentionRule &rule, bool dryRun = false,
                                                const std::stop_token &stop = {},
                                                const CollectScope &scope = {}) const;
    /// The same after a deployment: does nothing where nobody has to go, or others are at work.
    [[nodiscard]] Result<CollectReport> tidy(const RetentionRule &rule,
                                             const std::stop_token &stop = {},
                                             const CollectScope &scope = {}) const;

private:
    [[nodiscard]] Result<QStringList> going(const RetentionRule &rule,
                                            const CollectScope &scope) const;
    [[nodiscard]] Result<void> change(const QString &id,
                                      const std::function<Result<void>(ReleaseMark &)> &edit,
                                      const std::stop_token &stop,
                                      const std::function<void()> &onWait) const;
    [[nodiscard]] Result<CollectReport> remove(const StoreFolder &folder, const QStringList &ids,
                                               bool dryRun, const std::stop_token &stop) const;

    std::string m_path;
};

} // namespace Slipway
