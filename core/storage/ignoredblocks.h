// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/lookahead.h"
#include "storage/referencepattern.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace Slipway {

/// Which blocks an expression of a storage's table finds, when it is one of Django's own; `flags` are those
/// of Python's re (16: DOTALL, 32: UNICODE).
[[nodiscard]] std::optional<IgnoredBlocks> recogniseIgnoredBlocks(std::string_view regex,
                                                                  unsigned flags);

/// The comments, escapes and strings of a text as Django 6.1 scans for them, read as far as asked.
class IgnoredBlockScanner final {
public:
    IgnoredBlockScanner(std::string_view text, IgnoredBlocks kind);

    /// block start < `at` < block end, for one block. Ask in ascending order.
    [[nodiscard]] bool contains(size_t at);

private:
    [[nodiscard]] size_t blockEnd(size_t begin);
    [[nodiscard]] size_t stringEnd(size_t begin) const;

    std::string_view m_text;
    IgnoredBlocks m_kind;
    LookAhead m_commentEnd;
    size_t m_next = 0;
    size_t m_begin = 0;
    size_t m_end = 0;
};

} // namespace Slipway
