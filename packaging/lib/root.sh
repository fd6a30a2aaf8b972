# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The Debian 13 root in the cache folder: made once, kept up to date, never half there.
#
#   root/            the tree, complete whenever it has this name
#   root.new.PID/    being made; stale once nobody holds the lock
#   root.old.PID/    being removed
#   root.lock        held while making, updating or cleaning
#   root.log         what mmdebstrap or apt said last
#
# root/var/lib/slipway/HASH says that the packages of the list with this hash are
# installed. Packages are only ever added, so that checkouts with different lists share
# one root without taking turns.

SUITE=trixie
ROOT=$CACHE/root
ROOT_LOG=$CACHE/root.log
STAMPS=$ROOT/var/lib/slipway
SPACE_TO_MAKE=3000   # MiB: the root takes 1.4 GiB, its packages pass through beside it
SPACE_TO_UPDATE=1000 # MiB
readonly SUITE ROOT ROOT_LOG STAMPS SPACE_TO_MAKE SPACE_TO_UPDATE

package_hash() { packages | LC_ALL=C sort -u | sha256sum | cut -c1-16; }

root_is_whole() { [[ -e $ROOT$ROOT_MARK && -x $ROOT/usr/bin/bash && -x $ROOT/usr/bin/env ]]; }

root_is_current() { root_is_whole && [[ -e $STAMPS/$(package_hash) ]]; }

# Makes sure that ROOT is there and holds the packages. Quick when it does.
ensure_root() {
    can_use_root
    ! root_is_current || return 0
    make_cache_folder
    exec {ROOT_LOCK}>"$CACHE/root.lock"
    if ! flock -n "$ROOT_LOCK"; then
        say "another packaging/dev is preparing the root; waiting for it"
        flock "$ROOT_LOCK"
    fi
    remove_stale
    if ! root_is_current; then # the one waited for may have done it
        if ! root_is_whole; then
            make_root
        elif ! update_root; then
            say "the root cannot be brought up to date ($ROOT_LOG); making it anew"
            make_root
        fi
    fi
    exec {ROOT_LOCK}>&-
}

make_cache_folder() {
    if ! mkdir -p -- "$CACHE" 2>/dev/null || [[ ! -w $CACHE ]]; then
        die "cannot write to the cache folder $CACHE" "name another: SLIPWAY_CACHE=FOLDER packaging/dev …"
    fi
}

# Holding the lock, whatever has a temporary name belongs to nobody.
remove_stale() {
    local tree
    for tree in "$CACHE"/root.new.* "$CACHE"/root.old.*; do
        [[ -e $tree ]] || continue
        say "removing ${tree##*/}, left by an interrupted run"
        remove_tree "$tree"
    done
}

remove_tree() { as_root_of_tree rm -rf --one-file-system -- "$1"; }

make_root() {
    need_mmdebstrap
    need_archive_key
    need_space "$CACHE" "$SPACE_TO_MAKE" "the Debian 13 root"
    local new=$CACHE/root.new.$$ mode=unshare
    ! is_root || mode=root
    say "making a Debian 13 root in $ROOT: once, some minutes; log: $ROOT_LOG"
    SECONDS=0
    run_mmdebstrap "$mode" "$new" || {
        remove_tree "$new"
        explain_failure "making the Debian 13 root failed"
    }
    retire_root
    mv -T -- "$new" "$ROOT"
    say "the root is ready after $SECONDS s: $(as_root_of_tree du -sm -- "$ROOT" | cut -f1) MiB"
}

retire_root() {
    [[ -e $ROOT ]] || return 0
    mv -T -- "$ROOT" "$CACHE/root.old.$$"
    remove_tree "$CACHE/root.old.$$"
}

# run_mmdebstrap MODE TREE. No mirror is named: mmdebstrap's own default serves.
run_mmdebstrap() {
    local include hash
    include=$(packages | paste -sd,)
    hash=$(package_hash)
    # The hooks' $1 is the new tree. policy-rc.d keeps packages from starting servers.
    # shellcheck disable=SC2016
    mmdebstrap --mode="$1" --variant=apt --include="$include" \
        --aptopt='Acquire::Languages "none"' \
        --aptopt='Acquire::Retries "3"' \
        --aptopt='APT::Install-Recommends "false"' \
        --dpkgopt='path-exclude=/usr/share/man/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' \
        --dpkgopt='path-exclude=/usr/share/doc/*' \
        --dpkgopt='path-include=/usr/share/doc/*/copyright' \
        --essential-hook='printf "#!/bin/sh\nexit 101\n" >"$1/usr/sbin/policy-rc.d"' \
        --essential-hook='chmod 755 "$1/usr/sbin/policy-rc.d"' \
        --customize-hook='tr -d - </proc/sys/kernel/random/uuid >"$1/etc/machine-id"' \
        --customize-hook='mkdir -p "$1/var/lib/slipway"' \
        --customize-hook="touch \"\$1/var/lib/slipway/$hash\" \"\$1$ROOT_MARK\"" \
        "$SUITE" "$2" {ROOT_LOCK}>&- </dev/null 2>&1 |
        tee -- "$ROOT_LOG" | sed -un '/hook in shell/d; s/^I: /dev:   /p' >&2
}

# Adds the packages that the list has gained.
update_root() {
    need_space "$CACHE" "$SPACE_TO_UPDATE" "bringing the Debian 13 root up to date"
    say "the package list changed; bringing the root up to date; log: $ROOT_LOG"
    local wanted
    mapfile -t wanted < <(packages)
    # shellcheck disable=SC2016 # for the inner shell
    if ! (enter_tree env DEBIAN_FRONTEND=noninteractive bash -euc '
            dpkg --configure -a
            apt-get -q update
            apt-get -qy install --no-install-recommends "$@"
            apt-get clean' update "${wanted[@]}") \
        {ROOT_LOCK}>&- </dev/null >"$ROOT_LOG" 2>&1; then
        ! network_failed || explain_failure "bringing the Debian 13 root up to date failed"
        return 1
    fi
    as_root_of_tree touch -- "$STAMPS/$(package_hash)"
}

network_failed() {
    grep -qE 'Temporary failure resolving|Could not (resolve|connect)|Unable to connect|Connection (failed|timed out|refused)|Network is unreachable|Failed to fetch' \
        "$ROOT_LOG"
}

explain_failure() {
    tail -n 15 -- "$ROOT_LOG" >&2 || true
    if network_failed; then
        die "$1: the Debian mirror cannot be reached" \
            "check the network (and http_proxy), then start again; log: $ROOT_LOG"
    elif grep -q 'No space left on device' "$ROOT_LOG"; then
        die "$1: no space left in $CACHE" "free some, then start again; log: $ROOT_LOG"
    fi
    die "$1" "log: $ROOT_LOG"
}

need_mmdebstrap() {
    ! have mmdebstrap || return 0
    if ! have apt-get; then
        die "mmdebstrap is missing, and this system has no apt-get to install it" \
            "install mmdebstrap, or install the packages of packaging/packages.list here"
    elif ! is_root; then
        die "mmdebstrap is missing" "install it: sudo apt-get install mmdebstrap uidmap"
    fi
    say "installing mmdebstrap on this system"
    install_on_host mmdebstrap || explain_failure "installing mmdebstrap failed"
}

# Debian 12's keyring knows Debian 13's keys since its first year; older ones do not.
need_archive_key() {
    local key=/usr/share/keyrings/debian-archive-$SUITE-stable.gpg
    [[ ! -e $key ]] || return 0
    # Other distributions ship one file; mmdebstrap looks there and says if it is too old.
    [[ -e /usr/share/keyrings/debian-archive-keyring.gpg && $(os_release ID) != debian ]] && return 0
    if is_root && have apt-get; then
        say "installing debian-archive-keyring on this system"
        install_on_host debian-archive-keyring ||
            explain_failure "installing debian-archive-keyring failed"
    fi
    [[ -e $key || -e /usr/share/keyrings/debian-archive-keyring.gpg ]] ||
        die "Debian's archive keys are missing" "install the package debian-archive-keyring"
}

install_on_host() {
    local install=(apt-get -qy install --no-install-recommends "$1")
    (
        export DEBIAN_FRONTEND=noninteractive
        "${install[@]}" || { apt-get -q update && "${install[@]}"; }
    ) {ROOT_LOCK}>&- </dev/null >"$ROOT_LOG" 2>&1
}
