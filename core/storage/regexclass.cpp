// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/regexclass.h"

#include "storage/regexalphabet.h"

#include <algorithm>

namespace Slipway {

using namespace RegexAlphabet;

namespace {

char32_t characterOf(RegexCursor &in)
{
    if (!in.take(U"\\")) {
        return in.next();
    }
    return in.take(U"b") ? U'\b' : in.escapedCharacter();
}

/// One character, or two with a dash between.
void translateRange(RegexCursor &in, unsigned flags, RegexClass &into, bool &lettersI)
{
    const char32_t first = characterOf(in);
    char32_t last = first;
    if (in.peek() == U'-' && in.peek(1) != U']') {
        in.skip(1);
        last = characterOf(in);
    }
    append(into.pattern, first);
    if (last != first) {
        into.pattern += '-';
        append(into.pattern, last);
    }
    if (in.error()) {
        return;
    }
    const auto within = [&](char32_t c) { return c >= first && c <= last; };
    into.letters =
        into.letters || last >= 0x80
        || std::ranges::any_of(
            std::u32string_view(U"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"), within);
    if ((flags & IgnoreCase) == 0) {
        return;
    }
    if (first == last) {
        if (isDisputed(first)) {
            in.fail(std::u32string(1, first));
        }
    } else if (last >= 0x80) {
        in.fail(in.from(in.position() - 1, 1));
    }
    lettersI = lettersI || std::ranges::any_of(LettersI, within);
}

} // namespace

RegexClass translateClass(RegexCursor &in, unsigned flags)
{
    RegexClass made{.pattern = "[", .letters = in.take(U"^")};
    if (made.letters) {
        made.pattern += '^';
    }
    bool lettersI = false;
    for (bool first = true; first || in.peek() != U']'; first = false) {
        if (!in.more()) {
            in.fail(U"[");
            return made;
        }
        if (in.peek() == U'\\' && !categoryText(in.peek(1)).empty()) {
            made.pattern += categoryText(in.peek(1));
            in.skip(2);
            made.letters = true;
            continue;
        }
        translateRange(in, flags, made, lettersI);
    }
    in.skip(1);
    if (lettersI) {
        made.pattern += LettersIText;
    }
    made.pattern += ']';
    return made;
}

} // namespace Slipway
