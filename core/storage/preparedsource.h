// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "storage/rememberedtext.h"
#include "storage/rewriter.h"
#include "storage/texttemplate.h"

#include <atomic>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace Slipway {

/// What post-processing needs of a source's content, whoever read it.
struct PreparedSource {
    std::string hash; ///< Empty: nothing was prepared.
    std::optional<TextTemplate> text; ///< Of a file that is rewritten.
    /// A text that only the passes themselves can do justice to.
    bool isUnusual = false;
    /// What became of the text before; `text` has then no more than its references.
    std::optional<RewritingOutcome> remembered = {};
    /// The storage has this content under its hashed name, where nothing was before the run.
    bool isStored = false;

    /// Gives the text away when too much is held already: it is then read once more.
    void limitText(std::atomic<size_t> &held);

    /// `content`, with its hash, of a file whose text is rewritten. Errors: as Rewriter::rewrite().
    [[nodiscard]] static Result<PreparedSource> ofText(const Rewriter &rewriter, std::string hash,
                                                       std::string_view name,
                                                       std::string_view sourcePath,
                                                       std::string content);
};

} // namespace Slipway
