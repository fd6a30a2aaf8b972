#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks the accessibility tree of the running window, and its focus with real keys.

usage: test_accessibility.py SLIPWAY DEMO-PROJECT [UNITTEST-ARGUMENTS]      (on a session bus of its own)

On each page and in each dialog every control must have a name and a role that says what it is, and
must be reached by Tab, or from there by the arrow keys.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

SLIPWAY = sys.argv.pop(1)
DEMO = Path(sys.argv.pop(1))
PATIENCE = 60  # seconds, for a busy machine; nothing waits that long
KEY_PATIENCE = 0.5  # after a key that may move the focus or not
MOST_STOPS = 120

PAGES = {"1": "northwind", "2": "Sources", "3": "Files", "4": "Conflicts", "6": "Deploy", "8": None}
DIALOGS = {  # key or action's words in the palette
    "palette": "ctrl+k",
    "go to file": "ctrl+p",
    "help": "F1",
    "settings": "Settings",
}


def until(condition, what, patience=PATIENCE):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        while "GLib" in globals() and GLib.MainContext.default().iteration(False):
            pass  # what the program says changes the tree that is kept here
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"not in time: {what}")


class Screen:
    """An X server with a window manager, and the program in it."""

    def __init__(self, scratch):
        self.processes = []
        home = scratch / "home"
        home.mkdir()
        os.environ.update({
            "HOME": str(home), "QT_QPA_PLATFORM": "xcb", "LIBGL_ALWAYS_SOFTWARE": "1",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "XDG_RUNTIME_DIR": str(scratch / "run"),
            **{f"XDG_{name}_HOME": str(home / name.lower())
               for name in ("CONFIG", "CACHE", "DATA", "STATE")}})
        (scratch / "run").mkdir(mode=0o700)
        reading, writing = os.pipe()
        self.start("Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24",
                   "-nolisten", "tcp", "-noreset", pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as numbers:
            os.environ["DISPLAY"] = ":" + numbers.readline().strip()
        self.start("openbox", "--sm-disable")
        until(lambda: "0x" in self.x("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"),
              "the window manager")

    def start(self, *command, **options):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   **options)
        self.processes.append(process)
        return process

    def x(self, *command):
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    def key(self, keys):
        self.x("xdotool", "key", "--clearmodifiers", keys)

    def type(self, text):
        self.x("xdotool", "type", "--delay", "20", text)

    def end(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


SCRATCH = tempfile.TemporaryDirectory(prefix="slipway-a11y-")
SCREEN = Screen(Path(SCRATCH.name))  # before the binding is loaded: it looks for the display

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

Role, State = Atspi.Role, Atspi.StateType
# What a user works with: each needs a name and a way to it by keyboard.
CONTROLS = {
    Role.PUSH_BUTTON, Role.TOGGLE_BUTTON, Role.CHECK_BOX, Role.RADIO_BUTTON, Role.COMBO_BOX,
    Role.ENTRY, Role.TEXT, Role.PASSWORD_TEXT, Role.SPIN_BUTTON, Role.SLIDER, Role.PAGE_TAB_LIST,
    Role.TREE, Role.TREE_TABLE, Role.TABLE, Role.LIST, Role.LINK, Role.PUSH_BUTTON_MENU,
    Role.DOCUMENT_TEXT, Role.TERMINAL, Role.CANVAS, Role.IMAGE_MAP,
}
# Their insides are reached by the arrow keys once they have the focus; what is in them is content.
WHOLE = {Role.PAGE_TAB_LIST, Role.TREE, Role.TREE_TABLE, Role.TABLE, Role.LIST, Role.COMBO_BOX,
         Role.SPIN_BUTTON, Role.ENTRY, Role.TEXT, Role.DOCUMENT_TEXT}
SAYS_NOTHING = {Role.INVALID, Role.UNKNOWN, Role.FILLER, Role.PANEL}


def has(accessible, state):
    return accessible.get_state_set().contains(state)


def key_of(accessible):
    return accessible.path


def describe(accessible):
    box = accessible.get_extents(Atspi.CoordType.SCREEN)
    trail = []
    at = accessible
    while at is not None and at.get_role() != Role.APPLICATION and len(trail) < 6:
        trail.append(f"{at.get_role_name()} '{at.get_name()}' {at.get_accessible_id() or ''}".strip())
        at = at.get_parent()
    return " < ".join(trail) + f" at {box.x},{box.y} {box.width}x{box.height}"


def children(accessible):
    for index in range(accessible.get_child_count()):
        child = accessible.get_child_at_index(index)
        if child is not None:
            yield child


def showing(accessible):
    """Everything that is shown below, without the insides of what is a whole."""
    for child in children(accessible):
        if has(child, State.SHOWING):
            yield child
            if child.get_role() not in WHOLE:
                yield from showing(child)


def is_control(accessible):
    role = accessible.get_role()
    if not has(accessible, State.ENABLED) or role == Role.LABEL:
        return False  # a label whose text can be selected by mouse is still a text
    if role in (Role.LIST, Role.TREE, Role.TABLE) and not has(accessible, State.FOCUSABLE):
        return False  # answers to the arrow keys of the field above it
    return role in CONTROLS or has(accessible, State.FOCUSABLE)


class Accessibility(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        scratch = Path(SCRATCH.name)
        project = scratch / "northwind"
        shutil.copytree(DEMO, project)
        cls.focused = None
        cls.seen = []
        cls.listener = Atspi.EventListener.new(cls.on_focus)
        cls.listener.register("object:state-changed:focused")
        cls.program = SCREEN.start(SLIPWAY, "--trust", str(project))
        cls.application = until(cls.find_application, "the program on the accessibility bus")
        cls.window = until(cls.find_window, "the window")
        until(cls.is_read, "the project to be read")

    @classmethod
    def on_focus(cls, event):
        if event.detail1:
            cls.focused = event.source
            cls.seen.append(event.source)  # one key may move it twice: to a tree, then to its row

    @classmethod
    def find_application(cls):
        desktop = Atspi.get_desktop(0)
        for application in children(desktop):
            if application.get_name().lower() == "slipway":
                return application
        return None

    @classmethod
    def find_window(cls):
        return next((w for w in children(cls.application) if has(w, State.SHOWING)), None)

    @classmethod
    def top(cls):
        """The window that has the keyboard: a dialog, if there is one."""
        windows = [w for w in children(cls.application) if has(w, State.SHOWING)]
        return next((w for w in windows if has(w, State.ACTIVE)), windows[-1] if windows else None)

    @classmethod
    def page_title(cls):
        return next((item.get_name() for item in showing(cls.window)
                     if (item.get_accessible_id() or "").endswith("pageTitle")), None)

    @classmethod
    def is_read(cls):
        """The job bar says so."""
        return any("Up to date" in (item.get_name() or "") for item in showing(cls.window))

    def press(self, keys, patience=KEY_PATIENCE):
        """Presses keys, and gives what has the focus after them; None: it did not move."""
        type(self).focused = None
        SCREEN.key(keys)
        end = time.monotonic() + patience
        context = GLib.MainContext.default()
        while time.monotonic() < end and self.focused is None:
            while context.iteration(False):
                pass
            time.sleep(0.005)
        return self.focused

    def walk_focus(self, top):
        """Everything that Tab comes to, and from there the arrow keys."""
        reached = {key_of(item) for item in showing(top) if has(item, State.FOCUSED)}
        self.seen.clear()
        first, silent = None, 0
        stops = 0
        while stops < MOST_STOPS and silent < 4:
            focused = self.press("Tab")
            stops += 1
            if focused is None:
                silent += 1
                continue
            silent = 0
            moved = [key_of(item) for item in self.seen]
            for item in self.seen:
                self.add(reached, item)
            if first is not None and first in moved:
                break
            first = first or moved[0]
            self.seen.clear()
        wanted = {key_of(item) for item in showing(top) if is_control(item)}
        if wanted - reached:
            for _ in range(stops):
                self.press("Tab")
                at = self.focused
                if at is not None and at.get_role() == Role.RADIO_BUTTON:
                    continue  # of the page list: they would lead to other pages
                for arrow in ("Down", "Right"):
                    for _ in range(20):
                        focused = self.press(arrow, 0.15)
                        if focused is None or key_of(focused) in reached:
                            break
                        self.add(reached, focused)
                if not wanted - reached:
                    break
        return reached

    @staticmethod
    def add(reached, focused):
        """The row of a tree has the focus: then the tree has it."""
        at = focused
        for _ in range(4):
            if at is None or at.get_role() == Role.FRAME:
                break
            if at is focused or at.get_role() in WHOLE:
                reached.add(key_of(at))
            at = at.get_parent()

    def check(self, where):
        top = self.top()
        self.assertIsNotNone(top, where)
        controls = [item for item in showing(top) if is_control(item)]
        self.assertTrue(controls, f"{where}: nothing to work with")
        faults = []
        for item in controls:
            if not (item.get_name() or "").strip():
                faults.append("has no name: " + describe(item))
            if item.get_role() in SAYS_NOTHING:
                faults.append("has a role that says nothing: " + describe(item))
        reached = self.walk_focus(top)
        for item in controls:
            if has(item, State.SHOWING) and not self.is_reached(item, reached):
                faults.append("is not reached by keyboard: " + describe(item))
        print(f"{where}: {len(controls)} controls, {len(reached)} reached", file=sys.stderr)
        self.assertEqual(faults, [], f"{where}:\n  " + "\n  ".join(faults))

    @staticmethod
    def is_reached(item, reached):
        if key_of(item) in reached:
            return True
        if item.get_role() == Role.RADIO_BUTTON:  # Tab comes to one, the arrow keys to its neighbours
            return any(key_of(other) in reached for other in children(item.get_parent())
                       if other.get_role() == Role.RADIO_BUTTON)
        # A part of what has the focus as a whole: the field of a spin box, the button of a field.
        parent = item.get_parent()
        return parent is not None and key_of(parent) in reached and parent.get_role() in WHOLE

    def test_pages(self):
        for number, title in PAGES.items():
            with self.subTest(page=title or "Switch project"):
                SCREEN.key(f"ctrl+{number}")
                if title:
                    until(lambda: self.page_title() == title, f"the page {title}")
                time.sleep(0.5)  # what a worker answers comes into the tree
                self.check(title or "Welcome")

    def test_page_list(self):
        """The arrow keys go through the pages, and stay in the list."""
        SCREEN.key("ctrl+1")
        until(lambda: self.page_title() == PAGES["1"], "the overview")
        for _ in range(MOST_STOPS):
            focused = self.press("Tab")
            if focused is not None and focused.get_role() == Role.RADIO_BUTTON:
                break
        for title in ("Sources", "Files", "Conflicts", "Deploy"):
            focused = self.press("Down", PATIENCE)
            self.assertEqual(focused.get_role(), Role.RADIO_BUTTON, describe(focused))
            self.assertTrue(focused.get_name().startswith(title), describe(focused))
            until(lambda: self.page_title() == title, f"the page {title}")

    def tearDown(self):
        self.assertIsNone(self.program.poll(), "the program has ended")

    def test_dialogs(self):
        SCREEN.key("ctrl+1")
        for name, keys in DIALOGS.items():
            with self.subTest(dialog=name):
                before = self.top()
                if "+" in keys or keys.startswith("F"):
                    SCREEN.key(keys)
                else:
                    SCREEN.key("ctrl+k")
                    until(lambda: key_of(self.top()) != key_of(before), "the palette")
                    SCREEN.type(keys)
                    SCREEN.key("Return")
                    time.sleep(0.5)
                until(lambda: key_of(self.top()) != key_of(before), f"the dialog {name}")
                try:
                    self.check(name)
                finally:
                    SCREEN.key("Escape")
                    until(lambda: key_of(self.top()) == key_of(before), f"{name} to be gone", 10)


if __name__ == "__main__":
    try:
        unittest.main(verbosity=2)
    finally:
        SCREEN.end()
        SCRATCH.cleanup()
