#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Proof that check_runpath.sh sees a search path, also one of empty entries.
#
# usage: test_runpath.sh COMPILER
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
printf 'int main() {}\n' >"$folder/main.cpp"
"$1" "$folder/main.cpp" -o "$folder/plain"
"$1" "$folder/main.cpp" -o "$folder/searching" -Wl,-rpath,::
./check_runpath.sh "$folder/plain"
if ./check_runpath.sh "$folder/plain" "$folder/searching" 2>/dev/null; then
    echo "an empty search path was not seen" >&2
    exit 1
fi
