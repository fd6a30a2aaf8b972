// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"

namespace Slipway {

/// Kinds of conflict, in the order of how much they should worry a release manager.
enum class ConflictKind {
    CannotCoexist, ///< File against folder, names that differ only in case or Unicode form, or an output's name.
    AppOverApp, ///< INSTALLED_APPS order silently decides.
    Override, ///< A project folder over an app or another folder: usually meant.
    Identical, ///< The same bytes more than once: noise.
};

/// How two candidates' contents relate.
enum class ByteClass {
    Identical,
    LineEnds, ///< Differ only in line ends: LF, CR LF or CR.
    Spacing, ///< Differ only in white space, line ends among it.
    Different,
    Unknown, ///< One of them cannot be read.
};

/// One of the sources that claim a destination.
struct ConflictCandidate {
    uint32_t source = 0; ///< Index into Collection::sources.
    ByteClass comparedToWinner = ByteClass::Unknown; ///< The winner itself: Identical.
    std::string
        destination; ///< Its own destination; differs from the conflict's for CannotCoexist.
};

/// A destination claimed more than once, or destinations that cannot stand side by side.
struct Conflict {
    ConflictKind kind = ConflictKind::Override;
    std::string destination;
    std::vector<ConflictCandidate> candidates; ///< In finder order, the winner first.
    QString
        rule; ///< Why the winner wins, in words: "INSTALLED_APPS lists shop (4th) before brandkit (9th)".
    QString
        reason; ///< CannotCoexist: what clashes: "img/Logo.svg and img/logo.svg differ only in letter case".
    /// False: no decision makes it right, one of the candidates has to be renamed, or left out.
    bool canAcknowledge = true;
};

/// All conflicts that the collection itself has, see findAllConflicts() for those of what the storage makes of it;
/// worst kind first, then by destination. Reads the contents of
/// candidates (in parallel; equal sizes only where a byte class needs it). Errors: Cancelled.
[[nodiscard]] Result<std::vector<Conflict>> findConflicts(const ProjectSnapshot &snapshot,
                                                          const Collection &collection,
                                                          std::stop_token stop = {},
                                                          ProgressBoard *progress = nullptr);

/// Puts them in that order.
void sortConflicts(std::vector<Conflict> &conflicts);

/// "app-over-app", for JSON; translated words for people.
[[nodiscard]] QString conflictKindId(ConflictKind kind);
[[nodiscard]] QString conflictKindTitle(ConflictKind kind);
[[nodiscard]] QString byteClassId(ByteClass byteClass);
[[nodiscard]] QString byteClassTitle(ByteClass byteClass);

} // namespace Slipway
