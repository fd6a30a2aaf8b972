// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "release/finalfiles.h"
#include "storage/outputclashes.h"
#include "storage/referencereport.h"
#include "storage/templatereport.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace Slipway::Ctl {

/// All that the command finds.
struct ReferenceFindings {
    ReferenceReport references;
    TemplateReport templates;
    std::vector<OutputClash> clashes;
    std::vector<DuplicateContent> duplicates;
    /// As the first of ReferenceReport::files; empty: not asked for, or see finalError.
    std::vector<FinalFile> finals;
    std::optional<Error> finalError; ///< Why post-processing comes to nothing.
    /// What ends collectstatic itself, because of references that policies let pass in a release.
    std::optional<Error> collectstaticError;
};

/// What of a report is shown.
struct ReferenceView {
    enum class Kind : uint8_t { All, Dangling, Templates, UsedBy, Uses };
    Kind kind = Kind::All;
    uint32_t file = 0; ///< UsedBy, Uses: index into ReferenceReport::files.
};

/// For people. All leaves out the references that lead somewhere.
[[nodiscard]] QString referencesAsText(const ReferenceFindings &findings,
                                       const ReferenceView &view);

/// Those that lead nowhere, as "references" of the document has them.
[[nodiscard]] QJsonArray danglingAsJson(const ReferenceReport &report);

/// The document that the command's help describes.
[[nodiscard]] QJsonObject referencesAsJson(const ReferenceFindings &findings,
                                           const ReferenceView &view);

} // namespace Slipway::Ctl
