// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/pythontext.h"

#include <QChar>

namespace Slipway::PythonText {

namespace {

unsigned char byteAt(std::string_view text, size_t at)
{
    return static_cast<unsigned char>(text[at]);
}

bool isContinuation(unsigned char byte)
{
    return (byte & 0xC0U) == 0x80;
}

/// The second byte of a sequence: what `first` allows (neither overlong, surrogate nor too large).
bool fitsSecond(unsigned char first, unsigned char second)
{
    switch (first) {
    case 0xE0:
        return second >= 0xA0 && second <= 0xBF;
    case 0xED:
        return second >= 0x80 && second <= 0x9F;
    case 0xF0:
        return second >= 0x90 && second <= 0xBF;
    case 0xF4:
        return second >= 0x80 && second <= 0x8F;
    default:
        return isContinuation(second);
    }
}

/// Length that a leading byte promises; 0: it cannot lead.
size_t promisedLength(unsigned char first)
{
    if (first < 0x80) {
        return 1;
    }
    if (first < 0xC2) {
        return 0;
    }
    if (first < 0xE0) {
        return 2;
    }
    if (first < 0xF0) {
        return 3;
    }
    return first < 0xF5 ? 4 : 0;
}

} // namespace

Decoded decodeAt(std::string_view bytes, size_t at)
{
    const unsigned char first = byteAt(bytes, at);
    const size_t promised = promisedLength(first);
    if (promised == 1) {
        return {.length = 1, .character = first};
    }
    if (promised == 0) {
        return {.length = 1, .reason = "invalid start byte"};
    }
    char32_t character = first & (0xFFU >> (promised + 1));
    for (size_t index = 1; index < promised; ++index) {
        if (at + index >= bytes.size()) {
            return {.length = index, .reason = "unexpected end of data"};
        }
        const unsigned char next = byteAt(bytes, at + index);
        if (index == 1 ? !fitsSecond(first, next) : !isContinuation(next)) {
            return {.length = index, .reason = "invalid continuation byte"};
        }
        character = (character << 6U) | (next & 0x3FU);
    }
    return {.length = promised, .character = character};
}

std::string decodedWithReplacement(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size());
    for (size_t at = 0; at < bytes.size();) {
        const Decoded step = decodeAt(bytes, at);
        text += step.reason == nullptr ? bytes.substr(at, step.length) : "\xEF\xBF\xBD";
        at += step.length;
    }
    return text;
}

size_t spaceAt(std::string_view text, size_t at)
{
    if (at >= text.size()) {
        return 0;
    }
    const unsigned char first = byteAt(text, at);
    if (first < 0x80) {
        return (first >= 0x09 && first <= 0x0D) || (first >= 0x1C && first <= 0x20) ? 1 : 0;
    }
    const std::string_view rest = text.substr(at);
    if (first == 0xC2) {
        return rest.starts_with("\xC2\x85") || rest.starts_with("\xC2\xA0") ? 2 : 0;
    }
    if (rest.size() < 3) {
        return 0;
    }
    const unsigned char third = byteAt(rest, 2);
    if (rest.starts_with("\xE2\x80")) { // U+2000 to U+200A, U+2028, U+2029, U+202F
        return third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0;
    }
    return rest.starts_with("\xE1\x9A\x80") || rest.starts_with("\xE2\x81\x9F")
            || rest.starts_with("\xE3\x80\x80")
        ? 3
        : 0;
}

size_t skipSpaces(std::string_view text, size_t at)
{
    while (const size_t length = spaceAt(text, at)) {
        at += length;
    }
    return at;
}

size_t skipSpacesBack(std::string_view text, size_t end, size_t floor)
{
    while (end > floor) {
        size_t begin = end - 1;
        while (begin > floor && isContinuation(byteAt(text, begin))) {
            --begin;
        }
        if (spaceAt(text, begin) != end - begin) {
            break;
        }
        end = begin;
    }
    return end;
}

size_t wordAt(std::string_view text, size_t at)
{
    if (at >= text.size()) {
        return 0;
    }
    const Decoded step = decodeAt(text, at);
    if (step.reason != nullptr) {
        return 0;
    }
    // str.isalnum() is a letter, a decimal digit, or any character with a numeric value.
    const QChar::Category category = QChar::category(step.character);
    const bool isWord = step.character == U'_' || QChar::isLetter(step.character)
        || category == QChar::Number_DecimalDigit || category == QChar::Number_Letter
        || category == QChar::Number_Other;
    return isWord ? step.length : 0;
}

size_t foldedAt(std::string_view text, size_t at, std::string_view word)
{
    const size_t begin = at;
    for (const char wanted : word) {
        if (at >= text.size()) {
            return 0;
        }
        const char found = text[at];
        const bool letter = found >= 'A' && found <= 'Z';
        if ((letter ? static_cast<char>(found + ('a' - 'A')) : found) == wanted) {
            ++at;
            continue;
        }
        const std::string_view rest = text.substr(at);
        if ((wanted == 'i' && (rest.starts_with("\xC4\xB0") || rest.starts_with("\xC4\xB1")))
            || (wanted == 's' && rest.starts_with("\xC5\xBF"))) {
            at += 2;
        } else if (wanted == 'k' && rest.starts_with("\xE2\x84\xAA")) {
            at += 3;
        } else {
            return 0;
        }
    }
    return at - begin;
}

} // namespace Slipway::PythonText
