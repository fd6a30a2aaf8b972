// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "storage/rewriter.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Slipway {

/// A text with all its references spelt anew, but for the hashes themselves: those are filled in as
/// soon as they are known, without reading the text again.
///
/// Sound because the storage's patterns tell no hexadecimal digits of a hash from others: which places
/// they match does not hang on the hashes. Where that is not certain there is no template.
class TextTemplate final {
public:
    /// The keys of what is referenced, in the order of asking; repeated ones are asked again.
    [[nodiscard]] const std::vector<std::string> &references() const { return m_references; }

    [[nodiscard]] std::vector<std::string> takeReferences() { return std::move(m_references); }

    /// The text with the hash of each reference, all of the length that it was made for.
    [[nodiscard]] std::string filled(std::span<const std::string_view> hashes) const;
    /// The same, and gives the text away.
    [[nodiscard]] std::string takeFilled(std::span<const std::string_view> hashes);
    [[nodiscard]] size_t size() const { return m_text.size(); }

    /// Gives the text away: nothing can be filled in any more.
    void dropText();
    [[nodiscard]] bool hasText() const { return m_hasText; }

    /// Reads `text` once. None: something is out of the ordinary (an error, a name that is not put
    /// together plainly, a pattern that matches in what another one wrote).
    /// Errors: as Rewriter::rewrite().
    [[nodiscard]] static Result<std::optional<TextTemplate>> read(const Rewriter &rewriter,
                                                                  std::string_view name,
                                                                  std::string_view sourcePath,
                                                                  std::string text, size_t digits);

    /// What read() would give, without the text.
    [[nodiscard]] static TextTemplate withoutText(std::vector<std::string> references);

private:
    struct Slot {
        size_t at = 0; ///< Where the hash begins.
        uint32_t reference = 0;
    };
    void fill(std::string &text, std::span<const std::string_view> hashes) const;
    [[nodiscard]] bool findSlots(std::string_view mark, size_t digits);

    std::string m_text;
    bool m_hasText = true;
    std::vector<Slot> m_slots; ///< One for each reference, by place.
    std::vector<std::string> m_references;
};

} // namespace Slipway
