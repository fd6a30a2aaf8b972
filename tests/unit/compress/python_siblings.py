#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compresses every file of a folder as WhiteNoise does, whatever comes of it.

usage: python_siblings.py FOLDER     writes x.gz and x.br beside each x
"""

import gzip
import io
import sys
from pathlib import Path

import brotli

for path in sorted(Path(sys.argv[1]).iterdir()):
    data = path.read_bytes()
    output = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=output, compresslevel=9, mtime=0) as file:
        file.write(data)
    Path(f"{path}.gz").write_bytes(output.getvalue())
    Path(f"{path}.br").write_bytes(brotli.compress(data))
