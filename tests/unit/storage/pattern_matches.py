# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what Python's re finds with the expressions of Django 4.2, 5.2, 6.0 and 6.1 in random texts,
a line each: expression, flags, ignored blocks, text, then a match per field as offsets in bytes (whole match,
`matched`, `url`, further group). Texts are in hex, "-" when empty.

usage: pattern_matches.py SEED COUNT
"""
import random
import re
import sys

CSS = [
    r"""(?P<matched>url\(['"]{0,1}\s*(?P<url>.*?)["']{0,1}\))""",
    r"""(?P<matched>url\((?P<quote>['"]{0,1})\s*(?P<url>.*?)(?P=quote)\))""",
    r"""(?P<matched>@import\s*["']\s*(?P<url>.*?)["'])""",
    r"(?m)(?P<matched>)^(/\*#[ \t](?-i:sourceMappingURL)=(?P<url>.*)[ \t]*\*/)$",
    r"(?m)^(?P<matched>/\*#[ \t](?-i:sourceMappingURL)=(?P<url>.*)[ \t]*\*/)$",
]
JS = [
    r"(?m)(?P<matched>)^(//# (?-i:sourceMappingURL)=(?P<url>.*))$",
    r"(?m)^(?P<matched>//# (?-i:sourceMappingURL)=(?P<url>.*))$",
    r"""(?P<matched>import(?s:(?P<import>[\s\{].*?))\s*from\s*['"](?P<url>[\.\/].*?)["']\s*;)""",
    r"""(?P<matched>import(?s:(?P<import>[\s\{].*?|\*\s*as\s*\w+))\s*from\s*['"](?P<url>[./].*?)["']\s*;)""",
    r"""(?P<matched>export(?s:(?P<exports>[\s\{].*?))\s*from\s*["'](?P<url>[./].*?)["']\s*;)""",
    r"""(?P<matched>import\s*['"](?P<url>[./].*?)["']\s*;)""",
    r"""(?P<matched>import\(["'](?P<url>.*?)["']\))""",
    r"""(?P<matched>import(?s:(?P<import>[\s\{][^;]*?|\*\s*as\s*\w+))\s*from\s*['"](?P<url>[./].*?)["'])""",
    r"""(?P<matched>export(?s:(?P<exports>[\s\{][^;]*?))\s*from\s*["'](?P<url>[./].*?)["'])""",
    r"""(?P<matched>import\s*['"](?P<url>[./].*?)["'])""",
    r"""(?P<matched>import\(["'](?P<url>[./].*?)["']\))""",
]
IGNORED = {
    "css": re.compile(r"""/\*.*?\*/|\\.|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*\"""", re.DOTALL),
    "js": re.compile(r"""/\*.*?\*/|//[^\n]*|\\.|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`""",
                     re.DOTALL),
}
COMMON = ["'", '"', "'", '"', " ", " ", "\n", "\r\n", "\t", ";", "a", "b.c", "./x", "/y", "../z", "#", "?", "/*", "*/", "*", "/",
          "\\", "(", ")", "é", "日", "😀", "_", "\u00a0", "\u2003", "\u2028", "\x1c", "\x85", "\u3000", "{", "}", ",", "="]
CSS_WORDS = ["url(", "url(", "url('", 'url("', "URL(", "uRl( ", "')", '")', ")", "@import", "@IMPORT ", "@\u0131mport ", "@\u0130mport'",
             "/*# sourceMappingURL=", "\n/*# sourceMappingURL=", "/*#\tsourceMappingURL=", "\n/*# SourceMappingURL=", " */\n", "*/\n", "\t */"]
JS_WORDS = ["import", "import ", "import{", "IMPORT ", "\u0131mport ", "\u0130mport*", "import*as ", "import * as n ", "*a\u017f x", "as", "from", " from ",
            "FROM'", "from'./", 'from "/', "nfrom", "\u212afrom'.", "export", "export ", "export{", "export*", "import('./", "import './", 'import"/', "import('", 'import("', "')", "')", '")', "';", '";', "' ;",
            "//", "//# sourceMappingURL=", "\n//# sourceMappingURL=", "\n//# SOURCEMappingURL=", "`", "`", "٣", "²", "ª", "\u0301", "½", "Ⅷ", "$"]


def text(rng, words):
    return "".join(rng.choice(words if rng.random() < 0.5 else COMMON) for _ in range(rng.randrange(0, 26)))


def spans(match, offsets):
    groups = match.re.groupindex
    further = next((name for name in ("import", "exports") if name in groups), None)
    numbers = [match.span(), match.span("matched"), match.span("url")]
    if further:
        numbers.append(match.span(further))
    return ",".join(str(offsets[end]) for span in numbers for end in span)


def show(regex, ignored, subject):
    compiled = re.compile(regex, re.IGNORECASE)
    offsets = [0]
    for character in subject:
        offsets.append(offsets[-1] + len(character.encode()))
    blocks = [match.span() for match in IGNORED[ignored].finditer(subject)] if ignored != "-" else []
    found = []

    def keep(match):
        if not any(begin < match.start() < end for begin, end in blocks):
            found.append(spans(match, offsets))
        return ""

    compiled.sub(keep, subject)
    print(regex.encode().hex(), compiled.flags, ignored, subject.encode().hex() or "-", *found)


def main():
    rng = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        css, js = text(rng, CSS_WORDS), text(rng, JS_WORDS)
        for regex in CSS:
            show(regex, rng.choice(["-", "css"]), css)
        for regex in JS:
            show(regex, rng.choice(["-", "js"]), js)


main()
