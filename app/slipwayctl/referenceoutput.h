// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/referencereport.h"

#include <QJsonObject>
#include <QString>

#include <cstdint>

namespace Slipway::Ctl {

/// What of a report is shown.
struct ReferenceView {
    enum class Kind : uint8_t { All, Dangling, UsedBy, Uses };
    Kind kind = Kind::All;
    uint32_t file = 0; ///< UsedBy, Uses: index into ReferenceReport::files.
};

/// For people. All leaves out the references that lead somewhere.
[[nodiscard]] QString referencesAsText(const ReferenceReport &report, const ReferenceView &view);

/// The document that the command's help describes.
[[nodiscard]] QJsonObject referencesAsJson(const ReferenceReport &report,
                                           const ReferenceView &view);

} // namespace Slipway::Ctl
