#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the program where there is no display: what needs none is answered, as on a build server.

usage: test_without_display.py SLIPWAY [UNITTEST-ARGUMENTS]
"""

import os
import subprocess
import sys
import tempfile
import unittest

SLIPWAY = sys.argv.pop(1)
PATIENCE = 60  # seconds, for a busy machine; nothing waits that long


class WithoutDisplay(unittest.TestCase):
    def setUp(self):
        home = tempfile.TemporaryDirectory(prefix="slipway-window-")
        self.addCleanup(home.cleanup)
        self.environment = {
            **{name: value for name, value in os.environ.items()
               if name not in ("DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE", "LC_ALL", "LC_MESSAGES")},
            "HOME": home.name, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "xcb",
            **{f"XDG_{name}_HOME": home.name for name in ("CONFIG", "CACHE", "DATA", "STATE")}}

    def run_it(self, *arguments):
        return subprocess.run([SLIPWAY, *arguments], env=self.environment, capture_output=True,
                              text=True, encoding="utf-8", check=False, timeout=PATIENCE)

    def test_help(self):
        for option in ("--help", "-h"):
            with self.subTest(option):
                done = self.run_it(option)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertTrue(done.stdout.startswith(f"Usage: {SLIPWAY}"), done.stdout)
                self.assertIn("Deployment console for Django static files", done.stdout)
                self.assertIn("--snapshot <FILE>", done.stdout)

    def test_help_is_in_the_language_of_the_user(self):
        self.environment["LC_ALL"] = "de_DE.UTF-8"
        done = self.run_it("--help")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Deployment-Konsole", done.stdout)

    def test_version(self):
        for option in ("--version", "-v"):
            with self.subTest(option):
                done = self.run_it(option)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertRegex(done.stdout, r"\Aslipway \d+\.\d+\S*\n\Z")

    def test_what_makes_no_sense(self):
        for arguments, word in ((["--nonsense"], "'nonsense'"), (["--snapshot"], "'--snapshot'"),
                                (["one", "two"], "One folder"), (["--scheme", "grey"], "--scheme"),
                                (["--", "--help", "two"], "One folder")):
            with self.subTest(arguments):
                done = self.run_it(*arguments)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertEqual(done.stdout, "")
                self.assertTrue(done.stderr.startswith("slipway: "), done.stderr)
                self.assertIn(word, done.stderr)
        self.assertIn("slipway --help", self.run_it("--nonsense").stderr)

    def test_options_of_qt_are_none_of_ours(self):
        done = self.run_it("-style", "fusion", "--platform", "xcb", "-reverse", "--version")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.run_it("-style", "fusion", "--nonsense").returncode, 2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
