#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the window twice, as a user would: one window stays, and shows what the second start asked for.

usage: test_single_instance.py SLIPWAY [UNITTEST-ARGUMENTS]      (on a session bus of its own)
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

SLIPWAY = sys.argv.pop(1)
PATIENCE = 60  # seconds, for a busy machine; nothing waits that long


def until(condition, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"not in time: {what}")


class SingleInstance(unittest.TestCase):
    def setUp(self):
        self.processes = []
        scratch = tempfile.TemporaryDirectory(prefix="slipway-window-")
        self.addCleanup(scratch.cleanup)
        self.addCleanup(self.end_processes)
        self.scratch = Path(scratch.name)
        home = self.scratch / "home"
        self.environment = {
            **os.environ, "HOME": str(home), "QT_QPA_PLATFORM": "xcb", "LIBGL_ALWAYS_SOFTWARE": "1",
            **{f"XDG_{name}_HOME": str(home / name.lower())
               for name in ("CONFIG", "CACHE", "DATA", "STATE")}}
        home.mkdir()
        reading, writing = os.pipe()
        self.start("Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24",
                   "-nolisten", "tcp", "-noreset", pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as numbers:
            self.environment["DISPLAY"] = ":" + numbers.readline().strip()
        self.start("openbox", "--sm-disable")
        until(lambda: self.run_x("xprop", "-root", "_NET_SUPPORTING_WM_CHECK").count("0x") > 0,
              "the window manager")
        for name in ("one", "two"):
            folder = self.scratch / name
            folder.mkdir()
            (folder / "manage.py").write_text(
                'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n')
            (folder / "settings.py").write_text("raise RuntimeError('must not run')\n")

    def start(self, *command, **options):
        process = subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, **options)
        self.processes.append(process)
        return process

    def end_processes(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()

    def run_x(self, *command):
        return subprocess.run(command, env=self.environment, capture_output=True, text=True,
                              check=False).stdout

    def window(self, title):
        """The visible window of this title; empty: there is none."""
        return self.run_x("xdotool", "search", "--onlyvisible", "--name", f"^{title}$").split()

    def size_of(self, window):
        lines = dict(line.split("=") for line in
                     self.run_x("xdotool", "getwindowgeometry", "--shell", window).split())
        return int(lines.get("WIDTH", 0)), int(lines.get("HEIGHT", 0))

    def active_title(self):
        return self.run_x("xdotool", "getactivewindow", "getwindowname").strip()

    def second_start(self, *arguments, cwd=None):
        process = self.start(SLIPWAY, *arguments, cwd=cwd)
        self.assertEqual(process.wait(PATIENCE), 0)

    def test_second_start_opens_its_folder_in_the_first_window(self):
        first = self.start(SLIPWAY, "one", cwd=self.scratch)
        window = until(lambda: self.window("one – Slipway"), "the first window")
        # Relative paths count from where the second start was.
        self.second_start("../two", cwd=self.scratch / "one")
        self.assertEqual(until(lambda: self.window("two – Slipway"), "the other project"), window)
        self.assertIsNone(first.poll())
        self.assertEqual(self.window("one – Slipway"), [])

    def test_second_start_without_a_folder_raises_the_window(self):
        first = self.start(SLIPWAY, str(self.scratch / "one"))
        window = until(lambda: self.window("one – Slipway"), "the window")[0]
        self.start("xdotool", "windowminimize", window)
        until(lambda: not self.window("one – Slipway"), "the window to be gone from sight")
        self.second_start(cwd=self.scratch)
        self.assertEqual(until(lambda: self.window("one – Slipway"), "the window in sight"), [window])
        until(lambda: self.active_title() == "one – Slipway", "the window to be active")
        self.assertIsNone(first.poll())

    def test_same_folder_again_changes_nothing(self):
        self.start(SLIPWAY, str(self.scratch / "one"))
        window = until(lambda: self.window("one – Slipway"), "the window")
        self.second_start("one", cwd=self.scratch)
        self.assertEqual(self.window("one – Slipway"), window)

    def test_without_a_session_bus_each_start_has_its_window(self):
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=" + str(self.scratch / "nobody")
        one = self.start(SLIPWAY, str(self.scratch / "one"))
        until(lambda: self.window("one – Slipway"), "the first window")
        two = self.start(SLIPWAY, str(self.scratch / "two"))
        until(lambda: self.window("two – Slipway"), "the second window")
        self.assertTrue(self.window("one – Slipway"))
        self.assertIsNone(one.poll())
        self.assertIsNone(two.poll())

    def test_a_desktop_that_ends_leaves_the_window_as_its_user_does(self):
        """A second start is the next session's: it finds the window where the first one had it. The end of a login
        sends two signals, and so does that of a terminal with a shell in it."""
        ends = ((signal.SIGTERM,), (signal.SIGHUP,), (signal.SIGINT,), (signal.SIGTERM, signal.SIGHUP),
                (signal.SIGHUP, signal.SIGHUP))
        for number, sent in enumerate(ends):
            with self.subTest([end.name for end in sent]):
                width = 1041 + number
                first = self.start(SLIPWAY, str(self.scratch / "one"))
                window = until(lambda: self.window("one – Slipway"), "the window")[0]
                self.run_x("xdotool", "windowsize", "--sync", window, str(width), "720")
                until(lambda: self.size_of(window) == (width, 720), "the other size")
                for end in sent:
                    first.send_signal(end)
                self.assertEqual(first.wait(PATIENCE), 0)
                again = self.start(SLIPWAY, str(self.scratch / "one"))
                window = until(lambda: self.window("one – Slipway"), "the same project")[0]
                until(lambda: self.size_of(window) == (width, 720), "the size it was left with")
                again.terminate()
                self.assertEqual(again.wait(PATIENCE), 0)

    def test_wrong_arguments_are_answered_where_they_were_given(self):
        self.start(SLIPWAY, str(self.scratch / "one"))
        until(lambda: self.window("one – Slipway"), "the window")
        self.assertEqual(self.start(SLIPWAY, "a", "b").wait(PATIENCE), 2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
