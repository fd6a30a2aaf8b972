#!/usr/bin/env python3
"""Makes the demo's pictures, font, sound and table: the only files here that were not typed."""
import math
import struct
import zlib
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "shop" / "static" / "shop"
ASSETS = Path(__file__).resolve().parent.parent / "assets" / "shop"
CATALOG = Path(__file__).resolve().parent.parent / "catalog" / "static" / "catalog"


def png(path, width, height, pixel):
    """Writes an RGBA picture; pixel(x, y) gives four numbers from 0 to 255."""
    rows = b"".join(
        b"\0" + b"".join(bytes(pixel(x, y)) for x in range(width)) for y in range(height)
    )

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def waves(x, y):
    level = 24 + 10 * math.sin(x / 20 * math.pi) - y
    return (11, 110, 153, 40 if level < 0 else 0)


def cart(x, y):
    basket = 3 <= x <= 13 and 4 <= y <= 9 and x - 3 >= (y - 4) // 2
    wheel = any((x - cx) ** 2 + (y - 13) ** 2 <= 2 for cx in (6, 11))
    return (31, 42, 55, 255 if basket or wheel else 0)


def pages(x, y):
    line = 4 <= x % 16 <= 12 and y % 6 == 2
    return (138, 75, 8, 255) if line else (251, 250, 247, 255)


def banner(sun):
    """A hill under a sky, with the sun somewhere: two of them make a conflict of pictures."""
    cx, cy, warm = sun

    def pixel(x, y):
        hill = 62 - 22 * math.sin(x / 320 * math.pi) + 4 * math.sin(x / 17)
        if y > hill:
            return (46, 104 - warm, 84, 255)
        if (x - cx) ** 2 + (y - cy) ** 2 < 400:
            return (255, 214 - warm, 110, 255)
        return (150 + warm + y // 2, 196, 226 - warm - y // 3, 255)

    return pixel


def wav(path, rate=8000):
    """A short falling tone, mono, eight bits."""
    samples = bytes(
        int(128 + 90 * math.exp(-n / 700) * math.sin(2 * math.pi * (880 - n / 6) * n / rate))
        for n in range(rate // 4)
    )
    head = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, rate, 1, 8)
    data = struct.pack("<4sI", b"data", len(samples)) + samples
    path.write_bytes(b"RIFF" + struct.pack("<I", 4 + len(head) + len(data)) + b"WAVE" + head + data)


def tariff(path):
    """A table of packed numbers: neither text nor a picture."""
    path.write_bytes(b"NWT1" + b"".join(
        struct.pack("<HHf", zone, grams, 1.5 + zone * 0.8 + grams / 1000)
        for zone in range(1, 5) for grams in (100, 500, 1000, 5000)
    ))


# --- a font of ten digits, a point and a space, each made of rectangles --------------------------

UNITS = 1000
ADVANCE = 600
# Seven segments: x, y, width, height.
SEGMENTS = {
    "a": (80, 640, 400, 80), "b": (400, 360, 80, 360), "c": (400, 0, 80, 360),
    "d": (80, 0, 400, 80), "e": (80, 0, 80, 360), "f": (80, 360, 80, 360), "g": (80, 320, 400, 80),
}
DIGITS = ["abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgedc", "abc", "abcdefg", "abcdfg"]


def glyph(boxes):
    if not boxes:
        return b""
    points, ends = [], []
    for x, y, width, height in boxes:
        points += [(x, y), (x, y + height), (x + width, y + height), (x + width, y)]
        ends.append(len(points) - 1)
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    data = struct.pack(">hhhhh", len(boxes), min(xs), min(ys), max(xs), max(ys))
    data += b"".join(struct.pack(">H", end) for end in ends) + struct.pack(">H", 0)
    data += b"\x01" * len(points)
    for values in (xs, ys):
        before = 0
        for value in values:
            data += struct.pack(">h", value - before)
            before = value
    return data + b"\0" * (-len(data) % 4)


def cmap(codes):
    """A format 4 table: one segment for each run of code points."""
    runs = []
    for index, code in enumerate(codes, 1):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code, index])
    runs.append([0xFFFF, 0xFFFF, 0])
    count = len(runs)
    power = 1 << (count.bit_length() - 1)
    body = struct.pack(">HHHH", count * 2, power * 2, power.bit_length() - 1, (count - power) * 2)
    body += b"".join(struct.pack(">H", run[1]) for run in runs) + struct.pack(">H", 0)
    body += b"".join(struct.pack(">H", run[0]) for run in runs)
    body += b"".join(struct.pack(">H", (run[2] - run[0]) % 65536 if run[2] else 1) for run in runs)
    body += struct.pack(">H", 0) * count
    table = struct.pack(">HHH", 4, 6 + len(body), 0) + body
    return struct.pack(">HH", 0, 1) + struct.pack(">HHI", 3, 1, 12) + table


def name_table(texts):
    records, storage = b"", b""
    for key, text in sorted(texts.items()):
        encoded = text.encode("utf-16-be")
        records += struct.pack(">HHHHHH", 3, 1, 0x409, key, len(encoded), len(storage))
        storage += encoded
    return struct.pack(">HHH", 0, len(texts), 6 + len(records)) + records + storage


def font(path):
    codes = [0x20, 0x2E] + [0x30 + digit for digit in range(10)]
    shapes = [glyph([(80, 0, 400, 720)]), b"", glyph([(240, 0, 100, 100)])]
    shapes += [glyph([SEGMENTS[name] for name in digit]) for digit in DIGITS]
    offsets = [0]
    for shape in shapes:
        offsets.append(offsets[-1] + len(shape))
    count = len(shapes)
    tables = {
        b"OS/2": struct.pack(
            ">HhHHHhhhhhhhhhhh10sIIII4sHHHhhhHHIIhhHHH", 4, ADVANCE, 400, 5, 0, 650, 700, 0, 140, 650,
            700, 0, 480, 50, 300, 0, bytes(10), 1, 0, 0, 0, b"SLIP", 0x40, 0x20, 0x39, 800, -200, 100,
            800, 200, 1, 0, 480, 720, 0, 0x20, 1,
        ),
        b"cmap": cmap(codes),
        b"glyf": b"".join(shapes),
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 11, UNITS, 3786825600, 3786825600,
            80, 0, 480, 720, 0, 8, 2, 1, 0,
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, 800, -200, 100, ADVANCE, 80, 120, 480, 1, 0, 0, 0, 0, 0, 0,
            0, count,
        ),
        b"hmtx": b"".join(
            struct.pack(">Hh", ADVANCE, struct.unpack(">h", shape[2:4])[0] if shape else 0)
            for shape in shapes
        ),
        b"loca": b"".join(struct.pack(">I", offset) for offset in offsets),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, count, 28, 7, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": name_table({
            0: "Made for Slipway's demo project", 1: "Northwind Digits", 2: "Regular",
            3: "Northwind Digits 1.0", 4: "Northwind Digits", 5: "Version 1.0", 6: "NorthwindDigits",
            13: "GPL-3.0-or-later",
        }),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 1, 0, 0, 0, 0),
    }

    def checksum(data):
        data += b"\0" * (-len(data) % 4)
        return sum(struct.unpack(">%dI" % (len(data) // 4), data)) % (1 << 32)

    power = 1 << (len(tables).bit_length() - 1)
    directory = struct.pack(
        ">IHHHH", 0x10000, len(tables), power * 16, power.bit_length() - 1, (len(tables) - power) * 16
    )
    at, body = 12 + 16 * len(tables), b""
    for tag, data in sorted(tables.items()):
        directory += tag + struct.pack(">III", checksum(data), at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    whole = bytearray(directory + body)
    head = 12 + 16 * len(tables) + sum(
        len(data) + -len(data) % 4 for tag, data in sorted(tables.items()) if tag < b"head"
    )
    struct.pack_into(">I", whole, head + 8, (0xB1B0AFBA - checksum(bytes(whole))) % (1 << 32))
    path.write_bytes(whole)


png(STATIC / "img" / "waves.png", 40, 48, waves)
png(STATIC / "img" / "cart.png", 16, 16, cart)
png(CATALOG / "pages.png", 32, 32, pages)
for folder in (ASSETS / "img", STATIC / "data", STATIC / "sounds"):
    folder.mkdir(parents=True, exist_ok=True)
png(ASSETS / "img" / "banner.png", 320, 90, banner((240, 28, 40)))
png(STATIC / "img" / "banner.png", 320, 90, banner((70, 34, 0)))
wav(STATIC / "sounds" / "added.wav")
tariff(STATIC / "data" / "tariff.bin")
font(STATIC / "fonts" / "NorthwindDigits.ttf")
