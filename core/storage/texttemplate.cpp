// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/texttemplate.h"

#include "finders/pythonerror.h"
#include "storage/hashablename.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace Slipway {

namespace {

constexpr size_t LeastMark = 5;
constexpr int MostMarks = 64;
/// Ends reading; never shown.
constexpr std::string_view Unusual = "slipway.Unusual";

std::string hexadecimal(uint64_t number, size_t digits)
{
    std::string text(digits, '0');
    for (size_t i = digits; i > 0; --i, number >>= 4U) {
        text[i - 1] = "0123456789abcdef"[number & 15U];
    }
    return text;
}

/// How many of the hash's digits, the last ones, a reference's number takes in a text of this size: a million of
/// them stand in eight megabytes.
size_t numberDigits(size_t textSize, size_t digits)
{
    constexpr size_t Usual = 5;
    constexpr size_t Many = 6;
    constexpr size_t Large = size_t{4} << 20U;
    return textSize < Large || digits < LeastMark + Many ? Usual : Many;
}

/// Digits that the text does not have anywhere, so that they are found again; none: it has too many.
std::optional<std::string> markFor(std::string_view text, size_t digits)
{
    uint64_t number = 0xb1de'57a9'c3f0'4e68;
    for (int i = 0; i < MostMarks; ++i, number = number * 6364136223846793005U + 1) {
        std::string mark = hexadecimal(number >> 16U, digits);
        if (!text.contains(mark)) {
            return mark;
        }
    }
    return std::nullopt;
}

} // namespace

Result<std::optional<TextTemplate>> TextTemplate::read(const Rewriter &rewriter,
                                                       std::string_view name,
                                                       std::string_view sourcePath,
                                                       std::string text, size_t digits)
{
    const size_t numbers = numberDigits(text.size(), digits);
    if (digits < LeastMark + numbers) {
        return std::nullopt;
    }
    const auto mark = markFor(text, digits - numbers);
    if (!mark) {
        return std::nullopt;
    }
    const size_t most = size_t{1} << (4 * numbers);
    TextTemplate made;
    const auto ask = [&](const Reference &reference) -> Result<std::string> {
        const auto hashable = HashableName::of(reference.lookupName);
        if (!hashable || reference.key != reference.lookupName
            || made.m_references.size() >= most) {
            return failure(pythonError(Unusual, {}));
        }
        const std::string number = hexadecimal(made.m_references.size(), numbers);
        made.m_references.push_back(reference.key);
        return hashable->with(*mark + number);
    };
    auto rewritten =
        rewriter.rewrite(name, sourcePath, std::move(text), ask, Rewriter::Answers::Dropped);
    if (!rewritten) {
        if (rewritten.error().code == ErrorCode::Django) {
            return std::nullopt;
        }
        return failure(std::move(rewritten.error()));
    }
    made.m_text = std::move(rewritten->text);
    // What a policy leaves as it is written is for the passes to tell.
    if (rewritten->error || !rewritten->left.empty() || !made.findSlots(*mark, digits)) {
        return std::nullopt;
    }
    return made;
}

/// Each reference must stand in the text exactly once.
bool TextTemplate::findSlots(std::string_view mark, size_t digits)
{
    std::vector<bool> seen(m_references.size());
    m_slots.reserve(m_references.size());
    const auto numbers = static_cast<ptrdiff_t>(digits - mark.size());
    for (size_t at = m_text.find(mark); at != std::string::npos;
         at = m_text.find(mark, at + digits)) {
        const char *number = m_text.data() + at + mark.size();
        if (m_text.size() - at < digits) {
            return false;
        }
        uint32_t reference = 0;
        const auto [end, failed] = std::from_chars(number, number + numbers, reference, 16);
        if (failed != std::errc() || end != number + numbers || reference >= seen.size()
            || seen[reference]) {
            return false;
        }
        seen[reference] = true;
        m_slots.push_back({.at = at, .reference = reference});
    }
    return m_slots.size() == m_references.size();
}

void TextTemplate::fill(std::string &text, std::span<const std::string_view> hashes) const
{
    for (const Slot &slot : m_slots) {
        std::ranges::copy(hashes[slot.reference], text.begin() + static_cast<ptrdiff_t>(slot.at));
    }
}

std::string TextTemplate::filled(std::span<const std::string_view> hashes) const
{
    std::string text = m_text;
    fill(text, hashes);
    return text;
}

std::string TextTemplate::takeFilled(std::span<const std::string_view> hashes)
{
    fill(m_text, hashes);
    std::string text = std::move(m_text);
    dropText();
    return text;
}

TextTemplate TextTemplate::withoutText(std::vector<std::string> references)
{
    TextTemplate made;
    made.m_hasText = false;
    made.m_references = std::move(references);
    return made;
}

void TextTemplate::dropText()
{
    m_hasText = false;
    m_text = {};
    m_slots = {};
}

} // namespace Slipway
