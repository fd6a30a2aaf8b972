// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/referencepattern.h"

#include <optional>
#include <string_view>
#include <vector>

namespace Slipway {

/// Which of Django's expressions a scanner reads.
enum class ReferenceForm : uint8_t {
    CssUrl, ///< url(…) whose closing quote is the opening one
    CssUrlAnyQuote, ///< … or any or none (4.2, 5.2)
    CssImport,
    CssSourceMap,
    JsSourceMap,
    JsImportFrom,
    JsExportFrom,
    JsImport,
    JsDynamicImport,
};

struct ReferenceSyntax {
    ReferenceForm form = ReferenceForm::CssUrl;
    bool emptyMatched = false; ///< The group `matched` is the empty text in front (4.2).
    bool star = true; ///< "import*as n from" (5.0 and later)
    bool wholeStatement = true; ///< ";" belongs to the match; the names may hold any text (to 6.0).
    bool anyUrl = true; ///< import("bare") (to 6.0)
};

/// The scanner for a regular expression, when it is one of Django's.
[[nodiscard]] std::optional<ReferenceSyntax> recogniseSyntax(std::string_view regex,
                                                             unsigned flags);

/// What re.finditer() finds, in time linear in the text's length. Adds to `visited`, where it is not
/// null, how many characters were looked at: what tests hold against the length.
[[nodiscard]] std::vector<ReferenceMatch> scanReferences(std::string_view text,
                                                         const ReferenceSyntax &syntax,
                                                         size_t *visited = nullptr);

} // namespace Slipway
