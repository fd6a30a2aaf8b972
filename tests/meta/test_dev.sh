#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# packaging/dev itself: arguments, the life of its root, the text of each refusal.
# Works on a copy, with stand-ins for mmdebstrap, unshare and df; makes no real root.

set -uo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
failed=0 passed=0 output='' status=0

checkout=$scratch/checkout
dev=$checkout/packaging/dev
mkdir -p "$checkout" "$scratch/bin" "$scratch/tools"
cp -R "$here/../../packaging" "$checkout/packaging"
export PATH=$scratch/bin:$PATH
unset DISPLAY WAYLAND_DISPLAY XDG_RUNTIME_DIR XAUTHORITY

# stand_in NAME < SCRIPT
stand_in() {
    cat >"$scratch/bin/$1"
    chmod 755 "$scratch/bin/$1"
}

new_cache() {
    rm -rf -- "$scratch/cache"
    export SLIPWAY_CACHE=$scratch/cache SLIPWAY_WHERE=root SCRATCH=$scratch
    : >"$scratch/made"
    : >"$scratch/entered"
}

run() {
    output=$("$dev" "$@" 2>&1 </dev/null)
    status=$?
}

# expect NAME STATUS TEXT…: of what run() left.
expect() {
    local name=$1 wanted=$2 text
    shift 2
    if ((status != wanted)); then
        printf 'FAIL %s: exit status %s, not %s\n%s\n' "$name" "$status" "$wanted" "$output"
        failed=$((failed + 1))
        return
    fi
    for text in "$@"; do
        if [[ $output != *"$text"* ]]; then
            printf 'FAIL %s: "%s" is not in:\n%s\n' "$name" "$text" "$output"
            failed=$((failed + 1))
            return
        fi
    done
    passed=$((passed + 1))
}

# expect_equal NAME ACTUAL WANTED
expect_equal() {
    if [[ $2 == "$3" ]]; then
        passed=$((passed + 1))
    else
        printf 'FAIL %s: "%s", not "%s"\n' "$1" "$2" "$3"
        failed=$((failed + 1))
    fi
}

lines() { wc -l <"$1" | tr -d ' '; }

leftovers() { find "$scratch/cache" -maxdepth 1 -name 'root.*.*' | wc -l | tr -d ' '; }

arguments() {
    export SLIPWAY_WHERE=host SLIPWAY_CACHE=$scratch/cache
    run help
    expect help 0 'usage: packaging/dev' shot bench
    run
    expect 'no verb' 0 'usage: packaging/dev'
    run frobnicate
    expect 'unknown verb' 2 "unknown verb 'frobnicate'" 'packaging/dev help'
    run --
    expect 'no command' 2 '-- needs a command'
    run build nonsense
    expect 'unknown preset' 2 "no preset 'nonsense'" 'dev release asan'
    run run now
    expect 'run with arguments' 2 'run takes no arguments'
    run fmt --frobnicate
    expect 'fmt with nonsense' 2 'fmt knows only --check'
    run test some
    expect 'test with nonsense' 2 'test knows only --all'
    run bench
    expect 'bench without name' 2 'bench needs a name'
    run bench nonsense
    expect 'unknown benchmark' 2 "no benchmark 'nonsense'"
    run fuzz
    expect 'fuzz without name' 2 'fuzz needs a name'
    run fuzz nonsense
    expect 'unknown fuzzer' 2 "nothing to fuzz is called 'nonsense'"
    run shot
    expect 'shot without page' 2 'which page, or --all?'
    run shot files
    expect 'shot without file' 2 'where to?'
    run shot files x.png --size big
    expect 'shot with odd size' 2 "not 'big'"
    run shot files x.png --scheme pink
    expect 'shot with odd scheme' 2 "not 'pink'"
    run shot files x.png --scheme
    expect 'shot with missing value' 2 '--scheme needs a value'
    SLIPWAY_WHERE=banana run build
    expect 'odd SLIPWAY_WHERE' 2 "SLIPWAY_WHERE is 'banana'"
    # shellcheck disable=SC2016 # for the inner shell
    run -- bash -c 'echo "$1:$CCACHE_BASEDIR"; exit 7' x 'a  b'
    expect 'command and its status' 7 "a  b:$checkout"
}

# mmdebstrap that makes the least that counts as a root; unshare that enters nothing.
pretend_everything_works() {
    stand_in mmdebstrap <<'SCRIPT'
#!/usr/bin/env bash
echo made >>"$SCRATCH/made"
tree=${*: -1}
mkdir -p "$tree/etc" "$tree/usr/bin" "$tree/var/lib/slipway"
cp /bin/true "$tree/usr/bin/bash"
cp /bin/true "$tree/usr/bin/env"
sleep "${MAKE_SECONDS:-0}"
for argument; do
    if [[ $argument == *customize-hook=touch* ]]; then
        bash -euc "${argument#*=}" hook "$tree"
    fi
done
SCRIPT
    stand_in unshare <<'SCRIPT'
#!/usr/bin/env bash
while (($# > 0)) && [[ $1 != -- ]]; do shift; done
shift
if [[ ${1:-} == bash ]]; then
    printf '%s\n' "${*: -2}" | tail -n 1 >>"$SCRATCH/entered"
    exit "${ENTER_STATUS:-0}"
fi
(($# == 0)) || exec "$@"
SCRIPT
    stand_in newuidmap <<<'#!/bin/sh'
    stand_in df <<'SCRIPT'
#!/bin/sh
printf 'Filesystem 1024-blocks Used Available Capacity Mounted\nx 1 1 %s 1%% /\n' "${FREE_KIB:-99000000}"
SCRIPT
}

life_of_a_root() {
    new_cache
    run -- true
    expect 'first run makes the root' 0 'making a Debian 13 root' 'the root is ready'
    run -- true
    expect 'second run' 0
    expect_equal 'reused' "$(lines "$scratch/made")" 1
    expect_equal 'entered each time' "$(lines "$scratch/entered")" 2
    ENTER_STATUS=42 run -- true
    expect 'exit status passes' 42

    echo 'cowsay # a reason' >>"$checkout/packaging/packages.list"
    run -- true
    expect 'a longer list' 0 'the package list changed'
    expect_equal 'not made anew' "$(lines "$scratch/made")" 1
    run -- true
    expect_equal 'up to date once' "$output" ''

    rm "$scratch/cache/root/usr/bin/env"
    run -- true
    expect 'a broken root' 0 'making a Debian 13 root'
    expect_equal 'made anew' "$(lines "$scratch/made")" 2

    echo 'fortune # a reason' >>"$checkout/packaging/packages.list"
    ENTER_STATUS=1 run -- true
    expect 'an update that fails' 1 'cannot be brought up to date' 'making it anew'
    expect_equal 'made anew after it' "$(lines "$scratch/made")" 3
}

interrupted_and_twice() {
    new_cache
    mkdir -p "$scratch/cache/root.new.1/usr" "$scratch/cache/root.old.1"
    run -- true
    expect 'left-overs' 0 'removing root.new.1' 'removing root.old.1'
    expect_equal 'left-overs are gone' "$(leftovers)" 0

    new_cache
    local first second
    MAKE_SECONDS=0.5 "$dev" -- true >"$scratch/first" 2>&1 </dev/null &
    first=$!
    MAKE_SECONDS=0.5 "$dev" -- true >"$scratch/second" 2>&1 </dev/null &
    second=$!
    wait "$first"
    expect_equal 'the first of two' $? 0
    wait "$second"
    expect_equal 'the second of two' $? 0
    expect_equal 'two at once make one root' "$(lines "$scratch/made")" 1
    output=$(cat "$scratch/first" "$scratch/second") status=0
    expect 'one waited' 0 'waiting for it'
}

refusals() {
    new_cache
    FREE_KIB=1000000 run -- true
    expect 'no disk space' 1 'needs 3000 MiB, but only 976 MiB are free' 'SLIPWAY_CACHE=FOLDER'
    expect_equal 'nothing made without space' "$(lines "$scratch/made")" 0

    : >"$scratch/plainfile"
    SLIPWAY_CACHE=$scratch/plainfile/x run -- true
    expect 'cache folder cannot be made' 1 'cannot write to the cache folder'

    stand_in mmdebstrap <<'SCRIPT'
#!/bin/sh
mkdir -p "$(eval echo \$$#)/usr"
echo "E: Temporary failure resolving 'mirror'"
exit 25
SCRIPT
    new_cache
    run -- true
    expect 'no network' 1 'the Debian mirror cannot be reached' 'check the network'
    expect_equal 'no half root stays' "$(leftovers)" 0

    stand_in mmdebstrap <<'SCRIPT'
#!/bin/sh
mkdir -p "$(eval echo \$$#)/usr"
echo "tar: write error: No space left on device"
exit 25
SCRIPT
    new_cache
    run -- true
    expect 'disk fills up' 1 'no space left in'

    stand_in unshare <<<'#!/bin/sh
exit 1'
    new_cache
    run -- true
    if ((EUID == 0)); then
        expect 'root without namespaces' 1 'may not make mount namespaces'
    else
        expect 'no user namespaces' 1 'needs root, or user namespaces'
    fi
    as_nobody_without_namespaces

    stand_in uname <<<'#!/bin/sh
echo Darwin'
    run -- true
    expect 'an unsupported system' 1 'needs Linux; this is Darwin'
}

as_nobody_without_namespaces() {
    ((EUID == 0)) || return 0 # was just tried
    chmod -R a+rX "$scratch"
    output=$(setpriv --reuid=65534 --regid=65534 --clear-groups "$dev" -- true 2>&1 </dev/null)
    status=$?
    expect 'neither root nor user namespaces' 1 'needs root, or user namespaces' '/etc/subuid'
}

arguments
pretend_everything_works
life_of_a_root
interrupted_and_twice
refusals
printf '%s passed, %s failed\n' "$passed" "$failed"
((failed == 0))
