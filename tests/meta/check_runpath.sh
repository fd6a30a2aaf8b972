#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The programs bring no search path of their own for libraries: an empty or relative entry would load
# those of the folder they are started in, which may be anybody's project.
#
# usage: check_runpath.sh PROGRAM…
set -eu
status=0
for program; do
    dynamic=$(readelf --dynamic --wide "$program")
    if printf '%s\n' "$dynamic" | grep -E '\((RPATH|RUNPATH)\)'; then
        printf '%s looks for libraries in folders of its own\n' "$program" >&2
        status=1
    fi
done
exit $status
