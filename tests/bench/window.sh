#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How long the window's event loop stays out while a release manager works with 100,000 files.
#
# usage: packaging/dev bench window [--files N] [--conflicts N] [--stacks]
#
# A project of that size is written to a scratch folder; the real window is driven through loading,
# filtering, sorting, unfolding, selecting, scrolling, all pages, conflicts and differences; each step
# prints its longest gap (bar 50 ms), how long of it the thread waited
# for a processor, and what is left. Then the program itself: from its start to its first paint.
# Ends with exit status 1 when a bar is missed.

set -euo pipefail

bin=${SLIPWAYCTL%/*}
# shellcheck source=packaging/lib/screen.sh
. "${BASH_SOURCE[0]%/*}/../../packaging/lib/screen.sh"
SCRATCH=$(mktemp -d "${TMPDIR:-/tmp}/slipway-bench.XXXXXX")
trap 'stop_screen; rm -rf -- "$SCRATCH"' EXIT
make=() drive=()
while (($# > 0)); do
    case $1 in
        --files | --conflicts)
            make+=("$1" "${2:?}")
            shift
            ;;
        --stacks) drive+=(--stacks) ;;
        *)
            printf 'bench window: unknown argument %s\n' "$1" >&2
            exit 2
            ;;
    esac
    shift
done

use_scratch_home
project=$SCRATCH/project
status=0
QT_QPA_PLATFORM=offscreen "$bin/slipway_bench_window" --make "${make[@]}" "$project"
QT_QPA_PLATFORM=offscreen "$bin/slipway_bench_window" "${drive[@]}" "$project" || status=1
start_screen 1440x900
dbus-run-session -- "$bin/slipway_bench_window" --start "$bin/slipway" "$project" || status=1
exit "$status"
