#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# inscratch.sh FOLDER COMMAND…: runs a test with a home of its own, and in memory with a folder for temporary files,
# too, so that a thousand syncs cost nothing. Where there is no room in memory the home is in FOLDER. All of it goes
# when the test ends.

set -euo pipefail

MEMORY=/dev/shm
ROOM=$((4 * 1024 * 1024)) # KiB: far more than any test writes

has_room() {
    local blocks size available
    [[ -d $MEMORY && -w $MEMORY && -x $MEMORY ]] || return 1
    read -r blocks size < <(stat -f -c '%a %S' -- "$MEMORY")
    available=$(awk '$1 == "MemAvailable:" { print $2 }' /proc/meminfo)
    ((blocks * size / 1024 > ROOM && available > ROOM))
}

# What tests have left that were killed: their folders carry the number of this script's process.
remove_stale() {
    local folder
    for folder in "$MEMORY"/slipway-tests.*; do
        [[ ! -O $folder || -e /proc/${folder##*.} ]] || rm -rf -- "$folder"
    done
}

# Tests start what they have written: not everywhere may one do that.
can_start_programs() {
    printf '#!/bin/sh\n' >"$1/program"
    chmod +x -- "$1/program"
    "$1/program" 2>/dev/null && rm -- "$1/program"
}

SCRATCH=''
trap '[[ -z $SCRATCH ]] || rm -rf -- "$SCRATCH"' EXIT

if has_room && remove_stale && mkdir -m 755 -- "$MEMORY/slipway-tests.$$" 2>/dev/null; then
    SCRATCH=$MEMORY/slipway-tests.$$
    if can_start_programs "$SCRATCH"; then
        mkdir -m 1777 -- "$SCRATCH/tmp"
        export TMPDIR=$SCRATCH/tmp
    else
        rm -rf -- "$SCRATCH"
        SCRATCH=''
    fi
fi
if [[ -z $SCRATCH ]]; then
    mkdir -p -- "$1"
    SCRATCH=$(mktemp -d -- "$1/run.XXXXXX")
    chmod 755 -- "$SCRATCH"
fi
shift

export HOME=$SCRATCH/home
mkdir -- "$HOME"
export XDG_CONFIG_HOME=$HOME/config XDG_CACHE_HOME=$HOME/cache XDG_DATA_HOME=$HOME/data XDG_STATE_HOME=$HOME/state
# Whoever ends this ends the test: ctest does, when its time is up.
setpriv --pdeathsig KILL -- "$@"
