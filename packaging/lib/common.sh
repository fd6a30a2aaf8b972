# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Messages and small helpers of packaging/dev. Expects SOURCE, PACKAGING and CACHE.

say() { printf 'dev: %s\n' "$*" >&2; }

# die WHAT [WHAT-TO-DO]
die() {
    printf 'dev: error: %s\n' "$1" >&2
    shift
    (($# == 0)) || printf 'dev: %s\n' "$@" >&2
    exit 1
}

die_usage() {
    printf 'dev: %s\n' "$1" >&2
    printf "dev: see 'packaging/dev help'\n" >&2
    exit 2
}

have() { command -v "$1" >/dev/null 2>&1; }

is_root() { ((EUID == 0)); }

# The names in packages.list, one a line.
packages() { sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$PACKAGING/packages.list"; }

jobs_count() { printf '%s' "${SLIPWAY_JOBS:-$(nproc)}"; }

# free_mib FOLDER
free_mib() { df -Pk -- "$1" | awk 'NR == 2 { print int($4 / 1024) }'; }

# need_space FOLDER MIB PURPOSE
need_space() {
    local free
    free=$(free_mib "$1")
    ((free >= $2)) ||
        die "$3 needs $2 MiB, but only $free MiB are free in $1" \
            "free some space, or name another cache folder: SLIPWAY_CACHE=FOLDER packaging/dev …"
}

# The same environment for every build, wherever it runs. One compiler cache serves all
# checkouts: paths below the checkout are hashed relative to it.
export_build_environment() {
    export SLIPWAY_SOURCE_DIR=$SOURCE # test programs find their data by it
    export CCACHE_DIR=${CCACHE_DIR:-$CACHE/ccache}
    export CCACHE_BASEDIR=$SOURCE CCACHE_NOHASHDIR=1
    export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros} # what it asks for with precompiled headers
    export CCACHE_DEPEND=1 # the compiler says what it read: nothing is preprocessed only to be hashed
    export CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-5G}
    export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(jobs_count)}
    # Half more: many tests wait for other programs.
    export CTEST_PARALLEL_LEVEL=${CTEST_PARALLEL_LEVEL:-$(($(jobs_count) * 3 / 2))}
}
