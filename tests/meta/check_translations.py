#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when a translation does not fit the sources: a text is missing, unfinished or gone, or its
placeholders, plural forms, accelerators, tags or line ends differ from the original's.

usage: check_translations.py [--update] SOURCE LUPDATE

English is written in the sources; slipway_en.ts holds its plural forms. Every other slipway_*.ts is
complete. --update brings the files up to date instead: new texts come in unfinished, gone ones go.
"""
import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

FOLDERS = ["core", "ui", "app/slipway"]  # what the window says
PLACES = re.compile(r"%L?([1-9][0-9]?)")
COUNT = re.compile(r"%L?n")
TAG = re.compile(r"</?[a-z]+[^<>]*>")
ACCELERATOR = re.compile(r"&(?!&)\w")


# QString text(const char *source…) { return QCoreApplication::translate("Slipway::X", source…
HELPER = re.compile(r'QString (\w+)\(const char \*\w+[^)]*\)\s*\{\s*return '
                    r'QCoreApplication::translate\(\s*"([^"]+)",\s*\w+')
LITERAL = r'"(?:[^"\\]|\\.)*"'


def write_stubs(source, folder):
    """What the sources say through helpers of their own, in the form that lupdate knows."""
    stubs = []
    for base in FOLDERS:
        for file in sorted((source / base).rglob("*.cpp")):
            text = file.read_text(encoding="utf-8")
            for name, context in HELPER.findall(text):
                for literals in re.findall(rf"(?<![\w:.>]){name}\(\s*({LITERAL}(?:\s*{LITERAL})*)", text):
                    count = ", nullptr, 1" if COUNT.search(literals) else ""
                    stubs.append(f'QCoreApplication::translate("{context}", {literals}{count});')
    stub = folder / "helpers.cpp"
    stub.write_text("void helpers() {\n" + "\n".join(dict.fromkeys(stubs)) + "\n}\n", encoding="utf-8")
    return stub


def lupdate(program, source, files, gone):
    """Brings translation files up to date; texts that are gone stay, marked, or go."""
    with tempfile.TemporaryDirectory() as folder:
        stub = write_stubs(source, Path(folder))
        for file in files:
            language = file.stem.split("_", 1)[1]
            subprocess.run(
                [program, "-silent", "-locations", "none", "-source-language", "en",
                 "-target-language", language, "-disable-heuristic", "similartext",
                 "-disable-heuristic", "sametext", "-recursive"]
                + (["-pluralonly"] if language == "en" else [])
                + ([] if gone else ["-no-obsolete"])
                + [f"-I{source / path}" for path in (".", "core", "app", "app/slipway")]
                + [str(source / base) for base in FOLDERS] + [str(stub), "-ts", str(file)],
                check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def shape(text):
    """What a translation has to keep, whatever its words are."""
    return {
        "placeholders": sorted(set(PLACES.findall(text))),
        "tags": sorted(TAG.findall(text)),
        "accelerator": len(ACCELERATOR.findall(text)),
        "space at the ends": (text[:1].isspace(), text[-1:].isspace()),
        "ellipsis at the end": text.endswith("…"),
        "colon at the end": text.endswith(":"),
        "line breaks": text.count("\n"),
    }


def form_faults(source, text):
    if not text.strip() and source.strip():
        return ["is empty"]
    wanted, found = shape(source), shape(text)
    return [f"differs in {name}" for name in wanted if wanted[name] != found[name]]


def message_faults(message, plural_forms):
    source = message.findtext("source") or ""
    translation = message.find("translation")
    state = translation.get("type")
    if state in ("vanished", "obsolete"):
        return ["is no longer in the sources"]
    if state == "unfinished":
        return ["is not translated"]
    if message.get("numerus") != "yes":
        return form_faults(source, translation.text or "")
    forms = [form.text or "" for form in translation.findall("numerusform")]
    if len(forms) != plural_forms:
        return [f"has {len(forms)} plural forms, not {plural_forms}"]
    faults = [fault for form in forms for fault in form_faults(source, form)]
    # One thing may be named without its number; several may not.
    if COUNT.search(source) and not COUNT.search(forms[-1]):
        faults.append("has lost its number")
    return faults


def faults_of(file):
    for context in ET.parse(file).getroot().findall("context"):
        name = context.findtext("name")
        if not name.startswith("Slipway"):
            # lupdate lost the namespace on its way, so the program asks for another context than this.
            yield f"{file.name}: {name}: is a context without the namespace: qualify the call of tr()"
        for message in context.findall("message"):
            for fault in message_faults(message, 2):
                yield f"{file.name}: {context.findtext('name')}: {fault}: {message.findtext('source')!r}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--update", action="store_true")
    parser.add_argument("source", type=Path)
    parser.add_argument("lupdate")
    arguments = parser.parse_args()
    files = sorted((arguments.source / "resources/translations").glob("slipway_*.ts"))
    if arguments.update:
        lupdate(arguments.lupdate, arguments.source, files, gone=False)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(shutil.copy(file, folder)) for file in files]
        lupdate(arguments.lupdate, arguments.source, copies, gone=True)
        faults = [fault for copy in copies for fault in faults_of(copy)]
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print(f"{len(faults)} texts do not fit; packaging/dev -- cmake --build build/dev --target"
              " update_translations", file=sys.stderr)
    return 1 if faults or len(files) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
