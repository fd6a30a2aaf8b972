#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves that the checks can fail: each rule is broken once, on a tree made for it."""

import tempfile
import unittest
from pathlib import Path
from unittest import mock

import check_files
import check_layers

SPDX = "// SPDX-License-Identifier: GPL-3.0-or-later\n"


class TreeTest(unittest.TestCase):
    def problems(self, module, tree: dict[str, str | bytes]) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            for name, content in tree.items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
            return [f"{name}:{line}: {text}" for name, line, text in module.check_tree(Path(folder))]

    def assert_one(self, module, tree, start: str, contains: str):
        found = self.problems(module, tree)
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(start), found)
        self.assertIn(contains, found[0])


class Layers(TreeTest):
    def one(self, name, content, line, contains):
        self.assert_one(check_layers, {name: content}, f"{name}:{line}: ", contains)

    def clean(self, name, content):
        self.assertEqual(self.problems(check_layers, {name: content}), [])

    def test_allowed(self):
        self.clean("core/collect/a.cpp", '#include "collect/a.h"\n#include "base/result.h"\n#include <QString>\n')
        self.clean("core/project/a.cpp", "#include <toml++/toml.hpp>\n")
        self.clean("ui/a.cpp", '#include "deploy/plan.h"\n#include <QtWidgets/QWidget>\n')
        self.clean("app/slipway/main.cpp", '#include "ui/shell/mainwindow.h"\n')
        self.clean("app/slipwayctl/main.cpp", '#include "collect/collection.h"\n')
        self.clean("core/collect/CMakeLists.txt", "slipway_library(NAME collect PUBLIC Slipway::finders)\n")

    def test_comments_and_strings_do_not_count(self):
        self.clean("core/base/a.cpp", '// qApp\n/* instance() */ const char *s = "qApp";\nauto r = R"x(qApp)x";\n')
        self.clean("ui/a.cpp", "int n = 1'000; // processEvents()\n")

    def test_upwards(self):
        self.one("core/base/a.h", '\n#include "project/x.h"\n', 2, "core/base may not include project/")
        self.one("core/finders/a.h", '#include "collect/x.h"\n', 1, "may not include collect/")
        self.one("core/collect/a.h", '#include "deploy/x.h"\n', 1, "may not include deploy/")
        self.one("core/deploy/a.h", '#include "ui/x.h"\n', 1, "may not include ui/")

    def test_headless_never_ui(self):
        self.one("app/slipwayctl/a.cpp", '#include "ui/x.h"\n', 1, "may not include ui/")
        self.one("app/slipwayctl/a.cpp", "#include <QtGui/QImage>\n", 1, "knows no GUI")
        self.one("app/slipwayctl/CMakeLists.txt", "target_link_libraries(slipwayctl Slipway::ui)\n", 1, "link ui")

    def test_gui_in_core(self):
        self.one("core/base/a.cpp", "#include <QtWidgets/QWidget>\n", 1, "knows no GUI")
        self.one("core/base/CMakeLists.txt", "slipway_library(\n NAME base PUBLIC Qt6::Gui)\n", 2, "Qt6::Gui")

    def test_link_list_against_the_table(self):
        self.one("core/base/CMakeLists.txt", "slipway_library(NAME base PUBLIC Slipway::deploy)\n", 1, "link deploy")
        self.one("core/base/CMakeLists.txt", "target_link_libraries(x slipway_deploy)\n", 1, "link deploy")

    def test_wrapped_libraries(self):
        self.one("core/collect/a.cpp", "#include <toml++/toml.hpp>\n", 1, "only core/project")
        self.one("ui/a.cpp", "#include <KZip>\n", 1, "only core/archive")

    def test_relative_include(self):
        self.one("core/base/a.cpp", '#include "../project/x.h"\n', 1, "relative path")

    def test_forbidden_calls(self):
        self.one("ui/a.cpp", "\n QCoreApplication::processEvents();\n", 2, "processEvents()")
        self.one("ui/a.cpp", "watcher.waitForFinished();\n", 1, "waitForFinished()")
        self.one("ui/a.cpp", "QEventLoop loop;\n", 1, "nested event loop")
        self.one("ui/a.cpp", "connect(a, b, Qt::BlockingQueuedConnection);\n", 1, "BlockingQueuedConnection")
        self.one("core/base/a.h", "static Log &instance();\n", 1, "no singletons")
        self.one("core/base/a.cpp", "qApp->quit();\n", 1, "no application object")

    def test_unknown_folder(self):
        self.one("core/misc/a.cpp", "", 1, "does not know")


class Files(TreeTest):
    def setUp(self):
        # The made trees do not hold the long files of this one.
        patch = mock.patch.object(check_files, "LONG_FILES", {})
        patch.start()
        self.addCleanup(patch.stop)

    def one(self, name, content, line, contains):
        self.assert_one(check_files, {name: content}, f"{name}:{line}: ", contains)

    def clean(self, name, content):
        self.assertEqual(self.problems(check_files, {name: content}), [])

    def test_allowed(self):
        self.clean("core/a.cpp", SPDX + "// see https://www.rfc-editor.org/home/x\n" + "\n" * 700)
        self.clean("tests/data/x.py", "# TODO /home/x \r\n")
        self.clean("picture.png", b"\x89PNG /home/x")

    def test_licence(self):
        self.one("core/a.cpp", "int a;\n", 1, "SPDX")
        self.one("packaging/run", "#!/bin/sh\n\n\n# SPDX-License-Identifier: GPL-3.0-or-later\n", 1, "SPDX")

    def test_size(self):
        self.one("core/a.cpp", SPDX + "int a;\n" * 800, 800, "more than 800")
        self.one("core/a.cpp", SPDX + "// " + "x" * 120 + "\n", 2, "more than 120")

    def test_white_space(self):
        self.one("a.cmake", "# " + SPDX + "set(a) \n", 2, "end of the line")
        self.one("core/a.cpp", SPDX + "int a;\r\n", 2, "end of the line")
        self.one("core/a.cpp", SPDX + "int a;", 2, "end of the file")

    def test_encoding(self):
        self.one("core/a.cpp", SPDX.encode() + b"// \xff\n", 1, "not UTF-8")

    def test_machine_paths(self):
        for path in ("/home/someone", "/tmp/x", "/root/.cache", "/work/x", "/Users/x"):
            with self.subTest(path):
                self.one("README.md", f"see {path}\n", 1, "a path of one machine")

    def test_own_header_first(self):
        header = {"ui/a/b.h": SPDX + "#pragma once\n"}
        for first in ('"a/b.h"', '"b.h"'):
            source = SPDX + f'// about it\n#include {first}\n\n#include <QString>\n'
            self.assertEqual(self.problems(check_files, header | {"ui/a/b.cpp": source}), [])
        for includes in ("", '#include "c/b.h"\n', "#include <QString>\n#include \"a/b.h\"\n", '#include "a/ab.h"\n'):
            self.assert_one(check_files, header | {"ui/a/b.cpp": SPDX + includes}, "ui/a/b.cpp:1: ", "its own b.h first")

    def test_left_overs(self):
        for word in ("TODO", "FIXME", "XXX", "HACK"):
            with self.subTest(word):
                self.one("core/a.cpp", SPDX + f"// {word}: later\n", 2, "finish it")


if __name__ == "__main__":
    unittest.main()
