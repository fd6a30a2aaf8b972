#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes pictures of the real window on a screen in memory.
# usage: shot.sh PROGRAM PAGE|--all OUT WxH light|dark PROJECT

set -euo pipefail

PAGES=(welcome overview sources files conflicts deploy)

program=$1 page=$2 out=$3 size=$4 scheme=$5 project=$6
scratch=$(mktemp -d)
server=

clean_up() {
    [[ -z $server ]] || kill "$server" 2>/dev/null || true
    rm -rf -- "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Xvfb finds a free display itself and tells its number once it listens.
start_screen() {
    mkfifo -- "$scratch/display"
    Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp -noreset \
        3>"$scratch/display" >"$scratch/xvfb.log" 2>&1 &
    server=$!
    local number
    if ! IFS= read -r -t 20 number <"$scratch/display"; then
        cat -- "$scratch/xvfb.log" >&2
        printf 'shot: Xvfb did not start\n' >&2
        exit 1
    fi
    export DISPLAY=:$number
}

# A home of its own: the same picture on every machine, and nobody's settings change.
use_scratch_home() {
    export XDG_CONFIG_HOME=$scratch/config XDG_CACHE_HOME=$scratch/cache
    export XDG_DATA_HOME=$scratch/data XDG_STATE_HOME=$scratch/state
    export XDG_RUNTIME_DIR=$scratch/run QT_QPA_PLATFORM=xcb QT_SCALE_FACTOR=1
    mkdir -m 700 -- "$XDG_RUNTIME_DIR"
    unset WAYLAND_DISPLAY XAUTHORITY
}

# take PAGE FILE
take() {
    rm -f -- "$2"
    timeout 120 dbus-run-session -- "$program" --shot "$1" --size "$size" --scheme "$scheme" \
        --out "$2" "$project"
    if [[ ! -s $2 ]]; then
        printf 'shot: %s ended well but left no picture\n' "$program" >&2
        exit 1
    fi
    printf '%s\n' "$2"
}

use_scratch_home
start_screen
if [[ $page == --all ]]; then
    mkdir -p -- "$out"
    for page in "${PAGES[@]}"; do
        take "$page" "$out/$page-$scheme.png"
    done
else
    take "$page" "$out"
fi
