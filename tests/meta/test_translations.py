#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves that check_translations.py finds what does not fit.   usage: test_translations.py LUPDATE"""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

LUPDATE = sys.argv.pop(1)
CHECK = Path(__file__).parent / "check_translations.py"
SOURCE = r"""
#include <QObject>
namespace Slipway {
class Page : public QObject { Q_OBJECT };
void use() { Page::tr("&Open %1…"); Page::tr("%Ln file(s)", nullptr, 2); }
QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Core", source);
}
QString said() { return text("two "
                             "parts"); }
}
"""


def message(source, translation, state=""):
    kind = f' type="{state}"' if state else ""
    numerus = ' numerus="yes"' if "%Ln" in source else ""
    return (f"<message{numerus}><source>{source.replace('&', '&amp;')}</source>"
            f"<translation{kind}>{translation.replace('&', '&amp;')}</translation></message>")


def forms(*texts):
    return "".join(f"<numerusform>{text}</numerusform>" for text in texts)


class Translations(unittest.TestCase):
    GOOD = {"&Open %1…": "%1 &öffnen…", "%Ln file(s)": forms("eine Datei", "%Ln Dateien")}

    def check(self, changes=(), core="zwei Teile", extra=""):
        """The faults that are found in a translation with these changes."""
        texts = {**self.GOOD, **dict(changes)}
        page = "".join(message(*((s, t) if isinstance(t, str) else (s, *t))) for s, t in texts.items())
        core = message("two parts", core) if core else ""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for part in ("core", "ui", "app/slipway", "resources/translations"):
                (folder / part).mkdir(parents=True)
            (folder / "ui/page.cpp").write_text(SOURCE, encoding="utf-8")
            head = '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="{}">'
            (folder / "resources/translations/slipway_de.ts").write_text(
                head.format("de") + f"<context><name>Slipway::Page</name>{page}{extra}</context>"
                f"<context><name>Slipway::Core</name>{core}</context></TS>", encoding="utf-8")
            english = message("%Ln file(s)", forms("%Ln file", "%Ln files"))
            (folder / "resources/translations/slipway_en.ts").write_text(
                head.format("en") + f"<context><name>Slipway::Page</name>{english}</context></TS>",
                encoding="utf-8")
            done = subprocess.run([sys.executable, CHECK, folder, LUPDATE], capture_output=True,
                                  text=True, check=False)
        self.assertEqual(done.returncode == 0, done.stderr == "", done.stderr)
        return done.stderr

    def test_what_fits(self):
        self.assertEqual(self.check(), "")

    def test_missing(self):
        self.assertIn("is not translated: 'two parts'", self.check(core=None))

    def test_unfinished(self):
        self.assertIn("is not translated", self.check({"&Open %1…": ("%1 &öffnen…", "unfinished")}))

    def test_gone(self):
        self.assertIn("no longer in the sources", self.check(extra=message("Gone", "Weg")))

    def test_placeholder(self):
        self.assertIn("differs in placeholders", self.check({"&Open %1…": "%2 &öffnen…"}))

    def test_accelerator(self):
        self.assertIn("differs in accelerator", self.check({"&Open %1…": "%1 öffnen…"}))

    def test_ellipsis(self):
        self.assertIn("differs in ellipsis", self.check({"&Open %1…": "%1 &öffnen"}))

    def test_plural_forms(self):
        self.assertIn("is empty", self.check({"%Ln file(s)": forms("%Ln Dateien")}))
        self.assertIn("has lost its number", self.check({"%Ln file(s)": forms("%Ln Datei", "Dateien")}))
        self.assertIn("is empty", self.check({"%Ln file(s)": forms("", "%Ln Dateien")}))


if __name__ == "__main__":
    unittest.main()
