// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace Slipway {

/// Django's repeated passes with symbols in place of texts: which contents each file goes through, told
/// from one another by what their references were answered with.
///
/// A content is known by its file and those answers, each either a fixed name or the content that the
/// file referenced had just then. So which pass changes what, when all settle and whether they do comes
/// out exactly, cycles and all, before a single text is put together; and of a file's contents only
/// those need be made that are the last, or that somebody asks for.
/// Source: HashedFilesMixin.post_process(), django/contrib/staticfiles/storage.py (4.2 to 6.1).
class Outcomes final {
public:
    /// An answer: a fixed one's number, or (with Variable) a file's or a content's.
    using Answer = uint32_t;
    static constexpr Answer Variable = 1U << 31U;

    /// Of one file: what its references are answered with, in the order of asking. A variable answer is
    /// a file's index: whatever its content is when asked.
    struct References {
        std::vector<Answer> first; ///< In the first pass; a variable one's file has had its turn.
        std::vector<Answer> later; ///< In those after it.
    };

    /// Files in the order of the passes. At most `maxPasses` after the first one.
    Outcomes(std::span<const References> files, int maxPasses);

    /// False: the last pass still changed something.
    [[nodiscard]] bool isSettled() const { return m_isSettled; }

    struct Content {
        uint32_t file = 0;
        uint32_t begin = 0; ///< Of its answers.
        uint32_t end = 0;
    };
    /// Each comes after those that it needs.
    [[nodiscard]] const std::vector<Content> &contents() const { return m_contents; }
    /// What the content's references say; a variable one is a content's number.
    [[nodiscard]] std::span<const Answer> answers(const Content &content) const
    {
        return std::span(m_answers).subspan(content.begin, content.end - content.begin);
    }
    /// The contents that a file had, pass by pass, the repeated ones as well.
    [[nodiscard]] std::span<const uint32_t> history(size_t file) const { return m_histories[file]; }
    [[nodiscard]] uint32_t last(size_t file) const { return m_histories[file].back(); }

private:
    /// True: the file has another content than before.
    bool turn(uint32_t file, std::span<const Answer> references);

    std::vector<Content> m_contents;
    std::vector<Answer> m_answers;
    std::vector<std::vector<uint32_t>> m_histories;
    bool m_isSettled = true;
};

} // namespace Slipway
