// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "project/referencepolicy.h"
#include "storage/hashingrules.h"
#include "storage/postprocessing.h"
#include "storage/referencegraph.h"
#include "storage/referenceuse.h"
#include "storage/textposition.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace Slipway {

/// What comes of a reference.
enum class ReferenceState : uint8_t {
    Resolved, ///< Leads to a collected file.
    External, ///< A scheme or a host: left alone.
    LeftAlone, ///< Another absolute path, a fragment, or empty.
    Folder, ///< Ends in "/", or names a folder: spelt anew, never looked up as a file.
    Dangling, ///< Leads to nothing that is collected: post-processing would stop here.
    Invalid, ///< Not a URL that Python reads, or one that it cannot spell anew: likewise.
};

/// How the expressions that decide and the language of the file see a place: they do not always agree.
enum class ReferenceReading : uint8_t {
    Agreed,
    InComment, ///< Rewritten, though it stands in a comment.
    InString, ///< Rewritten, though it stands in a string, a template literal or a regular expression.
    InCode, ///< Rewritten, though the language has no reference there ("myurl(x)").
    Missed, ///< A reference of the language that no expression finds: it stays as it is written.
};

/// The words for JSON: "dangling", "in-comment". Never translated.
[[nodiscard]] const char *referenceStateName(ReferenceState state);
[[nodiscard]] const char *referenceReadingName(ReferenceReading reading);

/// One reference of an adjustable file.
struct FoundReference {
    static constexpr uint32_t Nowhere = UINT32_MAX;

    uint32_t file = 0; ///< Index into ReferenceReport::files.
    TextPosition position; ///< Where its URL begins.
    ReferenceUse use = ReferenceUse::Other;
    ReferenceState state = ReferenceState::Dangling;
    std::string url; ///< As it is written.
    std::string line; ///< The text of its line, see lineAround().
    uint32_t target = Nowhere; ///< Resolved: the file it leads to.
    std::string wanted; ///< Dangling: the destination path it asks for; Invalid: what is wrong.
    std::vector<uint32_t> near; ///< Dangling: files that may be meant, see NearMatches.
    ReferenceReading reading = ReferenceReading::Agreed;
    /// Dangling, Invalid: what slipway.toml says is to be done about it.
    ReferenceAction action = ReferenceAction::Stop;
    /// Likewise: the policy that says so, index into ReferenceReport::policies; Nowhere: none.
    uint32_t policy = Nowhere;
    /// Invalid, though what it means is collected: a folder on the way there has a name that is not UTF-8, which no
    /// URL can hold. No policy helps.
    bool isUnspellable = false;
};

/// A file whose references are not known.
struct UnreadFile {
    uint32_t file = 0;
    Error error;
};

/// Files that lead to each other; what their names should be hangs on all of them.
struct ReferenceCycle {
    std::vector<uint32_t> files; ///< Ascending.
    std::vector<uint32_t> edges; ///< Indexes into ReferenceReport::references, in their order.
};

/// Every reference of the files that a hashing storage adjusts, and what hangs on them.
///
/// Shape: value. Threads: safe to share.
struct ReferenceReport {
    /// Destination paths, in the order given; then those of `templates`, each below its folder.
    std::vector<std::string> files;
    std::vector<std::string> templates; ///< Absolute paths, see appendTemplates().
    std::vector<bool> adjustable; ///< Of each file.
    std::vector<FoundReference> references; ///< By file, then by place.
    std::vector<UnreadFile> unread;
    /// Indexes of those that are Dangling or Invalid and not Missed: post-processing stops there where
    /// their action is Stop, and they are not in a template.
    std::vector<uint32_t> dangling;
    /// Indexes of those that are not Agreed on and neither External nor LeftAlone.
    std::vector<uint32_t> disagreements;
    std::vector<ReferenceCycle> cycles;
    /// Of Resolved references; those that are Missed are edges of a kind of their own: browsers follow
    /// them, but no name hangs on them.
    ReferenceGraph graph;
    std::vector<ReferencePolicy> policies; ///< Of slipway.toml, that were asked.

    /// How many of the files are collected ones: the others are templates.
    [[nodiscard]] size_t collected() const { return files.size() - templates.size(); }
    [[nodiscard]] bool isTemplate(uint32_t file) const { return file >= collected(); }
    /// What no other file has: the destination path, of a template its absolute path. Templates of one
    /// name may be in several folders.
    [[nodiscard]] const std::string &keyOf(uint32_t file) const
    {
        return isTemplate(file) ? templates[file - collected()] : files[file];
    }
    /// FoundReference::Nowhere when no collected file has this destination path.
    [[nodiscard]] uint32_t fileAt(std::string_view destination) const;
    /// How many of `dangling` have that action; those in templates, where post-processing never looks,
    /// left out.
    [[nodiscard]] size_t count(ReferenceAction action) const;
    /// Of one of `dangling`: no policy lets it pass, so that somebody has still to see to it.
    [[nodiscard]] bool isOpen(uint32_t reference) const
    {
        return references[reference].action == ReferenceAction::Stop;
    }
    /// How many of `dangling` are open, those in templates included: what is counted wherever people are
    /// told how much there is to do.
    [[nodiscard]] size_t open() const;
};

/// Reads every adjustable file and says where its references lead, all at once where Django stops at
/// the first that leads nowhere. Writes nothing, and looks at nothing but the files given: what lies
/// in STATIC_ROOT from earlier runs is no target.
///
/// What the language of a file refers to, see languageReferences(), is laid beside what the expressions
/// find in files named *.css, *.js and *.mjs.
///
/// Blocking, with threads of its own. Files that cannot be read or are not UTF-8 are `unread`.
/// A URL that two expressions match is reported once, with the first.
/// Errors: Cancelled; Unsupported (an expression that cannot be run).
/// Source: HashedFilesMixin, django/contrib/staticfiles/storage.py (4.2 to 6.1).
[[nodiscard]] Result<ReferenceReport> reportReferences(const HashingRules &rules,
                                                       std::span<const StoredFile> files,
                                                       const std::stop_token &stop = {},
                                                       ProgressBoard *progress = nullptr);

} // namespace Slipway
