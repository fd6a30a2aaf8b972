#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks the accessibility tree of the running window, and its focus with real keys.

usage: test_accessibility.py SLIPWAY DEMO-PROJECT [UNITTEST-ARGUMENTS]      (on a session bus of its own)

On each page and in each dialog every control must have a name and a role that says what it is, and
must be reached by Tab, or from there by the arrow keys. Tab goes through dialogs as they are read.
"""

import os
import shutil
import sys
import time
import unittest
from pathlib import Path

from onscreen import (DEMO, PATIENCE, SCRATCH, SCREEN, SLIPWAY, WHOLE, Atspi, GLib, Role, State, WindowTest,
                      children, describe, has, key_of, main, showing, until)

MOST_STOPS = 120
SLACK = 3  # pixels
STARTS = 6
GONE = (0, 1, 2, 3, 7, 1000, 10_000_000)  # beyond the last

PAGES = {"1": "northwind", "2": "Sources", "3": "Files", "4": "Conflicts", "5": "References",
         "6": "Deploy", "7": "History", "8": None}
# Page, then the key that opens it there, or the action's words in the palette.
DIALOGS = {
    "palette": ("1", "ctrl+k"),
    "go to file": ("1", "ctrl+p"),
    "help": ("1", "F1"),
    "settings": ("1", "Settings"),
    "about": ("1", "About Slipway"),
    "collect": ("1", "ctrl+shift+Return"),
    "acknowledge": ("4", "ctrl+Return"),
    "export": ("4", "ctrl+shift+e"),
}
CONFIRMED_BY = {"collect": "Collect", "acknowledge": "Acknowledge"}
# What is read in columns is not read from top to bottom.
ROWS = {"about", "collect", "acknowledge"}


# What a user works with: each needs a name and a way to it by keyboard.
CONTROLS = {
    Role.PUSH_BUTTON, Role.TOGGLE_BUTTON, Role.CHECK_BOX, Role.RADIO_BUTTON, Role.COMBO_BOX,
    Role.ENTRY, Role.TEXT, Role.PASSWORD_TEXT, Role.SPIN_BUTTON, Role.SLIDER, Role.PAGE_TAB_LIST,
    Role.TREE, Role.TREE_TABLE, Role.TABLE, Role.LIST, Role.LINK, Role.PUSH_BUTTON_MENU,
    Role.DOCUMENT_TEXT, Role.TERMINAL, Role.CANVAS, Role.IMAGE_MAP,
}
# Have buttons of their own inside, for the mouse: no keyboard goes there, but a screen reader does.
FIELDS = {Role.ENTRY, Role.TEXT, Role.PASSWORD_TEXT}
SAYS_NOTHING = {Role.INVALID, Role.UNKNOWN, Role.FILLER, Role.PANEL}


def is_control(accessible):
    role = accessible.get_role()
    if not has(accessible, State.ENABLED) or role == Role.LABEL:
        return False  # a label whose text can be selected by mouse is still a text
    if role in (Role.LIST, Role.TREE, Role.TABLE) and not has(accessible, State.FOCUSABLE):
        return False  # answers to the arrow keys of the field above it
    return role in CONTROLS or has(accessible, State.FOCUSABLE)


def inside_fields(top):
    for item in showing(top):
        if item.get_role() in FIELDS:
            yield from (child for child in children(item) if has(child, State.SHOWING) and is_control(child))


def everything(accessible, deep=0):
    """What is below, shown or not, but for the rows of what has many. What goes meanwhile is left out."""
    yield accessible
    if accessible.get_role() in WHOLE or deep > 30:
        return
    for index in range(accessible.get_child_count()):
        try:
            child = accessible.get_child_at_index(index)
            if child is not None:
                yield from everything(child, deep + 1)
        except GLib.Error:
            continue


def ask_beyond(accessible):
    """For parts that it does not have: as if some had gone since they were counted."""
    count = accessible.get_child_count()
    for beyond in GONE:
        try:
            accessible.get_child_at_index(count + beyond)
        except GLib.Error:
            pass


def is_read_before(first, second):
    """It is above, or on the same line and to the left."""
    a, b = (item.get_extents(Atspi.CoordType.SCREEN) for item in (first, second))
    if a.y + a.height <= b.y + SLACK:
        return True
    return a.x < b.x and b.y + b.height > a.y + SLACK


class Walk(WindowTest):
    """How a state of the window is looked at."""

    def walk_focus(self, top):
        """Everything that Tab comes to, and from there the arrow keys."""
        reached = {key_of(item) for item in showing(top) if has(item, State.FOCUSED)}
        self.seen.clear()
        first, silent = None, 0
        stops = 0
        self.stops = []
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
            self.stops.append(self.seen[0])
            self.seen.clear()
        controls = [item for item in showing(top) if is_control(item)]
        for everywhere in (False, True):
            self.walk_arrows(stops, controls, reached, everywhere)
        return reached

    def walk_arrows(self, stops, controls, reached, everywhere):
        """The arrow keys where Tab stops: beside something that was not reached, or everywhere."""
        for _ in range(stops):
            missing = {key_of(item) for item in controls if not self.is_reached(item, reached)}
            if not missing:
                break
            self.press("Tab")
            at = self.focused
            if at is not None and at.get_role() == Role.RADIO_BUTTON:
                continue  # of the page list: they would lead to other pages
            if not everywhere and not self.is_beside(at, missing):
                continue
            for arrow in ("Down", "Right"):
                for _ in range(20):
                    focused = self.press(arrow, 0.15)
                    if focused is None or key_of(focused) in reached:
                        break
                    self.add(reached, focused)

    @staticmethod
    def is_beside(focused, missing):
        parent = focused.get_parent() if focused is not None else None
        return parent is not None and any(key_of(item) in missing for item in children(parent))

    def order_faults(self):
        """Where Tab leaves the order in which one reads, but for the step from the end to the start."""
        pairs = list(zip(self.stops, self.stops[1:] + self.stops[:1]))
        back = [pair for pair in pairs if not is_read_before(*pair)]
        if len(back) <= 1:
            return []
        return [f"Tab goes back: {describe(a)}\n    to {describe(b)}" for a, b in back]

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
        for item in controls + list(inside_fields(top)):
            if not (item.get_name() or "").strip():
                faults.append("has no name: " + describe(item))
            if item.get_role() in SAYS_NOTHING:
                faults.append("has a role that says nothing: " + describe(item))
        reached = self.walk_focus(top)
        for item in controls:
            if has(item, State.SHOWING) and not self.is_reached(item, reached):
                faults.append("is not reached by keyboard: " + describe(item))
        if where in ROWS:
            faults += self.order_faults()
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

    def is_enabled(self, button):
        return any(item.get_role() == Role.PUSH_BUTTON and item.get_name() == button
                   and has(item, State.ENABLED) for item in showing(self.top()))


class Accessibility(Walk):
    def test_pages(self):
        for number, title in PAGES.items():
            with self.subTest(page=title or "Switch project"):
                self.open_page(number, title)
                self.at_rest()
                self.check(title or "Welcome")

    def test_page_list(self):
        """The arrow keys go through the pages, and stay in the list."""
        self.open_page("1", PAGES["1"])
        for _ in range(MOST_STOPS):
            focused = self.press("Tab")
            if focused is not None and focused.get_role() == Role.RADIO_BUTTON:
                break
        for title in ("Sources", "Files", "Conflicts", "References", "Deploy", "History"):
            focused = self.press("Down", PATIENCE)
            self.assertEqual(focused.get_role(), Role.RADIO_BUTTON, describe(focused))
            self.assertTrue(focused.get_name().startswith(title), describe(focused))
            until(lambda: self.page_title() == title, f"the page {title}")

    def test_dialogs(self):
        for name, (page, keys) in DIALOGS.items():
            with self.subTest(dialog=name):
                self.open_page(page, PAGES[page])
                before = self.top()
                if "+" in keys or keys.startswith("F"):
                    SCREEN.key(keys)
                else:
                    self.choose(keys)
                until(lambda: key_of(self.top()) != key_of(before), f"the dialog {name}")
                if name == "acknowledge":
                    SCREEN.type("meant")  # nothing can be confirmed before
                if name in CONFIRMED_BY:
                    until(lambda: self.is_enabled(CONFIRMED_BY[name]), f"what {name} would do")
                try:
                    self.check(name)
                finally:
                    SCREEN.key("Escape")
                    until(lambda: key_of(self.top()) == key_of(before), f"{name} to be gone", 10)

    def test_what_if(self):
        self.open_page("2", "Sources")
        SCREEN.key("ctrl+i")
        until(lambda: self.says("Order in which"), "the orders to try")
        self.at_rest()
        self.check("what-if")
        SCREEN.key("Escape")

    def test_parts_that_are_gone(self):
        """Readers count first and ask then: who is asked for what went meanwhile says that it is not there."""
        asked = 0
        for number, title in PAGES.items():
            self.open_page(number, title)
            self.at_rest()
            for item in everything(self.application):
                what = describe(item)
                ask_beyond(item)
                asked += 1
                self.assertIsNone(self.program.poll(), f"ended when asked beyond {what}")
        self.assertGreater(asked, 100)

    def test_target_editor(self):
        self.open_page("6", "Deploy")
        SCREEN.key("ctrl+n")
        until(lambda: self.find("targetFolder"), "the target's editor")
        self.at_rest()
        self.check("target editor")
        SCREEN.key("Escape")


class FirstUse(Walk):
    """A project that has never been trusted: nothing of it runs before one says so."""

    OPTIONS = ()

    @classmethod
    def is_there(cls):
        return cls.says("Trust")

    def test_trust(self):
        self.at_rest()
        self.check("trust")


class Failed(Walk):
    @classmethod
    def change(cls, project):
        next(project.glob("*/settings.py")).write_text("raise RuntimeError('on purpose')\n")

    @classmethod
    def is_there(cls):
        return cls.says("on purpose")

    def test_failed(self):
        self.at_rest()
        self.check("failed")


class Reading(Walk):
    """Settings that wait for a pipe: the project is being read until somebody writes into it."""

    @classmethod
    def change(cls, project):
        os.mkfifo(project / "wait")
        settings = next(project.glob("*/settings.py"))
        settings.write_text(f"open({str(project / 'wait')!r}).read()\n" + settings.read_text())

    @classmethod
    def is_there(cls):
        return cls.says("Cancel")

    def test_reading(self):
        self.check("reading")

    @classmethod
    def tearDownClass(cls):
        try:
            os.close(os.open(cls.project / "wait", os.O_WRONLY | os.O_NONBLOCK))
        except OSError:
            pass  # nobody waits any more
        super().tearDownClass()


class Deploying(Walk):
    """A deployment of many files, held half way."""

    FILES = 20_000

    @classmethod
    def change(cls, project):
        many = project / "assets" / "many"
        many.mkdir()
        for number in range(cls.FILES):
            (many / f"{number}.txt").write_text(str(number))

    def test_running(self):
        self.plan()
        SCREEN.key("ctrl+Return")
        until(lambda: self.find("pauseDeploy"), "the deployment")
        SCREEN.key("ctrl+shift+p")
        until(lambda: self.find("pauseDeploy").get_name() == "Resume", "the deployment to be held")
        self.at_rest()
        self.check("a running deployment")


class FromTheStart(unittest.TestCase):
    """A reader that walks the tree from the first moment, while parts come and go."""

    def test_starts(self):
        project = Path(SCRATCH.name) / "FromTheStart" / "northwind"
        shutil.copytree(DEMO, project)
        for start in range(STARTS):
            with self.subTest(start=start):
                program = SCREEN.start(SLIPWAY, "--trust", str(project))
                try:
                    self.walk_until_read(program)
                finally:
                    program.terminate()
                    status = program.wait(PATIENCE)
                self.assertEqual(status, 0)
                until(lambda: WindowTest.find_application() is None, "the program to be gone")

    def walk_until_read(self, program):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.walk():
                return
            self.assertIsNone(program.poll(), "the program has ended")
        self.fail("not in time: the project to be read")

    @staticmethod
    def walk():
        """Whether the job bar says that the project is read."""
        while GLib.MainContext.default().iteration(False):
            pass
        try:
            application = WindowTest.find_application()
            found = [] if application is None else list(everything(application))
            for item in found:
                ask_beyond(item)
            return any("Up to date" in (item.get_name() or "") for item in found)
        except GLib.Error:
            return False  # not there yet, or something went


if __name__ == "__main__":
    main()
