# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what Python's re finds with expressions as projects write them in random texts, a line each:
expression, flags, further group, text, then a match per field as offsets in bytes (whole match, `matched`,
`url`, further group). All but the flags and offsets in hex, "-" when empty.

usage: foreign_matches.py SEED COUNT
"""
import random
import re
import sys

EXPRESSIONS = [
    (r"""(?P<matched>JS_URL\(["']{0,1}\s*(?P<url>.*?)["']{0,1}\))""", re.I, ""),
    (r"""(?P<matched>src=["'](?P<url>[^"']+)["'])""", re.I, ""),
    (r"""(?P<matched>src=["'](?P<url>[^"']+)["'])""", 0, ""),
    (r"""(?P<matched>url\(\s*(?P<q>["']?)(?P<url>[^"'()\s]+)(?P=q)\s*\))""", re.I, "q"),
    (r"""(?P<matched>image-set\(\s*["'](?P<url>[^"']*)["']\s*\d+x)""", re.I, ""),
    (r"""(?x) (?P<matched> image-set \( \s* # opens
        (?P<url> \w [^)]*? ) \s* \) )""", re.I, ""),
    (r"""(?s)(?P<matched>@import\b\s+(?P<url>\S.*?)\s*;)""", re.I, ""),
    (r"(?m)^(?P<matched>(?-i:Src)\s*:\s*(?P<url>.+))$", re.I, ""),
    (r"(?P<matched>\W(?P<url>\w+)$)", re.I, ""),
    (r"(?P<matched>(?P<url>[\w.-]+)\Z)", 0, ""),
    (r"(?P<matched>\A\s*(?P<url>\S+))", re.M, ""),
    (r"(?P<matched>(?P<url>[^\S\n]*))", re.I, ""),
    (r"(?P<matched>(?P<url>x*)(?=\b|\d))", re.I | re.M, ""),
    (r"(?P<matched>(?<!/)(?P<url>/[a-k]{1,3}?[^\W\d]{,2}))", re.I, ""),
    (r"(?P<matched>(?s:(?P<before>.{2}))(?P<url>[h-s]+))", re.I, "before"),
    (r"(?P<matched>(?:(?:[^\"\\]|\\.)+)?(?P<url>\"|[\]\-\x41-\x45^\\]))", re.S, ""),
    (r"(?m)(?P<matched>^(?P<url>[^i\n]*)$)", re.I, ""),
    (r"(?P<matched>\{% static ['\"](?P<url>[^'\"]*)['\"] %\})", re.I, ""),
]
WORDS = ["JS_URL(", "j\u017f_url('", 'js_\u0131RL("', "src='", 'SRC="', "\u017frc='", "url(", "URL( '", "image-set(", "\u0130mage-\u017fet( '", "IMAGE-SET('",
         "@import ", "@IMPORT\u00a0", "\nSrc: ", "\nsrc:", "Src:", "' 2x", '" \u0663x', "{% static '", "' %}", "x", "X", "/", "//", "/a", "/\u212a", "\u212a", "\u0130",
         "\u0131", "\u017f", "i", "k", "S", "'", '"', "'", '"', ")", ")", ");", ";", " ", " ", "\n", "\n", "\r", "\r\n", "\u2028", "\x85", "\x0b", "\x0c", "\x1c",
         "\u2003", "\u3000", "\u180e", "\u200b", "a", "b.c", "9", "\u00b2", "\u00bd", "\u2167", "\u0301", "\u203f", "_", "-", "\\", "\\\"", "]", "^", "A", "\u00e9", "\u65e5", "\U0001f600", "\u00aa"]


def show(regex, flags, further, subject):
    compiled = re.compile(regex, flags)
    offsets = [0]
    for character in subject:
        offsets.append(offsets[-1] + len(character.encode()))
    found = []

    def keep(match):
        spans = [match.span(), match.span("matched"), match.span("url")]
        if further:
            spans.append(match.span(further))
        found.append(",".join(str(offsets[end]) for span in spans for end in span))
        return ""

    compiled.sub(keep, subject)
    print(regex.encode().hex(), compiled.flags, further.encode().hex() or "-", subject.encode().hex() or "-", *found)


def main():
    rng = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        subject = "".join(rng.choice(WORDS) for _ in range(rng.randrange(0, 26)))
        for regex, flags, further in EXPRESSIONS:
            show(regex, int(flags), further, subject)


main()
