#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drags sources into another order with the mouse, in the running window.

usage: test_dragging.py SLIPWAY DEMO-PROJECT [UNITTEST-ARGUMENTS]      (on a session bus of its own)
"""

import re

from onscreen import SCREEN, Atspi, Role, WindowTest, children, main, showing, until

UNCHANGED = "The order is as the settings have it"


class Dragging(WindowTest):
    def rows(self):
        """Names of the order's rows from top to bottom, each with its middle."""
        trees = [item for item in showing(self.window)
                 if item.get_name() == "Order in which the sources are asked"]
        found = []
        for row in children(trees[0]) if trees else ():
            box = row.get_extents(Atspi.CoordType.SCREEN)
            if row.get_role() == Role.TREE_ITEM or row.get_role() == Role.TABLE_CELL:
                found.append((box.y, row.get_name(), (box.x + 20, box.y + box.height // 2)))
        return [(name, middle) for _, name, middle in sorted(found)]

    def names(self):
        return [name for name, _ in self.rows()]

    def says_exactly(self, text):
        return any(item.get_name() == text for item in showing(self.window))

    def drag(self, row, onto):
        places = dict(self.rows())
        SCREEN.drag(places[row], places[onto])

    def test_order(self):
        self.open_page("2", "Sources")
        SCREEN.key("ctrl+i")
        until(self.rows, "the order")
        until(lambda: self.says_exactly(UNCHANGED), "the order to be looked at")
        before = self.names()
        self.assertEqual(before[-2:], ["shop", "catalog"])
        # On a row it comes before that one.
        self.drag("catalog", "shop")
        until(lambda: self.names() == [*before[:-2], "catalog", "shop"], "the app to have moved")
        until(self.says_changes, "what changes")
        # An app is no folder: nothing moves. A folder that is dragged next shows that it is over.
        self.drag("catalog", "assets/")
        self.drag("vendor/ (prefix vendor)", "assets/")
        folders = [before[0], before[2], before[1]]
        until(lambda: self.names() == [*folders, *before[3:-2], "catalog", "shop"],
              "the folder alone to have moved")
        # The finders themselves, with all that is below them.
        self.drag("AppDirectoriesFinder", "FileSystemFinder")
        until(lambda: self.names() == [before[3], before[4], "catalog", "shop", *folders],
              "the finder to have moved")

    def says_changes(self):
        return any(re.fullmatch("[0-9]+ winners? would change", item.get_name() or "")
                   for item in showing(self.window))


if __name__ == "__main__":
    main()
