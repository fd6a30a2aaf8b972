// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "project/projectsnapshot.h"
#include "storage/postprocessing.h"
#include "storage/referencepolicies.h"
#include "storage/referencereport.h"
#include "storage/statictags.h"
#include "storage/textposition.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace Slipway {

/// One engine of Django's template language.
struct TemplateEngine {
    std::vector<std::string> folders; ///< Absolute, in search order: DIRS, then those of the apps.
    StaticTagRules tags;
};

/// What the snapshot says of the project's templates; empty too where it is older than that.
[[nodiscard]] std::vector<TemplateEngine> templateEngines(const ProjectSnapshot &snapshot);

/// A name given to {% static %}.
struct TemplateReference {
    static constexpr uint32_t Nowhere = UINT32_MAX;

    uint32_t file = 0; ///< Index into TemplateReport::files.
    TextPosition position; ///< Where the name begins.
    std::string name; ///< As {% static %} gets it.
    std::string line; ///< The text of its line, see lineAround().
    uint32_t target = Nowhere; ///< The collected file, by its place in what was given.
    std::string wanted; ///< Where it leads to nothing: the destination path it asks for.
    std::vector<uint32_t> near; ///< Likewise: collected files that may be meant.
    ReferenceAction action = ReferenceAction::Stop; ///< Likewise: what slipway.toml says about it.
};

/// Which collected files the project's templates name, and what they name in vain: there Django raises
/// a ValueError in the middle of a page, or a page asks for what is not there.
///
/// Shape: value. Threads: safe to share.
struct TemplateReport {
    std::vector<std::string> files; ///< Absolute paths of the templates, in the engines' order.
    std::vector<std::string> names; ///< Of each: its path below its folder.
    std::vector<TemplateReference> references; ///< By file, then by place.
    std::vector<uint32_t> dangling; ///< Indexes of those that lead to nothing.
    std::vector<std::pair<uint32_t, Error>> unread; ///< Templates that cannot be read.

    /// How many of `dangling` have that action.
    [[nodiscard]] size_t count(ReferenceAction action) const;
};

/// Reads all templates of the engines, also those that another one of the same name hides: that one may
/// extend them. For the policies a name has the kind "template", and its file is the template's path below its
/// folder. Names of folders, empty ones and those with a scheme or host are no references.
/// Files that hold NUL bytes are no templates. Blocking. Writes nothing. Errors: Cancelled.
[[nodiscard]] Result<TemplateReport> reportTemplates(const std::vector<TemplateEngine> &engines,
                                                     std::span<const StoredFile> collected,
                                                     const ReferencePolicies &policies = {},
                                                     const std::stop_token &stop = {},
                                                     ProgressBoard *progress = nullptr);

/// Puts the names of templates behind the references of style sheets and scripts, so that one list has
/// both; their use is ReferenceUse::Template. The graph stays one of collected files. `report`: of the
/// files and policies that the templates were asked about.
void appendTemplates(ReferenceReport &report, TemplateReport templates);

} // namespace Slipway
