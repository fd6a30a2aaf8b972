# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# A screen in memory and a home of one's own, for programs that show windows. Sourced; expects SCRATCH.

# start_screen WIDTHxHEIGHT: sets DISPLAY and SCREEN_PID. Xvfb finds a free display itself and tells
# its number once it listens.
start_screen() {
    mkfifo -- "$SCRATCH/display"
    Xvfb -displayfd 3 -screen 0 "${1}x24" -nolisten tcp -noreset \
        3>"$SCRATCH/display" >"$SCRATCH/xvfb.log" 2>&1 &
    SCREEN_PID=$!
    local number
    if ! IFS= read -r -t 20 number <"$SCRATCH/display"; then
        cat -- "$SCRATCH/xvfb.log" >&2
        printf 'Xvfb did not start\n' >&2
        exit 1
    fi
    export DISPLAY=:$number QT_QPA_PLATFORM=xcb QT_SCALE_FACTOR=1
    unset WAYLAND_DISPLAY XAUTHORITY
}

stop_screen() { [[ -z ${SCREEN_PID:-} ]] || kill "$SCREEN_PID" 2>/dev/null || true; }

# The same on every machine, and nobody's settings, trust or snapshots change.
use_scratch_home() {
    export XDG_CONFIG_HOME=$SCRATCH/config XDG_CACHE_HOME=$SCRATCH/cache
    export XDG_DATA_HOME=$SCRATCH/data XDG_STATE_HOME=$SCRATCH/state
    export XDG_RUNTIME_DIR=$SCRATCH/run PYTHONDONTWRITEBYTECODE=1
    mkdir -m 700 -- "$XDG_RUNTIME_DIR"
}
