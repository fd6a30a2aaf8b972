// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/diffrows.h"
#include "ui/preview/previewcontent.h"

#include <memory>

namespace Slipway {

/// Two files and what is to be said of them together. Shape: value, made on a worker.
struct CompareContent {
    std::shared_ptr<const PreviewContent> left; ///< Null: there is no such file.
    std::shared_ptr<const PreviewContent> right;
    bool sameBytes = false;
    std::shared_ptr<const DiffTexts> texts; ///< Null when one of them is no text.

    [[nodiscard]] const PreviewContent *content(Side side) const
    {
        return (side == Side::Left ? left : right).get();
    }
    [[nodiscard]] bool hasImages() const
    {
        return left != nullptr && right != nullptr && left->image != nullptr
            && right->image != nullptr;
    }
};

struct CompareQuestion {
    FileRef left;
    FileRef right;
    bool ignoreSpace = false;

    friend bool operator==(const CompareQuestion &, const CompareQuestion &) = default;
};

/// Both files are as they were when they were read. Any thread.
[[nodiscard]] bool isCurrent(const CompareContent &content, const CompareQuestion &question);

/// Reads and compares. Any thread; notices a stop between its steps.
[[nodiscard]] std::shared_ptr<const CompareContent> loadComparison(const CompareQuestion &question,
                                                                   std::stop_token stop);

/// The same with another way to compare its texts.
[[nodiscard]] std::shared_ptr<const CompareContent> compareAgain(const CompareContent &content,
                                                                 bool ignoreSpace,
                                                                 std::stop_token stop);

} // namespace Slipway
