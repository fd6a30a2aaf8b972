#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop hears of a deployment that the running window makes while nobody looks at it.

usage: test_desktop.py SLIPWAY DEMO-PROJECT [UNITTEST-ARGUMENTS]      (on a session bus of its own)

The services of the desktop are this process's, on the bus that the program is on: what shows notifications,
what holds sleep back, what draws the task bar, and the portal that knows whether the desktop is dark.
"""

import ctypes
import fcntl
import os
from pathlib import Path

from onscreen import SCREEN, Atspi, State, WindowTest, has, main, until

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

TITLE = "northwind – Slipway"
DESKTOP_FILE = "io.github.slipway.Slipway"
NOTIFICATIONS = """<node><interface name="org.freedesktop.Notifications">
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface></node>"""
LOGIND = """<node><interface name="org.freedesktop.login1.Manager">
  <method name="Inhibit">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="h" direction="out"/>
  </method>
</interface></node>"""
SCREENSAVER = """<node><interface name="org.freedesktop.ScreenSaver">
  <method name="Inhibit">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="u" direction="out"/>
  </method>
  <method name="UnInhibit"><arg type="u" direction="in"/></method>
</interface></node>"""

PORTAL = """<node><interface name="org.freedesktop.portal.Settings">
  <method name="ReadOne">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/>
  </method>
  <signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
</interface></node>"""
SETTING = ("org.freedesktop.appearance", "color-scheme")
DARK, LIGHT = 1, 2


def own_bus():
    return Gio.DBusConnection.new_for_address_sync(
        os.environ["DBUS_SESSION_BUS_ADDRESS"],
        Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
        | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)


def brightness(box):
    """Of what the screen shows there: 0 black, 255 white; the one that half of it is darker than."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = x11.XGetImage.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = x11.XGetPixel.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    whole, z_pixmap = ctypes.c_ulong(0xFFFFFF), 2
    image = ctypes.c_void_p(x11.XGetImage(display, ctypes.c_ulong(x11.XDefaultRootWindow(display)), box.x,
                                          box.y, box.width, box.height, whole, z_pixmap))
    greens = sorted(x11.XGetPixel(image, x, y) >> 8 & 0xFF
                    for x in range(0, box.width, 16) for y in range(0, box.height, 16))
    x11.XDestroyImage(image)
    x11.XCloseDisplay(display)
    return greens[len(greens) // 2]


class Service:
    """A service on the bus. What it is asked, it keeps."""

    def __init__(self, bus, name, path, description):
        self.bus, self.path = bus, path
        self.calls = []
        self.interface = Gio.DBusNodeInfo.new_for_xml(description).interfaces[0]
        self.object = bus.register_object(path, self.interface, self.on_call, None, None)
        self.name = Gio.bus_own_name_on_connection(bus, name, Gio.BusNameOwnerFlags.NONE, None, None)

    def on_call(self, _bus, _sender, _path, _interface, method, arguments, invocation):
        self.calls.append((method, *arguments.unpack()))
        self.answer(method, invocation)

    def of(self, method):
        return [call[1:] for call in self.calls if call[0] == method]

    def end(self):
        Gio.bus_unown_name(self.name)
        self.bus.unregister_object(self.object)


class Notifications(Service):
    ID = 41

    def __init__(self, bus):
        super().__init__(bus, "org.freedesktop.Notifications", "/org/freedesktop/Notifications",
                         NOTIFICATIONS)

    def answer(self, method, invocation):
        invocation.return_value(GLib.Variant("(u)", (self.ID,)) if method == "Notify" else None)

    def click(self, action):
        self.bus.emit_signal(None, self.path, self.interface.name, "ActionInvoked",
                             GLib.Variant("(us)", (self.ID, action)))


class Logind(Service):
    """A lock of its lasts as long as its descriptor is open."""

    def __init__(self, bus):
        super().__init__(bus, "org.freedesktop.login1", "/org/freedesktop/login1", LOGIND)
        self.ends = []

    def answer(self, _method, invocation):
        reading, writing = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        self.ends.append(reading)
        given = Gio.UnixFDList.new()
        handle = given.append(writing)  # a copy
        os.close(writing)
        invocation.return_value_with_unix_fd_list(GLib.Variant("(h)", (handle,)), given)

    def held(self):
        return sum(self.is_held(end) for end in self.ends)

    @staticmethod
    def is_held(end):
        try:
            return os.read(end, 1) != b""
        except BlockingIOError:
            return True


class ScreenSaver(Service):
    COOKIE = 7

    def __init__(self, bus):
        super().__init__(bus, "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver",
                         SCREENSAVER)

    def answer(self, method, invocation):
        invocation.return_value(GLib.Variant("(u)", (self.COOKIE,)) if method == "Inhibit" else None)

    def held(self):
        return len(self.of("Inhibit")) - self.of("UnInhibit").count((self.COOKIE,))


class Portal(Service):
    def __init__(self, bus, scheme):
        self.scheme = scheme
        super().__init__(bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", PORTAL)

    def answer(self, _method, invocation):
        invocation.return_value(GLib.Variant("(v)", (GLib.Variant("u", self.scheme),)))

    def change(self, scheme):
        self.scheme = scheme
        self.bus.emit_signal(None, self.path, self.interface.name, "SettingChanged",
                             GLib.Variant("(ssv)", (*SETTING, GLib.Variant("u", scheme))))


class Taskbar:
    """Whoever draws the task bar hears what programs say of their entries."""

    def __init__(self, bus):
        self.bus = bus
        self.told = []
        self.number = bus.signal_subscribe(None, "com.canonical.Unity.LauncherEntry", "Update", None,
                                           None, Gio.DBusSignalFlags.NONE, self.on_update)

    def on_update(self, _bus, _sender, _path, _interface, _signal, arguments):
        entry, properties = arguments.unpack()
        self.told.append((entry, properties))

    def last(self, name):
        return next((properties[name] for _, properties in reversed(self.told) if name in properties),
                    None)

    def end(self):
        self.bus.signal_unsubscribe(self.number)


class Desktop(WindowTest):
    """A deployment that is held until its window is out of sight, then goes on to its end."""

    SLEEP = Logind

    @classmethod
    def setUpClass(cls):
        os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
        cls.bus = own_bus()
        cls.notifications = Notifications(cls.bus)
        cls.sleep = cls.SLEEP(cls.bus)
        cls.taskbar = Taskbar(cls.bus)
        super().setUpClass()

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        for service in (cls.taskbar, cls.sleep, cls.notifications):
            service.end()
        cls.bus.close_sync(None)

    @staticmethod
    def visible():
        return SCREEN.x("xdotool", "search", "--onlyvisible", "--name", f"^{TITLE}$").split()

    @staticmethod
    def active():
        return SCREEN.x("xdotool", "getactivewindow", "getwindowname").strip()

    def deploy_out_of_sight(self, meanwhile=lambda: None):
        """To its end, which comes when the window cannot be seen."""
        store = Path(os.environ["XDG_DATA_HOME"]) / "slipway" / "releases"
        store.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(store / "lock", "a", encoding="utf-8") as lock:
            os.chmod(lock.fileno(), 0o600)
            fcntl.flock(lock, fcntl.LOCK_EX)  # no release can be kept: there the deployment waits
            SCREEN.key("ctrl+Return")
            until(lambda: self.find("pauseDeploy"), "the deployment")
            until(lambda: self.sleep.held() == 1, "sleep to be held back")
            until(lambda: self.taskbar.last("progress-visible"), "progress on the task bar")
            self.assertEqual(self.taskbar.told[0][0], f"application://{DESKTOP_FILE}.desktop")
            self.open_page("2", "Sources")
            SCREEN.x("xdotool", "windowminimize", self.visible()[0])
            until(lambda: not self.visible() and not has(self.window, State.ACTIVE),
                  "the window to be out of sight")
            self.assertEqual(self.notifications.calls, [])
            meanwhile()
        shown = until(lambda: self.notifications.of("Notify"), "the notification")
        until(lambda: self.sleep.held() == 0, "sleep to be possible again")
        until(lambda: self.taskbar.last("progress-visible") is False, "no progress on the task bar")
        self.assertEqual(len(shown), 1)
        self.assertFalse(self.visible())
        return dict(zip(("program", "replaces", "icon", "title", "text", "actions", "hints"), shown[0]))

    def click(self, action):
        """Again until it is heard: the window asks first who shows the notification."""
        def clicked():
            self.notifications.click(action)
            return self.visible()
        until(clicked, "the window in sight")
        until(lambda: self.active() == TITLE, "the window to be active")
        until(lambda: self.notifications.of("CloseNotification"), "the notification to be gone")
        self.assertEqual(self.notifications.of("CloseNotification"), [(Notifications.ID,)])


class Done(Desktop):
    def test_its_end_is_told_and_leads_to_the_report(self):
        self.plan()
        notice = self.deploy_out_of_sight()
        self.assertEqual(notice["title"], "Deployed to local")
        self.assertIn("Release ", notice["text"])
        self.assertEqual(notice["actions"], ["default", "Show report", "report", "Show report"])
        self.assertEqual(notice["hints"]["desktop-entry"], DESKTOP_FILE)
        self.assertEqual(notice["hints"]["urgency"], 1)
        what, _who, why, mode = self.sleep.of("Inhibit")[0]
        self.assertEqual((what, mode), ("sleep:idle", "block"))
        self.assertIn("local", why)
        self.assertTrue((self.project / "deploy" / "current" / "css").is_dir())
        self.click("report")
        until(lambda: self.page_title() == "Deployed to local", "the report")
        until(lambda: self.find("outcomeTitle"), "how it ended")


class Failed(Desktop):
    """Where there is no logind the desktop is asked."""

    SLEEP = ScreenSaver

    @classmethod
    def change(cls, project):
        cls.gone = project / "assets" / "brief.css"
        cls.gone.write_text(str(project))

    def test_it_is_tried_again(self):
        self.plan()
        notice = self.deploy_out_of_sight(meanwhile=self.gone.unlink)
        self.assertEqual(notice["title"], "Deployment to local failed")
        self.assertIn("brief.css", notice["text"])
        self.assertEqual(notice["actions"][4:], ["retry", "Try again"])
        self.assertEqual(notice["hints"]["urgency"], 2)
        self.assertIn("local", self.sleep.of("Inhibit")[0][1])
        self.assertTrue(until(lambda: self.taskbar.last("urgent"), "what is urgent"))
        self.click("retry")
        until(lambda: self.page_title() == "Deploy", "a new plan")
        until(lambda: self.find("deployNow") or self.find("emptyAction"), "what can be done with it")
        self.assertIsNone(self.find("outcomeTitle"))
        until(lambda: self.taskbar.last("urgent") is False, "nothing urgent any more")


class Scheme(WindowTest):
    """A desktop that Qt has no platform theme for: the portal knows whether it is dark."""

    @classmethod
    def setUpClass(cls):
        cls.bus = own_bus()
        cls.portal = Portal(cls.bus, DARK)
        super().setUpClass()

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.portal.end()
        cls.bus.close_sync(None)

    def brightness(self):
        return brightness(self.window.get_extents(Atspi.CoordType.SCREEN))

    def test_it_is_followed(self):
        until(lambda: self.portal.of("ReadOne") == [SETTING], "the portal to be asked")
        until(lambda: self.brightness() < 80, "a dark window")
        self.portal.change(LIGHT)
        until(lambda: self.brightness() > 180, "a light window")
        self.portal.change(DARK)
        until(lambda: self.brightness() < 80, "a dark window again")


if __name__ == "__main__":
    main()
