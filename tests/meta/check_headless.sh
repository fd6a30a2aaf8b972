#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Fails when the program would load a GUI library, directly or through another.
# usage: check_headless.sh PROGRAM

set -euo pipefail

if ! libraries=$(ldd -- "$1"); then
    printf 'ldd cannot read %s\n' "$1" >&2
    exit 2
fi
grep -q 'libQt6Core' <<<"$libraries" || {
    printf '%s does not even load Qt Core: is it the right program?\n' "$1" >&2
    exit 2
}
if grep -E 'libQt6(Gui|Widgets|Svg|OpenGL|DBus|Quick)|libX11|libwayland' <<<"$libraries"; then
    printf '%s must not load these\n' "$1" >&2
    exit 1
fi
