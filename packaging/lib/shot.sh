#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes pictures of the real window on a screen in memory.
# usage: shot.sh PROGRAM PAGE|--all OUT WxH light|dark PROJECT

set -euo pipefail

PAGES=(welcome overview sources files conflicts deploy)

program=$1 page=$2 out=$3 size=$4 scheme=$5 project=$6
SCRATCH=$(mktemp -d)
# shellcheck source=packaging/lib/screen.sh
. "${BASH_SOURCE[0]%/*}/screen.sh"

clean_up() {
    stop_screen
    rm -rf -- "$SCRATCH"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

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
start_screen "$size"
if [[ $page == --all ]]; then
    mkdir -p -- "$out"
    for page in "${PAGES[@]}"; do
        take "$page" "$out/$page-$scheme.png"
    done
else
    take "$page" "$out"
fi
