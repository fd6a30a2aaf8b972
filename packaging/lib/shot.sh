#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes pictures of the real window on a screen in memory, of copies of a project at neutral places.
# usage: shot.sh PROGRAM PAGE|--all OUT SIZES SCHEMES LANGUAGE PROJECT [PATTERN]
# SIZES and SCHEMES are lists; with --all each page is pictured in each of them. LANGUAGE is what the
# window's settings name. With PATTERN, of all pages only those whose names match it.

set -euo pipefail

lib=$(cd -- "${BASH_SOURCE[0]%/*}" && pwd -P)
# shellcheck source=packaging/lib/screen.sh
. "$lib/screen.sh"

# In namespaces of its own, where that is allowed: /srv is empty there and the host has a plain name.
if [[ ${SLIPWAY_SHOT_INSIDE:-} == "" ]]; then
    apart=(unshare --mount --uts)
    ((EUID == 0)) || apart+=(--user --map-root-user)
    # Inside the root everything is private already, and its / is no mount point to change.
    [[ ! -e /etc/slipway-root ]] || apart+=(--propagation unchanged)
    if "${apart[@]}" mount -t tmpfs tmpfs /srv 2>/dev/null; then
        SLIPWAY_SHOT_INSIDE=yes exec "${apart[@]}" "$lib/shot.sh" "$@"
    fi
fi

program=$(realpath -- "$1") page=$2 out=$3 language=$6 project=$7 pattern=${8:-*}
read -r -a sizes <<<"$4"
read -r -a schemes <<<"$5"
SCRATCH=$(mktemp -d)

# shellcheck disable=SC2317 # the trap below calls it
clean_up() {
    stop_screen
    rm -rf -- "$SCRATCH"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# --- the projects

settings_of() { printf '%s' "$1/northwind/settings.py"; }

make_small() { # make_small FOLDER: a project of one folder
    mkdir -p -- "$1/assets"
    cat >"$1/manage.py" <<'PYTHON'
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_settings")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
PYTHON
    cat >"$1/site_settings.py" <<'PYTHON'
from pathlib import Path
BASE = Path(__file__).resolve().parent
SECRET_KEY = "for pictures only"
INSTALLED_APPS = ["django.contrib.staticfiles"]
STATIC_URL = "static/"
STATIC_ROOT = BASE / "collected"
STATICFILES_DIRS = [BASE / "assets"]
PYTHON
}

commit_all() { # commit_all FOLDER: with the same id everywhere
    git -c init.defaultBranch=main init -q -- "$1"
    git -C "$1" add --all
    GIT_AUTHOR_DATE=2026-01-05T09:00:00Z GIT_COMMITTER_DATE=2026-01-05T09:00:00Z \
        git -C "$1" -c user.name=Northwind -c user.email=dev@northwind.example -c commit.gpgsign=false \
        commit -qm 'Spring collection'
}

make_stage() {
    local stage=$SCRATCH/srv
    if [[ -n ${SLIPWAY_SHOT_INSIDE:-} ]]; then
        mount -t tmpfs tmpfs /srv
        hostname console
        stage=/srv
    fi
    mkdir -p -- "$stage/www"
    cp -R -- "$project" "$stage/northwind"
    # What is live was deployed before some files were added, changed and taken out.
    local static=$stage/northwind/shop/static/shop
    if [[ -d $static/css ]]; then
        cp -R -- "$static" "$SCRATCH/now"
        printf '\n.sale { color: red; }\n' >>"$static/css/shop.css"
        printf '.cart { float: right; }\n' >"$static/css/base.css"
        printf '.winter { color: white; }\n' >"$static/css/winter.css"
        rm -rf -- "$static/js/money.js" "$static/img/banner.png"
        (
            cd -- "$stage/northwind"
            "${program%/*}/slipwayctl" deploy --trust --to "$stage/www/northwind" --yes
        ) >"$SCRATCH/deploy.log" 2>&1 || cat -- "$SCRATCH/deploy.log" >&2
        rm -rf -- "$static"
        cp -R -- "$SCRATCH/now" "$static"
    fi
    cp -R -- "$stage/northwind" "$stage/northwind-broken"
    cp -R -- "$stage/northwind" "$stage/northwind-slow"
    if [[ -f $(settings_of "$stage/northwind") ]]; then
        printf '\nfrom payments.settings import PAYMENT_PROVIDERS\n' >>"$(settings_of "$stage/northwind-broken")"
        printf '\nimport time\ntime.sleep(60)\n' >>"$(settings_of "$stage/northwind-slow")"
    fi
    make_small "$stage/northwind-bare"
    make_small "$stage/northwind-tidy"
    mkdir -p -- "$stage/northwind-tidy/assets"/{css,js}
    printf 'body { margin: 0; }\n' >"$stage/northwind-tidy/assets/css/site.css"
    printf 'export const site = "tidy";\n' >"$stage/northwind-tidy/assets/js/site.js"
    make_dangling
    local folder
    for folder in "$stage/northwind" "$stage/northwind-dangling"; do
        [[ ! -d $folder ]] || commit_all "$folder"
    done
    STAGE=$SCRATCH/stage
    cp -a -- "$stage" "$STAGE"
}

add_products() { # add_products FOLDER: so many files that collecting or deploying them can be watched
    mkdir -p -- "$1/shop/static/shop/products"
    seq 6000000 | split -b 5900 -a 4 --additional-suffix=.json - "$1/shop/static/shop/products/"
}

# With references that lead nowhere, files that lead to each other, and a storage that looks them up.
make_dangling() {
    local folder=$stage/northwind-dangling
    [[ -f $(settings_of "$stage/northwind") && -d $stage/northwind/assets/shop/css ]] || return 0
    cp -R -- "$stage/northwind" "$folder"
    cat >>"$(settings_of "$folder")" <<'PYTHON'

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
PYTHON
    cat >>"$folder/assets/shop/css/shop.css" <<'CSS'

.goods .sale {
  background: url("../img/Cart.png") no-repeat;
}

.goods .brand {
  background-image: url("../../img/logos.svg#mark");
}
CSS
    cat >>"$folder/shop/static/shop/css/base.css" <<'CSS'

@import "shop.css";
@import url("https://fonts.example.com/digits.css");

.cart::after {
  content: url("/static/shop/icons/arrow.svg");
}
CSS
}

# --- the pictures

# with_stage FOLDER COMMAND...: where that is allowed, FOLDER is /srv for the command and for nothing else.
with_stage() {
    local own=$1
    shift
    if [[ -z ${SLIPWAY_SHOT_INSIDE:-} ]]; then
        "$@"
        return
    fi
    local apart=(unshare --mount)
    [[ ! -e /etc/slipway-root ]] || apart+=(--propagation unchanged)
    # shellcheck disable=SC2016 # the inner shell's own arguments
    "${apart[@]}" bash -c 'mount --bind "$1" /srv && shift && exec "$@"' stage "$own" "$@"
}

# take PAGE SIZE SCHEME FILE
take() {
    # What is collected and deployed for one picture is seen in no other: a stage for each.
    local own=$SCRATCH/own
    rm -rf -- "$own" "$4" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME"
    cp -a -- "$STAGE" "$own"
    case $1 in
        overview-collecting | deploy-planning | deploy-running | deploy-paused) add_products "$own/northwind" ;;
    esac
    # As if it had been chosen in the settings.
    mkdir -p -- "$XDG_CONFIG_HOME/slipway"
    printf '[appearance]\nlanguage=%s\n' "$language" >"$XDG_CONFIG_HOME/slipway/slipway.conf"
    local folder=$own
    [[ -z ${SLIPWAY_SHOT_INSIDE:-} ]] || folder=/srv
    with_stage "$own" timeout 60 dbus-run-session -- \
        "$program" --shot "$1" --size "$2" --scheme "$3" --out "$4" "$folder/northwind" || return 1
    if [[ ! -s $4 ]]; then
        printf 'shot: %s ended well but left no picture\n' "$program" >&2
        return 1
    fi
    printf '%s\n' "$4"
}

# Every page in one size and scheme; on with the next one when a page does not come up.
take_all() {
    local status=0 name
    for name in $(QT_QPA_PLATFORM=offscreen "$program" --shot list); do
        # shellcheck disable=SC2053 # it is a pattern
        [[ $name == $pattern ]] || continue
        take "$name" "$1" "$2" "$out/$name-$1-$2.png" || status=1
    done
    return "$status"
}

use_scratch_home
if [[ -n ${SLIPWAY_SHOT_STAGE:-} ]]; then
    STAGE=$SLIPWAY_SHOT_STAGE
else
    make_stage
fi
((${#sizes[@]} * ${#schemes[@]} > 1)) || start_screen "${sizes[0]}"
[[ $page != --all ]] || mkdir -p -- "$out"
status=0
if [[ $page != --all ]]; then
    take "$page" "${sizes[0]}" "${schemes[0]}" "$out" || status=1
elif ((${#sizes[@]} * ${#schemes[@]} == 1)); then
    take_all "${sizes[0]}" "${schemes[0]}" || status=1
else
    # shellcheck disable=SC2016 # the inner shell's own arguments
    for size in "${sizes[@]}"; do
        for scheme in "${schemes[@]}"; do printf '%s\0%s\0' "$size" "$scheme"; done
    done | SLIPWAY_SHOT_STAGE=$STAGE xargs -0 -n 2 -P "${SLIPWAY_JOBS:-$(nproc)}" \
        bash -c '"$1" "$2" --all "$3" "$7" "$8" "$4" "$5" "$6"' shot \
            "$lib/shot.sh" "$program" "$out" "$language" "$project" "$pattern" || status=1
fi
exit "$status"
