#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The runner of the golden cases: a case that it cannot run is a failure, unless that is allowed."""
import json
import os
import shutil
import subprocess
import tempfile
import unittest

RUNNER = os.path.join(os.environ["SLIPWAY_BINARY_DIR"], "bin", "slipway_vectors")
CASE = os.path.join(os.environ["SLIPWAY_SOURCE_DIR"], "tests/data/vectors/attr-hash-none")


class Runner(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="slipway-test-")
        self.addCleanup(scratch.cleanup)
        self.case = os.path.join(scratch.name, "case")
        shutil.copytree(CASE, self.case)

    def status(self, *arguments):
        done = subprocess.run([RUNNER, *arguments], capture_output=True, check=False, timeout=100)
        return done.returncode, done.stdout.decode().splitlines()[-1:]

    def change(self, change):
        name = os.path.join(self.case, "case.json")
        with open(name, encoding="utf-8") as file:
            case = json.load(file)
        change(case)
        with open(name, "w", encoding="utf-8") as file:
            json.dump(case, file)

    def test_passes(self):
        self.assertEqual(self.status(self.case), (0, ["1 passed, 0 failed, 0 skipped"]))

    def test_skips_fail(self):
        self.change(lambda case: case["storage"].update(backend="own.Storage"))
        self.assertEqual(self.status(self.case), (1, ["0 passed, 0 failed, 1 skipped"]))
        self.assertEqual(self.status("--allow-skips", self.case), (0, ["0 passed, 0 failed, 1 skipped"]))

    def test_differences_fail(self):
        shutil.rmtree(os.path.join(self.case, "input"))
        self.assertEqual(self.status("--allow-skips", self.case)[0], 1)


if __name__ == "__main__":
    unittest.main(verbosity=2)
