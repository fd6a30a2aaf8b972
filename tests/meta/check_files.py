#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the health of the files in the repository: licence line, size, left-overs.

usage: check_files.py [SOURCE-FOLDER]     exit status 0: all well, 1: something is not
"""

import re
import subprocess
import sys
from pathlib import Path

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
SPDX_WITHIN = 3  # lines
MAX_LINES = 800
MAX_COLUMNS = 120  # clang-format keeps code to 100; it leaves comments alone

# Longer than MAX_LINES, each with its reason.
LONG_FILES: dict[str, str] = {
}

# Not ours, or made to look like someone's own project.
FOREIGN = ("tests/data/", "resources/demo/", "LICENSE")

SOURCES = (".h", ".cpp", ".py", ".sh", ".cmake")
TEXTS = (*SOURCES, ".txt", ".md", ".json", ".toml", ".list", ".xml", ".desktop", ".qrc")

# A path of the machine it was written on works on no other.
MACHINE_PATH = re.compile(r"(?<![\w.)}\]-])/(?:home|Users|root|work|tmp)/[\w.$-]")
FIRST_INCLUDE = re.compile(r'^#include [<"]([^>"]+)[>"]', re.MULTILINE)
LEFT_OVER = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")

# This check and its test spell out what they look for.
ABOUT_THEMSELVES = ("tests/meta/check_files.py", "tests/meta/test_checks.py")


def files(source: Path):
    """Files of the repository, tracked or about to be; all files where git does not know."""
    git = subprocess.run(
        ["git", "-C", source, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True, check=False)
    if git.returncode == 0:
        names = git.stdout.decode("utf-8", "surrogateescape").split("\0")
    else:
        names = (str(path.relative_to(source)) for path in source.rglob("*"))
    for name in sorted(filter(None, names)):
        path = source / name
        if path.is_file() and not path.is_symlink() and not name.startswith(FOREIGN):
            yield name, path


def is_script(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"#!"


def is_named(header: Path, included: str) -> bool:
    """Two folders may each have a header of one name. The folder of a test's library need not be called like it."""
    folder, slash, name = included.rpartition("/")
    return name == header.name and (not slash or folder.endswith("_support") or f"{header}".endswith(f"/{included}"))


def check_file(name: str, path: Path):
    source = path.suffix in SOURCES or is_script(path)
    if not source and path.suffix not in TEXTS:
        return
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        yield 1, f"not UTF-8: {error}"
        return
    lines = text.split("\n")
    if source and not any(SPDX in line for line in lines[:SPDX_WITHIN]):
        yield 1, f"no '{SPDX}' in the first {SPDX_WITHIN} lines"
    if source and len(lines) > MAX_LINES and name not in LONG_FILES:
        yield MAX_LINES, f"{len(lines)} lines, more than {MAX_LINES}: split it"
    if raw and not raw.endswith(b"\n"):
        yield len(lines), "no line end at the end of the file"
    # So the header is compiled on its own, and needs no source made for that.
    if path.suffix == ".cpp" and (header := path.with_suffix(".h")).exists():
        first = FIRST_INCLUDE.search(text)
        if first is None or not is_named(header, first.group(1)):
            yield 1, f"does not include its own {header.name} first"
    for number, line in enumerate(lines, 1):
        if line.endswith((" ", "\t", "\r")) and path.suffix != ".md":
            yield number, "white space at the end of the line"
        if path.suffix in (".h", ".cpp") and len(line) > MAX_COLUMNS and "://" not in line:
            yield number, f"{len(line)} columns, more than {MAX_COLUMNS}"
        if name in ABOUT_THEMSELVES:
            continue
        if found := MACHINE_PATH.search(line):
            yield number, f"a path of one machine ({found.group(0)}…)"
        if found := LEFT_OVER.search(line):
            yield number, f"{found.group(0)}: finish it, or leave it out"


def check_tree(source: Path):
    for name, path in files(source):
        for line, problem in check_file(name, path):
            yield name, line, problem
    for name in LONG_FILES:
        if not (source / name).exists():
            yield name, 1, "in LONG_FILES, but not there"


def main() -> int:
    source = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2])
    problems = list(check_tree(source))
    for name, line, problem in problems:
        print(f"{name}:{line}: {problem}")
    print(f"files: {len(problems)} problems" if problems else "files: all well")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
