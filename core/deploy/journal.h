// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filedescriptor.h"
#include "base/result.h"
#include "deploy/deploymentboard.h"
#include "project/slipwayconfig.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Slipway {

/// A journal larger than this is refused: a deployment writes a few kilobytes.
inline constexpr size_t LargestJournal = size_t{1} << 20U;

/// What a deployment is about to do, written down on this machine before its first change.
struct JournalHead {
    QString target; ///< Name for people.
    std::string path; ///< Of a local target: its folder, normalised.
    LocalMode mode = LocalMode::Releases;
    std::string project; ///< Folder of the project; empty: not known.
    QString release; ///< Id
    QString before; ///< Id of the release that was published until now; empty: none of ours.
    QString fingerprint; ///< Of the target's state when it began.
    bool isPartly = false; ///< It began where another had ended while it put files in place.
    bool isUntidied = false; ///< It began where another had published, and had not come to its end.
    QString by; ///< user@host
    QDateTime began; ///< UTC
    QStringList confirmed; ///< Ids of the warnings that were agreed to.
    /// Folder of the store that has the release, unless it was not kept, and the one before, if that was; empty: none.
    std::string store;

    /// Who needs the release in the store: ReleaseNeed::holder.
    [[nodiscard]] std::string holder() const;

    bool operator==(const JournalHead &) const = default;
};

/// Where a deployment writes down what it is about to do.
struct JournalPlace {
    std::string folder; ///< DeployJournal::defaultFolder()
    TargetConfig target;
    std::string project = {}; ///< Folder of the project; empty: not known.
    std::string store = {}; ///< As JournalHead::store.
};

/// A line of a journal: a step has begun, or has come to its end.
struct JournalStep {
    DeployStep step = DeployStep::Lock;
    bool ended = false;
    QDateTime at; ///< UTC

    bool operator==(const JournalStep &) const = default;
};

/// A deployment that has a journal: it runs, or it ended early. One that came to its end has none.
struct OpenDeployment {
    JournalHead head;
    std::vector<JournalStep> steps;
    std::string file; ///< Of the journal.
    bool isRunning = false; ///< A process holds the journal.

    /// The step that it was in: the last that had begun.
    [[nodiscard]] DeployStep reached() const;
    /// The end of publishing was written down.
    [[nodiscard]] bool isPublished() const;
};

/// The journal of one deployment while it runs.
///
/// One file for each target, in the user's state folder, locked (fcntl(2), open file description) by its
/// writer: who finds it unlocked knows that its deployment is over. Document: core/deploy/journal.md.
/// Each line is on the disk before what it announces happens.
class DeployJournal final {
public:
    /// $XDG_STATE_HOME/slipway/journals
    [[nodiscard]] static std::string defaultFolder();

    /// Writes the head, in the place of what an earlier deployment to the same target left.
    /// Errors: Busy (its deployment still runs), as open(2).
    [[nodiscard]] static Result<DeployJournal> open(const std::string &folder,
                                                    const JournalHead &head);

    [[nodiscard]] Result<void> begun(DeployStep step) { return add(step, false); }
    [[nodiscard]] Result<void> ended(DeployStep step) { return add(step, true); }
    /// The deployment is over, and nothing of it is left to do: the file goes.
    [[nodiscard]] Result<void> close();
    [[nodiscard]] const std::string &file() const { return m_path; }

private:
    Result<void> add(DeployStep step, bool isEnd);

    std::string m_path;
    FileDescriptor m_folder;
    FileDescriptor m_file;
};

/// The name of a target's journal: made of where the target is, not of what it is called.
[[nodiscard]] std::string journalName(const TargetConfig &target);

[[nodiscard]] std::string journalText(const JournalHead &head);
/// Reads a journal as anybody may have written it. A last line that was cut off is left out; unknown lines
/// are skipped. Errors: InvalidData, with the line.
[[nodiscard]] Result<OpenDeployment> parseJournal(std::string_view text, const std::string &file);

/// The open deployment to a target; none: there is none. Only looks.
/// Errors: InvalidData (a damaged journal: says what to do), as open(2).
[[nodiscard]] Result<std::optional<OpenDeployment>> openDeploymentTo(const TargetConfig &target,
                                                                     const std::string &folder);

/// Takes the journal of a deployment that is over away, and what it needs of the store.
[[nodiscard]] Result<void> forgetDeployment(const OpenDeployment &open);

} // namespace Slipway
