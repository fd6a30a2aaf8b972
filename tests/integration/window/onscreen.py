# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of the running window share: a screen, real keys and mouse, and the accessibility tree.

A test that imports it is called with SLIPWAY DEMO-PROJECT [UNITTEST-ARGUMENTS], on a session bus of its own.
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


def until(condition, what, patience=PATIENCE):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        while "GLib" in globals() and GLib.MainContext.default().iteration(False):
            pass  # what the program says changes the tree that is kept here
        try:
            found = condition()
        except Exception as error:
            if "GLib" not in globals() or not isinstance(error, GLib.Error):
                raise
            found = None  # something went while the tree was walked: walked once more
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

    def drag(self, start, end):
        """With the left button, in steps: a drag begins once the mouse has moved a little."""
        self.x("xdotool", "mousemove", *map(str, start), "mousedown", "1")
        for part in (0.1, 0.3, 0.6, 0.9, 1):
            at = [round(a + (b - a) * part) for a, b in zip(start, end)]
            self.x("xdotool", "mousemove", "--sync", *map(str, at))
            time.sleep(0.05)
        self.x("xdotool", "mouseup", "1")

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
# Their insides are reached by the arrow keys once they have the focus; what is in them is content.
WHOLE = {Role.PAGE_TAB_LIST, Role.TREE, Role.TREE_TABLE, Role.TABLE, Role.LIST, Role.COMBO_BOX,
         Role.SPIN_BUTTON, Role.ENTRY, Role.TEXT, Role.DOCUMENT_TEXT}


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


class WindowTest(unittest.TestCase):
    """The program with a copy of the demo project open. Each class has a program of its own."""

    OPTIONS = ("--trust",)

    @classmethod
    def setUpClass(cls):
        scratch = Path(SCRATCH.name) / cls.__name__
        project = scratch / "northwind"
        shutil.copytree(DEMO, project)
        replaced = project / "staticfiles" / "css" / "theme.css"
        replaced.parent.mkdir(parents=True)
        replaced.write_text("of last year")
        os.utime(replaced, (0, 0))
        cls.project = project
        cls.change(project)
        cls.focused = None
        cls.seen = []
        cls.listener = Atspi.EventListener.new(cls.on_focus)
        cls.listener.register("object:state-changed:focused")
        cls.program = SCREEN.start(SLIPWAY, *cls.OPTIONS, str(project))
        cls.application = until(cls.find_application, "the program on the accessibility bus")
        cls.window = until(cls.find_window, "the window")
        until(cls.is_there, "what is to be looked at")

    @classmethod
    def tearDownClass(cls):
        cls.listener.deregister("object:state-changed:focused")
        cls.program.terminate()
        cls.program.wait(PATIENCE)
        until(lambda: cls.find_application() is None, "the program to be gone")

    @classmethod
    def change(cls, project):
        """What a class needs in its project."""

    @classmethod
    def is_there(cls):
        """What a class waits for once the window is there."""
        return cls.is_read()

    @classmethod
    def says(cls, words):
        return any(words in (item.get_name() or "") for item in showing(cls.window))

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
        return cls.says("Up to date")

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

    def choose(self, words):
        """An action by its words in the palette."""
        before = self.top()
        SCREEN.key("ctrl+k")
        until(lambda: key_of(self.top()) != key_of(before), "the palette")
        palette = self.top()
        SCREEN.type(words)
        SCREEN.key("Return")
        until(lambda: key_of(self.top()) != key_of(palette), "the palette to be gone")

    def at_rest(self):
        """What is shown stays as it is: what workers answer has come into the tree."""
        last, same = None, 0

        def settled():
            nonlocal last, same
            now = [(key_of(item), item.get_name()) for item in showing(self.top())]
            same = same + 1 if now == last else 0
            last = now
            return same >= 3
        until(settled, "the window to come to rest")

    def open_page(self, number, title):
        SCREEN.key(f"ctrl+{number}")
        if title:
            until(lambda: self.page_title() == title, f"the page {title}")

    @classmethod
    def find(cls, name):
        """What is shown under an object's name."""
        return next((item for item in showing(cls.window)
                     if (item.get_accessible_id() or "").endswith(name)), None)

    @classmethod
    def can_use(cls, name):
        """Whether it is shown, and can be used; the page may be between two states."""
        item = cls.find(name)
        return item is not None and has(item, State.ENABLED)

    def plan(self):
        """The page Deploy, with everything confirmed that has to be."""
        self.open_page("6", "Deploy")

        def open_questions():
            return [item for item in showing(self.window) if item.get_role() == Role.CHECK_BOX
                    and "confirm-" in (item.get_accessible_id() or "") and not has(item, State.CHECKED)]
        # A page that still plans is at rest, too.
        until(lambda: open_questions() or self.can_use("deployNow"), "a plan")
        self.at_rest()
        for item in open_questions():
            item.get_action_iface().do_action(0)
        until(lambda: self.can_use("deployNow"), "what can be deployed")

    def tearDown(self):
        self.assertIsNone(self.program.poll(), "the program has ended")


def main():
    try:
        unittest.main(verbosity=2)
    finally:
        SCREEN.end()
        SCRATCH.cleanup()
