# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what Python makes of random URLs, a line each: the function, its arguments, then "=" and
the results or "!", the exception's class and text. Texts are in hex, "-" when empty.

usage: url_results.py SEED COUNT
"""
import random
import sys
from urllib.parse import unquote, urldefrag, urljoin, urlsplit, urlunsplit

from django.utils.encoding import filepath_to_uri

PIECES = [
    "http:", "HTTP:", "https://", "ftp://", "file:", "data:", "mailto:", "x:", "a+b-c.d:", "1x:", "é:", "svn+ssh:", "tel:",
    "//", "//host", "//u:p@host:80", "//[::1]", "//[1::2]:3", "//[1.2.3.4]", "//[v1.x]", "//[vx]", "//[::1.2.3.4]",
    "//[fe80::1%25x]", "//[1:2:3:4:5:6:7:8]", "//[1:2:3:4:5:6:7:8:9]", "//[::1]x", "//x[::1]", "//[", "//]", "//[]", "//[:::]",
    "//[1:2:3:4:5:6:7::]", "//[::2:3:4:5:6:7:8]", "//[1::2::3]", "//[12345::]", "//[g::]", "//[1:2:3:4:5:6:1.2.3.4]",
    "//[%s]" % ("0" * 46), "//℀", "//é", "//ﬀ", "//a／b", "//：",
    "/", "/", "a", "b.c", "..", ".", "../", "./", ";", ";p", "?", "?", "q=1", "#", "#", "f", "?#", "@", ":", "\\", "[", "]",
    "%", "%4", "%41", "%2f", "%2F", "%C3%A9", "%c3", "%a9", "%ED%A0%80", "%F0%9F%98%80", "%F0%9F", "%F4%90", "%00", "%zz", "%%41",
    " ", "\t", "\n", "\r", "\0", "\x1f", "\x1c", "\x85", "\xa0", "\u1680", "\u2003", "\u200b", "\u2028", "\u202f", "\u205f", "\u3000",
    "é", "日", "😀", "~", "!", "*", "'", "(", ")", "&", "=", "+", ",", "$", '"', "<", "|", "^", "`", "{", "\x7f",
]
BYTES = [
    b"a", b"\xc3\xa9", b"\xc3", b"\xa9", b"\xe2\x82\xac", b"\xe2\x82", b"\xed\xa0\x80", b"\xe0\x80\x80", b"\xf0\x9f\x98\x80",
    b"\xf0\x9f\x98", b"\xf0\x9f", b"\xf0\x80", b"\xf4\x90", b"\xf5", b"\xff", b"\x80", b"\xc0", b"\xc1\x81", b"\xe0", b"\n",
]


def text(rng, most=7):
    return "".join(rng.choice(PIECES) for _ in range(rng.randrange(0, most)))


def file_name(rng):
    """A text that few times is no UTF-8, as names of files may be."""
    odd = b"".join(rng.choice(BYTES) for _ in range(rng.randrange(0, 4))) if rng.randrange(8) == 0 else b""
    return text(rng, 4) + odd.decode("utf-8", "surrogateescape") + text(rng, 4)


def hexed(value):
    return (value if isinstance(value, bytes) else value.encode("utf-8", "surrogateescape")).hex() or "-"


def show(name, function, *arguments):
    try:
        result = function(*arguments)
    except (ValueError, AssertionError) as error:
        answer = ["!", hexed(type(error).__name__), hexed(str(error))]
    else:
        answer = ["="] + [hexed(part) for part in ([result] if isinstance(result, str) else result)]
    print(name, *(hexed(argument) for argument in arguments), *answer)


def main():
    rng = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        show("unquote", unquote, text(rng))
        show("split", lambda url: tuple(urlsplit(url)), text(rng))
        show("unsplit", lambda *parts: urlunsplit(parts), rng.choice(["", "http", "x", "file", "git", "mailto"]),
             rng.choice(["", "", "host", "é"]), text(rng, 4), text(rng, 3), text(rng, 3))
        show("defrag", lambda url: tuple(urldefrag(url)), text(rng) + rng.choice(["", "#", "#x", ";#"]))
        show("join", urljoin, text(rng), text(rng))
        show("uri", filepath_to_uri, text(rng))
        show("joinbase", lambda base, name: urljoin(base, filepath_to_uri(name).lstrip("/")),
             rng.choice(["/static/", "/", "https://h/x/", "//h/", "/a/../b/", "static/"]), file_name(rng))
        show("strip", str.strip, text(rng))
        show("decode", lambda data: data.decode("utf-8"), b"".join(rng.choice(BYTES) for _ in range(rng.randrange(0, 6))))


main()
