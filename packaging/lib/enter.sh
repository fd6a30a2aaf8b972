# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2153 # CACHE comes from packaging/dev
# Running a command inside the root: a mount namespace of its own, the host's folders at
# their own paths, a filtered environment, then chroot. As root, or in a user namespace
# in which the caller keeps its own user id.

PASSED_VARIABLES='^(DISPLAY|WAYLAND_DISPLAY|XDG_RUNTIME_DIR|XDG_SESSION_TYPE|XDG_CURRENT_DESKTOP|XAUTHORITY|DBUS_SESSION_BUS_ADDRESS|CI|TERM|COLORTERM|NO_COLOR|CMAKE_BUILD_PARALLEL_LEVEL|CTEST_PARALLEL_LEVEL|http_proxy|https_proxy|no_proxy|SOURCE_DATE_EPOCH|(CCACHE|SLIPWAY|QT|CTEST|ASAN|UBSAN|LSAN|TSAN)_[A-Za-z0-9_]*)$'
# Top-level folders the root has itself; all others are the host's.
ROOT_FOLDERS='^(bin|boot|dev|etc|lib|lib32|lib64|libx32|lost\+found|proc|run|sbin|sys|tmp|usr|var)$'
readonly PASSED_VARIABLES ROOT_FOLDERS

# Stops with a clear text where neither root nor user namespaces are at hand.
can_use_root() {
    [[ $(uname -s) == Linux ]] || die "a Debian root needs Linux; this is $(uname -s)"
    local tool
    for tool in unshare setpriv flock; do
        have "$tool" || die "$tool (package util-linux) is missing"
    done
    if is_root; then
        unshare --mount true 2>/dev/null ||
            die "root here may not make mount namespaces" \
                "in a container, allow CAP_SYS_ADMIN; or install packaging/packages.list on a Debian 13"
        return
    fi
    if ! have newuidmap || ! in_user_namespace true 2>/dev/null; then
        die "a Debian root needs root, or user namespaces; neither is available here" \
            "run as root, or: install newuidmap (package uidmap), give $(id -un) a range in /etc/subuid and" \
            "/etc/subgid, and allow user namespaces (sysctl kernel.unprivileged_userns_clone=1, on" \
            "Ubuntu kernel.apparmor_restrict_unprivileged_userns=0)"
    fi
}

# Root inside is the first id of the caller's range, as mmdebstrap --mode=unshare has it;
# the caller's own id stays itself, so that the checkout stays writable.
in_user_namespace() {
    unshare --user --mount --map-auto --map-user="$(id -u)" --map-group="$(id -g)" \
        --setuid 0 --setgid 0 -- "$@"
}

# Runs a command of the host that may change files of the tree.
as_root_of_tree() {
    if is_root; then "$@"; else in_user_namespace "$@"; fi
}

# enter_root COMMAND…: replaces this shell.
enter_root() {
    ensure_root
    mkdir -p -- "$CACHE/ccache"
    export_build_environment
    # SLIPWAY_CACHE: what is started inside must find the same compiler cache.
    local passed=(SLIPWAY_CACHE="$CACHE" HOME="$HOME" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
        LANG=C.UTF-8 USER="$(id -un)" SHELL=/bin/bash)
    local name
    while IFS= read -r name; do
        [[ ! $name =~ $PASSED_VARIABLES || $name == SLIPWAY_WHERE ]] || passed+=("$name=${!name}")
    done < <(compgen -e)
    SLIPWAY_RUN_AS=$(id -u):$(id -g) exec_in_tree env -i "${passed[@]}" "$@"
}

# Runs a command inside as root, for the care of the root itself.
enter_tree() { (SLIPWAY_RUN_AS=0:0 exec_in_tree "$@"); }

exec_in_tree() {
    local script
    script="$(declare -f inside_namespace bind bind_user_folders write_accounts replace_file); inside_namespace \"\$@\""
    local arguments=("$ROOT" "$CACHE" "$SOURCE" "$(common_git_dir)" "$PWD" "$HOME" "$ROOT_FOLDERS"
        "$SLIPWAY_RUN_AS" "$(id -un)" "$@")
    if is_root; then
        exec unshare --mount -- bash -euc "$script" dev "${arguments[@]}"
    fi
    exec unshare --user --mount --map-auto --map-user="$(id -u)" --map-group="$(id -g)" \
        --setuid 0 --setgid 0 -- bash -euc "$script" dev "${arguments[@]}"
}

# Of a worktree, the main repository's folder lies outside the checkout.
common_git_dir() {
    (cd -- "$SOURCE" && have git && git rev-parse --path-format=absolute --git-common-dir 2>/dev/null) ||
        printf '%s' "$SOURCE"
}

# Everything below runs in the mount namespace, by a shell of its own.

# inside_namespace ROOT CACHE SOURCE GITDIR CWD HOME ROOT_FOLDERS UID:GID USER COMMAND…
inside_namespace() {
    local root=$1 cache=$2 source=$3 git_dir=$4 cwd=$5 home=$6 root_folders=$7 run_as=$8 user=$9
    shift 9
    local path
    for path in /proc /sys /dev /tmp; do bind "$root" "$path"; done
    bind_user_folders "$root" "$root_folders"
    for path in "${XDG_RUNTIME_DIR:-/run/user/${run_as%:*}}" /run/dbus /etc/resolv.conf /etc/hosts "${XAUTHORITY:-}" \
        "$home" "$cache" "$source" "$git_dir" "$cwd"; do
        # what lies below a folder that is there already needs nothing
        [[ -z $path || ! -e $path || $path -ef $root$path ]] || bind "$root" "$path"
    done
    [[ ${run_as%:*} == 0 ]] || write_accounts "$root" "$run_as" "$user" "$home"
    # shellcheck disable=SC2016 # for the inner shell
    exec chroot --userspec="$run_as" "$root" /bin/bash -c 'cd -- "$1" && shift && exec "$@"' dev "$cwd" "$@"
}

# bind ROOT PATH: shows the host's file or folder at its own path.
bind() {
    local target=$1$2
    if [[ -d $2 ]]; then
        mkdir -p -- "$target"
    elif [[ ! -e $target ]]; then
        mkdir -p -- "${target%/*}"
        : >"$target"
    fi
    mount --rbind -- "$2" "$target"
}

bind_user_folders() {
    local folder
    for folder in /*/; do
        folder=${folder%/}
        [[ ${folder#/} =~ $2 || -L $folder ]] || bind "$1" "$folder"
    done
}

# Programs ask who they are: the caller's own id gets a name inside.
write_accounts() {
    local root=$1 uid=${2%:*} gid=${2#*:} user=$3 home=$4 file
    file=$(mktemp)
    { cat -- "$root/etc/passwd" && printf '%s:x:%s:%s::%s:/bin/bash\n' "$user" "$uid" "$gid" "$home"; } >"$file"
    replace_file "$file" "$root/etc/passwd"
    { cat -- "$root/etc/group" && printf '%s:x:%s:\n' "$user" "$gid"; } >"$file"
    replace_file "$file" "$root/etc/group"
    rm -- "$file"
}

# Shows a copy of the file in place of the other, in this mount namespace alone.
replace_file() {
    local copy
    copy=$(mktemp)
    cp -- "$1" "$copy"
    chmod 644 -- "$copy"
    mount --bind -- "$copy" "$2"
    rm -- "$copy"
}
