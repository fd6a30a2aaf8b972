# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what Python's json makes of random texts that are nearly manifests, a line each: the text in hex, then
"!", the exception's class, or "=", the version (hex, "-" when it is no str) and the keys and values of `paths`
(hex; values that are no str as "").

usage: manifest_loads.py SEED COUNT
"""
import json
import random
import sys

PIECES = [
    "{", "}", "[", "]", ":", ",", '"', "\\", " ", "\t", "\n", "\r", "\f", "\0", "\x1f", "\x7f", "\u00a0", "\ufeff", "/", "a",
    "é", "日", "😀", "0", "1", "01", "-", "-0", "1.", ".5", "1.5", "1e5", "1E+", "1e-3", "+1", "NaN", "nan", "Infinity", "-Infinity",
    "true", "false", "null", "True", "tru", '"paths"', '"version"', '"1.0"', '"1.1"', '"x"', '"\\q"', '"\\u12"', '"\\u00e9"',
    '"\\ud83d\\ude00"', '"\\udc80"', '"\\/\\b\\f\\n\\r\\t\\"\\\\"', '"\t"', '"\\u 123"', '"\\u00_1"', '"\\U0041"', '"\\u004A"', '"p\\u0061ths"',
    '{"a": "b"}', "{}", "[]", '{"a": 1, "a": "c"}', ", ", ": ",
]
VALUES = ['"x"', "1", "NaN", "null", "{}", '{"a": "b"}', '["a", {"paths": {"q": "r"}}]', '{"v": {"w": "x"}, "é": "\\u00e9"}', "-1.5e3",
          '"\\ud83d\\ude00"', '{"version": "1.0"}']


def hexed(text):
    return text.encode("utf-8", "surrogateescape").hex() or "-"


def near(rng):
    """A manifest, mostly with something in it that is otherwise."""
    members = ['"%s":%s%s' % (rng.choice(["paths", "version", "hash", "p\\u0061ths", ""]), rng.choice(["", " ", "\n\t"]),
                              rng.choice(['"1.1"', '"1.0"', *VALUES])) for _ in range(rng.randrange(4))]
    members.append(rng.choice(['"version": "1.1"', '"version":"1.0"', '"paths": {"a.css": "a.1.css", "b": "c"}']))
    rng.shuffle(members)
    text = rng.choice(["", "", " "]) + "{" + rng.choice([", ", ",", " , "]).join(members) + "}" + rng.choice(["", "", "\n"])
    for _ in range(rng.choice([0, 0, 1, 1, 2])):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(["", *PIECES]) + text[at + rng.choice([0, 1, 1]):]
    return text


def main(seed, count):
    rng = random.Random(seed)
    for _ in range(count):
        text = near(rng) if rng.randrange(3) else "".join(rng.choice(PIECES) for _ in range(rng.randrange(8)))
        fields = [hexed(text)]
        try:
            stored = json.loads(text)
            version = stored.get("version")
            paths = stored.get("paths", {})
            fields += ["=", hexed(version) if isinstance(version, str) else "-"]
            for key, value in sorted(paths.items()) if isinstance(paths, dict) else ():
                fields += [hexed(key), hexed(value) if isinstance(value, str) else "-"]
        except UnicodeEncodeError:
            continue  # half of a pair, which is no name
        except Exception as error:
            fields[1:] = ["!", type(error).__name__]
        print(*fields)


main(int(sys.argv[1]), int(sys.argv[2]))
