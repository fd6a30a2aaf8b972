#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks who includes whom, beyond what link lists can stop.

usage: check_layers.py [SOURCE-FOLDER]     exit status 0: all well, 1: something is not

A header that a link list does not allow does not build (see packaging/cmake/
SlipwayLibrary.cmake). This check adds what would still build: `<QtWidgets/QWidget>` with only
Qt Core linked, a link list that is itself against the table, a library used outside of the one
folder that wraps it, and calls that a layer has sworn off.
"""

import re
import sys
from pathlib import Path

# Folder of core -> the folders of core it may include (and link). Its own is always allowed.
CORE = {
    "base": (),
    "git": ("base",),
    "project": ("base",),
    "finders": ("base", "project"),
    "collect": ("base", "project", "finders"),
    "storage": ("base", "project", "finders", "collect"),
    "compress": ("base", "project", "finders", "collect", "storage"),
    "staticroot": ("base", "project", "finders", "collect", "storage", "compress"),
    "diff": ("base",),
    "transfer": ("base", "diff"),
    "release": ("base", "git", "project", "finders", "collect", "storage", "compress"),
    "store": ("base", "git", "project", "collect", "compress", "release"),
    "deploy": ("base", "project", "finders", "collect", "storage", "compress", "release", "store",
               "diff", "transfer"),
    "archive": ("base", "release"),
    "history": ("base", "project", "release", "store", "deploy"),
    "serve": ("base", "release"),
}

# A library's headers -> the one folder that may include them.
WRAPPED = (
    (r"toml\+\+/|toml\.hpp", "core/project"),
    (r"(KArchive/)?K(Archive|Tar|Zip|7Zip|CompressionDevice|Filter)", "core/archive"),
    (r"libssh/", "core/deploy"),
    (r"curl/", "core/deploy"),
    (r"(brotli/|zstd\.h|zlib\.h|libdeflate\.h)", "core/compress"),
    (r"sqlite3\.h|QtSql/|QSql", "core/history"),
    (r"qt6keychain/", "app/shared"),
    (r"git2\.h|git2/", "core/git"),
    (r"KSyntaxHighlighting/", "ui"),
    (r"KFileMetaData/", "app/preview"),
)

GUI_HEADER = re.compile(r"Qt(Gui|Widgets|Svg|SvgWidgets|PrintSupport|OpenGL\w*|Quick\w*|Qml)/")
GUI_LIBRARY = re.compile(r"Qt6?::(Gui|Widgets|Svg|SvgWidgets|PrintSupport|OpenGL\w*|Quick|Qml)\b")

# Folder -> (pattern, what is wrong with it).
FORBIDDEN = (
    ("ui", r"\bprocessEvents\s*\(", "processEvents() re-enters the event loop; run the work in a job"),
    ("ui", r"\bwaitForFinished\s*\(", "waitForFinished() blocks the window; react to its signal"),
    ("ui", r"\bQEventLoop\b", "a nested event loop; react to a signal"),
    ("ui", r"\bBlockingQueuedConnection\b", "BlockingQueuedConnection blocks the window"),
    ("core", r"\binstance\s*\(\s*\)", "no singletons in core; pass a reference"),
    ("core", r"\bqApp\b", "core knows no application object"),
)

# Where a rule above does not hold, and why.
ALLOWED = {
    ("ui/preview/helper.cpp", r"\bwaitForFinished\s*\("): "waits on a worker for a program it can kill",
}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
LINKED = re.compile(r"\bSlipway::(\w+)|\bslipway_(\w+)")


def without_comments(text: str) -> str:
    """Comments and the insides of strings become blanks; line numbers stay. Includes stay."""
    token = re.compile(
        r"(?P<keep>^[ \t]*#[ \t]*include[^\n]*)"
        r'|(?P<raw>R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)")'
        r'|(?P<drop>//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\')',
        re.MULTILINE | re.DOTALL)

    def blank(match: re.Match) -> str:
        if match.group("keep") is not None:
            return match.group(0)
        return re.sub(r"[^\n]", " ", match.group(0))

    return token.sub(blank, text)


def line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def area_of(path: Path) -> str:
    """core/base/x.h -> core/base; ui/… -> ui; app/slipway/… -> app/slipway."""
    return "ui" if path.parts[0] == "ui" else "/".join(path.parts[:2])


def may_use(area: str, folder: str) -> bool:
    """May a file of the area use the library of this name?"""
    if area == "ui":
        return folder == "ui" or folder in CORE
    if area.startswith("core/"):
        own = area.removeprefix("core/")
        return folder == own or folder in CORE.get(own, ())
    if area == "app/slipway":
        return folder in ("ui", "shared") or folder in CORE
    return folder == "shared" or folder in CORE


def knows_gui(area: str) -> bool:
    # app/preview draws for the window, in a process of its own
    return area in ("ui", "app/slipway", "app/preview")


def check_source(path: Path, text: str):
    area = area_of(path)
    code = without_comments(text)
    for match in INCLUDE.finditer(code):
        header = match.group(2)
        line = line_of(code, match.start(2))
        folder = header.split("/")[0]
        if "/" in header and match.group(1) == '"' and folder in (*CORE, "ui", "app", "shared"):
            if not may_use(area, folder):
                yield line, f"{area} may not include {folder}/ ({header})"
        if ".." in header.split("/"):
            yield line, f"include by a relative path ({header})"
        if GUI_HEADER.match(header) and not knows_gui(area):
            yield line, f"{area} knows no GUI ({header})"
        for pattern, owner in WRAPPED:
            if re.match(pattern, header) and area != owner:
                yield line, f"only {owner} may include {header}"
    for folder, pattern, why in FORBIDDEN:
        if path.parts[0] == folder and (path.as_posix(), pattern) not in ALLOWED:
            for match in re.finditer(pattern, code):
                yield line_of(code, match.start()), why


def check_link_list(path: Path, text: str):
    if len(path.parts) < 3 and path.parts[0] != "ui":
        return
    area = area_of(path)
    code = re.sub(r"#[^\n]*", "", text)
    for match in LINKED.finditer(code):
        folder = match.group(1) or match.group(2)
        if folder in (*CORE, "ui", "shared") and not may_use(area, folder):
            yield line_of(code, match.start()), f"{area} may not link {folder}"
    for match in GUI_LIBRARY.finditer(code):
        if not knows_gui(area):
            yield line_of(code, match.start()), f"{area} may not link {match.group(0)}"


def check_tree(source: Path):
    for top in ("core", "ui", "app"):
        for path in sorted((source / top).rglob("*")):
            relative = path.relative_to(source)
            if path.is_symlink() or not path.is_file():
                continue
            if relative.parts[0] == "core" and len(relative.parts) > 2 and relative.parts[1] not in CORE:
                yield relative, 1, "a folder that the table of check_layers.py does not know"
            if path.suffix in (".h", ".cpp"):
                check = check_source
            elif path.name == "CMakeLists.txt":
                check = check_link_list
            else:
                continue
            for line, problem in check(relative, path.read_text(encoding="utf-8")):
                yield relative, line, problem


def main() -> int:
    source = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2])
    problems = list(check_tree(source))
    for path, line, problem in problems:
        print(f"{path}:{line}: {problem}")
    print(f"layers: {len(problems)} problems" if problems else "layers: all well")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
