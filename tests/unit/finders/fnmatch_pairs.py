# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints "pattern text verdict" lines, hex and hex and 0 or 1, as Python's fnmatch judges them.

usage: fnmatch_pairs.py SEED COUNT
"""
import fnmatch
import os
import random
import sys

PIECES = [
    "*", "**", "?", "[", "]", "!", "^", "-", "\\", ".", "/", "~", "&", "|", "&&", "--", "||", "~~",
    "a", "b", "c", "z", "A", "Z", "0", "9", " ", "\n", "\t", "'", '"', "é", "日", "😀", "\udcff", "\udc80",
    "[a-c]", "[!a-c]", "[c-a]", "[!c-a]", "[]", "[!]", "[]a]", "[!]a]", "[^a]", "[a-]", "[-a]", "[--a]",
    "[a-c-e]", "[z-a-c]", "[a-z-0-9]", "[\\]", "[\\-a]", "[[]", "[]-a]", "[!-a]", "[!--a]", "[é-日]", "[*]", "[?]",
    "[a/b]", "[!/]", "[\udc80-\udcff]", "CVS", "*~", ".*", "*.css",
]
LETTERS = "abcezAZ09.-~/\\^!]['\"*?&| \n\té日😀\udcff\udc80"


def text(rng):
    return "".join(rng.choice(LETTERS) for _ in range(rng.randrange(0, 8)))


def like(rng, pattern):
    """A text that has a good chance to match."""
    out = []
    i = 0
    while i < len(pattern):
        c = pattern[i]
        if c == "*":
            out.append(text(rng))
        elif c == "?":
            out.append(rng.choice(LETTERS))
        elif c == "[" and "]" in pattern[i + 2:]:
            end = pattern.index("]", i + 2)
            out.append(rng.choice(pattern[i + 1:end] + LETTERS))
            i = end
        else:
            out.append(c)
        i += 1
    return "".join(out)


def main():
    rng = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        pattern = "".join(rng.choice(PIECES) for _ in range(rng.randrange(0, 6)))
        for subject in (text(rng), like(rng, pattern), like(rng, pattern)):
            verdict = int(fnmatch.fnmatchcase(subject, pattern))
            print(os.fsencode(pattern).hex() or "-", os.fsencode(subject).hex() or "-", verdict)


main()
