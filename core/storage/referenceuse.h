// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/referencepattern.h"
#include "storage/referencescanner.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace Slipway {

/// What a reference is in the language of its file.
enum class ReferenceUse : uint8_t {
    CssUrl,
    CssImport, ///< Both spellings: @import "…" and @import url(…).
    SourceMap,
    ModuleImport,
    ModuleExport,
    DynamicImport,
    Other, ///< Found by an expression that is the project's own.
    Template, ///< A name that a template gives to {% static %}, see appendTemplates().
};

/// The words for JSON and slipway.toml: "css-url". Never translated.
[[nodiscard]] const char *referenceUseName(ReferenceUse use);

/// The form of Django's expressions; none for the project's own.
[[nodiscard]] std::optional<ReferenceForm> referenceFormOf(const ReferencePattern &pattern);

/// Of a match of an expression of that form that begins at `begin`.
[[nodiscard]] ReferenceUse referenceUseOf(std::optional<ReferenceForm> form, std::string_view text,
                                          size_t begin);

} // namespace Slipway
